"""A table of records: one column stretches, one may carry a pill; the same look as the library's table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from litefile_desktop.ui.library.painter import SIDE, paint_ring, row_height
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.widgets.status_pill import Pill, paint_pill, pill_size

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_PILL_ROLE = Qt.ItemDataRole.UserRole
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST = 140


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its words and its width at 100 %; 0 shares what is left. The first column is the heaviest."""

    title: str
    width: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the record's key and one text or pill for each column."""

    key: str
    cells: tuple[str | Pill, ...]


class _Model(QAbstractTableModel):
    def __init__(self, heads: Sequence[Head]) -> None:
        super().__init__()
        self.heads = tuple(heads)
        self.lines: tuple[Line, ...] = ()

    def replace(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section].title
        if role == Qt.ItemDataRole.FontRole:
            return role_font(Role.SMALL)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.lines[index.row()].cells[index.column()]
        if role == _PILL_ROLE:
            return cell if isinstance(cell, Pill) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.text if isinstance(cell, Pill) else cell
        return None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(60, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        first = index.column() == 0
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            active = bool(state & QStyle.StateFlag.State_Active)
            painter.fillRect(box, theme().color("accent_soft" if active else "selection_inactive"))
        pill: Pill | None = index.data(_PILL_ROLE)
        if pill is not None and pill.text:
            paint_pill(painter, box.left() + SIDE - 2, box.center().y() + 1, pill)
        elif pill is None:
            role = Role.BODY_STRONG if first else Role.SMALL
            inside = box.adjusted(SIDE + 4 if first else SIDE, 0, -SIDE, -1)
            painter.setFont(role_font(role))
            painter.setPen(theme().color("text" if first else "text2"))
            words = str(index.data(Qt.ItemDataRole.DisplayRole))
            elided = theme().metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, _LEFT, elided)
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme().color("line"))
        if chosen and first:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme().color("focus"))
        painter.restore()


class RecordTable(QTableView):
    """``chosen`` carries the key of the line under the keyboard, or nothing; Enter and a double click are ``opened``,
    Del is ``removal_asked``; both carry the key."""

    chosen = Signal(str)
    opened = Signal(str)
    removal_asked = Signal(str)

    def __init__(self, name: str, heads: Sequence[Head], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Model(heads)
        self._painter = _Painter()
        self._left_out: set[int] = set()
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(20)
        self.doubleClicked.connect(lambda _index: self._emit(self.opened))
        self.selectionModel().currentChanged.connect(self._tell)
        theme().changed.connect(self._dress)
        self._dress()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines.lines

    @property
    def key(self) -> str:
        """The key of the line under the keyboard; empty when none is."""
        at = self.currentIndex().row()
        return self.lines[at].key if 0 <= at < len(self.lines) else ""

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the line that was chosen stays so as long as it is there, else one near its place is."""
        if tuple(lines) == self.lines:
            return
        kept, place = self.key, self.currentIndex().row()
        self._lines.replace(lines)
        at = next((at for at, line in enumerate(lines) if line.key == kept), min(max(place, 0), len(lines) - 1))
        if at >= 0:
            self.setCurrentIndex(self._lines.index(at, 0))
        self._tell()

    def leave_out(self, *columns: int) -> None:
        """Hide columns that say nothing of what is shown now."""
        self._left_out = set(columns)
        self._fit()

    def go_to(self, key: str) -> None:
        """Put the keyboard's line on a record."""
        for at, line in enumerate(self.lines):
            if line.key == key:
                self.setCurrentIndex(self._lines.index(at, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Del asks to remove, the rest walks."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in _ENTER:
            if not event.isAutoRepeat():
                self._emit(self.opened)
        elif plain and event.key() == Qt.Key.Key_Delete:
            if not event.isAutoRepeat():
                self._emit(self.removal_asked)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first line takes the keyboard when none had it."""
        if not self.currentIndex().isValid() and self.lines:  # before Qt makes it current without choosing it
            self.setCurrentIndex(self._lines.index(0, 0))
        super().focusInEvent(event)

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

    def _emit(self, signal: Any) -> None:
        if self.key:
            signal.emit(self.key)

    def _needed(self, column: int) -> int:
        """The room for a column of fixed width: a pill is never cut."""
        pills = (line.cells[column] for line in self.lines)
        widest = max((pill_size(cell).width() + 2 * SIDE for cell in pills if isinstance(cell, Pill)), default=0)
        return max(theme().px(self._lines.heads[column].width), widest)

    def _fit(self) -> None:
        heads = self._lines.heads
        widths = {at: self._needed(at) for at, head in enumerate(heads) if head.width and at not in self._left_out}
        sharing = [at for at, head in enumerate(heads) if not head.width and at not in self._left_out]
        least = theme().px(_LEAST)
        shown = dict(widths)
        # What stands furthest from the first column goes first; pills are the last to go.
        for at in sorted(widths, key=lambda at: (any(isinstance(x.cells[at], Pill) for x in self.lines), -at)):
            if self.viewport().width() - sum(shown.values()) >= least * len(sharing):
                break
            del shown[at]
        room = max(least, (self.viewport().width() - sum(shown.values())) // max(1, len(sharing)))
        for at in range(len(heads)):
            self.setColumnHidden(at, at in self._left_out or (at in widths and at not in shown))
            self.setColumnWidth(at, shown.get(at, room))

    @Slot()
    def _dress(self) -> None:
        self.setFont(role_font(Role.BODY))
        self.horizontalHeader().setFixedHeight(max(28, theme().line_height(Role.SMALL) + 12))
        self.verticalHeader().setDefaultSectionSize(row_height())
        self._fit()
        self.viewport().update()

    @Slot()
    def _tell(self) -> None:
        self._fit()
        self.viewport().update()
        self.chosen.emit(self.key)
