"""Drives the send queue: one turn after the other, beside everything else; waits where the others would fail too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from litefile_desktop.services.sending.batch import Halt, Turn
from litefile_desktop.ui.jobs.runner import JobRunner, Lane

if TYPE_CHECKING:
    from litefile_desktop.core.errors import AppError
    from litefile_desktop.core.progress import Progress
    from litefile_desktop.services.desk import Desk
    from litefile_desktop.services.sending.queue import QueueLine

#: Milliseconds between two tries while the court does not answer; each try is one whole turn, proved not to have sent.
_FIRST_TRY_MS, _LONGEST_TRY_MS = 5_000, 60_000


class Pace(StrEnum):
    """What the queue is doing."""

    IDLE = "idle"
    SENDING = "sending"
    PAUSING = "pausing"
    PAUSED = "paused"
    OFFLINE = "offline"
    SIGN_IN = "sign_in"
    STORAGE = "storage"


@dataclass(frozen=True, slots=True)
class BatchState:
    """Everything that the panel shows; ``step`` says how far the filing is that is being sent."""

    pace: Pace
    lines: tuple[QueueLine, ...] = ()
    step: str = ""
    error: AppError | None = None


_PACES = {Halt.OFFLINE: Pace.OFFLINE, Halt.SIGN_IN: Pace.SIGN_IN, Halt.STORAGE: Pace.STORAGE}


class BatchSender(QObject):
    """``changed`` carries a BatchState, ``sent_one`` says that a draft stands elsewhere now."""

    changed = Signal(object)
    sent_one = Signal()

    def __init__(self, desk: Desk, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._accept_terms = False
        self._stops = False
        self.state = BatchState(Pace.IDLE)
        self._try_ms = _FIRST_TRY_MS
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._next)

    def look(self) -> None:
        """Show what an earlier program left in the queue; nothing is sent by that."""
        self._read(Pace.IDLE)

    def start(self, *, accept_terms: bool) -> None:
        """Send what waits. ``accept_terms`` says that a person saw the courts' terms and accepts them."""
        self._accept_terms = accept_terms
        self._stops = False
        self.resume()

    @Slot()
    def resume(self) -> None:
        """Go on now."""
        if self.state.pace not in (Pace.SENDING, Pace.PAUSING):
            self._later.stop()
            self._try_ms = _FIRST_TRY_MS
            self._next()
        elif self.state.pace is Pace.PAUSING:
            self._tell(Pace.SENDING)

    @Slot()
    def pause(self) -> None:
        """Begin no other one; the one under way is finished."""
        if self.state.pace is Pace.SENDING:
            self._tell(Pace.PAUSING)
        elif self.state.pace is Pace.OFFLINE:
            self._later.stop()
            self._tell(Pace.PAUSED)

    @Slot()
    def stop(self) -> None:
        """Finish the one under way and take the others out of the queue; they stay what they are."""
        self._stops = True
        if self.state.pace in (Pace.SENDING, Pace.PAUSING):
            self._tell(Pace.PAUSING)
        else:
            self._later.stop()
            self._take_out()

    @Slot(str)
    def skip(self, draft_id: str) -> None:
        """Take one out of its turn."""
        owner = self._desk.owner

        def work(_progress: Progress) -> tuple[QueueLine, ...]:
            line = next((line for line in self._desk.queue.lines() if line.draft_id == draft_id), None)
            if line is not None:
                self._desk.queue.skip(draft_id, owner(line.jurisdiction))
            return self._desk.queue.lines()

        self._runner.start(self, work, lambda lines: self._show(self.state.pace, lines), failed=self._failed)

    @Slot()
    def clear(self) -> None:
        """Forget what has ended."""

        def work(_progress: Progress) -> tuple[QueueLine, ...]:
            self._desk.queue.clear()
            return self._desk.queue.lines()

        self._runner.start(self, work, lambda lines: self._show(self.state.pace, lines), failed=self._failed)

    @Slot()
    def _next(self) -> None:
        accept = self._accept_terms
        desk = self._desk

        def work(progress: Progress) -> tuple[Turn | None, tuple[QueueLine, ...]]:
            def sent(done: int, total: int) -> None:
                progress.tell(done, total)

            # What is under way is never cancelled: its end is the only thing that says what became of it.
            turn = desk.batch.next(
                desk.owner, accept_terms=accept, began=lambda line: progress.tell(0, 0, line.title), sent=sent
            )
            return turn, desk.queue.lines()

        self._tell(Pace.SENDING)
        self._runner.start(
            self, work, lambda answer: self._ended(*answer), failed=self._failed, stepped=self._stepped, lane=Lane.WIRE
        )

    def _ended(self, turn: Turn | None, lines: tuple[QueueLine, ...]) -> None:
        if turn is not None and not turn.line.is_open:
            self._try_ms = _FIRST_TRY_MS
            self.sent_one.emit()
        if turn is None:
            self._show(Pace.IDLE, lines)
        elif turn.halt is not None:
            self._show(_PACES[turn.halt], lines, turn.error)
            if turn.halt is Halt.OFFLINE and not self._stops:
                self._later.start(self._try_ms)
                self._try_ms = min(2 * self._try_ms, _LONGEST_TRY_MS)
        elif self._stops:
            self._show(Pace.PAUSED, lines)
            self._take_out()
        elif self.state.pace is Pace.PAUSING:
            self._show(Pace.PAUSED, lines)
        else:
            self._show(Pace.SENDING, lines)
            self._next()

    def _take_out(self) -> None:
        desk = self._desk

        def work(_progress: Progress) -> tuple[QueueLine, ...]:
            for line in desk.queue.lines():
                if line.is_open:
                    desk.queue.skip(line.draft_id, desk.owner(line.jurisdiction))
            return desk.queue.lines()

        self._runner.start(self, work, lambda lines: self._show(Pace.IDLE, lines), failed=self._failed)

    def _read(self, pace: Pace) -> None:
        self._runner.start(
            self,
            lambda _progress: self._desk.queue.lines(),
            lambda lines: self._show(pace, lines),
            failed=self._failed,
        )

    def _stepped(self, done: int, total: int, words: str) -> None:
        if total:
            step = self.tr("Sending {done:.1f} of {total:.1f} MB").format(done=done / 1e6, total=total / 1e6)
        else:
            step = self.tr("Sending")
        self._show(self.state.pace, self.state.lines, step=step)
        if words:
            self._read_lines()

    def _read_lines(self) -> None:
        """The one whose turn it is is marked in the queue by now."""
        self._runner.start(
            self,
            lambda _progress: self._desk.queue.lines(),
            lambda lines: self._show(self.state.pace, lines, step=self.state.step),
            failed=self._failed,
            key="queue lines",
            fresh=True,
        )

    def _failed(self, error: AppError) -> None:
        self._show(Pace.STORAGE, self.state.lines, error)

    def _tell(self, pace: Pace) -> None:
        self._show(pace, self.state.lines, step=self.state.step)

    def _show(self, pace: Pace, lines: tuple[QueueLine, ...], error: AppError | None = None, *, step: str = "") -> None:
        self.state = BatchState(pace, lines, step, error)
        self.changed.emit(self.state)
