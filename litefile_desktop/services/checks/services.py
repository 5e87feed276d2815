"""Optional services of the court: offered with the filing, each once, with a number or an amount where it is asked."""

from collections.abc import Iterator
from typing import Any

from litefile_desktop.core.money import parse_amount
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem, blocks, warns
from litefile_desktop.services.checks.words import called
from litefile_desktop.services.code_types import Service
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.entries import service_code, text_of
from litefile_desktop.services.forms import DocumentForm

_ORGANIZE = StepId.ORGANIZE_DOCUMENTS


def check_counts(document: DocumentForm, view: CourtView) -> Iterator[Problem]:
    """Needs no list: a number that is none can never be sent."""
    rule = view.field("OptionalServicesMultipleCopies")
    offered = view.services(document.filing_type_code)
    for entry in document.requested_optional_services:
        given = text_of(entry, "multiplier")
        if given and not (_is_count(given) and view.fits(rule.pattern, given)):
            service = offered.get(service_code(entry))
            name = service.name if service is not None else service_code(entry)
            yield blocks(
                "service.multiplier",
                _ORGANIZE,
                f"Say how many of “{name}” you want for {called(document)}.",
                rule.message or "Enter a whole number from 1 on.",
                field="requested_optional_services",
                item=document.id,
                source="ecf-efm §6.6, error 129",
            )


def check(document: DocumentForm, view: CourtView) -> Iterator[Problem]:
    """Everything that the court's list says of the services chosen for a filing."""
    offered = view.services(document.filing_type_code)
    seen: set[str] = set()
    place = {"field": "requested_optional_services", "item": document.id}
    for entry in document.requested_optional_services:
        code = service_code(entry)
        service = offered.get(code)
        if service is None:
            if view.knows("optionalservices"):
                yield blocks(
                    "service.unknown",
                    _ORGANIZE,
                    f"The court does not offer a service chosen for {called(document)}.",
                    "Remove it.",
                    source="ecf-efm §6.6, error 109",
                    **place,
                )
            continue
        if code in seen:
            yield blocks(
                "service.twice",
                _ORGANIZE,
                f"“{service.name}” is chosen twice for {called(document)}.",
                "Remove one.",
                source="ecf-efm §6.6, error 412",
                **place,
            )
        seen.add(code)
        yield from _values(entry, service, document)


def _values(entry: Any, service: Service, document: DocumentForm) -> Iterator[Problem]:
    place = {"field": "requested_optional_services", "item": document.id}
    copies, fee = text_of(entry, "multiplier"), text_of(entry, "fee_amount")
    if not service.takes_multiplier and copies != "1" and _is_count(copies):
        yield warns(
            "service.no_multiplier",
            _ORGANIZE,
            f"The court takes no number for “{service.name}”; it is asked for once only.",
            "Ask the clerk for more in the comments.",
            source="ecf-efm §6.6, error 128",
            **place,
        )
    if service.asks_fee and parse_amount(fee) is None:
        yield blocks(
            "service.fee",
            _ORGANIZE,
            f"“{service.name}” for {called(document)} needs an amount.",
            service.prompt or "Enter it.",
            source="ecf-efm §6.6, error 457",
            **place,
        )
    elif fee and not service.asks_fee:
        yield warns(
            "service.no_fee",
            _ORGANIZE,
            f"The court sets the fee of “{service.name}” itself; your amount is not sent.",
            source="ecf-efm §6.6, error 458",
            **place,
        )


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 3 and int(text) > 0
