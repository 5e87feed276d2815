"""The list of sections at the left of the Accounts window."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme

Index = QModelIndex | QPersistentModelIndex

_WIDTH, _EDGE = 232, 8
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


@dataclass(frozen=True, slots=True)
class Entry:
    """One section."""

    label: str
    glyph: Glyph


class _Model(QAbstractListModel):
    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.entries = tuple(entries)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.UserRole:
            return self.entries[index.row()]
        return self.entries[index.row()].label if role == Qt.ItemDataRole.DisplayRole else None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, theme().line_height(Role.BODY) + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        ground = QRectF(box).adjusted(_EDGE, 1, -_EDGE, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(ground, 6, 6)
        icon = theme().px(IN_BUTTON)
        left = ground.left() + 8
        ink = theme().color("link" if chosen else "text2")
        paint_glyph(painter, QRectF(left, ground.top(), icon, ground.height()), entry.glyph, ink)
        role = Role.BODY_STRONG if chosen else Role.BODY
        words = QRectF(left + icon + 10, ground.top(), 0, ground.height())
        words.setRight(ground.right() - 8)
        painter.setFont(role_font(role))
        painter.setPen(theme().color("link" if chosen else "text"))
        painter.drawText(
            words, _LEFT, theme().metrics(role).elidedText(entry.label, Qt.TextElideMode.ElideRight, int(words.width()))
        )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 0, -1, 0), 5, 5)
        painter.restore()


class SectionList(QListView):
    """``section_chosen`` carries the number of a section, from 0."""

    section_chosen = Signal(int)

    def __init__(self, name: str, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = _Model(entries)
        self._painter = _Painter()
        self.setModel(self._entries)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setViewportMargins(0, 10, 0, 10)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.selectionModel().currentChanged.connect(self._chosen)
        theme().changed.connect(self._dress)
        self._dress()

    def choose(self, number: int) -> None:
        """Choose a section; ``section_chosen`` follows when it is another one."""
        self.setCurrentIndex(self._entries.index(number))

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.section_chosen.emit(index.row())

    @Slot()
    def _dress(self) -> None:
        self.setFixedWidth(theme().px(_WIDTH))
        self.scheduleDelayedItemsLayout()
