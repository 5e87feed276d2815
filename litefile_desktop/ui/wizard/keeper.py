"""Keeps what is shown and what is stored of one draft together, and says which is which.

A page hands over a changed form at every keystroke. After a short pause the difference is stored by a
job; what is typed meanwhile waits its turn. Nothing here draws anything.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from litefile_desktop.core.errors import AppError, StaleVersion
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.patches import Patch, applied, difference
from litefile_desktop.services.picture import Picture
from litefile_desktop.services.saving import Saved, sets_off
from litefile_desktop.services.versions import Overtaken, overtaken
from litefile_desktop.ui.jobs.runner import JobRunner

#: Milliseconds from the last keystroke until it is stored.
PAUSE_MS = 250
#: From here on the footer says that storing takes long.
SLOW_MS = 700


@dataclass
class _Save:
    """A difference on its way into the database; ``saved`` is set by the worker once it is there."""

    base: DraftForm
    patch: Patch
    saved: Saved | None = None

    def then(self, later: Patch) -> tuple[DraftForm, Patch]:
        """What is left to store once this save has ended, and on top of what."""
        return (self.base, self.patch.then(later)) if self.saved is None else (self.saved.form, later)


class DraftKeeper(QObject):
    """One draft while it is open.

    ``shown`` is emitted when other things than the person's typing changed what is shown; ``stored`` with
    the time of each save, ``slow`` when one takes long, ``refused`` when one failed (the typing is kept and
    ``retry`` tries again), ``cleared`` with the Saved of a change that took other answers with it.
    ``overtaken`` comes with an Overtaken when somebody else saved the draft meanwhile: the typing waits for
    ``keep_copy``, ``use_theirs`` or ``use_chosen``, and ``copied`` has the id of such a copy.
    When the program ends with something unstored, that is stored last, as a draft of its own if it was overtaken;
    afterwards a keeper does nothing.
    """

    shown = Signal(object)
    stored = Signal(object)
    slow = Signal()
    refused = Signal(object)
    overtaken = Signal(object)
    copied = Signal(str)
    cleared = Signal(object)

    def __init__(
        self, desk: Desk, runner: JobRunner, owner: Owner, picture: Picture, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self.picture = picture
        self._stored = picture.form
        self._pending = Patch()
        self._waiting: list[Callable[[], object]] = []
        self._after_shown: list[Callable[[], None]] = []
        self._saving: _Save | None = None
        self._failed = False
        self._acts = 0
        self._overtaken_by_us = False
        self._is_undecided = False  # overtaken: nothing is stored until a person said what
        self.saved_at: datetime = picture.form.updated_at
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._save)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self.slow)
        runner.closing.connect(self._store_last)

    @property
    def form(self) -> DraftForm:
        """What the pages show: what is stored, with what waits to be stored laid on it."""
        return self.picture.form

    @property
    def is_settled(self) -> bool:
        """Whether everything typed is stored."""
        return self._pending.is_empty and self._saving is None

    @property
    def has_failed(self) -> bool:
        """Whether the last save was refused and its typing waits."""
        return self._failed

    def owner_of(self, field: str) -> str:
        """The document or person whose field of that name waits to be stored; empty for the draft's own."""
        for group in (self._pending.documents, self._pending.parties):
            for item, changes in group.items():
                if field in changes:
                    return item
        return ""

    def edit(self, changed: DraftForm) -> None:
        """Take a form that a page changed.

        An answer that takes others with it is stored at once, so that nobody goes on from those.
        """
        patch = difference(self.form, changed)
        if patch.is_empty:
            return
        self._pending = self._pending.then(patch)
        self._show(applied(self.form, patch), tell=False)
        self._pause.start(0 if sets_off(patch) else PAUSE_MS)

    def flush(self, then: Callable[[], object] | None = None) -> None:
        """Store what waits, now; ``then`` is called once everything is stored, never after a failure."""
        if then is not None:
            self._waiting.append(then)
        self._is_undecided = False
        self._pause.stop()
        self._save()

    def retry(self) -> None:
        """Try again what was refused."""
        self._failed = False
        self.flush()

    def act_begins(self) -> None:
        """A service is about to change the stored draft on this window's behalf."""
        self._acts += 1

    def act_ends(self) -> None:
        """It has; its result was adopted, or nothing was changed."""
        self._acts -= 1
        if not self._acts and self._overtaken_by_us:
            self._overtaken_by_us = False
            self._save()

    def adopt(self, form: DraftForm) -> None:
        """A service stored another version (a file was added, the court answered): show it with what waits on top."""
        self._stored = form
        self.saved_at = form.updated_at
        self._reread()

    def reread(
        self, then: Callable[[], None] | None = None, *, otherwise: Callable[[AppError], object] | None = None
    ) -> None:
        """Read the stored draft and everything beside it anew, without losing what waits.

        ``then`` is called once it is shown, ``otherwise`` when it could not be read.
        """
        self._failed = False
        draft_id = self._stored.id

        def took(picture: Picture) -> None:
            self._took(picture)
            if then is not None:
                then()

        def unread(error: AppError) -> None:
            self.refused.emit(error)
            if otherwise is not None:
                otherwise(error)

        self._runner.start(self, lambda _progress: self._desk.pictures.take(draft_id, self._owner), took, failed=unread)

    def shown_once(self, then: Callable[[], None]) -> None:
        """Call ``then`` after the reading that is under way was shown."""
        self._after_shown.append(then)

    def use_chosen(self, seen: Overtaken, mine: Collection[str]) -> None:
        """Somebody else saved first: lay what a person chose of mine on top of theirs."""
        self._pending = seen.kept(mine)
        self.reread(self.retry)

    def keep_copy(self) -> None:
        """Somebody else saved first: make a draft of its own of mine, and show theirs here."""
        base, patch = self._stored, self._pending

        def copied(form: DraftForm) -> None:
            self.use_theirs()
            self.copied.emit(form.id)

        self._runner.start(
            self,
            lambda _progress: self._desk.saving.keep_copy(base, patch, self._owner),
            copied,
            failed=self.refused.emit,
        )

    def drop(self) -> None:
        """Give up what waits; a person decided so."""
        self._pause.stop()
        self._pending = Patch()
        self._failed = self._is_undecided = False

    def use_theirs(self) -> None:
        """Somebody else saved first: drop what waits here and show theirs."""
        self.drop()
        self.reread()

    def _save(self) -> None:
        if self._saving is not None or self._is_undecided:
            return
        if self._pending.is_empty:
            self._failed = False
            self._tell_waiting()
            return
        save = _Save(self._stored, self._pending)
        self._saving, self._pending = save, Patch()
        self._slow.start()

        def work(_progress: object) -> Picture:
            save.saved = self._desk.saving.store(save.base, save.patch, self._owner)
            return self._desk.pictures.around(save.saved.form, self._owner)

        self._runner.start(
            self,
            work,
            lambda picture: self._was_stored(picture, save),
            failed=lambda error: self._was_refused(error, save),
        )

    @Slot()
    def _store_last(self) -> None:
        """The program ends: what waits is stored in the last moment, after a save that is under way."""
        self._pause.stop()
        self._slow.stop()
        if self._pending.is_empty:
            return
        before, last = self._saving or _Save(self._stored, Patch()), self._pending

        def work(_progress: object) -> DraftForm:
            base, patch = before.then(last)
            try:
                return self._desk.saving.save(base, patch, self._owner)
            except StaleVersion:
                return self._desk.saving.keep_copy(base, patch, self._owner)

        self._runner.start(self, work)

    def _was_stored(self, picture: Picture, save: _Save) -> None:
        self._saving = None
        self._failed = False
        self._slow.stop()
        self._stored = picture.form
        self.saved_at = picture.form.updated_at
        self._took(picture)
        self.stored.emit(self.saved_at)
        if save.saved is not None and save.saved.words:
            self.cleared.emit(save.saved)
        if self._pending.is_empty:
            self._tell_waiting()
        elif self._waiting or not self._pause.isActive():  # its pause ended while this save ran
            self._save()

    def _was_refused(self, error: AppError, save: _Save) -> None:
        self._saving = None
        self._slow.stop()
        self._pending = save.patch.then(self._pending)
        if isinstance(error, StaleVersion):
            if self._acts:  # an act of this window came first; what was typed goes on top of it
                self._overtaken_by_us = True
                return
            if self._stored.version != save.base.version:
                self._save()
                return
        self._failed = True
        self._waiting.clear()
        if isinstance(error, StaleVersion):
            self._compare(error)
        else:
            self.refused.emit(error)

    def _compare(self, error: AppError) -> None:
        """Read what is stored now, to be shown beside what waits here; where nobody would miss it, it is not asked."""
        base, patch = self._stored, self._pending
        self._is_undecided = True

        def work(_progress: object) -> Overtaken:
            theirs = self._desk.drafts.get(base.id, self._owner)
            acts = self._desk.audit.history(base.id)
            return overtaken(base, patch, theirs, acts[0][1] if acts else "")

        def compared(seen: Overtaken) -> None:
            if self._pending is not patch:  # more was typed meanwhile
                self._compare(error)
            elif seen.choices:
                self.overtaken.emit(seen)
            else:
                self.use_chosen(seen, ())

        self._runner.start(self, work, compared, failed=lambda _unread: self.refused.emit(error))

    def _reread(self) -> None:
        form = self._stored
        self._runner.start(
            self,
            lambda _progress: self._desk.pictures.around(form, self._owner),
            self._took,
            failed=self.refused.emit,
        )

    def _took(self, picture: Picture) -> None:
        self._stored = picture.form
        self.saved_at = picture.form.updated_at
        self.picture = picture
        self._show(applied(picture.form, self._pending), tell=True)

    def _show(self, form: DraftForm, *, tell: bool) -> None:
        self.picture = replace(self.picture, form=form)
        if tell:
            self.shown.emit(self.picture)
            after, self._after_shown = self._after_shown, []
            for then in after:
                then()

    def _tell_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()
