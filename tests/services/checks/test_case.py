"""Category, case type and subtype; what hangs on a wrong choice is not told beside it."""

import pytest

from tests.lists import table
from tests.services.checks.courts import into_case, right


@pytest.fixture
def wide(court):
    court.put("casecategory", table("code|name|ecfcasetype", "c|Civil|CivilCase", "d|Domestic|DomesticCase"))
    court.put(
        "casetype",
        table(
            "code|name|casecategory|initial",
            "t|Contract Dispute|c|True",
            "u|Contract Dispute|c|False",
            "v|Injury|c|True",
            "w|Divorce|d|False",
        ),
    )
    return court


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"case_category_code": ""}, "category.missing"),
        ({"case_category_code": "x"}, "category.unknown"),
        ({"case_type_code": ""}, "case_type.missing"),
        ({"case_type_code": "x"}, "case_type.unknown"),
        ({"case_type_code": "w"}, "case_type.other_category"),
        ({"case_type_code": "u"}, "case_type.not_initial"),
    ],
)
def test_one_wrong_choice_is_told_once(wide, changes, code):
    assert wide.codes_of(right(**changes)) == [code]


def test_a_category_that_opens_nothing_says_so(wide):
    form = right(case_category_code="d", case_type_code="")
    assert wide.codes_of(form) == ["category.opens_nothing", "case_type.missing"]
    assert wide.codes_of(into_case(case_category_code="d", case_type_code="")) == ["case_type.missing"]


@pytest.mark.parametrize(
    ("changes", "nearest"),
    [
        ({"case_type_code": "u"}, "Contract Dispute"),  # the twin that opens cases
        ({"case_type_code": "x", "case_type_name": "Contract dispute"}, "Contract Dispute"),
        ({"case_type_code": "x", "case_type_name": "Disputed Contracts"}, "Contract Dispute"),
        ({"case_type_code": "x", "case_type_name": "Adoption"}, ""),
        ({"case_category_code": "x", "case_category_name": "CIVIL"}, "Civil"),
    ],
)
def test_what_may_have_taken_its_place_is_proposed(wide, changes, nearest):
    (problem,) = wide.problems(right(**changes))
    assert (f"“{nearest}”" in problem.action) is bool(nearest)
    assert problem.action.startswith("Choose it again")


@pytest.mark.parametrize(
    ("required", "code", "found"),
    [
        ("True", "", ["case_subtype.missing"]),
        ("False", "", []),
        ("False", "s", []),
        ("False", "x", ["case_subtype.unknown"]),
    ],
)
def test_a_subtype_is_one_of_the_case_type(court, required, code, found):
    court.put("casesubtype", table("code|name|casetypeid", "s|Contested|t", "r|Other|u"))
    court.fields(CaseInformationCaseSubType={"isrequired": required})
    assert court.codes_of(right(case_subtype_code=code)) == found


def test_a_subtype_where_the_court_shows_none_is_not_sent_unseen(court):
    court.put("casesubtype", table("code|name|casetypeid", "s|Contested|t"))
    court.fields(hidden=["CaseInformationCaseSubType"])
    assert court.codes_of(right(case_subtype_code="s")) == ["case_subtype.unknown"]


def test_without_the_lists_only_what_is_missing_is_told(court, tmp_path):
    assert court.codes_of(right(jurisdiction="testing", court_code="oak", case_type_code="")) == [
        "court.unknown",
        "case_type.missing",
    ]
