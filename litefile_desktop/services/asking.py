"""What the court asks about one filing besides its documents and people: for a page that shows it, answered or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from litefile_desktop.services.checks.amounts import amount_demand
from litefile_desktop.services.checks.appeal import lower_court_answers
from litefile_desktop.services.checks.asked import (
    address_demand,
    damages_demand,
    remedy_demand,
    will_filed_demand,
)
from litefile_desktop.services.checks.stated import Statement, returned_envelope, statements_for
from litefile_desktop.services.code_types import Choice, Demand, FilerType, Question
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DraftForm


@dataclass(frozen=True, slots=True)
class LowerCourtAnswer:
    """A fact of the decision that an appeal is against; ``name`` is that of the answer in the supplemental fields."""

    name: str
    words: str
    required: bool
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Choices that are empty are not asked for. A demand says whether a value may or must be given.

    ``statements``, who may see the case and the envelope that is corrected are offered, and never asked for.
    """

    filer_types: tuple[FilerType, ...] = ()
    needs_filer_type: bool = False
    amount: Demand = Demand.NOT_AVAILABLE
    claim_amount: Demand = Demand.NOT_AVAILABLE
    estate_amount: Demand = Demand.NOT_AVAILABLE
    remedies: tuple[Choice, ...] = ()
    remedy: Demand = Demand.NOT_AVAILABLE
    damage_amounts: tuple[Choice, ...] = ()
    damages: Demand = Demand.NOT_AVAILABLE
    will_filed: Demand = Demand.NOT_AVAILABLE
    takes_return_date: bool = False
    questions: tuple[Question, ...] = ()
    lower_court: tuple[LowerCourtAnswer, ...] = ()
    address: Demand = Demand.NOT_AVAILABLE
    statements: tuple[Statement, ...] = ()
    takes_security: bool = False
    returned_envelope: str = ""

    @property
    def demands(self) -> bool:
        """Whether the court wants an answer, and does not merely take one."""
        wanted = (self.amount, self.claim_amount, self.estate_amount, self.will_filed, self.address)
        return (
            bool(self.questions or self.lower_court)
            or self.needs_filer_type
            or any(demand.is_required for demand in wanted)
            or (self.remedy.is_required and bool(self.remedies))
            or (self.damages.is_required and bool(self.damage_amounts))
        )


def asked_of(form: DraftForm, view: CourtView) -> Asked:
    """What the court asks of this filing. Nothing, while its lists are not here."""
    if not view.is_known:
        return Asked()
    remedy, damages = remedy_demand(view), damages_demand(view)
    filer_types = view.filer_types if view.shows("FilingFilerType") else ()
    return Asked(
        filer_types=filer_types,
        needs_filer_type=view.wants("FilingFilerType") and not any(choice.is_default for choice in filer_types),
        amount=amount_demand(form, view, "amount_in_controversy"),
        claim_amount=amount_demand(form, view, "civil_claim_amount"),
        estate_amount=amount_demand(form, view, "probate_estate_amount"),
        remedies=view.remedies if remedy.is_offered else (),
        remedy=remedy,
        damage_amounts=view.damage_amounts if damages.is_offered else (),
        damages=damages,
        will_filed=will_filed_demand(view),
        takes_return_date=view.court is not None and view.court.allows_return_date,
        questions=view.questions,
        lower_court=tuple(
            LowerCourtAnswer(name, words, needed, view.field(field).message or view.field(field).hint)
            for name, field, words, needed in lower_court_answers(form, view)
        ),
        address=address_demand(view),
        statements=statements_for(form, view),
        takes_security=not form.is_into_found_case,
        returned_envelope=returned_envelope(form),
    )


#: What only some courts ask of people, and the courts' fields for it (ecf-efm §6.6).
_OF_PEOPLE: Final = {
    "birth_date": "PartyDateOfBirth",
    "gender": "PartyGender",
    "language_code": "PartyInterpreter",
}


def asked_of_people(view: CourtView) -> Mapping[str, Demand]:
    """What may or must be told of a person, by our names. Nothing, while the court's lists are not here."""
    return {name: _demand(view, field) for name, field in _OF_PEOPLE.items()} if view.is_known else {}


def _demand(view: CourtView, field: str) -> Demand:
    if view.wants(field):
        return Demand.REQUIRED
    return Demand.AVAILABLE if view.shows(field) else Demand.NOT_AVAILABLE
