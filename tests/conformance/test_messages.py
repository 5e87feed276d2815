"""Every message that the program builds is valid by the published schemas, in text and as MTOM."""

from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.efm.accounts import user_header
from litefile_desktop.efm.ecf import messages
from litefile_desktop.efm.multipart import request_with_documents
from litefile_desktop.efm.signing import ProviderCertificate, TimestampEndorsement
from litefile_desktop.efm.types import CrossReference, OptionalService, PersonName, Representation, Session
from litefile_desktop.efm.xml import envelope as soap_envelope
from tests import makers

pytestmark = pytest.mark.conformance


def kinds(folder):
    """One envelope of every kind and option that the program can file."""
    lead, exhibit = makers.pdf_file(folder, "Complaint.pdf"), makers.pdf_file(folder, "Exhibit A.pdf", pages=3)
    existing = (
        makers.person(court_id="55555555-5555-4555-8555-555555555555"),
        makers.company(court_id="66666666-6666-4666-8666-666666666666"),
    )
    return {
        "new civil case": makers.envelope(lead),
        "new civil case, two filings, attorney, amount": makers.envelope(
            lead,
            filings=(
                makers.filing(
                    lead,
                    attorney_id="11111111-1111-4111-8111-111111111111",
                    reference="26-0318",
                    comments="Please issue summons.",
                    services=(OptionalService("143484", multiplier=2), OptionalService("9", fee_amount=Decimal("4"))),
                    courtesy_copies=("a@example.com", "b@example.com"),
                    motion_type_code="17",
                ),
                makers.filing(exhibit, key="filing-2", filing_code="27970", description="Exhibit A"),
            ),
            representations=(Representation("party-1", ("11111111-1111-4111-8111-111111111111",)),),
            amount_in_controversy=Decimal("10500"),
            cross_references=(CrossReference("254500", "99500"),),
            associate_parties_with_filings=True,
        ),
        "new domestic case, self-represented": makers.envelope(
            lead,
            case_kind="DomesticCase",
            category_code="210",
            type_code="31000",
            subtype_code="31001",
            participants=(makers.person(is_this_user=True), makers.person("party-2", suffix="-1538", role_code="2")),
        ),
        "existing case": makers.envelope(
            lead,
            participants=existing,
            tracking_id="44444444-4444-4444-8444-444444444444",
            lineage_tracking_id="a08f60c4-832c-48b9-8ce0-7563a6613aaa",
            docket_number="2024LA000123",
        ),
    }


KINDS = (
    "new civil case",
    "new civil case, two filings, attorney, amount",
    "new domestic case, self-represented",
    "existing case",
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["guid", "reference"])
@pytest.mark.parametrize("build", [messages.review_filing, messages.fees_query])
def test_filings_and_fee_queries_are_valid(kind, form, build, tmp_path, ecf_schemas):
    message = build(kinds(tmp_path)[kind], attorney_id_form=form)
    assert [str(error) for error in ecf_schemas.errors(message)] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mtom", [True, False])
def test_captured_requests_pass_the_reference_validator(kind, mtom, tmp_path, validator, shared):
    envelope = kinds(tmp_path)[kind]
    signed, _ = TimestampEndorsement(
        ProviderCertificate.read(makers.provider_pfx(), "secret"), FixedClock(makers.NOW)
    ).apply(
        soap_envelope(
            messages.review_filing(envelope, attorney_id_form="guid"),
            user_header(Session("ana@example.com", "token"), qualified=False),
        ),
        {},
    )
    body = request_with_documents(signed, envelope.attachments, mtom=mtom)
    content = b"".join(body.stream())
    assert len(content) == body.length
    captured = tmp_path / "captured"
    captured.write_bytes(content)
    base = shared / "schemas" / "ecf4" / "v2025_0" / "base"
    assert validator.main(["--schemas", str(base), str(captured)]) == 0


@pytest.mark.parametrize(
    "message",
    [
        messages.policy_query("cook:cvd1"),
        messages.filing_list_query("adams", "user-1", date(2026, 11, 18), date(2026, 11, 20)),
        messages.filing_list_query("", "user-1", date(2026, 11, 18), date(2026, 11, 20)),
        messages.filing_status_query("adams", "a08f60c4-832c-48b9-8ce0-7563a6613aaa"),
        messages.filing_details_query("adams", "a08f60c4-832c-48b9-8ce0-7563a6613aaa"),
        messages.cancel_filing("adams", "a08f60c4-832c-48b9-8ce0-7563a6613aaa"),
        messages.case_list_by_docket("adams", "2022EV12"),
        messages.case_list_by_person("1", PersonName("Elena", "Rivera")),
        messages.case_list_by_person("1", PersonName("Elena", "Rivera", "M")),
        messages.case_list_by_business("adams", "Blue Heron & Sons"),
        messages.service_information_query("adams", "a08f60c4-832c-48b9-8ce0-7563a6613aaa"),
        messages.service_history_query("adams", "a08f60c4-832c-48b9-8ce0-7563a6613aaa"),
        messages.contact_cases_query("", "77777777-7777-4777-8777-777777777777"),
        messages.filing_service_query("adams", "a08f60c4-832c-48b9-8ce0-7563a6613aaa", "77777777"),
        messages.case_query("adams", "a08f60c4-832c-48b9-8ce0-7563a6613aaa"),
    ],
    ids=lambda message: etree.QName(message).localname,
)
def test_queries_are_valid(message, ecf_schemas):
    assert [str(error) for error in ecf_schemas.errors(message)] == []


def test_the_example_messages_parse_and_are_valid(shared, validator, ecf_schemas):
    examples = sorted((shared / "reference" / "examples").glob("*.xml"))
    assert len(examples) == 3
    for example in examples:
        root = validator.read_document(str(example))
        assert [e for message in validator.payloads(root) for e in ecf_schemas.errors(message)] == [], example.name
