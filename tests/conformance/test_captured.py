"""What the program sends when it files, as the court kept it: valid by the published schemas, signed for xmlsec."""

import pytest
import xmlsec
from lxml import etree

from litefile_desktop.efm import names
from tests.office import Office, civil_draft, domestic_draft, file, into_case_draft, papers

pytestmark = pytest.mark.conformance

KINDS = {"new civil case": civil_draft, "new domestic case": domestic_draft, "existing case": into_case_draft}
FORMS = ("mtom", "base64")


@pytest.fixture(scope="module", params=FORMS)
def filed(request, tmp_path_factory):
    """One envelope of each kind, filed through the real services: by kind, the court's record and our own draft."""
    folder = tmp_path_factory.mktemp("office")
    office = Office(folder, attachments=request.param)
    office.start_court()
    found = {}
    try:
        with office.desk() as desk:
            owner = office.sign_in(desk)
            for court in ("maple", "harbor:dr1"):
                desk.code_sync.court(owner, court)
            for kind, draft in KINDS.items():
                here = folder / kind
                here.mkdir()
                form = file(desk, draft(desk, owner, papers(here, 2)), owner)
                found[kind] = form, office.court.envelopes()[-1]
    finally:
        office.stop_court()
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_captured_filing_passes_the_reference_validator(filed, kind, validator, shared, capsys):
    _, envelope = filed[kind]
    base = shared / "schemas" / "ecf4" / "v2025_0" / "base"
    assert validator.main(["--schemas", str(base), str(envelope.message)]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("kind", KINDS)
def test_the_signature_of_a_captured_filing_verifies_with_xmlsec(filed, kind, validator):
    _, envelope = filed[kind]
    root = validator.read_document(str(envelope.message))
    security = root.find(f"{{{names.SOAP}}}Header/{{{names.WSSE}}}Security")
    token = security.findtext(f"{{{names.WSSE}}}BinarySecurityToken")
    timestamp = security.find(f"{{{names.WSU}}}Timestamp")
    context = xmlsec.SignatureContext()
    pem = f"-----BEGIN CERTIFICATE-----\n{token}\n-----END CERTIFICATE-----\n"
    context.key = xmlsec.Key.from_memory(pem, xmlsec.KeyFormat.CERT_PEM)
    context.register_id(timestamp, "Id", names.WSU)
    context.verify(security.find(f"{{{names.DS}}}Signature"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_court_has_the_bytes_that_the_draft_holds(filed, kind):
    form, envelope = filed[kind]
    assert form.status == "submitted"
    assert sorted(document.sha256 for document in envelope.documents) == sorted(d.sha256 for d in form.documents)
    assert [item.code for item in envelope.filings] == [d.filing_type_code for d in form.documents]


def core_of(filed, kind, validator):
    _, envelope = filed[kind]
    (message,) = validator.payloads(validator.read_document(str(envelope.message)))
    return message.find(f"{{{names.CORE}}}CoreFilingMessage")


def texts(node, local):
    return [found.text for found in node.iter(f"{{*}}{local}")]


def test_a_domestic_filing_carries_what_its_court_demands(filed, validator):
    core = core_of(filed, "new domestic case", validator)
    assert core.find(f"{{{names.DOMESTIC}}}DomesticCase") is not None
    (number,) = core.findall(f"{{{names.NC}}}DocumentIdentification")
    assert [child.text for child in number] == ["12345", "CaseCrossReferenceNumber", "77001"]
    assert texts(core, "CaseSubTypeText") == ["72902"]
    assert len(list(core.iter(f"{{{names.TYLER}}}FilingAssociation"))) == 2
    services = [[child.text for child in node] for node in core.iter(f"{{{names.TYLER}}}DocumentOptionalService")]
    assert services == [["75301", "2"], ["75304", "60.00"]]
    attorney = core.find(f".//{{{names.ECF}}}FilingAttorneyID")
    assert [child.text for child in attorney] == ["c7e4a1b2-1111-4aaa-8111-000000000001", "REFERENCE"]
    assert "ATTY" in texts(core, "CaseParticipantRoleCode")


def test_a_filing_into_a_case_names_the_court_and_its_parties_by_the_courts_own_ids(filed, validator):
    core = core_of(filed, "existing case", validator)
    case = core.find(f"{{{names.CIVIL}}}CivilCase")
    assert case.findtext(f"{{{names.NC}}}CaseTrackingID") == "f1a70000-4444-4ddd-8444-000000000117"
    assert case.findtext(f"{{{names.NC}}}CaseDocketID") == "2026-CV-00117"
    assert texts(case, "CaseCategoryText") == ["31000"]
    party = core.find(f".//{{{names.ECF}}}FilingPartyID")
    assert [child.text for child in party] == ["f1a70000-4444-4ddd-8444-0000000a0001", "IDENTIFICATION"]
    assert texts(core, "PersonSurName") == []  # a party that the court knows is not named again
    assert list(core.iter(f"{{{names.TYLER}}}FilingAssociation")) == []


def test_nothing_hidden_and_no_password_is_in_what_was_sent(filed):
    for _, envelope in filed.values():
        content = envelope.message.read_bytes()
        assert b"Practice-2026" not in content
        assert b"pytest-of" not in content  # no path of this computer


def test_a_captured_message_is_mtom_or_text_as_the_profile_says(filed):
    for _, envelope in filed.values():
        content = envelope.message.read_bytes()
        if content.startswith(b"--"):
            assert content.count(b"%PDF-") == 2
            assert b"xop:Include" in content
        else:
            etree.fromstring(content, etree.XMLParser(huge_tree=True, resolve_entities=False))
            assert b"%PDF-" not in content
