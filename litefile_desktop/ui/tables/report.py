"""The report of a dry run as a table: a line for each fault, one for each row without any."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from litefile_desktop.services.tables.columns import TARGETS
from litefile_desktop.services.tables.planned import Fault, Plan, PlannedRow, Standing
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SIDE = 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


class Column(IntEnum):
    """The columns, in order."""

    ROW = 0
    FILING = 1
    COLUMN = 2
    VALUE = 3
    WHAT = 4


class Show(StrEnum):
    """Which lines of the report are shown."""

    ALL = "all"
    ERRORS = "errors"
    WARNINGS = "warnings"
    CHANGED = "changed"
    READY = "ready"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a row of the table, and one of its faults or none."""

    row: PlannedRow
    fault: Fault | None = None

    @property
    def kind(self) -> Show:
        """Which filter it belongs to."""
        if self.fault is not None:
            return Show.ERRORS if self.fault.blocks else Show.WARNINGS
        if self.row.standing is Standing.HERE:
            return Show.HERE
        return Show.CHANGED if self.row.standing is Standing.CHANGED else Show.READY


def lines_of(plan: Plan) -> tuple[Line, ...]:
    """Everything that the report says, in the order of the table."""
    return tuple(line for row in plan.rows for line in _lines(row))


def _lines(row: PlannedRow) -> list[Line]:
    lines = [Line(row, fault) for fault in row.faults]
    if not lines or row.standing is Standing.CHANGED:
        lines.append(Line(row))
    return lines


class ReportModel(QAbstractTableModel):
    """The lines that are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Line, ...] = ()
        self.lines: tuple[Line, ...] = ()
        self._heads = {
            Column.ROW: self.tr("Row"),
            Column.FILING: self.tr("Filing"),
            Column.COLUMN: self.tr("Column"),
            Column.VALUE: self.tr("In the cell"),
            Column.WHAT: self.tr("What to know"),
        }

    def set_plan(self, plan: Plan, show: Show) -> None:
        """Show another report."""
        self._all = lines_of(plan)
        self.show_only(show)

    def words(self, place: int) -> str:
        """Everything that a line says of its row."""
        return self._words(self.lines[place], Column.WHAT) if 0 <= place < len(self.lines) else ""

    def show_only(self, show: Show) -> None:
        """Show the lines of one kind, or all."""
        self.beginResetModel()
        self.lines = tuple(line for line in self._all if show in (Show.ALL, line.kind))
        self.endResetModel()

    def count(self, show: Show) -> int:
        """How many lines a filter has."""
        return sum(1 for line in self._all if show in (Show.ALL, line.kind))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[Column(section)]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; the whole of them as its tip."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._words(self.lines[index.row()], Column(index.column()))

    def _words(self, line: Line, column: Column) -> str:
        fault = line.fault
        if column is Column.ROW:
            return str(line.row.line)
        if column is Column.FILING:
            return line.row.form.title
        if fault is None:
            return self._standing(line) if column is Column.WHAT else ""
        if column is Column.COLUMN:
            target = TARGETS.get(fault.target)
            return fault.heading or (target.words if target is not None else "")
        if column is Column.VALUE:
            return fault.value
        more = self.tr(" The court's rules were not looked at.") if line.row.unchecked else ""
        return f"{fault.message} {fault.action}".strip() + more

    def _standing(self, line: Line) -> str:
        words = {
            Show.READY: self.tr("Ready"),
            Show.HERE: self.tr("A draft was made of it before: {title}"),
            Show.CHANGED: self.tr("A draft was made of this row when it said something else: {title}"),
        }
        return words[line.kind].format(title=line.row.before)


class _Painter(QStyledItemDelegate):
    """Lines without a grid, a hairline under each, and the sign of what they say."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, sign, words, hairline."""
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        model = index.model()
        if not isinstance(model, ReportModel):
            return
        column, line = Column(index.column()), model.lines[index.row()]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            active = bool(state & QStyle.StateFlag.State_Active)
            painter.fillRect(box, theme().color("accent_soft" if active else "selection_inactive"))
        inside = box.adjusted(_SIDE, 0, -_SIDE, -1)
        if column is Column.WHAT:
            inside = self._paint_sign(painter, inside, line)
        role = Role.BODY_STRONG if column is Column.FILING else Role.SMALL
        painter.setFont(role_font(role))
        painter.setPen(theme().color("text" if column in (Column.FILING, Column.WHAT) else "text2"))
        words = theme().metrics(role).elidedText(index.data(), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, _LEFT, words)
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme().color("line"))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As high as the lines of the library."""
        return QSize(60, _row_height())

    def _paint_sign(self, painter: QPainter, inside: QRect, line: Line) -> QRect:
        glyph, tone = _SIGNS[line.kind]
        side = theme().px(INLINE)
        place = QRectF(inside.left(), inside.center().y() - side / 2 + 1, side, side)
        paint_glyph(painter, place, glyph, theme().tone_fg(tone))
        return inside.adjusted(side + 6, 0, 0, 0)


_SIGNS = {
    Show.ERRORS: (Glyph.PROBLEM, Tone.RED),
    Show.WARNINGS: (Glyph.INFO, Tone.AMBER),
    Show.CHANGED: (Glyph.QUESTION, Tone.AMBER),
    Show.READY: (Glyph.CHECK, Tone.GREEN),
    Show.HERE: (Glyph.COPY, Tone.GREY),
}
_WIDTHS = {Column.ROW: 52, Column.FILING: 250, Column.COLUMN: 150, Column.VALUE: 150}


class ReportTable(QTableView):
    """The report; walks with the keyboard."""

    def __init__(self, model: ReportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = _Painter(self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(self.tr("Report"))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        theme().changed.connect(self._dress)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What to know takes what is left."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widths = {column: theme().px(width) for column, width in _WIDTHS.items()}
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(Column.WHAT, max(theme().px(240), self.viewport().width() - sum(widths.values())))

    @Slot()
    def _dress(self) -> None:
        self.setFont(role_font(Role.BODY))
        self.horizontalHeader().setFixedHeight(max(28, theme().line_height(Role.SMALL) + 12))
        self.verticalHeader().setDefaultSectionSize(_row_height())
        self._fit()
        self.viewport().update()


def _row_height() -> int:
    return max(29, theme().line_height(Role.BODY_STRONG) + 12)
