"""How the fees are paid, and what the court says they are."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.core.errors import AppError
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.choice_cards import Choice, ChoiceCards
from litefile_desktop.ui.widgets.empty_state import EmptyState
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.side_panel import SidePanel
from litefile_desktop.ui.widgets.surface import clear, column
from litefile_desktop.ui.wizard.amount_field import amount_field
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.quote import QuoteCard
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import account_words


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
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._nobody = EmptyState(
            Glyph.DOLLAR,
            self.tr("Your firm has no payment account at this court"),
            self.tr("Add a card or a waiver at the court's own site, then read the accounts again."),
            action=self.tr("Read the accounts again"),
        )
        self._nobody.acted.connect(self._read_accounts)
        self.read_again = Button(self.tr("Read the accounts again"), Kind.LINK, Glyph.REFRESH)
        self.read_again.clicked.connect(self._read_accounts)
        self.fees = QuoteCard(verbs, self.tr("Fees"))
        self.most = amount_field(
            self.tr("The most that you will pay"),
            lambda amount: self.emit_edit(replace(self.form, max_fee_amount=amount)),
            help_text=self.tr("If the clerk changes the fees, the court does not take more than this."),
            optional=True,
        )
        self.register("max_fee_amount", self.most)
        self._side = SidePanel()
        self._side.cards.addWidget(self.fees)
        self.column.content.addWidget(self._state)
        self.column.content.addLayout(self._slot)
        self.column.content.addWidget(self._nobody)
        self.column.content.addWidget(self.read_again, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.content.addWidget(self.most)

    @property
    def side(self) -> QWidget | None:
        """What the court says of the fees."""
        return self._side

    def first_field(self) -> QWidget | None:
        """The accounts."""
        return self.accounts or self.read_again

    def refresh(self, picture: Picture) -> None:
        """Show accounts and fees."""
        known = picture.firm.read_at is not None
        accounts = [account for account in picture.firm.payment_accounts if account.active]
        wanted = tuple((account.account_id, account.name) for account in accounts)
        if wanted != self._shown:
            self._shown = wanted
            self._build_accounts(picture)
        if self.accounts is not None:
            self.accounts.set_key(picture.form.selected_payment_account_id)
        self._nobody.setVisible(known and not accounts)
        self.read_again.setVisible(bool(accounts))
        if picture.firm.read_at is not None:
            age = age_in_words(picture.firm.read_at, picture.taken_at)
            self.read_again.set_text(self.tr("Read the accounts again (read {age})").format(age=age))
        elif not self._asked:
            self._read_accounts()
        court = picture.lists.court
        self.most.control.follow(picture.form.max_fee_amount)
        self.most.setVisible((court is not None and court.allows_largest_fee) or bool(picture.form.max_fee_amount))
        self.fees.show_picture(picture)

    def _build_accounts(self, picture: Picture) -> None:
        clear(self._slot)
        choices = [
            Choice(account.account_id, account.name, account_words(picture.firm, account.account_id))
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
        self.verbs.read_firm(self._state.hide, self._not_read)

    def _not_read(self, error: AppError) -> None:
        fact = self.tr("The accounts could not be read")
        self._state.set_message(Tone.AMBER, fact, str(error), action=self.tr("Ask again"))
        self._state.show()
