"""What an answer takes with it when it changes (workflow reference §3.15), and what is derived from the rest.

Each rule clears exactly what belonged to the old answer. Files and contact details are never touched.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

from litefile_desktop.core.vocabulary import DocumentRole, ExistingCase, PartyRole, PartySide, PartySource
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.services.case_roster import OF_CASE
from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.fields import WORDS
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm

UNTITLED = "Untitled filing"

#: Answers that take others with them when they change.
SETS_OFF: Final = frozenset({
    "existing_case", "previous_case_id", "court_code", "case_category_code", "case_type_code", "filing_type_code",
    "attached_to", "party_side",
})  # fmt: skip
_OF_TYPE: Final = {"cross_references": dict}
_OF_CATEGORY: Final = {
    **_OF_TYPE, "procedure_remedies": list, "damage_amount_code": str, "jury_demand": bool, "class_action": bool,
    "contested_case": bool, "out_of_state": bool,
}  # fmt: skip
#: Answers that hang on the court, the category and the case type, and what an empty one is.
_HUNG_ON: Final[Mapping[str, Mapping[str, Callable[[], Any]]]] = {
    "court": {
        **_OF_CATEGORY, "filer_type_code": str, "question_answers": dict, "disclaimer_acceptance": dict,
        "selected_payment_account_id": str,
    },
    "case_category": _OF_CATEGORY,
    "case_type": _OF_TYPE,
}  # fmt: skip

_INITIATING = ("plaintiff", "petitioner", "complainant", "claimant", "appellant")
_RESPONDING = ("defendant", "respondent", "appellee")


def after_draft_change(row: FilingDraft, before: Mapping[str, Any], given: Collection[str]) -> None:
    """Apply every rule that a change of the draft's own answers sets off.

    ``before`` holds the old values; ``given`` names the fields that were answered now, which no rule clears.
    """
    if _switched(row, before):
        _clear_filing_options(row)
        clear_quote(row)
    _clear_what_hung_on_the_court(row, before, given)
    other_case = any(_replaced(row, before, name) for name in ("previous_case_id", "court_code"))
    if before["existing_case"] == ExistingCase.EXISTING and row.existing_case != ExistingCase.EXISTING:
        _forget_case_identity(row)
        _forget_case(row)
    elif before["previous_case_id"] and other_case:
        if "previous_case_id" not in given:
            _forget_case_identity(row)
        _forget_case(row)
        for party in row.parties:
            party.is_filing_party = False


def _clear_what_hung_on_the_court(row: FilingDraft, before: Mapping[str, Any], given: Collection[str]) -> None:
    """Another court, category or case type has other lists: what was chosen from the old ones is gone."""
    stems = ("court", "case_category", "case_type")
    replaced = next((stem for stem in stems if _replaced(row, before, f"{stem}_code")), None)
    if replaced is None:
        return
    for stem in ("case_category", "case_type", "case_subtype")[stems.index(replaced) :]:
        if f"{stem}_code" not in given:
            setattr(row, f"{stem}_code", "")
            setattr(row, f"{stem}_name", "")
    for name, empty in _HUNG_ON[replaced].items():
        if name not in given:
            setattr(row, name, empty())
            for word in WORDS.get(name, ()):
                setattr(row, word, "")
    if replaced == "court":
        _clear_courts_words(row, given)
    _clear_filing_options(row)
    clear_quote(row)
    for party in row.parties:
        if party.source != PartySource.COURT:
            party.party_type = ""
            party.party_type_name = ""


def _clear_courts_words(row: FilingDraft, given: Collection[str]) -> None:
    """People and their contacts stay; codes of the old court in them do not."""
    if "service_contacts" not in given:
        row.service_contacts = [
            {**entry, "service_type": ""} if isinstance(entry, dict) else entry for entry in row.service_contacts
        ]
    for party in row.parties:
        party.language_code = ""


def _switched(row: FilingDraft, before: Mapping[str, Any]) -> bool:
    """Between new and existing; "unsure" uses the lists of a new case, and a first answer takes nothing with it."""
    old, new = before["existing_case"], row.existing_case
    if old == ExistingCase.EXISTING:
        return new != ExistingCase.EXISTING
    return new == ExistingCase.EXISTING and old in (ExistingCase.NEW, ExistingCase.UNSURE)


def _replaced(row: FilingDraft, before: Mapping[str, Any], name: str) -> bool:
    """Whether an answer was given before and is another one now; a first answer takes nothing with it."""
    return bool(before[name]) and before[name] != getattr(row, name)


def _clear_filing_options(row: FilingDraft) -> None:
    for document in row.documents:
        clear_document_options(document, with_filing_type=True)


def clear_filing(row: FilingDraft, document: FilingDocument, *, with_filing_type: bool) -> None:
    """Take away what hangs on a filing type, of its document and of what is attached to it."""
    clear_document_options(document, with_filing_type=with_filing_type)
    for other in row.documents:
        if other.attached_to == document.public_id:
            clear_document_options(other, with_filing_type=False)


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


def _forget_case_identity(row: FilingDraft) -> None:
    """Its number and title were the court's, and so was its id."""
    row.previous_case_id = ""
    row.docket_number = ""
    row.case_title = ""


def _forget_case(row: FilingDraft) -> None:
    """Remove what came with the court's case: its roster, those who were to join it, and whom it has served."""
    row.existing_case_snapshot = {}
    row.service_contacts = [entry for entry in row.service_contacts or () if not text_of(entry, OF_CASE)]
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
    _drop_references(row)


def _drop_references(row: FilingDraft) -> None:
    """Nobody and nothing that was taken out of the draft is still referred to. A new row may have no lists yet."""
    parties = {party.public_id for party in row.parties}
    filings = {document.public_id for document in row.documents if not document.attached_to}
    for document in row.documents:
        if document.attached_to and document.attached_to not in filings:
            document.attached_to = ""
            clear_document_options(document, with_filing_type=True)
        if any(id_of(entry) not in parties for entry in document.filing_party_ids or ()):
            document.filing_party_ids = [entry for entry in document.filing_party_ids if id_of(entry) in parties]
    if any(text_of(entry, "party") not in {"", *parties} for entry in row.service_contacts or ()):
        row.service_contacts = [
            entry if text_of(entry, "party") in {"", *parties} else {**entry, "party": ""}
            for entry in row.service_contacts
        ]


def title_of(row: FilingDraft | DraftForm, lead: FilingDocument | DocumentForm | None) -> str:
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


def _side(row: FilingDraft | DraftForm, side: PartySide) -> list[FilingParty | PartyForm]:
    people: Iterable[FilingParty | PartyForm] = row.parties
    parties = sorted(people, key=lambda party: (party.role, party.sort_order))
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


def _name(party: FilingParty | PartyForm) -> str:
    return party.organization_name or party.last_name or party.first_name


def _short(parties: list[FilingParty | PartyForm]) -> str:
    return _name(parties[0]) + (" et al." if len(parties) > 1 else "")
