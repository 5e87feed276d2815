"""A real GetCase reply of a vendor's test system parses, and what it lacks is named."""

import pytest

from litefile_desktop.efm.ecf import cases, replies
from litefile_desktop.efm.xml import parse

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def reply(shared):
    return parse((shared / "data" / "filings" / "case_resp.xml").read_bytes())


def test_the_real_reply_is_valid_by_the_published_schema(reply, ecf_schemas):
    assert [str(error) for error in ecf_schemas.errors(reply)] == []


def test_the_real_reply_is_read(reply):
    assert replies.errors(reply) == []
    case = cases.court_case(reply)
    summary = case.summary
    assert (summary.docket_number, summary.title, summary.court) == ("2022EV12", "ABC CORP VS. ORG XYZ", "coles")
    assert (summary.category_code, summary.tracking_id) == ("190921", "IL016025J2022EV12")
    assert case.lineage_tracking_id == "a08f60c4-832c-48b9-8ce0-7563a6613aaa"
    assert case.type_code
    first = case.parties[0]
    assert (first.organization_name, first.is_organization) == ("ABC CORP", True)
    assert first.court_id == "7df2f0f0-abca-4cc1-a5b5-8b621955079d"
    assert all(party.court_id and party.role_code for party in case.parties)
    assert case.problems == ()
