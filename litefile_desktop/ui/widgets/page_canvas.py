"""One page of a document on the desk, with a soft shadow and the places it was read from."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_EMPTY, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import LIGHT, Tone
from litefile_desktop.ui.widgets.shadow import paint_shadow

#: Around the page; the shadow needs it.
DESK_MARGIN = 20
_DIM_IN_DARK = 0.07
_LETTER = 11 / 8.5
_MARK = 28


class PageCanvas(QWidget):
    """Shows an image at a given width; pages stay light in dark mode, dimmed a little."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._width = 200
        self._words = ""
        self._has_sheet = True
        self._evidence: tuple[QRectF, ...] = ()
        self._shape = _LETTER
        self._has_mark = False
        theme().changed.connect(self.update)

    @property
    def image(self) -> QImage | None:
        """The page that is shown."""
        return self._image

    def set_page_width(self, width: int) -> None:
        """The width of the page in logical pixels."""
        if width != self._width:
            self._width = width
            self._fit()

    def set_image(self, image: QImage | None, words: str = "") -> None:
        """Show a page, or an empty sheet with words on it."""
        self._image, self._words, self._has_sheet = image, words, True
        if image is not None and image.width() > 0:
            self._shape = image.height() / image.width()
        self._fit()

    def show_nothing(self, words: str) -> None:
        """No sheet at all: there is no document, and why."""
        self._image, self._words, self._has_sheet = None, words, False
        self._fit()

    def set_evidence(self, places: Sequence[QRectF]) -> None:
        """Frame places of the page, given in shares of its width and height (0 to 1)."""
        self._evidence = tuple(places)
        self.update()

    def set_mark(self, *, shown: bool) -> None:
        """Put the sign of a comment at the margin of the page."""
        self._has_mark = shown
        self.update()

    def sizeHint(self) -> QSize:
        """The page and the desk around it; without a page, room for the words."""
        if not self._has_sheet:
            return QSize(self._width + 2 * DESK_MARGIN, 160)
        height = round(self._width * self._shape)
        return QSize(self._width + 2 * DESK_MARGIN, height + 2 * DESK_MARGIN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, page, evidence."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme().color("desk"))
        if not self._has_sheet:
            self._paint_nothing(painter)
            return
        left = max(DESK_MARGIN, (self.width() - self._width) // 2)
        page = QRectF(left, DESK_MARGIN, self._width, round(self._width * self._shape))
        paint_shadow(painter, page, radius=1, spread=8)
        painter.fillRect(page, QColor("#FFFFFF"))
        if self._image is not None:
            painter.drawImage(page, self._image)
        self._paint_evidence(painter, page)
        if theme().is_dark:
            veil = QColor(0, 0, 0)
            veil.setAlphaF(_DIM_IN_DARK)
            painter.fillRect(page, veil)
        else:
            painter.setPen(QPen(theme().color("line2"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self._has_mark:
            self._paint_mark(painter, page)
        if self._words:
            painter.setFont(role_font(Role.SMALL))
            painter.setPen(QColor(LIGHT.text3))  # the sheet is white in both schemes
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(page.adjusted(24, 24, -24, -24), flags, self._words)

    @staticmethod
    def _paint_mark(painter: QPainter, page: QRectF) -> None:
        """A note that sticks out of the page at its right."""
        side = theme().px(_MARK)
        box = QRectF(page.right() - side * 0.6, page.top() + 16, side, side)
        painter.setPen(QPen(theme().tone_line(Tone.BLUE), 1))
        painter.setBrush(theme().tone_bg(Tone.BLUE))
        painter.drawRoundedRect(box, 5, 5)
        inner = box.adjusted(side / 4, side / 4, -side / 4, -side / 4)
        paint_glyph(painter, inner, Glyph.COMMENT, theme().tone_fg(Tone.BLUE))

    def _paint_nothing(self, painter: QPainter) -> None:
        """An icon and words in the middle of the desk."""
        side = theme().px(IN_EMPTY)
        middle = QRectF(self.rect()).center()
        sign = QRectF(middle.x() - side / 2, middle.y() - side - 8, side, side)
        paint_glyph(painter, sign, Glyph.FILE, theme().color("text3"))
        painter.setFont(role_font(Role.BODY))
        painter.setPen(theme().color("text2"))
        words = QRectF(24, middle.y() + 4, self.width() - 48, self.height() / 2 - 4)
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._words)

    def _paint_evidence(self, painter: QPainter, page: QRectF) -> None:
        tint = QColor(LIGHT.accent)
        tint.setAlphaF(0.12)
        painter.setPen(QPen(QColor(LIGHT.accent), 1.5))
        painter.setBrush(tint)
        for place in self._evidence:
            box = QRectF(
                page.left() + place.left() * page.width(),
                page.top() + place.top() * page.height(),
                place.width() * page.width(),
                place.height() * page.height(),
            )
            painter.drawRoundedRect(box.adjusted(-3, -2, 3, 2), 2, 2)

    def _fit(self) -> None:
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()
