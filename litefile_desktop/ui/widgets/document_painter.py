"""Paints a document's row and knows which part of it is under the mouse."""

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Token, Tone
from litefile_desktop.ui.widgets.document_lines import DocumentLine, DocumentModel, DocumentState, Index
from litefile_desktop.ui.widgets.status_pill import Pill, paint_pill, pill_size
from litefile_desktop.ui.widgets.text import color_of

#: What ``part_at`` answers for the three dots; links answer their own key.
MENU, GRIP = "…menu", "…grip"

_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = _LINE | Qt.AlignmentFlag.AlignRight
_STATE_MARKS: dict[DocumentState, tuple[Glyph, Tone, Token | Tone]] = {
    DocumentState.READY: (Glyph.CHECK, Tone.GREEN, "text2"),
    DocumentState.TODO: (Glyph.RING, Tone.GREY, "text2"),
    DocumentState.LOOK: (Glyph.LOOK, Tone.AMBER, Tone.AMBER),
    DocumentState.PROBLEM: (Glyph.PROBLEM, Tone.RED, Tone.RED),
}


#: Below this the size goes to the second line, and only the first link is shown.
_NARROW = 430


class _Places:
    """The boxes of a row's parts; one calculation for painting and for the mouse."""

    def __init__(self, box: QRect, line: DocumentLine) -> None:
        look = theme()
        name, small = look.line_height(Role.BODY_STRONG), look.line_height(Role.SMALL)
        icon = look.px(INLINE)
        self.grip = QRect(box.left() + 11, box.top(), icon, box.height())
        self.number = QRect(self.grip.right() + 3, box.top(), look.px(20), box.height())
        width, height = look.px(34), look.px(44)
        top = box.top() + (box.height() - height) // 2
        self.thumb = QRect(self.number.right() + 8, top, width, height)
        left = self.thumb.right() + 11
        self.menu = QRect(box.right() - 36, box.top() + (box.height() - 30) // 2, 30, 30)
        right = self.menu.left() - 10
        self.is_narrow = right - left < look.px(_NARROW)
        self.name = QRect(left, box.top() + 9, right - left, name + 1)
        self.detail = QRect(left, self.name.bottom() + 3, right - left, small + 1)
        self.state = QRect(left, self.detail.bottom() + 4, right - left, small + 2)
        self.links: list[tuple[str, str, QRect]] = []
        shown = line.links[:1] if self.is_narrow else line.links  # the menu has them all
        for key, words in reversed(shown):
            link = look.metrics(Role.BODY_STRONG).horizontalAdvance(words)
            self.links.insert(0, (key, words, QRect(right - link, self.state.top() - 3, link, self.state.height() + 6)))
            right -= link + 14
        self.state.setRight(right)


class DocumentPainter(QStyledItemDelegate):
    """73 px a row at 100 %: grip, number, page, three lines, size, menu."""

    def __init__(self, model: DocumentModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Three lines and the room around them."""
        lines = theme().line_height(Role.BODY_STRONG) + 2 * theme().line_height(Role.SMALL)
        return QSize(200, max(lines + 27, theme().px(44) + 20))

    def part_at(self, box: QRect, row: int, place: QPoint) -> str:
        """A link's key, ``MENU``, ``GRIP``, or nothing."""
        places = _Places(box, self._model.lines[row])
        for key, _words, link in places.links:
            if link.contains(place):
                return key
        if places.menu.contains(place):
            return MENU
        return GRIP if place.x() <= places.number.right() else ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        line, at, last = self._model.lines[index.row()], index.row(), len(self._model.lines) - 1
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = option.widget.isActiveWindow()
        self._paint_ground(painter, box, state, active=active, first=at == 0, last=at == last)
        places = _Places(box, line)
        paint_glyph(painter, QRectF(places.grip), Glyph.GRIP, theme().color("text2"))
        painter.setFont(role_font(Role.BODY_STRONG))
        painter.setPen(theme().color("text3"))
        painter.drawText(places.number, Qt.AlignmentFlag.AlignCenter, str(at + 1))
        self._paint_thumb(painter, places.thumb, line)
        size = self._paint_size(painter, places.detail if places.is_narrow else places.name, line.size)
        self._paint_name(painter, places.name.adjusted(0, 0, 0 if places.is_narrow else -size, 0), line)
        painter.setFont(role_font(Role.SMALL))
        painter.setPen(theme().color("text3" if line.is_detail_pending else "text2"))
        detail_box = places.detail.adjusted(0, 0, -size if places.is_narrow else 0, 0)
        detail = theme().metrics(Role.SMALL).elidedText(line.detail, Qt.TextElideMode.ElideRight, detail_box.width())
        painter.drawText(detail_box, _LINE, detail)
        self._paint_state(painter, places.state, line)
        painter.setFont(role_font(Role.BODY_STRONG))
        painter.setPen(theme().color("link"))
        for _key, words, link in places.links:
            painter.drawText(link, _LINE, words)
        menu_side = theme().px(16)
        center = QRectF(places.menu).center()
        dots = QRectF(center.x() - menu_side / 2, center.y() - menu_side / 2, menu_side, menu_side)
        paint_glyph(painter, dots, Glyph.MORE, theme().color("text2"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1.5, 1.5, -1.5, -2), 6, 6)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRect, state: QStyle.StateFlag, *, active: bool, first: bool, last: bool
    ) -> None:
        """The chosen row keeps its colour while the keyboard is elsewhere in the window: the page is about it."""
        fill: Token | None = None
        if state & QStyle.StateFlag.State_Selected:
            fill = "accent_soft" if active else "selection_inactive"
        elif state & QStyle.StateFlag.State_MouseOver:
            fill = "subtle"
        if fill is not None:
            shape = QPainterPath()
            shape.setFillRule(Qt.FillRule.WindingFill)
            shape.addRoundedRect(QRectF(box), 7, 7)
            if not first:
                shape.addRect(QRectF(box.left(), box.top(), box.width(), 8))
            if not last:
                shape.addRect(QRectF(box.left(), box.bottom() - 7, box.width(), 8))
            painter.fillPath(shape, theme().color(fill))
        if not last:
            painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme().color("line"))

    def _paint_thumb(self, painter: QPainter, box: QRect, line: DocumentLine) -> None:
        look = theme()
        painter.setPen(QPen(look.color("line2"), 1))
        painter.setBrush(look.color("subtle"))
        painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
        inner = QRectF(box).adjusted(1, 1, -1, -1)
        if line.thumbnail is not None and not line.is_locked:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(inner, line.thumbnail)
        elif line.is_locked or line.state is not DocumentState.WORKING:
            side = look.px(16)
            sign = QRectF(inner.center().x() - side / 2, inner.center().y() - side / 2, side, side)
            glyph = Glyph.LOCK if line.is_locked else Glyph.FILE
            paint_glyph(painter, sign, glyph, look.tone_fg(Tone.RED) if line.is_locked else look.color("text3"))

    def _paint_size(self, painter: QPainter, box: QRect, size: str) -> int:
        """Draw the size at the right; answers the room it takes."""
        painter.setFont(role_font(Role.SMALL))
        painter.setPen(theme().color("text3"))
        painter.drawText(box, _RIGHT, size)
        return theme().metrics(Role.SMALL).horizontalAdvance(size) + 18

    def _paint_name(self, painter: QPainter, box: QRect, line: DocumentLine) -> None:
        room = box.width()
        lead = Pill(QCoreApplication.translate("DocumentList", "Lead document"), Tone.BLUE, Glyph.STAR, outlined=True)
        if line.is_lead:
            room -= pill_size(lead).width() + 11
        metrics = theme().metrics(Role.PRIMARY)
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideMiddle, max(60, room))
        painter.setFont(role_font(Role.PRIMARY))
        painter.setPen(theme().color("text"))
        painter.drawText(box, _LINE, name)
        if line.is_lead:
            paint_pill(painter, box.left() + metrics.horizontalAdvance(name) + 11, box.center().y() + 1, lead)

    def _paint_state(self, painter: QPainter, box: QRect, line: DocumentLine) -> None:
        painter.setFont(role_font(Role.SMALL))
        metrics = theme().metrics(Role.SMALL)
        if line.state is DocumentState.WORKING:
            words = metrics.elidedText(line.state_text, Qt.TextElideMode.ElideRight, box.width())
            painter.setPen(theme().color("text2"))
            painter.drawText(box, _LINE, words)
            if line.progress is not None:
                self._paint_progress(
                    painter, box.adjusted(metrics.horizontalAdvance(words) + 12, 0, -4, 0), line.progress
                )
            return
        if not line.state_text:
            return
        glyph, tone, color = _STATE_MARKS[line.state]
        icon = theme().px(INLINE)
        paint_glyph(painter, QRectF(box.left(), box.top(), icon, box.height()), glyph, theme().tone_fg(tone))
        words_box = box.adjusted(icon + 6, 0, 0, 0)
        painter.setPen(color_of(color))
        words = metrics.elidedText(line.state_text, Qt.TextElideMode.ElideRight, words_box.width())
        painter.drawText(words_box, _LINE, words)

    def _paint_progress(self, painter: QPainter, box: QRect, share: float) -> None:
        if box.width() < 24:
            return
        track = QRectF(box.left(), box.center().y() - 1, box.width(), 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("track"))
        painter.drawRoundedRect(track, 2, 2)
        track.setWidth(max(4.0, track.width() * min(1.0, max(0.0, share))))
        painter.setBrush(theme().color("accent_bar"))
        painter.drawRoundedRect(track, 2, 2)
