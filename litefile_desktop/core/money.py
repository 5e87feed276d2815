"""Dollar amounts: exact, two decimals, never floating point."""

import re
from decimal import Decimal, InvalidOperation

#: Powers of ten beyond any amount or size; what arrives may claim to be larger and costs only time.
_LARGEST = 15
_TYPED = re.compile(r"^\$?\s*(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?$")


def parse_amount(typed: str) -> Decimal | None:
    """The amount a person typed (``$12,500.00``, ``12500``), or None when it is not one or absurdly large."""
    text = typed.strip()
    if not _TYPED.match(text):
        return None
    amount = decimal_or_none(text.lstrip("$").replace(",", ""))
    return amount.quantize(Decimal("0.01")) if amount is not None else None


def amount_text(amount: Decimal) -> str:
    """Two decimals, no sign, no separators: the form that is stored and sent."""
    return str(amount.quantize(Decimal("0.01")))


def decimal_or_none(text: str) -> Decimal | None:
    """A number from a court reply or code list; None when blank, unreadable or absurdly large."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and value.adjusted() <= _LARGEST else None


def dollars(amount: Decimal | str) -> str:
    """For people: ``$1,234.50``."""
    return f"${Decimal(amount):,.2f}"
