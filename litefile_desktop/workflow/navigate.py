"""Which steps there are for a draft, and where one goes from each (workflow reference §2)."""

from dataclasses import dataclass
from enum import StrEnum

from litefile_desktop.core.steps import STEPS, Stage, Step, StepId, find_step, step
from litefile_desktop.core.vocabulary import ExistingCase
from litefile_desktop.services.completeness import first_incomplete
from litefile_desktop.services.forms import DocumentForm, DraftForm

#: The answer to "new or existing" was given before the wizard opened; asking again would be idle.
_PATH_PRESET = ("start_menu", "plan")


class ReturnTo(StrEnum):
    """Where a detour comes from. Nothing else is accepted as a marker, and nothing else is ever echoed."""

    REVIEW = "review"
    HANDOFF = "handoff"

    @classmethod
    def read(cls, text: str) -> "ReturnTo | None":
        """The marker of that name; None for everything else."""
        return cls(text) if text in tuple(cls) else None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the draft alone does not tell: whether its court asks questions about the case.

    ``is_payment_usual`` says that the payment account is the usual one of the account, which nobody chose here.
    """

    asks_questions: bool = False
    is_payment_usual: bool = False


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to go; ``return_to`` is carried along while a detour is not over."""

    step: StepId
    return_to: ReturnTo | None = None


def is_visible(which: StepId, form: DraftForm, facts: Facts, current: StepId | None = None) -> bool:
    """Whether a step is part of this draft's way; the step one is on always is."""
    if which == current:
        return True
    if which is StepId.FILING_PATH:
        return form.supplemental_fields.get("_filing_path_source") not in _PATH_PRESET
    if which is StepId.CASE_LOOKUP:
        return form.is_into_existing_case
    if which is StepId.CASE_CONFIRMATION:
        return form.is_into_existing_case and not form.is_into_unlisted_case
    if which is StepId.PARTY_DETAILS:
        return first_incomplete(form.parties) is not None
    if which is StepId.CASE_QUESTIONS:
        return facts.asks_questions or bool(form.supplemental_fields.get("_case_questions_required"))
    return True


def visible_steps(form: DraftForm, facts: Facts, current: StepId | None = None) -> tuple[Step, ...]:
    """The steps of this draft's way, in order."""
    return tuple(entry for entry in STEPS if is_visible(entry.id, form, facts, current))


def visible_stages(form: DraftForm, facts: Facts, current: StepId | None = None) -> tuple[Stage, ...]:
    """The stages that the visible steps belong to, in order, each once."""
    return tuple(dict.fromkeys(entry.stage for entry in visible_steps(form, facts, current)))


def next_step(form: DraftForm, current: StepId, facts: Facts) -> StepId | None:
    """The step after this one; None at the end, or where an answer is missing that decides the way."""
    if current is StepId.EXTRACTION_REVIEW:
        ways = {ExistingCase.NEW: StepId.DOCUMENT_CHECKLIST, ExistingCase.EXISTING: StepId.CASE_LOOKUP}
        return ways.get(ExistingCase(form.existing_case))
    return _neighbour(form, current, facts, +1)


def previous_step(form: DraftForm, current: StepId, facts: Facts) -> StepId | None:
    """The step before this one; None at the first."""
    return _neighbour(form, current, facts, -1)


def _neighbour(form: DraftForm, current: StepId, facts: Facts, offset: int) -> StepId | None:
    ids = [entry.id for entry in visible_steps(form, facts, current)]
    place = ids.index(current) + offset
    return ids[place] if 0 <= place < len(ids) else None


def resume(key: str) -> StepId:
    """Where a saved position opens: an older name leads to its page, an unknown one to the first question."""
    found = find_step(key)
    if found is None or found.id is StepId.OPTIONS:
        return StepId.FILING_PATH
    return found.id


def needs_organizing(document: DocumentForm) -> bool:
    """Whether a document has no filing type, or a blank access class that nobody confirmed as the answer."""
    return not document.filing_type_code or (not document.document_type_code and not document.document_type_confirmed)


def after_completing(
    form: DraftForm, done: StepId, facts: Facts, return_to: ReturnTo | None = None
) -> Destination | None:
    """Where completing a step leads; only completing decides, actions inside a page keep the marker and stay.

    On the way into an existing case the look-up and its confirmation come first. A hand-off's list of
    missing details is part of the review page. None means: stay and ask.
    """
    if return_to is None:
        following = next_step(form, done, facts)
        return Destination(following) if following is not None else None
    if return_to is ReturnTo.HANDOFF:
        return Destination(StepId.REVIEW)
    if form.is_into_existing_case and done in (StepId.OPTIONS, StepId.FILING_PATH, StepId.EXTRACTION_REVIEW):
        if not form.previous_case_id and not form.is_into_unlisted_case:
            return Destination(StepId.CASE_LOOKUP, return_to)
    elif done is StepId.EXTRACTION_REVIEW and next_step(form, done, facts) is None:
        return None
    if done is StepId.CASE_LOOKUP and not form.is_into_unlisted_case:
        return Destination(StepId.CASE_CONFIRMATION, return_to)
    if done is not StepId.ORGANIZE_DOCUMENTS and any(needs_organizing(document) for document in form.documents):
        return Destination(StepId.ORGANIZE_DOCUMENTS, return_to)
    return Destination(StepId.REVIEW)


def label(which: StepId) -> str:
    """What people call a step."""
    return step(which).label
