"""The services' records, read leniently and written in order (ecf-efm §5).

Releases differ in their members. So a record that is changed is the one the court gave, with only the changed
members set anew: whatever else it holds goes back as it came.
"""

import copy
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from lxml import etree

from litefile_desktop.efm import names
from litefile_desktop.efm.types import (
    Address,
    AttorneyRecord,
    FirmRecord,
    NotificationPreference,
    PaymentAccount,
    PaymentAccountType,
    ServiceContact,
    UserRecord,
    UserRole,
)
from litefile_desktop.efm.xml import Element, children, descend, legal, local, text_of

_COMMON: Final = f"{names.EFM_SCHEMA}Common"
_NIL: Final = f"{{{names.XSI}}}nil"

#: The members of each record in the schema's order; where a member is new, it goes to its place among them.
_ORDER: Final = {
    "User": (
        "Email", "FirstName", "MiddleName", "LastName", "LastLoginDate", "Role", "RestrictFiling",
        "RestrictFilingComment", "IsUndeliverable", "NotificationContact", "Status",
    ),
    "Firm": ("FirmName", "Address", "PhoneNumber"),
    "Attorney": ("BarNumber", "FirstName", "MiddleName", "LastName", "Email"),
    "PaymentAccount": (
        "AccountName", "PaymentAccountTypeCodeId", "AccountToken", "CardType", "CardLast4", "CardMonth", "CardYear",
        "CardHolderName", "Active", "IsAvailableAtAllLocations", "CourtIdentifier", "PaymentAccountLocationDetails",
        "AvailableLocationNodes",
    ),
    "ServiceContact": (
        "FirstName", "MiddleName", "LastName", "Email", "AdministrativeCopy", "Address", "PhoneNumber", "IsPublic",
        "IsInFirmMasterList", "IsUndeliverable", "IsMailServiceContact",
    ),
    "Address": ("AddressLine1", "AddressLine2", "City", "State", "ZipCode", "Country"),
}  # fmt: skip

#: Members that must be there and are nil when there is nothing to say.
_NILLABLE: Final = {
    "User": ("LastLoginDate",),
    "Firm": ("Address", "PhoneNumber"),
    "Attorney": ("MiddleName", "Email"),
    "PaymentAccount": ("AccountToken", "CardLast4"),
    "ServiceContact": ("MiddleName",),
    "Address": _ORDER["Address"],
}

#: What a member is set to: a text, a record of its own, or nothing, which leaves it out or makes it nil.
Value = str | Element | None


# Reading


def value_of(record: Element | None, name: str) -> str:
    """A value of a record, which the services write as a child element or as an attribute."""
    if record is None:
        return ""
    found = descend(record, name)
    return text_of(found) if found is not None else str(record.get(name) or "").strip()


def is_set(record: Element | None, name: str, *, usual: bool = False) -> bool:
    """A yes or no of a record; ``usual`` where the release does not say."""
    value = value_of(record, name).lower()
    return value in ("true", "1") if value else usual


def instant(text: str) -> datetime | None:
    """A moment, in UTC when it names no zone; None when it is none. .NET writes its least date for "never"."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if found.year <= 1:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


def _name(record: Element) -> str:
    parts = (value_of(record, part) for part in ("FirstName", "MiddleName", "LastName"))
    return " ".join(part for part in parts if part)


def _address(record: Element | None) -> Address:
    place = descend(record, "Address")
    street, unit, city, state, postal_code, country = (value_of(place, part) for part in _ORDER["Address"])
    return Address(street, unit, city, state, postal_code, country)


def user(record: Element) -> UserRecord:
    """A ``User``."""
    return UserRecord(
        user_id=value_of(record, "UserID"),
        email=value_of(record, "Email"),
        first_name=value_of(record, "FirstName"),
        middle_name=value_of(record, "MiddleName"),
        last_name=value_of(record, "LastName"),
        firm_id=value_of(record, "FirmID"),
        roles=tuple(
            UserRole(name=value_of(role, "RoleName"), location=value_of(role, "Location"))
            for role in children(record, "Role")
        ),
        is_approved=is_set(record, "IsApproved", usual=True),
        is_active=is_set(record, "IsActive", usual=True),
        is_activated=is_set(record, "IsActivated", usual=True),
        is_locked_out=is_set(record, "IsLockedOut"),
        may_not_file=is_set(record, "RestrictFiling"),
        why_not_file=value_of(record, "RestrictFilingComment"),
        mail_comes_back=is_set(record, "IsUndeliverable"),
        last_sign_in=instant(value_of(record, "LastLoginDate")),
        status=value_of(record, "Status"),
    )


def firm(record: Element | None) -> FirmRecord:
    """A ``Firm``."""
    return FirmRecord(
        firm_id=value_of(record, "FirmID"),
        name=value_of(record, "FirmName"),
        is_individual=is_set(record, "IsIndividual"),
        address=_address(record),
        phone=value_of(record, "PhoneNumber"),
    )


def attorney(record: Element) -> AttorneyRecord:
    """An ``Attorney``."""
    return AttorneyRecord(
        attorney_id=value_of(record, "AttorneyID"),
        name=_name(record),
        bar_number=value_of(record, "BarNumber"),
        first_name=value_of(record, "FirstName"),
        middle_name=value_of(record, "MiddleName"),
        last_name=value_of(record, "LastName"),
        email=value_of(record, "Email"),
    )


def payment_account_type(record: Element) -> PaymentAccountType:
    """A ``PaymentAccountType``."""
    return PaymentAccountType(
        code=value_of(record, "Code"), name=value_of(record, "Description"), number=value_of(record, "CodeId")
    )


def payment_account(record: Element) -> PaymentAccount:
    """A ``PaymentAccount``; an older release that does not say whether it is in use means that it is."""
    month, year = value_of(record, "CardMonth"), value_of(record, "CardYear")
    return PaymentAccount(
        account_id=value_of(record, "PaymentAccountID"),
        name=value_of(record, "AccountName"),
        type_code=value_of(record, "PaymentAccountTypeCode"),
        card_type=value_of(record, "CardType"),
        card_last4=value_of(record, "CardLast4"),
        active=is_set(record, "Active", usual=True),
        card_month=int(month) if month.isdecimal() else 0,
        card_year=int(year) if year.isdecimal() else 0,
        card_holder=value_of(record, "CardHolderName"),
    )


def service_contact(record: Element) -> ServiceContact:
    """A ``ServiceContact``."""
    place = _address(record)
    return ServiceContact(
        contact_id=value_of(record, "ServiceContactID"),
        name=_name(record),
        email=value_of(record, "Email"),
        firm_name=value_of(record, "FirmName"),
        first_name=value_of(record, "FirstName"),
        middle_name=value_of(record, "MiddleName"),
        last_name=value_of(record, "LastName"),
        phone=value_of(record, "PhoneNumber"),
        copy_to=value_of(record, "AdministrativeCopy"),
        street=place.street,
        unit=place.unit,
        city=place.city,
        state=place.state,
        postal_code=place.postal_code,
        country=place.country,
        is_public=is_set(record, "IsPublic"),
        is_in_firm_list=is_set(record, "IsInFirmMasterList", usual=True),
        mail_comes_back=is_set(record, "IsUndeliverable"),
        is_served_by_mail=is_set(record, "IsMailServiceContact"),
    )


def notification(record: Element) -> NotificationPreference:
    """A ``Notification``, or an item of the list of kinds, which says nothing of being on."""
    told = value_of(record, "IsActive")
    return NotificationPreference(
        code=value_of(record, "Code"),
        name=value_of(record, "Description"),
        is_on=is_set(record, "IsActive") if told else None,
    )


# Writing


def new_record(name: str, members: Mapping[str, Value], **attributes: str) -> Element:
    """A record of that name; what must be there and has no value is nil, anything else without one is left out."""
    record = etree.Element(f"{{{_COMMON}}}{name}", nsmap={"c": _COMMON, "xsi": names.XSI})
    for key, value in attributes.items():
        record.set(key, value)
    set_members(record, dict.fromkeys(_NILLABLE.get(name, ())) | dict(members))
    return record


def changed_record(name: str, given: Element, members: Mapping[str, Value], **attributes: str) -> Element:
    """The record as the court gave it, under the name that requests know it by, with these members changed."""
    record = new_record(name, {})
    for child in list(record):
        record.remove(child)
    for key, value in given.attrib.items():
        record.set(str(key), str(value))
    for key, value in attributes.items():
        record.set(key, value)
    for child in given:
        record.append(copy.deepcopy(child))
    set_members(record, members)
    return record


def set_members(record: Element, members: Mapping[str, Value]) -> None:
    """Give members a value, in their place: the present ones where they stand, new ones in the schema's order."""
    name = local(record)
    for key, value in members.items():
        present = children(record, key)
        for extra in present[1:]:
            record.remove(extra)
        made = _member(name, key, value)
        if present:
            if made is not None:
                made.tail = present[0].tail
                record.replace(present[0], made)
            else:
                record.remove(present[0])
        elif made is not None:
            record.insert(_place(record, _ORDER[name], key), made)


def _member(record: str, key: str, value: Value) -> Element | None:
    if isinstance(value, etree._Element):  # noqa: SLF001 - lxml has no public name for it
        return value
    if not value and key not in _NILLABLE.get(record, ()):
        return None
    made = etree.Element(f"{{{_COMMON}}}{key}")
    if value:
        made.text = legal(value)
    else:
        made.set(_NIL, "true")
    return made


def _place(record: Element, order: Sequence[str], key: str) -> int:
    before = order[: order.index(key)]
    return max((at + 1 for at, child in enumerate(record) if local(child) in before), default=0)


def address_record(place: Address) -> Element | None:
    """An ``Address`` with all six lines, nil where there is nothing; None when nothing of it is known."""
    if not place.is_given:
        return None
    lines = (place.street, place.unit, place.city, place.state, place.postal_code, place.country)
    return new_record("Address", dict(zip(_ORDER["Address"], lines, strict=True)))


def common(name: str, *members: tuple[str, str], text: str = "") -> Element:
    """A small record without members that can be nil: a role, a page, a notification."""
    record = etree.Element(f"{{{_COMMON}}}{name}", nsmap={"c": _COMMON})
    record.text = legal(text) or None
    for key, value in members:
        etree.SubElement(record, f"{{{_COMMON}}}{key}").text = legal(value)
    return record
