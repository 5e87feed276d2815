"""Documents: what each is filed as, its component, access, services, name and size."""

from collections.abc import Iterator
from typing import Any

from litefile_desktop.core.money import parse_amount
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem, advises, blocks
from litefile_desktop.services.completeness import is_email
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DocumentForm, DraftForm

_ORGANIZE = StepId.ORGANIZE_DOCUMENTS
_UPLOAD = StepId.UPLOAD_DOCUMENTS


def check(form: DraftForm, court: CourtView) -> Iterator[Problem]:
    """Everything about the documents."""
    if not form.documents:
        yield blocks(
            "documents.missing",
            _UPLOAD,
            "There is no document to file.",
            "Add the lead document.",
            field="documents",
            source="ecf-efm §3.1, error 12",
        )
        return
    for document in form.documents:
        yield from _document(document, court)
    yield from _sizes(form, court)


def _document(document: DocumentForm, court: CourtView) -> Iterator[Problem]:
    name = document.name or document.original_filename
    item = document.id
    if not document.filing_type_code:
        yield blocks(
            "filing_type.missing",
            _ORGANIZE,
            f"It is not said what {name} is filed as.",
            "Choose its filing type.",
            field="filing_type_code",
            item=item,
            source="ecf-efm §3.7, error 16",
        )
    if document.courtesy_copy_email and not is_email(document.courtesy_copy_email):
        yield blocks(
            "courtesy_copy.invalid",
            _ORGANIZE,
            f"“{document.courtesy_copy_email}” is not an e-mail address.",
            "Correct it or leave it empty.",
            field="courtesy_copy_email",
            item=item,
            source="ecf-efm §3.7, error 146",
        )
    if document.upload_has_form_fields:
        yield advises(
            "document.form_fields",
            _UPLOAD,
            f"{name} has fillable fields; the court sees them as they are now.",
            "Print it to PDF if its answers must not change.",
            item=item,
            source="litefile-workflow §4.3",
        )
    yield from _counts(document, name, court)
    if not document.filing_type_code or not court.is_known:
        return
    if document.filing_type_code not in court.filings:
        words = document.filing_type_name or document.filing_type_code
        yield blocks(
            "filing_type.unknown",
            _ORGANIZE,
            f"This court does not offer “{words}” in this kind of case.",
            f"Choose again what {name} is filed as.",
            field="filing_type_code",
            item=item,
            source="ecf-efm §6.5, error 103",
        )
        return
    yield from _component(document, name, court)
    yield from _access(document, name, court)
    yield from _motion(document, name, court)
    yield from _services(document, name, court)


def _component(document: DocumentForm, name: str, court: CourtView) -> Iterator[Problem]:
    filing, item = document.filing_type_code, document.id
    offered = {component.code: component for component in court.components(filing)}
    code = document.filing_component_code
    if not offered and court.knows("filingcomponent"):
        yield blocks(
            "filing_type.cannot_be_filed",
            _ORGANIZE,
            f"“{document.filing_type_name or filing}” takes no document.",
            f"Choose another filing type for {name}.",
            field="filing_type_code",
            item=item,
            source="codes-analysis §3",
        )
    elif code and code not in offered and offered:
        yield blocks(
            "component.unknown",
            _ORGANIZE,
            f"{name} has a component that its filing type does not know.",
            "Choose its component again.",
            field="filing_component_code",
            item=item,
            source="ecf-efm §6.6, error 71",
        )
    elif not code and offered and court.default_component(filing) is None:
        yield blocks(
            "component.missing",
            _ORGANIZE,
            f"It is not said which component {name} is.",
            "Choose its component.",
            field="filing_component_code",
            item=item,
            source="ecf-efm §3.7, error 24",
        )
    elif code and any(c.required for c in offered.values()) and not offered[code].required:
        wanted = ", ".join(c.name for c in offered.values() if c.required)
        yield blocks(
            "component.required_missing",
            _ORGANIZE,
            f"The court wants a “{wanted}” in each filing of this type.",
            f"Choose it as the component of {name}.",
            field="filing_component_code",
            item=item,
            source="ecf-efm §6.6, error 119",
        )


def _access(document: DocumentForm, name: str, court: CourtView) -> Iterator[Problem]:
    offered = {choice.code: choice for choice in court.document_types(document.filing_type_code)}
    code = document.document_type_code
    if not code and offered:
        yield blocks(
            "document_type.missing",
            _ORGANIZE,
            f"It is not said who may see {name}.",
            "Choose whether it is confidential.",
            field="document_type_code",
            item=document.id,
            source="ecf-efm §3.7, error 23",
        )
    elif code and code not in offered and court.knows("documenttype"):
        yield blocks(
            "document_type.unknown",
            _ORGANIZE,
            f"The court does not offer the access chosen for {name}.",
            "Choose it again.",
            field="document_type_code",
            item=document.id,
            source="ecf-efm §3.7, error 171",
        )


def _motion(document: DocumentForm, name: str, court: CourtView) -> Iterator[Problem]:
    offered = {choice.code for choice in court.motion_types(document.filing_type_code)}
    if offered and not document.motion_type_code:
        yield blocks(
            "motion_type.missing",
            _ORGANIZE,
            f"The court wants to know which motion {name} is.",
            "Choose the motion type.",
            field="motion_type_code",
            item=document.id,
            source="ecf-efm §12.2",
        )
    elif document.motion_type_code and document.motion_type_code not in offered and court.knows("motiontype"):
        yield blocks(
            "motion_type.unknown",
            _ORGANIZE,
            f"The court does not offer the motion type chosen for {name}.",
            "Choose it again.",
            field="motion_type_code",
            item=document.id,
            source="ecf-efm §3.7, error 480",
        )


def service_code(entry: Any) -> str:
    """The code of a requested service: a bare code, or ``{"code": …}``."""
    return str(entry.get("code", "") if isinstance(entry, dict) else entry)


def _asked(entry: Any, name: str) -> Any:
    return entry.get(name) if isinstance(entry, dict) else None


def _counts(document: DocumentForm, name: str, court: CourtView) -> Iterator[Problem]:
    """Needs no list: a number that is none can never be sent."""
    offered = court.services(document.filing_type_code)
    for entry in document.requested_optional_services:
        multiplier, service = _asked(entry, "multiplier"), offered.get(service_code(entry))
        if multiplier is not None and not _is_count(multiplier):
            yield blocks(
                "service.multiplier",
                _ORGANIZE,
                f"Say how many of “{service.name if service else service_code(entry)}” you want for {name}.",
                "Enter a whole number from 1 on.",
                field="requested_optional_services",
                item=document.id,
                source="ecf-efm §6.6, error 128",
            )


def _services(document: DocumentForm, name: str, court: CourtView) -> Iterator[Problem]:
    offered = court.services(document.filing_type_code)
    seen: set[str] = set()
    for entry in document.requested_optional_services:
        code = service_code(entry)
        service = offered.get(code)
        place = {"field": "requested_optional_services", "item": document.id}
        if service is None:
            if court.knows("optionalservices"):
                yield blocks(
                    "service.unknown",
                    _ORGANIZE,
                    f"The court does not offer a service chosen for {name}.",
                    "Remove it.",
                    source="ecf-efm §6.6, error 109",
                    **place,
                )
            continue
        if code in seen:
            yield blocks(
                "service.twice",
                _ORGANIZE,
                f"“{service.name}” is chosen twice for {name}.",
                "Remove one.",
                source="ecf-efm §6.6, error 412",
                **place,
            )
        seen.add(code)
        if service.asks_fee and parse_amount(str(_asked(entry, "fee_amount") or "")) is None:
            yield blocks(
                "service.fee",
                _ORGANIZE,
                f"“{service.name}” for {name} needs an amount.",
                "Enter it.",
                source="ecf-efm §6.6, error 457",
                **place,
            )


def _is_count(value: Any) -> bool:
    text = str(value)
    return text.isascii() and text.isdecimal() and len(text) <= 3 and int(text) > 0


def _sizes(form: DraftForm, court: CourtView) -> Iterator[Problem]:
    limits = court.limits
    for document in form.documents:
        if limits.document and document.size > limits.document:
            yield blocks(
                "document.too_large",
                _UPLOAD,
                f"{document.name} is {_megabytes(document.size)}. This court takes {_megabytes(limits.document)}.",
                "Split it or reduce it.",
                field="documents",
                item=document.id,
                source="ecf-efm §4.1, error 138",
            )
    total = sum(document.size for document in form.documents)
    if limits.envelope and total > limits.envelope:
        yield blocks(
            "envelope.too_large",
            _UPLOAD,
            f"The documents together are {_megabytes(total)}. The court takes {_megabytes(limits.envelope)}.",
            "Reduce them, or file in two envelopes.",
            field="documents",
            source="ecf-efm §4.1, error 139",
        )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
