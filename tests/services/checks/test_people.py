"""On whose behalf it is filed, and the parts that somebody must have."""

from dataclasses import replace

import pytest

from tests.checking import with_document, with_party
from tests.lists import table
from tests.services.checks.courts import into_case, right


def test_the_missing_part_is_named_with_its_code(court):
    court.put("partytype", table("code|name|casetypeid|isrequired", "p|Plaintiff|t|True", "d|Defendant|t|True"))
    (problem,) = court.problems(right(parties=right().parties[:2]))
    assert (problem.code, problem.about) == ("party.required_missing", "d")
    assert "Defendant" in problem.message
    assert set(problem.to_json()) == {"code", "severity", "step", "field", "item", "message", "action"}


def test_the_filer_may_be_the_party_that_is_wanted(court):
    filer = replace(right().parties[0], party_type="p")
    assert court.codes_of(right(parties=(filer,))) == []


@pytest.mark.parametrize(
    ("ids", "code"),
    [
        (("party-1",), None),
        (("party-1", {"id": "party-2"}), None),
        (("filer",), "filing_party.unknown"),  # no party
        (("gone",), "filing_party.unknown"),
        ((None, 7), "filing_party.unknown"),
    ],
)
def test_a_document_is_filed_for_parties_of_the_draft(court, ids, code):
    problems = court.problems(with_document(right(), filing_party_ids=ids))
    assert [(p.code, p.item) for p in problems] == ([(code, "document-0")] if code else [])


def test_nobody_to_file_for(court):
    assert court.codes_of(with_party(right(), 1, is_filing_party=False)) == ["filing_party.missing"]
    assert court.codes_of(with_party(into_case(), 1, is_filing_party=False)) == ["filing_party.missing"]


def test_who_prepares_it_is_worth_a_word(court):
    assert court.codes_of(right(parties=right().parties[1:])) == ["filer.missing"]
