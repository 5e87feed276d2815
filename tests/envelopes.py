"""Envelopes of every kind with every option: one option at a time, and any number of them at once."""

import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from litefile_desktop.efm.types import (
    Address,
    Answer,
    Attachment,
    CaseSecurity,
    Contact,
    CrossReference,
    Envelope,
    Filing,
    FilingAction,
    LowerCourtCase,
    OptionalService,
    Participant,
    Representation,
    ServiceRecipient,
)

ATTORNEY, OTHER_ATTORNEY = "11111111-1111-4111-8111-111111111111", "11111111-1111-4111-8111-222222222222"
CONTACT, PARTY, CASE = (
    "77777777-7777-4777-8777-777777777777", "55555555-5555-4555-8555-555555555555",
    "44444444-4444-4444-8444-444444444444",
)  # fmt: skip
LOWER = LowerCourtCase("cook:cvd1", "Hon. Invented Ellery", "2025-L-000123", "Rivera v. Blue Heron", "31010")
PLACE = Address("4417 North Kestrel Avenue", "Unit 3B", "Springfield", "IL", "62701")


def paper(number=0, **changes):
    values = {"path": Path("stored"), "size": 9, "sha256": "0" * 64, "file_name": f"Paper {number}.pdf",
              "description": f"Paper {number}", "document_type_code": "5766", "component_code": "332",
              "page_count": 2}  # fmt: skip
    return Attachment(**{**values, **changes})


def filing(number=1, **changes):
    values = {"filing_code": "177034", "description": "Complaint", "attachments": (paper(),),
              "party_keys": ("party-1",)}  # fmt: skip
    return Filing(key=f"filing-{number}", **{**values, **changes})


def person(number=1, **changes):
    values = {"role_code": "20646", "first_name": "Elena", "last_name": "Rivera"}
    return Participant(key=f"party-{number}", **{**values, **changes})


def company(number=2, **changes):
    values = {"role_code": "20641", "organization_name": "Oakwood Property Management LLC", "is_organization": True}
    return Participant(key=f"party-{number}", **{**values, **changes})


def envelope(**changes):
    """The smallest envelope: a new civil case of two parties with one document and nobody's attorney."""
    values = {"court": "adams", "case_kind": "CivilCase", "category_code": "190921", "type_code": "254115",
              "participants": (person(), company()), "filings": (filing(),),
              "payment_account_id": "22222222-2222-4222-8222-222222222222"}  # fmt: skip
    return Envelope(**{**values, **changes})


def _first_party(**changes):
    return lambda made: {"participants": (replace(made.participants[0], **changes), *made.participants[1:])}


def _first_filing(**changes):
    return lambda made: {"filings": (replace(made.filings[0], **changes), *made.filings[1:])}


def _given(**changes):
    return lambda _: changes


_KNOWN = (person(court_id=PARTY), company(court_id="66666666-6666-4666-8666-666666666666"))
_SERVED = (ServiceRecipient("service-1", CONTACT, "-580"),)

#: What can be added to an envelope: each takes an envelope and says what changes.
OPTIONS = {
    "nothing": _given(),
    "domestic": _given(case_kind="DomesticCase"),
    "contested": _given(case_kind="DomesticCase", is_contested=True),
    "appellate": _given(case_kind="AppellateCase"),
    "appeal from a lower court": _given(case_kind="AppellateCase", lower_court=LOWER),
    "appeal from a court by its code": _given(case_kind="AppellateCase", lower_court=LowerCourtCase("cook:cvd1")),
    "appeal of a case by its number": _given(
        case_kind="AppellateCase", lower_court=LowerCourtCase(docket_number="2025-L-000123")
    ),
    "into a listed case": _given(tracking_id=CASE, docket_number="2024LA000123", participants=_KNOWN),
    "into a listed appeal": _given(case_kind="AppellateCase", tracking_id=CASE, participants=_KNOWN),
    "with the other id of the case": _given(
        tracking_id=CASE, lineage_tracking_id="a08f60c4-832c-48b9-8ce0-7563a6613aaa", participants=_KNOWN
    ),
    "into a case that is not listed": _given(docket_number="2024LA000123"),
    "a new party in a listed case": _given(tracking_id=CASE, participants=(_KNOWN[0], company())),
    "several leads": _given(filings=(filing(), filing(2), filing(3, also_leads=True))),
    "connected documents": _given(filings=(filing(), filing(2, filing_code="27970"), filing(3))),
    "several attachments": _first_filing(attachments=(paper(0), paper(1, component_code="331"), paper(2))),
    "an attachment without codes": _first_filing(attachments=(paper(document_type_code="", component_code=""),)),
    "one attorney": _given(representations=(Representation("party-1", (ATTORNEY,)),)),
    "several attorneys": _given(representations=(Representation("party-1", (ATTORNEY, OTHER_ATTORNEY)),)),
    "one attorney for two": _given(
        representations=(Representation("party-1", (ATTORNEY,)), Representation("party-2", (ATTORNEY,)))
    ),
    "self-represented": _given(representations=(Representation("party-1"),)),
    "an attorney signs": _first_filing(attorney_id=ATTORNEY),
    "attorneys and parties of each document": _given(
        filings=(
            filing(attorney_id=ATTORNEY), filing(2, attorney_id=OTHER_ATTORNEY, party_keys=("party-1", "party-2")),
        ),
        representations=(Representation("party-1", (ATTORNEY,)), Representation("party-2", (OTHER_ATTORNEY,))),
    ),
    "parties tied to filings": _given(associate_parties_with_filings=True),
    "served": _given(recipients=_SERVED),
    "served for a party": _given(recipients=(replace(_SERVED[0], party_key="party-2"),)),
    "served only": lambda made: {"recipients": _SERVED, **_first_filing(action=FilingAction.SERVE)(made)},
    "filed only beside somebody to serve": lambda made: {
        "recipients": _SERVED, **_first_filing(action=FilingAction.FILE)(made)
    },
    "several served": _given(
        recipients=(*_SERVED, ServiceRecipient("service-2", PARTY, "-581", party_key="party-1"))
    ),
    "courtesy copies": _first_filing(courtesy_copies=("a@example.com", "b@example.com")),
    "preliminary copies": _first_filing(preliminary_copies=("a@example.com", "b@example.com")),
    "comments to the clerk": _first_filing(comments="Please issue summons & return <two> copies."),
    "a reference number": _first_filing(reference="26-0318"),
    "a due date": _first_filing(due_date=date(2026, 12, 1)),
    "a motion type": _first_filing(motion_type_code="185670"),
    "no description": _first_filing(description=""),
    "a correction": _first_filing(prior_envelope="700001"),
    "optional services": _first_filing(
        services=(OptionalService("143484", multiplier=2), OptionalService("9", fee_amount=Decimal("4")),
                  OptionalService("10"))
    ),
    "cross references": _given(cross_references=(CrossReference("254500", "99500"), CrossReference("1", "2"))),
    "a subtype": _given(subtype_code="31001"),
    "a filer type": _given(filer_type_code="12"),
    "a remedy": _given(remedy_codes=("10", "20")),
    "a damage amount": _given(damage_amount_code="7"),
    "a remedy with its damage amount": _given(remedy_codes=("10",), damage_amount_code="7"),
    "an amount in controversy": _given(amount_in_controversy=Decimal("10500")),
    "a claim amount": _given(civil_claim_amount=Decimal("10500.5")),
    "an estate amount": _given(probate_estate_amount=Decimal("0")),
    "a maximum fee": _given(max_fee_amount=Decimal("400")),
    "a return date": _given(return_date=date(2027, 1, 4)),
    "the date of a will": _given(will_filed_date=date(2026, 1, 4)),
    "answers": _given(answers=(Answer("Q1", "A1"), Answer("Q2", "A7"))),
    "an address of the case": _given(case_address=PLACE),
    "confidential": _given(is_confidential=True),
    "not confidential": _given(is_confidential=False),
    "out of state": _given(is_out_of_state=True),
    "a class action before a jury": _given(is_class_action=True, demands_jury=True),
    **{f"security {word.value}": _given(security=word) for word in CaseSecurity},
    "the user is a party": _first_party(is_this_user=True),
    "a suffix and a middle name": _first_party(middle_name="M", suffix="-1538"),
    "an address": _first_party(contact=Contact("4417 North Kestrel Avenue", "Springfield", "IL", "62701")),
    "telephone and e-mail": _first_party(contact=Contact(phone="2175550123", email="elena@example.com")),
    "everything to reach a company by": _given(
        participants=(person(), company(contact=Contact("1 Main", "Paris", "IL", "61944", phone="1", email="o@e.com")))
    ),
    "a birth date": _first_party(birth_date=date(1980, 2, 29)),
    "a date of death": _first_party(death_date=date(2026, 2, 28)),
    "a gender": _first_party(gender="F"),
    "an interpreter": _first_party(language="spa"),
}  # fmt: skip


def with_option(name, base=None):
    """An envelope with that option."""
    made = base or envelope()
    return replace(made, **OPTIONS[name](made))


# Any number of options at once

_TEXT = st.text(max_size=30)
_NAME = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
_CODE = st.from_regex(r"-?[0-9]{1,6}", fullmatch=True)
_GUID = st.uuids(version=4).map(str)
_DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))
_MONEY = st.decimals(0, 10_000_000, places=2)
#: File names are xs:anyURI in the schema; the program sends only letters, digits, space, dot, dash, underscore.
_FILE_NAME = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,40}\.pdf", fullmatch=True)
_EMAILS = st.lists(st.sampled_from(["a@example.com", "b@example.com", "c@example.com"]), max_size=3).map(tuple)
_COUNTRY = st.sampled_from(["US", "CA", "MX"])


def _maybe(strategy, nothing=None):
    return st.one_of(st.just(nothing), strategy)


_CONTACTS = st.one_of(
    st.just(Contact()),
    st.builds(Contact, _NAME, _NAME, _NAME, _NAME, _COUNTRY, _TEXT, _TEXT),
    st.builds(Contact, phone=_TEXT, email=_TEXT),
)
_SERVICES = st.lists(
    st.builds(OptionalService, _CODE, _maybe(st.integers(1, 999)), _maybe(_MONEY)), max_size=3
).map(tuple)  # fmt: skip
_PAPERS = st.builds(
    paper, st.integers(0, 9), file_name=_FILE_NAME, description=_NAME, document_type_code=_maybe(_CODE, ""),
    component_code=_maybe(_CODE, ""), page_count=st.integers(0, 9999),
)  # fmt: skip
_PLACES = st.builds(Address, _NAME, _TEXT, _NAME, _NAME, _NAME, _COUNTRY)


@st.composite
def _participants(draw, *, known):
    made = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        court_id = draw(_maybe(_GUID, "")) if known else ""
        common = {
            "role_code": draw(_CODE), "court_id": court_id, "contact": draw(_CONTACTS), "death_date": draw(_maybe(_DAY))
        }  # fmt: skip
        if draw(st.booleans()):
            made.append(company(number, organization_name=draw(_NAME), **common))
            continue
        made.append(
            person(
                number, first_name=draw(_NAME), middle_name=draw(_TEXT), last_name=draw(_NAME), suffix=draw(_TEXT),
                is_this_user=draw(st.booleans()), birth_date=draw(_maybe(_DAY)),
                gender=draw(st.sampled_from(["", "M", "F", "U"])),
                language=draw(st.sampled_from(["", "spa", "pol", "vie"])), **common,
            )
        )  # fmt: skip
    return tuple(made)


@st.composite
def _filings(draw, keys):
    made = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        parties = draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
        made.append(
            filing(
                number, filing_code=draw(_CODE), description=draw(_TEXT), party_keys=tuple(parties),
                attachments=tuple(draw(st.lists(_PAPERS, min_size=1, max_size=3))),
                attorney_id=draw(st.sampled_from(["", ATTORNEY, OTHER_ATTORNEY])), reference=draw(_TEXT),
                comments=draw(_TEXT), motion_type_code=draw(_maybe(_CODE, "")), services=draw(_SERVICES),
                courtesy_copies=draw(_EMAILS), preliminary_copies=draw(_EMAILS), due_date=draw(_maybe(_DAY)),
                action=draw(_maybe(st.sampled_from(FilingAction))), also_leads=draw(st.booleans()),
                prior_envelope=draw(_maybe(st.just("700001"), "")),
            )
        )  # fmt: skip
    return tuple(made)


@st.composite
def _representations(draw, keys):
    represented = draw(st.lists(st.sampled_from(keys), unique=True))
    counsel = st.lists(st.sampled_from([ATTORNEY, OTHER_ATTORNEY]), max_size=2).map(tuple)
    return tuple(Representation(key, draw(counsel)) for key in represented)


@st.composite
def _recipients(draw, keys):
    return tuple(
        ServiceRecipient(f"service-{number}", draw(_GUID), draw(_CODE), draw(st.sampled_from(["", *keys])))
        for number in range(1, draw(st.integers(0, 3)) + 1)
    )


@st.composite
def envelopes(draw):
    """Envelopes that differ in everything that can differ."""
    timing = draw(st.sampled_from(["new", "listed", "not listed"]))
    kind = draw(st.sampled_from(["CivilCase", "DomesticCase", "AppellateCase"]))
    people = draw(_participants(known=timing == "listed"))
    keys = [party.key for party in people]
    lower = st.builds(LowerCourtCase, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT)
    return envelope(
        case_kind=kind,
        court=draw(st.sampled_from(["adams", "cook:cvd1", "reaknox 2"])),
        category_code=draw(_CODE),
        type_code=draw(_CODE),
        participants=people,
        filings=draw(_filings(keys)),
        payment_account_id=str(uuid.UUID(int=draw(st.integers(0, 2**128 - 1)))),
        subtype_code=draw(_maybe(_CODE, "")),
        tracking_id=draw(_GUID) if timing == "listed" else "",
        lineage_tracking_id=draw(_maybe(_GUID, "")),
        docket_number=draw(_NAME) if timing != "new" else "",
        representations=draw(_representations(keys)),
        recipients=draw(_recipients(keys)),
        cross_references=tuple(draw(st.lists(st.builds(CrossReference, _CODE, _NAME), max_size=2))),
        associate_parties_with_filings=draw(st.booleans()),
        filer_type_code=draw(_maybe(_CODE, "")),
        lower_court=draw(_maybe(lower)) if kind == "AppellateCase" else None,
        remedy_codes=tuple(draw(st.lists(_CODE, max_size=2))),
        damage_amount_code=draw(_maybe(_CODE, "")),
        amount_in_controversy=draw(_maybe(_MONEY)),
        civil_claim_amount=draw(_maybe(_MONEY)),
        probate_estate_amount=draw(_maybe(_MONEY)),
        max_fee_amount=draw(_maybe(_MONEY)),
        security=draw(_maybe(st.sampled_from(CaseSecurity))),
        return_date=draw(_maybe(_DAY)),
        will_filed_date=draw(_maybe(_DAY)),
        answers=tuple(draw(st.lists(st.builds(Answer, _CODE, _CODE), max_size=2))),
        case_address=draw(_maybe(_PLACES)),
        is_confidential=draw(st.sampled_from([None, True, False])),
        is_out_of_state=draw(st.booleans()),
        is_contested=draw(st.booleans()),
        is_class_action=draw(st.booleans()),
        demands_jury=draw(st.booleans()),
    )
