"""Amounts in dollars: the three that a filing type can ask for, and the most that the filer will pay."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Final

from litefile_desktop.core.money import dollars, parse_amount
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.arrangement import filings_of
from litefile_desktop.services.checks.problem import Problem, advises, blocks, warns
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.checks.words import shown
from litefile_desktop.services.code_types import Demand, FilingCode
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DraftForm

_QUESTIONS: Final = StepId.CASE_QUESTIONS
_HOW: Final = "Enter dollars and cents, such as 12,500.00."


@dataclass(frozen=True, slots=True)
class _Amount:
    """One of the amounts that filing types ask for; ``rule`` is the attribute of a filing type that says so."""

    field: str
    code: str
    words: str
    rule: str
    missing: str
    unwanted: str


_AMOUNTS: Final = (
    _Amount("amount_in_controversy", "amount", "the amount in controversy", "amount_in_controversy", "450", "451"),
    _Amount("civil_claim_amount", "claim_amount", "the amount of the claim", "civil_claim_amount", "180", "183"),
    _Amount("probate_estate_amount", "estate_amount", "the value of the estate", "probate_estate_amount", "181", "184"),
)


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """Amounts that are wanted are there, and every amount is one."""
    view = around.court
    for amount in _AMOUNTS:
        yield from _amount(form, amount, _needed(form, view, amount), view)
    yield from _largest_fee(form, view)


def _needed(form: DraftForm, view: CourtView, amount: _Amount) -> Demand:
    if amount is _AMOUNTS[0] and form.needs_amount:
        return Demand.REQUIRED
    rules = {attrgetter(amount.rule)(filing) for filing in _chosen(form, view)}
    return next((demand for demand in (Demand.REQUIRED, Demand.AVAILABLE) if demand in rules), Demand.NOT_AVAILABLE)


def _chosen(form: DraftForm, view: CourtView) -> Iterable[FilingCode]:
    offered = (view.filings.get(filing.document.filing_type_code) for filing in filings_of(form))
    return [filing for filing in offered if filing is not None]


def _amount(form: DraftForm, amount: _Amount, demand: Demand, view: CourtView) -> Iterator[Problem]:
    typed: str = getattr(form, amount.field)
    value = parse_amount(typed) if typed else None
    if not typed:
        if demand.is_required:
            yield blocks(
                f"{amount.code}.missing",
                _QUESTIONS,
                f"The court wants {amount.words} for this filing.",
                "Enter it in dollars.",
                field=amount.field,
                source=f"ecf-efm §3.2, error {amount.missing}",
            )
    elif value is None or value <= 0:
        yield blocks(
            f"{amount.code}.invalid",
            _QUESTIONS,
            f"“{shown(typed)}” is not an amount above zero.",
            _HOW,
            field=amount.field,
            source="litefile-workflow §3.12",
        )
    elif not demand.is_offered and _chosen(form, view):
        yield advises(
            f"{amount.code}.not_sent",
            _QUESTIONS,
            f"None of these filings asks for {amount.words}; it is not sent.",
            field=amount.field,
            source=f"ecf-efm §3.2, error {amount.unwanted}",
        )


def _largest_fee(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    if not form.max_fee_amount:
        return
    place = {"field": "max_fee_amount"}
    most = parse_amount(form.max_fee_amount)
    quoted = parse_amount(form.quoted_fee_total) if form.quoted_fee_total else None
    if most is None:
        words = f"“{shown(form.max_fee_amount)}” is not an amount."
        yield blocks("max_fee.invalid", StepId.PAYMENT, words, _HOW, source="ecf-efm §3.4, error 192", **place)
    elif view.court is not None and not view.court.allows_largest_fee:
        yield warns(
            "max_fee.not_sent",
            StepId.PAYMENT,
            "This court takes no upper limit for its fees; yours is not sent.",
            "Look at the court's quote instead.",
            source="ecf-efm §6.7, error 279",
            **place,
        )
    elif quoted is not None and quoted > most:
        yield warns(
            "max_fee.below_quote",
            StepId.PAYMENT,
            f"The court quoted {dollars(quoted)}, and you want to pay {dollars(most)} at most.",
            "Raise the limit, or ask for the fees again.",
            source="ecf-efm §7.2, error 278",
            **place,
        )


def wants_amount(form: DraftForm, view: CourtView) -> bool:
    """Whether a filing demands the amount in controversy."""
    return _needed(form, view, _AMOUNTS[0]).is_required


def amount_demand(form: DraftForm, view: CourtView, field: str) -> Demand:
    """Whether one of the three amounts may or must be given for these filings."""
    return _needed(form, view, next(amount for amount in _AMOUNTS if amount.field == field))


def amount_to_send(form: DraftForm, view: CourtView, field: str) -> Decimal | None:
    """One of the three amounts, where a filing asks for it; one that nobody asked for is an error (451, 183, 184)."""
    return parse_amount(getattr(form, field)) if amount_demand(form, view, field).is_offered else None
