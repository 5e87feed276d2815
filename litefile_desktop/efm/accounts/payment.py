"""Payment accounts: list, look at, add a waiver, remove. Cards and bank accounts are added elsewhere (ecf-efm §5)."""

from litefile_desktop.core.errors import CourtRefused, Refused
from litefile_desktop.core.vocabulary import WAIVER_ACCOUNT
from litefile_desktop.efm.accounts import records
from litefile_desktop.efm.accounts.client import ServiceClients
from litefile_desktop.efm.accounts.records import Value, new_record, value_of
from litefile_desktop.efm.types import PaymentAccount, PaymentAccountType, Session
from litefile_desktop.efm.xml import children, descend


class AddedElsewhere(Refused):
    """A card or bank account: its numbers are typed at the vendor's own site and nowhere else."""

    code = "added_elsewhere"


def refuse_card(type_code: str) -> None:
    """Raise AddedElsewhere for a kind of account that this program does not add.

    Card numbers go to the vendor's payment page only, which needs a public address that it can answer to; a
    desktop has none, and is better off without card numbers.
    """
    if type_code != WAIVER_ACCOUNT:
        raise AddedElsewhere(
            "Cards and bank accounts are added at the court system's own web site; no card number is typed here.",
            action="Sign in there with the same e-mail address, add it, then read the list here again.",
            step="payment",
        )


class PaymentAccounts:
    """How the firm pays."""

    _clients: ServiceClients

    def payment_account_types(self, session: Session) -> tuple[PaymentAccountType, ...]:
        """GetPaymentAccountTypeList."""
        what = "The court did not list its kinds of payment account."
        reply = self._clients.ask_firm("GetPaymentAccountTypeList", session, what)
        found = map(records.payment_account_type, children(reply, "PaymentAccountType"))
        return tuple(entry for entry in found if entry.code)

    def payment_accounts(self, session: Session, court: str = "") -> tuple[PaymentAccount, ...]:
        """GetPaymentAccountList, inactive ones included and marked."""
        what = "The court did not list your payment accounts."
        request = {"CourtIdentifier": court} if court else {}
        reply = self._clients.ask_firm(
            "GetPaymentAccountList", session, what, GetPaymentAccountListRequest=request
        )  # fmt: skip
        found = map(records.payment_account, children(reply, "PaymentAccount"))
        return tuple(entry for entry in found if entry.account_id)

    def payment_account(self, session: Session, account_id: str) -> PaymentAccount:
        """GetPaymentAccount. Raises CourtRefused."""
        what = "The court did not tell about the payment account."
        reply = self._clients.ask_firm(
            "GetPaymentAccount", session, what, GetPaymentAccountRequest={"PaymentAccountID": account_id}
        )
        found = descend(reply, "PaymentAccount")
        if found is None:
            raise CourtRefused("The court's answer holds no payment account.", step="payment")
        return records.payment_account(found)

    def create_waiver_account(self, session: Session, name: str) -> str:
        """CreatePaymentAccount for a fee waiver; answers its id. The court may still refuse the waiver (502, 600).

        Where the court's kinds have numbers, both fields take the number; before that, the letters (ecf-efm §5).
        """
        kinds = self.payment_account_types(session)
        waiver = next((kind for kind in kinds if kind.code == WAIVER_ACCOUNT), None)
        if waiver is None:
            raise CourtRefused("This court system has no fee waiver accounts.", step="payment")
        members: dict[str, Value] = {"AccountName": name, "PaymentAccountTypeCodeId": waiver.number or None}
        members["PaymentAccountLocationDetails"] = records.common("PaymentAccountLocationDetails")
        record = new_record("PaymentAccount", members, PaymentAccountTypeCode=waiver.number or waiver.code)
        reply = self._clients.ask_firm(
            "CreatePaymentAccount",
            session,
            "The fee waiver account was not added.",
            CreatePaymentAccountRequest={"_value_1": record},
        )
        return value_of(reply, "PaymentAccountID")

    def remove_payment_account(self, session: Session, account_id: str) -> None:
        """RemovePaymentAccount, of any kind."""
        self._clients.ask_firm(
            "RemovePaymentAccount",
            session,
            "The payment account was not removed.",
            RemovePaymentAccountRequest={"PaymentAccountID": account_id},
        )
