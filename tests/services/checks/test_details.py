"""What the court asks of somebody, by its own fields."""

import pytest

from tests.checking import with_party
from tests.lists import table
from tests.services.checks.courts import into_case, right

PERSONS = [("middle_name", "PartyMiddleName"), ("birth_date", "PartyDateOfBirth"), ("gender", "PartyGender"),
           ("language_code", "PartyInterpreter")]  # fmt: skip
EVERYBODY = [("email", "PartyEmail"), ("phone", "PartyPhone")]
GIVEN = {"middle_name": "M", "birth_date": "1980-05-01", "gender": "F", "language_code": "spa", "suffix": "Jr",
         "email": "e@example.com", "phone": "217 555 0123"}  # fmt: skip


def found(court, form):
    return [(problem.code, problem.field, problem.item) for problem in court.problems(form)]


@pytest.mark.parametrize(("field", "code"), [*PERSONS, *EVERYBODY])
def test_a_field_that_is_shown_and_required_must_be_answered(court, field, code):
    court.fields(**{code: {"isrequired": "True", "validationmessage": "Please."}})
    lacking = with_party(right(notice_email=""), 1, **{field: ""})
    (problem, *others) = [p for p in court.problems(lacking) if p.item == "party-1"]
    assert (problem.code, problem.field, problem.action) == (f"party.{field}_missing", field, "Please.")
    assert others == []
    answered = with_party(lacking, 1, **{field: GIVEN[field]})
    assert [p for p in court.problems(answered) if p.item == "party-1"] == []


@pytest.mark.parametrize(("field", "code"), [*PERSONS, *EVERYBODY, ("suffix", "PartyNameSuffix")])
def test_a_hidden_field_is_not_sent_and_never_asked_for(court, field, code):
    court.fields(hidden=[code])
    assert court.codes_of(with_party(with_party(right(), 1, **{field: ""}), 2, **{field: ""})) == []
    form = with_party(with_party(right(), 2, email="", phone=""), 1, **{field: GIVEN[field]})
    assert found(court, form) == [("party.not_sent", field, "party-1")]


def test_organizations_have_no_birthday(court):
    court.fields(**{code: {"isrequired": "True"} for _, code in PERSONS})
    assert {item for *_, item in found(court, right())} == {"party-1"}


def test_notices_of_whoever_files_go_to_the_address_for_notices(court):
    court.fields(PartyEmail={"isrequired": "True"})
    form = with_party(with_party(right(), 2, email="o@example.com"), 1, email="")
    assert court.codes_of(form) == []
    assert court.codes_of(with_party(form, 2, email="")) == ["party.email_missing"]


@pytest.mark.parametrize(
    ("which", "field", "code", "value"),
    [
        (1, "first_name", "PartyFirstName", "El3na"),
        (1, "middle_name", "PartyMiddleName", "3"),
        (1, "last_name", "PartyLastName", "R1vera"),
        (2, "organization_name", "PartyBusinessName", "0akwood"),
        (1, "email", "PartyEmail", "elena1@example.com"),
    ],
)
def test_a_rule_of_the_court_is_told_in_its_own_words(court, which, field, code, value):
    court.fields(**{code: {"regularexpression": "^[^0-9]*$", "validationmessage": "No digits."}})
    form = with_party(right(), which, **{field: value})
    (problem,) = court.problems(form)
    assert (problem.code, problem.field, problem.message) == ("party.format", field, "No digits.")
    court.fields(**{code: {"regularexpression": "^[^0-9]*$"}})
    assert value in court.problems(form)[0].message


@pytest.mark.parametrize(
    ("pattern", "typed", "code"),
    [
        (r"^\d{10}$", "(217) 555-0123", None),
        (r"^\d{10}$", "555-0123", "party.phone_invalid"),
        (r"^.{0,20}$", "1" * 21, "party.phone_invalid"),  # no digit is ever left out to make it fit
        (r"^\+1 \d{10}$", "1 217 555 0123", None),
    ],
)
def test_a_number_is_taken_as_typed_or_cleaned(court, pattern, typed, code):
    court.fields(PartyPhone={"regularexpression": pattern})
    form = with_party(with_party(right(), 2, phone=""), 1, phone=typed)
    assert court.codes_of(form) == ([code] if code else [])


@pytest.mark.parametrize(
    ("pattern", "day", "code"),
    [
        ("", "2026-11-19", None),
        ("", "2026-11-20", "party.birth_date_invalid"),
        ("", "yesterday", "party.birth_date_invalid"),
        (r"^\d{1,2}\/\d{1,2}\/\d{4}$", "1980-05-01", None),  # as Americans type it
        (r"^\d{4}-\d\d-\d\d$", "1980-05-01", None),  # as it is sent
        ("^19", "2001-05-01", "party.birth_date_invalid"),
    ],
)
def test_a_birthday_is_a_day_that_has_been(court, pattern, day, code):
    court.fields(PartyDateOfBirth={"regularexpression": pattern})
    assert court.codes_of(with_party(right(), 1, birth_date=day)) == ([code] if code else [])


@pytest.mark.parametrize(
    ("rule", "died", "code"),
    [
        ("Required", "", "party.death_date_missing"),
        ("Required", "2026-01-31", None),
        ("Required", "2026-11-20", "party.death_date_invalid"),
        ("Required", "long ago", "party.death_date_invalid"),
        ("Required", "1979-01-01", "party.death_date_invalid"),  # before the birth
        ("Available", "", None),
        ("Available", "2026-01-31", None),
        ("Not Available", "2026-01-31", "party.not_sent"),
        ("", "", None),
    ],
)
def test_the_date_of_death_is_asked_where_the_part_says_so(court, rule, died, code):
    court.fields(PartyDateOfBirth={})
    court.put("partytype", table("code|name|casetypeid|dateofdeath", f"p|Decedent|t|{rule}", "d|Heir|t|"))
    form = with_party(right(), 1, death_date=died, birth_date="1980-05-01")
    assert court.codes_of(form) == ([code] if code else [])
    court.fields(hidden=["DateOfDeath"])
    assert "party.death_date_missing" not in court.codes_of(form)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"suffix": "-1"}, None),
        ({"suffix": "Jr"}, None),
        ({"suffix": "XIV"}, "party.suffix_unknown"),
        ({"language_code": "spa"}, None),
        ({"language_code": "tlh"}, "party.language_unknown"),
        ({"gender": "F"}, None),
        ({"gender": "X"}, "party.gender_unknown"),
    ],
)
def test_what_has_a_list_is_an_entry_of_it(court, changes, code):
    court.fields(PartyGender={}, PartyInterpreter={})
    assert court.codes_of(with_party(right(), 1, **changes)) == ([code] if code else [])


def test_an_empty_list_of_suffixes_offers_none(court):
    court.put("namesuffix", [])
    assert court.codes_of(with_party(right(), 1, suffix="Jr")) == ["party.suffix_unknown"]


def test_parties_of_the_court_are_as_it_says(court):
    court.fields(PartyMiddleName={"isrequired": "True"}, PartyDateOfBirth={"isrequired": "True"})
    assert court.codes_of(into_case()) == []
