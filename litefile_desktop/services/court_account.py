"""The court's own account of a decided filing: what was charged, how it was paid, who was served (ecf-efm §4.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.money import amount_text
from litefile_desktop.efm.types import Charged, FeeLine, FilingDetails, ServedRecipient


@dataclass(frozen=True, slots=True)
class Charge:
    """One line of what was charged; the amount has two decimals."""

    label: str
    amount: str


@dataclass(frozen=True, slots=True)
class Served:
    """Somebody who was served with a filing."""

    name: str
    firm: str
    status: str
    served_at: datetime | None
    opened_at: datetime | None


@dataclass(frozen=True, slots=True)
class AccountView:
    """What the court told. ``envelope_fees`` stand once for all filings of an envelope."""

    envelope_fees: tuple[Charge, ...] = ()
    filing_fees: tuple[Charge, ...] = ()
    paid_with: str = ""
    transaction: str = ""
    submitted_at: datetime | None = None
    accepted_at: datetime | None = None
    served: tuple[Served, ...] = ()


def account_body(details: FilingDetails) -> dict[str, Any]:
    """What is kept of the details, as JSON. Lines without an amount are left out."""
    return {
        "envelope_fees": _lines(details.envelope_fees),
        "filing_fees": _lines(details.filing_fees),
        "paid_with": _paid_with(details.payment),
        "transaction": details.payment.transaction_id if details.payment and not details.payment.is_waiver else "",
        "submitted_at": _time(details.submitted_at),
        "accepted_at": _time(details.accepted_at),
        "served": [_served(entry) for entry in details.recipients],
    }


def read_account(body: dict[str, Any]) -> AccountView:
    """The other way round."""
    return AccountView(
        envelope_fees=_charges(body, "envelope_fees"),
        filing_fees=_charges(body, "filing_fees"),
        paid_with=body.get("paid_with", ""),
        transaction=body.get("transaction", ""),
        submitted_at=_instant(body.get("submitted_at", "")),
        accepted_at=_instant(body.get("accepted_at", "")),
        served=tuple(
            Served(
                name=entry["name"],
                firm=entry["firm"],
                status=entry["status"],
                served_at=_instant(entry["served_at"]),
                opened_at=_instant(entry["opened_at"]),
            )
            for entry in body.get("served", ())
        ),
    )


def charged_total(accounts: Iterable[AccountView]) -> str:
    """What one envelope cost by the court's own account of its filings; empty when it told of no charge."""
    told = list(accounts)
    lines = [line for account in told for line in account.filing_fees]
    lines += next((account.envelope_fees for account in told if account.envelope_fees), ())
    return amount_text(sum((Decimal(line.amount) for line in lines), Decimal(0))) if lines else ""


def _lines(lines: Iterable[FeeLine]) -> list[dict[str, str]]:
    return [{"label": line.label, "amount": amount_text(line.amount)} for line in lines if line.amount]


def _charges(body: dict[str, Any], key: str) -> tuple[Charge, ...]:
    return tuple(Charge(entry["label"], entry["amount"]) for entry in body.get(key, ()))


def _paid_with(payment: Charged | None) -> str:
    """The account by its name, with the end of a card's number; of a waiver only the name is true (ecf-efm §12.7)."""
    if payment is None:
        return ""
    if payment.is_waiver or not payment.card_last4.strip():
        return payment.account_name
    return f"{payment.account_name}, {payment.card_type} ending {payment.card_last4}"


def _served(entry: ServedRecipient) -> dict[str, str]:
    return {
        "name": entry.name,
        "firm": entry.firm,
        "status": entry.words or entry.status_code,
        "served_at": _time(entry.served_at),
        "opened_at": _time(entry.opened_at) if entry.is_opened else "",
    }


def _time(instant: datetime | None) -> str:
    return iso_utc(instant) if instant is not None else ""


def _instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
