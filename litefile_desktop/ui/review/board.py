"""The board: a row a filing, a column a check; only what stands out has colour, so that one glance finds it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from litefile_desktop.core.deadlines import time_left
from litefile_desktop.services.review.views import Column, Mark, ReviewPicture
from litefile_desktop.ui.review.queue_list import kind_of
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Token, Tone
from litefile_desktop.ui.widgets.check_row import paint_tick_box
from litefile_desktop.ui.widgets.deadline import URGENT_TONES
from litefile_desktop.ui.widgets.text import color_of

Index = QModelIndex | QPersistentModelIndex
PICTURE_ROLE = Qt.ItemDataRole.UserRole
TICK_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()
_CASE, _DEADLINE, _CHECKS = 0, 1, 2
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
_TICK, _TICKS = 16, 42
_WIDTHS = {_DEADLINE: 110}
_CHECK_WIDTH = 104
_MARKS: dict[Mark, tuple[Glyph, Tone | None]] = {
    Mark.PASSES: (Glyph.CHECK, None),
    Mark.NOT_YET: (Glyph.RING, None),
    Mark.PROBLEM: (Glyph.PROBLEM, Tone.RED),
    Mark.LOOK: (Glyph.LOOK, Tone.AMBER),
    Mark.CHANGED: (Glyph.PENCIL, Tone.AMBER),
    Mark.OLD: (Glyph.REFRESH, Tone.AMBER),
    Mark.TO_CONFIRM: (Glyph.EYE, Tone.AMBER),
}


def mark_word(mark: Mark) -> str:
    """What a cell says; a check that passes says it to screen readers only."""
    tr = QCoreApplication.translate
    return {
        Mark.PASSES: tr("Board", "Passes"),
        Mark.NOT_YET: tr("Board", "Not yet"),
        Mark.PROBLEM: tr("Board", "Problem"),
        Mark.LOOK: tr("Board", "Look"),
        Mark.CHANGED: tr("Board", "Changed"),
        Mark.OLD: tr("Board", "Old"),
        Mark.TO_CONFIRM: tr("Board", "To confirm"),
    }[mark]


def column_word(column: Column) -> str:
    """The heading of a check."""
    tr = QCoreApplication.translate
    return {
        Column.CASE: tr("Board", "Court and case"),
        Column.DOCUMENTS: tr("Board", "Documents"),
        Column.PEOPLE: tr("Board", "People"),
        Column.FEES: tr("Board", "Fees"),
        Column.READ: tr("Board", "Machine-read"),
        Column.CHANGED: tr("Board", "Last round"),
        Column.OPENED: tr("Board", "Opened"),
    }[column]


class BoardModel(QAbstractTableModel):
    """Filings that wait; ``ticked`` are those to approve together."""

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self._zone = zone
        self._now: datetime | None = None
        self.rows: tuple[ReviewPicture, ...] = ()
        self.ticked: set[str] = set()

    def show(self, rows: tuple[ReviewPicture, ...], now: datetime) -> None:
        """Show the queue; what may no longer be ticked is not."""
        self._now = now
        same = [row.form.id for row in rows] == [row.form.id for row in self.rows]
        self.ticked &= {row.form.id for row in rows if row.may_be_ticked}
        if same:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @property
    def chosen(self) -> tuple[ReviewPicture, ...]:
        """What is ticked, as it was shown."""
        return tuple(row for row in self.rows if row.form.id in self.ticked)

    def turn(self, at: int) -> bool:
        """Tick a row or take the tick away; False when it may not be ticked."""
        row = self.rows[at]
        if not row.may_be_ticked:
            return False
        self.ticked ^= {row.form.id}
        self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))
        return True

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a filing."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Case, deadline, and the checks."""
        return 0 if parent.isValid() else _CHECKS + len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words over the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return [self.tr("Case"), self.tr("Deadline"), *map(column_word, Column)][section]
        if role == Qt.ItemDataRole.FontRole:
            return role_font(Role.SMALL)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Pictures for the painter, words for everybody else."""
        row = self.rows[index.row()]
        if role == PICTURE_ROLE:
            return row
        if role == TICK_ROLE:
            return row.form.id in self.ticked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.form.title if index.column() == _CASE else None
        return None

    def due(self, row: ReviewPicture) -> Any:
        """What is left of a filing's time."""
        return time_left(row.form.due_at, self._now or row.form.updated_at, self._zone)

    def _words(self, row: ReviewPicture, column: int) -> str:
        if column == _CASE:
            return row.form.title
        if column == _DEADLINE:
            return str(self.due(row).left)
        return mark_word(row.marks[list(Column)[column - _CHECKS]])


class Board(QTableView):
    """``opened`` carries the id of a filing to look at, ``ticked`` says that the ticks changed."""

    opened = Signal(str)
    ticked = Signal()

    def __init__(self, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = BoardModel(zone)
        self._painter = _CellPainter(self.lines)
        self.setModel(self.lines)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(self.tr("Filings that wait for a review"))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.lines.rows[index.row()].form.id))
        self.lines.modelReset.connect(self._fit)
        theme().changed.connect(self._dress)
        self._dress()

    @property
    def current_id(self) -> str:
        """The filing under the keyboard."""
        at = self.currentIndex().row()
        return self.lines.rows[at].form.id if 0 <= at < len(self.lines.rows) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter opens."""
        at = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and at >= 0:
            self._turn(at)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id:
            self.opened.emit(self.current_id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == _CASE and event.position().x() < theme().px(_TICKS):
            self._turn(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The case takes what is left."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines, then the ring around the current one."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            line = self.visualRect(self.currentIndex())
            painter.setPen(theme().color("focus"))
            painter.drawRect(QRectF(0.5, line.top() + 0.5, self.viewport().width() - 1, line.height() - 2))

    def _turn(self, at: int) -> None:
        if self.lines.turn(at):
            self.ticked.emit()

    @Slot()
    def _fit(self) -> None:
        deadline, check = theme().px(_WIDTHS[_DEADLINE]), theme().px(_CHECK_WIDTH)
        self.setColumnWidth(_DEADLINE, deadline)
        for column in range(_CHECKS, self.lines.columnCount()):
            self.setColumnWidth(column, check)
        room = self.viewport().width() - deadline - check * len(Column)
        self.setColumnWidth(_CASE, max(theme().px(240), room))

    @Slot()
    def _dress(self) -> None:
        self.horizontalHeader().setFixedHeight(max(28, theme().line_height(Role.SMALL) + 12))
        self.verticalHeader().setDefaultSectionSize(
            max(44, theme().line_height(Role.BODY_STRONG) + theme().line_height(Role.SMALL) + 10)
        )
        self._fit()


class _CellPainter(QStyledItemDelegate):
    def __init__(self, lines: BoardModel) -> None:
        super().__init__()
        self._lines = lines

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, 44)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ReviewPicture = index.data(PICTURE_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_ticked = bool(index.data(TICK_ROLE))
        painter.save()
        if is_ticked or state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme().color("accent_soft" if is_ticked else "hover"))
        if index.column() == _CASE:
            self._case(painter, box, row, is_ticked=is_ticked)
        elif index.column() == _DEADLINE:
            due = self._lines.due(row)
            role = Role.SMALL_HEAVY if due.urgency in URGENT_TONES else Role.SMALL
            _write(painter, box.adjusted(8, 0, -4, 0), due.left, role, URGENT_TONES.get(due.urgency, "text2"))
        else:
            _mark(painter, box, row.marks[list(Column)[index.column() - _CHECKS]])
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme().color("line"))
        painter.restore()

    @staticmethod
    def _case(painter: QPainter, box: QRect, row: ReviewPicture, *, is_ticked: bool) -> None:
        side = theme().px(_TICK)
        tick = QRectF(box.left() + 14, box.center().y() - side / 2, side, side)
        paint_tick_box(painter, tick, ticked=is_ticked, enabled=row.may_be_ticked)
        first, second = theme().line_height(Role.BODY_STRONG), theme().line_height(Role.SMALL)
        left = box.left() + theme().px(_TICKS)
        top = box.top() + (box.height() - first - second) // 2
        width = box.right() - left - 8
        _write(painter, QRect(left, top, width, first), row.form.title, Role.BODY_STRONG, "text")
        _write(painter, QRect(left, top + first, width, second), kind_of(row), Role.SMALL, "text2")


def _mark(painter: QPainter, box: QRect, mark: Mark) -> None:
    glyph, tone = _MARKS[mark]
    cell = QRectF(box).adjusted(2, 6, -6, -7)
    icon = theme().px(INLINE)
    color = theme().tone_fg(tone) if tone is not None else theme().color("text3")
    if tone is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().tone_bg(tone))
        painter.drawRoundedRect(cell, 4, 4)
    paint_glyph(painter, QRectF(cell.left() + 8, cell.top(), icon, cell.height()), glyph, color)
    if mark is not Mark.PASSES:
        words = QRect(int(cell.left()) + 8 + icon + 6, box.top(), int(cell.width()) - icon - 16, box.height())
        _write(painter, words, mark_word(mark), Role.SMALL_STRONG if tone else Role.SMALL, tone or "text3")


def _write(painter: QPainter, box: QRect, text: str, role: Role, color: Token | Tone) -> None:
    painter.setFont(role_font(role))
    painter.setPen(color_of(color))
    painter.drawText(box, _LEFT, theme().metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, box.width()))
