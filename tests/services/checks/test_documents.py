"""What each filing is filed as, and why it cannot be."""

import pytest

from litefile_desktop.services.checks.engine import blocking
from tests.checking import with_document
from tests.lists import table
from tests.services.checks.courts import attached, exhibit, into_case, right

FILINGS = table(
    "code|name|casecategory|casetypeid|filingtype|iscourtuseonly",
    "f|Complaint|c||Both|False",
    "late|Answer|c||Subsequent|False",
    "first|Petition|c||Initial|False",
    "other|Divorce Petition|d||Both|False",
    "typed|Special|c|u|Both|False",
    "clerk|Order|c||Both|True",
)


@pytest.fixture
def wide(court):
    court.put("filing", FILINGS)
    court.put("filingcomponent", [{"code": "lead", "filingcodeid": row["code"], "required": "True"} for row in FILINGS])
    return court


@pytest.mark.parametrize(
    ("code", "new", "existing"),
    [
        ("f", None, None),
        ("late", "filing_type.not_initial", None),
        ("first", None, "filing_type.not_subsequent"),
        ("other", "filing_type.other_case", "filing_type.other_case"),
        ("typed", "filing_type.other_case", "filing_type.other_case"),
        ("clerk", "filing_type.court_only", "filing_type.court_only"),
        ("x", "filing_type.unknown", "filing_type.unknown"),
        ("", "filing_type.missing", "filing_type.missing"),
    ],
)
def test_a_filing_type_says_why_it_cannot_be_filed(wide, code, new, existing):
    for form, expected in ((right(), new), (into_case(), existing)):
        problems = wide.problems(with_document(form, filing_type_code=code))
        assert [problem.code for problem in problems] == ([expected] if expected else [])
        assert all(problem.item == "document-0" for problem in problems)


def test_the_nearest_filing_type_is_proposed(wide):
    form = with_document(right(), filing_type_code="x", filing_type_name="Complaints")
    (problem,) = wide.problems(form)
    assert "“Complaint”" in problem.action


def test_motions_are_named_where_the_court_has_a_list_of_them(court):
    court.put("motiontype", table("code|name|filingcodeid", "m|Motion to Dismiss|f", "n|Other|g"))
    assert court.codes_of(right()) == ["motion_type.missing"]
    assert court.codes_of(with_document(right(), motion_type_code="m")) == []
    assert court.codes_of(with_document(right(), motion_type_code="n")) == ["motion_type.unknown"]


def test_the_courts_own_prompt_stands_where_access_is_not_chosen(court):
    court.fields(DocumentType={"validationmessage": "Please select a document security."})
    (problem,) = court.problems(with_document(right(), document_type_code=""))
    assert (problem.code, problem.action) == ("document_type.missing", "Please select a document security.")


@pytest.mark.parametrize(
    ("policy", "found"),
    [(None, ["lead.several_unknown"]), (True, []), (False, ["lead.several"])],
)
def test_several_documents_lead_only_where_the_policy_says_so(court, policy, found):
    if policy is not None:
        court.policy(several=policy)
    form = right(documents=(*right().documents, exhibit(leads_filing=True)))
    assert court.codes_of(form) == found
    assert bool(blocking(court.problems(form))) is (policy is False)


def test_the_lead_document_leads_by_itself_and_attachments_never(court):
    court.policy(several=False)
    form = with_document(right(documents=(*right().documents, attached(leads_filing=True))), leads_filing=True)
    assert court.codes_of(form) == []


def test_a_document_without_a_name_is_still_called_something(court):
    form = with_document(right(), name="", original_filename="", filing_type_code="")
    assert "a document" in court.problems(form)[-1].message
