"""Court, category, case type, cross references and amounts."""

from collections.abc import Iterator

from litefile_desktop.core.money import parse_amount
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import ExistingCase
from litefile_desktop.efm.case_kinds import SUPPORTED_CASE_KINDS
from litefile_desktop.services.checks.problem import Problem, advises, blocks, warns
from litefile_desktop.services.court_view import CourtView, fits
from litefile_desktop.services.forms import DraftForm

_CONFIRM = StepId.EXTRACTION_REVIEW
_QUESTIONS = StepId.CASE_QUESTIONS


def check(form: DraftForm, court: CourtView) -> Iterator[Problem]:
    """Everything about the case itself."""
    if form.existing_case not in (ExistingCase.NEW, ExistingCase.EXISTING):
        yield blocks(
            "path.missing",
            StepId.FILING_PATH,
            "It is not said whether this opens a new case or goes into an existing one.",
            "Choose one.",
            field="existing_case",
            source="litefile-workflow §3.2",
        )
    yield from _court(form, court)
    if form.is_into_existing_case:
        yield from _existing(form, court)
    yield from _classification(form, court)
    yield from _cross_references(form, court)
    yield from _amount(form, court)


def _court(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    step = StepId.CASE_LOOKUP if form.is_into_existing_case else _CONFIRM
    if not form.court_code:
        yield blocks(
            "court.missing", step, "No court is chosen.", "Choose the court.", field="court_code", source="ecf-efm §3.3"
        )
        return
    court = view.court
    if court is None and view.lists_courts:
        yield blocks(
            "court.unknown",
            step,
            f"The court system does not list the court “{form.court_code}”.",
            "Choose the court again.",
            field="court_code",
            source="ecf-efm §7.2, error 70",
        )
        return
    if court is not None:
        if form.is_into_existing_case and not court.takes_existing_cases:
            yield blocks(
                "court.no_existing",
                step,
                f"{court.name} takes no filings into existing cases electronically.",
                "Choose another court, or file there on paper.",
                field="court_code",
                source="ecf-efm §6.7, error 210",
            )
        elif not form.is_into_existing_case and not court.takes_new_cases:
            yield blocks(
                "court.no_new",
                step,
                f"{court.name} takes no new cases electronically.",
                "Choose another court, or one of its divisions.",
                field="court_code",
                source="ecf-efm §6.7, error 209",
            )
    if not view.is_known:
        yield warns(
            "codes.missing",
            step,
            "The court's lists are not on this computer, so its rules were not checked.",
            "Read them while you are online.",
            field="court_code",
            source="ecf-efm §6",
        )


def _existing(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    if form.previous_case_id:
        yield from _confirmation(form)
        return
    unlisted = view.court is not None and view.court.allows_unlisted_cases
    if form.docket_number and unlisted:
        yield advises(
            "case.not_listed",
            StepId.CASE_LOOKUP,
            "The case is filed by its number only; the court will look it up.",
            field="docket_number",
            source="ecf-efm §3.11",
        )
        return
    yield blocks(
        "case.not_found",
        StepId.CASE_LOOKUP,
        "The case has not been found at the court yet.",
        "Look it up by its number.",
        field="docket_number",
        source="ecf-efm §3.11, error 182",
    )


def _confirmation(form: DraftForm) -> Iterator[Problem]:
    """The court's own case, looked at by a person, at this court (workflow reference §5.8)."""
    if not form.existing_case_snapshot:
        yield warns(
            "case.not_looked_up",
            StepId.CASE_LOOKUP,
            "The case was not read from the court, so nobody has seen whether it is the right one.",
            "Look it up by its number.",
            field="docket_number",
            source="litefile-workflow §5.8",
        )
    elif not form.is_case_confirmed:
        yield blocks(
            "case.not_confirmed",
            StepId.CASE_CONFIRMATION,
            "Nobody has confirmed yet that this is the right case.",
            "Look at what the court shows of it, and confirm it.",
            source="litefile-workflow §5.8",
        )


def _classification(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    if not form.case_category_code:
        yield blocks(
            "category.missing",
            _CONFIRM,
            "No case category is chosen.",
            "Choose one.",
            field="case_category_code",
            source="ecf-efm §3.2, error 5",
        )
    if not form.case_type_code:
        yield blocks(
            "case_type.missing",
            _CONFIRM,
            "No case type is chosen.",
            "Choose one.",
            field="case_type_code",
            source="ecf-efm §3.4, error 125",
        )
    if not view.is_known:
        return
    name = form.case_category_name or form.case_category_code
    if form.case_category_code:
        if view.category is None:
            yield blocks(
                "category.unknown",
                _CONFIRM,
                f"This court does not offer the category “{name}”.",
                "Choose it again.",
                field="case_category_code",
                source="ecf-efm §6.5, error 101",
            )
        elif view.category.case_kind not in SUPPORTED_CASE_KINDS:
            yield blocks(
                "category.unsupported",
                _CONFIRM,
                f"Cases of the category “{name}” cannot be filed with this program.",
                "File it at the court's own site.",
                field="case_category_code",
                source="ecf-efm §3.2",
            )
    if form.case_type_code:
        yield from _case_type(form, view)
    if form.case_subtype_code and form.case_subtype_code not in {choice.code for choice in view.subtypes}:
        yield blocks(
            "case_subtype.unknown",
            _CONFIRM,
            "This court does not offer the chosen case subtype.",
            "Choose it again.",
            field="case_subtype_code",
            source="ecf-efm §7.2, error 291",
        )
    elif view.subtypes and not form.case_subtype_code and view.field("CaseInformationCaseSubType").required:
        yield blocks(
            "case_subtype.missing",
            _CONFIRM,
            "This court wants a case subtype.",
            "Choose one.",
            field="case_subtype_code",
            source="ecf-efm §3.4, error 292",
        )


def _case_type(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    name = form.case_type_name or form.case_type_code
    found = view.case_type
    if found is None:
        yield blocks(
            "case_type.unknown",
            _CONFIRM,
            f"This court does not offer the case type “{name}”.",
            "Choose it again.",
            field="case_type_code",
            source="ecf-efm §6.5, error 112",
        )
        return
    if form.case_category_code and found.category != form.case_category_code:
        yield blocks(
            "case_type.other_category",
            _CONFIRM,
            f"The case type “{found.name}” belongs to another category.",
            "Choose the case type again.",
            field="case_type_code",
            source="ecf-efm §6.5, error 172",
        )
    if form.is_new_case and not found.opens_cases:
        yield blocks(
            "case_type.not_initial",
            _CONFIRM,
            f"A new case cannot be opened as “{found.name}”.",
            "Choose the type of that name that opens cases.",
            field="case_type_code",
            source="ecf-efm §6.5",
        )


def _cross_references(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    offered = {entry.code: entry for entry in view.cross_references}
    given = {code: str(value).strip() for code, value in form.cross_references.items() if str(value).strip()}
    for code, entry in offered.items():
        if entry.required and code not in given:
            yield blocks(
                "cross_reference.missing",
                _QUESTIONS,
                f"The court wants a number: {entry.name}.",
                entry.message or "Enter it.",
                field=f"cross_references.{code}",
                source="ecf-efm §6.6, error 346",
            )
    for code, value in given.items():
        known = offered.get(code)
        if known is None:
            if view.knows("crossreference"):
                yield blocks(
                    "cross_reference.unknown",
                    _QUESTIONS,
                    "This court does not ask for one of the numbers given.",
                    "Remove it.",
                    field=f"cross_references.{code}",
                    source="ecf-efm §3.9, error 344",
                )
        elif not fits(known.pattern, value):
            yield blocks(
                "cross_reference.invalid",
                _QUESTIONS,
                known.message or f"“{value}” does not fit {known.name}.",
                "Correct it.",
                field=f"cross_references.{code}",
                source="ecf-efm §6.6, error 345",
            )


def _amount(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    needed = wants_amount(form, view)
    amount = parse_amount(form.amount_in_controversy) if form.amount_in_controversy else None
    if needed and not form.amount_in_controversy:
        yield blocks(
            "amount.missing",
            _QUESTIONS,
            "The court wants the amount in controversy for this filing.",
            "Enter it in dollars.",
            field="amount_in_controversy",
            source="ecf-efm §3.2, error 450",
        )
    elif form.amount_in_controversy and (amount is None or amount <= 0):
        yield blocks(
            "amount.invalid",
            _QUESTIONS,
            f"“{form.amount_in_controversy}” is not an amount above zero.",
            "Enter dollars and cents, such as 12,500.00.",
            field="amount_in_controversy",
            source="litefile-workflow §3.12",
        )


def wants_amount(form: DraftForm, view: CourtView) -> bool:
    """Whether a filing demands the amount in controversy; one that nobody asked for is error 451."""
    offered = (view.filings.get(document.filing_type_code) for document in form.documents)
    return form.needs_amount or any(filing is not None and filing.requires_amount for filing in offered)
