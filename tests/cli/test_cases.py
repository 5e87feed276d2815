"""``cases``: found, taken over, filed into by number, and let go again."""

import pytest

from tests.office import JURISDICTION, OPEN_CASE, OPEN_DOCKET

CONTACT = "e5500000-3333-4ccc-8333-000000000004"


@pytest.fixture
def motion(shell):
    """A draft into a case of maple that is not said yet."""
    return shell("drafts", "new", JURISDICTION, "--set", "existing_case=existing", "court_code=maple").document["id"]


@pytest.mark.parametrize(
    "query",
    [
        ("--number", OPEN_DOCKET),
        ("--person", "Elena", "Rivera"),
        ("--person", "Elena", "M", "Rivera"),
        ("--organization", "Blue Heron Storage LLC"),
    ],
)
def test_a_case_is_found_by_what_is_known_of_it(shell, query):
    found = shell("cases", "find", JURISDICTION, "--court", "maple", *query).document
    # The court is one for all tests: others may have filed new cases with the same people.
    assert OPEN_CASE in [case["tracking_id"] for case in found["cases"]]
    assert found["notice"] is None


def test_nothing_found_is_an_answer(shell):
    assert shell("cases", "find", JURISDICTION, "--court", "maple", "--number", "none").document == {
        "cases": [], "notice": None,
    }  # fmt: skip


def test_an_old_record_is_said_to_be_old(shell):
    found = shell("cases", "find", JURISDICTION, "--court", "harbor:dr1", "--number", "26 D1 00031").document
    assert len(found["cases"]) == 1
    assert "may be missing or out of date" in found["notice"]


@pytest.mark.parametrize(
    ("query", "code"),
    [((), 1), (("--person", "Rivera"), 2), (("--number", "1", "--organization", "Heron"), 1)],
)
def test_a_query_that_no_court_takes_is_refused(shell, query, code):
    assert shell("cases", "find", JURISDICTION, "--court", "maple", *query).code == code


def test_a_draft_is_filed_into_a_case_and_out_of_it(shell, motion):
    form = shell("cases", "use", motion, OPEN_DOCKET).document
    assert (form["previous_case_id"], form["docket_number"]) == (OPEN_CASE, OPEN_DOCKET)
    assert [party["source"] for party in form["parties"]] == ["court", "court"]
    assert form["parties"][0]["party_type_name"] == "Plaintiff"
    assert form["existing_case_snapshot"]["confirmed"] is True
    form = shell("cases", "forget", motion).document
    assert (form["previous_case_id"], form["parties"]) == ("", [])


def test_another_case_says_what_went_with_the_first(shell, motion):
    shell.ok("cases", "use", motion, OPEN_DOCKET)
    assert "Removed with it: 2 parties of the old case and the case type." in shell("cases", "forget", motion).words


def test_a_number_that_the_court_does_not_know(shell, motion):
    error = shell("cases", "use", motion, "2026-CV-99999").error
    assert error["code"] == "case_not_found"
    form = shell("cases", "use", motion, "2026-CV-99999", "--unlisted").document
    assert (form["docket_number"], form["previous_case_id"]) == ("2026-CV-99999", "")
    shell("drafts", "set", motion, "court_code=harbor:dr1")
    assert shell("cases", "use", motion, "26 D1 99999", "--unlisted").error["code"] == "not_listed"


def test_only_who_is_served_in_the_case_is_served_of_it(shell, motion):
    error = shell("cases", "use", motion, OPEN_DOCKET, "--serve", CONTACT).error
    assert error["code"] == "contact_not_on_case"
