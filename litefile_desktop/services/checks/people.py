"""The filer and the parties."""

from collections.abc import Iterator

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem, advises, blocks
from litefile_desktop.services.completeness import is_email, is_us_zip
from litefile_desktop.services.court_view import CourtView, fits
from litefile_desktop.services.forms import DraftForm, PartyForm

_PEOPLE = StepId.PARTIES
#: Longest names a court takes, in characters (ecf-efm §3.5).
_PERSONAL_LIMIT = 100
_BUSINESS_LIMIT = 400

_FIELDS = (
    ("first_name", "PartyFirstName"),
    ("middle_name", "PartyMiddleName"),
    ("last_name", "PartyLastName"),
    ("organization_name", "PartyBusinessName"),
    ("email", "PartyEmail"),
)


def check(form: DraftForm, court: CourtView) -> Iterator[Problem]:
    """Everything about people."""
    if form.filer is None:
        yield advises(
            "filer.missing",
            StepId.YOUR_INFORMATION,
            "It is not said who prepares this filing.",
            "Enter your name.",
            field="first_name",
            source="litefile-workflow §3.9",
        )
    if not form.filing_parties:
        yield blocks(
            "filing_party.missing",
            _PEOPLE,
            "It is not said on whose behalf this is filed.",
            "Choose at least one party.",
            field="is_filing_party",
            source="ecf-efm §3.7, error 19",
        )
    if form.notice_email and not is_email(form.notice_email):
        yield blocks(
            "notice_email.invalid",
            _PEOPLE,
            f"“{form.notice_email}” is not an e-mail address.",
            "Correct it.",
            field="notice_email",
            source="litefile-workflow §3.10",
        )
    yield from _required(form, court)
    for party in form.parties:
        if not party.is_from_court:
            yield from _party(party, court)


def _required(form: DraftForm, court: CourtView) -> Iterator[Problem]:
    if form.is_into_found_case:
        return  # they are in the case already
    present = {party.party_type for party in form.parties}
    for code, party_type in court.party_types.items():
        if party_type.required and code not in present:
            yield blocks(
                "party.required_missing",
                _PEOPLE,
                f"The court wants a {party_type.name} in this kind of case.",
                "Add that person or organization.",
                field="party_type",
                source="ecf-efm §6.6, error 131",
            )


def _party(party: PartyForm, court: CourtView) -> Iterator[Problem]:
    step = StepId.YOUR_INFORMATION if party.is_filer else StepId.PARTY_DETAILS
    who = party.display_name or party.party_type_name or "Somebody in this filing"
    if party.is_filer and not party.in_caption:
        yield from _formats(party, who, step, court)
        return
    if not party.party_type:
        yield blocks(
            "party.type_missing",
            step,
            f"The part of {who} in the case is not chosen.",
            "Choose it.",
            field="party_type",
            item=party.id,
            source="ecf-efm §3.5",
        )
    elif court.party_types:
        offered = court.party_types.get(party.party_type)
        if offered is None:
            yield blocks(
                "party.type_unknown",
                step,
                f"This court does not offer the part chosen for {who}.",
                "Choose it again.",
                field="party_type",
                item=party.id,
                source="ecf-efm §6.5, error 134",
            )
        elif not offered.for_new_parties:
            yield blocks(
                "party.type_closed",
                step,
                f"Nobody new can be added as {offered.name}.",
                "Choose another part.",
                field="party_type",
                item=party.id,
                source="ecf-efm §6.6, error 134",
            )
    if not party.display_name:
        yield blocks(
            "party.name_missing",
            step,
            f"{who} has no name yet.",
            "Enter the name.",
            field="last_name",
            item=party.id,
            source="ecf-efm §3.5, error 140",
        )
    elif not party.is_organization:
        for field, word in (("first_name", "first"), ("last_name", "last")):
            if not getattr(party, field):
                yield blocks(
                    f"party.{field}_missing",
                    step,
                    f"The {word} name of {who} is missing.",
                    "Enter it.",
                    field=field,
                    item=party.id,
                    source="ecf-efm §3.5, error 160",
                )
    yield from _address(party, who, step, court)
    yield from _formats(party, who, step, court)


def _address(party: PartyForm, who: str, step: StepId, court: CourtView) -> Iterator[Problem]:
    if party.has_no_address:
        return
    for field, word in (("address_line_1", "street"), ("city", "city"), ("state", "state"), ("zip_code", "ZIP code")):
        if not getattr(party, field):
            yield blocks(
                "party.address_incomplete",
                step,
                f"The {word} is missing in the address of {who}.",
                "Complete the address or leave all of it empty.",
                field=field,
                item=party.id,
                source="ecf-efm §3.5, error 137",
            )
    if party.country == "US" and party.zip_code and not is_us_zip(party.zip_code):
        yield blocks(
            "party.zip_invalid",
            step,
            f"“{party.zip_code}” is not a ZIP code: it has five digits, or nine with a hyphen.",
            "Correct it.",
            field="zip_code",
            item=party.id,
            source="ecf-efm §7.2, error 230",
        )
    states = {choice.code for choice in court.states(party.country)}
    if party.state and states and party.state not in states:
        yield blocks(
            "party.state_unknown",
            step,
            f"The court does not list the state “{party.state}”.",
            "Check it; do not put another state in its place.",
            field="state",
            item=party.id,
            source="litefile-workflow §5.5",
        )


def _formats(party: PartyForm, who: str, step: StepId, court: CourtView) -> Iterator[Problem]:
    if party.email and not is_email(party.email):
        yield blocks(
            "party.email_invalid",
            step,
            f"“{party.email}” is not an e-mail address.",
            "Correct it.",
            field="email",
            item=party.id,
            source="ecf-efm §7.2",
        )
    for field, limit in (
        ("first_name", _PERSONAL_LIMIT),
        ("last_name", _PERSONAL_LIMIT),
        ("organization_name", _BUSINESS_LIMIT),
    ):
        if len(getattr(party, field)) > limit:
            yield blocks(
                "party.name_too_long",
                step,
                f"The name of {who} is longer than the {limit} characters that fit.",
                "Shorten it.",
                field=field,
                item=party.id,
                source="ecf-efm §3.5, error 163",
            )
    for field, code in _FIELDS:
        rule = court.field(code)
        value = getattr(party, field)
        if value and rule.visible and not fits(rule.pattern, value):
            yield blocks(
                "party.format",
                step,
                rule.message or f"The court does not take “{value}” for {who}.",
                "Correct it.",
                field=field,
                item=party.id,
                source="ecf-efm §6.6",
            )
    rule = court.field("PartyPhone")
    if party.phone and rule.visible and not phone_as_court_wants(rule.pattern, party.phone):
        yield blocks(
            "party.phone_invalid",
            step,
            rule.message or f"The court does not take the phone number “{party.phone}”.",
            "Correct it.",
            field="phone",
            item=party.id,
            source="ecf-efm §6.6",
        )
    if party.suffix and court.suffixes and party.suffix not in {choice.code for choice in court.suffixes}:
        yield blocks(
            "party.suffix_unknown",
            step,
            f"The court does not list the suffix “{party.suffix}”.",
            "Choose one of the court's.",
            field="suffix",
            item=party.id,
            source="litefile-workflow §5.5",
        )


def phone_as_court_wants(pattern: str, typed: str) -> str:
    """The form of a telephone number that the court takes: as typed, else cleaned; empty when none fits.

    (workflow reference §5.5: hyphens and parentheses out, spaces out unless there is a plus sign, and a
    space after the country code.)
    """
    cleaned = typed.translate(str.maketrans("", "", "-()."))
    if "+" not in cleaned:
        cleaned = cleaned.replace(" ", "")
    digits = "".join(char for char in typed if char in "0123456789")
    spaced = f"+1 {digits[-10:]}" if len(digits) >= 10 else digits
    return next((form for form in (typed, cleaned, digits, spaced) if form and fits(pattern, form)), "")
