"""Documents: which are filings and which are attached to one, and what each filing is filed as."""

from collections.abc import Iterator

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.arrangement import FilingDocuments, filings_of
from litefile_desktop.services.checks import components, files, services, texts
from litefile_desktop.services.checks.problem import Problem, blocks, warns
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.checks.words import again, called
from litefile_desktop.services.code_types import FilingCode
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DocumentForm, DraftForm

_ORGANIZE = StepId.ORGANIZE_DOCUMENTS


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """Everything about the documents."""
    if not form.documents:
        yield blocks(
            "documents.missing",
            StepId.UPLOAD_DOCUMENTS,
            "There is no document to file.",
            "Add the lead document.",
            field="documents",
            source="ecf-efm §3.1, error 12",
        )
        return
    yield from _attached(form)
    yield from _leads(form, around.court)
    filings = tuple(filings_of(form))
    for filing in filings:
        yield from _filing(filing, around.court)
        yield from texts.check(form, filing.document, around)
    yield from files.check(form, filings, around.court)


def _filing(filing: FilingDocuments, view: CourtView) -> Iterator[Problem]:
    document = filing.document
    yield from services.check_counts(document, view)
    if not document.filing_type_code:
        yield blocks(
            "filing_type.missing",
            _ORGANIZE,
            f"It is not said what {called(document)} is filed as.",
            "Choose its filing type.",
            field="filing_type_code",
            item=document.id,
            source="ecf-efm §3.7, error 16",
        )
        return
    if not view.is_known or not view.is_settled:
        return
    if document.filing_type_code not in view.filings:
        yield _not_offered(document, view)
        return
    yield from components.check(filing, view)
    for file in filing.files:
        yield from _access(file, document, view)
    yield from _motion(document, view)
    yield from services.check(document, view)


def _not_offered(document: DocumentForm, view: CourtView) -> Problem:
    """Why the filing type cannot be filed here."""
    code = document.filing_type_code
    elsewhere = view.find_filing(code)
    name = document.filing_type_name or (elsewhere.name if elsewhere is not None else code)
    reason, words = _reason(code, elsewhere, view)
    return blocks(
        f"filing_type.{reason}",
        _ORGANIZE,
        words.format(name=name),
        again(name, view.filings.values()),
        field="filing_type_code",
        item=document.id,
        source="ecf-efm §6.5, error 103",
    )


def _reason(code: str, elsewhere: FilingCode | None, view: CourtView) -> tuple[str, str]:
    if elsewhere is None:
        if view.is_court_only(code):
            return "court_only", "Only the court itself files “{name}”."
        return "unknown", "This court does not offer “{name}”."
    if view.is_new_case and not elsewhere.for_new_cases:
        return "not_initial", "“{name}” can only be filed into a case that is open already."
    if not view.is_new_case and not elsewhere.for_existing_cases:
        return "not_subsequent", "“{name}” can only open a new case."
    return "other_case", "This court does not offer “{name}” in this kind of case."


def _access(file: DocumentForm, document: DocumentForm, view: CourtView) -> Iterator[Problem]:
    offered = view.document_types(document.filing_type_code)
    code = file.document_type_code
    if not code and offered:
        yield blocks(
            "document_type.missing",
            _ORGANIZE,
            f"It is not said who may see {called(file)}.",
            view.field("DocumentType").message or "Choose whether it is confidential.",
            field="document_type_code",
            item=file.id,
            source="ecf-efm §3.7, error 23",
        )
    elif code and view.knows("documenttype") and code not in {choice.code for choice in offered}:
        yield blocks(
            "document_type.unknown",
            _ORGANIZE,
            f"The court does not offer the access chosen for {called(file)}.",
            again(file.document_type_name, offered) if offered else "Leave it empty.",
            field="document_type_code",
            item=file.id,
            source="ecf-efm §3.7, error 32",
        )


def _motion(document: DocumentForm, view: CourtView) -> Iterator[Problem]:
    choices = view.motion_types(document.filing_type_code)
    offered = {choice.code for choice in choices}
    if offered and not document.motion_type_code:
        yield blocks(
            "motion_type.missing",
            _ORGANIZE,
            f"The court wants to know which motion {called(document)} is.",
            "Choose the motion type.",
            field="motion_type_code",
            item=document.id,
            source="ecf-efm §12.2",
        )
    elif document.motion_type_code and document.motion_type_code not in offered and view.knows("motiontype"):
        yield blocks(
            "motion_type.unknown",
            _ORGANIZE,
            f"The court does not offer the motion type chosen for {called(document)}.",
            again(document.motion_type_name, choices) if choices else "Leave it empty.",
            field="motion_type_code",
            item=document.id,
            source="ecf-efm §3.7, error 480",
        )


def _attached(form: DraftForm) -> Iterator[Problem]:
    own = {document.id: document for document in form.documents}
    for document in form.documents:
        if not document.attached_to:
            continue
        place = {"field": "attached_to", "item": document.id, "source": "ecf-efm §3.7"}
        target = own.get(document.attached_to)
        if target is None or target is document or document.is_lead:
            words = f"What {called(document)} is attached to is not in this filing."
            yield blocks("attached_to.unknown", _ORGANIZE, words, "Choose a document, or file it by itself.", **place)
        elif target.attached_to:
            words = f"{called(document)} is attached to {called(target)}, which is attached itself."
            yield blocks("attached_to.chain", _ORGANIZE, words, "Attach both to the same filing.", **place)


def _leads(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    leads = [d for d in form.documents if d.leads_filing and not d.is_lead and not d.attached_to]
    if not leads:
        return
    place = {"field": "leads_filing", "item": leads[0].id, "source": "ecf-efm §4.1, error 123"}
    if view.policy is None:
        words = "It is not known here whether the court takes several lead documents."
        yield warns(
            "lead.several_unknown", _ORGANIZE, words, "Ask for the court's rules while you are online.", **place
        )
    elif not view.policy.accepts_several_leads:
        words = f"The court takes one lead document only, and {called(leads[0])} leads as well."
        yield blocks("lead.several", _ORGANIZE, words, "Let it be a supporting document.", **place)
