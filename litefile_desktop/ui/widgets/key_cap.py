"""A key as it stands on the keyboard, beside what it does."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.text import Text


class KeyCap(Text):
    """A small outlined key."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, Role.KEY_CAP, "text2", parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room around the word; never narrower than high."""
        metrics = self.fontMetrics()
        height = metrics.height() + 5
        return QSize(max(height, metrics.horizontalAdvance(self.text()) + 12), height)

    def minimumSizeHint(self) -> QSize:
        """A key is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cap, then the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("line2"), 1))
        painter.setBrush(theme().color("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
        super().paintEvent(event)
