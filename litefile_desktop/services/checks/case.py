"""Category, case type, subtype and filer type: each one that the court offers, and fitting the one before."""

from collections.abc import Iterator

from litefile_desktop.core.steps import StepId
from litefile_desktop.efm.case_kinds import why_not_filed
from litefile_desktop.services.checks.problem import Problem, advises, blocks
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.checks.words import again
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DraftForm

_CONFIRM = StepId.EXTRACTION_REVIEW
_QUESTIONS = StepId.CASE_QUESTIONS


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """Everything about what kind of case it is."""
    view = around.court
    yield from _category(form, view)
    yield from _case_type(form, view)
    if view.is_settled:
        yield from _subtype(form, view)
    yield from _filer_type(form, view)


def _category(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    if not form.case_category_code:
        yield blocks(
            "category.missing",
            _CONFIRM,
            "No case category is chosen.",
            "Choose one.",
            field="case_category_code",
            source="ecf-efm §3.2, error 5",
        )
        return
    if not view.knows("casecategory"):
        return
    name = form.case_category_name or form.case_category_code
    if view.category is None:
        yield blocks(
            "category.unknown",
            _CONFIRM,
            f"This court does not offer the category “{name}”.",
            again(form.case_category_name, view.categories),
            field="case_category_code",
            source="ecf-efm §6.5, error 126",
        )
        return
    if words := why_not_filed(view.category.case_kind):
        yield blocks(
            "category.unsupported",
            _CONFIRM,
            words,
            "File it at the court's own site.",
            field="case_category_code",
            source="ecf-efm §3.2",
        )
    if not form.case_type_code and view.knows("casetype") and not view.case_types:
        yield blocks(
            "category.opens_nothing",
            _CONFIRM,
            f"No case of the category “{view.category.name}” can be {'opened' if view.is_new_case else 'filed into'} "
            "at this court.",
            "Choose another category.",
            field="case_category_code",
            source="ecf-efm §6.5",
        )


def _case_type(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    if not form.case_type_code:
        yield blocks(
            "case_type.missing",
            _CONFIRM,
            "No case type is chosen.",
            "Choose one.",
            field="case_type_code",
            source="ecf-efm §3.4, error 125",
        )
        return
    if not view.knows("casetype"):
        return
    found = view.case_type
    if found is None:
        yield blocks(
            "case_type.unknown",
            _CONFIRM,
            f"This court does not offer the case type “{form.case_type_name or form.case_type_code}”.",
            again(form.case_type_name, view.case_types),
            field="case_type_code",
            source="ecf-efm §6.5, error 112",
        )
        return
    if form.case_category_code and found.category != form.case_category_code and _is_listed(view):
        yield blocks(
            "case_type.other_category",
            _CONFIRM,
            f"The case type “{found.name}” belongs to another category.",
            again(found.name, view.case_types),
            field="case_type_code",
            source="ecf-efm §6.5, error 172",
        )
    elif form.is_new_case and not found.opens_cases:
        yield blocks(
            "case_type.not_initial",
            _CONFIRM,
            f"A new case cannot be opened as “{found.name}”.",
            again(found.name, view.case_types),
            field="case_type_code",
            source="ecf-efm §6.5",
        )


def _is_listed(view: CourtView) -> bool:
    return view.category is not None or not view.knows("casecategory")


def _subtype(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    code = form.case_subtype_code
    if code and code not in {choice.code for choice in view.subtypes}:
        yield blocks(
            "case_subtype.unknown",
            _CONFIRM,
            "This court does not offer the chosen case subtype.",
            again(form.case_subtype_name, view.subtypes) if view.subtypes else "Leave it empty.",
            field="case_subtype_code",
            source="ecf-efm §7.2, error 291",
        )
    elif not code and view.subtypes and view.wants("CaseInformationCaseSubType"):
        yield blocks(
            "case_subtype.missing",
            _CONFIRM,
            "This court wants a case subtype.",
            "Choose one.",
            field="case_subtype_code",
            source="ecf-efm §3.4, error 293",
        )


def _filer_type(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    place = {"field": "filer_type_code"}
    if form.filer_type_code and view.hides("FilingFilerType"):
        yield advises(
            "filer_type.not_sent",
            _QUESTIONS,
            "This court does not ask in what capacity somebody files; it is not sent.",
            source="ecf-efm §6.6",
            **place,
        )
    elif form.filer_type_code and view.knows("filertype"):
        if form.filer_type_code not in {choice.code for choice in view.filer_types}:
            yield blocks(
                "filer_type.unknown",
                _QUESTIONS,
                "This court does not offer the chosen filer type.",
                again(form.filer_type_name, view.filer_types),
                source="ecf-efm §3.4, error 132",
                **place,
            )
    elif not form.filer_type_code and view.wants("FilingFilerType") and not _has_default(view):
        yield blocks(
            "filer_type.missing",
            _QUESTIONS,
            "This court wants to know in what capacity this is filed.",
            "Choose the filer type.",
            source="ecf-efm §3.4, error 133",
            **place,
        )


def _has_default(view: CourtView) -> bool:
    return any(choice.is_default for choice in view.filer_types)
