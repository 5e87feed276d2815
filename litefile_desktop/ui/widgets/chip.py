"""Chips: a fact about the whole window, filled, with an icon."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Tone

_LEFT, _GAP, _RIGHT = 9, 6, 11


class Chip(QLabel):
    """Icon and word on a filled ground, radius 5. Subclasses choose the colours."""

    def __init__(self, text: str, glyph: Glyph, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_content(text, glyph)
        theme().changed.connect(self._refresh)

    def set_content(self, text: str, glyph: Glyph) -> None:
        """Say something else."""
        self._glyph = glyph
        self.setText(text)
        self.setAccessibleName(text)
        self._refresh()

    def colours(self) -> tuple[QColor, QColor]:
        """(ground, ink)."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        """Icon, word and room around them; 22 high at 100 %."""
        metrics = theme().metrics(Role.SMALL_HEAVY)
        width = _LEFT + theme().px(INLINE) + _GAP + metrics.horizontalAdvance(self.text()) + _RIGHT
        return QSize(width, max(22, metrics.height() + 7))

    def minimumSizeHint(self) -> QSize:
        """A chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, word."""
        ground, ink = self.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        icon = theme().px(INLINE)
        paint_glyph(painter, QRectF(_LEFT, 0, icon, self.height()), self._glyph, ink)
        painter.setPen(ink)
        painter.setFont(role_font(Role.SMALL_HEAVY))
        words = QRectF(self.rect()).adjusted(_LEFT + icon + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    @Slot()
    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()


class ToneChip(Chip):
    """A chip in a tone's tint, such as the time left to the deadline."""

    def __init__(self, text: str, tone: Tone, glyph: Glyph = Glyph.CLOCK, parent: QWidget | None = None) -> None:
        super().__init__(text, glyph, parent)
        self._tone = tone

    def set_fact(self, text: str, tone: Tone, glyph: Glyph = Glyph.CLOCK) -> None:
        """State another fact."""
        self._tone = tone
        self.set_content(text, glyph)

    def colours(self) -> tuple[QColor, QColor]:
        """The tone's tint and foreground."""
        return theme().tone_bg(self._tone), theme().tone_fg(self._tone)
