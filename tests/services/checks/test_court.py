"""The court: whether it is one, what it takes, and whether its lists are here; three different answers."""

import pytest

from litefile_desktop.services.code_store import SYSTEM
from tests.checking import Checking
from tests.services.checks.courts import into_case, right


def closed(code, parent="", **flags):
    return {
        "code": code,
        "name": code.title(),
        "parentnodeid": parent,
        "initial": "False",
        "subsequent": "False",
        **flags,
    }


@pytest.fixture
def tree(court):
    """A county whose divisions take what it does not."""
    court.put_courts(
        SYSTEM,
        {"code": "maple", "parentnodeid": SYSTEM},
        closed("harbor", SYSTEM, name="Harbor County"),
        closed("harbor:dr", "harbor", name="Harbor County - Domestic"),
        {"code": "harbor:dr1", "name": "Harbor County - Domestic - District 1", "parentnodeid": "harbor:dr"},
        {"code": "harbor:dr2", "name": "zz - Harbor County - Domestic - District 2", "parentnodeid": "harbor:dr"},
        closed("harbor:dv1", "harbor", name="Harbor County - Violence - District 1"),
        closed("elm", SYSTEM, name="Elm County"),
    )
    return court


def told(court, form):
    (problem,) = [problem for problem in court.problems(form) if problem.field == "court_code"]
    return problem


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("harbor", "one of its divisions that takes them, such as Harbor County - Domestic - District 1."),
        (
            "harbor:dv1",
            "another court of Harbor County that takes them, such as Harbor County - Domestic - District 1.",
        ),
        ("elm", "Choose another court, or file there on paper."),
    ],
)
def test_a_court_that_takes_no_new_cases_names_those_that_do(tree, code, words):
    problem = told(tree, right(court_code=code))
    assert (problem.code, problem.blocks) == ("court.no_new", True)
    assert words in problem.action
    assert told(tree, into_case(court_code=code)).code == "court.no_existing"


def test_a_county_that_is_its_own_parent_is_no_trouble(court):
    court.put_courts(closed("harbor", "harbor:dr"), closed("harbor:dr", "harbor"))
    assert told(court, right(court_code="harbor")).code == "court.no_new"


def test_while_nobody_said_which_kind_only_a_court_that_takes_neither_is_closed(tree):
    tree.location(initial="False")
    assert tree.codes_of(right(existing_case="unsure")) == ["path.missing"]
    assert tree.codes_of(right()) == ["court.no_new"]


def test_unknown_missing_and_empty_are_three_answers(court):
    assert told(court, right(court_code="oak")).code == "court.unknown"
    court.put_courts(SYSTEM, "maple", "oak")
    missing = told(court, right(court_code="oak", court_name="Oak County"))
    assert (missing.code, missing.blocks) == ("codes.missing", False)
    assert "Oak County" in missing.message
    court.put("casetype", [])
    empty = told(court, right())
    assert (empty.code, empty.blocks) == ("court.empty", True)


def test_a_court_for_which_no_lists_are_given_out_says_so(court):
    court.put_courts(SYSTEM, "maple", "oak")
    court.put("version", [{"location": "maple", "codelist": "filingcodes.zip", "version": "1"}], court=SYSTEM)
    assert "gives out no lists" in told(court, right(court_code="oak")).message
    court.put("version", [{"location": "oak", "codelist": "filingcodes.zip", "version": "1"}], court=SYSTEM)
    assert "not on this computer" in told(court, right(court_code="oak")).message


def test_lists_that_are_missing_beside_others_are_named(court, tmp_path):
    folder = tmp_path / "other"
    folder.mkdir()
    made = Checking(folder)
    try:
        made.put("casetype", [{"code": "t", "casecategory": "c", "initial": "True"}])
        made.put("filing", [{"code": "f", "casecategory": "c", "filingtype": "Both"}])
        problem = told(made, right())
        assert (problem.code, problem.blocks) == ("codes.incomplete", False)
        assert "parts in a case" in problem.message
        assert made.codes_of(right()) == ["codes.incomplete"]
    finally:
        made.close()


@pytest.mark.parametrize("code", ["0", "1"])
def test_a_carrier_of_defaults_is_no_court(court, code):
    court.put_courts({"code": "0", "name": "System"}, {"code": "1", "name": "File & Serve"}, "maple")
    assert told(court, right(court_code=code)).code == "court.unknown"


def test_a_test_court_is_marked_and_may_be_filed_with(court):
    court.location(name="zz - Maple Testing")
    assert [(p.code, p.blocks) for p in court.problems(right())] == [("court.marked", False)]


def test_a_profile_that_is_gone_is_a_problem_and_no_error(court):
    (problem,) = court.problems(right(jurisdiction="gone"))
    assert (problem.code, problem.blocks) == ("jurisdiction.unusable", True)
    assert "gone" in problem.message
