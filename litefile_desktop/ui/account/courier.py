"""Carries what the sections of the Accounts window ask to services and courts, one job at a time for each of them."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.progress import Progress
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.firm.reading import Refreshed
from litefile_desktop.services.firm_lists import FirmBook
from litefile_desktop.services.forms import Owner
from litefile_desktop.ui.jobs.job import Job
from litefile_desktop.ui.jobs.runner import JobRunner, Lane

T = TypeVar("T")


class Courier(QObject):
    """``book_changed`` carries the firm's lists as they are kept now, ``failed`` an AppError that nobody else shows.

    ``begun`` says in words what is asked, ``stepped`` how far it is, ``ended`` that nothing is asked any more.
    """

    book_changed = Signal(object)
    failed = Signal(object)
    begun = Signal(str)
    stepped = Signal(int, int, str)
    ended = Signal()

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.owner = owner
        self.book = FirmBook()
        self._runner = runner
        self._asking = ""
        self._waiting: list[tuple[str, Callable[[], Job]]] = []
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being asked."""
        return bool(self._asking)

    def ask(
        self,
        words: str,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[AppError], object] | None = None,
    ) -> None:
        """Have the court asked, after what is being asked now; the same a second time counts once."""
        if words == self._asking or any(words == other for other, _ in self._waiting):
            return

        def start() -> Job:
            return self._runner.start(
                self,
                work,
                done,
                failed=failed or self.failed.emit,
                stepped=self.stepped.emit,
                ended=self._end,
                lane=Lane.WIRE,
            )

        self._waiting.append((words, start))
        if not self.is_busy:
            self._begin_next()

    def _begin_next(self) -> None:
        self._asking, start = self._waiting.pop(0)
        self.begun.emit(self._asking)
        self._job = start()

    def stop(self) -> None:
        """Ask what goes on to stop, and begin nothing else; what was done is told."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._asking, self._job = "", None
        self.ended.emit()
        if self._waiting:
            self._begin_next()

    def read(self) -> None:
        """Show the lists as they are kept."""
        owner = self.owner
        self._runner.start(
            self, lambda _progress: self.desk.firm.reading.book(owner), self._keep, failed=self.failed.emit
        )

    def refresh(self) -> None:
        """Ask the court for all lists."""
        owner = self.owner

        def told(answer: tuple[Refreshed, str]) -> None:
            refreshed, warning = answer
            self._keep(refreshed.book)
            if warning:
                self.failed.emit(AppError(warning, action=self.tr("Set this computer's clock.")))
            for fault in refreshed.troubles[:1]:
                self.failed.emit(fault)

        self.ask(
            self.tr("Asking the court for your firm's lists"),
            lambda progress: (
                self.desk.firm.reading.refresh(owner, progress=progress),
                self.desk.accounts.clock_warning(owner.jurisdiction),
            ),
            told,
        )

    def look(self, work: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        """Read something of this computer: beside what is saved, because a keyring may ask the person first."""
        self._runner.start(self, work, done, failed=self.failed.emit, lane=Lane.WIRE)

    def _keep(self, book: FirmBook) -> None:
        self.book = book
        self.book_changed.emit(book)
