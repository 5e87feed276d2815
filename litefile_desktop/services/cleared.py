"""What a change took with it, in words: all that is empty now, was not before, and was not asked to be."""

from collections.abc import Collection, Iterator
from typing import Final

from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm
from litefile_desktop.services.patches import Patch

#: Answers of the draft and what people call them; of those of one line, the first that was emptied is told.
_ANSWERS: Final = (
    (("case_category_code",), "the category"),
    (("case_type_code",), "the case type"),
    (("case_subtype_code",), "the case subtype"),
    (("previous_case_id", "docket_number", "case_title", "existing_case_snapshot"), "the case that was found"),
    (("filer_type_code",), "the filer type"),
    (("cross_references",), "the numbers that the court asked for"),
    (("procedure_remedies",), "the remedies"),
    (("damage_amount_code",), "the range of damages"),
    (("jury_demand", "class_action", "contested_case", "out_of_state"), "what was stated of the case"),
    (("question_answers",), "the answers to the court's questions"),
    (("disclaimer_acceptance",), "the accepted terms"),
    (("selected_payment_account_id",), "the payment account"),
    (("quoted_fee_total", "quoted_fee_fingerprint"), "the fee quote"),
)
#: What is chosen for documents, of one and of several; with a filing type goes the rest.
_CHOICES: Final = (
    ("filing_type_code", "the filing type", "the filing types"),
    ("filing_component_code", "the component", "the components"),
    ("document_type_code", "the access class", "the access classes"),
    ("motion_type_code", "the motion type", "the motion types"),
    ("requested_optional_services", "the services", "the services"),
)


def cleared(before: DraftForm, after: DraftForm, patch: Patch) -> Iterator[str]:
    """What a stored patch emptied besides what it says itself, most important first."""
    for names, words in _ANSWERS:
        if any(_is_emptied(before, after, name) and name not in patch.draft for name in names):
            yield words
    yield from _of_documents(before, after, patch)
    yield from _of_people(before, after, patch)


def _of_documents(before: DraftForm, after: DraftForm, patch: Patch) -> Iterator[str]:
    now = {document.id: document for document in after.documents}
    pairs = [(old, now[old.id]) for old in before.documents if old.id in now]
    told: set[str] = set()
    for name, of_one, of_several in _CHOICES:
        asked = {key for key, changes in patch.documents.items() if name in changes}
        lost = _lost(pairs, name, asked) - told
        told |= lost
        if lost:
            yield f"{of_one} of 1 document" if len(lost) == 1 else f"{of_several} of {len(lost)} documents"


def _of_people(before: DraftForm, after: DraftForm, patch: Patch) -> Iterator[str]:
    now = {party.id: party for party in after.parties}
    pairs = [(old, now[old.id]) for old in before.parties if old.id in now]
    asked = {key for key, changes in patch.parties.items() if "party_type" in changes}
    gone = len(before.parties) - len(pairs)
    if gone:
        yield "1 person of the case" if gone == 1 else f"{gone} people of the case"
    if lost := len(_lost(pairs, "party_type", asked)):
        yield "the part of 1 person" if lost == 1 else f"the parts of {lost} people"
    if _lost(pairs, "is_filing_party", {k for k, c in patch.parties.items() if "is_filing_party" in c}):
        yield "for whom it is filed"
    if _lost(pairs, "language_code", {k for k, c in patch.parties.items() if "language_code" in c}):
        yield "the languages of interpreters"


def _is_emptied(before: DraftForm, after: DraftForm, name: str) -> bool:
    return bool(getattr(before, name)) and not getattr(after, name)


def _lost(
    pairs: Collection[tuple[DocumentForm, DocumentForm]] | Collection[tuple[PartyForm, PartyForm]],
    name: str,
    asked: Collection[str],
) -> set[str]:
    return {old.id for old, new in pairs if getattr(old, name) and not getattr(new, name) and old.id not in asked}
