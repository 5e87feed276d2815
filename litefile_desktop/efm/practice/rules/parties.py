"""Rules about parties and attorneys (ecf-efm §3.5, §3.6)."""

import re
from collections.abc import Iterator

from litefile_desktop.efm.practice.courts import Row, is_true
from litefile_desktop.efm.practice.markup import q
from litefile_desktop.efm.practice.problems import Problem
from litefile_desktop.efm.practice.rules.matter import Matter, breaks, to_date
from litefile_desktop.efm.practice.submission import Address, Participant

_ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")
_CANADA = re.compile(r"[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]", re.IGNORECASE)
_MEXICO = re.compile(r"[0-9]{5}")
_PERSON_LIMIT, _BUSINESS_LIMIT = 100, 400
_KNOWN_IDS = ("CASEPARTYID", "ATTORNEYID", "PARTYID", "CMSID")


def check_parties(matter: Matter) -> Iterator[Problem]:
    """Every participant, and whether the parties that the case type needs are there."""
    for participant in matter.submission.participants:
        yield from _check_entity(participant)
        if participant.is_attorney:
            yield from _check_attorney(matter, participant)
        elif participant.case_party_id:
            yield from _check_existing(matter, participant)
        else:
            yield from _check_new(matter, participant)
    yield from _check_required(matter)
    yield from _check_deaths(matter)
    yield from _check_links(matter)


def _check_entity(participant: Participant) -> Iterator[Problem]:
    if participant.tag not in (q("ecf:EntityPerson"), q("ecf:EntityOrganization")):
        yield Problem("116" if participant.tag == q("nc:EntityOrganization") else "115")
    if not participant.ref:
        yield Problem("64" if participant.is_person else "65")
    if not participant.role:
        yield Problem("11")
    for category, value in participant.ids:
        if not category:
            yield Problem("118")
        elif category == "CASEPARTYID" and not value:
            yield Problem("164")
        elif category not in _KNOWN_IDS:
            yield Problem("217", category)


def _check_attorney(matter: Matter, participant: Participant) -> Iterator[Problem]:
    identity = participant.id_of("ATTORNEYID")
    if not identity:
        yield Problem("166")
        return
    attorney = matter.people.attorneys.get(identity)
    if attorney is None:
        yield Problem("42", identity)
    elif attorney.firm != matter.user.firm.id:
        yield Problem("74")
    if not any(link.attorney == participant.ref for link in matter.submission.links):
        yield Problem("190")


def _check_existing(matter: Matter, participant: Participant) -> Iterator[Problem]:
    parties = matter.case.parties if matter.case is not None else ()
    known = next((party for party in parties if party.id == participant.case_party_id), None)
    if (
        known is None
        or known.role != participant.role
        or bool(known.business_name) == participant.is_person
    ):  # fmt: skip
        yield Problem("285", participant.case_party_id)


def _check_new(matter: Matter, participant: Participant) -> Iterator[Problem]:
    if matter.case is not None and not matter.court.takes_new_parties_later:
        yield Problem("212")
    kind = _party_type(matter, participant.role)
    if kind is None:
        if participant.role:
            yield Problem("31", participant.role)
    elif not is_true(kind["isavailablefornewparties"]):
        yield Problem("134", participant.role)
    yield from _check_person(matter, participant) if participant.is_person else _check_business(matter, participant)
    yield from _check_contact(matter, participant)


def _party_type(matter: Matter, role: str) -> Row | None:
    types = matter.court.party_types(matter.submission.case_type)
    return next((row for row in types if row["code"] == role), None)


def _check_person(matter: Matter, participant: Participant) -> Iterator[Problem]:
    named = (
        ("PartyFirstName", participant.given_name, "140", "160"),
        ("PartyMiddleName", participant.middle_name, "245", "161"),
        ("PartyLastName", participant.surname, "141", "162"),
    )
    for name, value, wrong, too_long in named:
        field = matter.field(name)
        # First and last name are always needed for a person, whatever the court's list says (ecf-efm §6.6).
        if len(value) > _PERSON_LIMIT:
            yield Problem(too_long)
        elif (not value and name != "PartyMiddleName") or (value and not field.is_visible) or breaks(field, value):
            yield Problem(wrong)
    if participant.suffix:
        rows = matter.court.rows("namesuffix")
        if participant.suffix not in {row["code"] for row in rows} | {row["name"] for row in rows}:
            yield Problem("186", participant.suffix)
    if participant.is_me and not matter.user.firm.is_individual:
        yield Problem("410")
    yield from _check_private_facts(matter, participant)


def _check_private_facts(matter: Matter, participant: Participant) -> Iterator[Problem]:
    if participant.birth_date is not None:
        day = to_date(participant.birth_date)
        if not matter.field("PartyDateOfBirth").is_visible or day is None or day > matter.today:
            yield Problem("169")
    if participant.gender is not None and not matter.field("PartyGender").is_visible:
        yield Problem("274")
    if participant.language is not None:
        if not matter.field("PartyInterpreter").is_visible:
            yield Problem("275")
        elif matter.court.find("language", participant.language) is None:
            yield Problem("276", participant.language)


def _check_business(matter: Matter, participant: Participant) -> Iterator[Problem]:
    if len(participant.business_name) > _BUSINESS_LIMIT:
        yield Problem("163")
    elif not participant.business_name or breaks(matter.field("PartyBusinessName"), participant.business_name):
        yield Problem("142")


def _check_contact(matter: Matter, participant: Participant) -> Iterator[Problem]:
    phone, email = matter.field("PartyPhone"), matter.field("PartyEmail")
    for number in participant.phones:
        digits = re.sub(r"\D", "", number)
        # As typed first, then by its digits only: people write brackets and dashes (ecf-efm §6.6).
        if number and (not phone.is_visible or (breaks(phone, number) and breaks(phone, digits))):
            yield Problem("273")
    for address in participant.emails:
        if address and (not email.is_visible or breaks(email, address)):
            yield Problem("81", address)
    if participant.address is not None and any(participant.address.parts):
        yield from _check_address(matter, participant.address)


def _check_address(matter: Matter, address: Address) -> Iterator[Problem]:
    if not all(address.parts):
        yield Problem("137")
        return
    if matter.court.find("country", address.country) is None:
        yield Problem("101", address.country)
    states = matter.court.rows("state", countrycode=address.country)
    if states and address.state not in {row["code"] for row in states}:
        yield Problem("102", address.state)
    patterns = {"US": (_ZIP, "230"), "CA": (_CANADA, "420"), "MX": (_MEXICO, "421")}
    if address.country in patterns:
        pattern, code = patterns[address.country]
        if not pattern.fullmatch(address.postal_code):
            yield Problem(code)


def _check_required(matter: Matter) -> Iterator[Problem]:
    if matter.case is not None:
        return  # the parties that the type needs are on the case already
    present = {participant.role for participant in matter.submission.parties}
    for row in matter.court.party_types(matter.submission.case_type):
        if is_true(row["isrequired"]) and row["code"] not in present:
            yield Problem("131", f"{row['code']} {row['name']}")


def _check_deaths(matter: Matter) -> Iterator[Problem]:
    deaths = matter.submission.deaths
    for participant in matter.submission.parties:
        kind = _party_type(matter, participant.role)
        rule = kind["dateofdeath"] if kind is not None else "Not Available"
        if participant.ref not in deaths:
            if rule == "Required" and not participant.case_party_id:
                yield Problem("525", participant.role)
            continue
        day = to_date(deaths[participant.ref])
        if rule == "Not Available":
            yield Problem("527", participant.role)
        elif day is None or day > matter.today:
            yield Problem("526", participant.role)


def _check_links(matter: Matter) -> Iterator[Problem]:
    counts: dict[str, set[str]] = {}
    for link in matter.submission.links:
        if link.attorney is None:
            yield Problem("62")
        attorney = matter.party_by_ref(link.attorney or "")
        if link.attorney is not None and attorney is None:
            yield Problem("63")
        for ref in link.parties:
            party = matter.party_by_ref(ref or "")
            if ref is None:
                yield Problem("66")
            elif party is None or party.is_attorney:
                yield Problem("67")
            elif attorney is not None:
                counts.setdefault(ref, set()).add(attorney.ref)
                # Only an attorney, or the party itself, speaks for a party.
                if not attorney.is_attorney and attorney.ref != ref:
                    yield Problem("63")
    yield from _check_alone(matter, counts)
    several = any(len(attorneys) > 1 for attorneys in counts.values())
    if several and not matter.court.flag("allowmultipleattorneys"):
        yield Problem("229")


def _check_alone(matter: Matter, counts: dict[str, set[str]]) -> Iterator[Problem]:
    """A party of the case that speaks for itself gets no attorney by a filing."""
    alone = {party.id for party in matter.case.parties if party.is_self} if matter.case is not None else set()
    for participant in matter.submission.parties:
        if participant.case_party_id in alone and counts.get(participant.ref, set()) - {participant.ref}:
            yield Problem("422")
