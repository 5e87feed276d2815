"""Pieces that every ECF message is made of (ecf-efm §1.4, §3.1, §4)."""

from litefile_desktop.efm import names
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


def date_element(name: str, iso_date: str) -> Element:
    """A NIEM date without a time zone (§10.34)."""
    return nc(name, nc("Date", iso_date))
