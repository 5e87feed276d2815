"""Asks who works at this computer, where several people share the data and nobody said so."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.services.people.people import PersonView
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import Button
from litefile_desktop.ui.widgets.plain_text import tool_tip
from litefile_desktop.ui.widgets.quiet_scroll import quiet_scroll
from litefile_desktop.ui.widgets.sheet import WIDTH, Sheet, Verb
from litefile_desktop.ui.widgets.surface import Surface, column

#: The list scrolls from here on; around a name are the sheet's and the button's margins.
_HIGHEST, _AROUND = 330, 120


class WhoSheet(Sheet):
    """``chosen`` carries a name; without an answer one may look, and nothing can be changed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None, people: Sequence[PersonView]) -> None:
        super().__init__(
            parent,
            _tr("Who works at this computer?"),
            _tr("Several people share these drafts. What you do is kept under your name."),
            (Verb("look", _tr("Only look")),),
            safe="look",
        )
        self.people = {person.name: self._button(person.name) for person in people if person.is_active}
        lines = column(spacing=8, margins=(4, 4, 4, 4))
        for button in self.people.values():
            lines.addWidget(button)
        lines.addStretch(1)
        content = Surface("surface")
        content.setLayout(lines)
        area = quiet_scroll(content)
        area.setFixedHeight(min(theme().px(_HIGHEST), content.sizeHint().height()))
        self.content.addWidget(area)

    def _button(self, name: str) -> Button:
        """One person; a name that is too long is cut, and is told whole by the tip."""
        room = theme().px(WIDTH - _AROUND)
        words = theme().metrics(Role.PRIMARY).elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        button = Button(words)
        button.setToolTip(tool_tip(name))
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self._choose(name))
        return button

    def _choose(self, name: str) -> None:
        self.chosen.emit(name)
        self.accept()


def _tr(words: str) -> str:
    return QCoreApplication.translate("WhoSheet", words)
