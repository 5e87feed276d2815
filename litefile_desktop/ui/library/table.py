"""The table of the library: one line a draft, columns that give way before the case does."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from litefile_desktop.services.forms import DraftRow
from litefile_desktop.ui.library.model import SORTED_BY, Column, LibraryModel
from litefile_desktop.ui.library.painter import LinePainter, paint_ring, row_height
from litefile_desktop.ui.theme.theme import Role, role_font, theme

#: Pixels at 100 %; the case takes what is left and never less than its own.
_WIDTHS = {
    Column.COURT: 124,
    Column.KIND: 112,
    Column.MATTER: 74,
    Column.STEP: 138,
    Column.STATUS: 110,
    Column.DEADLINE: 162,
    Column.DOCUMENTS: 44,
    Column.EDITED: 66,
}
_CASE = 240
#: What goes first when there is no room; status stays whatever happens.
_GIVE_WAY = (
    Column.DOCUMENTS, Column.STEP, Column.EDITED, Column.MATTER, Column.KIND, Column.COURT, Column.DEADLINE,
)  # fmt: skip
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LibraryTable(QTableView):
    """``chosen`` carries the DraftRow under the keyboard or None; ``opened`` a draft's id.

    ``menu_asked`` carries the place, in screen coordinates, where the menu of the current line belongs;
    ``discard_asked`` a draft's id, ``sort_asked`` the SortKey of a column, ``sort_menu_asked`` the place of its menu.
    """

    chosen = Signal(object)
    opened = Signal(str)
    discard_asked = Signal(str)
    menu_asked = Signal(QPoint)
    sort_asked = Signal(object)
    sort_menu_asked = Signal(QPoint)

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self._painter = LinePainter()
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(self.tr("Filings"))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask_sort_menu_at)
        header.sectionClicked.connect(self._sort_by)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(20)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._current_changed)
        model.modelReset.connect(self._fit)
        model.dataChanged.connect(self._tell)
        theme().changed.connect(self._dress)
        self._dress()

    @property
    def current_row(self) -> DraftRow | None:
        """The line under the keyboard."""
        at = self.currentIndex().row()
        return self._lines.rows[at] if 0 <= at < len(self._lines.rows) else None

    @property
    def last_in_sight(self) -> int:
        """The number of the last line that can be seen, from 0; -1 without lines."""
        at = self.rowAt(self.viewport().height() - 2)
        return at if at >= 0 else self._lines.rowCount() - 1

    def go_to(self, draft_id: str, at_least: int = -1) -> None:
        """Put the keyboard on a draft's line; when it is gone, on the line that stands in its place now."""
        place = self._lines.place(draft_id)
        if place < 0:
            place = min(at_least, self._lines.rowCount() - 1)
        if place >= 0:
            self.setCurrentIndex(self._lines.index(place, Column.CASE))
        else:
            self.chosen.emit(None)

    def ask_sort_menu(self) -> None:
        """Ask for the menu of orders, under the columns' words."""
        header = self.horizontalHeader()
        self.sort_menu_asked.emit(header.mapToGlobal(QPoint(0, header.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Del discards, the rest walks."""
        row = self.current_row
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if row is not None and plain and event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.opened.emit(row.id)
        elif row is not None and plain and event.key() == Qt.Key.Key_Delete:
            if not event.isAutoRepeat():
                self.discard_asked.emit(row.id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Right click, or the menu key."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            if self.current_row is not None:
                self.menu_asked.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))
        elif self.indexAt(event.pos()).isValid():
            self.menu_asked.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first line takes the keyboard when none had it."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._lines.rowCount():
            self.setCurrentIndex(self._lines.index(0, Column.CASE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the new width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines, then the ring around the whole current line."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            line = self.visualRect(self.currentIndex())
            paint_ring(QPainter(self.viewport()), QRect(0, line.top(), self.viewport().width(), line.height()))

    @Slot()
    def _fit(self) -> None:
        room = self.viewport().width()
        widths = {column: theme().px(width) for column, width in _WIDTHS.items()}
        shown = list(widths)
        for column in _GIVE_WAY:
            if room - sum(widths[each] for each in shown) >= theme().px(_CASE):
                break
            shown.remove(column)
        for column, width in widths.items():
            self.setColumnHidden(column, column not in shown)
            if column in shown:
                self.setColumnWidth(column, width)
        self.setColumnWidth(Column.CASE, max(theme().px(120), room - sum(widths[column] for column in shown)))

    @Slot()
    def _dress(self) -> None:
        self.setFont(role_font(Role.BODY))
        self.horizontalHeader().setFixedHeight(max(28, theme().line_height(Role.SMALL) + 12))
        self.verticalHeader().setDefaultSectionSize(row_height())
        self._fit()
        self.viewport().update()

    @Slot(QPoint)
    def _ask_sort_menu_at(self, at: QPoint) -> None:
        self.sort_menu_asked.emit(self.horizontalHeader().mapToGlobal(at))

    @Slot(int)
    def _sort_by(self, section: int) -> None:
        key = SORTED_BY.get(Column(section))
        if key is not None:
            self.sort_asked.emit(key)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._lines.rows[index.row()].id)

    @Slot()
    def _current_changed(self) -> None:
        self._tell()
        self.viewport().update()

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.current_row)
