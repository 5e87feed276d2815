"""Optional services: offered, once, and with the number or the amount that the court asks for."""

import pytest

from tests.checking import with_document
from tests.lists import table
from tests.services.checks.courts import attached, right


@pytest.fixture
def serving(court):
    rows = table(
        "code|name|fee|multiplier|hasfeeprompt|feeprompttext",
        "copy|Certified Copy|6.00|True|False|",
        "jury|Jury|230.00|False|False|",
        "sheriff|Sheriff||False|True|What the sheriff quoted.",
    )
    court.put("optionalservices", [{**row, "filingcodeid": "f"} for row in rows])
    return court


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ((), []),
        (("copy", {"code": "jury"}), []),
        (({"code": "copy", "multiplier": 999},), []),
        (({"code": "copy", "multiplier": "2"},), []),
        (({"code": "copy", "multiplier": 1000},), ["service.multiplier"]),
        (({"code": "copy", "multiplier": 0},), ["service.multiplier"]),
        (({"code": "copy", "multiplier": 1.5},), ["service.multiplier"]),
        (({"code": "copy", "multiplier": True},), ["service.multiplier"]),
        (({"code": "copy", "multiplier": "٣"},), ["service.multiplier"]),
        (({"code": "copy", "multiplier": None},), []),
        (({"code": "jury", "multiplier": 1},), []),
        (({"code": "jury", "multiplier": 2},), ["service.no_multiplier"]),
        (({"code": "sheriff", "fee_amount": "60.00"},), []),
        (({"code": "sheriff"},), ["service.fee"]),
        (({"code": "sheriff", "fee_amount": "much"},), ["service.fee"]),
        (({"code": "jury", "fee_amount": "60.00"},), ["service.no_fee"]),
        (("copy", "copy"), ["service.twice"]),
        (("other",), ["service.unknown"]),
        (({},), ["service.unknown"]),
        ((None, [], 7), ["service.unknown"] * 3),
    ],
)
def test_a_service_is_asked_for_as_the_court_wants(serving, entries, found):
    problems = serving.problems(with_document(right(), requested_optional_services=entries))
    assert [problem.code for problem in problems] == found
    assert {problem.field for problem in problems} <= {"requested_optional_services"}


def test_the_courts_rule_for_numbers_holds(serving):
    rule = {"regularexpression": "^([1-5])$", "validationmessage": "One to five."}
    serving.fields(OptionalServicesMultipleCopies=rule)
    form = with_document(right(), requested_optional_services=({"code": "copy", "multiplier": 6},))
    (problem,) = serving.problems(form)
    assert (problem.code, problem.action) == ("service.multiplier", "One to five.")


def test_the_courts_prompt_is_told(serving):
    (problem,) = serving.problems(with_document(right(), requested_optional_services=("sheriff",)))
    assert problem.action == "What the sheriff quoted."


def test_without_the_list_only_numbers_are_judged(court):
    entries = ({"code": "x", "multiplier": "many"}, "y")
    form = with_document(right(court_code="oak"), requested_optional_services=entries)
    assert "service.multiplier" in court.codes_of(form)
    assert "service.unknown" not in court.codes_of(form)


def test_services_belong_to_filings(serving):
    form = right(documents=(*right().documents, attached(requested_optional_services=("other",))))
    assert serving.codes_of(form) == []
