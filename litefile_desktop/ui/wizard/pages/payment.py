"""How the fees are paid, and what the court says they are."""

from dataclasses import replace

from PySide6.QtCore import Qt

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.core.errors import AppError
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import WAIVER_ACCOUNT
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.choice_cards import Choice, ChoiceCards
from litefile_desktop.ui.widgets.fees_card import FeesCard
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.surface import column
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.quote import show_quote
from litefile_desktop.ui.wizard.verbs import Verbs


class PaymentPage(WizardPage):
    """The accounts come from the court; cards are added at the court's own site."""

    STEP = StepId.PAYMENT
    QUESTION = "How are the fees paid?"
    HELP = "The accounts are those of your firm at the court. New cards are added at the court's own site."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self._asked = False
        self._state = Banner(Tone.BLUE, "", action=self.tr("Ask again"))
        self._state.hide()
        self._state.acted.connect(self._read_accounts)
        self._slot = column(spacing=0)
        self.accounts: ChoiceCards | None = None
        self._shown: tuple[tuple[str, str], ...] = ()
        self.fees = FeesCard(self.tr("Fees"), self.tr("Ask the court"))
        self.fees.asked_again.connect(self._quote)
        self.refresh_accounts = Button(self.tr("Read the accounts again"), Kind.LINK)
        self.refresh_accounts.clicked.connect(self._read_accounts)
        self.column.content.addWidget(self._state)
        self.column.content.addLayout(self._slot)
        self.column.content.addWidget(self.refresh_accounts, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.content.addWidget(self.fees)

    def refresh(self, picture: Picture) -> None:
        """Show accounts and fees."""
        accounts = [account for account in picture.firm.payment_accounts if account.active]
        wanted = tuple((account.account_id, account.name) for account in accounts)
        if wanted != self._shown or self.accounts is None:
            self._shown = wanted
            self._build_accounts(picture)
        if self.accounts is not None:
            self.accounts.set_key(picture.form.selected_payment_account_id)
        show_quote(self.fees, picture)
        if not self._asked and picture.firm.read_at is None:
            self._read_accounts()
        elif picture.firm.read_at is not None:
            age = age_in_words(picture.firm.read_at, picture.taken_at)
            self.refresh_accounts.set_text(self.tr("Read the accounts again (read {age})").format(age=age))

    def _build_accounts(self, picture: Picture) -> None:
        while (item := self._slot.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        choices = [
            Choice(
                account.account_id,
                account.name,
                self._describe(account.type_code, account.card_type, account.card_last4),
            )
            for account in picture.firm.payment_accounts
            if account.active
        ]
        self.accounts = ChoiceCards(choices) if choices else None
        if self.accounts is None:
            return
        field = Field(self.tr("Payment account"), self.accounts)
        self.register("selected_payment_account_id", field)
        self.accounts.chosen.connect(self._choose)
        self._slot.addWidget(field)

    def _describe(self, type_code: str, card_type: str, last4: str) -> str:
        if type_code == WAIVER_ACCOUNT:
            return self.tr("Asks the court to waive the fees")
        if type_code == "CC":
            return self.tr("{card} ending {last4}").format(card=card_type or self.tr("Card"), last4=last4 or "….")
        return self.tr("Bank account") if type_code == "BankAccount" else type_code

    def _choose(self, account_id: str) -> None:
        accounts = self.picture.firm.payment_accounts if self.picture else ()
        account = next((entry for entry in accounts if entry.account_id == account_id), None)
        if account is not None:
            self.emit_edit(
                replace(
                    self.form,
                    selected_payment_account_id=account.account_id,
                    selected_payment_account_name=account.name,
                    selected_payment_account_type=account.type_code,
                )
            )

    def _read_accounts(self) -> None:
        self._asked = True
        self._state.set_message(Tone.BLUE, self.tr("Asking the court for your accounts"))
        self._state.show()
        self.verbs.read_firm(
            self._state.hide, lambda error: self._say(self.tr("The accounts could not be read"), error)
        )

    def _quote(self) -> None:
        self._state.hide()
        self.verbs.quote_fees(failed=lambda error: self._say(self.tr("The court did not quote the fees"), error))

    def _say(self, fact: str, error: AppError) -> None:
        self._state.set_message(
            Tone.AMBER, fact, str(error), action=self.tr("Ask again") if self.accounts is None else ""
        )
        self._state.show()
