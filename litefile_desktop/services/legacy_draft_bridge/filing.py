"""The JSON of a filing as the EFSP proxy takes it, mostly variables of a docassemble interview (ecf-efm §8)."""

from collections.abc import Sequence

from litefile_desktop.services.forms import Owner
from litefile_desktop.services.legacy_draft_bridge.filing_documents import map_filings
from litefile_desktop.services.legacy_draft_bridge.filing_people import map_people
from litefile_desktop.services.legacy_draft_bridge.ledger import Node
from litefile_desktop.services.legacy_draft_bridge.mapping import MappedDraft, Values, Work, amount, day, plain
from litefile_desktop.services.legacy_draft_bridge.papers import Papers

#: Keys by which a whole filing, and one document of it, are known.
FILING_KEYS = frozenset({"al_court_bundle", "efile_case_category", "efile_case_type", "users", "other_parties"})
DOCUMENT_KEYS = frozenset({"filing_parties", "filing_action", "data_url", "proxy_enabled"})

_PLAIN_COLUMNS = {
    "case_category_code": ("efile_case_category",),
    "case_type_code": ("efile_case_type",),
    "case_subtype_code": ("efile_case_subtype",),
    "previous_case_id": ("previous_case_id",),
    "docket_number": ("docket_number", "docket_number_from_user"),
    "selected_payment_account_id": ("tyler_payment_id",),
    "filer_role": ("user_ask_role", "user_role"),
    "filer_type_code": ("filer_type",),
    "filing_comments": ("comments_to_clerk",),
}
_OPENING = {"new": ("initial", "new"), "existing": ("existing", "subsequent")}


def map_filing(root: Node, papers: Papers, owner: Owner) -> MappedDraft:
    """A whole filing as a draft."""
    work = Work(MappedDraft("filing"), papers, owner)
    _case(work, root)
    users, others = (node.entries() if node is not None else [] for node in map(root.child, ("users", "other_parties")))
    bundle = root.child("al_court_bundle")
    return _parts(work, root, bundle.entries() if bundle is not None else [], users, others)


def map_document(root: Node, papers: Papers, owner: Owner) -> MappedDraft:
    """One document of a filing as a draft."""
    return _parts(Work(MappedDraft("filing"), papers, owner), root, [root], [], [])


def map_person(root: Node, papers: Papers, owner: Owner) -> MappedDraft:
    """One person of a filing as a draft."""
    return _parts(Work(MappedDraft("filing"), papers, owner), root, [], [root], [])


def _parts(
    work: Work, root: Node, filings: Sequence[Node], users: Sequence[Node], others: Sequence[Node]
) -> MappedDraft:
    named = map_people(work, root, users, others)
    map_filings(work, filings, named)
    return work.draft.finish(root, work.ledger)


def _case(work: Work, root: Node) -> None:
    fields = work.draft.fields
    for column, keys in _PLAIN_COLUMNS.items():
        work.chooser.draft(fields, column, root.children(*keys))
    for node in root.children("amount_in_controversy", "max_fee_amount"):
        work.convert(fields, str(node.steps[-1]), node, amount)
    for node in root.children("return_date"):
        work.convert(fields, "return_date", node, day)
    _court(work, root)
    _path(work, root)
    for key, column in (("cross_references", "cross_references"), ("procedure_remedy", "procedure_remedies")):
        given = root.child(key)
        inner = (given.child("elements") or given) if given is not None else None
        if inner is not None and isinstance(inner.value, (dict, list)) and inner.value:
            work.chooser.draft(fields, column, [inner])
    attorneys = root.child("attorney_ids")
    if attorneys is not None and len(attorneys.entries()) == 1:
        work.chooser.draft(fields, "filing_attorney_id", attorneys.entries())


def _court(work: Work, root: Node) -> None:
    """A court is a code; the object of an interview's own court list has codes of its own, which are none here."""
    nodes = [node for node in root.children("court_id", "trial_court") if node.is_leaf]
    work.chooser.draft(work.draft.fields, "court_code", nodes)
    if "court_code" not in work.draft.fields:
        work.want("court.unknown", "trial_court", "The filing does not name the court by its code. Choose it.")


def _path(work: Work, root: Node) -> None:
    """A case number decides; what the interview asked comes after, and without either a case is opened."""
    fields: Values = work.draft.fields
    said, flag = root.child("filing_interview_initial_or_existing"), root.child("is_initial_filing")
    word = plain(said.value).lower() if said is not None else ""
    by_word = next((path for path, words in _OPENING.items() if any(part in word for part in words)), "")
    by_flag = {True: "new", False: "existing"}.get(flag.value) if flag and isinstance(flag.value, bool) else None
    into_case = bool(fields.get("previous_case_id") or fields.get("docket_number"))
    fields["existing_case"] = "existing" if into_case else by_word or by_flag or "new"
    for node, means in ((said, by_word), (flag, by_flag)):
        if node is not None and means == fields["existing_case"]:
            work.ledger.mapped(node, "existing_case")
        elif node is not None and means:
            work.ledger.conflicting(node, "existing_case", "the case number counts")
