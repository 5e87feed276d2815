"""Pieces that every ECF message is made of (ecf-efm §1.4, §3.1, §4)."""

from datetime import date
from decimal import Decimal

from litefile_desktop.core.money import amount_text
from litefile_desktop.efm import names
from litefile_desktop.efm.types import Address
from litefile_desktop.efm.xml import Element, element

#: A desktop behind a firewall hosts no callbacks; the address must only be stable and not empty (§3.1).
SENDING_LOCATION = "https://desktop.litefile.invalid/FilingAssemblyMDEPort"


def nc(name: str, *children: Element | str | None, **attributes: str) -> Element:
    """A NIEM core element."""
    return element(names.NC, name, *children, **attributes)


def ecf(name: str, *children: Element | str | None, **attributes: str) -> Element:
    """An ECF common type element."""
    return element(names.ECF, name, *children, **attributes)


def j(name: str, *children: Element | str | None, **attributes: str) -> Element:
    """A justice domain element."""
    return element(names.J, name, *children, **attributes)


def tyler(name: str, *children: Element | str | None, **attributes: str) -> Element:
    """An element of the vendor's extensions."""
    return element(names.TYLER, name, *children, **attributes)


def optional_text(namespace: str, name: str, text: str) -> Element | None:
    """An element with text; None when the text is empty."""
    return element(namespace, name, text) if text else None


def identification(name: str, number: str, category: str, source: str = "") -> Element:
    """An identification in its fixed order: number, category, source (§3.5)."""
    return nc(
        name,
        nc("IdentificationID", number),
        nc("IdentificationCategoryText", category),
        optional_text(names.NC, "IdentificationSourceText", source),
    )


def sender() -> tuple[Element, Element]:
    """Location id and profile code; both must be filled (errors 2 and 3)."""
    return (
        ecf("SendingMDELocationID", nc("IdentificationID", SENDING_LOCATION)),
        ecf("SendingMDEProfileCode", names.PROFILE_CODE),
    )


def case_court(court: str) -> Element:
    """The court by its location code."""
    return j("CaseCourt", nc("OrganizationIdentification", nc("IdentificationID", court)))


def flag(namespace: str, name: str, *, is_set: bool) -> Element:
    """A statement that is true or false."""
    return element(namespace, name, "true" if is_set else "false")


def money(namespace: str, name: str, amount: Decimal | None) -> Element | None:
    """A dollar amount; None when there is none."""
    return element(namespace, name, amount_text(amount), currencyCode="USD") if amount is not None else None


def date_in(namespace: str, name: str, day: date | None) -> Element | None:
    """An element around a NIEM date without a time zone (§10.34); None when there is none."""
    return element(namespace, name, nc("Date", day.isoformat())) if day is not None else None


def address(namespace: str, name: str, place: Address) -> Element:
    """A structured address: street and unit in one line, and the state by its name element.

    The postal service's code of the state is as good by the schema but refused with 137 (§3.5).
    """
    return element(
        namespace,
        name,
        nc("LocationStreet", nc("StreetFullText", " ".join(part for part in (place.street, place.unit) if part))),
        nc("LocationCityName", place.city),
        nc("LocationStateName", place.state),
        nc("LocationCountryFIPS10-4Code", place.country),
        nc("LocationPostalCode", place.postal_code),
    )
