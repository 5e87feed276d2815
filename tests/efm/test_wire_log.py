"""The recorded wire log: names and codes go in, and nothing else can."""

import stat

import pytest

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.efm import names
from litefile_desktop.efm.accounts import user_header
from litefile_desktop.efm.channel import Channel
from litefile_desktop.efm.ecf import messages
from litefile_desktop.efm.gateway import AnswerLost
from litefile_desktop.efm.multipart import request_with_documents
from litefile_desktop.efm.practice.keys import prepare_keys
from litefile_desktop.efm.signing import ProviderCertificate, TimestampEndorsement
from litefile_desktop.efm.types import Contact, Session
from litefile_desktop.efm.wire_log import FileWireLog, outline
from litefile_desktop.efm.xml import element, envelope
from tests import makers
from tests.rawcourt import RawCourt

ACTION = "urn:example/FilingReviewMDEPort/ReviewFilingRequest"
SECRETS = ("the-token-of-pat", "pat@example.com", "Elena", "Rivera", "Oakwood", "Kedzie", "3125550100", "elena@",
           "Complaint", "26-0318", "please hurry", "22222222-2222", "99500", "%PDF", "MII")  # fmt: skip
REPLY = (
    f'<s:Envelope xmlns:s="{names.SOAP}" xmlns:nc="{names.NC}" xmlns:ecf="{names.ECF}"><s:Body><Reply>'
    "<nc:DocumentIdentification><nc:IdentificationID>F-secret</nc:IdentificationID><nc:IdentificationCategoryText>"
    "FILINGID</nc:IdentificationCategoryText></nc:DocumentIdentification><ecf:Error><ecf:ErrorCode>131</ecf:ErrorCode>"
    "<ecf:ErrorText>Elena Rivera is missing</ecf:ErrorText></ecf:Error></Reply></s:Body></s:Envelope>"
).encode()


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    return prepare_keys(tmp_path_factory.mktemp("keys"))


def filing(folder):
    """A signed filing with a secret in every corner."""
    path = makers.pdf_file(folder)
    person = makers.person(
        contact=Contact("4417 North Kedzie", "Chicago", "IL", "60625", "US", "3125550100", "elena@x")
    )
    made = makers.envelope(
        path,
        participants=(person, makers.company()),
        filings=(makers.filing(path, reference="26-0318", comments="please hurry"),),
        docket_number="99500",
    )
    header = user_header(Session("pat@example.com", "the-token-of-pat"), qualified=False)
    certificate = ProviderCertificate.read(makers.provider_pfx(), "secret")
    message = envelope(messages.review_filing(made, attorney_id_form="guid"), header)
    signed, _ = TimestampEndorsement(certificate, FixedClock(makers.NOW)).apply(message, {})
    return request_with_documents(signed, made.attachments, mtom=True)


@pytest.fixture
def recorded(tmp_path, keys):
    """Sends a filing to a server that answers so, and hands back what was recorded."""

    def send(content, **how):
        def script(line):
            line.request()
            line.answer(content, **how)

        path = tmp_path / "wire.log"
        court = RawCourt(keys.server, script)
        log = FileWireLog(path, FixedClock(makers.NOW))
        channel = Channel(ca_bundle=keys.ca, clock=FixedClock(makers.NOW), loopback=True, wire_log=log)
        try:
            with court:
                channel.post(court.url, ACTION, filing(tmp_path), filing=True)
        finally:
            channel.close()
            send.text = path.read_text(encoding="utf-8")
        return path

    return send


def test_a_call_is_recorded_by_names_and_codes(recorded):
    path = recorded(REPLY)
    text = recorded.text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for line in ("2026-11-19T20:18:07.000Z ReviewFilingRequest", "nc:CaseCategoryText 190921",
                 "tyler:CaseTypeText 254115",
                 "j:RegisterActionDescriptionText 177034", "ecf:CaseParticipantRoleCode 20646", "HTTP 200",
                 "tyler:FilingAction EFile", "ecf:ErrorCode 131", "ecf:EntityPerson id=party-1"):  # fmt: skip
        assert line in text, line
    assert "nc:PersonGivenName ·" in text
    assert "ecf:ErrorText ·" in text
    assert "UserName ·" in text


def test_nothing_about_anybody_and_no_secret_is_recorded(recorded):
    recorded(REPLY)
    for secret in (*SECRETS, "F-secret"):
        assert secret not in recorded.text, secret
    assert "BinarySecurityToken ·" in recorded.text
    assert "SignatureValue ·" in recorded.text


def test_a_failed_call_is_recorded_with_the_kind_of_failure_only(recorded):
    with pytest.raises(AnswerLost):
        recorded(b"<p>Elena Rivera", kind="text/html", status="502 Bad Gateway")
    assert "HTTP 502\nfailed: AnswerLost\n" in recorded.text
    assert "Elena" not in recorded.text


@pytest.mark.parametrize("text", ["Elena Rivera", "a@b", "x" * 41, "1 Main", "ü"])
def test_even_an_element_for_codes_shows_only_what_looks_like_one(text):
    (line,) = outline(element(names.TYLER, "CaseTypeText", text))
    assert line == "tyler:CaseTypeText ·"


def test_keys_that_look_like_anything_else_are_left_out():
    (line,) = outline(element(names.ECF, "EntityPerson", id="Elena Rivera"))
    assert line == "ecf:EntityPerson"


def test_a_log_that_has_grown_begins_anew_and_one_that_cannot_be_written_harms_nothing(tmp_path):
    path = tmp_path / "wire.log"
    path.write_bytes(b"x" * 5_000_001)
    log = FileWireLog(path, FixedClock(makers.NOW))
    with log.call("GetPolicy", element(names.NC, "Question")):
        pass
    assert path.stat().st_size < 200
    assert (tmp_path / "wire.log.1").stat().st_size == 5_000_001
    with FileWireLog(tmp_path, FixedClock(makers.NOW)).call("GetPolicy", element(names.NC, "Question")):
        pass
