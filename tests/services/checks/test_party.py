"""The part in the case, the name and the address of somebody."""

import pytest

from tests.checking import with_party
from tests.lists import table
from tests.services.checks.courts import right

NOWHERE = {"address_line_1": "", "address_line_2": "", "city": "", "state": "", "zip_code": ""}


def found(court, form):
    return [(problem.code, problem.field) for problem in court.problems(form)]


@pytest.mark.parametrize(
    ("part", "code"),
    [("p", None), ("", "party.type_missing"), ("x", "party.type_unknown"), ("closed", "party.type_closed")],
)
def test_a_part_is_one_that_is_open(court, part, code):
    columns = "code|name|casetypeid|isavailablefornewparties"
    rows = table(columns, "p|Plaintiff|t|True", "d|Defendant|t|", "closed|Guardian|t|False")
    court.put("partytype", rows)
    form = with_party(right(), 2, party_type=part)
    assert [p.code for p in court.problems(form)] == ([code] if code else [])


def test_a_case_type_without_parts_of_its_own_takes_the_generic_ones(court):
    court.put("partytype", table("code|name|casetypeid", "p|Party|", "d|Other|u"))
    assert found(court, right()) == [("party.type_unknown", "party_type")]
    assert found(court, with_party(right(), 2, party_type="p")) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        (NOWHERE, []),
        ({**NOWHERE, "address_line_2": "Unit 3"}, ["address_line_1", "city", "state", "zip_code"]),
        ({"city": "", "state": ""}, ["city", "state"]),
    ],
)
def test_an_address_is_whole_or_left_out(court, changes, expected):
    """Behaviour 41."""
    form = with_party(right(), 1, **changes)
    assert found(court, form) == [("party.address_incomplete", field) for field in expected]


def test_a_filer_who_is_a_party_gives_an_address(court):
    form = with_party(right(), 0, party_type="d", **NOWHERE)
    (problem,) = court.problems(form)
    assert (problem.code, problem.step.value) == ("party.address_missing", "your_information")
    assert found(court, with_party(right(), 0, **NOWHERE)) == []


@pytest.mark.parametrize(
    ("country", "state", "code", "expected"),
    [
        ("US", "IL", "62701", None),
        ("US", "IL", "62701-1234", None),
        ("US", "IL", "6270", ("party.zip_invalid", "zip_code")),
        ("US", "IL", "٦٢٧٠١", ("party.zip_invalid", "zip_code")),
        ("US", "XX", "62701", ("party.state_unknown", "state")),
        ("CA", "AB", "T5J 0N3", None),
        ("CA", "AB", "t5j0n3", None),
        ("CA", "AB", "62701", ("party.zip_invalid", "zip_code")),
        ("CA", "IL", "T5J 0N3", ("party.state_unknown", "state")),
        ("MX", "CMX", "06500", None),  # the court lists no states there
        ("MX", "CMX", "0650", ("party.zip_invalid", "zip_code")),
        ("FR", "75", "F-75001", None),
        ("XX", "IL", "62701", ("party.country_unknown", "country")),
    ],
)
def test_states_and_postal_codes_are_those_of_the_country(court, country, state, code, expected):
    """Behaviour 42."""
    form = with_party(right(), 1, country=country, state=state, zip_code=code)
    assert found(court, form) == ([expected] if expected else [])


def test_a_code_of_a_country_may_have_a_space(court):
    """As the courts' own lists have it (codes-analysis §3)."""
    court.put("country", table("code|name", "US|United States", "VQ |Virgin Islands, U.S."))
    assert found(court, with_party(right(), 1, country="VQ", state="x")) == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"first_name": "", "last_name": ""}, "party.name_missing", "last_name"),
        ({"first_name": ""}, "party.first_name_missing", "first_name"),
        ({"last_name": ""}, "party.last_name_missing", "last_name"),
        ({"first_name": "x" * 101}, "party.name_too_long", "first_name"),
        ({"middle_name": "x" * 101}, "party.name_too_long", "middle_name"),
        ({"last_name": "x" * 101}, "party.name_too_long", "last_name"),
    ],
)
def test_a_person_has_a_first_and_a_last_name_of_some_length(court, changes, code, field):
    assert found(court, with_party(right(), 1, **changes)) == [(code, field)]


def test_an_organization_has_one_name_of_some_length(court):
    assert found(court, with_party(right(), 2, organization_name="x" * 400)) == []
    assert found(court, with_party(right(), 2, organization_name="x" * 401)) == [
        ("party.name_too_long", "organization_name")
    ]


def test_a_filer_who_is_no_party_is_asked_for_little(court):
    form = with_party(right(), 0, phone="x" * 40, state="ZZ", email="pat@", last_name="x" * 101, zip_code="1")
    assert sorted(found(court, form)) == [("party.email_invalid", "email"), ("party.name_too_long", "last_name")]
