"""One line of text that gives way when there is no room, and still says all of it when asked."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Token, Tone
from litefile_desktop.ui.widgets.plain_text import tool_tip
from litefile_desktop.ui.widgets.text import Text


class ElidedLabel(Text):
    """Paints as much as fits; the full text is the accessible name, and the tool tip while it is cut.

    Elide in the middle what ends in meaning (file names, hashes), on the right what begins with it (case titles).
    """

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        color: Token | Tone = "text",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, color, parent=parent)
        self._mode = mode
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        self.setAccessibleName(text)
        self._update_tool_tip()

    def shown_text(self) -> str:
        """What is painted now."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def minimumSizeHint(self) -> QSize:
        """Gives way down to 30 px."""
        return QSize(min(30, self.sizeHint().width()), self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the full text as tool tip exactly while it is cut."""
        super().resizeEvent(event)
        self._update_tool_tip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the elided line."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextSingleLine, self.shown_text())

    def _update_tool_tip(self) -> None:
        self.setToolTip(tool_tip(self.text()) if self.shown_text() != self.text() else "")
