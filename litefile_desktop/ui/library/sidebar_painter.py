"""Paints the rows of the sidebar."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from litefile_desktop.ui.library.sidebar_rows import ROW_ROLE, Index, SidebarRow
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Token, Tone
from litefile_desktop.ui.widgets.text import color_of

_EDGE, _INSET = 8, 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine


class SidebarPainter(QStyledItemDelegate):
    """Headings quiet, views with icon and count, the chosen one on a soft ground."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """28 high at 100 %; headings have air over them."""
        entry: SidebarRow = index.data(ROW_ROLE)
        base = theme().line_height(Role.BODY)
        return QSize(100, base + (20 if entry.is_heading else 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        entry: SidebarRow = index.data(ROW_ROLE)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.is_heading:
            painter.setFont(role_font(Role.HEADING))
            painter.setPen(theme().color("text3"))
            painter.drawText(box.adjusted(_EDGE + _INSET, 8, -_EDGE, 0), _LEFT, entry.label)
        else:
            self._paint_view(painter, box, entry, option.state)
        painter.restore()

    def _paint_view(self, painter: QPainter, box: QRect, entry: SidebarRow, state: QStyle.StateFlag) -> None:
        ground = QRectF(box).adjusted(_EDGE, 1, -_EDGE, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(ground, 6, 6)
        view = entry.view
        tone = view.tone if view is not None and entry.count else None
        color: Token | Tone = tone or ("link" if chosen else "text2")
        icon = theme().px(IN_BUTTON)
        left = ground.left() + _INSET
        glyph = view.glyph if view is not None else Glyph.SEARCH
        paint_glyph(painter, QRectF(left, ground.top(), icon, ground.height()), glyph, color_of(color))
        count = f"{entry.count:,}" if view is not None else ""
        role = Role.SMALL_HEAVY if tone else Role.SMALL
        room = theme().metrics(role).horizontalAdvance(count)
        painter.setFont(role_font(role))
        painter.setPen(color_of(tone or ("link" if chosen else "text3")))
        painter.drawText(ground.adjusted(0, 0, -_INSET, 0), _RIGHT, count)
        words_role = Role.BODY_STRONG if chosen else Role.BODY
        words = QRectF(left + icon + 10, ground.top(), 0, ground.height())
        words.setRight(ground.right() - _INSET - room - 8)
        painter.setFont(role_font(words_role))
        painter.setPen(theme().color("link" if chosen else "text"))
        elided = theme().metrics(words_role).elidedText(entry.label, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, _LEFT, elided)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 0, -1, 0), 5, 5)
