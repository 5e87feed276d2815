"""What a filing costs: case type, parties, amount bands, filing codes, optional services (ecf-efm §4.2, §6.6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from litefile_desktop.core.money import decimal_or_none
from litefile_desktop.efm.practice.courts import is_true
from litefile_desktop.efm.practice.problems import refuse
from litefile_desktop.efm.practice.records import Charge
from litefile_desktop.efm.practice.rules.filings import rules_of
from litefile_desktop.efm.practice.rules.matter import Matter, to_amount
from litefile_desktop.efm.practice.rules.payment import account_of
from litefile_desktop.efm.practice.submission import Filing

_ZERO, _CENT = Decimal("0.00"), Decimal("0.01")
_CARD_RATE = Decimal("0.0275")


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


def _money(text: str) -> Decimal:
    """A fee cell; lists write ``306.00``, ``0`` or nothing."""
    return _cents(decimal_or_none(text) or _ZERO)


@dataclass(frozen=True, slots=True)
class Quote:
    """The charges of an envelope and of each of its filings, and what is to be paid."""

    envelope: tuple[Charge, ...]
    filings: tuple[tuple[Charge, ...], ...]
    total: Decimal

    @property
    def lines(self) -> tuple[Charge, ...]:
        """Every charge, the envelope's first."""
        return self.envelope + tuple(charge for charges in self.filings for charge in charges)


def quote(matter: Matter) -> Quote:
    """What a sound filing costs. A waiver account pays nothing, but its lines are shown.

    Raises Refused when the filer's own maximum is lower.
    """
    filings = tuple(tuple(_filing_charges(matter, filing)) for filing in matter.submission.filings)
    envelope = tuple(_envelope_charges(matter))
    total = sum((charge.amount for charges in (envelope, *filings) for charge in charges), _ZERO)
    account = account_of(matter)
    if account is not None and account.kind == "CC" and total:
        convenience = _cents(total * _CARD_RATE)
        envelope += (Charge("CARD", "Card convenience fee", convenience),)
        total += convenience
    if account is not None and account.is_waiver:
        total = _ZERO
    limit = to_amount(matter.submission.amounts["max_fee"])
    if limit is not None and total > limit:
        raise refuse("278")
    return Quote(envelope, filings, total)


def _envelope_charges(matter: Matter) -> Iterator[Charge]:
    submission, court = matter.submission, matter.court
    kind = court.find("casetype", submission.case_type)
    if submission.is_initial and kind is not None and (fee := _money(kind["fee"])):
        yield Charge(f"CASE-{kind['code']}", f"Case filing fee - {kind['name']}", fee)
    amount = to_amount(submission.amounts["controversy"])
    if amount is not None and (fee := court.band_fee(amount)):
        yield Charge("BAND", "Amount in controversy", fee)
    for row in court.party_types(submission.case_type):
        fee, free = _money(row["amount"]), int(row["numberofpartiestoignore"] or 0)
        new = [p for p in submission.parties if p.role == row["code"] and not p.case_party_id]
        if fee and len(new) > free:
            count = Decimal(len(new) - free)
            yield Charge(f"PARTY-{row['code']}", f"Additional party - {row['name']}", fee * count, count, fee)


def _filing_charges(matter: Matter, filing: Filing) -> Iterator[Charge]:
    rules = rules_of(matter, filing)
    if rules is not None and (fee := _money(rules.fee)):
        yield Charge(filing.code, rules.name, fee)
    for service in filing.services:
        row = matter.court.find("optionalservices", service.code, filingcodeid=filing.code)
        if row is None:
            continue
        unit = _money(service.fee or "") if is_true(row["hasfeeprompt"]) else _money(row["fee"])
        copies = to_amount(service.multiplier) or Decimal(1)
        yield Charge(service.code, row["name"], _cents(unit * copies), copies, unit)
