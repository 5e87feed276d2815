"""The filings of an envelope: each of its own document with what is attached to it (ecf-efm §3.7)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from litefile_desktop.core import vocabulary
from litefile_desktop.core.filenames import court_names
from litefile_desktop.core.money import parse_amount
from litefile_desktop.efm.types import Attachment, Filing, FilingAction, OptionalService
from litefile_desktop.services.arrangement import FilingDocuments, filings_of
from litefile_desktop.services.checks.components import component_of
from litefile_desktop.services.checks.stated import returned_envelope
from litefile_desktop.services.checks.surroundings import day_of
from litefile_desktop.services.checks.texts import takes_due_date
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.entries import service_code
from litefile_desktop.services.envelopes.people import Cast
from litefile_desktop.services.forms import DocumentForm, DraftForm

#: Where a document's bytes are.
PathOf = Callable[[DocumentForm], Path]

_ACTIONS: Final = {
    vocabulary.FilingAction.EFILE: FilingAction.FILE,
    vocabulary.FilingAction.EFILE_AND_SERVE: FilingAction.FILE_AND_SERVE,
    vocabulary.FilingAction.SERVE: FilingAction.SERVE,
}


def filings(form: DraftForm, court: CourtView, cast: Cast, path_of: PathOf) -> tuple[Filing, ...]:
    """Every filing in the order of the draft; file names are such as every court takes, and all different."""
    names = court_names([document.original_filename or document.name for document in form.documents])
    by_id = {document.id: name for document, name in zip(form.documents, names, strict=True)}
    return tuple(
        _filing(form, filing, number, court, cast, by_id, path_of)
        for number, filing in enumerate(filings_of(form), start=1)
    )


def _filing(
    form: DraftForm,
    filing: FilingDocuments,
    number: int,
    court: CourtView,
    cast: Cast,
    names: dict[str, str],
    path_of: PathOf,
) -> Filing:
    document = filing.document
    return Filing(
        key=f"filing-{number}",
        filing_code=document.filing_type_code,
        description=court.description(document) if court.shows("DocumentDescription") else "",
        attachments=tuple(_attachment(filing, file, court, names[file.id], path_of) for file in filing.files),
        party_keys=cast.keys_of(document),
        attorney_id=cast.attorneys[document.id],
        reference=(document.reference_number or form.client_matter) if court.shows("FilingReferenceNumber") else "",
        comments=_comments(form, document) if court.shows("FilingFilingComments") else "",
        motion_type_code=document.motion_type_code,
        services=_services(document, court),
        courtesy_copies=addresses_in(document.courtesy_copy_email),
        preliminary_copies=addresses_in(document.preliminary_copy_email),
        due_date=day_of(document.due_date) if takes_due_date(document, court) else None,
        action=_ACTIONS.get(vocabulary.FilingAction(document.filing_action)),
        also_leads=document.leads_filing and not document.is_lead,
        prior_envelope=returned_envelope(form) if form.refers_to_returned else "",
    )


def _attachment(
    filing: FilingDocuments, file: DocumentForm, court: CourtView, file_name: str, path_of: PathOf
) -> Attachment:
    return Attachment(
        path=path_of(file),
        size=file.size,
        sha256=file.sha256,
        file_name=file_name,
        description=file.name or file_name,
        document_type_code=file.document_type_code if court.shows("DocumentType") else "",
        component_code=component_of(filing, file, court),
        page_count=file.page_count,
    )


def _comments(form: DraftForm, document: DocumentForm) -> str:
    """What is said of the document itself; what is said of the whole envelope goes with its lead."""
    return document.filing_comments or (form.filing_comments if document.is_lead else "")


def addresses_in(text: str) -> tuple[str, ...]:
    """The e-mail addresses of a list with commas, each once."""
    return tuple(dict.fromkeys(part for entry in text.split(",") if (part := entry.strip())))


def _services(document: DocumentForm, court: CourtView) -> tuple[OptionalService, ...]:
    """A multiplier only where the court wants one, and always there: either mistake is an error (128, 129)."""
    offered = court.services(document.filing_type_code)
    made = []
    for entry in document.requested_optional_services:
        asked: dict[str, Any] = entry if isinstance(entry, dict) else {}
        known = offered.get(service_code(entry))
        multiplier = asked.get("multiplier")
        fee = parse_amount(str(asked.get("fee_amount", "")))
        if known is not None:
            multiplier = (multiplier or 1) if known.takes_multiplier else None
            fee = fee if known.asks_fee else None
        count = int(multiplier) if multiplier is not None else None
        made.append(OptionalService(service_code(entry), multiplier=count, fee_amount=fee))
    return tuple(made)
