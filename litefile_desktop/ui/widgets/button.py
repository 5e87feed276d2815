"""Buttons: one primary a surface, default, quiet, link and danger; with or without an icon."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from litefile_desktop.core.vocabulary import Environment
from litefile_desktop.ui.theme.focus_ring import ring_on_focus
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON, dress_button
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Token, Tone
from litefile_desktop.ui.widgets.plain_text import button_text, tool_tip
from litefile_desktop.ui.widgets.text import color_of


class Kind(StrEnum):
    """How loud a button is."""

    DEFAULT = "default"
    PRIMARY = "primary"  # the next step; at most one on a surface
    QUIET = "quiet"
    LINK = "link"
    DANGER = "danger"


_ROLES = {Kind.PRIMARY: Role.PRIMARY, Kind.LINK: Role.BODY_STRONG}
_ICON_COLOURS: dict[Kind, Token | Tone] = {
    Kind.DEFAULT: "text",
    Kind.PRIMARY: "on_accent",
    Kind.QUIET: "text2",
    Kind.LINK: "link",
    Kind.DANGER: Tone.RED,
}


class Button(QPushButton):
    """A button whose caption is shown as written. Space and Enter press it."""

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.DEFAULT,
        glyph: Glyph | None = None,
        *,
        role: Role | None = None,
        tone: Tone | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(button_text(text), parent)
        self._kind, self._glyph = kind, glyph
        self._role = role or _ROLES.get(kind, Role.BODY)
        self._tone = tone
        self._world: Environment | None = None
        self.setProperty("kind", kind.value)
        if tone is not None:
            self.setProperty("tone", tone.value)
        self.setAutoDefault(True)
        self.setAccessibleName(text)
        if kind is Kind.LINK:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        ring_on_focus(self, 4 if kind is Kind.LINK else 6)
        theme().changed.connect(self._dress)
        self._dress()

    def set_text(self, text: str) -> None:
        """Change the caption; any character may stand in it."""
        self.setText(button_text(text))
        self.setAccessibleName(text)

    def set_glyph(self, glyph: Glyph | None) -> None:
        """Change or remove the icon before the caption."""
        self._glyph = glyph
        self._dress()

    def set_world(self, world: Environment | None) -> None:
        """Carry a court world's colour on a primary button; the caption must say it too."""
        self._world = world
        self.setProperty("world", world.value if world else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self._dress()

    def set_reason(self, reason: str) -> None:
        """Disable the button and say why; an empty reason enables it again."""
        self.setEnabled(not reason)
        self.setToolTip(tool_tip(reason))
        self.setAccessibleDescription(reason)

    def changeEvent(self, event: QEvent) -> None:
        """A style sheet forgets the font of a button whose surroundings move to another place."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(role_font(self._role))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses once, however long it is held; with Ctrl, Alt or Shift it belongs to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                event.ignore()
                return
            if event.isAutoRepeat():
                return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as a field, or as a line of text that is easy to hit."""
        link = max(24, theme().line_height(self._role) + 4)
        return QSize(super().sizeHint().width(), link if self._kind is Kind.LINK else theme().control_height)

    @Slot()
    def _dress(self) -> None:
        self.setFont(role_font(self._role))
        if self._glyph is None:
            return
        color: Token | Tone = self._tone or _ICON_COLOURS[self._kind]
        if self._world in (Environment.PRACTICE, Environment.STAGE) and theme().is_dark:
            color = "on_live"
        dress_button(self, self._glyph, color_of(color), theme().px(IN_BUTTON))


class IconButton(Button):
    """A quiet square button without words, 30 px at 100 %; its name is spoken and is its tool tip."""

    def __init__(self, glyph: Glyph, name: str, *, side: int = 30, parent: QWidget | None = None) -> None:
        self._side = side
        super().__init__("", Kind.QUIET, glyph, parent=parent)
        self.setProperty("place", "square")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Change what the button is called."""
        self.setAccessibleName(name)
        self.setToolTip(tool_tip(name))

    def sizeHint(self) -> QSize:
        """A square that grows with the icon."""
        side = self._side + theme().px(IN_BUTTON) - IN_BUTTON
        return QSize(side, side)
