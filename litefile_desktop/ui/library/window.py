"""The library's window: finds drafts, shows one beside the table, opens, copies, discards and restores them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMainWindow

from litefile_desktop.core.vocabulary import ACTIVE_STATUSES, DraftStatus
from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.services.outcomes import SENT_BACK
from litefile_desktop.ui.jobs.runner import JobRunner, Lane
from litefile_desktop.ui.library.elsewhere import ElsewhereWatch
from litefile_desktop.ui.library.finder import Finder
from litefile_desktop.ui.library.frame import LibraryFrame
from litefile_desktop.ui.library.keys import key_groups
from litefile_desktop.ui.library.lists_view import ListsView
from litefile_desktop.ui.library.model import LibraryModel
from litefile_desktop.ui.library.news_watch import NewsWatch
from litefile_desktop.ui.library.onward import Onward
from litefile_desktop.ui.library.searches import SavedSearches
from litefile_desktop.ui.library.sidebar import menu_of
from litefile_desktop.ui.library.sort_menu import sort_menu
from litefile_desktop.ui.library.views import all_views
from litefile_desktop.ui.library.watcher import CourtWatcher
from litefile_desktop.ui.sending.leaving import ask_before_leaving, is_sending
from litefile_desktop.ui.templates.acts import TemplateActs
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.empty_state import EmptyState
from litefile_desktop.ui.widgets.shortcuts_help import ShortcutsHelp
from litefile_desktop.ui.widgets.surface import Surface, column
from litefile_desktop.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from litefile_desktop.core.errors import AppError
    from litefile_desktop.core.jurisdictions import Jurisdiction
    from litefile_desktop.services.certificates import CertificateStanding
    from litefile_desktop.services.desk import Desk
    from litefile_desktop.services.forms import DraftForm, DraftRow, Owner
    from litefile_desktop.services.library_memory import KeptSearch
    from litefile_desktop.services.picture import Picture

_SMALLEST = QSize(1100, 680)
_USUAL = QSize(1366, 768)
#: Milliseconds the keyboard rests on a line before the pane reads it.
_REST_MS = 60


class LibraryWindow(QMainWindow):
    """Opens nothing by itself: ``draft_opened`` and ``draft_opened_at`` (id, page) ask for a draft's window.

    ``new_asked`` asks for a new draft, ``table_asked`` for many of a table, ``sign_in_asked`` to sign in again,
    ``accounts_asked``, ``news_asked``, ``history_asked`` and ``review_asked`` for their windows;
    ``account_menu_asked`` and ``settings_asked`` carry the place on the screen where a menu belongs,
    ``correction_asked`` the id of a rejected filing.
    """

    draft_opened = Signal(str)
    draft_opened_at = Signal(str, str)
    new_asked = Signal()
    table_asked = Signal()
    sign_in_asked = Signal()
    accounts_asked = Signal()
    review_asked = Signal()
    account_menu_asked = Signal(QPoint)
    settings_asked = Signal(QPoint)
    news_asked = Signal()
    history_asked = Signal()
    correction_asked = Signal(str)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, profile: Jurisdiction) -> None:
        super().__init__()
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._undo: Callable[[], None] | None = None
        self._model = LibraryModel(profile.zone)
        self._kept_id, self._kept_at = "", 0
        self._counts: Mapping[DraftView, int] = {}
        self._signed_out = self._leaves = False
        self._shown_search: KeptSearch | None = None
        self.finder = Finder(desk, runner, owner, self._model, self)
        self.watcher = CourtWatcher(desk, runner, owner, self)
        self.news = NewsWatch(desk, runner, owner, self)
        self.frame = LibraryFrame(owner, profile, self._model)
        self.elsewhere = ElsewhereWatch(desk, runner, self._model, self.frame, self)
        self.lists = ListsView(desk, runner, owner, self.frame, self)
        self.onward = Onward(desk, runner, owner, self.frame)
        self.searches = SavedSearches(desk, runner, owner, self.frame, self.finder)
        self.templates = TemplateActs(desk, runner, owner, self)
        self.setCentralWidget(self.frame)
        self.toast = Toast(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._read_chosen)
        self.setWindowTitle(self.tr("Library · {system}").format(system=profile.name))
        self.setMinimumSize(_SMALLEST)
        self.resize(_USUAL)
        self._connect()
        self._make_shortcuts()
        self.frame.sidebar.set_view(DraftView.ALL)
        self.frame.table.setFocus()
        self.finder.count()
        self.news.look()
        self.elsewhere.look()
        # Beside what is read and saved: a keyring may ask the person first.
        runner.start(self, lambda _progress: desk.provider.warnings(), self._tell_certificates, lane=Lane.WIRE)

    @property
    def model(self) -> LibraryModel:
        """The lines that are loaded."""
        return self._model

    @property
    def view(self) -> DraftView:
        """The view that is shown."""
        return self.finder.view

    @property
    def is_busy(self) -> bool:
        """Whether a reading is about to begin: a search that was just typed, a line that was just chosen."""
        return self.finder.is_waiting or self._rest.isActive()

    def refresh(self) -> None:
        """Look again: something was stored."""
        self.finder.refresh(self.frame.table.last_in_sight)
        self.elsewhere.look()

    def _connect(self) -> None:
        frame, finder = self.frame, self.finder
        frame.sidebar.view_chosen.connect(self._show_view)
        frame.sidebar.search_chosen.connect(self._show_search)
        self.searches.told.connect(self._offer_undo)
        self.searches.failed.connect(self.tell)
        frame.sidebar.account_menu_asked.connect(self.account_menu_asked)
        frame.sidebar.settings_asked.connect(self.settings_asked)
        frame.view_button.clicked.connect(self._open_view_menu)
        frame.new.clicked.connect(self.new_asked)
        frame.from_table.clicked.connect(self.table_asked)
        frame.ask.clicked.connect(self.watcher.ask)
        frame.accounts.clicked.connect(self.accounts_asked)
        frame.review.clicked.connect(self.review_asked)
        frame.batch.opened.connect(self.draft_opened)
        self.onward.done.connect(self.toast.show_done)
        self.onward.failed.connect(self.tell)
        self.onward.stored.connect(self.refresh)
        frame.pane_button.clicked.connect(frame.toggle_pane)
        frame.pane_shown.connect(self._read_chosen)
        frame.search.textChanged.connect(finder.search)
        frame.search.left.connect(lambda: frame.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        frame.table.chosen.connect(self._line_chosen)
        frame.table.opened.connect(self.draft_opened)
        frame.table.discard_asked.connect(self._discard)
        frame.table.sort_asked.connect(lambda key: finder.sort(self._model.order.turned(key)))
        frame.table.sort_menu_asked.connect(self._open_sort_menu)
        finder.sorted.connect(self._model.set_order)
        frame.table.menu_asked.connect(self._open_line_menu)
        frame.detail.opened.connect(self.draft_opened)
        frame.detail.opened_at.connect(self.draft_opened_at)
        frame.detail.restored.connect(self._restore)
        frame.detail.menu_asked.connect(self._open_line_menu)
        self._model.modelAboutToBeReset.connect(self._keep_place)
        finder.found.connect(self._found)
        finder.counted.connect(self._counted)
        finder.failed.connect(self.tell)
        self.watcher.state.connect(frame.sidebar.set_court_state)
        self.watcher.heard.connect(self.refresh)
        self.watcher.heard.connect(self.news.look)
        self.news.counted.connect(frame.show_news_count)
        frame.news.clicked.connect(self.news_asked)
        frame.history.clicked.connect(self.history_asked)
        frame.detail.correction_asked.connect(self.correction_asked)
        self.watcher.failed.connect(self.tell)
        self.watcher.sign_in_needed.connect(self._tell_signed_out)
        self.toast.undone.connect(self._take_back)
        self.lists.changed.connect(self.refresh)
        self.lists.opened_at.connect(self.draft_opened_at)
        self.lists.done.connect(self._offer_undo)
        self.lists.failed.connect(self.tell)
        self.templates.begun.connect(self._begun)
        self.templates.differs.connect(self._tell_differences)
        self.templates.told.connect(lambda words: self.toast.show_done(words))
        self.templates.failed.connect(self.tell)

    def _make_shortcuts(self) -> None:
        frame = self.frame
        for keys, act in (
            ("Ctrl+N", self.new_asked.emit),
            ("Ctrl+Shift+T", self.table_asked.emit),
            ("Ctrl+T", self.templates.choose),
            ("Ctrl+F", self._go_to_search),
            ("Ctrl+Shift+F", self.searches.ask_to_keep),
            ("Ctrl+Shift+S", frame.table.ask_sort_menu),
            ("Ctrl+D", self._copy_current),
            ("Ctrl+I", frame.toggle_pane),
            ("Ctrl+Shift+A", self.accounts_asked.emit),
            ("Ctrl+R", self.review_asked.emit),
            ("F5", self.watcher.ask),
            ("F9", self.lists.toggle),
            ("Ctrl+Shift+N", self.news_asked.emit),
            ("Ctrl+H", self.history_asked.emit),
            ("Ctrl+Shift+C", self._correct_current),
            ("F6", lambda: frame.next_pane(+1)),
            ("Shift+F6", lambda: frame.next_pane(-1)),
            ("F1", lambda: ShortcutsHelp(self, self.tr("Keys of this window"), key_groups(self)).open()),
        ):
            self._add_shortcut(keys, act)
        for number, view in enumerate(all_views()[:9], 1):
            self._add_shortcut(f"Ctrl+{number}", partial(frame.sidebar.set_view, view.view))

    def _add_shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    # finding

    @Slot(object)
    def _show_view(self, view: DraftView) -> None:
        if self._shown_search is not None and self.frame.search.text() == self._shown_search.words:
            self.frame.search.clear()  # the words came with the search, and go with it
        self._shown_search = None
        shown = next(entry for entry in all_views() if entry.view is view)
        self.frame.show_lists(shown=False)
        self.frame.view_name.setText(shown.label)
        self.frame.view_button.set_text(shown.label)
        self.finder.show_view(view)

    @Slot(object)
    def _show_search(self, search: KeptSearch) -> None:
        self._shown_search = None
        self._show_view(search.view)
        self._shown_search = search
        self.frame.view_name.setText(search.name)
        self.frame.search.setText(search.words)

    @Slot()
    def _keep_place(self) -> None:
        """The lines are about to be exchanged: remember which one had the keyboard."""
        row = self.frame.table.current_row
        if row is not None:
            self._kept_id, self._kept_at = row.id, self._model.place(row.id)

    @Slot()
    def _found(self) -> None:
        table = self.frame.table
        if self._model.rows and table.current_row is None:
            table.go_to(self._kept_id, max(0, self._kept_at))
        self._show_empty()
        self._show_counts()
        if table.current_row is not None:
            self._rest.start()

    @Slot(object)
    def _counted(self, counts: Mapping[DraftView, int]) -> None:
        self.frame.sidebar.set_counts(counts)
        if not self._counts:
            self._bring_unproved_first(counts.get(DraftView.UNPROVED, 0))
        self._counts = dict(counts)
        self.onward.count(counts)
        self._show_counts()

    def _show_counts(self) -> None:
        loaded, total = len(self._model.rows), self._counts.get(self.finder.view, 0)
        if self.finder.text:
            more = "+" if self._model.has_more else ""
            words = self.tr("{count} of {total} match “{text}”")
            self.frame.count.set_text(words.format(count=f"{loaded}{more}", total=f"{total:,}", text=self.finder.text))
        else:
            self.frame.count.set_text(f"{total:,}" if total else "")
        outside = total - loaded if self.finder.text and not self._model.has_more else 0
        words = self.tr("{count} more outside this search").format(count=f"{outside:,}") if outside > 0 else ""
        self.frame.selected.set_text(words)

    def _show_empty(self) -> None:
        if self._model.rows:
            self.frame.show_empty(None)
            return
        view = next(entry for entry in all_views() if entry.view is self.finder.view)
        if self.finder.text:
            empty = EmptyState(
                Glyph.SEARCH,
                self.tr("Nothing here matches “{text}”").format(text=self.finder.text),
                self.tr("Titles, parties, case and matter numbers, courts and document names were searched."),
                action=self.tr("Clear the search"),
            )
            empty.acted.connect(self.frame.search.clear)
        else:
            starts = view.view in (DraftView.ALL, DraftView.PREPARING)
            action = self.tr("New filing") if starts else ""
            empty = EmptyState(view.glyph, view.nothing, view.teaches, action=action)
            empty.acted.connect(self.new_asked)
        holder = Surface("surface")
        around = column(margins=(24, 16, 24, 24))
        around.addWidget(empty, 1)
        holder.setLayout(around)
        holder.setFocusProxy(empty.action)
        self.frame.show_empty(holder)
        self.frame.detail.clear()

    @Slot()
    def _go_to_search(self) -> None:
        self.frame.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.frame.search.selectAll()

    # the chosen line

    @Slot(object)
    def _line_chosen(self, row: DraftRow | None) -> None:
        if row is None:
            self._rest.stop()
            self.frame.detail.clear()
        else:
            self._rest.start()

    @Slot()
    def _read_chosen(self) -> None:
        row = self.frame.table.current_row
        if row is None or self.frame.detail.isHidden():
            return
        draft_id, owner = row.id, self._owner

        def show(picture: Picture) -> None:
            current = self.frame.table.current_row
            if current is not None and current.id == picture.form.id:
                self.frame.detail.show_picture(picture, current.review_state)

        self._runner.start(
            self,
            lambda _progress: self._desk.pictures.take(draft_id, owner),
            show,
            failed=self.tell,
            key=f"detail {draft_id}",
            fresh=True,
        )

    @Slot(QPoint)
    def _open_line_menu(self, place: QPoint) -> None:
        row = self.frame.table.current_row
        if row is None:
            return
        entries: list[tuple[str, Callable[[], object]]] = [
            (self.tr("Open"), lambda: self.draft_opened.emit(row.id)),
            (self.tr("Copy to a new draft"), lambda: self._copy(row.id)),
            (self.tr("New filing in this case"), lambda: self.templates.follow(row.id)),
            (self.tr("Keep as a template..."), lambda: self.templates.keep(row.id, row.title)),
        ]
        if row.status == DraftStatus.SUBMITTED and row.outcome in SENT_BACK:
            entries.append((self.tr("Correct and file again"), lambda: self.correction_asked.emit(row.id)))
        entries += self.onward.entries(row)
        if row.status in ACTIVE_STATUSES:
            entries.append((self.tr("Discard"), lambda: self._discard(row.id)))
        if row.status == DraftStatus.ABANDONED:
            entries.append((self.tr("Restore"), lambda: self._restore(row.id)))
        menu_of(self, entries).popup(place)

    @Slot(QPoint)
    def _open_sort_menu(self, place: QPoint) -> None:
        sort_menu(self, self._model.order, self.finder.sort).popup(place)

    @Slot()
    def _open_view_menu(self) -> None:
        button = self.frame.view_button
        self.frame.sidebar.make_view_menu(self).popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    # acts

    def _correct_current(self) -> None:
        row = self.frame.table.current_row
        if row is not None:
            self.correction_asked.emit(row.id)

    def _copy_current(self) -> None:
        row = self.frame.table.current_row
        if row is not None:
            self._copy(row.id)

    def _copy(self, draft_id: str) -> None:
        def copied(form: DraftForm) -> None:
            self.toast.show_done(self.tr("Copied to a new draft"))
            self._kept_id = form.id
            self.refresh()
            self.draft_opened.emit(form.id)

        self._act(lambda: self._desk.drafts.copy(draft_id, self._owner), copied)

    @Slot(object)
    def _begun(self, form: DraftForm) -> None:
        self._kept_id = form.id
        self.refresh()
        self.draft_opened.emit(form.id)

    @Slot(str)
    def _discard(self, draft_id: str) -> None:
        row = self.frame.table.current_row
        title = row.title if row is not None and row.id == draft_id else ""
        if row is not None and row.id == draft_id and row.status == DraftStatus.ABANDONED:
            return

        def discarded(_form: DraftForm) -> None:
            self._undo = lambda: self._restore(draft_id)
            self.toast.show_done(self.tr("Discarded {title}").format(title=title), self.tr("Undo"))
            self.refresh()

        self._act(lambda: self._desk.drafts.discard(draft_id, self._owner), discarded)

    @Slot(str)
    def _restore(self, draft_id: str) -> None:
        def restored(_form: DraftForm) -> None:
            self.toast.show_done(self.tr("Restored"))
            self.refresh()

        self._act(lambda: self._desk.drafts.restore(draft_id, self._owner), restored)

    def _act(self, work: Callable[[], DraftForm], done: Callable[[DraftForm], None]) -> None:
        self.frame.clear_banners()
        self._runner.start(self, lambda _progress: work(), done, failed=self.tell)

    @Slot(str, object)
    def _offer_undo(self, words: str, undo: Callable[[], None] | None) -> None:
        self._undo = undo
        self.toast.show_done(words, self.tr("Undo") if undo is not None else "")

    @Slot()
    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    # what must be said

    def _bring_unproved_first(self, count: int) -> None:
        """At every start: what nobody knows the outcome of comes before everything else, until it is settled."""
        if not count:
            return
        recovered = self._desk.recovered
        fact = self.tr("We do not know whether the court received a filing")
        if len(recovered) == count == 1:
            fact = self.tr("We do not know whether the court received “{title}”").format(title=recovered[0].title)
        elif count > 1:
            fact = self.tr("We do not know whether the court received {count} filings").format(count=count)
        why = self.tr("LITEFile ended while it was sending.") if recovered else ""
        how = self.tr("Nothing is sent again: the court's own list settles it.")
        banner = Banner(Tone.VIOLET, fact, f"{why} {how}".strip(), action=self.tr("Show"))
        banner.acted.connect(lambda: self.frame.sidebar.set_view(DraftView.UNPROVED))
        self.frame.say(banner)
        if self.view is DraftView.ALL and not self.finder.text:
            self.frame.sidebar.set_view(DraftView.UNPROVED)

    @Slot(object)
    def _tell_certificates(self, warnings: Sequence[CertificateStanding]) -> None:
        """A new provider certificate takes weeks to come, so its end is told ahead of time."""
        mine = next((entry for entry in warnings if entry.jurisdiction == self._owner.jurisdiction), None)
        if mine is not None:
            banner = Banner(Tone.AMBER, mine.words, mine.action, action=self.tr("Accounts"))
            banner.acted.connect(self.accounts_asked)
            self.frame.say(banner)

    @Slot(str)
    def _tell_differences(self, words: str) -> None:
        self.frame.clear_banners()
        self.frame.say(Banner(Tone.AMBER, self.tr("The court's lists changed since the template was kept"), words))

    @Slot(object)
    def _tell_signed_out(self, error: AppError) -> None:
        if self._signed_out:
            return
        self._signed_out = True
        banner = Banner(Tone.AMBER, error.message, error.action, action=self.tr("Sign in"))
        banner.acted.connect(self.sign_in_asked)
        self.frame.say(banner)

    @Slot(object)
    def tell(self, error: AppError) -> None:
        """Say what went wrong; what was chosen and typed stays."""
        self.frame.clear_banners()
        self.frame.say(Banner(Tone.RED, error.message, error.action))

    # the window

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the court is asked from time to time, also while other windows of the program hide this one."""
        super().showEvent(event)
        if not event.spontaneous():
            self.watcher.start()
            self.lists.watcher.start()

    @Slot()
    def leave(self) -> None:
        """Close without asking: somebody was asked, or another library takes this one's place."""
        self._leaves = True
        self.onward.batch.pause()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lists are read for whoever looks at this window; about filings the court is asked on.

        While a batch goes out somebody is asked first.
        """
        if is_sending(self.onward.batch.state) and not self._leaves:
            event.ignore()
            ask_before_leaving(self, self.onward.batch.state, self.leave)
            return
        self.lists.watcher.stop()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane closes by itself in a narrow window."""
        super().resizeEvent(event)
        self.frame.fit()
