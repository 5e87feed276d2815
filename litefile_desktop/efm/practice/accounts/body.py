"""Bodies of the EFM user and firm services: arguments in, records in and out, errors first (ecf-efm §5).

The two services define the same record names with different members; what only the firm service's definition
knows is sent only there, and what only the newer release knows only by that.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from litefile_desktop.efm import names
from litefile_desktop.efm.practice.markup import Element, elements, node, q, shown, tag_of
from litefile_desktop.efm.practice.problems import NO_ERROR, Problem, refuse
from litefile_desktop.efm.practice.state import Call, Operation, Release, State

USER, FIRM = "IEfmUserService", "IEfmFirmService"
_NIL = q("xsi:nil")
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a record holds: members in order, those that must be there, those that may repeat, new ones, flags."""

    members: tuple[str, ...]
    required: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


_ADDRESS = ("AddressLine1", "AddressLine2", "City", "State", "ZipCode", "Country")
_SHAPES = {
    "User": _Shape(
        ("Email", "FirstName", "MiddleName", "LastName", "LastLoginDate", "Role", "RestrictFiling",
         "RestrictFilingComment", "IsUndeliverable", "NotificationContact", "Status"),
        required=("LastLoginDate", "RestrictFiling"), repeated=("Role", "NotificationContact"),
        newer=("IsUndeliverable", "NotificationContact", "Status"),
        flags=("IsApproved", "IsActive", "IsActivated", "IsLockedOut"),
    ),
    "Firm": _Shape(
        ("FirmName", "Address", "PhoneNumber"), required=("Address", "PhoneNumber"), flags=("IsIndividual", "IsAgency")
    ),
    "Attorney": _Shape(
        ("BarNumber", "FirstName", "MiddleName", "LastName", "Email"), required=("MiddleName", "Email")
    ),
    "PaymentAccount": _Shape(
        ("AccountName", "PaymentAccountTypeCodeId", "AccountToken", "CardType", "CardLast4", "CardMonth", "CardYear",
         "CardHolderName", "Active", "IsAvailableAtAllLocations", "CourtIdentifier", "PaymentAccountLocationDetails",
         "AvailableLocationNodes"),
        required=("AccountToken", "CardLast4"), repeated=("CourtIdentifier", "AvailableLocationNodes"),
    ),
    "ServiceContact": _Shape(
        ("FirstName", "MiddleName", "LastName", "Email", "AdministrativeCopy", "Address", "PhoneNumber", "IsPublic",
         "IsInFirmMasterList", "IsUndeliverable", "IsMailServiceContact"),
        required=("MiddleName",), newer=("IsUndeliverable", "IsMailServiceContact"),
    ),
    "Address": _Shape(_ADDRESS, required=_ADDRESS),
    "Paging": _Shape(("PageIndex", "PageSize", "TotalSize"), required=("PageSize",)),
    "Notification": _Shape(("Code", "Description", "IsActive"), required=("IsActive",)),
}  # fmt: skip


# Out


def schema_node(schema: str, name: str, *children: Element | None, text: str = "", **attributes: str) -> Element:
    """An element in one of the services' many namespaces."""
    return node(f"{{{names.EFM_SCHEMA}{schema}}}{name}", *children, text=text, **attributes)


def common(name: str, text: str = "") -> Element:
    """A member of a record."""
    return schema_node("Common", name, text=text)


def nil(name: str, text: str = "") -> Element:
    """A required element that may be nil: nil when there is nothing to say."""
    return common(name, text) if text else schema_node("Common", name, xsi_nil="true")


def flag(name: str, *, is_set: bool) -> Element:
    """A yes or no."""
    return common(name, "true" if is_set else "false")


def address_node(address: Sequence[str]) -> Element:
    """An address in its six lines."""
    lines = zip(_ADDRESS, address, strict=True)
    return schema_node("Common", "Address", *(nil(name, text) for name, text in lines))


def reply(
    operation: str, wrapper: str, state: State, *content: Element | None, problems: Sequence[Problem] = ()
) -> Element:
    """``{Op}Response`` around its wrapper, the error first; "0" is success and is said."""
    first = (problems or (Problem(NO_ERROR),))[0]
    words = (common("ErrorCode", first.code), common("ErrorText", state.words(first)))
    error = schema_node("BaseResponse", "Error", *words)
    return node(f"{{{names.EFM}}}{operation}Response", node(f"{{{names.EFM}}}{wrapper}", error, *content))


# In


def _wrapper(call: Call, name: str) -> Element:
    inside = elements(call.message)
    if [tag_of(item) for item in inside] != [f"{{{names.EFM}}}{name}"]:
        raise refuse("-20", f"{name} is expected")
    return inside[0]


def no_arguments(call: Call) -> None:
    """Nothing is asked. Raises Refused when something is."""
    if inside := elements(call.message):
        raise refuse("-20", f"{shown(tag_of(inside[0]))} is not expected")


def arguments(call: Call, wrapper: str, *fields: str, schema: str = "") -> dict[str, str]:
    """The fields of a request, which must come in their order; any may be absent. Raises Refused."""
    known = [f"{{{names.EFM_SCHEMA}{schema or wrapper}}}{field}" for field in fields]
    given = elements(_wrapper(call, wrapper))
    positions = [known.index(tag_of(item)) if tag_of(item) in known else -1 for item in given]
    if -1 in positions or sorted(set(positions)) != positions:
        raise refuse("-20", f"{wrapper} holds {', '.join(fields)}, each at most once and in that order")
    return dict.fromkeys(fields, "") | {
        fields[at]: (item.text or "").strip() for at, item in zip(positions, given, strict=True)
    }


@dataclass(frozen=True, slots=True)
class Given:
    """A record as it was sent, its order checked. A member that is nil or absent is empty."""

    element: Element

    def text(self, name: str) -> str:
        """A member's value, or an attribute's."""
        found = self.element.find(f"{{{names.EFM_SCHEMA}Common}}{name}")
        value = found.text if found is not None else self.element.get(name)
        return (value or "").strip()

    def has(self, name: str) -> bool:
        """Whether a member is there at all."""
        return self.element.find(f"{{{names.EFM_SCHEMA}Common}}{name}") is not None

    def is_set(self, name: str) -> bool:
        """A yes or no."""
        return self.text(name) in ("true", "1")

    def number(self, name: str) -> int:
        """A whole number; 0 when there is none. Raises Refused."""
        text = self.text(name) or "0"
        if not _NUMBER.fullmatch(text):
            raise refuse("-20", f"{name} is no number")
        return int(text)

    @property
    def address(self) -> tuple[str, ...]:
        """The six lines of its address; none when it has no address."""
        found = self.element.find(f"{{{names.EFM_SCHEMA}Common}}Address")
        if found is None or found.get(_NIL) == "true":
            return ()
        return tuple(Given(found).text(line) for line in _ADDRESS)


def records(call: Call, wrapper: str, name: str, release: Release) -> list[Given]:
    """The records of a request. Raises Refused for a member that is unknown, missing or out of order."""
    found = elements(_wrapper(call, wrapper))
    for item in found:
        if tag_of(item) != f"{{{names.EFM_SCHEMA}Common}}{name}":
            raise refuse("-20", f"{wrapper} holds {name}, not {shown(tag_of(item))}")
        _check(item, name, release)
    return [Given(item) for item in found]


def record(call: Call, wrapper: str, name: str, release: Release) -> Given:
    """The one record of a request. Raises Refused."""
    found = records(call, wrapper, name, release)
    if len(found) != 1:
        raise refuse("-20", f"{wrapper} holds one {name}")
    return found[0]


def _check(element: Element, name: str, release: Release) -> None:
    shape = _SHAPES[name]
    known = [member for member in shape.members if release is Release.NEWER or member not in shape.newer]
    at = 0
    seen: set[str] = set()
    for child in elements(element):
        local = tag_of(child).removeprefix(f"{{{names.EFM_SCHEMA}Common}}")
        if local not in known:
            raise refuse("-20", f"{name} has no member {shown(tag_of(child))}")
        place = known.index(local)
        if place < at or (local in seen and local not in shape.repeated):
            raise refuse("-20", f"{local} is not expected there in {name}")
        at = place
        seen.add(local)
        if local in _SHAPES and child.get(_NIL) != "true":
            _check(child, local, release)
    missing = [member for member in shape.required if member not in seen]
    missing += [attribute for attribute in shape.flags if element.get(attribute) not in ("true", "false", "1", "0")]
    if missing:
        raise refuse("-20", f"{name} needs {missing[0]}")


# Operations


def _refusal(operation: str, wrapper: str, state: State, problems: Sequence[Problem]) -> Element:
    return reply(operation, wrapper, state, problems=problems)


def operation(
    interface: str,
    name: str,
    answer: Callable[[State, Call], Element],
    *,
    wrapper: str = "",
    needs_user: bool = True,
    since: Release = Release.OLDER,
) -> Operation:
    """An operation of one of the two services; ``wrapper`` is the name its reply has when it is not the usual one."""
    path = names.USER_PATH if interface == USER else names.FIRM_PATH
    return Operation(
        name, path, names.efm_action(interface, name), f"{{{names.EFM}}}{name}", answer,
        partial(_refusal, name, wrapper or f"{name}Response"), needs_user, since,
    )  # fmt: skip


def done(name: str, state: State) -> Element:
    """The reply of an operation that answers nothing but that it was done."""
    return reply(name, f"{name}Response", state)


def require_admin(call: Call) -> None:
    """Only an administrator changes what belongs to the firm. Raises Refused."""
    if not call.user.is_firm_admin:
        raise refuse("50")
