"""Errors: words for people, codes and exit codes for scripts."""

import pytest

from litefile_desktop.core import errors


def test_an_error_says_what_happened_and_what_to_do():
    error = errors.Refused("The draft is locked.", action="Copy it.", step="review", field="title")
    assert str(error) == "The draft is locked. Copy it."
    assert error.to_json() == {
        "error": {"code": "refused", "message": "The draft is locked. Copy it.", "step": "review", "field": "title"}
    }


def test_what_an_error_has_not_is_left_out():
    assert errors.NotFound("Nothing.").to_json() == {"error": {"code": "not_found", "message": "Nothing."}}


def test_problems_are_copied_and_told():
    given = [{"code": "a"}]
    error = errors.Refused("No.", code="special", problems=given)
    given[0]["code"] = "b"
    assert error.to_json()["error"] == {"code": "special", "message": "No.", "problems": [{"code": "a"}]}


@pytest.mark.parametrize(
    ("kind", "exit_code"),
    [
        (errors.Refused, 1),
        (errors.NotFound, 1),
        (errors.StaleVersion, 1),
        (errors.NotEditable, 1),
        (errors.CourtRefused, 1),
        (errors.WrongUsage, 2),
        (errors.CourtUnreachable, 3),
        (errors.OutcomeUnknown, 3),
        (errors.SignInNeeded, 4),
        (errors.StorageTrouble, 5),
        (errors.KeyringMissing, 5),
    ],
)
def test_each_family_has_its_exit_code(kind, exit_code):
    assert kind("Words.").exit_code == exit_code


def test_a_refusal_of_the_court_keeps_the_courts_codes():
    assert errors.CourtRefused("No.", court_codes=["71", "5"]).court_codes == ("71", "5")
