"""What is said of one filing: its description, comments and reference, its due date, and who gets copies."""

from collections.abc import Iterator

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem, advises, blocks, warns
from litefile_desktop.services.checks.surroundings import Surroundings, day_of
from litefile_desktop.services.checks.words import called, shown
from litefile_desktop.services.code_types import Demand
from litefile_desktop.services.completeness import is_email
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DocumentForm, DraftForm

_ORGANIZE = StepId.ORGANIZE_DOCUMENTS
#: The court's field for it.
_DUE_DATE = "DueDateAvailableForFilers"


def check(form: DraftForm, document: DocumentForm, around: Surroundings) -> Iterator[Problem]:
    """Everything that is said of one filing."""
    view = around.court
    yield from _description(document, view)
    yield from _comments(form, document, view)
    yield from _reference(form, document, view)
    yield from _due_date(document, around)
    yield from _copies(document)


def _description(document: DocumentForm, view: CourtView) -> Iterator[Problem]:
    """The court's fields for it are that of the filing and that of its document (ecf-efm §3.7, §6.6)."""
    if not document.filing_type_code or not view.shows("DocumentDescription"):
        return
    text = view.description(document)
    rules = [view.field(code) for code in ("DocumentDescription", "FilingFilingDescription")]
    broken = next((rule for rule in rules if rule.visible and not view.fits(rule.pattern, text)), None)
    place = {"field": "filing_description", "item": document.id, "source": "ecf-efm §3.7, error 13"}
    if not text:
        words = f"{called(document)} has no description."
        yield blocks("filing_description.missing", _ORGANIZE, words, "Describe it.", **place)
    elif broken is not None:
        words = broken.message or f"The court does not take the description “{shown(text)}”."
        yield blocks("filing_description.invalid", _ORGANIZE, words, "Describe it in other words.", **place)


def _comments(form: DraftForm, document: DocumentForm, view: CourtView) -> Iterator[Problem]:
    own = document.filing_comments
    text = own or (form.filing_comments if document.is_lead else "")
    place = {"field": "filing_comments", "item": document.id if own or not document.is_lead else ""}
    rule = view.field("FilingFilingComments")
    if text and not view.shows("FilingFilingComments"):
        yield warns(
            "comments.not_sent",
            _ORGANIZE,
            "This court takes no comments to the clerk; yours are not sent.",
            "Tell the clerk in another way.",
            source="ecf-efm §3.7, error 272",
            **place,
        )
    elif not text and view.wants("FilingFilingComments"):
        words = f"The court wants comments with {called(document)}."
        yield blocks("comments.missing", _ORGANIZE, words, "Write them.", source="ecf-efm §3.7, error 271", **place)
    elif text and not view.fits(rule.pattern, text):
        words = rule.message or "The court does not take the comments as they are."
        yield blocks("comments.invalid", _ORGANIZE, words, "Correct them.", source="ecf-efm §3.7, error 271", **place)


def _reference(form: DraftForm, document: DocumentForm, view: CourtView) -> Iterator[Problem]:
    own = document.reference_number
    text = own or form.client_matter
    rule = view.field("FilingReferenceNumber")
    source = "ecf-efm §3.7, error 37"
    place = {"field": "reference_number" if own else "client_matter", "item": document.id if own else ""}
    if not view.shows("FilingReferenceNumber"):
        if own:  # the firm's number for the matter is for the firm
            yield advises(
                "reference.not_sent",
                _ORGANIZE,
                f"This court takes no reference number; that of {called(document)} is not sent.",
                source="ecf-efm §3.7, error 459",
                **place,
            )
    elif not text and view.wants("FilingReferenceNumber"):
        words = f"The court wants your reference number for {called(document)}."
        yield blocks("reference.missing", _ORGANIZE, words, "Enter it.", source=source, **place)
    elif text and not view.fits(rule.pattern, text) and (own or document.is_lead):
        words = rule.message or f"The court does not take “{shown(text)}” as a reference number."
        yield blocks("reference.invalid", _ORGANIZE, words, "Correct it.", source=source, **place)


def takes_due_date(document: DocumentForm, view: CourtView) -> bool:
    """Whether a due date can be sent with a filing."""
    return due_date_demand(document.filing_type_code, view).is_offered


def due_date_demand(filing: str, view: CourtView) -> Demand:
    """Whether a due date may or must be sent with such a filing."""
    offered = view.filings.get(filing)
    if offered is None or not offered.uses_due_date or view.hides(_DUE_DATE):
        return Demand.NOT_AVAILABLE
    return Demand.REQUIRED if view.wants(_DUE_DATE) else Demand.AVAILABLE


def _due_date(document: DocumentForm, around: Surroundings) -> Iterator[Problem]:
    view = around.court
    demand = due_date_demand(document.filing_type_code, view)
    is_taken = demand.is_offered
    day = day_of(document.due_date)
    place = {"field": "due_date", "item": document.id}
    if not document.due_date:
        if demand.is_required:
            words = f"The court wants a due date for {called(document)}."
            yield blocks("due_date.missing", _ORGANIZE, words, "Enter it.", source="ecf-efm §3.7, error 196", **place)
    elif day is None:
        words = f"“{shown(document.due_date)}” is not a day."
        action = "Write year, month and day with dashes, such as 2026-11-30."
        yield blocks("due_date.invalid", _ORGANIZE, words, action, source="ecf-efm §3.7, error 195", **place)
    elif document.filing_type_code in view.filings and not is_taken:
        yield warns(
            "due_date.not_sent",
            _ORGANIZE,
            f"The court takes no due date for {called(document)}; it is not sent.",
            "Tell the clerk in the comments.",
            source="ecf-efm §3.7, error 937",
            **place,
        )
    elif is_taken and day < around.today:
        words = f"The due date of {called(document)} has passed."
        yield blocks(
            "due_date.past", _ORGANIZE, words, "Choose a later day.", source="ecf-efm §3.7, error 195", **place
        )


def _copies(document: DocumentForm) -> Iterator[Problem]:
    for field, code, error in (
        ("courtesy_copy_email", "courtesy_copy", "146"),
        ("preliminary_copy_email", "preliminary_copy", "147"),
    ):
        addresses = [part.strip() for part in getattr(document, field).split(",")]
        wrong = next((address for address in addresses if not is_email(address)), None)
        if addresses != [""] and wrong is not None:
            yield blocks(
                f"{code}.invalid",
                _ORGANIZE,
                f"“{shown(wrong)}” is not an e-mail address." if wrong else "An e-mail address is missing.",
                "Correct it or leave it empty; put a comma between two.",
                field=field,
                item=document.id,
                source=f"ecf-efm §3.7, error {error}",
            )
