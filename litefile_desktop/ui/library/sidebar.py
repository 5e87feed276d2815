"""The left side of the library: whose account, the smart views with their counts, the court's last answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListView, QMenu, QSizePolicy, QWidget

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.library_memory import KeptSearch
from litefile_desktop.ui.library.account_card import AccountCard
from litefile_desktop.ui.library.sidebar_painter import SidebarPainter
from litefile_desktop.ui.library.sidebar_rows import ROW_ROLE, Index, SidebarRow
from litefile_desktop.ui.library.views import view_groups
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Token, Tone
from litefile_desktop.ui.widgets.button import IconButton
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.plain_text import button_text
from litefile_desktop.ui.widgets.surface import Hairline, Surface, column, row

_WIDTH = 194
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class CourtState:
    """What is known of the court's answering: an icon's tone and two short lines."""

    glyph: Glyph
    color: Token | Tone
    fact: str
    note: str


class _SidebarModel(QAbstractListModel):
    """Headings and views in one list; headings cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[SidebarRow] = []
        for group in view_groups():
            self.rows.append(SidebarRow(group.heading))
            self.rows.extend(SidebarRow(view.label, view) for view in group.views)
        self._counts: Mapping[DraftView, int] = {}

    def set_counts(self, counts: Mapping[DraftView, int]) -> None:
        """Show these counts."""
        if counts == self._counts:
            return
        self._counts = dict(counts)
        self.rows = [
            replace(entry, count=counts.get(entry.view.view, 0)) if entry.view is not None else entry
            for entry in self.rows
        ]
        self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def set_searches(self, searches: Sequence[KeptSearch]) -> None:
        """Show these under the views; the rows of the views stay where they are."""
        first = next((at for at, entry in enumerate(self.rows) if entry.search is not None), len(self.rows) + 1) - 1
        if first < len(self.rows):
            self.beginRemoveRows(_ROOT, first, len(self.rows) - 1)
            del self.rows[first:]
            self.endRemoveRows()
        if searches:
            self.beginInsertRows(_ROOT, first, first + len(searches))
            self.rows.append(SidebarRow(self.tr("Saved searches")))
            self.rows.extend(SidebarRow(search.name, search=search) for search in searches)
            self.endInsertRows()

    def place(self, view: DraftView) -> int:
        """The row of a view."""
        return next(at for at, entry in enumerate(self.rows) if entry.view is not None and entry.view.view is view)

    def place_of_search(self, search: KeptSearch) -> int:
        """The row of a search, whatever it is called by now; -1 when it is gone."""
        asked = (search.view, search.words)
        rows = [(at, row.search) for at, row in enumerate(self.rows) if row.search is not None]
        alike = [at for at, kept in rows if (kept.view, kept.words) == asked]
        return next((at for at, kept in rows if kept == search), alike[0] if alike else -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Headings and views."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only views are chosen."""
        if self.rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The label; with its count for a screen reader."""
        entry = self.rows[index.row()]
        if role == ROW_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.label}, {entry.count}" if entry.view is not None else entry.label
        return None


class Sidebar(Surface):
    """``view_chosen`` carries a DraftView, ``search_chosen`` a KeptSearch; ``rename_asked`` and ``remove_asked`` too.

    ``account_menu_asked`` and ``settings_asked`` a place on the screen."""

    view_chosen = Signal(object)
    search_chosen = Signal(object)
    rename_asked = Signal(object)
    remove_asked = Signal(object)
    account_menu_asked = Signal(QPoint)
    settings_asked = Signal(QPoint)

    def __init__(self, owner: Owner, profile: Jurisdiction, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self._model = _SidebarModel()
        self._painter = SidebarPainter()
        self.account = AccountCard(profile, owner)
        self.account.clicked.connect(
            lambda: self.account_menu_asked.emit(self.account.mapToGlobal(QPoint(0, self.account.height() + 2)))
        )
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._painter)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Views of the library"))
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_search_menu)
        for keys, act in (("F2", self._rename), ("Del", self._remove)):
            shortcut = QShortcut(QKeySequence(keys), self.list, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
        self._mark = Mark(Glyph.CLOUD, "text3", size=IN_BUTTON)
        self._fact = ElidedLabel("", Role.SMALL_STRONG, "text")
        self._note = ElidedLabel("", Role.HEADING, "text3")
        self.settings = IconButton(Glyph.SETTINGS, self.tr("Look of the window"))
        self.settings.clicked.connect(lambda: self.settings_asked.emit(self.settings.mapToGlobal(QPoint(0, -8))))
        words = column(spacing=1)
        words.addWidget(self._fact)
        words.addWidget(self._note)
        foot = row(spacing=8, margins=(16, 8, 8, 8))
        foot.addWidget(self._mark)
        foot.addLayout(words, 1)
        foot.addWidget(self.settings)
        head = column(margins=(8, 8, 8, 4))
        head.addWidget(self.account)
        whole = column(spacing=0)
        whole.addLayout(head)
        whole.addWidget(self.list, 1)
        whole.addWidget(Hairline())
        whole.addLayout(foot)
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self._refresh)
        self._refresh()

    @property
    def view(self) -> DraftView:
        """The view that is chosen."""
        entry = self._model.rows[max(0, self.list.currentIndex().row())]
        return entry.view.view if entry.view is not None else DraftView.ALL

    @property
    def search(self) -> KeptSearch | None:
        """The search that is chosen, if it is one."""
        at = self.list.currentIndex().row()
        return self._model.rows[at].search if at >= 0 else None

    def set_searches(self, searches: Sequence[KeptSearch]) -> None:
        """Show the searches that are kept; a chosen one stays so under another name, and gives way when it is gone."""
        chosen = self.search
        with QSignalBlocker(self.list.selectionModel()):
            self._model.set_searches(searches)
            at = self._model.place_of_search(chosen) if chosen is not None else -1
            if chosen is not None:
                self.list.setCurrentIndex(self._model.index(at))
        if chosen is not None and at < 0:
            self.set_view(DraftView.ALL)
        elif chosen is not None and self.search != chosen:
            self.search_chosen.emit(self.search)

    def set_view(self, view: DraftView) -> None:
        """Choose a view; ``view_chosen`` follows when it is another one."""
        self.list.setCurrentIndex(self._model.index(self._model.place(view)))

    def set_counts(self, counts: Mapping[DraftView, int]) -> None:
        """Show how much stands in each view."""
        self._model.set_counts(counts)

    def set_court_state(self, state: CourtState) -> None:
        """Say when the court last answered, or since when it does not."""
        self._mark.set(state.glyph, state.color)
        self._fact.set_text(state.fact)
        self._note.set_text(state.note)

    def make_view_menu(self, parent: QWidget) -> QMenu:
        """The views as a menu, for windows without room for the sidebar."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in self._model.rows:
            if entry.is_heading:
                menu.addSection(button_text(entry.label))
            elif entry.view is None:
                action = menu.addAction(button_text(entry.label))
                action.triggered.connect(lambda _checked=False, search=entry.search: self.search_chosen.emit(search))
            else:
                action = menu.addAction(button_text(f"{entry.label}  {entry.count:,}"))
                action.triggered.connect(lambda _checked=False, view=entry.view.view: self.set_view(view))
        return menu

    def sizeHint(self) -> QSize:
        """194 wide at 100 %."""
        return QSize(theme().px(_WIDTH), 500)

    @Slot(QModelIndex)
    def _current_changed(self, index: QModelIndex) -> None:
        entry = self._model.rows[index.row()] if index.isValid() else None
        if entry is not None and entry.view is not None:
            self.view_chosen.emit(entry.view.view)
        elif entry is not None and entry.search is not None:
            self.search_chosen.emit(entry.search)

    @Slot()
    def _rename(self) -> None:
        if self.search is not None:
            self.rename_asked.emit(self.search)

    @Slot()
    def _remove(self) -> None:
        if self.search is not None:
            self.remove_asked.emit(self.search)

    @Slot(QPoint)
    def _open_search_menu(self, at: QPoint) -> None:
        if self.search is not None:
            entries = ((self.tr("Rename..."), self._rename), (self.tr("Remove"), self._remove))
            menu_of(self, entries).popup(self.list.viewport().mapToGlobal(at))

    @Slot()
    def _refresh(self) -> None:
        self.setFixedWidth(theme().px(_WIDTH))
        self.list.scheduleDelayedItemsLayout()


def menu_of(parent: QWidget, entries: Sequence[tuple[str, Any]]) -> QMenu:
    """A menu of (words, what to do); empty words draw a line."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, act in entries:
        if words:
            menu.addAction(button_text(words)).triggered.connect(lambda _checked=False, act=act: act())
        else:
            menu.addSeparator()
    return menu
