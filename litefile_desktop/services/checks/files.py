"""The files themselves: names and kinds that the court takes, sizes, pages."""

from collections.abc import Iterator, Sequence

from litefile_desktop.core.filenames import court_names, split_extension
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.arrangement import FilingDocuments
from litefile_desktop.services.checks.problem import Problem, advises, blocks
from litefile_desktop.services.checks.words import called
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DocumentForm, DraftForm

_UPLOAD = StepId.UPLOAD_DOCUMENTS


def check(form: DraftForm, filings: Sequence[FilingDocuments], view: CourtView) -> Iterator[Problem]:
    """Everything about the files of an envelope."""
    names = court_names([document.original_filename or document.name for document in form.documents])
    for document, name in zip(form.documents, names, strict=True):
        yield from _file(document, name, view)
    yield from _sizes(form, filings, view)


def _file(document: DocumentForm, sent_as: str, view: CourtView) -> Iterator[Problem]:
    rule = view.field("OriginalFileName")
    place = {"field": "documents", "item": document.id}
    if rule.visible and not view.fits(rule.pattern, sent_as):
        yield blocks(
            "file_name.invalid",
            _UPLOAD,
            rule.message or f"The court does not take a file with the name “{sent_as}”.",
            "Rename the file and add it again.",
            source="ecf-efm §6.6, error 89",
            **place,
        )
    endings = {kind.extension for kind in view.file_types if kind.extension}
    if endings and split_extension(sent_as)[1].lstrip(".").lower() not in endings:
        listed = ", ".join(sorted(ending.upper() for ending in endings))
        yield blocks(
            "file_type.unknown",
            _UPLOAD,
            f"The court does not take files such as {called(document)}. It takes {listed}.",
            "Add it in one of these kinds.",
            source="ecf-efm §6.6, error 36",
            **place,
        )
    if document.page_count < 1 or document.size < 1:
        words = f"{called(document)} has no pages."
        action = "Save it again, add it, and remove this one."
        yield blocks("document.empty", _UPLOAD, words, action, source="ecf-efm §3.7, error 21", **place)
    if document.upload_has_form_fields:
        yield advises(
            "document.form_fields",
            _UPLOAD,
            f"{called(document)} has fillable fields; the court sees them as they are now.",
            "Print it to PDF if its answers must not change.",
            item=document.id,
            source="litefile-workflow §4.3",
        )


def _sizes(form: DraftForm, filings: Sequence[FilingDocuments], view: CourtView) -> Iterator[Problem]:
    limits = view.limits
    for document in form.documents:
        if limits.document and document.size > limits.document:
            yield blocks(
                "document.too_large",
                _UPLOAD,
                f"{called(document)} is {_megabytes(document.size)}. This court takes {_megabytes(limits.document)}.",
                "Split it or reduce it.",
                field="documents",
                item=document.id,
                source="ecf-efm §4.1, error 138",
            )
    for filing in filings:
        size = sum(file.size for file in filing.files)
        if filing.attachments and limits.document and size > limits.document >= max(file.size for file in filing.files):
            name = called(filing.document)
            yield blocks(
                "filing.too_large",
                _UPLOAD,
                f"{name} and what is attached to it are {_megabytes(size)}. "
                f"This court takes {_megabytes(limits.document)} a filing.",
                "Let some of it be filings of their own.",
                field="documents",
                item=filing.document.id,
                source="ecf-efm §4.1, error 138",
            )
    total = sum(view.bytes_sent(document.size) for document in form.documents)
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
