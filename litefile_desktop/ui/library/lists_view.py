"""The courts' lists in the library: shown on demand, told when they touch a draft, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.saving import Saved
from litefile_desktop.services.undo import Undo
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.library.frame import LibraryFrame
from litefile_desktop.ui.library.lists_panel import drift_words
from litefile_desktop.ui.library.lists_watcher import ListsState, ListsWatcher
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner


class ListsView(QObject):
    """``changed`` says that a draft was changed here, ``done`` carries what was done and how to undo it (or None).

    ``opened_at`` carries a draft's id and a page, ``failed`` why an act could not be done.
    """

    changed = Signal()
    done = Signal(str, object)
    opened_at = Signal(str, str)
    failed = Signal(object)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, frame: LibraryFrame, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._frame = frame
        self._drifted = 0
        self.watcher = ListsWatcher(desk, runner, owner, self)
        panel, watcher = frame.lists, self.watcher
        watcher.state.connect(self._show_state)
        watcher.began.connect(panel.show_reading)
        watcher.stepped.connect(panel.progress.advance)
        watcher.ended.connect(panel.show_read)
        watcher.read.connect(panel.show_report)
        watcher.failed.connect(panel.show_failure)
        panel.asked.connect(watcher.refresh)
        panel.cancelled.connect(watcher.cancel)
        panel.left.connect(self.toggle)
        panel.opened.connect(self.opened_at)
        panel.succeeded.connect(self._succeed)
        panel.kept.connect(self._keep)
        frame.lists_button.clicked.connect(self.toggle)

    @Slot()
    def toggle(self) -> None:
        """Show the lists where the filings stand, or the filings again."""
        shown = not self._frame.shows_lists
        self._frame.show_lists(shown=shown)
        if shown:
            self.watcher.look()
            self._frame.lists.focus_first()
        else:
            self._frame.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def _show_state(self, state: ListsState) -> None:
        """Drafts that a change touches are told once; who looks at them already is told nothing."""
        self._frame.lists.show_state(state, self._desk.clock.now())
        before, self._drifted = self._drifted, len(state.drifted)
        if self._drifted > before and not self._frame.shows_lists:
            words = self.tr("Look at each of them before it is filed: nothing was changed by itself.")
            banner = Banner(Tone.AMBER, drift_words(state.drifted, self), words, action=self.tr("Show"))
            banner.acted.connect(self._show_drift)
            self._frame.say(banner)

    @Slot()
    def _show_drift(self) -> None:
        self._frame.clear_banners()
        if not self._frame.shows_lists:
            self.toggle()

    @Slot(str)
    def _succeed(self, draft_id: str) -> None:
        """Take what is proposed in the place of what is gone; what went with the old choices is named."""
        owner = self._owner

        def work(_progress: object) -> Saved:
            form = self._desk.drafts.get(draft_id, owner)
            return self._desk.saving.store(form, self._desk.drifting.succeed(form), owner)

        def changed(saved: Saved) -> None:
            words = saved.words or self.tr("Chosen anew: {title}").format(title=saved.form.title)
            self.done.emit(words, self._undoing(saved.undo))
            self._look_again()

        self._runner.start(self, work, changed, failed=self.failed.emit)

    def _undoing(self, undo: Undo | None) -> Callable[[], None] | None:
        if undo is None:
            return None
        return lambda: self._act(
            lambda: self._desk.saving.undo(undo, self._owner), lambda _form: self.done.emit(self.tr("Undone"), None)
        )

    @Slot(str)
    def _keep(self, draft_id: str) -> None:
        """A person has seen what changed: from now on the choices count as made today."""
        owner = self._owner

        def kept(form: DraftForm) -> None:
            self.done.emit(self.tr("Kept the choices of {title}").format(title=form.title), None)

        self._act(lambda: self._desk.drifting.accept(self._desk.drafts.get(draft_id, owner), owner), kept)

    def _act(self, work: Callable[[], DraftForm], then: Callable[[DraftForm], None]) -> None:
        def changed(form: DraftForm) -> None:
            then(form)
            self._look_again()

        self._runner.start(self, lambda _progress: work(), changed, failed=self.failed.emit)

    def _look_again(self) -> None:
        self.changed.emit()
        self.watcher.look()
