"""Keeps the lists of the courts in use new while the library is open, and knows which drafts they moved away from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from litefile_desktop.ui.jobs.runner import JobRunner, Lane

if TYPE_CHECKING:
    from litefile_desktop.core.errors import AppError
    from litefile_desktop.core.progress import Progress
    from litefile_desktop.services.code_report import CodeReport
    from litefile_desktop.services.code_sync import ListsAge
    from litefile_desktop.services.desk import Desk
    from litefile_desktop.services.drift import DriftedDraft
    from litefile_desktop.services.forms import Owner
    from litefile_desktop.ui.jobs.job import Job

#: Milliseconds until a library that was opened looks for newer lists, and between two looks; lists last a day.
_FIRST_MS, _AGAIN_MS = 4_000, 3_600_000


@dataclass(frozen=True, slots=True)
class ListsState:
    """The courts in use with the age of their lists, and the drafts that the lists moved away from."""

    ages: tuple[ListsAge, ...] = ()
    drifted: tuple[DriftedDraft, ...] = ()


class ListsWatcher(QObject):
    """``state`` carries a ListsState. ``began``, ``stepped`` (done, total, words) and ``ended`` tell of a reading
    that a person asked for; ``failed`` why it could not be done: what was here before stays usable.
    """

    state = Signal(object)
    began = Signal()
    stepped = Signal(int, int, str)
    ended = Signal()
    failed = Signal(object)
    read = Signal(object)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._jobs: list[Job] = []
        self._reading: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._refresh_quietly)

    def start(self) -> None:
        """Look soon, and from time to time."""
        self._timer.start(_FIRST_MS)

    def stop(self) -> None:
        """Ask nobody any more; what is being read stops at its next list."""
        self._timer.stop()
        for job in self._jobs:
            job.drop()
        self._jobs.clear()
        self._reading = None

    @Slot()
    def look(self) -> None:
        """How it stands, from what is on this computer."""
        owner = self._owner

        def work(progress: Progress) -> ListsState:
            return ListsState(self._desk.code_sync.ages(owner), self._desk.drifting.list([owner], progress))

        # beside the wire's jobs: it reads every open draft, and nothing that is being stored may wait for that
        self._jobs.append(
            self._runner.start(
                self, work, self.state.emit, failed=self.failed.emit, lane=Lane.WIRE, key="lists state", fresh=True
            )
        )

    @Slot()
    def refresh(self) -> None:
        """A person asks for the newest lists of every court in use, now."""
        if self._reading is not None:
            return
        owner = self._owner

        def work(progress: Progress) -> CodeReport:
            courts = [age.court for age in self._desk.code_sync.ages(owner)]
            return self._desk.code_sync.several(owner, courts, progress)

        def over() -> None:
            self._reading = None
            self.ended.emit()
            self.look()

        def read(report: CodeReport) -> None:
            self._desk.pictures.forget_lists()
            self.read.emit(report)

        self.began.emit()
        self._reading = self._runner.start(
            self,
            work,
            read,
            failed=self.failed.emit,
            stepped=self.stepped.emit,
            ended=over,
            lane=Lane.WIRE,
            key="lists now",
        )
        self._jobs.append(self._reading)

    @Slot()
    def cancel(self) -> None:
        """Stop the reading that a person asked for; lists that came in whole stay."""
        if self._reading is not None:
            self._reading.cancel()

    @Slot()
    def _refresh_quietly(self) -> None:
        """Courts whose lists nobody looked at for a day. Nobody is told of a failure: the old lists stay."""
        owner = self._owner

        def read(report: CodeReport) -> None:
            if report.lists:
                self._desk.pictures.forget_lists()

        def over() -> None:
            self._timer.start(_AGAIN_MS)
            self.look()

        self._jobs = [job for job in self._jobs if job is self._reading]
        self._jobs.append(
            self._runner.start(
                self,
                lambda progress: self._desk.code_sync.in_use(owner, progress),
                read,
                failed=_not_now,
                ended=over,
                lane=Lane.WIRE,
                key="lists in use",
            )
        )


def _not_now(_error: AppError) -> None:
    """The court does not answer, or wants a sign-in: who asks it for filings is told that."""
