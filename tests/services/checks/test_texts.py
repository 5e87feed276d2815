"""Descriptions, comments, references, due dates and copies."""

import pytest

from tests.checking import with_document
from tests.services.checks.courts import attached, exhibit, right

DIGITS = {"regularexpression": "^[0-9]+$", "validationmessage": "Digits only."}


def found(court, form):
    return [(problem.code, problem.field, problem.item) for problem in court.problems(form)]


@pytest.mark.parametrize("field", ["DocumentDescription", "FilingFilingDescription"])
def test_a_description_is_as_the_court_wants_it(court, field):
    court.fields(**{field: {"regularexpression": "^[^<>]{1,20}$", "validationmessage": "Shorter."}})
    assert found(court, right()) == []
    long = with_document(right(), filing_description="x" * 21)
    assert found(court, long) == [("filing_description.invalid", "filing_description", "document-0")]
    assert court.problems(long)[0].message == "Shorter."
    court.fields(hidden=["DocumentDescription"], **({field: {"regularexpression": "^$"}} if field[0] == "F" else {}))
    assert found(court, long) == []


def test_the_default_description_is_judged_too(court):
    court.fields(DocumentDescription={"regularexpression": "^[a-z]+$"})
    assert found(court, right()) == [("filing_description.invalid", "filing_description", "document-0")]


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("12", DIGITS, []),
        ("please", DIGITS, [("comments.invalid", "")]),
        ("", {"isrequired": "True"}, [("comments.missing", ""), ("comments.missing", "document-1")]),
        ("please", {"isrequired": "True"}, [("comments.missing", "document-1")]),
    ],
)
def test_comments_go_with_the_lead_document_and_others_have_their_own(court, text, rule, expected):
    court.fields(FilingFilingComments=rule)
    form = right(documents=(*right().documents, exhibit()), filing_comments=text)
    assert found(court, form) == [(code, "filing_comments", item) for code, item in expected]


def test_comments_that_the_court_does_not_take_are_not_lost_silently(court):
    court.fields(hidden=["FilingFilingComments"])
    (problem,) = court.problems(right(filing_comments="please"))
    assert (problem.code, problem.severity.value) == ("comments.not_sent", "warns")
    assert found(court, with_document(right(), filing_comments="own")) == [
        ("comments.not_sent", "filing_comments", "document-0")
    ]


def test_the_matter_number_is_sent_as_reference_where_the_court_takes_one(court):
    court.fields(FilingReferenceNumber={**DIGITS, "isrequired": "True"})
    assert found(court, right()) == [("reference.missing", "client_matter", "")]
    assert found(court, right(client_matter="26-0318")) == [("reference.invalid", "client_matter", "")]
    assert found(court, with_document(right(client_matter="26-0318"), reference_number="318")) == []
    assert found(court, with_document(right(), reference_number="x")) == [
        ("reference.invalid", "reference_number", "document-0")
    ]
    both = right(client_matter="x", documents=(*right().documents, exhibit()))
    assert found(court, both) == [("reference.invalid", "client_matter", "")]


def test_a_matter_number_is_for_the_firm_even_where_the_court_takes_none(court):
    court.fields(hidden=["FilingReferenceNumber"])
    assert found(court, right(client_matter="26-0318")) == []
    assert found(court, with_document(right(), reference_number="1")) == [
        ("reference.not_sent", "reference_number", "document-0")
    ]


@pytest.mark.parametrize(
    ("uses", "rule", "day", "code"),
    [
        ("True", None, "2026-11-19", None),  # the list of filings offers it, where no field speaks of it
        ("True", None, "2026-11-18", "due_date.past"),
        ("True", None, "soon", "due_date.invalid"),
        ("True", {}, "", None),
        ("True", {"isrequired": "True"}, "", "due_date.missing"),
        ("False", {"isrequired": "True"}, "", None),
        ("False", {}, "2026-12-01", "due_date.not_sent"),
        ("True", {"isvisible": "False"}, "2026-12-01", "due_date.not_sent"),
    ],
)
def test_a_due_date_is_a_day_to_come_where_the_filing_has_one(court, uses, rule, day, code):
    court.filing_types(useduedate=uses)
    if rule is not None:
        court.fields(DueDateAvailableForFilers=rule)
    assert court.codes_of(with_document(right(), due_date=day)) == ([code] if code else [])


@pytest.mark.parametrize("field", ["courtesy_copy", "preliminary_copy"])
@pytest.mark.parametrize(
    ("addresses", "right_"),
    [
        ("", True),
        ("a@example.com", True),
        ("a@example.com, b@example.com", True),
        ("a@example.com,", False),
        (",", False),
        ("a@example.com b@example.com", False),
        ("a@example.com; b@example.com", False),
        ("a@", False),
    ],
)
def test_copies_go_to_addresses_with_commas_between(court, field, addresses, right_):
    form = with_document(right(), **{f"{field}_email": addresses})
    assert found(court, form) == ([] if right_ else [(f"{field}.invalid", f"{field}_email", "document-0")])


def test_what_is_attached_says_nothing_of_its_own(court):
    court.fields(FilingFilingComments={"isrequired": "True"})
    form = right(filing_comments="please", documents=(*right().documents, attached(due_date="soon")))
    assert found(court, form) == []
