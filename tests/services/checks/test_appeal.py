"""What an appeal is from."""

import pytest

from tests.lists import table
from tests.services.checks.courts import into_case, right

WHOLE = {
    "lower_court_code": "maple",
    "lower_court_docket_number": "2026-CV-7",
    "lower_court_title": "Rivera v. Oakwood",
}


@pytest.fixture
def appeals(court):
    court.category(ecfcasetype="AppellateCase")
    return court


def test_a_whole_appeal_is_right(appeals):
    assert appeals.codes_of(right(supplemental_fields=WHOLE)) == []


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("value", ["", " ", None])
def test_court_number_and_title_are_needed(appeals, name, value):
    (problem,) = appeals.problems(right(supplemental_fields={**WHOLE, name: value}))
    assert (problem.code, problem.field) == ("lower_court.missing", f"supplemental_fields.{name}")


def test_the_courts_fields_say_the_rest(appeals):
    appeals.fields(
        hidden=["CaseInformationLowerCourtCaseStyle"],
        CaseInformationLowerCourtCaseJudge={"isrequired": "True"},
        CaseInformationLowerCourtCaseNumber={"regularexpression": "^[0-9]+$", "validationmessage": "Digits only."},
    )
    rest = {name: value for name, value in WHOLE.items() if name != "lower_court_title"}
    problems = appeals.problems(right(supplemental_fields=rest))
    assert [(p.code, p.field.rpartition(".")[2]) for p in problems] == [
        ("lower_court.invalid", "lower_court_docket_number"),
        ("lower_court.missing", "lower_court_judge"),
    ]
    assert problems[0].message == "Digits only."


def test_a_court_that_nobody_lists_is_worth_a_look(appeals):
    (problem,) = appeals.problems(right(supplemental_fields={**WHOLE, "lower_court_code": "oak"}))
    assert (problem.code, problem.blocks) == ("lower_court.unknown", False)


def test_nobody_else_is_asked(court, appeals):
    assert appeals.codes_of(into_case()) == []
    court.category()
    assert court.codes_of(right()) == []


def test_other_kinds_of_case_are_refused_in_words(court):
    for kind, word in (("CriminalCase", "charges"), ("JuvenileCase", "juvenile"), ("CitationCase", "citation"),
                       ("BankruptcyCase", "debtor"), ("OtherCase", "OtherCase"), ("", "unknown")):  # fmt: skip
        court.put("casecategory", table("code|name|ecfcasetype", f"c|Civil|{kind}"))
        (problem,) = court.problems(right())
        assert problem.code == "category.unsupported"
        assert word in problem.message
