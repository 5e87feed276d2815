"""What a filing may cost, from the lists on this computer: an estimate, never a quote, and never stored.

Only what the lists say for certain has an amount. All else is told as not known, with the reason, and then there
is no total but a least one (workflow reference §6.3).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from litefile_desktop.core.money import dollars, parse_amount
from litefile_desktop.core.vocabulary import WAIVER_ACCOUNT
from litefile_desktop.services.arrangement import FilingDocuments, filings_of
from litefile_desktop.services.code_types import FilingCode, Service
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.entries import service_code, text_of
from litefile_desktop.services.forms import DraftForm

#: Never in a court's lists.
_LEFT_OUT: Final = "What the payment provider charges comes on top; the court's quote has it."
_WAIVED: Final = "A fee waiver is asked for; the court decides."


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """One part of the price. ``amount`` is in dollars, None where it is not known; ``why`` says why."""

    label: str
    amount: Decimal | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """All parts of the price, as far as they are known offline. ``notes`` go beside it, always."""

    lines: tuple[EstimateLine, ...]
    notes: tuple[str, ...]

    @property
    def at_least(self) -> Decimal:
        """The sum of all parts that are known."""
        return sum((line.amount for line in self.lines if line.amount is not None), Decimal("0.00"))

    @property
    def total(self) -> Decimal | None:
        """The whole price; None when any part of it is not known."""
        return self.at_least if self.lines and all(line.amount is not None for line in self.lines) else None

    @property
    def words(self) -> str:
        """The figure for people. A zero is no promise of no charge."""
        if self.total is not None:
            return f"Estimate: about {dollars(self.total)}"
        if self.at_least:
            return f"Estimate: at least {dollars(self.at_least)}"
        return "The fees are not known here"


def estimate(form: DraftForm, court: CourtView) -> Estimate:
    """What the court's lists say about the price of a draft."""
    lines = tuple(_lines(form, court))
    waived = form.selected_payment_account_type == WAIVER_ACCOUNT
    return Estimate(lines, (*((_WAIVED,) if waived else ()), _LEFT_OUT))


def _lines(form: DraftForm, court: CourtView) -> Iterator[EstimateLine]:
    if not court.is_known:
        yield EstimateLine("Court fees", None, "the court's lists are not on this computer")
        return
    if court.is_new_case:
        yield _opening(form, court)
    for filing in filings_of(form):
        yield _filing(filing, court)
        yield from _services(filing, court)
    yield from _parties(form, court)
    yield from _serving(form, court)


def _opening(form: DraftForm, court: CourtView) -> EstimateLine:
    case_type = court.case_type
    label = f"Opening the case: {case_type.name if case_type else form.case_type_name or 'no case type chosen'}"
    if case_type is None:
        return EstimateLine(label, None, "the case type is not known")
    return EstimateLine(label, case_type.fee, "" if case_type.fee is not None else "the court's list does not say")


def _filing(filing: FilingDocuments, court: CourtView) -> EstimateLine:
    document = filing.document
    offered = court.filings.get(document.filing_type_code)
    if offered is None:
        label = document.filing_type_name or document.name
        return EstimateLine(label, None, "its filing type is not known" if label else "it has no filing type")
    if _depends_on_amount(offered):
        return EstimateLine(offered.name, None, "it depends on the amount")
    return EstimateLine(offered.name, offered.fee, "" if offered.fee is not None else "the court's list does not say")


def _depends_on_amount(filing: FilingCode) -> bool:
    demands = (filing.amount_in_controversy, filing.civil_claim_amount, filing.probate_estate_amount)
    return any(demand.is_offered for demand in demands)


def _services(filing: FilingDocuments, court: CourtView) -> Iterator[EstimateLine]:
    offered = court.services(filing.document.filing_type_code)
    for entry in filing.document.requested_optional_services:
        service = offered.get(service_code(entry))
        if service is None:
            yield EstimateLine("A service", None, "the court does not list it")
        else:
            yield _service(service, entry)


def _service(service: Service, entry: Any) -> EstimateLine:
    if service.asks_fee:
        amount = parse_amount(text_of(entry, "fee_amount"))
        return EstimateLine(
            service.name, amount, "" if amount is not None else service.prompt or "it asks for an amount"
        )
    if service.fee_words:
        return EstimateLine(service.name, None, service.fee_words)
    if service.fee is None:
        return EstimateLine(service.name, None, "the court's list does not say")
    if not service.takes_multiplier:
        return EstimateLine(service.name, service.fee)
    times = text_of(entry, "multiplier") or "1"
    if not (times.isascii() and times.isdecimal() and len(times) <= 3):
        return EstimateLine(service.name, None, "it is not said how many")
    label = f"{service.name}, {times} at {dollars(service.fee)}" if times != "1" else service.name
    return EstimateLine(label, service.fee * int(times))


def _parties(form: DraftForm, court: CourtView) -> Iterator[EstimateLine]:
    """Fees for parties beyond those that are free; how the court counts them is not in its lists."""
    new = Counter(party.party_type for party in form.caption_parties if not party.is_from_court)
    for code, count in new.items():
        part = court.party_types.get(code)
        if part is not None and part.fee and count > part.parties_without_fee:
            yield EstimateLine(
                f"Parties: {part.name}", None, f"{dollars(part.fee)} may be charged for each further one"
            )


def _serving(form: DraftForm, court: CourtView) -> Iterator[EstimateLine]:
    ways = {way.code: way for way in court.service_types}
    used = Counter(text_of(entry, "service_type") for entry in form.service_contacts)
    for code, count in used.items():
        way = ways.get(code)
        if way is not None and way.fee:
            yield EstimateLine(f"Service by {way.name}, {count} at {dollars(way.fee)}", way.fee * count)
