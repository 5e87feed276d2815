"""Documents attached to a filing, and the component that each file is."""

import pytest

from litefile_desktop.services.arrangement import filings_of
from litefile_desktop.services.checks.components import component_of
from tests.checking import with_document
from tests.services.checks.courts import attached, exhibit, right


def with_more(*documents):
    return right(documents=(*right().documents, *documents))


def found(court, form):
    return [(problem.code, problem.item) for problem in court.problems(form)]


def test_what_is_attached_needs_no_filing_type_of_its_own(court):
    form = with_more(attached(1), attached(2), exhibit(3))
    assert found(court, form) == []
    assert [len(filing.files) for filing in filings_of(form)] == [3, 1]
    (first, _) = filings_of(form)
    codes = [component_of(first, file, court.view(form)) for file in first.files]
    assert codes == ["lead", "more", "more"]


def test_what_is_attached_has_an_access_class_of_its_own(court):
    form = with_more(attached(document_type_code=""), attached(2, document_type_code="other"))
    assert found(court, form) == [("document_type.missing", "document-1"), ("document_type.unknown", "document-2")]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"attached_to": "nothing"}, "attached_to.unknown"),
        ({"attached_to": "document-1"}, "attached_to.unknown"),  # itself
        ({"attached_to": "document-2"}, "attached_to.chain"),
    ],
)
def test_one_is_attached_to_a_filing_of_this_draft(court, changes, code):
    form = with_more(attached(**changes), attached(2))
    assert found(court, form) == [(code, "document-1")]


def test_the_lead_document_is_attached_to_nothing(court):
    form = with_document(with_more(exhibit()), attached_to="document-1")
    assert ("attached_to.unknown", "document-0") in found(court, form)


def test_a_court_without_attachments_takes_none(court):
    court.components("lead|Lead Document|True|False")
    assert found(court, with_more(attached())) == [("component.no_attachments", "document-1")]


def test_only_some_components_may_be_there_twice(court):
    assert found(court, with_more(attached(filing_component_code="lead"))) == [("component.too_many", "document-1")]
    assert found(court, with_more(attached(1, filing_component_code="more"), attached(2))) == []


def test_every_required_component_is_there(court):
    court.components(
        "lead|Lead Document|True|False", "proof|Proof of Service|True|False", "more|Attachments|False|True"
    )
    assert found(court, right()) == [("component.required_missing", "document-0")]
    assert found(court, with_more(attached(filing_component_code="proof"))) == []
    form = with_document(with_more(attached(filing_component_code="lead")), filing_component_code="proof")
    assert found(court, form) == []


def test_where_nothing_is_plain_somebody_must_choose(court):
    court.components("one|Brief|False|False", "two|Appendix|False|False")
    assert found(court, right()) == [("component.missing", "document-0")]
    assert found(court, with_document(right(), filing_component_code="two")) == []


def test_a_component_of_another_filing_is_told_once(court):
    assert found(court, with_document(right(), filing_component_code="x")) == [("component.unknown", "document-0")]


def test_a_filing_type_without_components_cannot_be_filed(court):
    court.put("filingcomponent", [])
    assert found(court, right()) == [("filing_type.cannot_be_filed", "document-0")]
