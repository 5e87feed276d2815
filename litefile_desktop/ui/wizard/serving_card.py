"""Whom the court serves with this filing, by which way, and which of its documents."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.core.errors import AppError
from litefile_desktop.core.vocabulary import FilingAction
from litefile_desktop.services import served
from litefile_desktop.services.arrangement import filings_of
from litefile_desktop.services.entries import id_of
from litefile_desktop.services.firm_lists import ServiceContact
from litefile_desktop.services.forms import DocumentForm, DraftForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.widgets.surface import Card, Hairline, clear, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.public_contacts import PublicContacts
from litefile_desktop.ui.wizard.served_row import ServedRow, contact_facts
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
        self._ways = Text("", Role.SMALL, "text2", wrap=True)
        self.ask_ways = Button(self.tr("Ask how it serves"), Kind.LINK, role=Role.SMALL_STRONG)
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
        ways = row(spacing=10)
        ways.addWidget(self._ways, 1)
        ways.addWidget(self.ask_ways)
        self.body.addLayout(ways)
        self.body.addWidget(self.public)
        self.body.addWidget(self._filings_title)
        self.body.addLayout(self._filed)
        self.setFocusProxy(self.add)
        self.add.chosen.connect(self._add)
        self.ask.clicked.connect(lambda: self._verbs.read_firm())
        self.ask_ways.clicked.connect(lambda: self._verbs.ask_ways(self._not_told))
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
                PickerItem(contact.contact_id, contact.name, contact_facts(contact))
                for contact in picture.firm.service_contacts
                if contact.contact_id not in chosen
            ]
        )
        self.add.set_code("")
        self._age.setText(self._age_words(picture))
        self._ways.setText(self._ways_words(picture))
        for part in (self._ways, self.ask_ways):
            part.setVisible(picture.lists.ways_depend)
        return rebuilt

    def _age_words(self, picture: Picture) -> str:
        if picture.firm.read_at is None:
            return self.tr("Your firm's list was not read from the court yet.")
        if not picture.firm.service_contacts:
            return self.tr("The court lists no service contact of your firm.")
        age = age_in_words(picture.firm.read_at, picture.taken_at)
        return self.tr("Your firm's list as the court told it {age}.").format(age=age)

    def _ways_words(self, picture: Picture) -> str:
        told_at = picture.lists.ways_told_at
        if told_at is None:
            return self.tr("How this court serves depends on the filing. It was not asked about such a one yet.")
        age = age_in_words(told_at, picture.taken_at)
        return self.tr("How this court serves such a filing, as it said {age}.").format(age=age)

    @Slot(object)
    def _not_told(self, error: AppError) -> None:
        self._ways.setText(str(error))

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
            made.whose.chosen.connect(lambda party, at=first: self._choose_party(at, party))
            made.whose.unmatched.connect(lambda _words, at=first: self._choose_party(at, ""))
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

    def _choose_party(self, place: int, party: str) -> None:
        self.changed.emit(lambda form: served.for_party(form, place, party))

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
