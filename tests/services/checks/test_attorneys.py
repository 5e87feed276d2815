"""Who files, and who speaks for each party."""

import pytest

from tests.checking import with_document, with_party
from tests.services.checks.courts import into_case, right

WANTED = {"isrequired": "True"}


def found(court, form):
    return [(problem.code, problem.field, problem.item) for problem in court.problems(form)]


def test_a_filing_attorney_is_named_where_the_court_wants_one(court):
    court.fields(FilingFilingAttorneyView={**WANTED, "validationmessage": "Choose who files."})
    (problem,) = court.problems(right())
    assert (problem.code, problem.field, problem.action) == (
        "attorney.missing",
        "filing_attorney_id",
        "Choose who files.",
    )
    assert court.codes_of(right(filing_attorney_id="alder")) == []
    assert court.codes_of(with_document(right(), filing_attorney_id="alder")) == []


def test_somebody_who_files_alone_has_none(court):
    court.files_alone()
    court.fields(FilingFilingAttorneyView=WANTED, PartyAttorney=WANTED)
    assert court.codes_of(right()) == []
    assert court.codes_of(right(filing_attorney_id="alder")) == ["attorney.not_sent"]


def test_an_attorney_is_one_of_the_firms_as_the_court_lists_them(court):
    strangers = with_document(right(filing_attorney_id="nobody"), filing_attorney_id="nobody")
    strangers = with_party(strangers, 1, attorneys=({"id": "nobody"},))
    assert court.codes_of(strangers) == []  # the list was never read here
    court.knows_firm()
    assert sorted(found(court, strangers)) == [
        ("attorney.unknown", "filing_attorney_id", ""),
        ("attorney.unknown", "filing_attorney_id", "document-0"),
        ("party.attorney_unknown", "attorneys", "party-1"),
    ]
    assert court.codes_of(right(filing_attorney_id="alder")) == []


def test_a_court_that_does_not_ask_is_not_told(court):
    court.knows_firm()
    court.fields(hidden=["FilingFilingAttorneyView", "PartyAttorney"])
    assert court.codes_of(right(filing_attorney_id="nobody")) == []
    assert court.codes_of(with_party(right(), 1, attorneys=("nobody",))) == ["party.not_sent"]


@pytest.mark.parametrize(
    ("changes", "filing_attorney", "code"),
    [
        ({}, "", "party.attorney_missing"),
        ({}, "alder", None),  # who files speaks for whom it is filed
        ({"attorneys": ("alder",)}, "", None),
        ({"is_self_represented": True}, "", "party.self_represented"),
    ],
)
def test_where_attorneys_are_required_nobody_stands_alone(court, changes, filing_attorney, code):
    court.fields(PartyAttorney=WANTED)
    form = with_party(right(filing_attorney_id=filing_attorney), 1, **changes)
    assert court.codes_of(form) == ([code] if code else [])


def test_nobody_has_an_attorney_and_none(court):
    form = with_party(right(), 1, is_self_represented=True, attorneys=("alder",))
    assert found(court, form) == [("party.attorney_and_self", "attorneys", "party-1")]


@pytest.mark.parametrize(("flag", "code"), [("True", None), ("False", "party.several_attorneys")])
def test_several_attorneys_only_where_the_court_takes_them(court, flag, code):
    court.location(allowmultipleattorneys=flag)
    form = with_party(right(), 1, attorneys=("alder", {"id": "finch", "name": "Morgan Finch"}))
    assert court.codes_of(form) == ([code] if code else [])
    assert court.codes_of(with_party(right(), 1, attorneys=("alder", "alder"))) == []


def test_parties_of_the_court_are_represented_as_the_court_says(court):
    court.fields(PartyAttorney=WANTED)
    assert court.codes_of(into_case()) == []
