"""The people of a filing with their parts; each can be ticked as the client, edited and removed in its own row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import Card, Hairline, clear, column, row

_LEFT = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in the card; ``note`` is the part in the case, ``can_tick`` whether they can be the client."""

    id: str
    name: str
    note: str
    is_organization: bool = False
    is_complete: bool = False
    is_client: bool = False
    can_tick: bool = False
    can_edit: bool = False
    can_remove: bool = False


class PeopleCard(Card):
    """Rows stay where they are while only what they say changes, so that the keyboard stays too."""

    ticked = Signal(str, bool)
    edit_asked = Signal(str)
    remove_asked = Signal(str)
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._list: QVBoxLayout = column(spacing=0)
        self.add = Button(self.tr("Add a person or organization"), Kind.LINK, Glyph.PLUS)
        self.add.clicked.connect(self.add_asked)
        self.body.setContentsMargins(18, 4, 18, 10)
        self.body.setSpacing(6)
        self.body.addLayout(self._list)
        self.body.addWidget(self.add, 0, _LEFT)
        self.setFocusProxy(self.add)

    def row(self, person_id: str) -> "_Row":
        """The row of somebody."""
        return self._rows[person_id]

    def set_people(self, lines: Sequence[PersonLine]) -> None:
        """Show these people."""
        if [line.id for line in lines] != list(self._rows):
            self._rebuild(lines)
        for line in lines:
            self._rows[line.id].show_line(line)
        first = next((self._rows[line.id].tick for line in lines if line.can_tick), None)
        self.setFocusProxy(first or self.add)

    def _rebuild(self, lines: Sequence[PersonLine]) -> None:
        clear(self._list)
        self._rows = {}
        for line in lines:
            made = _Row()
            made.tick.clicked.connect(lambda on, person=line.id: self.ticked.emit(person, on))
            made.edit.clicked.connect(lambda _checked=False, person=line.id: self.edit_asked.emit(person))
            made.remove.clicked.connect(lambda _checked=False, person=line.id: self.remove_asked.emit(person))
            self._rows[line.id] = made
            self._list.addWidget(made)
            self._list.addWidget(Hairline())


class _Row(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._kind = Mark(Glyph.USER, "text2", size=IN_BUTTON)
        self._state = Mark(Glyph.PROBLEM, Tone.RED)
        self._name = ElidedLabel("", Role.BODY_STRONG)
        self._note = ElidedLabel("", Role.SMALL, "text2")
        self.tick = CheckRow(self.tr("Our client"))
        self.edit = Button(self.tr("Edit"), Kind.LINK, role=Role.SMALL_STRONG)
        self.remove = Button(self.tr("Remove"), Kind.LINK, role=Role.SMALL_STRONG)
        words = column(spacing=1)
        words.addWidget(self._name)
        words.addWidget(self._note)
        line = row(spacing=12, margins=(0, 8, 0, 8))
        line.addWidget(self._kind)
        line.addLayout(words, 1)
        line.addWidget(self._state)
        for widget in (self.tick, self.edit, self.remove):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)

    def show_line(self, line: PersonLine) -> None:
        """Say something else in the same row."""
        self._kind.set(Glyph.BUILDING if line.is_organization else Glyph.USER, "text2")
        self._state.setVisible(not line.is_complete)
        self._name.set_text(line.name)
        self._note.set_text(line.note)
        self.tick.setChecked(line.is_client)
        for widget, shown in ((self.tick, line.can_tick), (self.edit, line.can_edit), (self.remove, line.can_remove)):
            widget.setVisible(shown)
        state = self.tr("complete") if line.is_complete else self.tr("something is missing")
        self.setAccessibleName(f"{line.name}, {line.note}, {state}")
        self.tick.setAccessibleName(self.tr("Our client: {name}").format(name=line.name))
        self.edit.setAccessibleName(self.tr("Edit: {name}").format(name=line.name))
        self.remove.setAccessibleName(self.tr("Remove: {name}").format(name=line.name))
