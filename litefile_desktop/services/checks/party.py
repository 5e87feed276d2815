"""One person or organization: the part in the case, the name, the address, and what the court asks of somebody."""

import re
from collections.abc import Iterator
from typing import Final

from litefile_desktop.services.checks import details
from litefile_desktop.services.checks.problem import Problem, blocks
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.checks.words import again, page_of, shown, who
from litefile_desktop.services.completeness import is_us_zip
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DraftForm, PartyForm

#: Longest names a court takes, in characters (ecf-efm §3.5).
_PERSONAL_LIMIT: Final = 100
_BUSINESS_LIMIT: Final = 400
#: Postal codes of other countries that the court system looks at.
_POSTAL_CODES: Final = {
    "CA": (re.compile(r"[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]", re.IGNORECASE), "420", "such as K1A 0B1"),
    "MX": (re.compile(r"[0-9]{5}"), "421", "five digits"),
}


def check(form: DraftForm, party: PartyForm, around: Surroundings) -> Iterator[Problem]:
    """Everything about somebody whom the court does not know yet."""
    if party.is_filer and not party.in_caption:
        yield from _lengths(party)
        yield from details.check_email(party)
        return
    view = around.court
    yield from _part(party, view)
    yield from _name(party)
    yield from _lengths(party)
    yield from _address(party, view)
    yield from details.check(form, party, around)


def _part(party: PartyForm, view: CourtView) -> Iterator[Problem]:
    place = {"field": "party_type", "item": party.id}
    offered = view.party_types.get(party.party_type)
    if not party.party_type:
        words = f"The part of {who(party)} in the case is not chosen."
        yield blocks(
            "party.type_missing", page_of(party), words, "Choose it.", source="ecf-efm §3.5, error 11", **place
        )
    elif offered is None:
        if view.knows("partytype") and view.is_settled:
            yield blocks(
                "party.type_unknown",
                page_of(party),
                f"This court does not offer the part chosen for {who(party)}.",
                again(party.party_type_name, view.party_types.values()),
                source="ecf-efm §6.5, error 31",
                **place,
            )
    elif not offered.for_new_parties:
        yield blocks(
            "party.type_closed",
            page_of(party),
            f"Nobody new can be added as {offered.name}.",
            "Choose another part.",
            source="ecf-efm §6.6, error 134",
            **place,
        )


def _name(party: PartyForm) -> Iterator[Problem]:
    step, name = page_of(party), who(party)
    if not party.display_name:
        yield blocks(
            "party.name_missing",
            step,
            f"{name} has no name yet.",
            "Enter the name.",
            field="last_name",
            item=party.id,
            source="ecf-efm §3.5, error 140",
        )
    elif not party.is_organization:
        for field, word, error in (("first_name", "first", "140"), ("last_name", "last", "141")):
            if not getattr(party, field):
                yield blocks(
                    f"party.{field}_missing",
                    step,
                    f"The {word} name of {name} is missing.",
                    "Enter it.",
                    field=field,
                    item=party.id,
                    source=f"ecf-efm §3.5, error {error}",
                )


def _lengths(party: PartyForm) -> Iterator[Problem]:
    for field, limit, error in (
        ("first_name", _PERSONAL_LIMIT, "160"),
        ("middle_name", _PERSONAL_LIMIT, "161"),
        ("last_name", _PERSONAL_LIMIT, "162"),
        ("organization_name", _BUSINESS_LIMIT, "163"),
    ):
        if len(getattr(party, field)) > limit:
            yield blocks(
                "party.name_too_long",
                page_of(party),
                f"The name of {shown(who(party))} is longer than the {limit} characters that fit.",
                "Shorten it.",
                field=field,
                item=party.id,
                source=f"ecf-efm §3.5, error {error}",
            )


def _address(party: PartyForm, view: CourtView) -> Iterator[Problem]:
    step, name = page_of(party), who(party)
    if party.has_no_address:
        if party.is_filer:
            yield blocks(
                "party.address_missing",
                step,
                "Somebody who files as a party gives an address.",
                "Enter yours.",
                field="address_line_1",
                item=party.id,
                source="litefile-workflow §5.4",
            )
        return
    for field, word in (("address_line_1", "street"), ("city", "city"), ("state", "state"), ("zip_code", "ZIP code")):
        if not getattr(party, field):
            yield blocks(
                "party.address_incomplete",
                step,
                f"The {word} is missing in the address of {name}.",
                "Complete the address or leave all of it empty.",
                field=field,
                item=party.id,
                source="ecf-efm §3.5, error 137",
            )
    yield from _postal_code(party)
    yield from _country_and_state(party, view)


def _postal_code(party: PartyForm) -> Iterator[Problem]:
    text, place = party.zip_code, {"field": "zip_code", "item": party.id}
    if party.country == "US" and text and not is_us_zip(text):
        words = f"“{shown(text)}” is not a ZIP code: it has five digits, or nine with a hyphen."
        yield blocks(
            "party.zip_invalid", page_of(party), words, "Correct it.", source="ecf-efm §7.2, error 230", **place
        )
    elif text and party.country in _POSTAL_CODES:
        pattern, error, form = _POSTAL_CODES[party.country]
        if not pattern.fullmatch(text):
            words = f"“{shown(text)}” is not a postal code of that country; it is {form}."
            source = f"ecf-efm §7.2, error {error}"
            yield blocks("party.zip_invalid", page_of(party), words, "Correct it.", source=source, **place)


def _country_and_state(party: PartyForm, view: CourtView) -> Iterator[Problem]:
    countries = {choice.code.strip() for choice in view.countries}
    states = {choice.code for choice in view.states(party.country)}
    if countries and party.country not in countries:
        yield blocks(
            "party.country_unknown",
            page_of(party),
            f"The court does not list the country “{shown(party.country)}”.",
            "Choose one of the court's: it uses FIPS codes, such as US, CA and MX.",
            field="country",
            item=party.id,
            source="ecf-efm §7.2, error 101",
        )
    elif party.state and states and party.state not in states:
        yield blocks(
            "party.state_unknown",
            page_of(party),
            f"The court does not list the state “{shown(party.state)}”.",
            "Check it; do not put another state in its place.",
            field="state",
            item=party.id,
            source="litefile-workflow §5.5",
        )
