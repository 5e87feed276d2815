"""The EFM user and firm services: signing in, and what belongs to the firm (ecf-efm §5).

The two services define the same record names with different members; what only the firm service's definition
knows is sent only there.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.efm import names
from litefile_desktop.efm.practice.markup import Element, elements, node, shown, tag_of
from litefile_desktop.efm.practice.people import Account, Attorney, Contact, Firm, User
from litefile_desktop.efm.practice.problems import NO_ERROR, Problem, refuse
from litefile_desktop.efm.practice.state import Call, Operation, State

_USER, _FIRM = "IEfmUserService", "IEfmFirmService"
#: Kinds of payment account with the numbers that the firm service also uses for them.
_KINDS = {"CC": ("1", "Credit card"), "BankAccount": ("2", "Bank account"), "WV": ("3", "Fee waiver")}
_NEVER = "0001-01-01T00:00:00"


def _in(schema: str, name: str, *children: Element | None, text: str = "", **attributes: str) -> Element:
    return node(f"{{{names.EFM_SCHEMA}{schema}}}{name}", *children, text=text, **attributes)


def _common(name: str, text: str = "") -> Element:
    return _in("Common", name, text=text)


def _nil(name: str, text: str) -> Element:
    """A required element that may be nil: nil when there is nothing to say."""
    return _common(name, text) if text else _in("Common", name, xsi_nil="true")


def _reply(operation: str, wrapper: str, state: State, *content: Element, problems: Sequence[Problem] = ()) -> Element:
    """``{Op}Response`` around its wrapper, the error first; "0" is success and is said."""
    first = (problems or (Problem(NO_ERROR),))[0]
    error = _in("BaseResponse", "Error", _common("ErrorCode", first.code), _common("ErrorText", state.words(first)))
    return node(f"{{{names.EFM}}}{operation}Response", node(f"{{{names.EFM}}}{wrapper}", error, *content))


def _arguments(call: Call, wrapper: str, *fields: str) -> dict[str, str]:
    """The fields of a request, which must come in their order; any may be absent. Raises Refused."""
    inside = elements(call.message)
    if not fields:
        if inside:
            raise refuse("-20", f"{shown(tag_of(inside[0]))} is not expected")
        return {}
    if [tag_of(item) for item in inside] != [f"{{{names.EFM}}}{wrapper}"]:
        raise refuse("-20", f"{wrapper} is expected")
    given = elements(inside[0])
    known = [f"{{{names.EFM_SCHEMA}{wrapper}}}{field}" for field in fields]
    positions = [known.index(tag_of(item)) if tag_of(item) in known else -1 for item in given]
    if -1 in positions or sorted(set(positions)) != positions:
        raise refuse("-20", f"{wrapper} holds {', '.join(fields)}, each at most once and in that order")
    return dict.fromkeys(fields, "") | {
        fields[at]: (item.text or "") for at, item in zip(positions, given, strict=True)
    }


def _authenticate(state: State, call: Call) -> Element:
    given = _arguments(call, "AuthenticateRequest", "Email", "Password")
    user = state.people.find_by_email(given["Email"])
    if user is None or not state.store.is_password(user.id, given["Password"], user.password):
        raise refuse("-4")
    token, expires = state.store.open_session(user.id, call.now, state.token_life)
    schema = "AuthenticateResponse"
    return _reply(
        "AuthenticateUser",
        "AuthenticateUserResponse",
        state,
        _in(schema, "UserID", text=user.id),
        _in(schema, "Email", text=user.email),
        _in(schema, "FirstName", text=user.first_name),
        _in(schema, "LastName", text=user.last_name),
        _in(schema, "PasswordHash", text=token),
        # In live replies although the published user service does not know it (ecf-efm §2.4).
        _in(schema, "ExpirationDateTime", text=iso_utc(expires)),
    )


def _change_password(state: State, call: Call) -> Element:
    given = _arguments(
        call, "ChangePasswordRequest", "OldPassword", "NewPassword", "PasswordQuestion", "PasswordAnswer"
    )
    user = call.user
    if not state.store.is_password(user.id, given["OldPassword"], user.password):
        raise refuse("56")
    if not re.search(state.courts.field("0", "GlobalPassword").pattern, given["NewPassword"]):
        raise refuse("57")
    state.store.set_password(user.id, given["NewPassword"])
    state.store.close_sessions(user.id)
    token, expires = state.store.open_session(user.id, call.now, state.token_life)
    schema = "ChangePasswordResponse"
    return _reply(
        "ChangePassword",
        schema,
        state,
        _in(schema, "PasswordHash", text=token),
        _in(schema, "ExpirationDateTime", text=iso_utc(expires)),
    )


def _get_user(*, is_firm_service: bool, state: State, call: Call) -> Element:
    user_id = _arguments(call, "GetUserRequest", "UserID")["UserID"].strip().lower()
    found = state.people.find_user(user_id)
    if found is None:
        raise refuse("46", user_id)
    if found.firm.id != call.user.firm.id:
        raise refuse("73")
    return _reply("GetUser", "GetUserResponse", state, _user(found, is_firm_service=is_firm_service))


def _user(user: User, *, is_firm_service: bool) -> Element:
    return _in(
        "Common",
        "User",
        _common("Email", user.email),
        _common("FirstName", user.first_name),
        _common("MiddleName"),
        _common("LastName", user.last_name),
        _common("LastLoginDate", _NEVER),
        *(_in("Common", "Role", _common("Location", "1"), _common("RoleName", role)) for role in user.roles),
        _common("RestrictFiling", "false"),
        _common("RestrictFilingComment"),
        _common("Status", "Active") if is_firm_service else None,
        UserID=user.id,
        FirmID=user.firm.id,
        IsApproved="true",
        IsActive="true",
        IsActivated="true",
        IsLockedOut="false",
    )


def _address(address: Sequence[str]) -> Element:
    parts = ("AddressLine1", "AddressLine2", "City", "State", "ZipCode", "Country")
    return _in("Common", "Address", *(_nil(name, text) for name, text in zip(parts, address, strict=True)))


def _get_firm(state: State, call: Call) -> Element:
    _arguments(call, "")
    firm: Firm = call.user.firm
    record = _in(
        "GetFirmResponse",
        "Firm",
        _common("FirmName", firm.name),
        _address(firm.address),
        _nil("PhoneNumber", firm.phone),
        FirmID=firm.id,
        IsIndividual="true" if firm.is_individual else "false",
        IsAgency="false",
    )
    return _reply("GetFirm", "GetFirmResponse", state, record)


def _attorney_list(state: State, call: Call) -> Element:
    _arguments(call, "")
    own = (item for item in state.people.attorneys.values() if item.firm == call.user.firm.id)
    return _reply("GetAttorneyList", "AttorneyListResponse", state, *map(_attorney, own))


def _attorney(attorney: Attorney) -> Element:
    return _in(
        "AttorneyListResponse",
        "Attorney",
        _common("BarNumber", attorney.bar_number),
        _common("FirstName", attorney.first_name),
        _nil("MiddleName", attorney.middle_name),
        _common("LastName", attorney.last_name),
        _nil("Email", attorney.email),
        AttorneyID=attorney.id,
        FirmID=attorney.firm,
    )


def _account_types(state: State, call: Call) -> Element:
    _arguments(call, "")
    kinds = (
        _in(
            "PaymentAccountTypeListResponse",
            "PaymentAccountType",
            _common("CodeId", number),
            _common("Code", code),
            _common("Description", words),
        )
        for code, (number, words) in _KINDS.items()
    )
    return _reply("GetPaymentAccountTypeList", "PaymentAccountTypeListResponse", state, *kinds)


def _account_list(state: State, call: Call) -> Element:
    """The firm's accounts. What a court takes is for the client to tell from the location's row (ecf-efm §5)."""
    court = _arguments(call, "GetPaymentAccountListRequest", "CourtIdentifier")["CourtIdentifier"].strip()
    if court and court not in state.courts.locations:
        raise refuse("70", court)
    own = (item for item in state.people.accounts.values() if item.firm == call.user.firm.id)
    return _reply("GetPaymentAccountList", "PaymentAccountListResponse", state, *map(_account, own))


def _account(account: Account) -> Element:
    return _in(
        "PaymentAccountListResponse",
        "PaymentAccount",
        *_account_members(account),
        PaymentAccountID=account.id,
        FirmID=account.firm,
        PaymentAccountTypeCode=account.kind,
    )


def _account_members(account: Account) -> Iterator[Element]:
    yield _common("AccountName", account.name)
    yield _common("PaymentAccountTypeCodeId", _KINDS[account.kind][0])
    yield _in("Common", "AccountToken", xsi_nil="true")
    yield _nil("CardType", account.card)
    yield _nil("CardLast4", account.last4)
    yield _nil("CardMonth", str(account.month or ""))
    yield _nil("CardYear", str(account.year or ""))
    yield _in("Common", "CardHolderName", xsi_nil="true")
    yield _common("Active", "true" if account.is_active else "false")
    yield _common("IsAvailableAtAllLocations", "true")


def _contact_list(state: State, call: Call) -> Element:
    _arguments(call, "")
    own = [item for item in state.people.contacts.values() if item.firm == call.user.firm.id]
    contacts = (_contact(item, call.user.firm) for item in own)
    return _reply("GetServiceContactList", "ServiceContactListResponse", state, *contacts)


def _contact(contact: Contact, firm: Firm) -> Element:
    return _in(
        "ServiceContactListResponse",
        "ServiceContact",
        _common("FirstName", contact.first_name),
        _in("Common", "MiddleName", xsi_nil="true"),
        _common("LastName", contact.last_name),
        _common("Email", contact.email),
        _common("AdministrativeCopy"),
        _address(contact.address) if contact.address else None,
        _common("PhoneNumber", contact.phone),
        _common("IsPublic", "false"),
        _common("IsInFirmMasterList", "true"),
        _common("IsMailServiceContact", "false" if contact.email else "true"),
        ServiceContactID=contact.id,
        FirmID=contact.firm,
        FirmName=firm.name,
    )


def _refusal(operation: str, wrapper: str, state: State, problems: Sequence[Problem]) -> Element:
    return _reply(operation, wrapper, state, problems=problems)


def _operation(
    interface: str,
    name: str,
    wrapper: str,
    answer: Callable[[State, Call], Element],
    *,
    needs_user: bool = True,
) -> Operation:
    path = names.USER_PATH if interface == _USER else names.FIRM_PATH
    return Operation(
        name, path, names.efm_action(interface, name), f"{{{names.EFM}}}{name}", answer,
        partial(_refusal, name, wrapper), needs_user,
    )  # fmt: skip


OPERATIONS = (
    _operation(_USER, "AuthenticateUser", "AuthenticateUserResponse", _authenticate, needs_user=False),
    _operation(_USER, "ChangePassword", "ChangePasswordResponse", _change_password),
    _operation(_USER, "GetUser", "GetUserResponse", lambda s, c: _get_user(is_firm_service=False, state=s, call=c)),
    _operation(_FIRM, "GetUser", "GetUserResponse", lambda s, c: _get_user(is_firm_service=True, state=s, call=c)),
    _operation(_FIRM, "GetFirm", "GetFirmResponse", _get_firm),
    _operation(_FIRM, "GetAttorneyList", "AttorneyListResponse", _attorney_list),
    _operation(_FIRM, "GetPaymentAccountTypeList", "PaymentAccountTypeListResponse", _account_types),
    _operation(_FIRM, "GetPaymentAccountList", "PaymentAccountListResponse", _account_list),
    _operation(_FIRM, "GetServiceContactList", "ServiceContactListResponse", _contact_list),
)
