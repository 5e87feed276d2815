"""Service contacts: the firm's own with search, and the court's public list."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from litefile_desktop.services.firm.contacts import matches
from litefile_desktop.services.firm_lists import FirmBook, PublicContactQuery, ServiceContact
from litefile_desktop.ui.account.courier import Courier
from litefile_desktop.ui.account.editor import Editor
from litefile_desktop.ui.account.record_table import Head, Line, RecordTable
from litefile_desktop.ui.account.section import Section
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.widgets.status_pill import Pill
from litefile_desktop.ui.widgets.surface import row

_OWN, _PUBLIC = "own", "public"
_TEXTS = (
    "first_name", "middle_name", "last_name", "email", "copy_to", "phone", "street", "unit", "city", "state",
    "postal_code",
)  # fmt: skip


class ContactsSection(Section):
    """Typing searches the own list at once; the public list is asked with Enter, by last name or firm.

    ``cases_asked`` carries the contact whose cases are to be dealt with.
    """

    cases_asked = Signal(str)

    def __init__(self, courier: Courier) -> None:
        super().__init__(
            courier,
            self.tr("Service contacts"),
            self.tr("Who can be served. A change holds for every case that the contact is on."),
        )
        self._public: tuple[ServiceContact, ...] = ()
        self._editing = ""
        self.which = Segmented([(_OWN, self.tr("Our firm")), (_PUBLIC, self.tr("Public list"))], _OWN)
        self.which.setAccessibleName(self.tr("Which contacts"))
        self.search = LineInput("", self.tr("Search name, firm, e-mail, place"))
        self.search.setAccessibleName(self.tr("Search"))
        self.firm = LineInput("", self.tr("Firm"))
        self.firm.setAccessibleName(self.tr("Firm"))
        self.ask = Button(self.tr("Ask the court"), glyph=Glyph.SEARCH)
        self.table = RecordTable(
            self.tr("Service contacts"),
            (
                Head(self.tr("Name")),
                Head(self.tr("E-mail")),
                Head(self.tr("Firm"), 190),
                Head(self.tr("Place"), 150),
                Head("", 130),
            ),
        )
        self.add = Button(self.tr("Add..."), glyph=Glyph.PLUS)
        self.change = Button(self.tr("Change..."), glyph=Glyph.PENCIL)
        self.cases = Button(self.tr("Cases..."), glyph=Glyph.COPY)
        self.remove = Button(self.tr("Remove..."), glyph=Glyph.TRASH)
        self.editor = _editor(self)
        self._build()

    def _build(self) -> None:
        tools = row(spacing=8)
        tools.addWidget(self.which)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.firm, 1)
        tools.addWidget(self.ask)
        line = row(spacing=8)
        for button in (self.change, self.cases, self.remove):
            line.addWidget(button)
        line.addStretch(1)
        self.acts.addWidget(self.add)
        self.content.addLayout(tools)
        self.content.addWidget(self.table, 1)
        self.content.addLayout(line)
        self.add_editor(self.editor)
        self.which.chosen.connect(self._which_chosen)
        self.search.textChanged.connect(self._typed)
        for field in (self.search, self.firm):
            field.returnPressed.connect(self._search_public)
        self.ask.clicked.connect(self._search_public)
        self.add.clicked.connect(self.begin_adding)
        self.change.clicked.connect(self._open_change)
        self.cases.clicked.connect(lambda: self.cases_asked.emit(self.table.key))
        self.remove.clicked.connect(self._ask_removal)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _key: self._open_change())
        self.table.removal_asked.connect(lambda _key: self._ask_removal())
        self.editor.saved.connect(self._save)
        self._which_chosen()

    @property
    def _is_own(self) -> bool:
        return self.which.key == _OWN

    def first(self) -> QWidget:
        """The search."""
        return self.search

    def begin_search(self) -> None:
        """Ctrl+F."""
        self.search.setFocus()
        self.search.selectAll()

    def show_book(self, book: FirmBook) -> None:
        """Show the own list, as far as it matches what is searched; or what the public list gave."""
        if self._is_own:
            self.say_age(book.service_contacts.read_at)
            found = [entry for entry in book.service_contacts.records if matches(entry, self.search.text())]
        else:
            self.hide_age()
            found = list(self._public)
        self.table.show_lines(
            [
                Line(
                    entry.contact_id,
                    (entry.name, entry.email, entry.firm_name, _place(entry), self._pill(entry)),
                )
                for entry in found
            ]
        )

    def _pill(self, contact: ServiceContact) -> Pill:
        if contact.mail_comes_back:
            return Pill(self.tr("Mail comes back"), Tone.RED, Glyph.PROBLEM)
        if not contact.email:
            return Pill(self.tr("By mail only"), Tone.AMBER, Glyph.LOOK)
        return Pill(self.tr("Public") if contact.is_public else "", Tone.BLUE, Glyph.EYE)

    @Slot()
    def _which_chosen(self) -> None:
        own = self._is_own
        self.leave_editor()
        self.firm.setVisible(not own)
        self.ask.setVisible(not own)
        for button in (self.change, self.cases, self.remove, self.add):
            button.setVisible(own)
        self.search.setPlaceholderText(self.tr("Search name, firm, e-mail, place") if own else self.tr("Last name"))
        self.show_book(self.courier.book)
        self._chosen()

    @Slot()
    def _typed(self) -> None:
        if self._is_own:
            self.show_book(self.courier.book)

    @Slot()
    def _search_public(self) -> None:
        if self._is_own:
            self.table.setFocus()
            return
        desk, owner = self.courier.desk, self.courier.owner
        query = PublicContactQuery(last_name=self.search.text(), firm_name=self.firm.text())

        def found(contacts: tuple[ServiceContact, ...]) -> None:
            self._public = contacts
            self.show_book(self.courier.book)
            if not contacts:
                self.done.emit(self.tr("The public list holds nobody like that"))

        self.courier.ask(
            self.tr("Searching the public list"),
            lambda _progress: desk.firm.contacts.public(owner, query),
            found,
            self.failed.emit,
        )

    @property
    def _contact(self) -> ServiceContact | None:
        records = self.courier.book.service_contacts.records if self._is_own else ()
        return next((entry for entry in records if entry.contact_id == self.table.key), None)

    @Slot()
    def _chosen(self) -> None:
        nobody = "" if self._contact is not None else self.tr("Choose a contact.")
        for button in (self.change, self.cases, self.remove):
            button.set_reason(nobody)

    def begin_adding(self) -> None:
        """A new contact of the firm."""
        if not self._is_own:
            self.which.set_key(_OWN)
            self._which_chosen()
        self._editing = ""
        self.editor.open(self.tr("New service contact"), self.tr("Add contact"), {})

    @Slot()
    def _open_change(self) -> None:
        contact = self._contact
        if contact is None:
            return
        self._editing = contact.contact_id
        values = {name: str(getattr(contact, name)) for name in _TEXTS}
        self.editor.open(self.tr("Change {name}").format(name=contact.name), self.tr("Save changes"), values)

    def leave_editor(self) -> bool:
        """Close the editor."""
        was_open = not self.editor.isHidden()
        self.editor.hide()
        if was_open:
            self.table.setFocus()
        return was_open

    @Slot()
    def _save(self) -> None:
        desk, owner, given = self.courier.desk, self.courier.owner, self.editor.values()
        records = self.courier.book.service_contacts.records
        known = next((entry for entry in records if entry.contact_id == self._editing), None)
        contact = replace(
            known or ServiceContact("", "", "", country="US"),
            first_name=given["first_name"],
            middle_name=given["middle_name"],
            last_name=given["last_name"],
            email=given["email"],
            copy_to=given["copy_to"],
            phone=given["phone"],
            street=given["street"],
            unit=given["unit"],
            city=given["city"],
            state=given["state"],
            postal_code=given["postal_code"],
        )
        if known is None:
            self.carry_out(
                self.tr("Adding the contact"),
                lambda: desk.firm.contacts.add(owner, contact),
                self.tr("The contact was added"),
                self.editor,
            )
        else:
            self.carry_out(
                self.tr("Changing the contact"),
                lambda: desk.firm.contacts.change(owner, contact),
                self.tr("The contact was changed, for every case"),
                self.editor,
            )

    @Slot()
    def _ask_removal(self) -> None:
        contact = self._contact
        if contact is None:
            return
        desk, owner = self.courier.desk, self.courier.owner
        self.ask_removal(
            self.tr("Remove {name} from the firm's contacts?").format(name=contact.name),
            self.tr("To take the contact off its cases, use “One contact, many cases” first."),
            self.tr("Remove contact"),
            lambda: self.carry_out(
                self.tr("Removing the contact"),
                lambda: desk.firm.contacts.remove(owner, contact.contact_id),
                self.tr("The contact was removed"),
            ),
        )


def _place(contact: ServiceContact) -> str:
    return ", ".join(part for part in (contact.city, contact.state) if part)


def _editor(section: QWidget) -> Editor:
    def line(words: str, *, optional: bool = False) -> Field[LineInput]:
        return Field(words, LineInput(), optional=optional)

    return Editor(
        [
            [
                ("first_name", line(section.tr("First name"))),
                ("middle_name", line(section.tr("Middle name"), optional=True)),
                ("last_name", line(section.tr("Last name"))),
            ],
            [
                ("email", line(section.tr("E-mail"))),
                ("copy_to", line(section.tr("Copy to"), optional=True)),
                ("phone", line(section.tr("Telephone"), optional=True)),
            ],
            [("street", line(section.tr("Street"), optional=True)), ("unit", line(section.tr("Unit"), optional=True))],
            [
                ("city", line(section.tr("City"), optional=True)),
                ("state", line(section.tr("State"), optional=True)),
                ("postal_code", line(section.tr("ZIP code"), optional=True)),
            ],
        ]
    )
