"""Paints the lines of the library: no grid, a hairline under each, weight for the case, a pill for the status."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from litefile_desktop.core.deadlines import TimeLeft
from litefile_desktop.ui.library.model import DEADLINE_ROLE, ELSEWHERE_ROLE, PILL_ROLE, Column, Index
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Token
from litefile_desktop.ui.widgets.deadline import URGENT_TONES
from litefile_desktop.ui.widgets.status_pill import paint_pill, pill_size
from litefile_desktop.ui.widgets.text import color_of

#: Room at both sides of a cell.
SIDE = 8
_BAR = 3
#: Room of the time left, before the clock time, at 100 %.
_LEFT_WIDTH = 66
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine


class LinePainter(QStyledItemDelegate):
    """One delegate for all columns."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """29 high at 100 %."""
        return QSize(60, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, content, hairline, and the ring of the line that has the keyboard."""
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        column = Column(index.column())
        painter.save()
        if (ground := _ground(state)) is not None:
            painter.fillRect(box, theme().color(ground))
        inside = box.adjusted(SIDE if column is not Column.CASE else SIDE + 4, 0, -SIDE, -1)
        if column is Column.STATUS:
            pill = index.data(PILL_ROLE)
            if pill_size(pill).width() + SIDE <= box.width():
                paint_pill(painter, box.left() + SIDE - 2, box.center().y() + 1, pill)
        elif column is Column.DEADLINE:
            paint_deadline(painter, inside, index.data(DEADLINE_ROLE))
        else:
            if column is Column.CASE and index.data(ELSEWHERE_ROLE):
                inside = _paint_somebody(painter, inside)
            _paint_text(painter, inside, index.data(Qt.ItemDataRole.DisplayRole), column)
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme().color("line"))
        if state & QStyle.StateFlag.State_Selected and column is Column.CASE:
            painter.fillRect(QRectF(box.left(), box.top(), _BAR, box.height()), theme().color("focus"))
        painter.restore()


def paint_deadline(painter: QPainter, box: QRect, due: TimeLeft) -> None:
    """The time left, as urgent as it is, then until when, if there is room."""
    painter.setFont(role_font(Role.SMALL_HEAVY if due.urgency in URGENT_TONES else Role.SMALL))
    painter.setPen(color_of(URGENT_TONES.get(due.urgency, "text2")))
    painter.drawText(box, _LEFT, due.left)
    place = theme().px(_LEFT_WIDTH)
    rest = box.adjusted(place, 0, 0, 0)
    metrics = theme().metrics(Role.SMALL)
    if due.clock and theme().metrics(Role.SMALL_HEAVY).horizontalAdvance(due.left) < place:
        painter.setFont(role_font(Role.SMALL))
        painter.setPen(theme().color("text2"))
        painter.drawText(rest, _LEFT, metrics.elidedText(due.clock, Qt.TextElideMode.ElideRight, rest.width()))


def row_height() -> int:
    """The height of a line at the text size in force."""
    return max(29, theme().line_height(Role.BODY_STRONG) + 12)


def paint_ring(painter: QPainter, box: QRect) -> None:
    """The inner ring of the line that has the keyboard."""
    painter.save()
    painter.setPen(QPen(theme().color("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(box).adjusted(1, 1, -1, -2))
    painter.restore()


def _ground(state: QStyle.StateFlag) -> Token | None:
    if state & QStyle.StateFlag.State_Selected:
        return "accent_soft" if state & QStyle.StateFlag.State_Active else "selection_inactive"
    return None


def _paint_somebody(painter: QPainter, box: QRect) -> QRect:
    """Somebody at the right: the draft is open elsewhere. Answers the room that is left."""
    side = theme().px(INLINE)
    paint_glyph(painter, QRectF(box.right() - side, box.top(), side, box.height()), Glyph.USER, theme().color("text2"))
    return box.adjusted(0, 0, -side - 8, 0)


def _paint_text(painter: QPainter, box: QRect, text: str, column: Column) -> None:
    role = Role.BODY_STRONG if column is Column.CASE else Role.SMALL
    painter.setFont(role_font(role))
    painter.setPen(theme().color("text" if column is Column.CASE else "text2"))
    elided = theme().metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _RIGHT if column is Column.DOCUMENTS else _LEFT, elided)
