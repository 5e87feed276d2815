"""Where the wizard is and may go: the workflow's functions, held for one open draft. No widgets."""

from litefile_desktop.core.steps import STAGE_LABELS, StepId, step
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.widgets.stage_items import StageLine, StageState, StepLine
from litefile_desktop.workflow.gates import StageState as Mark
from litefile_desktop.workflow.gates import passed_steps, reachable, stage_marks
from litefile_desktop.workflow.navigate import (
    Destination,
    Facts,
    ReturnTo,
    after_completing,
    previous_step,
    resume,
    visible_steps,
)

_STATES = {
    Mark.DONE: StageState.DONE,
    Mark.CURRENT: StageState.TODO,
    Mark.TODO: StageState.TODO,
    Mark.PROBLEM: StageState.PROBLEM,
    Mark.BLOCKED: StageState.BLOCKED,
}


class Route:
    """The current step and the detour one is on."""

    def __init__(self) -> None:
        self.current = StepId.OPTIONS
        self.return_to: ReturnTo | None = None

    def start(self, form: DraftForm) -> StepId:
        """Where a draft opens: its receipt once it was sent, else where it was left, as far as that may open."""
        if form.status in (DraftStatus.SUBMITTED, DraftStatus.ERROR, DraftStatus.SUBMITTING):
            return StepId.CONFIRMATION
        preset = "_filing_path_source" in form.supplemental_fields
        if form.current_step == StepId.OPTIONS and (preset or not form.existing_case):
            return StepId.OPTIONS
        return reachable(form, resume(form.current_step))

    def is_locked(self, form: DraftForm) -> bool:
        """A sent filing is looked at, not walked through."""
        return not form.is_editable

    def following(self, picture: Picture) -> Destination | None:
        """Where Continue leads; None where the answer that decides is missing."""
        found = after_completing(picture.form, self.current, facts_of(picture), self.return_to)
        if found is None:
            return None
        return Destination(reachable(picture.form, found.step), found.return_to)

    def announced(self, picture: Picture) -> StepId | None:
        """The page that Continue names: the next one on the way, whatever may have to come first once it is pressed."""
        found = after_completing(picture.form, self.current, facts_of(picture), self.return_to)
        return found.step if found is not None else None

    def before(self, picture: Picture) -> StepId | None:
        """Where Back leads; a detour goes back to where it came from."""
        if self.return_to is not None:
            return StepId.REVIEW
        return previous_step(picture.form, self.current, facts_of(picture))

    def stages(self, picture: Picture) -> list[StageLine]:
        """The rail."""
        form, facts = picture.form, facts_of(picture)
        passed = passed_steps(form, facts, self.current)
        steps = visible_steps(form, facts, self.current)
        lines = []
        for mark in stage_marks(form, facts, self.current, picture.problems, passed):
            inside = [entry for entry in steps if entry.stage == mark.stage]
            lines.append(
                StageLine(
                    key=mark.stage.value,
                    label=STAGE_LABELS[mark.stage],
                    state=_STATES[mark.state],
                    is_current=mark.state is Mark.CURRENT,
                    note=mark.note,
                    steps=tuple(
                        StepLine(entry.id.value, entry.label, entry.id in passed, entry.id == self.current)
                        for entry in inside
                    ),
                )
            )
        return lines

    def neighbour_stage(self, picture: Picture, offset: int) -> StepId | None:
        """The first step of the stage before or after this one."""
        lines = self.stages(picture)
        place = next(at for at, line in enumerate(lines) if line.is_current) + offset
        return StepId(lines[place].steps[0].key) if 0 <= place < len(lines) else None


def facts_of(picture: Picture) -> Facts:
    """What the workflow needs to know of the court."""
    is_usual = "selected_payment_account_id" in picture.usual
    return Facts(asks_questions=picture.asks_questions, is_payment_usual=is_usual)


def stage_label(which: StepId) -> str:
    """The stage that a step stands in, in words."""
    return STAGE_LABELS[step(which).stage]
