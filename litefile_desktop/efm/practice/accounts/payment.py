"""Payment accounts (ecf-efm §5). Cards and bank accounts come with the court: their numbers are typed nowhere here."""

import uuid
from collections.abc import Iterator

from litefile_desktop.efm.practice.accounts.body import (
    FIRM,
    arguments,
    common,
    done,
    nil,
    no_arguments,
    operation,
    record,
    reply,
    require_admin,
    schema_node,
)
from litefile_desktop.efm.practice.markup import Element
from litefile_desktop.efm.practice.people import Account
from litefile_desktop.efm.practice.problems import refuse
from litefile_desktop.efm.practice.state import Call, State

#: Kinds of payment account with the numbers that the firm service also uses for them.
_KINDS = {"CC": ("1", "Credit card"), "BankAccount": ("2", "Bank account"), "WV": ("3", "Fee waiver")}


def _types(state: State, call: Call) -> Element:
    no_arguments(call)
    schema = "PaymentAccountTypeListResponse"
    kinds = (
        schema_node(
            schema, "PaymentAccountType", common("CodeId", number), common("Code", code), common("Description", words)
        )
        for code, (number, words) in _KINDS.items()
    )
    return reply("GetPaymentAccountTypeList", schema, state, *kinds)


def _list(state: State, call: Call) -> Element:
    """The firm's accounts. What a court takes is for the client to tell from the location's row (ecf-efm §5)."""
    court = arguments(call, "GetPaymentAccountListRequest", "CourtIdentifier")["CourtIdentifier"]
    if court and court not in state.courts.locations:
        raise refuse("70", court)
    own = (item for item in state.people.accounts.values() if item.firm == call.user.firm.id)
    schema = "PaymentAccountListResponse"
    return reply("GetPaymentAccountList", schema, state, *(_account(item, schema) for item in own))


def _account(account: Account, schema: str = "Common") -> Element:
    return schema_node(
        schema,
        "PaymentAccount",
        *_members(account),
        PaymentAccountID=account.id,
        FirmID=account.firm,
        PaymentAccountTypeCode=account.kind,
    )


def _members(account: Account) -> Iterator[Element]:
    yield common("AccountName", account.name)
    yield common("PaymentAccountTypeCodeId", _KINDS[account.kind][0])
    yield nil("AccountToken")
    yield nil("CardType", account.card)
    yield nil("CardLast4", account.last4)
    yield nil("CardMonth", str(account.month or ""))
    yield nil("CardYear", str(account.year or ""))
    yield nil("CardHolderName")
    yield common("Active", "true" if account.is_active else "false")
    yield common("IsAvailableAtAllLocations", "true")


def _own(state: State, call: Call, account_id: str) -> Account:
    found = state.people.accounts.get(account_id.lower())
    if found is None:
        raise refuse("41", account_id)
    if found.firm != call.user.firm.id:
        raise refuse("75")
    return found


def _get(state: State, call: Call) -> Element:
    found = _own(state, call, arguments(call, "GetPaymentAccountRequest", "PaymentAccountID")["PaymentAccountID"])
    return reply("GetPaymentAccount", "GetPaymentAccountResponse", state, _account(found))


def _create(state: State, call: Call) -> Element:
    """A waiver only. Its kind is the number, in both places, where the list of kinds has numbers (ecf-efm §5)."""
    require_admin(call)
    given = record(call, "CreatePaymentAccountRequest", "PaymentAccount", state.release)
    numbers = {number: code for code, (number, _) in _KINDS.items()}
    kind = numbers.get(given.text("PaymentAccountTypeCode"), "")
    if not kind or given.text("PaymentAccountTypeCodeId") not in ("", given.text("PaymentAccountTypeCode")):
        raise refuse("203")
    if kind != "WV":
        raise refuse("113")
    if not given.text("AccountName"):
        raise refuse("-3", "AccountName")
    account = Account(str(uuid.uuid4()), call.user.firm.id, given.text("AccountName"), kind, "", "", 0, 0, True)  # noqa: FBT003 - a record
    state.people.keep(account)
    schema = "CreatePaymentAccountResponse"
    return reply("CreatePaymentAccount", schema, state, schema_node(schema, "PaymentAccountID", text=account.id))


def _remove(state: State, call: Call) -> Element:
    require_admin(call)
    account_id = arguments(call, "RemovePaymentAccountRequest", "PaymentAccountID")["PaymentAccountID"]
    state.people.remove(_own(state, call, account_id))
    return done("RemovePaymentAccount", state)


OPERATIONS = (
    operation(FIRM, "GetPaymentAccountTypeList", _types, wrapper="PaymentAccountTypeListResponse"),
    operation(FIRM, "GetPaymentAccountList", _list, wrapper="PaymentAccountListResponse"),
    operation(FIRM, "GetPaymentAccount", _get),
    operation(FIRM, "CreatePaymentAccount", _create),
    operation(FIRM, "RemovePaymentAccount", _remove),
)
