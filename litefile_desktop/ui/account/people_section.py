"""Attorneys and users of the firm."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from litefile_desktop.services.firm.people import is_administrator
from litefile_desktop.services.firm_lists import AttorneyRecord, FirmBook, UserRecord
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

_ATTORNEYS, _USERS = "attorneys", "users"


class PeopleSection(Section):
    """One table for both, one editor for each."""

    def __init__(self, courier: Courier) -> None:
        super().__init__(
            courier,
            self.tr("People"),
            self.tr("As the court knows them. Only an administrator of the firm can change them."),
        )
        self.kind = Segmented(
            [(_ATTORNEYS, self.tr("Attorneys")), (_USERS, self.tr("Users"))],
            _ATTORNEYS,
        )
        self.kind.setAccessibleName(self.tr("Which people"))
        self.add = Button(self.tr("Add..."), glyph=Glyph.PLUS)
        self.change = Button(self.tr("Change..."), glyph=Glyph.PENCIL)
        self.admin = Button(self.tr("Make administrator"))
        self.resend = Button(self.tr("Send activation again"))
        self.remove = Button(self.tr("Remove..."), glyph=Glyph.TRASH)
        heads = (Head(self.tr("Name")), Head(self.tr("E-mail")), Head(self.tr("Bar number"), 110), Head("", 150))
        self.table = RecordTable(self.tr("People of the firm"), heads)
        self.attorney = _attorney_editor(self)
        self.user = _user_editor(self)
        self._editing = ""
        line = row(spacing=8)
        for button in (self.change, self.admin, self.resend, self.remove):
            line.addWidget(button)
        line.addStretch(1)
        self.acts.addWidget(self.add)
        self.content.addWidget(self.kind)
        self.content.addWidget(self.table, 1)
        self.content.addLayout(line)
        self.add_editor(self.attorney)
        self.add_editor(self.user)
        self._connect()
        self._kind_chosen()

    def _connect(self) -> None:
        self.kind.chosen.connect(self._kind_chosen)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _key: self._open_change())
        self.table.removal_asked.connect(lambda _key: self._ask_removal())
        self.add.clicked.connect(self.begin_adding)
        self.change.clicked.connect(self._open_change)
        self.admin.clicked.connect(self._set_administrator)
        self.resend.clicked.connect(self._resend)
        self.remove.clicked.connect(self._ask_removal)
        self.attorney.saved.connect(self._save_attorney)
        self.user.saved.connect(self._save_user)

    @property
    def _shows_attorneys(self) -> bool:
        return self.kind.key == _ATTORNEYS

    def first(self) -> QWidget:
        """The table."""
        return self.table

    def show_book(self, book: FirmBook) -> None:
        """Show attorneys or users."""
        kept = book.attorneys if self._shows_attorneys else book.users
        self.say_age(kept.read_at)
        if self._shows_attorneys:
            lines = [
                Line(entry.attorney_id, (entry.name, entry.email, entry.bar_number, ""))
                for entry in book.attorneys.records
            ]
        else:
            lines = [Line(user.user_id, (user.name, user.email, "", self._pill(user))) for user in book.users.records]
        self.table.leave_out(3 if self._shows_attorneys else 2)
        self.table.show_lines(lines)

    def _pill(self, user: UserRecord) -> Pill:
        if not user.is_active or user.is_locked_out:
            return Pill(self.tr("Closed"), Tone.RED, Glyph.LOCK)
        if not user.is_activated:
            return Pill(self.tr("Not opened yet"), Tone.AMBER, Glyph.CLOCK)
        if user.may_not_file:
            return Pill(self.tr("May not file"), Tone.AMBER, Glyph.LOOK)
        if is_administrator(user):
            return Pill(self.tr("Administrator"), Tone.BLUE, Glyph.STAR)
        return Pill(self.tr("Filer"), Tone.GREY, Glyph.USER)

    @property
    def _attorney(self) -> AttorneyRecord | None:
        records = self.courier.book.attorneys.records if self._shows_attorneys else ()
        return next((entry for entry in records if entry.attorney_id == self.table.key), None)

    @property
    def _user(self) -> UserRecord | None:
        records = () if self._shows_attorneys else self.courier.book.users.records
        return next((user for user in records if user.user_id == self.table.key), None)

    @Slot()
    def _kind_chosen(self) -> None:
        self.leave_editor()
        self.change.setVisible(self._shows_attorneys)
        self.admin.setVisible(not self._shows_attorneys)
        self.resend.setVisible(not self._shows_attorneys)
        self.show_book(self.courier.book)
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        user = self._user
        nobody = self.tr("Choose somebody.") if user is None and self._attorney is None else ""
        own = user is not None and user.user_id == self.courier.owner.tyler_user_id
        myself = self.tr("This is your own account.")
        self.change.set_reason(nobody)
        self.remove.set_reason(nobody or (myself if own else ""))
        self.admin.set_reason(nobody or (myself if own else ""))
        is_admin = user is not None and is_administrator(user)
        self.admin.set_text(self.tr("No longer administrator") if is_admin else self.tr("Make administrator"))
        opened = self.tr("The account is open already.") if user is not None and user.is_activated else ""
        self.resend.set_reason(nobody or opened)

    def begin_adding(self) -> None:
        """A new attorney or user."""
        self._editing = ""
        if self._shows_attorneys:
            self.attorney.open(self.tr("New attorney"), self.tr("Add attorney"), {})
        else:
            self.user.open(self.tr("New user"), self.tr("Add user"), {})

    @Slot()
    def _open_change(self) -> None:
        entry = self._attorney
        if entry is None:
            return
        self._editing = entry.attorney_id
        values = {name: getattr(entry, name) for name in self.attorney.fields}
        self.attorney.open(self.tr("Change {name}").format(name=entry.name), self.tr("Save changes"), values)

    def leave_editor(self) -> bool:
        """Close the editor."""
        was_open = not (self.attorney.isHidden() and self.user.isHidden())
        self.user.fields["password"].control.clear()
        self.attorney.hide()
        self.user.hide()
        if was_open:
            self.table.setFocus()
        return was_open

    @Slot()
    def _save_attorney(self) -> None:
        desk, owner, given = self.courier.desk, self.courier.owner, self.attorney.values()
        known = next((e for e in self.courier.book.attorneys.records if e.attorney_id == self._editing), None)
        record = replace(
            known or AttorneyRecord("", "", ""),
            first_name=given["first_name"],
            middle_name=given["middle_name"],
            last_name=given["last_name"],
            bar_number=given["bar_number"],
            email=given["email"],
        )
        if known is None:
            self.carry_out(
                self.tr("Adding the attorney"),
                lambda: desk.firm.people.add_attorney(owner, record),
                self.tr("The attorney was added"),
                self.attorney,
            )
        else:
            self.carry_out(
                self.tr("Changing the attorney"),
                lambda: desk.firm.people.change_attorney(owner, record),
                self.tr("The attorney was changed"),
                self.attorney,
            )

    @Slot()
    def _save_user(self) -> None:
        desk, owner, given = self.courier.desk, self.courier.owner, self.user.values()
        self.carry_out(
            self.tr("Adding the user"),
            lambda: desk.firm.people.add_user(
                owner, given["email"], given["first_name"], given["last_name"], given["password"]
            ),
            self.tr("The user was added"),
            self.user,
        )

    @Slot()
    def _set_administrator(self) -> None:
        user = self._user
        if user is None:
            return
        desk, owner, wanted = self.courier.desk, self.courier.owner, not is_administrator(user)
        self.carry_out(
            self.tr("Changing the user"),
            lambda: desk.firm.people.set_administrator(owner, user, is_administrator=wanted),
            self.tr("Changed"),
        )

    @Slot()
    def _resend(self) -> None:
        user = self._user
        if user is None:
            return
        desk, owner = self.courier.desk, self.courier.owner
        self.carry_out(
            self.tr("Asking the court for the e-mail"),
            lambda: desk.firm.people.resend_activation(owner, user.user_id),
            self.tr("The court sends the e-mail again"),
        )

    @Slot()
    def _ask_removal(self) -> None:
        if not self.remove.isEnabled():
            return
        desk, owner = self.courier.desk, self.courier.owner
        attorney, user = self._attorney, self._user
        if attorney is not None:
            self.ask_removal(
                self.tr("Remove {name} from the firm's attorneys?").format(name=attorney.name),
                self.tr("Filings that named this attorney stay as they are; drafts that do must be changed."),
                self.tr("Remove attorney"),
                lambda: self.carry_out(
                    self.tr("Removing the attorney"),
                    lambda: desk.firm.people.remove_attorney(owner, attorney.attorney_id),
                    self.tr("The attorney was removed"),
                ),
            )
        elif user is not None:
            self.ask_removal(
                self.tr("Close the account of {name}?").format(name=user.name or user.email),
                self.tr("Nobody can sign in with it any more, on any computer."),
                self.tr("Close account"),
                lambda: self.carry_out(
                    self.tr("Closing the account"),
                    lambda: desk.firm.people.remove_user(owner, user.user_id),
                    self.tr("The account was closed"),
                ),
            )


def _attorney_editor(section: QWidget) -> Editor:
    return Editor(
        [
            [
                ("first_name", Field(section.tr("First name"), LineInput())),
                ("middle_name", Field(section.tr("Middle name"), LineInput(), optional=True)),
                ("last_name", Field(section.tr("Last name"), LineInput())),
            ],
            [
                ("bar_number", Field(section.tr("Bar number"), LineInput())),
                ("email", Field(section.tr("E-mail"), LineInput(), optional=True)),
            ],
        ]
    )


def _user_editor(section: QWidget) -> Editor:
    secret = Field(section.tr("First password"), LineInput())
    secret.control.setEchoMode(QLineEdit.EchoMode.Password)
    return Editor(
        [
            [
                ("first_name", Field(section.tr("First name"), LineInput())),
                ("last_name", Field(section.tr("Last name"), LineInput())),
            ],
            [("email", Field(section.tr("E-mail"), LineInput())), ("password", secret)],
        ]
    )
