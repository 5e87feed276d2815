"""What an envelope tells of its case, each where this court takes it (ecf-efm §3.2, §3.4)."""

from datetime import date
from decimal import Decimal
from typing import Final

from litefile_desktop.core.money import parse_amount
from litefile_desktop.efm.case_kinds import APPELLATE, CIVIL
from litefile_desktop.efm.types import Address, Answer, CaseSecurity, CrossReference, LowerCourtCase
from litefile_desktop.services.checks.amounts import amount_to_send
from litefile_desktop.services.checks.asked import (
    ADDRESS_PARTS,
    address_demand,
    damages_demand,
    remedy_demand,
    will_filed_demand,
)
from litefile_desktop.services.checks.surroundings import day_of
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.forms import DraftForm

#: Attribute of the case appealed from, its answer among the supplemental fields, and the court's field (ecf-efm §3.2).
_LOWER: Final = (
    ("court_code", "lower_court_code", "CaseInformationLowerCourtName"),
    ("docket_number", "lower_court_docket_number", "CaseInformationLowerCourtCaseNumber"),
    ("title", "lower_court_title", "CaseInformationLowerCourtCaseStyle"),
    ("judge", "lower_court_judge", "CaseInformationLowerCourtCaseJudge"),
    ("type_code", "lower_court_case_type", "CaseInformationLowerCourtCaseType"),
)

amount = amount_to_send


def kind_of(form: DraftForm, court: CourtView) -> str:
    """The kind of case: by the court's category, else as the court showed the case that is filed into."""
    if court.category is not None:
        return court.category.case_kind
    shown = text_of(form.existing_case_snapshot, "case_kind") if form.is_into_existing_case else ""
    return shown or CIVIL


def cross_references(form: DraftForm) -> tuple[CrossReference, ...]:
    """The numbers that were given."""
    given = {code: str(number).strip() for code, number in form.cross_references.items()}
    return tuple(CrossReference(code, number) for code, number in given.items() if number)


def filer_type(form: DraftForm, court: CourtView) -> str:
    """In what capacity it is filed; where the court wants one and nobody chose, the one that it preselects."""
    if court.hides("FilingFilerType"):
        return ""
    if form.filer_type_code or not court.wants("FilingFilerType"):
        return form.filer_type_code
    return next((choice.code for choice in court.filer_types if choice.is_default), "")


def lower_court(form: DraftForm, court: CourtView) -> LowerCourtCase | None:
    """What a new appeal is from; None for every other case."""
    if form.is_into_existing_case or kind_of(form, court) != APPELLATE:
        return None
    given = {
        attribute: text_of(form.supplemental_fields, answer)
        for attribute, answer, field in _LOWER
        if not court.hides(field)
    }
    return LowerCourtCase(**given) if any(given.values()) else None


def remedies(form: DraftForm, court: CourtView) -> tuple[str, ...]:
    """What the filer asks the court for (error 155 where it is not asked)."""
    if not remedy_demand(court).is_offered:
        return ()
    return tuple(dict.fromkeys(code for entry in form.procedure_remedies if (code := id_of(entry))))


def damage_amount(form: DraftForm, court: CourtView) -> str:
    """The range of damages (error 159 where it is not asked)."""
    return form.damage_amount_code if damages_demand(court).is_offered else ""


def largest_fee(form: DraftForm, court: CourtView) -> Decimal | None:
    """The most that the filer will pay, where the court takes a limit (error 279)."""
    if court.court is not None and not court.court.allows_largest_fee:
        return None
    return parse_amount(form.max_fee_amount) if form.max_fee_amount else None


def security(form: DraftForm) -> CaseSecurity | None:
    """Who may see the case; None leaves it to the court."""
    return CaseSecurity(form.case_security) if form.case_security in tuple(CaseSecurity) else None


def return_date(form: DraftForm, court: CourtView) -> date | None:
    """The day on which the case returns to the court, where it takes one (error 400)."""
    if court.court is not None and not court.court.allows_return_date:
        return None
    return day_of(form.return_date)


def will_filed_date(form: DraftForm, court: CourtView) -> date | None:
    """When the will was filed, where the case type asks (error 522)."""
    return day_of(form.will_filed_date) if will_filed_demand(court).is_offered else None


def address(form: DraftForm, court: CourtView) -> Address | None:
    """Where what the case is about lies, where the case type takes that (error 362)."""
    if not address_demand(court).is_offered or not form.case_address:
        return None
    parts = {name: text_of(form.case_address, name) for name in ADDRESS_PARTS}
    return Address(
        parts["street"], parts["unit"], parts["city"], parts["state"], parts["zip_code"], parts["country"] or "US"
    )


def answers(form: DraftForm, court: CourtView) -> tuple[Answer, ...]:
    """Answers to the questions that the court asks; to one that it does not ask they are refused (error 650)."""
    asked = {question.code for question in court.questions}
    given = {code: id_of(answer) for code, answer in form.question_answers.items() if answer}
    return tuple(Answer(code, answer) for code, answer in given.items() if code in asked)
