"""What the review window, the board and the command line see of a review: frozen values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.steps import STEPS, Stage
from litefile_desktop.core.vocabulary import NoteKind, ReviewState, Severity
from litefile_desktop.services.approval.content import Difference
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.fees import QuoteState, quote_state
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.readings import Reading


class Column(StrEnum):
    """What the board looks at, in its order."""

    CASE = "Case"
    DOCUMENTS = "Documents"
    PEOPLE = "People"
    FEES = "Fees"
    READ = "Read by machine"
    CHANGED = "Changed"
    OPENED = "Opened"


class Mark(StrEnum):
    """What stands in a cell of the board."""

    PASSES = "passes"
    PROBLEM = "problem"
    LOOK = "look"
    CHANGED = "changed"
    NOT_YET = "not_yet"
    OLD = "old"
    TO_CONFIRM = "to_confirm"


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence of a review; with a ``page`` (from 1) it is on that page of the document that ``field`` names.

    ``done_by`` is the account of whoever did what it asked, ``done_at`` when.
    """

    kind: NoteKind
    round: int
    author: str
    at: datetime
    field: str
    words: str
    page: int = 0
    id: int = 0
    done_by: str = ""
    done_at: datetime | None = None

    @property
    def told(self) -> str:
        """Who asked what, when and where, and by whom it was done."""
        where = f", on page {self.page}" if self.page else ""
        done = f" Done by {self.done_by}." if self.done_at is not None else ""
        return f"{self.author}, round {self.round}{where}: “{self.words}”{done}"


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """Who approved, when, and over what; ``holds`` is whether the draft still says that."""

    approver: str
    name: str
    at: datetime
    sha256: str
    holds: bool


@dataclass(frozen=True, slots=True)
class ReviewPicture:
    """Everything of one filing that a reviewer looks at, read together.

    ``sha256`` is over exactly what is shown; an approval names it. ``changes`` are against the round before;
    ``readings`` are the values that were read by machine, ``usual`` the paths of what is usual for the preparer;
    ``ways`` and ``services`` are the court's names for its ways to serve and its optional services, by code.
    """

    form: DraftForm
    state: ReviewState
    round: int
    preparer: str
    preparer_name: str
    assignee: str
    sha256: str
    problems: tuple[Problem, ...]
    changes: tuple[Difference, ...]
    notes: tuple[Note, ...]
    approval: ApprovalView | None
    is_opened: bool
    sent_at: datetime | None
    ways: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    usual: frozenset[str] = frozenset()

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """What stops an approval."""
        return tuple(problem for problem in self.problems if problem.blocks)

    @property
    def unconfirmed(self) -> tuple[Reading, ...]:
        """What was read by machine and nobody has confirmed yet."""
        return tuple(reading for reading in self.readings if not reading.is_confirmed)

    @property
    def marks(self) -> dict[Column, Mark]:
        """The board's cells."""
        marks = {column: _worst(self.problems, stages) for column, stages in _STAGES.items()}
        if marks[Column.FEES] is Mark.PASSES:
            marks[Column.FEES] = _PRICES.get(quote_state(self.form), Mark.PASSES)
        marks[Column.READ] = Mark.TO_CONFIRM if self.unconfirmed else Mark.PASSES
        marks[Column.CHANGED] = Mark.CHANGED if self.changes else Mark.PASSES
        marks[Column.OPENED] = Mark.PASSES if self.is_opened else Mark.NOT_YET
        return marks

    @property
    def is_exception(self) -> bool:
        """Whether somebody should look twice: a problem, a hint, or something changed since the last round."""
        return any(self.marks[column] not in (Mark.PASSES, Mark.NOT_YET) for column in _JUDGED)

    @property
    def passes(self) -> bool:
        """Whether every check passes, so that it may be approved together with others once it was opened."""
        return all(self.marks[column] is Mark.PASSES for column in _JUDGED if column is not Column.CHANGED)

    @property
    def may_be_ticked(self) -> bool:
        """Whether the board offers it for approval."""
        return self.state is ReviewState.READY and self.passes and self.is_opened

    def to_json(self) -> dict[str, Any]:
        """The review object of the command line."""
        return {
            "draft": self.form.id,
            "title": self.form.title,
            "state": self.state.value,
            "round": self.round,
            "preparer": self.preparer or None,
            "assignee": self.assignee or None,
            "due_at": self.form.due_at or None,
            "sha256": self.sha256,
            "checks": {column.name.lower(): mark.value for column, mark in self.marks.items()},
            "problems": [problem.to_json() for problem in self.problems],
            "changes": [
                {"path": change.path, "label": change.label, "was": change.was, "now": change.now}
                for change in self.changes
            ],
            "read": [
                {
                    "path": reading.path, "value": reading.value, "from": reading.reader.value,
                    "confirmed_by": reading.confirmed_by or None,
                    "confirmed_at": iso_utc(reading.confirmed_at) if reading.confirmed_at else None,
                }
                for reading in self.readings
            ],
            "notes": [
                {
                    "kind": note.kind.value, "round": note.round, "author": note.author, "at": iso_utc(note.at),
                    "field": note.field or None, "words": note.words, "page": note.page or None,
                    "id": note.id, "done_by": note.done_by or None,
                }
                for note in self.notes
            ],
            "approval": approval_json(self.approval),
        }  # fmt: skip


def approval_json(approval: ApprovalView | None) -> dict[str, Any] | None:
    """An approval in documents."""
    if approval is None:
        return None
    return {
        "by": approval.approver,
        "name": approval.name,
        "at": iso_utc(approval.at),
        "sha256": approval.sha256,
        "holds": approval.holds,
    }


_STAGES: dict[Column, frozenset[Stage]] = {
    Column.CASE: frozenset({Stage.FILING, Stage.CONFIRM_CASE}),
    Column.DOCUMENTS: frozenset({Stage.UPLOAD, Stage.CHECK_DOCUMENTS, Stage.ORGANIZE_DOCUMENTS}),
    Column.PEOPLE: frozenset({Stage.PEOPLE}),
    Column.FEES: frozenset({Stage.FEES}),
}
_JUDGED = (Column.CASE, Column.DOCUMENTS, Column.PEOPLE, Column.FEES, Column.READ, Column.CHANGED)
_STAGE_OF = {step.id: step.stage for step in STEPS}
_PRICES = {QuoteState.MISSING: Mark.NOT_YET, QuoteState.STALE: Mark.OLD}


def _worst(problems: Sequence[Problem], stages: frozenset[Stage]) -> Mark:
    mine = [problem for problem in problems if _STAGE_OF[problem.step] in stages]
    if any(problem.blocks for problem in mine):
        return Mark.PROBLEM
    return Mark.LOOK if any(problem.severity is Severity.WARNS for problem in mine) else Mark.PASSES
