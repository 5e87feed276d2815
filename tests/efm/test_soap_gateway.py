"""The gateway over a real connection: what each answer of a court means, and for a filing, what it proves."""

from contextlib import nullcontext
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from litefile_desktop.core.clock import FixedClock, SystemClock
from litefile_desktop.core.errors import CourtRefused, CourtUnreachable, Refused
from litefile_desktop.core.jurisdictions import Jurisdiction, Quirks
from litefile_desktop.core.vocabulary import Environment
from litefile_desktop.efm import names
from litefile_desktop.efm.downloads import StampedDownloads
from litefile_desktop.efm.failures import FaultReply
from litefile_desktop.efm.gateway import AnswerLost, NotSent, SessionEnded
from litefile_desktop.efm.multipart import DocumentChanged, read_reply
from litefile_desktop.efm.practice.keys import prepare_keys
from litefile_desktop.efm.signing import BadCertificate, ProviderCertificate
from litefile_desktop.efm.soap_gateway import SoapGateway
from litefile_desktop.efm.types import (
    ALL_COURTS,
    CaseContact,
    FilingServiceReport,
    FoundCases,
    Identification,
    Notice,
    PersonName,
    Representation,
    ServiceType,
    Session,
)
from litefile_desktop.efm.xml import everywhere, text_of
from tests import makers
from tests.efm.markup import case, error, number, status, total
from tests.efm.test_channel import fault
from tests.rawcourt import RawCourt

DAY = date(2026, 1, 2)
SESSION = Session("pat@example.com", "the-token", "user-1")
_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "nc": names.NC, "s": names.S, "j": names.J, "ecf": names.ECF, "tyler": names.TYLER, "civil": names.CIVIL,
        "domestic": names.DOMESTIC, "cac": names.CAC, "cbc": names.CBC, "m": "urn:m", "new": "urn:later",
    }.items()
)  # fmt: skip


def soap(*content, message="Reply"):
    inner = "".join(content)
    return (
        f'<s:Envelope xmlns:s="{names.SOAP}"><s:Body><m:{message} {_SPACES.replace("xmlns:s=", "xmlns:str=")}>'
        f"{inner.replace('s:id', 'str:id').replace('s:ref', 'str:ref')}</m:{message}></s:Body></s:Envelope>"
    ).encode()


GOOD = soap(error("0", "No error"), number("700001", "ENVELOPEID"), number("C-1", "CASEID"), number("F-1", "FILINGID"))


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    return prepare_keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def certificate():
    return ProviderCertificate.read(makers.provider_pfx(), "secret")


class Court:
    """Answers every message with ``answer``; ``asked`` holds (operation, or path of a download; body) of each."""

    def __init__(self, keys):
        self.answer, self.status, self.kind = GOOD, "200 OK", "text/xml; charset=utf-8"
        self.asked = []
        self._raw = RawCourt(keys.server, self._serve)
        self.url = self._raw.url
        self.start, self.stop = self._raw.__enter__, self._raw.stop

    def _serve(self, line):
        head, body = line.request()
        lines = head.splitlines()
        action = next((row for row in lines if row.lower().startswith("soapaction")), "")
        self.asked.append((action.strip('"').rpartition("/")[2] if action else lines[0].split()[1], body))
        line.answer(self.answer, status=self.status, kind=self.kind)

    def says(self, *content, **how):
        self.answer = soap(*content, **how)


@pytest.fixture
def court(keys):
    made = Court(keys)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def connect(court, keys, certificate):
    opened = []

    def make(**changes):
        profile = Jurisdiction(
            **{
                "id": "testing",
                "name": "Testing",
                "environment": Environment.STAGE,
                "timezone": "America/Chicago",
                "efm_url": court.url,
                "ecf_url": court.url,
                "ca_bundle": keys.ca,
                **changes,
            }
        )
        opened.append(SoapGateway(profile, certificate, SystemClock()))
        return opened[-1]

    yield make
    for gateway in opened:
        gateway.close()


@pytest.fixture
def gateway(connect):
    return connect()


@pytest.fixture
def envelope(tmp_path):
    return makers.envelope(makers.pdf_file(tmp_path))


# ReviewFiling


def test_a_receipt_is_read_in_any_order_and_letter_case(court, gateway, envelope):
    court.says(number("F-2", "filingid"), number("C-1", "CaseId"), number("F-1", "FILINGID"), "<new:Fact/>",
               error("0", "No error"), number("700001", "EnvelopeId"))  # fmt: skip
    receipt = gateway.submit(SESSION, envelope)
    assert (receipt.envelope_id, receipt.case_id, receipt.filing_ids) == ("700001", "C-1", ("F-2", "F-1"))
    assert Identification("ENVELOPEID", "700001") in receipt.identifications
    assert [action for action, _ in court.asked] == ["ReviewFilingRequest"]


def test_an_id_that_is_told_twice_is_one_filing(court, gateway, envelope):
    court.says(number("F-1", "FILINGID"), number("700001", "ENVELOPEID"), number("F-1", "FILINGID"))
    assert gateway.submit(SESSION, envelope).filing_ids == ("F-1",)


def test_a_receipt_without_an_error_element_or_an_envelope_number_is_a_receipt(court, gateway, envelope):
    court.says(number("F-1", "FILINGID"))
    receipt = gateway.submit(SESSION, envelope)
    assert (receipt.envelope_id, receipt.filing_ids) == ("", ("F-1",))


UNPROVED = {
    "no id at all": (error("0", "No error"),),
    "an empty id": (number(" ", "FILINGID"),),
    "an envelope without filings": (error("0", "No error"), number("700001", "ENVELOPEID")),
    "an error beside an id": (error("131", "A party is missing."), number("F-1", "FILINGID")),
    "an error beside an envelope": (error("131", "A party is missing."), number("700001", "ENVELOPEID")),
    "an unknown error": (error("-1", "Something went wrong."),),
    "the court's system away": (error("-15", "No answer in time."),),
    "the payment gateway": (error("237", "The payment system is away."),),
    "the same message again": (error("500", "This message was received before."),),
    "another message": ("<m:Something/>",),
}


@pytest.mark.parametrize("content", UNPROVED.values(), ids=UNPROVED)
def test_an_answer_that_proves_neither_receipt_nor_refusal_is_a_lost_one(court, gateway, envelope, content):
    court.says(*content)
    with pytest.raises(AnswerLost) as caught:
        gateway.submit(SESSION, envelope)
    assert "Nothing was filed" not in str(caught.value)
    assert len(court.asked) == 1


def test_the_numbers_of_an_unproved_answer_are_kept_as_evidence(court, gateway, envelope):
    court.says(error("131", "A party is missing."), number("700001", "ENVELOPEID"))
    with pytest.raises(AnswerLost, match="A party is missing") as caught:
        gateway.submit(SESSION, envelope)
    assert caught.value.identifications == (Identification("ENVELOPEID", "700001"),)


@pytest.mark.parametrize("code", ["131", "26", "101", "-20", "-5", "121", "99999"])
def test_a_refused_envelope_says_so_in_the_courts_words(court, gateway, envelope, code):
    court.says(error(code, "The court's own words."))
    words = r"Nothing was filed\. .*The court says: “The court's own words\.”"
    with pytest.raises(CourtRefused, match=words) as caught:
        gateway.submit(SESSION, envelope)
    assert caught.value.court_codes == (code,)
    assert not isinstance(caught.value, SessionEnded)


def test_a_dead_token_ends_the_session_and_files_nothing(court, gateway, envelope):
    court.says(error("-4", "Sign in again."))
    with pytest.raises(SessionEnded, match="Nothing was filed"):
        gateway.submit(SESSION, envelope)
    assert len(court.asked) == 1


def test_a_fault_of_the_security_header_files_nothing_and_any_other_proves_nothing(court, gateway, envelope):
    court.status, court.answer = "500 Internal Server Error", fault("s:Client", "InvalidSecurity")
    with pytest.raises(FaultReply, match="InvalidSecurity"):
        gateway.submit(SESSION, envelope)
    court.answer = fault("s:Server", "Object reference not set.")
    with pytest.raises(AnswerLost, match="Object reference not set"):
        gateway.submit(SESSION, envelope)


def test_a_changed_document_is_not_filed(court, gateway, envelope):
    envelope.attachments[0].path.write_bytes(b"%PDF-other")
    with pytest.raises(DocumentChanged, match="Nothing was filed"):
        gateway.submit(SESSION, envelope)


def test_a_court_that_is_not_there_was_sent_nothing(court, connect, envelope):
    gateway = connect()
    court.stop()
    with pytest.raises(NotSent, match="Nothing was sent"):
        gateway.submit(SESSION, envelope)


@pytest.mark.parametrize(("attachments", "start"), [("mtom", b"--uuid:"), ("base64", b"<?xml")])
def test_documents_go_out_as_the_profile_says(court, connect, envelope, attachments, start):
    connect(attachments=attachments).submit(SESSION, envelope)
    ((_, body),) = court.asked
    assert body.startswith(start)
    assert (b"%PDF-" in body) is (attachments == "mtom")


def test_the_form_of_the_attorney_is_the_profiles(court, connect, tmp_path):
    lawyer = "11111111-1111-4111-8111-111111111111"
    path = makers.pdf_file(tmp_path)
    links = (Representation("party-1", (lawyer,)),)
    envelope = makers.envelope(path, filings=(makers.filing(path, attorney_id=lawyer),), representations=links)
    for form, written in (("guid", lawyer), ("reference", "attorney-1")):
        connect(quirks=Quirks(attorney_id_form=form)).submit(SESSION, envelope)
        body = court.asked[-1][1].decode("latin-1")
        told = body.partition("FilingAttorneyID>")[2].partition("</nc:IdentificationID>")[0]
        assert told.endswith(f">{written}")


# Questions


@pytest.mark.parametrize(
    ("ask", "operation"),
    [
        (lambda g: g.policy(SESSION, "maple"), "GetPolicyRequest"),
        (lambda g: g.filings(SESSION, court="maple", start=DAY, end=DAY), "GetFilingListRequest"),
        (lambda g: g.status(SESSION, court="maple", filing_id="F"), "GetFilingStatusRequest"),
        (lambda g: g.details(SESSION, court="maple", filing_id="F"), "GetFilingDetailsRequest"),
        (lambda g: g.cancel(SESSION, court="maple", filing_id="F"), "CancelFilingRequest"),
        (lambda g: g.find_cases(SESSION, court="maple", docket_number="1"), "GetCaseListRequest"),
        (lambda g: g.case(SESSION, court="maple", tracking_id="T"), "GetCaseRequest"),
        (lambda g: g.case_contacts(SESSION, court="maple", tracking_id="T"), "GetServiceInformationRequest"),
        (
            lambda g: g.case_contact_history(SESSION, court="maple", tracking_id="T"),
            "GetServiceInformationHistoryRequest",
        ),
        (lambda g: g.contact_cases(SESSION, court="", contact_id="C"), "GetServiceAttachCaseListRequest"),
        (
            lambda g: g.filing_service(SESSION, court="maple", filing_id="F", contact_id="C"),
            "GetFilingServiceRequest",
        ),
    ],
)  # fmt: skip
def test_every_refused_question_has_its_family_and_words(court, gateway, ask, operation):
    for code, family in (("-4", SessionEnded), ("70", CourtRefused), ("-15", CourtUnreachable)):
        court.says(error(code, "The court's words."))
        with pytest.raises(family, match=r"“The court's words\.”"):
            ask(gateway)
    assert {action for action, _ in court.asked} == {operation}
    assert all(b"the-token" in body and b"SignatureValue" in body for _, body in court.asked)


def test_no_case_of_that_number_is_an_answer(court, gateway):
    court.says(error("136", "None found."))
    assert gateway.find_cases(SESSION, court="maple", docket_number="1") == FoundCases(())


@pytest.mark.parametrize("code", ["-10", "-11", "-15"])
def test_a_court_system_that_is_away_does_not_hide_what_was_found(court, gateway, code):
    court.says(error(code, "Cases may be missing."), case())
    found = gateway.find_cases(SESSION, court="maple", docket_number="1")
    assert [entry.docket_number for entry in found.cases] == ["2026-CV-1"]
    assert found.notice == Notice(code, "Cases may be missing.")
    shown = gateway.case(SESSION, court="maple", tracking_id="KEY1")
    assert (shown.summary.title, shown.notice) == ("A v. B", Notice(code, "Cases may be missing."))
    court.says(error(code, "Cases may be missing."))
    with pytest.raises(CourtUnreachable, match="Cases may be missing"):
        gateway.find_cases(SESSION, court="maple", docket_number="1")


@pytest.mark.parametrize(
    ("how", "written"),
    [
        ({"docket_number": " 2026-CV-1 "}, ["CaseDocketID>2026-CV-1<"]),
        ({"person": PersonName("Elena", "Rivera", "M")}, ["GivenName>Elena<", "SurName>Rivera<", "MiddleName>M<"]),
        ({"business": "Blue Heron"}, ["OrganizationName>Blue Heron<"]),
    ],
    ids=["number", "person", "organization"],
)
def test_cases_are_searched_by_one_thing_at_a_court_or_everywhere(court, gateway, how, written):
    court.says(error("0", "No error"), case())
    for place in ("maple", ALL_COURTS):
        (found,) = gateway.find_cases(SESSION, court=place, **how).cases
        assert found.court == "maple"
        body = court.asked[-1][1].decode()
        assert f"IdentificationID>{place}<" in body
        assert all(text in body for text in written)


@pytest.mark.parametrize(
    "how",
    [
        {}, {"docket_number": " "}, {"business": " "}, {"person": PersonName("", "Rivera")},
        {"person": PersonName("Elena", " ")}, {"docket_number": "1", "business": "B"},
    ],
    ids=str,
)  # fmt: skip
def test_a_search_without_enough_to_look_for_is_not_sent(court, gateway, how):
    with pytest.raises(Refused) as caught:
        gateway.find_cases(SESSION, court="maple", **how)
    assert caught.value.step == "case_lookup"
    assert court.asked == []


@pytest.mark.parametrize("code", ["220", "347", "106", "28"])
def test_a_search_that_the_court_refuses_is_refused_in_its_words(court, gateway, code):
    court.says(error(code, "The court's own words."))
    with pytest.raises(CourtRefused, match=r"“The court's own words\.”") as caught:
        gateway.find_cases(SESSION, court="maple", docket_number="1")
    assert caught.value.court_codes == (code,)


# Who is served


def recipient(identity, *, action=""):
    return (
        "<m:ServiceRecipient><ecf:EntityPerson><nc:PersonName><nc:PersonGivenName>Avery</nc:PersonGivenName>"
        "<nc:PersonSurName>Clerkson</nc:PersonSurName></nc:PersonName><ecf:PersonAugmentation>"
        "<ecf:ElectronicServiceInformation><ecf:ServiceRecipientID><nc:IdentificationID>"
        f"{identity}</nc:IdentificationID><nc:IdentificationSourceText>-580</nc:IdentificationSourceText>"
        "</ecf:ServiceRecipientID></ecf:ElectronicServiceInformation><nc:ContactInformation><nc:ContactEmailID>"
        "avery@example.com</nc:ContactEmailID></nc:ContactInformation></ecf:PersonAugmentation></ecf:EntityPerson>"
        f"{action}</m:ServiceRecipient>"
    )


def test_who_is_served_in_a_case_is_told_with_what_was_done(court, gateway):
    action = (
        "<m:Action><m:ContactAction>Attached</m:ContactAction><m:ActionTimestamp><nc:DateTime>2026-11-20T09:00:00Z"
        "</nc:DateTime></m:ActionTimestamp></m:Action><m:Action><m:ContactAction>Detached</m:ContactAction></m:Action>"
    )
    court.says(error("0", "No error"), recipient("S-1"), "<new:Fact/>", recipient("S-2", action=action))
    first, _ = gateway.case_contacts(SESSION, court="maple", tracking_id="T")
    assert first == CaseContact("S-1", "Avery Clerkson", "avery@example.com", service_type_code="-580")
    events = gateway.case_contact_history(SESSION, court="maple", tracking_id="T")
    assert [(event.contact.contact_id, event.action) for event in events] == [("S-2", "Attached"), ("S-2", "Detached")]
    assert events[0].at == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert events[1].at is None


def test_the_cases_of_a_contact_are_listed_and_none_is_an_answer(court, gateway):
    court.says(error("0", "No error"), case(), case("domestic:DomesticCase"))
    found = gateway.contact_cases(SESSION, court="", contact_id="S-1")
    assert [entry.case_kind for entry in found] == ["CivilCase", "DomesticCase"]
    court.says(error("136", "None found."))
    assert gateway.contact_cases(SESSION, court="", contact_id="S-1") == ()


def test_how_a_court_would_serve_and_how_it_did(court, gateway, envelope):
    court.says(
        error("0", "No error"),
        "<m:ServiceType><m:ServiceCodeID>-580</m:ServiceCodeID><m:Description>eService</m:Description>"
        "<m:IsEmailRequired>true</m:IsEmailRequired><m:IsStreetAddressRequired>false</m:IsStreetAddressRequired>"
        "</m:ServiceType><m:ServiceType/>",
    )
    assert gateway.service_types(SESSION, envelope) == (
        ServiceType("-580", "eService", needs_email=True, needs_address=False),
    )
    court.says(
        error("0", "No error"),
        "<tyler:MailServiceIndicator>true</tyler:MailServiceIndicator><tyler:TrackingNumber>T1</tyler:TrackingNumber>",
    )
    told = gateway.filing_service(SESSION, court="maple", filing_id="F-1", contact_id="S-1")
    assert told == FilingServiceReport("F-1", "S-1", is_by_mail=True, tracking_number="T1")


def test_an_answer_without_a_case_is_refused(court, gateway):
    court.says(error("0", "No error"))
    with pytest.raises(CourtRefused, match="holds no case"):
        gateway.case(SESSION, court="maple", tracking_id="T")


def test_a_quote_is_read_and_one_without_a_total_is_none(court, gateway, envelope):
    court.says(error("0", "No error"), total("289.00"))
    assert gateway.quote_fees(SESSION, envelope).total == Decimal("289.00")
    assert b"%PDF-" in court.asked[0][1]
    court.says(error("0", "No error"))
    with pytest.raises(CourtRefused, match="holds no total"):
        gateway.quote_fees(SESSION, envelope)


def test_a_status_is_that_of_the_filing_that_was_asked_for(court, gateway):
    court.says(error("0", "No error"), status("Under-Review", "Under review"))
    found = gateway.status(SESSION, court="maple", filing_id="F-7")
    assert (found.filing_id, found.code, found.text) == ("F-7", "under-review", "Under review")


def test_all_courts_are_asked_for_by_leaving_the_court_out(court, gateway):
    court.says(error("0", "No error"))
    assert gateway.filings(SESSION, court="", start=DAY, end=DAY) == ()
    assert b'nil="true"' in court.asked[0][1]


# Code lists and certificates


def test_addresses_of_lists_are_those_of_the_reference(connect):
    gateway = connect(ecf_url="https://codes.example")
    assert gateway.system_code_list_url("location") == "https://codes.example/CodeService/codes/location/"
    assert gateway.system_code_list_url("version") == "https://codes.example/CodeService/codes/version/"
    assert gateway.system_code_list_url("error") == "https://codes.example/CodeService/codes/error"
    assert gateway.court_code_list_url("filing", "cook:chd1").endswith("/CodeService/codes/filing/cook:chd1")


def test_an_address_with_raw_spaces_is_asked_for_with_escaped_ones(court, gateway):
    court.answer, court.kind = b"PK", "application/zip"
    for url in (f"{court.url}/codes/filing/maple 2", f"{court.url}/codes/filing/maple%202"):
        with gateway.code_downloads().open(url) as stream:
            assert stream.read() == b"PK"
    assert [path for path, _ in court.asked] == ["/codes/filing/maple%202"] * 2


class Signer:
    """A certificate that counts its signatures."""

    def __init__(self):
        self.signed = 0

    def codes_stamp(self, now):
        self.signed += 1
        return f"stamp {self.signed} of {now:%H:%M}"


class Wire:
    """A channel that remembers under which stamp each list was asked for."""

    def __init__(self):
        self.stamps = []

    def fetch(self, url, *, headers, **_):
        self.stamps.append(headers["tyl-efm-api"])
        return nullcontext(SimpleNamespace(stream=None))


def test_one_stamp_will_do_for_a_batch_until_it_is_old():
    clock, signer, wire = FixedClock(makers.NOW), Signer(), Wire()
    downloads = StampedDownloads(wire, signer, clock)
    for seconds in (0, 100, 100, 100, 10):
        clock.advance(seconds=seconds)
        with downloads.open("https://court.example/codes/filing/maple"):
            pass
    assert wire.stamps == ["stamp 1 of 20:18"] * 3 + ["stamp 2 of 20:23"] * 2
    clock.advance(seconds=-3600)  # the computer's clock was set back
    with downloads.open("https://court.example/codes/filing/maple"):
        pass
    assert wire.stamps[-1] == "stamp 3 of 19:23"


def test_nobody_signs_in_with_a_certificate_that_has_ended(court, keys):
    ended = ProviderCertificate.read(makers.provider_pfx(days=-1), "secret")
    profile = Jurisdiction(
        "testing", "Testing", Environment.STAGE, "America/Chicago", efm_url=court.url, ecf_url=court.url,
        ca_bundle=keys.ca,
    )  # fmt: skip
    gateway = SoapGateway(profile, ended, SystemClock())
    with pytest.raises(BadCertificate, match="ended on"):
        gateway.sign_in("pat@example.com", "x")
    gateway.close()
    assert court.asked == []


def test_what_was_filed_names_the_case_and_every_document(court, gateway, envelope):
    gateway.submit(SESSION, envelope)
    body = court.asked[0][1]
    boundary = body.partition(b"\r\n")[0].removeprefix(b"--").decode()
    root = read_reply(f'multipart/related; boundary="{boundary}"; start="<root@litefile>"', body)
    assert [text_of(node) for node in everywhere(root, "BinaryLocationURI")] == ["Complaint.pdf"]
    assert [text_of(node) for node in everywhere(root, "CaseTypeText")] == ["254115"]
