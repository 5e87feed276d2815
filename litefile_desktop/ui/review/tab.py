"""One document of the filing that is reviewed, as a tab over the preview."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import Button, Kind


class Tab(Button):
    """The chosen one has a bar under its name."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, Kind.QUIET, role=Role.SMALL_STRONG, parent=parent)
        self.setCheckable(True)
        self.setAutoDefault(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the bar."""
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            painter.fillRect(QRectF(6, self.height() - 3, self.width() - 12, 3), theme().color("accent_bar"))
