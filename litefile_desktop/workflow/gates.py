"""What a page refuses to open without, and which page mends it (workflow reference §2.6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from litefile_desktop.core.steps import STAGE_LABELS, Stage, StepId, step
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.workflow.navigate import Facts, visible_stages, visible_steps


def sent_instead(form: DraftForm, wanted: StepId) -> StepId | None:
    """The page that must come first; None when the wanted page may open."""
    gate = _GATES.get(wanted)
    return gate(form) if gate is not None else None


def reachable(form: DraftForm, wanted: StepId) -> StepId:
    """The wanted page, or the first page on the way to it that may open."""
    seen: set[StepId] = set()
    while wanted not in seen:
        seen.add(wanted)
        instead = sent_instead(form, wanted)
        if instead is None:
            return wanted
        wanted = instead
    return StepId.FILING_PATH


def _documents(form: DraftForm) -> StepId | None:
    return None if form.documents else StepId.UPLOAD_DOCUMENTS


def _lookup(form: DraftForm) -> StepId | None:
    return None if form.is_into_existing_case else StepId.DOCUMENT_CHECKLIST


def _confirmation_of_case(form: DraftForm) -> StepId | None:
    if not form.is_into_existing_case:
        return StepId.DOCUMENT_CHECKLIST
    return None if form.previous_case_id and form.docket_number else StepId.CASE_LOOKUP


def _court(form: DraftForm) -> StepId | None:
    if form.court_code:
        return None
    return StepId.CASE_LOOKUP if form.is_into_existing_case else StepId.EXTRACTION_REVIEW


def _organize(form: DraftForm) -> StepId | None:
    return _documents(form) or _court(form)


def _import(form: DraftForm) -> StepId | None:
    """Filing into an existing case needs the court's own roster, looked at and confirmed, or a number alone."""
    if form.is_into_existing_case and not form.is_case_settled:
        return StepId.CASE_CONFIRMATION
    return None


def _parties(form: DraftForm) -> StepId | None:
    if form.filer is None:
        return StepId.YOUR_INFORMATION
    return _import(form)


def _payment(form: DraftForm) -> StepId | None:
    if not form.court_code or not form.case_type_code:
        is_told = form.is_into_existing_case and not form.is_into_unlisted_case
        return StepId.CASE_LOOKUP if is_told else StepId.EXTRACTION_REVIEW
    if not form.documents:
        return StepId.UPLOAD_DOCUMENTS
    return _parties(form) or (None if form.filing_parties else StepId.PARTIES)


def _review(form: DraftForm) -> StepId | None:
    return _payment(form) or (None if form.selected_payment_account_id else StepId.PAYMENT)


def _receipt(form: DraftForm) -> StepId | None:
    return None if form.status in (DraftStatus.SUBMITTED, DraftStatus.ERROR) else StepId.REVIEW


_GATES = {
    StepId.EXTRACTION_REVIEW: _documents,
    StepId.CASE_LOOKUP: _lookup,
    StepId.CASE_CONFIRMATION: _confirmation_of_case,
    StepId.ORGANIZE_DOCUMENTS: _organize,
    StepId.PARTIES: _parties,
    StepId.PARTY_DETAILS: _parties,
    StepId.CASE_QUESTIONS: _court,
    StepId.PAYMENT: _payment,
    StepId.REVIEW: _review,
    StepId.CONFIRMATION: _receipt,
}


class StageState(StrEnum):
    """How a stage is marked in the rail."""

    DONE = "done"
    CURRENT = "current"
    TODO = "todo"
    PROBLEM = "problem"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class StageMark:
    """One line of the rail; ``note`` says why it is a problem or blocked."""

    stage: Stage
    state: StageState
    note: str = ""


def stage_marks(
    form: DraftForm, facts: Facts, current: StepId, problems: Sequence[Problem], passed: frozenset[StepId]
) -> tuple[StageMark, ...]:
    """The rail of a draft. ``passed`` are steps that were completed: before that, an empty field is not wrong.

    Not yet is not wrong: a later stage with open questions is to do, not a problem.
    """
    marks = []
    steps = visible_steps(form, facts, current)
    for stage in visible_stages(form, facts, current):
        inside = [entry.id for entry in steps if entry.stage == stage]
        blocking = [problem for problem in problems if problem.blocks and problem.step in inside]
        gate = sent_instead(form, inside[0])
        if current in inside:
            marks.append(StageMark(stage, StageState.CURRENT))
        elif gate is not None and gate not in inside:
            marks.append(StageMark(stage, StageState.BLOCKED, f"After {_stage_label(gate)}"))
        elif (untyped := _untyped(form, blocking)) and stage is Stage.ORGANIZE_DOCUMENTS:
            marks.append(StageMark(stage, StageState.TODO, untyped))
        elif blocking and any(which in passed for which in inside):
            marks.append(StageMark(stage, StageState.PROBLEM, _what_is_wrong(blocking)))
        elif all(which in passed for which in inside) and not blocking:
            marks.append(StageMark(stage, StageState.DONE))
        else:
            marks.append(StageMark(stage, StageState.TODO))
    return tuple(marks)


def _untyped(form: DraftForm, blocking: Sequence[Problem]) -> str:
    """A document that was just added has no filing type yet; that is work to do and nothing wrong."""
    if not blocking or any(problem.code != "filing_type.missing" for problem in blocking):
        return ""
    count = len(form.documents)
    return f"{count - len(blocking)} of {count} have a filing type"


def _what_is_wrong(blocking: Sequence[Problem]) -> str:
    """Short enough for the rail: the sentences themselves stand on the page."""
    people = {problem.item for problem in blocking if problem.item and problem.code.startswith("party.")}
    if people:
        return "1 person incomplete" if len(people) == 1 else f"{len(people)} people incomplete"
    return "1 thing to fix" if len(blocking) == 1 else f"{len(blocking)} things to fix"


def _stage_label(which: StepId) -> str:
    return STAGE_LABELS[step(which).stage]


def passed_steps(form: DraftForm, facts: Facts, current: StepId) -> frozenset[StepId]:
    """Steps that lie behind: before the one one is on, and before the furthest answer that was given."""
    ids = [entry.id for entry in visible_steps(form, facts, current)]
    furthest = ids.index(current)
    for which, answered in (
        (StepId.UPLOAD_DOCUMENTS, bool(form.documents)),
        (StepId.EXTRACTION_REVIEW, bool(form.court_code and form.case_type_code)),
        (StepId.ORGANIZE_DOCUMENTS, any(document.document_type_code for document in form.documents)),
        (StepId.PARTIES, bool(form.filing_parties)),
        (StepId.PAYMENT, bool(form.selected_payment_account_id) and not facts.is_payment_usual),
    ):
        if answered and which in ids:
            furthest = max(furthest, ids.index(which) + 1)
    return frozenset(ids[:furthest])
