"""A list of two-line entries under headings: what happened, to which filing, in whose words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.widgets.plain_text import tool_tip
from litefile_desktop.ui.widgets.status_pill import Pill, paint_pill, pill_size

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine
_EDGE, _MARK = 14, 8


@dataclass(frozen=True, slots=True)
class Line:
    """One entry. ``detail`` stands below the title, ``note`` at the right; a heading has neither pill nor key.

    ``is_marked`` draws the dot of what is new, ``can_open`` is false for what only another program knows.
    """

    key: str
    title: str
    detail: str = ""
    note: str = ""
    pill: Pill | None = None
    is_heading: bool = False
    is_marked: bool = False
    can_open: bool = True


class LineModel(QAbstractListModel):
    """The lines; headings cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """All lines."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only entries are chosen."""
        if self.lines[index.row()].is_heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line; the whole of it in words for a screen reader."""
        line = self.lines[index.row()]
        if role == _LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.title if role == Qt.ItemDataRole.DisplayRole else tool_tip(line.detail)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            new = self.tr("New") if line.is_marked else ""
            parts = (new, line.title, line.pill.text if line.pill else "", line.detail, line.note)
            return ", ".join(part for part in parts if part)
        return None


class LineList(QListView):
    """``opened`` carries the key of a line on which Enter or a double click fell, ``toggled`` one of the space bar."""

    opened = Signal(str)
    toggled = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineModel()
        self._painter = _LinePainter()
        self.setModel(self.lines)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        self.doubleClicked.connect(self._open)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current_key(self) -> str:
        """The line that has the keyboard; empty for none."""
        index = self.currentIndex()
        return self.lines.lines[index.row()].key if index.isValid() else ""

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the keyboard stays on its line, or goes to the one that took its place."""
        key, row = self.current_key, self.currentIndex().row()
        self.lines.set_lines(lines)
        places = [at for at, line in enumerate(lines) if not line.is_heading]
        target = next((at for at in places if key and lines[at].key == key), None)
        if target is None and places:
            target = min(places, key=lambda at: abs(at - max(row, 0)))
        if target is not None:
            self.setCurrentIndex(self.lines.index(target))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space toggles; a key that is held acts once."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            if self.current_key:
                self.toggled.emit(self.current_key)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (line := self.lines.lines[index.row()]).can_open and line.key:
            self.opened.emit(line.key)


class _LinePainter(QStyledItemDelegate):
    """Two lines an entry, one a heading; heights come from the fonts."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the texts and the pill need."""
        line: Line = index.data(_LINE_ROLE)
        if line.is_heading:
            return QSize(200, theme().line_height(Role.PANE_TITLE) + 22)
        return QSize(200, theme().line_height(Role.PRIMARY) + theme().line_height(Role.SMALL) + 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        line: Line = index.data(_LINE_ROLE)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.is_heading:
            self._paint_heading(painter, box, line)
        else:
            self._paint_line(painter, box, line, option.state)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, line: Line) -> None:
        inner = box.adjusted(_EDGE, 10, -_EDGE, -2)
        note = theme().metrics(Role.SMALL).horizontalAdvance(line.note) + 12 if line.note else 0
        self._words(painter, inner.adjusted(0, 0, -note, 0), line.title, Role.PANE_TITLE)
        painter.setFont(role_font(Role.SMALL))
        painter.setPen(theme().color("text2"))
        painter.drawText(inner, _RIGHT, line.note)

    def _paint_line(self, painter: QPainter, box: QRect, line: Line, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme().color("accent_soft" if chosen else "hover"))
        painter.setPen(QPen(theme().color("line"), 1))
        painter.drawLine(box.left() + _EDGE, box.bottom(), box.right() - _EDGE, box.bottom())
        left = box.left() + _EDGE
        if line.is_marked:
            size = theme().px(_MARK)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent_bar"))
            painter.drawEllipse(QRectF(left, box.center().y() - size / 2, size, size))
        left += theme().px(_MARK) + 10
        title = QRect(left, box.top() + 8, box.right() - _EDGE - left, theme().line_height(Role.PRIMARY) + 2)
        note = theme().metrics(Role.SMALL).horizontalAdvance(line.note) + 12 if line.note else 0
        painter.setFont(role_font(Role.SMALL))
        painter.setPen(theme().color("text2"))
        painter.drawText(title, _RIGHT, line.note)
        role = Role.PRIMARY if line.is_marked or line.pill is None else Role.BODY_STRONG
        self._words(painter, title.adjusted(0, 0, -note, 0), line.title, role)
        below = QRect(left, title.bottom() + 3, title.width(), box.bottom() - title.bottom() - 8)
        if line.pill is not None:
            below.setHeight(pill_size(line.pill).height())
            right = paint_pill(painter, below.left(), below.center().y() + 1, line.pill)
            below.setLeft(round(right) + 10)
        painter.setPen(theme().color("text2"))
        elided = theme().metrics(Role.SMALL).elidedText(line.detail, Qt.TextElideMode.ElideRight, below.width())
        painter.setFont(role_font(Role.SMALL))
        painter.drawText(below, _LEFT, elided)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(3, 2, -3, -3), 5, 5)

    def _words(self, painter: QPainter, box: QRect, words: str, role: Role) -> None:
        painter.setFont(role_font(role))
        painter.setPen(theme().color("text"))
        painter.drawText(box, _LEFT, theme().metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, box.width()))
