"""What goes on from the library: to a reviewer, and to the court in a batch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from litefile_desktop.core import deadlines
from litefile_desktop.core.errors import Refused, StorageTrouble
from litefile_desktop.core.files import write_atomically
from litefile_desktop.core.vocabulary import DraftStatus, ReviewState
from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.services.sending.queue import as_csv, as_json
from litefile_desktop.ui.sending.sender import BatchSender
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.button import Kind
from litefile_desktop.ui.widgets.deadline import zone_word
from litefile_desktop.ui.widgets.deadline_sheet import DeadlineSheet
from litefile_desktop.ui.widgets.sheet import Sheet, Verb
from litefile_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from litefile_desktop.core.progress import Progress
    from litefile_desktop.services.desk import Desk
    from litefile_desktop.services.forms import DraftForm, DraftRow, Owner
    from litefile_desktop.services.review.views import ReviewPicture
    from litefile_desktop.ui.jobs.runner import JobRunner
    from litefile_desktop.ui.library.frame import LibraryFrame

Terms = tuple[tuple[str, str], ...]
_MOST_TERMS = 3
_LONGEST_TERM = 240


class Onward(QObject):
    """``done`` carries words for a toast, ``failed`` an AppError, ``stored`` says that drafts stand elsewhere."""

    done = Signal(str)
    failed = Signal(object)
    stored = Signal()

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, frame: LibraryFrame) -> None:
        super().__init__(frame)
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._frame = frame
        self._profile = desk.jurisdictions.get(owner.jurisdiction)
        self.batch = BatchSender(desk, runner, self)
        panel = frame.batch
        self.batch.changed.connect(panel.show_state)
        self.batch.sent_one.connect(self.stored)
        panel.paused.connect(self.batch.pause)
        panel.resumed.connect(self.batch.resume)
        panel.stopped.connect(self.batch.stop)
        panel.skipped.connect(self.batch.skip)
        panel.cleared.connect(self.batch.clear)
        panel.exported.connect(self._export)
        frame.send_approved.clicked.connect(self.ask_to_send)
        self.batch.look()

    def count(self, counts: Mapping[DraftView, int]) -> None:
        """Say on the buttons how many there are."""
        ready, approved = counts.get(DraftView.READY, 0), counts.get(DraftView.APPROVED, 0)
        self._frame.set_onward(ready, approved)

    def entries(self, row: DraftRow) -> list[tuple[str, Callable[[], object]]]:
        """What a line's menu offers of this."""
        if row.status != DraftStatus.DRAFT:
            return []
        deadline = (self.tr("Set the deadline..."), lambda: self.ask_deadline(row))
        send = (self.tr("Send for review"), lambda: self.send_for_review(row))
        withdraw = (self.tr("Withdraw from review"), lambda: self.withdraw(row))
        match ReviewState(row.review_state):
            case ReviewState.PREPARING:
                return [deadline, send]
            case ReviewState.RETURNED:
                return [deadline, send, withdraw]
            case ReviewState.APPROVED | ReviewState.READY:
                return [deadline, withdraw]

    def ask_deadline(self, row: DraftRow) -> None:
        """Ask until when a draft may be filed, in the court's own time."""
        zone, now = self._profile.zone, self._desk.clock.now()
        sheet = DeadlineSheet(self._frame.window(), row.due_at, now, zone, zone_word(zone, now))
        sheet.decided.connect(lambda due_at: self.set_deadline(row, due_at))
        sheet.open()

    def set_deadline(self, row: DraftRow, typed: str) -> None:
        """Keep a deadline; what is no time is said, and nothing changes."""
        try:
            due_at = deadlines.stored(typed, self._profile.zone)
        except ValueError:
            words = self.tr("“{typed}” is not a day and time.").format(typed=typed[:40])
            self.failed.emit(Refused(words, action=self.tr("Write it like 2026-11-30 16:30.")))
            return

        def kept(_form: DraftForm) -> None:
            self.done.emit(self.tr("The deadline is kept"))
            self.stored.emit()

        self._runner.start(
            self,
            lambda _progress: self._desk.drafts.update(row.id, self._owner, {"due_at": due_at}),
            kept,
            failed=self.failed.emit,
        )

    def send_for_review(self, row: DraftRow) -> None:
        """Hand a draft to whoever reviews."""
        self._act(
            lambda: self._desk.reviews.send(row.id, self._owner),
            self.tr("Sent for review: {title}").format(title=row.title),
        )

    def withdraw(self, row: DraftRow) -> None:
        """Take a draft back from review; an approval ends."""
        self._act(
            lambda: self._desk.reviews.withdraw(row.id, self._owner),
            self.tr("Withdrawn from review: {title}").format(title=row.title),
        )

    def _act(self, work: Callable[[], ReviewPicture], words: str) -> None:
        def acted(_picture: ReviewPicture) -> None:
            self.done.emit(words)
            self.stored.emit()

        self._runner.start(self, lambda _progress: work(), acted, failed=self.failed.emit)

    # the batch

    @Slot()
    def ask_to_send(self) -> None:
        """Look what is approved and what the courts want accepted, then ask."""
        desk, owner = self._desk, self._owner

        def work(progress: Progress) -> tuple[tuple[str, ...], Terms]:
            approved = desk.reviews.approved(owner)
            found: dict[tuple[str, str], None] = {}
            for number, draft_id in enumerate(approved):
                progress.step(number, len(approved), "Reading the courts' terms")
                terms = desk.checks.view(desk.drafts.get(draft_id, owner)).disclaimers
                found.update({(term.name, term.detail): None for term in terms})
            return approved, tuple(found)

        self._runner.start(self, work, lambda answer: self._ask(*answer), failed=self.failed.emit, key="approved")

    def _ask(self, approved: tuple[str, ...], terms: Terms) -> None:
        if not approved:
            self.done.emit(self.tr("Nothing is approved and not yet sent"))
            return
        count = len(approved)
        one = self.tr("Send 1 approved filing?")
        sheet = Sheet(
            self._frame.window(),
            one if count == 1 else self.tr("Send {count} approved filings?").format(count=count),
            self.tr("They go out by deadline, one after the other, each once. Each approval is proved again before."),
            (
                Verb("keep", self.tr("Not now")),
                Verb("send", self.tr("Accept and send") if terms else self.tr("Send"), Kind.PRIMARY),
            ),
            safe="keep",
        )
        for name, detail in terms[:_MOST_TERMS]:
            sheet.content.addWidget(Text(self.tr("You accept: {name}").format(name=name), Role.SMALL_HEAVY, wrap=True))
            short = detail if len(detail) <= _LONGEST_TERM else f"{detail[:_LONGEST_TERM]}…"
            sheet.content.addWidget(Text(short, Role.SMALL, "text2", wrap=True))
        if len(terms) > _MOST_TERMS:
            more = self.tr("and the terms of {count} more courts").format(count=len(terms) - _MOST_TERMS)
            sheet.content.addWidget(Text(more, Role.SMALL, "text2", wrap=True))
        sheet.answered.connect(lambda key: self._send(approved) if key == "send" else None)
        sheet.open()

    def _send(self, approved: tuple[str, ...]) -> None:
        wanted = [(draft_id, self._owner) for draft_id in approved]
        self._runner.start(
            self,
            lambda _progress: self._desk.queue.add(wanted),
            lambda _added: self.batch.start(accept_terms=True),
            failed=self.failed.emit,
        )

    @Slot()
    def _export(self) -> None:
        kinds = self.tr("Table (*.csv);;JSON (*.json)")
        name, _ = QFileDialog.getSaveFileName(self._frame, self.tr("Export results"), "results.csv", kinds)
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Write the results of the batch into a file."""
        lines = self.batch.state.lines

        def work(_progress: Progress) -> str:
            text = as_json(lines) if path.suffix.lower() == ".json" else as_csv(lines)
            try:
                write_atomically(path, text.encode())
            except OSError as fault:
                raise StorageTrouble(f"The results could not be written: {fault.strerror or fault}.") from fault
            return path.name

        def written(file_name: str) -> None:
            self.done.emit(self.tr("Wrote {name}").format(name=file_name))

        self._runner.start(self, work, written, failed=self.failed.emit)
