"""A line or a paragraph of text in one of the theme's roles."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Token, Tone

#: Running text is not set wider than this, so that the eye finds the next line.
LONGEST_LINE = 660


class Text(QLabel):
    """A label that keeps its role's font and its colour through theme and text-size changes.

    Text is always plain: what a court or a client wrote is never read as markup.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        color: Token | Tone = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._color: Token | Tone = color
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        theme().changed.connect(self._refresh)
        self._refresh()

    def set_color(self, color: Token | Tone) -> None:
        """Show the text in another token, or in the foreground of a tone."""
        self._color = color
        self._refresh()

    def set_role(self, role: Role) -> None:
        """Show the text in another role."""
        self._role = role
        self._refresh()

    def set_selectable(self) -> None:
        """Let the text be selected and copied, by mouse and by keyboard."""
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)

    def changeEvent(self, event: QEvent) -> None:
        """A style sheet forgets font and colour of labels whose surroundings move to another place."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self.setFont(role_font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, color_of(self._color))
        self.setPalette(palette)


def color_of(color: Token | Tone) -> QColor:
    """The colour of a token or of a tone's foreground."""
    return theme().tone_fg(color) if isinstance(color, Tone) else theme().color(color)
