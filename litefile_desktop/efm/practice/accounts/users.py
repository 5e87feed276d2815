"""The users of a firm (ecf-efm §5)."""

import re
import uuid
from dataclasses import replace
from functools import partial

from litefile_desktop.efm import names
from litefile_desktop.efm.practice.accounts.body import (
    FIRM,
    USER,
    Given,
    arguments,
    common,
    done,
    flag,
    no_arguments,
    operation,
    record,
    reply,
    require_admin,
    schema_node,
)
from litefile_desktop.efm.practice.accounts.sign_in import is_good_password
from litefile_desktop.efm.practice.markup import Element, elements, tag_of
from litefile_desktop.efm.practice.people import Firm, User
from litefile_desktop.efm.practice.problems import refuse
from litefile_desktop.efm.practice.state import Call, Release, State

_NEVER = "0001-01-01T00:00:00"
_ROLES = ("FirmAdmin", "Filer", "CriminalFilingFirmAdmin", "CriminalFilingFiler")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[A-Za-z]{2,}")
_REGISTRATION = (
    "RegistrationType", "Email", "FirstName", "MiddleName", "LastName", "Password", "PasswordQuestion",
    "PasswordAnswer", "StreetAddressLine1", "StreetAddressLine2", "City", "StateCode", "ZipCode", "CountryCode",
    "FirmName", "PhoneNumber", "FirmID",
)  # fmt: skip
_ADDRESS = ("StreetAddressLine1", "StreetAddressLine2", "City", "StateCode", "ZipCode", "CountryCode")


def _user(user: User, *, is_firm_service: bool, release: Release, schema: str = "Common") -> Element:
    return schema_node(
        schema,
        "User",
        common("Email", user.email),
        common("FirstName", user.first_name),
        common("MiddleName", user.middle_name),
        common("LastName", user.last_name),
        common("LastLoginDate", _NEVER),
        *(
            schema_node("Common", "Role", common("Location", location), common("RoleName", role))
            for role, location in user.roles
        ),
        flag("RestrictFiling", is_set=user.may_not_file),
        common("RestrictFilingComment", user.why_not_file),
        common("Status", "Active") if is_firm_service and release is Release.NEWER else None,
        UserID=user.id,
        FirmID=user.firm.id,
        IsApproved="true" if user.is_approved else "false",
        IsActive="true" if user.is_active else "false",
        IsActivated="true" if user.is_activated else "false",
        IsLockedOut="false",
    )


def _colleague(state: State, call: Call, user_id: str) -> User:
    found = state.people.find_user(user_id.strip().lower())
    if found is None:
        raise refuse("46", user_id)
    if found.firm.id != call.user.firm.id:
        raise refuse("73")
    return found


def _get_user(state: State, call: Call, *, is_firm_service: bool) -> Element:
    found = _colleague(state, call, arguments(call, "GetUserRequest", "UserID")["UserID"])
    told = _user(found, is_firm_service=is_firm_service, release=state.release)
    return reply("GetUser", "GetUserResponse", state, told)


def _user_list(state: State, call: Call) -> Element:
    """The newer release answers one page and how many there are in all; the older one everything at once."""
    require_admin(call)
    own = [user for user in state.people.users if user.firm.id == call.user.firm.id]
    paging = None
    if state.release is Release.OLDER:
        no_arguments(call)
    elif elements(call.message):
        asked = record(call, "GetUserListRequest", "Paging", state.release)
        index, size = asked.number("PageIndex"), asked.number("PageSize")
        total, own = len(own), own[index * size : (index + 1) * size]
        paging = schema_node(
            "Common",
            "Paging",
            common("PageIndex", str(index)),
            common("PageSize", str(size)),
            common("TotalSize", str(total)),
        )
    schema = "UserListResponse"
    found = (_user(user, is_firm_service=True, release=state.release, schema=schema) for user in own)
    return reply("GetUserList", schema, state, *found, paging)


def _update_user(state: State, call: Call, *, is_firm_service: bool) -> Element:
    given = record(call, "UpdateUserRequest", "User", state.release if is_firm_service else Release.OLDER)
    user = _colleague(state, call, given.text("UserID"))
    is_own = user.id == call.user.id
    if not is_own and not is_firm_service:
        raise refuse("117")
    if not is_own:
        require_admin(call)
    if given.text("Status"):
        raise refuse("-20", "Status cannot be set")
    email = given.text("Email")
    if not _EMAIL.fullmatch(email):
        raise refuse("81", email)
    other = state.people.find_by_email(email)
    if other is not None and other.id != user.id:
        raise refuse("52")
    if not given.text("FirstName") or not given.text("LastName"):
        raise refuse("193")
    changed = replace(
        user, email=email, first_name=given.text("FirstName"), middle_name=given.text("MiddleName"),
        last_name=given.text("LastName"),
    )  # fmt: skip
    if not is_own:
        changed = _restricted(changed, given)
    state.people.keep(changed)
    schema = "UpdateUserResponse"
    return reply("UpdateUser", schema, state, schema_node(schema, "UserID", text=user.id))


def _restricted(user: User, given: Given) -> User:
    return replace(
        user,
        may_not_file=given.is_set("RestrictFiling"),
        why_not_file=given.text("RestrictFilingComment"),
        is_approved=given.is_set("IsApproved"),
        is_active=given.is_set("IsActive"),
    )


def _register(state: State, call: Call) -> Element:
    given = arguments(call, "RegisterUserRequest", *_REGISTRATION, schema="RegistrationRequest")
    kind = given["RegistrationType"]
    if kind not in ("FirmAdministrator", "FirmAdminNewMember", "Individual"):
        raise refuse("-20", "RegistrationType")
    _check_person(state, given)
    if kind == "FirmAdminNewMember":
        if call.caller is None:
            raise refuse("-2")
        require_admin(call)
        if call.user.firm.is_individual:
            raise refuse("177")
        if given["FirmID"] and given["FirmID"].lower() != call.user.firm.id:
            raise refuse("51")
        firm = call.user.firm
        roles: tuple[tuple[str, str], ...] = (("Filer", "1"),)
    else:
        firm, roles = _new_firm(state, given, is_individual=kind == "Individual"), (("FirmAdmin", "1"), ("Filer", "1"))
    user = User(
        str(uuid.uuid4()), firm, given["Email"], "", given["FirstName"], given["LastName"], roles, given["MiddleName"]
    )
    state.people.keep(firm)
    state.people.keep(user)
    state.store.set_password(user.id, given["Password"])
    schema = "RegistrationResponse"
    return reply(
        "RegisterUser",
        "RegisterUserResponse",
        state,
        schema_node(schema, "UserID", text=user.id),
        schema_node(schema, "FirmID", text=firm.id),
        schema_node(schema, "PasswordHash", text="not-for-use"),
        # No practice court can send the e-mail that a real one wants answered.
        schema_node(schema, "ActivationRequired", text="false"),
        schema_node(schema, "ExpirationDateTime", text=_NEVER),
    )


def _check_person(state: State, given: dict[str, str]) -> None:
    if not (given["Email"] and given["FirstName"] and given["LastName"]):
        raise refuse("193")
    if not _EMAIL.fullmatch(given["Email"]):
        raise refuse("81", given["Email"])
    if state.people.find_by_email(given["Email"]) is not None:
        raise refuse("52")
    if not is_good_password(state, given["Password"]):
        raise refuse("57")


def _new_firm(state: State, given: dict[str, str], *, is_individual: bool) -> Firm:
    if is_individual:
        if given["FirmName"]:
            raise refuse("59")
        if state.courts.locations["0"]["allowindividualregistration"] != "True":
            raise refuse("45")
    needed = ["StreetAddressLine1", "City", "StateCode", "ZipCode", "CountryCode", "PhoneNumber"]
    if not all(given[name] for name in [*needed, *([] if is_individual else ["FirmName"])]):
        raise refuse("111")
    name = f"{given['FirstName']} {given['LastName']}" if is_individual else given["FirmName"]
    address = tuple(given[line] for line in _ADDRESS)
    return Firm(str(uuid.uuid4()), name, is_individual, address, given["PhoneNumber"])


def _remove_user(state: State, call: Call) -> Element:
    user = _colleague(state, call, arguments(call, "RemoveUserRequest", "UserID")["UserID"])
    if user.id == call.user.id:
        raise refuse("58")
    require_admin(call)
    state.people.remove(user)
    state.store.close_sessions(user.id)
    return done("RemoveUser", state)


def _role(state: State, call: Call, operation_name: str) -> tuple[User, tuple[str, str]]:
    """The user and the role with its location. The role stands in another namespace than its neighbours."""
    require_admin(call)
    wrapper = f"{operation_name}Request"
    schema = f"{names.EFM_SCHEMA}{wrapper}"
    inside = elements(call.message)
    found = {tag_of(item): (item.text or "").strip() for item in (elements(inside[0]) if inside else [])}
    order = [f"{{{schema}}}UserID", f"{{{names.EFM_SCHEMA}Common}}Role", f"{{{schema}}}Location"]
    if list(found) != [tag for tag in order if tag in found] or order[1] not in found:
        raise refuse("-20", f"{wrapper} holds UserID, Role, Location, in that order")
    role, location = found[order[1]], found.get(order[2], "")
    if role not in _ROLES:
        raise refuse("69")
    if role.startswith("Criminal") and not location:
        raise refuse("264")
    return _colleague(state, call, found.get(order[0], "")), (role, location or "1")


def _add_role(state: State, call: Call) -> Element:
    user, role = _role(state, call, "AddUserRole")
    state.people.keep(replace(user, roles=tuple(dict.fromkeys((*user.roles, role)))))
    return done("AddUserRole", state)


def _remove_role(state: State, call: Call) -> Element:
    user, role = _role(state, call, "RemoveUserRole")
    left = tuple(kept for kept in user.roles if kept != role)
    if len(left) == len(user.roles):
        raise refuse("69")
    if not left:
        raise refuse("68")
    state.people.keep(replace(user, roles=left))
    return done("RemoveUserRole", state)


def _reset_password(state: State, call: Call) -> Element:
    require_admin(call)
    given = arguments(call, "ResetUserPasswordRequest", "UserID", "Email", "Password")
    user = _colleague(state, call, given["UserID"])
    if user.email.lower() != given["Email"].lower():
        raise refuse("53")
    if not is_good_password(state, given["Password"]):
        raise refuse("57")
    state.store.set_password(user.id, given["Password"])
    state.store.close_sessions(user.id)
    schema = "ResetPasswordResponse"
    return reply("ResetUserPassword", schema, state, schema_node(schema, "PasswordHash", text="not-for-use"))


def _resend(state: State, call: Call) -> Element:
    require_admin(call)
    user = _colleague(state, call, arguments(call, "ResendActivationEmailRequest", "UserID")["UserID"])
    if user.is_activated:
        raise refuse("78")
    return done("ResendActivationEmail", state)


OPERATIONS = (
    operation(USER, "GetUser", partial(_get_user, is_firm_service=False)),
    operation(USER, "UpdateUser", partial(_update_user, is_firm_service=False)),
    operation(FIRM, "GetUser", partial(_get_user, is_firm_service=True)),
    operation(FIRM, "GetUserList", _user_list, wrapper="UserListResponse"),
    operation(FIRM, "UpdateUser", partial(_update_user, is_firm_service=True)),
    operation(FIRM, "RegisterUser", _register, needs_user=False),
    operation(FIRM, "RemoveUser", _remove_user),
    operation(FIRM, "AddUserRole", _add_role),
    operation(FIRM, "RemoveUserRole", _remove_role),
    operation(FIRM, "ResetUserPassword", _reset_password, wrapper="ResetPasswordResponse"),
    operation(FIRM, "ResendActivationEmail", _resend),
)
