"""What can be asked for once a filing was sent: each act starts a job that calls one service."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from litefile_desktop.core.errors import AppError, StorageTrouble
from litefile_desktop.core.files import write_atomically
from litefile_desktop.core.progress import Progress
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.kept_papers import CopyView
from litefile_desktop.services.polling import Polled
from litefile_desktop.services.tracking import SubmissionView
from litefile_desktop.ui.jobs.runner import JobRunner, Lane
from litefile_desktop.ui.wizard.keeper import DraftKeeper

T = TypeVar("T")
Failed = Callable[[AppError], None]


class Afterwards(QObject):
    """The acts of one sent envelope.

    ``failed`` carries errors, ``told`` a settled fact in words, ``draft_asked`` the id of a draft to be opened.
    """

    failed = Signal(object)
    told = Signal(str)
    draft_asked = Signal(str)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, keeper: DraftKeeper) -> None:
        super().__init__(keeper)
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._keeper = keeper

    def track(self, failed: Failed, *, by_hand: bool) -> None:
        """Ask the court about what is due, or at once when a person wants to know; then look again."""

        def heard(polled: Polled) -> None:
            self._keeper.reread()
            if polled.fault is not None:
                failed(polled.fault)

        self._runner.start(
            self,
            lambda progress: self._desk.polling.poll(self._owner, progress, by_hand=by_hand),
            heard,
            failed=failed,
            lane=Lane.WIRE,
            key="watch",
        )

    def fetch_copies(self) -> None:
        """Ask for the stamped copies that are not here."""
        draft_id = self._keeper.form.id

        def work(progress: Progress) -> int:
            return self._desk.court_papers.fetch(self._owner, [draft_id], at_once=True, again=True, progress=progress)

        self._run(work, lambda _count: self._keeper.reread(), Lane.WIRE, key=f"copies {draft_id}")

    def save_copy(self, copy: CopyView, path: Path) -> None:
        """Write a stamped copy elsewhere, looked at first."""
        draft_id = self._keeper.form.id
        self._save(path, lambda: self._desk.court_papers.path(copy, draft_id).read_bytes())

    def save_receipt(self, path: Path) -> None:
        """Write the receipt as a paper."""
        draft_id = self._keeper.form.id
        self._save(path, lambda: self._desk.receipts.paper(draft_id, self._owner))

    def save_packet(self, path: Path) -> None:
        """Write what a request for relief needs."""
        draft_id = self._keeper.form.id
        self._save(path, lambda: self._desk.packets.archive(draft_id, self._owner)[1])

    def cancel(self, filing_id: str, failed: Failed) -> None:
        """Ask the court to give a filing back."""
        draft_id = self._keeper.form.id

        def cancelled(_view: SubmissionView) -> None:
            self._keeper.reread()
            self.told.emit(self.tr("The court gave the filing back; it is not filed"))

        def kept(error: AppError) -> None:
            self._keeper.reread()
            failed(error)

        self._runner.start(
            self,
            lambda _progress: self._desk.cancelling.cancel(draft_id, self._owner, filing_id=filing_id),
            cancelled,
            failed=kept,
            lane=Lane.WIRE,
            key=f"cancel {filing_id}",
        )

    def correct(self) -> None:
        """Make the draft that corrects this filing, or find it, and have it opened."""
        draft_id = self._keeper.form.id

        def made(form: DraftForm) -> None:
            self.draft_asked.emit(form.id)

        self._run(
            lambda _progress: self._desk.corrections.begin(draft_id, self._owner),
            made,
            Lane.DATABASE,
            key=f"correct {draft_id}",
        )

    def open_original(self, draft_id: str) -> None:
        """Have the filing opened that this one corrects."""
        self.draft_asked.emit(draft_id)

    def _save(self, path: Path, make: Callable[[], bytes]) -> None:
        def work(_progress: Progress) -> None:
            try:
                write_atomically(path, make())
            except OSError as fault:
                raise StorageTrouble(
                    f"{path.name} could not be written there ({fault.strerror or fault}).",
                    action="Choose another folder.",
                ) from fault

        words = self.tr("Saved {name}").format(name=path.name)
        self._run(work, lambda _none: self.told.emit(words), Lane.DATABASE, key=f"save {path}")

    def _run(self, work: Callable[[Progress], T], done: Callable[[T], None], lane: Lane, *, key: str) -> None:
        self._runner.start(self, work, done, failed=self.failed.emit, lane=lane, key=key)
