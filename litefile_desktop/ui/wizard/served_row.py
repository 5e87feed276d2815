"""Somebody whom the court serves: who it is, by which way, and for which party."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from litefile_desktop.services import served
from litefile_desktop.services.checks.serving import is_from_public_list, of_the_case
from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.firm_lists import ServiceContact
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.form_grid import STACK_AT_SCALE
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.widgets.surface import column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.items import picker_items


def contact_facts(contact: ServiceContact) -> str:
    """Where somebody is reached, and of which firm they are."""
    return ", ".join(part for part in (contact.email or contact.address.city, contact.firm_name) if part)


class ServedRow(QWidget):
    """Somebody who is served, the way of it, and a button to take them out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ElidedLabel("", Role.BODY_STRONG)
        self._note = ElidedLabel("", Role.SMALL, "text2")
        self._gone = Text(self.tr("No longer in your firm's list"), Role.SMALL_STRONG, Tone.AMBER)
        self.way = Picker((), placeholder=self.tr("How to serve"))
        self.whose = Picker((), placeholder=self.tr("For which party"))
        self.remove = Button(self.tr("Remove"), Kind.LINK, role=Role.SMALL_STRONG)
        words = column(spacing=1)
        words.addStretch(1)
        for label in (self._name, self._note, self._gone):
            words.addWidget(label)
        words.addStretch(1)
        who, how = row(spacing=12), row(spacing=12)
        who.addWidget(Mark(Glyph.USER, "text2", size=IN_BUTTON))
        who.addLayout(words, 1)
        pickers = column(spacing=6)
        pickers.addWidget(self.way)
        pickers.addWidget(self.whose)
        how.addLayout(pickers, 1)
        how.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line = row(spacing=12, margins=(0, 8, 0, 3))
        self._line.addLayout(who, 3)
        self._line.addLayout(how, 2)
        self.setLayout(self._line)
        self.setFocusProxy(self.remove)
        theme().changed.connect(self._arrange)
        self._arrange()

    def show_entry(self, entry: Any, picture: Picture) -> None:
        """Say who it is and how they are served."""
        ways, code = picture.lists.ways_to_serve, text_of(entry, "service_type")
        contact = next((c for c in picture.firm.service_contacts if c.contact_id == id_of(entry)), None)
        name = text_of(entry, "name") or (contact.name if contact is not None else self.tr("Not named"))
        note = self._note_of(entry, contact, picture)
        self._name.set_text(name)
        self._note.set_text(note)
        self._note.setVisible(bool(note))
        is_gone = self._is_gone(entry, contact, picture)
        self._gone.setVisible(is_gone)
        self.way.set_items(picker_items(ways, code=code))
        self.way.set_code(code)
        self._show_party(entry, picture)
        is_choice = len(ways) != 1 or code not in ("", ways[0].code)
        self.way.setVisible(is_choice)
        self.setFocusProxy(self.way if is_choice else self.remove)
        told = (name, note, self._gone.text() if is_gone else "")
        self.setAccessibleName(", ".join(part for part in told if part))
        self.whose.setAccessibleName(self.tr("For which party {name} is served").format(name=name))
        self.way.setAccessibleName(self.tr("How to serve {name}").format(name=name))
        self.remove.setAccessibleName(self.tr("Remove: {name}").format(name=name))

    def _note_of(self, entry: Any, contact: ServiceContact | None, picture: Picture) -> str:
        parts = [contact_facts(contact) if contact is not None else ""]
        if is_from_public_list(entry):
            parts += [text_of(entry, "email"), text_of(entry, "firm"), self.tr("from the court's public list")]
        elif served.is_of_case(entry):
            parts.append(self.tr("served in the case"))
        party = next((p.display_name for p in picture.form.parties if p.id == text_of(entry, "party")), "")
        if party:
            parts.append(self.tr("for {party}").format(party=party))
        return ", ".join(part for part in parts if part)

    def _show_party(self, entry: Any, picture: Picture) -> None:
        """For whom, of everybody in the caption; one who left it stays in sight, because that stops the filing."""
        party = text_of(entry, "party")
        people = [
            PickerItem(person.id, person.display_name or self.tr("Not named yet"), person.party_type_name)
            for person in picture.form.caption_parties
        ]
        if party and party not in {item.code for item in people}:
            people.append(PickerItem(party, self.tr("No party of this filing")))
        self.whose.set_items(people)
        self.whose.set_code(party)
        self.whose.setVisible(bool(people))

    def _is_gone(self, entry: Any, contact: ServiceContact | None, picture: Picture) -> bool:
        is_known = contact is not None or id_of(entry) in of_the_case(picture.form) or is_from_public_list(entry)
        return picture.firm.read_at is not None and not is_known

    @Slot()
    def _arrange(self) -> None:
        is_stacked = theme().scale >= STACK_AT_SCALE
        self._line.setDirection(
            QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        )  # fmt: skip
