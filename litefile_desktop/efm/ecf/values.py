"""Small values of replies: ids by their category, moments, amounts, addresses (ecf-efm §3.12, §4)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

from litefile_desktop.core.money import decimal_or_none
from litefile_desktop.efm.types import FeeLine, Identification
from litefile_desktop.efm.xml import Element, children, descend, local, text_of


def identification(node: Element) -> Identification:
    """A number with its kind in capitals; kinds are compared by text, never by position (§3.12)."""
    return Identification(
        category=text_of(descend(node, "IdentificationCategoryText")).upper(),
        number=text_of(descend(node, "IdentificationID")),
    )


def identifications_below(node: Element) -> Iterator[Identification]:
    """Every number anywhere below an element that says of which kind it is."""
    for found in node.iter():
        if children(found, "IdentificationCategoryText"):
            yield identification(found)


def id_of(node: Element | None, *categories: str) -> str:
    """The first number below an element that is of one of these kinds; empty when there is none."""
    if node is None:
        return ""
    return next((found.number for found in identifications_below(node) if found.category in categories), "")


def instant(node: Element | None) -> datetime | None:
    """The first moment below an element, in UTC; None when there is none. A bare day is its midnight in UTC."""
    if node is None:
        return None
    for part in node.iter():
        text = text_of(part)
        if not text:
            continue
        try:
            found = datetime.fromisoformat(text)
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None


def money(node: Element | None) -> Decimal | None:
    """An amount to the cent; None when there is none that can be read."""
    amount = decimal_or_none(text_of(node))
    return amount.quantize(Decimal("0.01")) if amount is not None else None


def fee_lines(parent: Element) -> tuple[FeeLine, ...]:
    """The charges of a quote or a filing; one without a readable amount is left out (§4.2)."""
    lines = []
    for charge in children(parent, "AllowanceCharge"):
        amount = money(descend(charge, "Amount"))
        if amount is not None:
            label = text_of(descend(charge, "AllowanceChargeReason"))
            lines.append(
                FeeLine(
                    label=label or "Fee",
                    amount=amount,
                    code=text_of(descend(charge, "AllowanceChargeReasonCode")),
                    multiplier=decimal_or_none(text_of(descend(charge, "MultiplierFactorNumeric"))),
                    unit_amount=money(descend(charge, "PerUnitAmount")),
                )
            )
    return tuple(lines)


def yes(node: Element | None) -> bool:
    """Whether an indicator says so."""
    return text_of(node).lower() in ("true", "1")


def attribute(node: Element | None, name: str) -> str:
    """An attribute by its local name: releases differ in the namespaces of ``id`` and ``ref``."""
    if node is None:
        return ""
    return next((str(value) for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name), "")


def name_parts(entity: Element | None) -> tuple[str, str, str, str]:
    """First, middle, last name and suffix; a full name stands where the last one does when it is all there is."""
    name = descend(entity, "PersonName")
    parts = [
        text_of(descend(name, part))
        for part in ("PersonGivenName", "PersonMiddleName", "PersonSurName", "PersonNameSuffixText")
    ]
    if not any(parts):
        return ("", "", text_of(descend(name, "PersonFullName")), "")
    return (parts[0], parts[1], parts[2], parts[3])


def entity_of(holder: Element | None) -> Element | None:
    """The person, organization or item that an element is about."""
    if holder is None:
        return None
    return next((node for node in holder if local(node).startswith("Entity")), None)


def entity_name(entity: Element | None) -> str:
    """The name of a person or an organization in one line."""
    return text_of(descend(entity, "OrganizationName")) or " ".join(part for part in name_parts(entity) if part)
