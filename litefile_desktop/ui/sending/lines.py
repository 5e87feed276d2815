"""The lines of the batch panel: one an envelope, two lines high, with its result in words."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from litefile_desktop.core.vocabulary import QueueState
from litefile_desktop.services.sending.queue import QueueLine
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Token, Tone
from litefile_desktop.ui.widgets.text import color_of

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine
_MARKS: dict[QueueState, tuple[Glyph, Token | Tone]] = {
    QueueState.WAITING: (Glyph.CLOCK, "text2"),
    QueueState.SENDING: (Glyph.REFRESH, Tone.BLUE),
    QueueState.RECEIVED: (Glyph.CHECK, Tone.GREEN),
    QueueState.REFUSED: (Glyph.PROBLEM, Tone.RED),
    QueueState.UNPROVED: (Glyph.UNPROVED, Tone.VIOLET),
    QueueState.SKIPPED: (Glyph.MINUS, "text2"),
}


def state_word(state: QueueState) -> str:
    """What people call where a filing stands in the queue."""
    tr = QCoreApplication.translate
    return {
        QueueState.WAITING: tr("Batch", "Waiting"),
        QueueState.SENDING: tr("Batch", "Sending"),
        QueueState.RECEIVED: tr("Batch", "Received"),
        QueueState.REFUSED: tr("Batch", "Refused"),
        QueueState.UNPROVED: tr("Batch", "Unproved"),
        QueueState.SKIPPED: tr("Batch", "Taken out"),
    }[state]


class BatchModel(QAbstractListModel):
    """The queue as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[QueueLine, ...] = ()
        self._step = ""

    def show(self, lines: tuple[QueueLine, ...], step: str) -> None:
        """Show the queue; when only contents changed, the lines stay where they are."""
        same = [line.id for line in lines] == [line.id for line in self.lines]
        if same:
            self.lines, self._step = lines, step
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines, self._step = lines, step
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a draft."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line for the painter, words for everybody else."""
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.words(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.title}, {state_word(line.state)}, {self.words(line)}"
        return None

    def words(self, line: QueueLine) -> str:
        """The second line: what became of it, or how far it is, or which court."""
        if line.state is QueueState.SENDING:
            return self._step or line.court
        return line.words or line.court


class BatchPainter(QStyledItemDelegate):
    """Paints one line."""

    def __init__(self, model: BatchModel) -> None:
        super().__init__()
        self._lines = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """44 high at 100 %."""
        return QSize(200, max(44, theme().line_height(Role.BODY_STRONG) + theme().line_height(Role.SMALL) + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Icon, title and words, the state at the right, a hairline under it."""
        line: QueueLine = index.data(LINE_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        glyph, color = _MARKS[line.state]
        painter.save()
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(box, theme().color("accent_soft"))
        icon = theme().px(INLINE)
        paint_glyph(painter, QRectF(box.left() + 16, box.top(), icon, box.height()), glyph, color_of(color))
        word = state_word(line.state)
        room = theme().metrics(Role.SMALL_STRONG).horizontalAdvance(word)
        painter.setFont(role_font(Role.SMALL_STRONG))
        painter.setPen(color_of(color))
        painter.drawText(box.adjusted(0, 0, -16, 0), _RIGHT, word)
        first, second = theme().line_height(Role.BODY_STRONG), theme().line_height(Role.SMALL)
        left = box.left() + 16 + icon + 12
        top = box.top() + (box.height() - first - second) // 2
        width = box.right() - 16 - room - 16 - left
        self._text(painter, QRect(left, top, width, first), line.title, Role.BODY_STRONG, "text")
        told = color if line.state in (QueueState.REFUSED, QueueState.UNPROVED) else "text2"
        self._text(painter, QRect(left, top + first, width, second), self._lines.words(line), Role.SMALL, told)
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme().color("line"))
        painter.restore()

    @staticmethod
    def _text(painter: QPainter, box: QRect, text: str, role: Role, color: Token | Tone) -> None:
        painter.setFont(role_font(role))
        painter.setPen(color_of(color))
        plain = " ".join(text.split())
        painter.drawText(box, _LEFT, theme().metrics(role).elidedText(plain, Qt.TextElideMode.ElideRight, box.width()))
