"""The case that is filed into, and that nothing of it stands in another."""

from dataclasses import replace

import pytest

from tests.checking import with_party
from tests.lists import table
from tests.services.checks.courts import into_case, right


def shown(**changes):
    form = into_case()
    return replace(form, existing_case_snapshot={**form.existing_case_snapshot, **changes})


def test_a_case_that_was_found_and_confirmed_is_right(court):
    assert court.codes_of(into_case()) == []


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (shown(confirmed=False), "case.not_confirmed"),
        (shown(confirmed="yes"), "case.not_confirmed"),
        (shown(tracking_id="other"), "case.not_confirmed"),
        (shown(court="oak"), "case.not_confirmed"),
        (shown(parties=[]), "case.roster_differs"),
        (shown(parties=None), "case.roster_differs"),
        (shown(parties=[{"court_id": "x"}, {"court_id": "x"}]), "case.roster_differs"),
        (shown(parties=[{"court_id": "y"}]), "case.roster_differs"),
        (shown(parties=["x", 7]), "case.roster_differs"),
        (shown(type="u"), "case.differs"),
        (shown(category="d"), "case.differs"),
        (into_case(existing_case_snapshot={}), "case.not_looked_up"),
        (into_case(previous_case_id="", existing_case_snapshot={}), "case.not_found"),
        (with_party(into_case(), 1, source_case_id="other"), "case.roster_differs"),
        (with_party(into_case(), 1, external_party_id="z"), "case.roster_differs"),
    ],
)
def test_the_case_is_the_one_that_somebody_confirmed(court, form, code):
    """Behaviours 48 to 50."""
    assert court.codes_of(form) == [code]


def test_somebody_new_may_join(court):
    joiner = right().parties[2]
    form = into_case(parties=(*into_case().parties, replace(joiner, source="added", source_case_id="case-1")))
    assert court.codes_of(form) == []


def test_parties_of_a_case_stand_in_no_new_one(court):
    form = right(parties=(*right().parties, replace(into_case().parties[1], is_filing_party=False)))
    assert court.codes_of(form) == ["party.of_another_case"]


def test_required_parties_are_in_the_case_already(court):
    court.put("partytype", table("code|name|casetypeid|isrequired", "p|Plaintiff|t|True", "q|Guardian|t|True"))
    assert court.codes_of(into_case()) == []


def test_a_case_that_the_court_does_not_list_needs_them(court):
    court.location(allowfilingintononindexedcase="True")
    court.put("partytype", table("code|name|casetypeid|isrequired", "p|Plaintiff|t|True", "q|Guardian|t|True"))
    unlisted = right(existing_case="existing", docket_number="26-17")
    found = [(problem.code, problem.blocks) for problem in court.problems(unlisted)]
    assert ("case.not_listed", False) in found
    assert ("party.required_missing", True) in found
    assert court.codes_of(replace(unlisted, docket_number=""))[0] == "case.not_found"
    court.location(allowfilingintononindexedcase="False")
    assert court.codes_of(unlisted)[0] == "case.not_found"
