"""What some courts ask besides: remedies, damages, dates, who may see the case, and questions of their own."""

from collections.abc import Iterator
from typing import Final

from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import CaseSecurity
from litefile_desktop.services.checks.problem import Problem, advises, blocks, warns
from litefile_desktop.services.checks.surroundings import Surroundings, day_of
from litefile_desktop.services.checks.words import again, shown
from litefile_desktop.services.code_types import CaseCategory, Demand
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.forms import DraftForm

#: The parts of the address of what a case is about, as a draft keeps them.
ADDRESS_PARTS: Final = ("street", "unit", "city", "state", "zip_code", "country")
_NEEDED: Final = {"street": "street", "city": "city", "state": "state", "zip_code": "ZIP code"}
_QUESTIONS = StepId.CASE_QUESTIONS
_HOW = "Write year, month and day with dashes, such as 2026-11-30."


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """Everything that is asked on the page of questions, but for numbers and amounts."""
    view = around.court
    yield from _remedies(form, view)
    yield from _damages(form, view)
    yield from _return_date(form, around)
    yield from _will_filed_date(form, around)
    yield from _case_address(form, view)
    yield from _questions(form, view)
    if form.case_security not in tuple(CaseSecurity):
        yield blocks(
            "case_security.unknown",
            _QUESTIONS,
            f"“{shown(form.case_security)}” is no answer to who may see the case.",
            "Choose again.",
            field="case_security",
            source="ecf-efm §3.4",
        )


def demand_of(view: CourtView, of_category: Demand, field: str) -> Demand:
    """What the court wants of something that category and data field both speak of (ecf-efm §6.6, §12.2)."""
    if not of_category.is_offered or view.hides(field):
        return Demand.NOT_AVAILABLE
    return Demand.REQUIRED if of_category.is_required or view.wants(field) else Demand.AVAILABLE


def remedy_demand(view: CourtView) -> Demand:
    """Whether the case wants to be told what the filer asks for."""
    category = view.category or CaseCategory("", "")
    if view.is_new_case:
        return demand_of(view, category.remedy_in_new_cases, "CivilCaseProcedureViewInitial")
    return demand_of(view, category.remedy_in_existing_cases, "CivilCaseProcedureViewSubsequent")


def damages_demand(view: CourtView) -> Demand:
    """Whether the case wants a range of damages."""
    category = view.category or CaseCategory("", "")
    if view.is_new_case:
        return demand_of(view, category.damages_in_new_cases, "CivilCaseDamageAmountInitial")
    return demand_of(view, category.damages_in_existing_cases, "CivilCaseDamageAmountSubsequent")


def will_filed_demand(view: CourtView) -> Demand:
    """Whether the case type wants the day on which the will was filed."""
    if view.case_type is None or view.hides("WillFiledDate"):
        return Demand.NOT_AVAILABLE
    return view.case_type.will_filed_date


def address_demand(view: CourtView) -> Demand:
    """Whether the case type wants the address of what the case is about."""
    return view.case_type.street_address if view.case_type is not None else Demand.NOT_AVAILABLE


def _case_address(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    demand, place = address_demand(view), {"field": "case_address"}
    given = {name: text_of(form.case_address, name) for name in ADDRESS_PARTS}
    if not any(given.values()):
        if demand.is_required:
            words = "The court wants the address of what the case is about."
            yield blocks(
                "case_address.missing", _QUESTIONS, words, "Enter it.", source="ecf-efm §3.4, error 363", **place
            )
    elif not demand.is_offered and view.case_type is not None:
        words = "The court does not ask for the address of what the case is about; it is not sent."
        yield advises("case_address.not_sent", _QUESTIONS, words, source="ecf-efm §3.4, error 362", **place)
    elif demand.is_offered and not all(given[name] for name in _NEEDED):
        words = "The address of what the case is about needs street, city, state and ZIP code."
        missing = [words for name, words in _NEEDED.items() if not given[name]]
        todo = f"Enter the {' and the '.join(missing)}."
        yield blocks("case_address.incomplete", _QUESTIONS, words, todo, source="ecf-efm §3.4, error 361", **place)


def _remedies(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    place = {"field": "procedure_remedies", "source": "ecf-efm §3.4, error 155"}
    demand = remedy_demand(view)
    given = [id_of(entry) for entry in form.procedure_remedies]
    offered = {choice.code for choice in view.remedies}
    if given and not demand.is_offered and view.category is not None:
        yield advises(
            "remedy.not_sent", _QUESTIONS, "The court asks for no remedy in such a case; it is not sent.", **place
        )
    elif demand.is_offered and view.knows("procedureremedy"):
        if any(code not in offered for code in given):
            words = "The court does not offer a remedy that is chosen."
            yield blocks("remedy.unknown", _QUESTIONS, words, "Choose the remedies again.", **place)
        elif not given and offered and demand.is_required:
            words = "The court wants to know which remedy is asked for."
            yield blocks("remedy.missing", _QUESTIONS, words, "Choose at least one.", **place)


def _damages(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    place = {"field": "damage_amount_code", "source": "ecf-efm §3.4, error 159"}
    demand = damages_demand(view)
    code, offered = form.damage_amount_code, view.damage_amounts
    if code and not demand.is_offered and view.category is not None:
        words = "The court asks for no range of damages in such a case; it is not sent."
        yield advises("damage_amount.not_sent", _QUESTIONS, words, **place)
    elif demand.is_offered and view.knows("damageamount"):
        if code and code not in {choice.code for choice in offered}:
            words = "The court does not offer the range of damages that is chosen."
            yield blocks("damage_amount.unknown", _QUESTIONS, words, again(form.damage_amount_name, offered), **place)
        elif not code and offered and demand.is_required:
            words = "The court wants to know the range of damages."
            yield blocks("damage_amount.missing", _QUESTIONS, words, "Choose it.", **place)


def _return_date(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    if not form.return_date:
        return
    place = {"field": "return_date"}
    day = day_of(form.return_date)
    court = around.court.court
    if day is None:
        words = f"“{shown(form.return_date)}” is not a day."
        yield blocks("return_date.invalid", _QUESTIONS, words, _HOW, source="ecf-efm §3.4, error 404", **place)
    elif court is not None and not court.allows_return_date:
        yield warns(
            "return_date.not_sent",
            _QUESTIONS,
            "This court takes no return date; it is not sent.",
            "Ask the court how it sets the date.",
            source="ecf-efm §6.7, error 400",
            **place,
        )
    elif day < around.today:
        words = "The return date has passed."
        yield blocks(
            "return_date.past", _QUESTIONS, words, "Choose a later day.", source="ecf-efm §3.4, error 404", **place
        )


def _will_filed_date(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    demand = will_filed_demand(around.court)
    place = {"field": "will_filed_date"}
    day = day_of(form.will_filed_date)
    if not form.will_filed_date:
        if demand.is_required:
            yield blocks(
                "will_filed_date.missing",
                _QUESTIONS,
                "The court wants to know when the will was filed.",
                "Enter the day.",
                source="ecf-efm §3.4, error 520",
                **place,
            )
    elif day is None or day > around.today:
        words = "The will cannot have been filed on that day."
        yield blocks("will_filed_date.invalid", _QUESTIONS, words, _HOW, source="ecf-efm §3.4, error 521", **place)
    elif not demand.is_offered and around.court.case_type is not None:
        words = "The court does not ask when the will was filed; it is not sent."
        yield advises("will_filed_date.not_sent", _QUESTIONS, words, source="ecf-efm §3.4, error 522", **place)


def _questions(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    given = {code: id_of(answer) for code, answer in form.question_answers.items() if answer}
    asked = {question.code: question for question in view.questions}
    for code, question in asked.items():
        place = {"field": f"question_answers.{code}", "about": code}
        answers = {answer.code for answer in question.answers}
        if code not in given and question.required:
            yield blocks(
                "question.missing",
                _QUESTIONS,
                f"The court asks: {question.text}",
                "Answer it.",
                source="ecf-efm §3.4, error 652",
                **place,
            )
        elif code in given and answers and given[code] not in answers:
            yield blocks(
                "question.answer_unknown",
                _QUESTIONS,
                f"The court does not offer the answer to: {question.text}",
                "Answer it again.",
                source="ecf-efm §3.4, error 651",
                **place,
            )
    for code in given:
        if code not in asked and view.knows("question"):
            yield blocks(
                "question.unknown",
                _QUESTIONS,
                "The court no longer asks one of the questions that are answered.",
                "Remove the answer.",
                field=f"question_answers.{code}",
                source="ecf-efm §3.4, error 650",
            )
