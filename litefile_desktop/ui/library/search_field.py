"""The search of the library: a line with a glass, and a way to clear it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON, paint_glyph
from litefile_desktop.ui.theme.theme import theme
from litefile_desktop.ui.widgets.button import IconButton
from litefile_desktop.ui.widgets.inputs import LineInput

_WIDEST, _NARROWEST = 388, 220


class SearchField(LineInput):
    """``left`` says that the keyboard belongs to the table again: Esc in an empty search, Down or Enter."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Search cases, parties, numbers, documents"), parent)
        self.setAccessibleName(self.tr("Search"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.wipe = IconButton(Glyph.CLOSE, self.tr("Clear the search"), side=24, parent=self)
        self.wipe.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.wipe.clicked.connect(self.clear)
        self.wipe.hide()
        self.textChanged.connect(lambda text: self.wipe.setVisible(bool(text)))

    def sizeHint(self) -> QSize:
        """388 wide at 100 %."""
        return QSize(theme().px(_WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Gives way down to 220."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, then leaves; Down and Enter go to the table."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button that clears stays at the right."""
        super().resizeEvent(event)
        side = self.wipe.sizeHint()
        self.wipe.setGeometry(
            self.width() - side.width() - 5, (self.height() - side.height()) // 2, side.width(), side.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, then the glass."""
        super().paintEvent(event)
        side = theme().px(IN_BUTTON)
        box = QRectF(10, (self.height() - side) / 2, side, side)
        paint_glyph(QPainter(self), box, Glyph.SEARCH, theme().color("text2"))

    def _dress(self) -> None:
        super()._dress()
        self.setMaximumWidth(theme().px(_WIDEST))
        self.setTextMargins(theme().px(IN_BUTTON) + 8, 0, 28, 0)
