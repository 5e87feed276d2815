"""What the court's lists said of every choice of a draft when it was made.

A draft keeps the code and the name that somebody chose. To tell later what changed since, it also keeps what the list
said besides: what a choice demands, whether it opens cases, what it costs. Kept with the draft under the kind of choice
and its code, as plain JSON; a choice that is gone from the draft is gone from there too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.arrangement import filings_of
from litefile_desktop.services.entries import service_code

if TYPE_CHECKING:
    from litefile_desktop.services.code_types import Choice, FilingCode, PartyType
    from litefile_desktop.services.court_view import CourtView
    from litefile_desktop.services.forms import DocumentForm, DraftForm

#: What is known of a choice: plain values by name. ``name`` is always there.
Facts = dict[str, Any]

_CONFIRM: Final = StepId.EXTRACTION_REVIEW
_ORGANIZE: Final = StepId.ORGANIZE_DOCUMENTS
_QUESTIONS: Final = StepId.CASE_QUESTIONS


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice of a draft: what kind, which code, the name that was kept with it, and where it is made.

    ``of`` is the filing code that a component, an access class, a motion type or a service hangs on.
    """

    kind: str
    code: str
    name: str
    step: StepId
    field: str
    item: str = ""
    of: str = ""

    @property
    def key(self) -> str:
        """Under which its facts are kept."""
        return f"{self.kind}:{self.of}:{self.code}" if self.of else f"{self.kind}:{self.code}"


def choices_of(form: DraftForm) -> Iterator[Chosen]:
    """Every choice of a draft that came from a list of the court, the ones that others hang on first."""
    for kind, stem, step in (
        ("court", "court", StepId.CASE_LOOKUP if form.is_into_existing_case else _CONFIRM),
        ("category", "case_category", _CONFIRM),
        ("case_type", "case_type", _CONFIRM),
        ("subtype", "case_subtype", _CONFIRM),
        ("filer_type", "filer_type", _QUESTIONS),
        ("damage_amount", "damage_amount", _QUESTIONS),
    ):
        code = getattr(form, f"{stem}_code")
        if code:
            yield Chosen(kind, code, getattr(form, f"{stem}_name"), step, f"{stem}_code")
    for code, value in form.cross_references.items():
        if value:
            yield Chosen("number", code, "", _QUESTIONS, f"cross_references.{code}")
    for filing in filings_of(form):
        for file in filing.files:
            yield from _choices_of_document(file, filing.document)
    for party in form.parties:
        if party.party_type and not party.is_from_court:
            page = StepId.YOUR_INFORMATION if party.is_filer else StepId.PARTY_DETAILS
            yield Chosen("part", party.party_type, party.party_type_name, page, "party_type", party.id)


def _choices_of_document(file: DocumentForm, document: DocumentForm) -> Iterator[Chosen]:
    filing = document.filing_type_code
    if not filing:
        return
    if file is document:
        yield Chosen("filing", filing, file.filing_type_name, _ORGANIZE, "filing_type_code", file.id)
    for kind, stem in (("access", "document_type"), ("component", "filing_component"), ("motion", "motion_type")):
        code = getattr(file, f"{stem}_code")
        if code:
            yield Chosen(kind, code, getattr(file, f"{stem}_name"), _ORGANIZE, f"{stem}_code", file.id, filing)
    for entry in file.requested_optional_services:
        if code := service_code(entry):
            yield Chosen("service", code, "", _ORGANIZE, "requested_optional_services", file.id, filing)


def offered(chosen: Chosen, view: CourtView) -> Iterable[Choice] | None:
    """What the court offers of this kind now; None when that is not known here."""
    name, ask = _LISTS[chosen.kind]
    return ask(chosen, view) if view.knows(name) and view.is_known else None


def facts_of(chosen: Chosen, view: CourtView) -> Facts | None:
    """What the court's lists say of a choice now; None when they do not have it, or not all of them are here."""
    if chosen.kind == "court":
        return _court(view)
    choices = offered(chosen, view)
    found = next((choice for choice in choices or () if choice.code == chosen.code), None)
    if found is None:
        return None
    about = _ABOUT.get(chosen.kind)
    if any(not view.knows(name) for name in _NEEDS.get(chosen.kind, ())):
        return None
    return {"name": found.name, **(about(found, view) if about is not None else {})}


_LISTS: Final[dict[str, tuple[str, Callable[[Chosen, CourtView], Iterable[Choice]]]]] = {
    "category": ("casecategory", lambda _, view: _one(view.category) or view.categories),
    "case_type": ("casetype", lambda _, view: _one(view.case_type) or view.case_types),
    "subtype": ("casesubtype", lambda _, view: view.subtypes),
    "filer_type": ("filertype", lambda _, view: view.filer_types),
    "damage_amount": ("damageamount", lambda _, view: view.damage_amounts),
    "number": ("crossreference", lambda _, view: view.cross_references),
    "filing": ("filing", lambda _, view: view.filings.values()),
    "access": ("documenttype", lambda chosen, view: view.document_types(chosen.of)),
    "component": ("filingcomponent", lambda chosen, view: view.components(chosen.of)),
    "motion": ("motiontype", lambda chosen, view: view.motion_types(chosen.of)),
    "service": ("optionalservices", lambda chosen, view: view.services(chosen.of).values()),
    "part": ("partytype", lambda _, view: view.party_types.values()),
}


def _one(choice: Choice | None) -> tuple[Choice, ...]:
    return (choice,) if choice is not None else ()


def _court(view: CourtView) -> Facts | None:
    court = view.court
    if court is None or not view.is_known or not view.knows("datafieldconfig"):
        return None  # its lists may be on their way
    wanted = {code: words for code, words in FIELD_WORDS.items() if view.wants(code)}
    return {"name": court.name, "new": court.takes_new_cases, "existing": court.takes_existing_cases, "fields": wanted}


def _case_type(view: CourtView) -> Facts:
    found = view.case_type
    if found is None:
        return {}
    return {
        "category": found.category,
        "opens": found.opens_cases,
        "fee": _money(found.fee),
        "will": found.will_filed_date.is_required,
        "parts": {part.code: part.name for part in view.party_types.values() if part.required},
        "numbers": {number.code: number.name for number in view.cross_references if number.required},
    }


def _filing(filing: FilingCode, view: CourtView) -> Facts:
    wanted = {component.code: component.name for component in view.components(filing.code) if component.required}
    return {
        "fee": _money(filing.fee),
        "amount": filing.amount_in_controversy.is_required,
        "claim": filing.civil_claim_amount.is_required,
        "estate": filing.probate_estate_amount.is_required,
        "components": wanted,
        "motion": bool(view.motion_types(filing.code)),
    }


def _part(part: PartyType) -> Facts:
    return {"death": part.date_of_death.is_required, "open": part.for_new_parties}


_ABOUT: Final[dict[str, Callable[[Any, CourtView], Facts]]] = {
    "category": lambda found, _: {"kind": found.case_kind},
    "case_type": lambda _, view: _case_type(view),
    "filing": _filing,
    "component": lambda found, _: {"required": found.required, "several": found.allows_several},
    "service": lambda found, _: {
        "fee": _money(found.fee), "counts": found.takes_multiplier, "asks": found.asks_fee,
    },
    "number": lambda found, _: {"pattern": found.pattern},
    "part": lambda found, _: _part(found),
}  # fmt: skip

#: Lists without which what a choice demands is not known.
_NEEDS: Final = {"case_type": ("partytype", "crossreference"), "filing": ("filingcomponent", "motiontype")}

#: Fields that a court may come to demand, in the words of people.
FIELD_WORDS: Final = {
    "PartyEmail": "the e-mail address of every party",
    "PartyPhone": "the telephone number of every party",
    "PartyMiddleName": "the middle name of every person",
    "PartyDateOfBirth": "the date of birth of every person",
    "PartyGender": "the gender of every person",
    "PartyAttorney": "the attorney of every party",
    "FilingFilingAttorneyView": "the attorney who files",
    "FilingFilingComments": "comments with every filing",
    "FilingReferenceNumber": "your reference number",
    "FilingFilerType": "the filer type",
    "CaseInformationCaseSubType": "a case subtype",
    "DueDateAvailableForFilers": "a due date",
}


def _money(fee: object) -> str:
    return "" if fee is None else str(fee)


def remembered(form: DraftForm, view_of: Callable[[DraftForm], CourtView]) -> Mapping[str, Facts]:
    """What is to be kept with a draft: what was, for choices that stand, and what the lists say now of new ones.

    Asks the lists for new choices only. What they do not know is not kept, and may be asked again later.
    """
    chosen = {choice.key: choice for choice in choices_of(form)}
    kept: dict[str, Facts] = {key: facts for key, facts in form.codes_seen.items() if key in chosen}
    fresh = [choice for key, choice in chosen.items() if key not in kept]
    if fresh:
        view = view_of(form)
        found = {choice.key: facts_of(choice, view) for choice in fresh}
        kept.update((key, facts) for key, facts in found.items() if facts is not None)
    return kept


class Witness:
    """Remembers what is chosen at the moment when it is stored; whatever the lists are like, storing goes on."""

    def __init__(self, view_of: Callable[[DraftForm], CourtView]) -> None:
        self._view_of = view_of

    def __call__(self, form: DraftForm) -> dict[str, Any]:
        """What is to be kept with this draft."""
        try:
            return dict(remembered(form, self._view_of))
        except AppError:  # the lists could not be read, or the profile is gone
            return dict(form.codes_seen)
