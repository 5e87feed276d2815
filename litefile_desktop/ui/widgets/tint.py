"""A box in the tint of a tone: the ground of banners, summaries and quoted comments."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.theme.theme import theme
from litefile_desktop.ui.theme.tokens import Tone


class Tinted(QWidget):
    """Paints a tone's tint and outline behind its children, radius 8."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        theme().changed.connect(self.update)

    @property
    def tone(self) -> Tone:
        """The tone behind the children."""
        return self._tone

    def set_tone(self, tone: Tone) -> None:
        """Change the claim that the box makes."""
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint and outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme().tokens.outline_px
        painter.setPen(QPen(theme().tone_line(self._tone), width))
        painter.setBrush(theme().tone_bg(self._tone))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
