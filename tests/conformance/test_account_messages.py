"""What the program asks the user and firm services is valid by the published definitions."""

import pytest
from lxml import etree

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.efm.accounts import AccountServices
from litefile_desktop.efm.signing import ProviderCertificate, TimestampEndorsement
from litefile_desktop.efm.xml import descend, parse
from tests import makers
from tests.efm.test_accounts import SESSION, Wire, answer, sign_in_answer

pytestmark = pytest.mark.conformance

ASKED = {
    "AuthenticateUser": (lambda accounts: accounts.sign_in("pat@example.com", "Secret & <1>"), sign_in_answer()),
    "GetFirm": (lambda accounts: accounts.firm(SESSION), answer("GetFirm", "")),
    "GetAttorneyList": (
        lambda accounts: accounts.attorneys(SESSION),
        answer("GetAttorneyList", "", wrapper="AttorneyListResponse"),
    ),
    "GetPaymentAccountList": (
        lambda accounts: accounts.payment_accounts(SESSION, ""),
        answer("GetPaymentAccountList", "", wrapper="PaymentAccountListResponse"),
    ),
    "GetPaymentAccountList of a court": (
        lambda accounts: accounts.payment_accounts(SESSION, "harbor:dr1"),
        answer("GetPaymentAccountList", "", wrapper="PaymentAccountListResponse"),
    ),
    "GetServiceContactList": (
        lambda accounts: accounts.service_contacts(SESSION),
        answer("GetServiceContactList", "", wrapper="ServiceContactListResponse"),
    ),
}


@pytest.fixture(scope="module")
def made():
    wire = Wire()
    certificate = ProviderCertificate.read(makers.provider_pfx(), "secret")
    endorsement = TimestampEndorsement(certificate, FixedClock(makers.NOW))
    return wire, AccountServices("https://efm.example", wire, endorsement, qualified_header=False)


@pytest.mark.parametrize("kind", ASKED)
def test_a_request_is_valid_by_the_definition_of_its_service(made, efm_schemas, kind):
    wire, accounts = made
    ask, wire.answer = ASKED[kind]
    ask(accounts)
    message = descend(parse(wire.sent[-1][2]), "Body")[0]
    assert message.tag == f"{{urn:tyler:efm:services}}{kind.partition(' ')[0]}"
    assert [str(error) for error in efm_schemas.errors(parse_alone(message))] == []


def parse_alone(message):
    """The message as a document of its own, as the validator does it."""
    return etree.fromstring(etree.tostring(message))


def test_the_definitions_notice_what_is_wrong(made, efm_schemas):
    wire, accounts = made
    ask, wire.answer = ASKED["AuthenticateUser"]
    ask(accounts)
    message = parse_alone(descend(parse(wire.sent[-1][2]), "Body")[0])
    message[0].append(message[0][0])  # e-mail after password: the wrong order
    assert efm_schemas.errors(message)
