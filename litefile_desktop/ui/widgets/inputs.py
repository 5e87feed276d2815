"""Line and paragraph inputs: what is typed is kept, also when it is wrong."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from litefile_desktop.ui.theme.theme import Role, role_font, theme


def mark_problem(widget: QWidget, *, wrong: bool) -> None:
    """Give an input the look of a problem, or take it away."""
    if bool(widget.property("problem")) == wrong:
        return
    widget.setProperty("problem", wrong)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class LineInput(QLineEdit):
    """One line of text. ``editingFinished`` and ``textEdited`` tell what the user did, as in any line edit."""

    def __init__(self, text: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(placeholder)
        self.setCursorPosition(0)
        theme().changed.connect(self._theme_changed)
        self._dress()

    def set_text(self, text: str) -> None:
        """Show a stored value from its beginning; a value that is shown already keeps its cursor."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self.setModified(False)

    def follow(self, text: str, *, anew: bool = False) -> None:
        """Show a stored value, unless somebody is typing here: their text is newer than what was stored.

        ``anew`` says that the field now belongs to somebody or something else.
        """
        if anew or not (self.hasFocus() and self.isModified()):
            self.set_text(text)

    def set_characters(self, count: int) -> None:
        """Be as wide as that many figures, not as wide as the form: for ZIP codes, dates, amounts."""
        self.setMaximumWidth(theme().metrics(Role.BODY).horizontalAdvance("0") * count + 40)

    @Slot()
    def _theme_changed(self) -> None:
        self._dress()  # never overridden: PySide keeps a connection to an overridden slot when its object dies

    def _dress(self) -> None:
        self.setFont(role_font(Role.BODY))


class TextArea(QPlainTextEdit):
    """A few lines of text; Tab leaves it, as it leaves any field."""

    def __init__(self, text: str = "", placeholder: str = "", *, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._lines = lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._refresh)
        self._refresh()

    def set_text(self, text: str) -> None:
        """Show a stored value; a value that is shown already keeps its cursor."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self.document().setModified(False)

    def follow(self, text: str) -> None:
        """Show a stored value, unless somebody is typing here: their text is newer than what was stored."""
        if not (self.hasFocus() and self.document().isModified()):
            self.set_text(text)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(240, theme().line_height(Role.BODY) * self._lines + 22)

    def minimumSizeHint(self) -> QSize:
        """Narrow if it must, never lower than its lines."""
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter belongs to the page (Continue), not to the text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() != Qt.KeyboardModifier.NoModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    @Slot()
    def _refresh(self) -> None:
        self.setFont(role_font(Role.BODY))
        self.updateGeometry()
