"""How the fees are paid: an account that the court knows, and of a kind that it takes (ecf-efm §3.10, §6.7)."""

from collections.abc import Iterator

from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import WAIVER_ACCOUNT
from litefile_desktop.efm.types import PaymentAccount
from litefile_desktop.services.checks.problem import Problem, blocks, warns
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.code_types import Court
from litefile_desktop.services.entries import text_of
from litefile_desktop.services.forms import DraftForm

_PAYMENT = StepId.PAYMENT
_PLACE = {"field": "selected_payment_account_id"}
_BANK = "BankAccount"
#: How courts list bank accounts among the cards that they take.
_CHECKING = "CHECKING"


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """Everything about the payment account."""
    if not form.selected_payment_account_id:
        yield blocks(
            "payment.missing",
            _PAYMENT,
            "No payment account is chosen.",
            "Choose how the fees are paid.",
            source="ecf-efm §3.10, error 26",
            **_PLACE,
        )
        return
    firm = around.standing.firm
    chosen = form.selected_payment_account_id
    account = next((entry for entry in firm.payment_accounts if entry.account_id == chosen), None)
    if account is None:
        if firm.read_at is not None:
            yield warns(
                "payment.unknown",
                _PAYMENT,
                "The court did not list the payment account when it was last asked.",
                "Read the accounts again, or choose another one.",
                source="ecf-efm §7.2, error 41",
                **_PLACE,
            )
        return
    yield from _account(form, account)
    if around.court.court is not None:
        yield from _kind(account, around.court.court)
    if account.type_code == WAIVER_ACCOUNT:
        yield from _waiver(form, around)


def _account(form: DraftForm, account: PaymentAccount) -> Iterator[Problem]:
    stored = form.selected_payment_account_type
    if stored and stored != account.type_code:
        yield warns(
            "payment.not_as_listed",
            _PAYMENT,
            f"The court lists {account.name} as another kind of account than this filing does.",
            "Choose the account again.",
            source="litefile-workflow §6.4",
            **_PLACE,
        )
    if not account.active:
        yield blocks(
            "payment.inactive",
            _PAYMENT,
            f"The payment account {account.name} is not in use any more.",
            "Choose another one.",
            source="ecf-efm §7.2, error 944",
            **_PLACE,
        )


def _kind(account: PaymentAccount, court: Court) -> Iterator[Problem]:
    taken = {card.upper() for card in court.card_types}
    if account.type_code == _BANK:
        if court.refuses_bank_accounts or (taken and _CHECKING not in taken):
            yield blocks(
                "payment.bank_not_taken",
                _PAYMENT,
                f"{court.name} takes no payment from bank accounts.",
                "Choose a card.",
                source="ecf-efm §6.7, error 179",
                **_PLACE,
            )
    elif account.type_code != WAIVER_ACCOUNT and taken and account.card_type and account.card_type.upper() not in taken:
        yield blocks(
            "payment.card_not_taken",
            _PAYMENT,
            f"{court.name} does not take {account.card_type} cards.",
            f"Choose another account; it takes {', '.join(court.card_types)}.",
            source="ecf-efm §6.7, error 179",
            **_PLACE,
        )


def _waiver(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    court = around.court.court
    by_mail = {way.code for way in around.court.service_types if way.method.upper() == "MAIL"}
    is_mailed = any(text_of(entry, "service_type") in by_mail for entry in form.service_contacts)
    if is_mailed and court is not None and not court.allows_waiver_by_mail:
        yield blocks(
            "payment.waiver_by_mail",
            _PAYMENT,
            f"{court.name} does not waive the fee for service by mail.",
            "Choose another way to serve, or another account.",
            source="ecf-efm §6.7, error 502",
            **_PLACE,
        )
