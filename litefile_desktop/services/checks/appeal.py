"""The case that an appeal is from (ecf-efm §3.2); its answers stand in the supplemental fields."""

from collections.abc import Iterator
from typing import Final

from litefile_desktop.core.steps import StepId
from litefile_desktop.efm.case_kinds import APPELLATE
from litefile_desktop.services.checks.problem import Problem, blocks, warns
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.checks.words import shown
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.entries import text_of
from litefile_desktop.services.forms import DraftForm

#: Answer, the court's field, words for people, error; and whether every appeal needs it (workflow reference §7.3).
_ANSWERS: Final = (
    ("lower_court_code", "CaseInformationLowerCourtName", "court that decided", "198", True),
    ("lower_court_docket_number", "CaseInformationLowerCourtCaseNumber", "case number there", "197", True),
    ("lower_court_title", "CaseInformationLowerCourtCaseStyle", "title of the case there", "200", True),
    ("lower_court_judge", "CaseInformationLowerCourtCaseJudge", "judge who decided", "199", False),
)
_QUESTIONS: Final = StepId.CASE_QUESTIONS


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """Everything about the decision that a new appeal is against."""
    view = around.court
    if not _is_new_appeal(form, view):
        return
    for name, field, words, error, is_needed in _ANSWERS:
        value = text_of(form.supplemental_fields, name)
        rule = view.field(field)
        place = {"field": f"supplemental_fields.{name}", "source": f"ecf-efm §3.2, error {error}"}
        if not value and _is_needed(view, field, always=is_needed):
            yield blocks("lower_court.missing", _QUESTIONS, f"An appeal names the {words}.", "Enter it.", **place)
        elif value and rule.visible and not view.fits(rule.pattern, value):
            message = rule.message or f"The court does not take “{shown(value)}” as the {words}."
            yield blocks("lower_court.invalid", _QUESTIONS, message, "Correct it.", **place)
    code = text_of(form.supplemental_fields, "lower_court_code")
    if code and view.lists_courts and code not in view.locations:
        yield warns(
            "lower_court.unknown",
            _QUESTIONS,
            "The court system does not list the court that decided.",
            "Check it.",
            field="supplemental_fields.lower_court_code",
            source="ecf-efm §7.2, error 168",
        )


def lower_court_answers(form: DraftForm, view: CourtView) -> tuple[tuple[str, str, str, bool], ...]:
    """What a new appeal tells of the decision: answer, the court's field, words, and whether it must be given."""
    if not _is_new_appeal(form, view):
        return ()
    return tuple(
        (name, field, words, _is_needed(view, field, always=needed))
        for name, field, words, _error, needed in _ANSWERS
        if not view.hides(field)
    )


def _is_new_appeal(form: DraftForm, view: CourtView) -> bool:
    return not form.is_into_existing_case and view.category is not None and view.category.case_kind == APPELLATE


def _is_needed(view: CourtView, field: str, *, always: bool) -> bool:
    return view.wants(field) or (always and not view.hides(field))
