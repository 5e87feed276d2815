"""What an answer takes with it when it changes (workflow reference §3.15), and what is derived from the rest.

Each rule clears exactly what belonged to the old answer. Files and contact details are never touched.
"""

from collections.abc import Mapping
from typing import Any

from litefile_desktop.core.vocabulary import DocumentRole, ExistingCase, PartyRole, PartySide, PartySource
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty

UNTITLED = "Untitled filing"

_INITIATING = ("plaintiff", "petitioner", "complainant", "claimant", "appellant")
_RESPONDING = ("defendant", "respondent", "appellee")


def after_draft_change(row: FilingDraft, before: Mapping[str, Any]) -> None:
    """Apply every rule that a change of the draft's own answers sets off; ``before`` holds the old values."""
    if _switched(row, before):
        _clear_filing_options(row)
        clear_quote(row)
        if before.get("existing_case") == ExistingCase.EXISTING:
            _leave_existing_case(row)
    if _replaced(row, before, "court_code"):
        _clear_unless_given(row, before, "case_category", "case_type", "case_subtype")
        row.selected_payment_account_id = ""
        row.selected_payment_account_name = ""
        row.selected_payment_account_type = ""
    elif _replaced(row, before, "case_category_code"):
        _clear_unless_given(row, before, "case_type", "case_subtype")
    elif _replaced(row, before, "case_type_code"):
        _clear_unless_given(row, before, "case_subtype")
    if any(_replaced(row, before, name) for name in ("court_code", "case_category_code", "case_type_code")):
        _clear_filing_options(row)
        clear_quote(row)
        for party in row.parties:
            if party.source != PartySource.COURT:
                party.party_type = ""
                party.party_type_name = ""
    if _replaced(row, before, "previous_case_id"):
        _leave_existing_case(row, keep_identity=True)


def _switched(row: FilingDraft, before: Mapping[str, Any]) -> bool:
    """Between new and existing; from unsure to new nothing depends on the answer, the code lists are the same."""
    sides = {ExistingCase.EXISTING.value: "existing", ExistingCase.NEW.value: "new", ExistingCase.UNSURE.value: "new"}
    old, new = sides.get(before.get("existing_case", "")), sides.get(row.existing_case)
    return old is not None and new is not None and old != new


def _replaced(row: FilingDraft, before: Mapping[str, Any], name: str) -> bool:
    """Whether an answer was given before and is another one now; a first answer takes nothing with it."""
    return bool(before.get(name)) and before[name] != getattr(row, name)


def _clear_unless_given(row: FilingDraft, before: Mapping[str, Any], *stems: str) -> None:
    for stem in stems:
        code = f"{stem}_code"
        if getattr(row, code) == before.get(code, ""):  # not answered anew together with the change
            setattr(row, code, "")
            setattr(row, f"{stem}_name", "")


def _clear_filing_options(row: FilingDraft) -> None:
    for document in row.documents:
        clear_document_options(document, with_filing_type=True)


def clear_document_options(document: FilingDocument, *, with_filing_type: bool) -> None:
    """Take away what hangs on a document's filing type, and that type itself if asked."""
    if with_filing_type:
        document.filing_type_code = ""
        document.filing_type_name = ""
    document.document_type_code = ""
    document.document_type_name = ""
    document.document_type_confirmed = False
    document.filing_component_code = ""
    document.filing_component_name = ""
    document.motion_type_code = ""
    document.motion_type_name = ""
    document.requested_optional_services = []
    document.filing_requires_amount_in_controversy = False


def clear_quote(row: FilingDraft) -> None:
    """Forget the court's fee quote."""
    row.quoted_fee_total = ""
    row.quoted_fee_breakdown = []
    row.quoted_fee_fingerprint = ""
    row.quoted_at = None


def _leave_existing_case(row: FilingDraft, *, keep_identity: bool = False) -> None:
    """Remove what came with the court's case: the roster, joiners, marks; and its number and title."""
    if not keep_identity:
        row.previous_case_id = ""
        row.docket_number = ""
        row.case_title = ""
    row.existing_case_snapshot = {}
    row.parties = [
        party for party in row.parties if party.source == PartySource.MANUAL or party.role == PartyRole.FILER
    ]
    clear_quote(row)


def derive(row: FilingDraft) -> None:
    """Write the values that follow from others, on the one path that every change takes."""
    lead = next((document for document in row.documents if document.role == DocumentRole.LEAD), None)
    row.filing_type_code = lead.filing_type_code if lead else ""
    row.filing_type_name = lead.filing_type_name if lead else ""
    row.document_type_code = lead.document_type_code if lead else ""
    row.document_type_name = lead.document_type_name if lead else ""
    row.title = title_of(row, lead)[:500]


def title_of(row: FilingDraft, lead: FilingDocument | None) -> str:
    """What the library calls the filing: the court's title, else the caption, else the lead document's name."""
    if row.existing_case == ExistingCase.EXISTING and row.case_title:
        return row.case_title
    initiating = _side(row, PartySide.INITIATING)
    responding = _side(row, PartySide.RESPONDING)
    if initiating and responding:
        return f"{_short(initiating)} v. {_short(responding)}"
    named = initiating or responding
    if named:
        return f"In re {_short(named)}"
    return lead.name if lead and lead.name else UNTITLED


def _side(row: FilingDraft, side: PartySide) -> list[FilingParty]:
    parties = sorted(row.parties, key=lambda party: (party.role, party.sort_order))
    return [party for party in parties if side_of(party.party_side, party.party_type_name) == side and _name(party)]


def side_of(party_side: str, party_type_name: str) -> PartySide:
    """The side of the caption: as chosen, else by the words of the court's party type (workflow reference §5.2).

    Exact words count before parts of words: “Plaintiff/Petitioner” is two names, “Cross-Defendant” one.
    """
    if party_side:
        return PartySide(party_side)
    words = [word.strip() for word in party_type_name.lower().split("/")]
    for matches in (lambda word, key: word == key, lambda word, key: key in word):
        for side, keys in ((PartySide.INITIATING, _INITIATING), (PartySide.RESPONDING, _RESPONDING)):
            if any(matches(word, key) for word in words for key in keys):
                return side
    return PartySide.OTHER if party_type_name else PartySide.UNKNOWN


def _name(party: FilingParty) -> str:
    return party.organization_name or party.last_name or party.first_name


def _short(parties: list[FilingParty]) -> str:
    return _name(parties[0]) + (" et al." if len(parties) > 1 else "")
