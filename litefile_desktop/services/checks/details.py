"""What the court asks of somebody, by its own data fields: shown or hidden, required, and of which form."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from litefile_desktop.core.vocabulary import Gender
from litefile_desktop.services import patterns
from litefile_desktop.services.checks.problem import Problem, advises, blocks
from litefile_desktop.services.checks.surroundings import Surroundings, day_of
from litefile_desktop.services.checks.words import at, page_of, shown, who
from litefile_desktop.services.code_types import Demand
from litefile_desktop.services.completeness import is_email
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DraftForm, PartyForm

#: Our field, the court's, what people call it, error; then whether only a person has it.
_FIELDS: Final = (
    ("first_name", "PartyFirstName", "first name", "140", True),
    ("middle_name", "PartyMiddleName", "middle name", "245", True),
    ("last_name", "PartyLastName", "last name", "141", True),
    ("suffix", "PartyNameSuffix", "suffix", "186", True),
    ("organization_name", "PartyBusinessName", "name", "142", False),
    ("email", "PartyEmail", "e-mail address", "81", False),
    ("phone", "PartyPhone", "telephone number", "273", False),
    ("birth_date", "PartyDateOfBirth", "date of birth", "169", True),
    ("gender", "PartyGender", "gender", "274", True),
    ("language_code", "PartyInterpreter", "language to interpret from", "275", True),
)
#: Missing names are told for every court alike, and an organization's name is all that it has.
_ALWAYS_NEEDED: Final = frozenset({"first_name", "last_name", "organization_name"})
_FORMATS: Final = frozenset({"first_name", "middle_name", "last_name", "organization_name", "email"})


def check(form: DraftForm, party: PartyForm, around: Surroundings) -> Iterator[Problem]:
    """Everything that the court asks of somebody new in a case."""
    view = around.court
    yield from check_email(party)
    for field, code, words, error, of_persons in _FIELDS:
        if not (of_persons and party.is_organization):
            yield from _field(form, party, view, (field, code, words, error))
    yield from _phone(party, view)
    yield from _birth_date(party, around)
    yield from _death_date(party, around)
    yield from _listed(party, view)


def check_email(party: PartyForm) -> Iterator[Problem]:
    """The shape of an address, which every court wants."""
    if party.email and not is_email(party.email):
        words = f"“{shown(party.email)}” is not an e-mail address."
        yield blocks(
            "party.email_invalid", page_of(party), words, "Correct it.", source="ecf-efm §7.2", **at(party, "email")
        )


def _field(form: DraftForm, party: PartyForm, view: CourtView, entry: tuple[str, str, str, str]) -> Iterator[Problem]:
    field, code, words, error = entry
    rule = view.field(code)
    value: str = getattr(party, field)
    source = f"ecf-efm §6.6, error {error}"
    if not value:
        told = field == "email" and party in form.filing_parties and form.notice_email  # notices go there instead
        if view.wants(code) and field not in _ALWAYS_NEEDED and not told:
            message = f"The court wants the {words} of {who(party)}."
            action = rule.message or "Enter it."
            yield blocks(f"party.{field}_missing", page_of(party), message, action, source=source, **at(party, field))
    elif field not in _ALWAYS_NEEDED and _is_hidden(field, code, view):
        message = f"This court does not ask for the {words} of {who(party)}; it is not sent."
        yield advises("party.not_sent", page_of(party), message, source=source, **at(party, field))
    elif field in _FORMATS and rule.visible and not view.fits(rule.pattern, value):
        message = rule.message or f"The court does not take “{shown(value)}” as the {words} of {who(party)}."
        yield blocks("party.format", page_of(party), message, "Correct it.", source=source, **at(party, field))


def _is_hidden(field: str, code: str, view: CourtView) -> bool:
    """A suffix is offered by the court's own list, where no field speaks of it (ecf-efm §12.2)."""
    return view.hides(code) if field == "suffix" else not view.shows(code)


def _phone(party: PartyForm, view: CourtView) -> Iterator[Problem]:
    rule = view.field("PartyPhone")
    if party.phone and rule.visible and not phone_as_court_wants(rule.pattern, party.phone, view.fits):
        yield blocks(
            "party.phone_invalid",
            page_of(party),
            rule.message or f"The court does not take the phone number “{shown(party.phone)}”.",
            "Correct it.",
            source="ecf-efm §6.6, error 273",
            **at(party, "phone"),
        )


def phone_as_court_wants(pattern: str, typed: str, fits: Callable[[str, str], bool] = patterns.fits) -> str:
    """The form of a telephone number that the court takes: as typed, else cleaned; empty when none fits.

    (workflow reference §5.5: hyphens and parentheses out, spaces out unless there is a plus sign, and a
    space after the country code.)
    """
    cleaned = typed.translate(str.maketrans("", "", "-()."))
    if "+" not in cleaned:
        cleaned = cleaned.replace(" ", "")
    digits = "".join(char for char in typed if char in "0123456789")
    spaced = f"+1 {digits[-10:]}" if len(digits) == 10 or (len(digits) == 11 and digits[0] == "1") else digits
    return next((form for form in (typed, cleaned, digits, spaced) if form and fits(pattern, form)), "")


def _birth_date(party: PartyForm, around: Surroundings) -> Iterator[Problem]:
    view, rule = around.court, around.court.field("PartyDateOfBirth")
    if not party.birth_date or party.is_organization or not view.shows("PartyDateOfBirth"):
        return
    day = day_of(party.birth_date)
    if day is None or day > around.today or not _fits_day(day, rule.pattern, view):
        yield blocks(
            "party.birth_date_invalid",
            page_of(party),
            rule.message or f"“{shown(party.birth_date)}” cannot be the date of birth of {who(party)}.",
            "Correct it.",
            source="ecf-efm §3.5, error 169",
            **at(party, "birth_date"),
        )


def _fits_day(day: date, pattern: str, view: CourtView) -> bool:
    """Courts write their rule for a day as people type it in America, or as it is sent."""
    forms = (day.isoformat(), f"{day:%m/%d/%Y}", f"{day.month}/{day.day}/{day.year:04}")
    return any(view.fits(pattern, form) for form in forms)


def death_demand(party: PartyForm, view: CourtView) -> Demand:
    """Whether the court wants the date of death of somebody: the part in the case says so."""
    part = view.party_types.get(party.party_type)
    if part is None or view.hides("DateOfDeath"):
        return Demand.NOT_AVAILABLE
    return part.date_of_death


def _death_date(party: PartyForm, around: Surroundings) -> Iterator[Problem]:
    demand = death_demand(party, around.court)
    day, born = day_of(party.death_date), day_of(party.birth_date)
    if not party.death_date:
        if demand.is_required:
            words = f"The court wants the date of death of {who(party)}."
            source = "ecf-efm §3.4, error 525"
            yield blocks(
                "party.death_date_missing", page_of(party), words, "Enter it.", source=source, **at(party, "death_date")
            )
    elif day is None or day > around.today or (born is not None and day < born <= around.today):
        words = f"“{shown(party.death_date)}” cannot be the date of death of {who(party)}."
        source = "ecf-efm §3.4, error 526"
        yield blocks(
            "party.death_date_invalid", page_of(party), words, "Correct it.", source=source, **at(party, "death_date")
        )
    elif not demand.is_offered and around.court.is_settled and party.party_type in around.court.party_types:
        words = f"The court does not ask for the date of death of {who(party)}; it is not sent."
        source = "ecf-efm §3.4, error 527"
        yield advises("party.not_sent", page_of(party), words, source=source, **at(party, "death_date"))


def _listed(party: PartyForm, view: CourtView) -> Iterator[Problem]:
    """Values that are entries of lists."""
    if party.is_organization:
        return
    suffixes = {choice.code for choice in view.suffixes} | {choice.name for choice in view.suffixes}
    if party.suffix and view.knows("namesuffix") and party.suffix not in suffixes and not view.hides("PartyNameSuffix"):
        yield blocks(
            "party.suffix_unknown",
            page_of(party),
            f"The court does not list the suffix “{shown(party.suffix)}”.",
            "Choose one of the court's.",
            source="ecf-efm §3.5, error 186",
            **at(party, "suffix"),
        )
    languages = {choice.code for choice in view.languages}
    if (
        party.language_code
        and view.shows("PartyInterpreter")
        and view.knows("language")
        and party.language_code not in languages
    ):
        yield blocks(
            "party.language_unknown",
            page_of(party),
            f"The court does not list the language chosen for {who(party)}.",
            "Choose it again.",
            source="ecf-efm §3.5, error 276",
            **at(party, "language_code"),
        )
    if party.gender not in tuple(Gender):
        yield blocks(
            "party.gender_unknown",
            page_of(party),
            f"“{shown(party.gender)}” is no answer that the court takes.",
            "Choose again.",
            source="ecf-efm §3.5",
            **at(party, "gender"),
        )
