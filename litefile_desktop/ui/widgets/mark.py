"""An icon in a layout: decoration beside words that say the same."""

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Token, Tone
from litefile_desktop.ui.widgets.text import color_of


class Mark(QWidget):
    """One icon, as high as a line of the text it stands before."""

    def __init__(
        self,
        glyph: Glyph,
        color: Token | Tone = "text2",
        *,
        size: int = INLINE,
        beside: Role | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self._color: Token | Tone = color
        self._size, self._beside = size, beside
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._refresh)

    def set(self, glyph: Glyph, color: Token | Tone) -> None:
        """Show another icon or colour."""
        self._glyph, self._color = glyph, color
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's size; as high as the line beside it."""
        side = theme().px(self._size)
        return QSize(side, max(side, theme().line_height(self._beside)) if self._beside else side)

    def minimumSizeHint(self) -> QSize:
        """An icon is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        side = theme().px(self._size)
        box = QRectF(self.rect())
        box = QRectF(box.left(), box.center().y() - side / 2, side, side)
        paint_glyph(QPainter(self), box, self._glyph, color_of(self._color))

    @Slot()
    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()
