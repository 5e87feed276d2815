"""Whom the court serves with this filing, by which way, and which of its documents."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.core.vocabulary import FilingAction
from litefile_desktop.services import served
from litefile_desktop.services.arrangement import filings_of
from litefile_desktop.services.checks.serving import is_from_public_list, of_the_case
from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.firm_lists import ServiceContact
from litefile_desktop.services.forms import DocumentForm, DraftForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import STACK_AT_SCALE
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.widgets.surface import Card, Hairline, clear, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.items import picker_items
from litefile_desktop.ui.wizard.public_contacts import PublicContacts
from litefile_desktop.ui.wizard.verbs import Verbs

#: What a person does to the answers: a form in, a form out.
Change = Callable[[DraftForm], DraftForm]


class ServingCard(Card):
    """``changed`` carries a ``Change``; ``removed`` the place of somebody who is to be served no longer.

    Rows stay where they are while only what they say changes, so that the keyboard stays too.
    """

    changed = Signal(object)
    removed = Signal(int)

    def __init__(self, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._picture: Picture | None = None
        self._ids: list[str] = []
        self.people: dict[str, Field[ServedRow]] = {}
        self.filings: dict[str, Field[Picker]] = {}
        self._list = column(spacing=0)
        self._filed = column(spacing=10)
        self._filings_title = Text(self.tr("What becomes of each document"), Role.SMALL_STRONG)
        self.add = Picker((), placeholder=self.tr("Add somebody of your firm's list"))
        self.add.setAccessibleName(self.tr("Add somebody of your firm's list"))
        self._age = Text("", Role.SMALL, "text2", wrap=True)
        self.ask = Button(self.tr("Read the list again"), Kind.LINK, role=Role.SMALL_STRONG)
        self.public = PublicContacts(verbs)
        self._build()

    def _build(self) -> None:
        age = row(spacing=10)
        age.addWidget(self._age, 1)
        age.addWidget(self.ask)
        self.body.setContentsMargins(18, 8, 18, 12)
        self.body.addLayout(self._list)
        self.body.addWidget(self.add)
        self.body.addLayout(age)
        self.body.addWidget(self.public)
        self.body.addWidget(self._filings_title)
        self.body.addLayout(self._filed)
        self.setFocusProxy(self.add)
        self.add.chosen.connect(self._add)
        self.ask.clicked.connect(lambda: self._verbs.read_firm())
        self.public.chosen.connect(self._serve)

    @property
    def is_needed(self) -> bool:
        """Whether the court serves anybody, or something is said of it all the same."""
        if self._picture is None:
            return False
        form = self._picture.form
        said = form.service_contacts or any(filing.document.filing_action for filing in filings_of(form))
        return self._picture.lists.serves or bool(said)

    def fields(self) -> Iterator[tuple[str, str, Field[Any]]]:
        """The fields of the card by what problems name: the answer, whose it is, and the field.

        An entry without an id is nobody's: what is wrong with it stands beside the whole card.
        """
        for contact_id, person in self.people.items():
            if contact_id:
                yield "service_contacts", contact_id, person
        for document_id, filing in self.filings.items():
            yield "filing_action", document_id, filing

    def show_picture(self, picture: Picture) -> bool:
        """Show who is served; answers whether there are other fields now."""
        self._picture = picture
        rebuilt = self._show_people(picture)
        rebuilt |= self._show_filings(picture)
        chosen = {id_of(entry) for entry in picture.form.service_contacts}
        self.add.set_items(
            [
                PickerItem(contact.contact_id, contact.name, _facts(contact))
                for contact in picture.firm.service_contacts
                if contact.contact_id not in chosen
            ]
        )
        self.add.set_code("")
        self._age.setText(self._age_words(picture))
        return rebuilt

    def _age_words(self, picture: Picture) -> str:
        if picture.firm.read_at is None:
            return self.tr("Your firm's list was not read from the court yet.")
        if not picture.firm.service_contacts:
            return self.tr("The court lists no service contact of your firm.")
        age = age_in_words(picture.firm.read_at, picture.taken_at)
        return self.tr("Your firm's list as the court told it {age}.").format(age=age)

    # people

    def _show_people(self, picture: Picture) -> bool:
        entries = picture.form.service_contacts
        ids = [id_of(entry) for entry in entries]
        rebuilt = ids != self._ids
        if rebuilt:
            self._rebuild_people(ids)
        for entry in entries:
            self.people[id_of(entry)].control.show_entry(entry, picture)
        return rebuilt

    def _rebuild_people(self, ids: list[str]) -> None:
        had_keyboard = any(field.has_keyboard for field in self.people.values())
        place = next((at for at, old in enumerate(self._ids) if old not in ids), 0)
        clear(self._list)
        self._ids, self.people = ids, {}
        for contact_id, first in {known: ids.index(known) for known in ids}.items():
            made = ServedRow()
            made.remove.clicked.connect(lambda _checked=False, at=first: self.removed.emit(at))
            made.way.chosen.connect(lambda code, at=first: self._choose_way(at, code))
            made.way.unmatched.connect(lambda _words, at=first: self._choose_way(at, ""))
            field = Field(self.tr("Who is served"), made)
            field.hide_label()
            self.people[contact_id] = field
            self._list.addWidget(field)
            field.show()  # at once: Qt would do it only later, and a problem may lead here before that
            self._list.addSpacing(5)
            self._list.addWidget(Hairline())
        if had_keyboard:
            rest = list(self.people.values())
            following = rest[min(place, len(rest) - 1)].control.remove if rest else self.add
            following.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str)
    def _add(self, code: str) -> None:
        known = self._picture.firm.service_contacts if self._picture is not None else ()
        contact = next((entry for entry in known if entry.contact_id == code), None)
        if contact is not None:
            self._serve(contact)

    def _serve(self, contact: ServiceContact) -> None:
        assert self._picture is not None  # noqa: S101 - nobody can be chosen before a picture is shown
        ways = self._picture.lists.ways_to_serve
        own = {entry.contact_id for entry in self._picture.firm.service_contacts}
        is_public = contact.contact_id not in own
        self.changed.emit(lambda form: served.added(form, contact, ways, is_public=is_public))

    def _choose_way(self, place: int, code: str) -> None:
        self.changed.emit(lambda form: served.with_way(form, place, code))

    # filings

    def _show_filings(self, picture: Picture) -> bool:
        form = picture.form
        documents = [filing.document for filing in filings_of(form)]
        is_asked = bool(form.service_contacts) or any(document.filing_action for document in documents)
        self._filings_title.setVisible(is_asked and bool(documents))
        shown = documents if is_asked else []
        rebuilt = [document.id for document in shown] != list(self.filings)
        if rebuilt:
            had_keyboard = any(field.has_keyboard for field in self.filings.values())
            clear(self._filed)
            self.filings = {document.id: self._filing(document.id) for document in shown}
            if had_keyboard:
                self.add.setFocus(Qt.FocusReason.TabFocusReason)
        for document in shown:
            field = self.filings[document.id]
            field.set_label(document.name or document.original_filename)
            field.control.set_items(self._actions(document, form))
            field.control.set_code(served.action_of(document, form))
        return rebuilt

    def _filing(self, document_id: str) -> Field[Picker]:
        field = Field("", Picker())
        field.control.chosen.connect(lambda action: self._choose_action(document_id, action))
        self._filed.addWidget(field)
        field.show()
        return field

    def _actions(self, document: DocumentForm, form: DraftForm) -> list[PickerItem]:
        """A filing that opens a case cannot be served only: there is no case to serve it in yet."""
        words = {
            FilingAction.EFILE_AND_SERVE: self.tr("Filed and served"),
            FilingAction.EFILE: self.tr("Filed, not served"),
            FilingAction.SERVE: self.tr("Served, not filed"),
        }
        offered = [FilingAction.EFILE_AND_SERVE, FilingAction.EFILE]
        if form.is_into_existing_case or document.filing_action == FilingAction.SERVE:
            offered.append(FilingAction.SERVE)
        return [PickerItem(action.value, words[action]) for action in offered]

    def _choose_action(self, document_id: str, action: str) -> None:
        if action:
            self.changed.emit(lambda form: served.with_action(form, document_id, action))


class ServedRow(QWidget):
    """Somebody who is served, the way of it, and a button to take them out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ElidedLabel("", Role.BODY_STRONG)
        self._note = ElidedLabel("", Role.SMALL, "text2")
        self._gone = Text(self.tr("No longer in your firm's list"), Role.SMALL_STRONG, Tone.AMBER)
        self.way = Picker((), placeholder=self.tr("How to serve"))
        self.remove = Button(self.tr("Remove"), Kind.LINK, role=Role.SMALL_STRONG)
        words = column(spacing=1)
        for label in (self._name, self._note, self._gone):
            words.addWidget(label)
        who, how = row(spacing=12), row(spacing=12)
        who.addWidget(Mark(Glyph.USER, "text2", size=IN_BUTTON))
        who.addLayout(words, 1)
        how.addWidget(self.way)
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
        is_choice = len(ways) != 1 or code not in ("", ways[0].code)
        self.way.setVisible(is_choice)
        self.setFocusProxy(self.way if is_choice else self.remove)
        told = (name, note, self._gone.text() if is_gone else "")
        self.setAccessibleName(", ".join(part for part in told if part))
        self.way.setAccessibleName(self.tr("How to serve {name}").format(name=name))
        self.remove.setAccessibleName(self.tr("Remove: {name}").format(name=name))

    def _note_of(self, entry: Any, contact: ServiceContact | None, picture: Picture) -> str:
        party = next((p.display_name for p in picture.form.parties if p.id == text_of(entry, "party")), "")
        parts = [_facts(contact) if contact is not None else ""]
        if is_from_public_list(entry):
            parts += [text_of(entry, "email"), text_of(entry, "firm"), self.tr("from the court's public list")]
        elif served.is_of_case(entry):
            parts.append(self.tr("served in the case"))
        if party:
            parts.append(self.tr("for {party}").format(party=party))
        return ", ".join(part for part in parts if part)

    def _is_gone(self, entry: Any, contact: ServiceContact | None, picture: Picture) -> bool:
        is_known = contact is not None or id_of(entry) in of_the_case(picture.form) or is_from_public_list(entry)
        return picture.firm.read_at is not None and not is_known

    @Slot()
    def _arrange(self) -> None:
        is_stacked = theme().scale >= STACK_AT_SCALE
        self._line.setDirection(
            QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        )  # fmt: skip


def _facts(contact: ServiceContact) -> str:
    return ", ".join(part for part in (contact.email or contact.address.city, contact.firm_name) if part)
