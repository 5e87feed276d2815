"""The label above a field: its name, and the quiet word "optional" in the same flow of text."""

from html import escape

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.plain_text import button_text
from litefile_desktop.ui.widgets.text import Text


class FieldLabel(Text):
    """Wraps, because courts name fields in whole sentences."""

    def __init__(self, name: str, buddy: QWidget, parent: QWidget | None = None) -> None:
        super().__init__("", Role.SMALL_STRONG, "text2", wrap=True, parent=parent)
        self._name, self._suffix = name, ""
        self.setTextFormat(Qt.TextFormat.RichText)  # for the second colour; the name itself is escaped
        self.setBuddy(buddy)
        theme().changed.connect(self._write)
        self._write()

    @property
    def name(self) -> str:
        """What the field is called."""
        return self._name

    def set_name(self, name: str) -> None:
        """Call the field something else."""
        self._name = name
        self._write()

    def set_suffix(self, suffix: str) -> None:
        """The quiet word after the name; empty for none."""
        self._suffix = suffix
        self._write()

    def minimumSizeHint(self) -> QSize:
        """One line; rich text would ask for its highest."""
        return QSize(40, theme().line_height(Role.SMALL_STRONG))

    @Slot()
    def _write(self) -> None:
        words = escape(button_text(self._name))  # with a buddy, an ampersand would be a mnemonic
        if self._suffix:
            color = theme().tokens.text3
            words += f' <span style="color: {color}; font-weight: 400">&nbsp;{escape(self._suffix)}</span>'
        self.setText(words)
