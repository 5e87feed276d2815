"""Payment accounts: waivers are added here, cards and bank accounts at the court's own site."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.vocabulary import WAIVER_ACCOUNT
from litefile_desktop.services.firm_lists import FirmBook, PaymentAccount
from litefile_desktop.ui.account.courier import Courier
from litefile_desktop.ui.account.editor import Editor
from litefile_desktop.ui.account.record_table import Head, Line, RecordTable
from litefile_desktop.ui.account.section import Section
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.status_pill import Pill
from litefile_desktop.ui.widgets.surface import row


class PaymentSection(Section):
    """The firm's accounts, inactive ones included and marked."""

    def __init__(self, courier: Courier) -> None:
        super().__init__(
            courier,
            self.tr("Payment accounts"),
            self.tr(
                "Cards and bank accounts are added at the court system's own web site, with the same e-mail address; "
                "no card number is typed here. Fee waivers are added here."
            ),
        )
        self.table = RecordTable(
            self.tr("Payment accounts"),
            (Head(self.tr("Name")), Head(self.tr("Kind"), 150), Head(self.tr("Card"), 190), Head("", 110)),
        )
        self.add = Button(self.tr("Add fee waiver..."), glyph=Glyph.PLUS)
        self.remove = Button(self.tr("Remove..."), glyph=Glyph.TRASH)
        self.editor = Editor([[("name", Field(self.tr("Name of the waiver account"), LineInput()))]])
        line = row(spacing=8)
        line.addWidget(self.remove)
        line.addStretch(1)
        self.acts.addWidget(self.add)
        self.content.addWidget(self.table, 1)
        self.content.addLayout(line)
        self.add_editor(self.editor)
        self.add.clicked.connect(self.begin_adding)
        self.remove.clicked.connect(self._ask_removal)
        self.table.removal_asked.connect(lambda _key: self._ask_removal())
        self.table.chosen.connect(
            lambda key: self.remove.set_reason("" if key else self.tr("Choose a payment account."))
        )
        self.editor.saved.connect(self._save)

    def first(self) -> QWidget:
        """The table."""
        return self.table

    def show_book(self, book: FirmBook) -> None:
        """Show the accounts."""
        self.say_age(book.payment_accounts.read_at)
        self.table.show_lines(
            [
                Line(entry.account_id, (entry.name, self._kind(entry), self._card(entry), self._pill(entry)))
                for entry in book.payment_accounts.records
            ]
        )

    def _kind(self, account: PaymentAccount) -> str:
        kinds = {
            "CC": self.tr("Card"),
            "BankAccount": self.tr("Bank account"),
            WAIVER_ACCOUNT: self.tr("Fee waiver"),
        }
        return kinds.get(account.type_code, account.type_code)

    def _card(self, account: PaymentAccount) -> str:
        number = self.tr("ends in {digits}").format(digits=account.card_last4) if account.card_last4 else ""
        month = f"{account.card_month:02}/{account.card_year}" if account.card_year else ""
        return " ".join(part for part in (account.card_type, number, month) if part)

    def _pill(self, account: PaymentAccount) -> Pill:
        if account.active:
            return Pill(self.tr("Active"), Tone.GREEN, Glyph.CHECK)
        return Pill(self.tr("Inactive"), Tone.GREY, Glyph.RING)

    def begin_adding(self) -> None:
        """A new waiver account."""
        self.editor.open(self.tr("New fee waiver account"), self.tr("Add fee waiver"), {})

    def leave_editor(self) -> bool:
        """Close the editor."""
        was_open = not self.editor.isHidden()
        self.editor.hide()
        if was_open:
            self.table.setFocus()
        return was_open

    @Slot()
    def _save(self) -> None:
        desk, owner, name = self.courier.desk, self.courier.owner, self.editor.values()["name"]
        self.carry_out(
            self.tr("Adding the fee waiver account"),
            lambda: desk.firm.paying.add(owner, name, WAIVER_ACCOUNT),
            self.tr("The fee waiver account was added"),
            self.editor,
        )

    @Slot()
    def _ask_removal(self) -> None:
        records = self.courier.book.payment_accounts.records
        account = next((entry for entry in records if entry.account_id == self.table.key), None)
        if account is None:
            return
        desk, owner = self.courier.desk, self.courier.owner
        self.ask_removal(
            self.tr("Remove “{name}” from the firm's payment accounts?").format(name=account.name),
            self.tr("It is removed at the court, for everybody of the firm. Filings that were paid with it stay."),
            self.tr("Remove account"),
            lambda: self.carry_out(
                self.tr("Removing the payment account"),
                lambda: desk.firm.paying.remove(owner, account.account_id),
                self.tr("The payment account was removed"),
            ),
        )
