"""A draft is sent to a second pair of eyes and taken back, from the page on which it would be submitted."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from litefile_desktop.core.errors import AppError
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.people.roles import Act, why_not
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.wizard.keeper import DraftKeeper


class Reviewing(QObject):
    """``changed`` says that an act began or ended, ``told`` what was done, ``failed`` carries an AppError.

    ``stored`` says that the draft stands elsewhere in the library now.
    """

    changed = Signal()
    told = Signal(str)
    failed = Signal(object)
    stored = Signal()
    undoable = Signal(str, object)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, keeper: DraftKeeper) -> None:
        super().__init__(keeper)
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._keeper = keeper
        self._is_acting = False

    @property
    def is_acting(self) -> bool:
        """Whether it is being sent or withdrawn right now."""
        return self._is_acting

    @property
    def reason(self) -> str:
        """Why nothing can be asked now; empty when it can."""
        return self.tr("It is being stored.") if self._is_acting else why_not(self._owner, Act.PREPARE)

    @Slot()
    def send(self) -> None:
        """Hand the draft, as it is stored, to whoever reviews."""
        draft_id, owner = self._keeper.form.id, self._owner
        self._act(lambda: self._desk.reviews.send(draft_id, owner), self.tr("Sent for review"))

    @Slot()
    def withdraw(self) -> None:
        """Take it back from review; an approval ends."""
        draft_id, owner = self._keeper.form.id, self._owner
        self._act(lambda: self._desk.reviews.withdraw(draft_id, owner), self.tr("Withdrawn from review"))

    def mark(self, note_id: int, *, is_done: bool = True) -> None:
        """Say that what a reviewer asked was done; that can be taken back."""
        draft_id, owner = self._keeper.form.id, self._owner

        def undo() -> None:
            self.mark(note_id, is_done=False)

        words = self.tr("Done; the reviewer sees it in the next round") if is_done else self.tr("Still to be done")
        work = partial(self._desk.asks.mark, draft_id, owner, note_id, is_done=is_done)
        self._act(work, words, undo if is_done else None)

    def turn(self) -> None:
        """The act that fits first: send it for review, else withdraw it."""
        if self._keeper.picture.approval.may_send:
            self.send()
        else:
            self.withdraw()

    def look(self) -> None:
        """Read how the draft stands, and show it when a reviewer decided meanwhile."""
        shown = self._keeper.picture
        form, owner = shown.form, self._owner

        def looked(now: object) -> None:
            if now != self._keeper.picture.approval and self._keeper.form.version == form.version:
                self._keeper.reread()

        self._runner.start(
            self,
            lambda _progress: self._desk.standings.of(form, owner),
            looked,
            failed=self.failed.emit,
            key=f"standing {form.id}",
        )

    def _act(self, work: Callable[[], object], words: str, undo: Callable[[], None] | None = None) -> None:
        def go() -> None:
            if self.reason or not self._keeper.form.is_editable:
                return
            self._is_acting = True
            self.changed.emit()
            self._runner.start(self, lambda _progress: work(), acted, failed=failed)

        def acted(_done: object) -> None:
            if undo is not None:
                self.undoable.emit(words, undo)
            else:
                self.told.emit(words)
            self.stored.emit()
            self._keeper.reread(ended, otherwise=lambda _error: ended())

        def failed(error: AppError) -> None:
            self.failed.emit(error)
            self._keeper.reread(ended, otherwise=lambda _error: ended())

        def ended() -> None:
            self._is_acting = False
            self.changed.emit()

        self._keeper.flush(go)
