"""Remedies, damages, dates, questions, filer types and who may see the case: what some courts ask besides."""

import pytest

from tests.lists import table
from tests.services.checks.courts import into_case, right

REMEDY = {"procedureremedyinitial": "Required", "procedureremedysubsequent": "Available"}
DAMAGES = {"damageamountinitial": "Required", "damageamountsubsequent": "Not Available"}


def put(court, name):
    court.put(name, table("code|name|casecategory", "x|Injunction|c", "y|Damages|c", "z|Other|d"))


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ((), ["remedy.missing"]),
        (("x",), []),
        (("x", {"id": "y"}), []),
        (("z",), ["remedy.unknown"]),
        ((7,), ["remedy.unknown"]),
    ],
)
def test_remedies_are_asked_where_the_category_says_so(court, given, found):
    court.category(**REMEDY)
    put(court, "procedureremedy")
    assert court.codes_of(right(procedure_remedies=given)) == found


def test_in_existing_cases_another_rule_holds(court):
    court.category(**REMEDY)
    put(court, "procedureremedy")
    assert court.codes_of(into_case()) == []
    assert court.codes_of(into_case(procedure_remedies=("z",))) == ["remedy.unknown"]


def test_a_field_that_hides_it_wins_and_one_that_wants_it_adds(court):
    put(court, "procedureremedy")
    court.category(procedureremedyinitial="Available")
    assert court.codes_of(right()) == []
    court.fields(CivilCaseProcedureViewInitial={"isrequired": "True"})
    assert court.codes_of(right()) == ["remedy.missing"]
    court.fields(hidden=["CivilCaseProcedureViewInitial"])
    assert court.codes_of(right()) == []
    assert court.codes_of(right(procedure_remedies=("x",))) == ["remedy.not_sent"]


@pytest.mark.parametrize(
    ("code", "found"), [("", ["damage_amount.missing"]), ("x", []), ("z", ["damage_amount.unknown"])]
)
def test_damages_are_asked_where_the_category_says_so(court, code, found):
    court.category(**DAMAGES)
    put(court, "damageamount")
    assert court.codes_of(right(damage_amount_code=code)) == found


def test_damages_that_nobody_asks_for_are_not_sent(court):
    court.category(**DAMAGES)
    put(court, "damageamount")
    assert court.codes_of(into_case(damage_amount_code="x")) == ["damage_amount.not_sent"]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-11-19", []),  # today at the court
        ("2026-11-18", ["return_date.past"]),
        ("2027-01-01", []),
        ("soon", ["return_date.invalid"]),
        ("2026-02-30", ["return_date.invalid"]),
    ],
)
def test_a_return_date_is_a_day_that_has_not_passed(court, day, found):
    assert court.codes_of(right(return_date=day)) == found


def test_days_are_those_of_the_court_not_of_utc(court):
    court.clock.advance(seconds=9 * 3600)  # 05:00 UTC on the 20th, 23:00 on the 19th in Chicago
    assert court.codes_of(right(return_date="2026-11-19")) == []
    court.clock.advance(seconds=3600)
    assert court.codes_of(right(return_date="2026-11-19")) == ["return_date.past"]


def test_a_court_that_takes_no_return_date_gets_none(court):
    court.location(allowreturndate="False")
    assert court.codes_of(right(return_date="2027-01-01")) == ["return_date.not_sent"]


@pytest.mark.parametrize(
    ("rule", "day", "found"),
    [
        ("Required", "", ["will_filed_date.missing"]),
        ("Required", "2026-11-19", []),
        ("Required", "2026-11-20", ["will_filed_date.invalid"]),
        ("Required", "once", ["will_filed_date.invalid"]),
        ("Available", "", []),
        ("Available", "2026-01-01", []),
        ("Not Available", "2026-01-01", ["will_filed_date.not_sent"]),
        ("", "2026-01-01", ["will_filed_date.not_sent"]),
    ],
)
def test_the_day_of_the_will_is_asked_where_the_case_type_says_so(court, rule, day, found):
    court.put("casetype", [{"code": "t", "casecategory": "c", "initial": "True", "willfileddate": rule}])
    assert court.codes_of(right(will_filed_date=day)) == found


def test_a_hidden_day_is_not_asked_for_even_where_it_is_required(court):
    court.put("casetype", [{"code": "t", "casecategory": "c", "initial": "True", "willfileddate": "Required"}])
    court.fields(hidden=["WillFiledDate"])
    assert court.codes_of(right()) == []


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({}, ["question.missing"]),
        ({"q": "yes"}, []),
        ({"q": {"id": "yes"}}, []),
        ({"q": "perhaps"}, ["question.answer_unknown"]),
        ({"q": "yes", "free": "anything"}, []),
        ({"q": "yes", "gone": "x"}, ["question.unknown"]),
        ({"q": ""}, ["question.missing"]),
        ({"q": None, "gone": ""}, ["question.missing"]),
    ],
)
def test_the_courts_questions_are_answered_with_its_answers(court, answers, found):
    court.put("question", table("code|name|questiontext|isrequired", "q|Q|Any children?|True", "free|F|Why?|False"))
    court.put("answer", table("code|name|answertext|questionid", "yes|Yes|Yes|q", "no|No|No|q"))
    problems = court.problems(right(question_answers=answers))
    assert [problem.code for problem in problems] == found
    if found and found[0] != "question.unknown":
        assert problems[0].field == "question_answers.q"
        assert "Any children?" in problems[0].message


def test_who_may_see_the_case_is_one_of_a_few_words(court):
    assert court.codes_of(right(case_security="Sealed")) == []
    assert court.codes_of(right(case_security="secret")) == ["case_security.unknown"]


@pytest.mark.parametrize(
    ("wanted", "default", "code", "found"),
    [
        (True, "False", "", ["filer_type.missing"]),
        (True, "True", "", []),
        (False, "False", "", []),
        (True, "False", "firm", []),
        (True, "False", "other", ["filer_type.unknown"]),
    ],
)
def test_a_filer_type_is_wanted_unless_the_court_has_one_of_its_own(court, wanted, default, code, found):
    court.put("filertype", table("code|name|default", f"firm|Law firm|{default}"))
    court.fields(FilingFilerType={"isrequired": str(wanted)})
    assert court.codes_of(right(filer_type_code=code)) == found


def test_a_list_offers_filer_types_without_a_field_and_a_hidden_field_takes_them_back(court):
    """What a list plainly offers is not forbidden by a field that nobody has (ecf-efm §12.2)."""
    court.put("filertype", table("code|name", "firm|Law firm"))
    assert court.codes_of(right(filer_type_code="firm")) == []
    court.fields(hidden=["FilingFilerType"])
    assert court.codes_of(right(filer_type_code="firm")) == ["filer_type.not_sent"]
