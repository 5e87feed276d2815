"""The user and firm services: what is asked, and what is made of every kind of answer."""

import time
from datetime import UTC, datetime

import pytest
from lxml import etree

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.core.errors import CourtRefused, CourtUnreachable
from litefile_desktop.efm import names
from litefile_desktop.efm.accounts import AccountServices, user_header
from litefile_desktop.efm.gateway import AnswerLost, SessionEnded, SignInRefused
from litefile_desktop.efm.signing import ProviderCertificate, TimestampEndorsement
from litefile_desktop.efm.types import PaymentAccount, Session
from litefile_desktop.efm.xml import parse
from tests import makers

SESSION = Session("pat@example.com", "the-token", "user-1")
SPACE = "urn:tyler:efm:services"


class Wire:
    """Stands where the channel stands: keeps what was sent and answers what it was given."""

    def __init__(self):
        self.sent = []
        self.answer = ""

    def post(self, url, action, body):
        self.sent.append((url, action, b"".join(body.stream())))
        return parse(self.answer.encode())


@pytest.fixture(scope="module")
def certificate():
    return ProviderCertificate.read(makers.provider_pfx(), "secret")


@pytest.fixture(scope="module")
def made(certificate):
    """Reading the definitions takes a moment; one client serves all tests of this module."""
    wire = Wire()
    endorsement = TimestampEndorsement(certificate, FixedClock(makers.NOW))
    return wire, AccountServices("https://efm.example", wire, endorsement, qualified_header=False)


@pytest.fixture
def wire(made):
    made[0].sent.clear()
    return made[0]


@pytest.fixture
def accounts(made):
    return made[1]


def answer(operation, inner, *, wrapper="", code="0", text="No error", error=True):
    """A reply as the services write it: wrapper and error in namespaces of their own."""
    wrapper = wrapper or f"{operation}Response"
    told = (
        f'<b:Error xmlns:b="{SPACE}:schema:BaseResponse" xmlns:c="{SPACE}:schema:Common">'
        f"<c:ErrorCode>{code}</c:ErrorCode><c:ErrorText>{text}</c:ErrorText></b:Error>"
    )
    space = f"{SPACE}:schema:{wrapper}"
    return (
        f'<{operation}Response xmlns="{SPACE}"><{wrapper}>{told if error else ""}'
        f'<x xmlns="{space}"/>{inner}</{wrapper}></{operation}Response>'
    )


SIGNED_IN = (
    "<UserID>u-1</UserID><Email>Pat@Example.com</Email><FirstName>Pat</FirstName><LastName>Sample</LastName>"
    "<PasswordHash>token-1</PasswordHash>"
)


def sign_in_answer(inner=SIGNED_IN, **how):
    return answer("AuthenticateUser", inner, wrapper="AuthenticateUserResponse", **how)


# What is asked


def messages_of(wire):
    return [parse(content) for _, _, content in wire.sent]


def test_signing_in_sends_the_password_once_and_no_session(wire, accounts):
    wire.answer = sign_in_answer()
    accounts.sign_in("pat@example.com", "the-password")
    ((url, action, content),) = wire.sent
    assert url == "https://efm.example/EFM/EFMUserService.svc"
    assert action == f"{SPACE}/IEfmUserService/AuthenticateUser"
    assert content.count(b"the-password") == 1
    assert b"UserNameHeader" not in content
    assert content.count(b"SignatureValue>") == 2


@pytest.mark.parametrize(
    ("ask", "operation", "wrapper"),
    [
        (lambda accounts: accounts.firm(SESSION), "GetFirm", "GetFirmResponse"),
        (lambda accounts: accounts.attorneys(SESSION), "GetAttorneyList", "AttorneyListResponse"),
        (lambda accounts: accounts.payment_accounts(SESSION, "maple"), "GetPaymentAccountList", ""),
        (lambda accounts: accounts.service_contacts(SESSION), "GetServiceContactList", "ServiceContactListResponse"),
    ],
    ids=["firm", "attorneys", "payment accounts", "service contacts"],
)
def test_every_other_question_carries_the_token_and_plain_headers(wire, accounts, ask, operation, wrapper):
    wire.answer = answer(operation, "", wrapper=wrapper)
    ask(accounts)
    ((url, action, _),) = wire.sent
    assert url == "https://efm.example/EFM/EFMFirmService.svc"
    assert action == f"{SPACE}/IEfmFirmService/{operation}"
    (message,) = messages_of(wire)
    header, body = message
    assert [child.tag for child in header] == [f"{{{names.EFM}}}UserNameHeader", f"{{{names.WSSE}}}Security"]
    assert [(child.tag, child.text) for child in header[0]] == [
        ("UserName", "pat@example.com"),
        ("Password", "the-token"),
    ]
    assert body[0].tag == f"{{{SPACE}}}{operation}"


def test_a_profile_can_ask_for_a_qualified_header():
    plain, qualified = (user_header(SESSION, qualified=value) for value in (False, True))
    assert [child.tag for child in plain] == ["UserName", "Password"]
    assert [child.tag for child in qualified] == [f"{{{SPACE}}}UserName", f"{{{SPACE}}}Password"]
    assert b"<UserName>" in etree.tostring(plain)


# Signing in


def test_signing_in_answers_the_court_s_own_spelling_of_the_address(wire, accounts):
    wire.answer = sign_in_answer(SIGNED_IN + "<ExpirationDateTime>2026-11-19T21:00:00.5Z</ExpirationDateTime>")
    found = accounts.sign_in("pat@example.com", "x")
    assert found.session == Session("Pat@Example.com", "token-1", "u-1")
    assert (found.first_name, found.last_name) == ("Pat", "Sample")
    assert found.expires_at == datetime(2026, 11, 19, 21, 0, 0, 500_000, tzinfo=UTC)


def test_a_release_without_an_end_of_the_session_and_one_with_news_are_both_read(wire, accounts):
    wire.answer = sign_in_answer("<News>1</News>" + SIGNED_IN + "<More><Email>other@x.example</Email></More>")
    found = accounts.sign_in("pat@example.com", "x")
    assert found.expires_at is None
    assert found.session.username == "Pat@Example.com"


@pytest.mark.parametrize(
    "inner",
    [
        SIGNED_IN.replace("<", "<v:").replace("<v:/", "</v:"),
        SIGNED_IN,
    ],
    ids=["in a namespace", "in the reply's own"],
)
def test_namespaces_of_the_values_may_differ(wire, accounts, inner):
    wire.answer = sign_in_answer(inner).replace("<AuthenticateUserResponse ", '<AuthenticateUserResponse xmlns:v="v" ')
    assert accounts.sign_in("pat@example.com", "x").session.token == "token-1"


def test_elements_of_a_later_release_around_the_answer_do_not_hide_it(wire, accounts):
    strange = '<NewerHeading xmlns="urn:later"/>'
    wire.answer = sign_in_answer().replace("<AuthenticateUserResponse>", strange + "<AuthenticateUserResponse>")
    assert accounts.sign_in("pat@example.com", "x").session.token == "token-1"
    wire.answer = answer("GetFirm", "", code="-4", text="Sign in").replace(
        "<GetFirmResponse>", strange + "<GetFirmResponse>"
    )
    with pytest.raises(SessionEnded):
        accounts.firm(SESSION)


@pytest.mark.parametrize("code", ["-4", "-2", "-5", "78", "79", "175", "176", "13"])
def test_an_account_that_is_not_let_in_is_refused_with_the_courts_words(wire, accounts, code):
    wire.answer = sign_in_answer("", code=code, text="This account is locked.")
    with pytest.raises(SignInRefused, match=r"“This account is locked\.”") as caught:
        accounts.sign_in("pat@example.com", "the-password")
    assert caught.value.exit_code == 4
    assert caught.value.court_codes == (code,)
    assert "the-password" not in str(caught.value)


@pytest.mark.parametrize("code", ["-1", "-10", "-11", "-15"])
def test_a_court_in_trouble_does_not_blame_the_password(wire, accounts, code):
    wire.answer = sign_in_answer("", code=code, text="Try later.")
    with pytest.raises(CourtUnreachable, match=r"“Try later\.”"):
        accounts.sign_in("pat@example.com", "x")


def test_an_answer_without_a_token_signs_nobody_in(wire, accounts):
    for inner in ("", SIGNED_IN.replace("token-1", " ")):
        wire.answer = sign_in_answer(inner)
        with pytest.raises(AnswerLost, match="no token"):
            accounts.sign_in("pat@example.com", "x")


def test_an_answer_without_an_error_element_is_success(wire, accounts):
    wire.answer = sign_in_answer(error=False)
    assert accounts.sign_in("pat@example.com", "x").session.token == "token-1"


@pytest.mark.parametrize("text", ["soon", "", "0001-01-01T00:00:00", "9999-12-31T23:59:59.9999999-12:00"])
def test_an_odd_end_of_the_session_does_not_spoil_the_sign_in(wire, accounts, text):
    wire.answer = sign_in_answer(f"{SIGNED_IN}<ExpirationDateTime>{text}</ExpirationDateTime>")
    assert accounts.sign_in("pat@example.com", "x").session.token == "token-1"


# The firm's lists


def test_a_firm_is_read_from_attributes_and_elements(wire, accounts):
    wire.answer = answer(
        "GetFirm", '<Firm FirmID="f-1" IsIndividual="true"><FirmName>Alder &amp; Finch</FirmName></Firm>'
    )
    firm = accounts.firm(SESSION)
    assert (firm.firm_id, firm.name, firm.is_individual) == ("f-1", "Alder & Finch", True)
    wire.answer = answer("GetFirm", '<Firm FirmID="f-1" IsIndividual="0"/>')
    assert accounts.firm(SESSION).is_individual is False


def test_attorneys_without_an_id_are_left_out(wire, accounts):
    nil = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"'
    wire.answer = answer(
        "GetAttorneyList",
        f'<Attorney AttorneyID="a-1"><BarNumber>6300001</BarNumber><FirstName>Jordan</FirstName><MiddleName {nil}/>'
        "<LastName>Alder</LastName></Attorney><Attorney><FirstName>No</FirstName></Attorney>",
        wrapper="AttorneyListResponse",
    )
    (found,) = accounts.attorneys(SESSION)
    assert (found.attorney_id, found.name, found.bar_number) == ("a-1", "Jordan Alder", "6300001")


def test_payment_accounts_say_of_which_kind_they_are_and_whether_they_are_open(wire, accounts):
    wire.answer = answer(
        "GetPaymentAccountList",
        '<PaymentAccount PaymentAccountID="p-1" PaymentAccountTypeCode="CC"><AccountName>Card</AccountName>'
        "<CardType>VISA</CardType><CardLast4>1111</CardLast4><Active>true</Active></PaymentAccount>"
        '<PaymentAccount PaymentAccountID="p-2" PaymentAccountTypeCode="WV"><AccountName>Waiver</AccountName>'
        "<Active>false</Active></PaymentAccount>",
        wrapper="PaymentAccountListResponse",
    )
    assert accounts.payment_accounts(SESSION, "") == (
        PaymentAccount("p-1", "Card", "CC", "VISA", "1111", active=True),
        PaymentAccount("p-2", "Waiver", "WV", active=False),
    )
    assert b"CourtIdentifier" not in wire.sent[0][2]
    accounts.payment_accounts(SESSION, "harbor:dr1")
    assert b"harbor:dr1" in wire.sent[1][2]


def test_contacts_are_read_with_their_firm(wire, accounts):
    wire.answer = answer(
        "GetServiceContactList",
        '<ServiceContact ServiceContactID="c-1" FirmName="Alder"><FirstName>Avery</FirstName><LastName>C</LastName>'
        "<Email>a@example.com</Email></ServiceContact>",
        wrapper="ServiceContactListResponse",
    )
    (found,) = accounts.service_contacts(SESSION)
    assert (found.contact_id, found.name, found.email, found.firm_name) == ("c-1", "Avery C", "a@example.com", "Alder")


@pytest.mark.parametrize(
    ("code", "family"), [("-4", SessionEnded), ("-2", SessionEnded), ("-5", CourtRefused), ("-15", CourtUnreachable)]
)
def test_a_refused_question_says_what_was_not_answered(wire, accounts, code, family):
    wire.answer = answer("GetAttorneyList", "", wrapper="AttorneyListResponse", code=code, text="The court's words.")
    with pytest.raises(family, match=r"did not list your attorneys\..*“The court's words\.”"):
        accounts.attorneys(SESSION)


def test_an_empty_answer_is_an_empty_list(wire, accounts):
    wire.answer = f'<GetAttorneyListResponse xmlns="{SPACE}"/>'
    assert accounts.attorneys(SESSION) == ()


def test_the_definitions_are_read_from_this_computer_quickly(certificate):
    began = time.process_time()
    AccountServices("https://efm.example", Wire(), TimestampEndorsement(certificate, FixedClock(makers.NOW)),
                    qualified_header=False)  # fmt: skip
    assert time.process_time() - began < 5
