"""What the program asks the user and firm services is valid by the published definitions."""

import pytest
from lxml import etree

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.core.paths import resource
from litefile_desktop.efm.accounts import AccountServices
from litefile_desktop.efm.signing import ProviderCertificate, TimestampEndorsement
from litefile_desktop.efm.types import (
    Address,
    AttorneyRecord,
    FirmRecord,
    NotificationPreference,
    PublicContactQuery,
    Registration,
    RegistrationKind,
    RoleName,
    ServiceContact,
    UserRecord,
)
from litefile_desktop.efm.xml import descend, parse
from tests import makers
from tests.efm.test_accounts import SESSION, Wire, answer, sign_in_answer

pytestmark = pytest.mark.conformance

COMMON = "urn:tyler:efm:services:schema:Common"
NIL = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"'
USER = (
    f'<c:User xmlns:c="{COMMON}" UserID="{{}}" FirmID="f-1" IsApproved="true" IsActive="true" IsActivated="true" '
    f'IsLockedOut="false"><c:Email>lee@example.com</c:Email><c:FirstName>Lee</c:FirstName><c:LastName>S</c:LastName>'
    f"<c:LastLoginDate {NIL}/><c:Role><c:Location>1</c:Location><c:RoleName>Filer</c:RoleName></c:Role>"
    "<c:RestrictFiling>false</c:RestrictFiling>{}</c:User>"
)
NEWER = "<c:Status>Active</c:Status>"
FIRM = (
    f'<g:Firm xmlns:g="urn:tyler:efm:services:schema:GetFirmResponse" xmlns:c="{COMMON}" FirmID="f-1" '
    f'IsIndividual="false" IsAgency="false"><c:FirmName>Alder</c:FirmName><c:Address {NIL}/>'
    f"<c:PhoneNumber {NIL}/></g:Firm>"
)
ATTORNEY = (
    f'<c:Attorney xmlns:c="{COMMON}" AttorneyID="a-1"><c:BarNumber>1</c:BarNumber><c:MiddleName {NIL}/>'
    f"<c:LastName>New</c:LastName><c:Email {NIL}/></c:Attorney>"
)
CONTACT = (
    f'<c:ServiceContact xmlns:c="{COMMON}" ServiceContactID="c-1"><c:FirstName>A</c:FirstName><c:MiddleName {NIL}/>'
    "<c:IsUndeliverable>true</c:IsUndeliverable></c:ServiceContact>"
)
TYPES = "<PaymentAccountType><CodeId>3</CodeId><Code>WV</Code></PaymentAccountType>"
ME = UserRecord("user-1", "lee@example.com", "Lee", "M", "Secretary")
LEE = UserRecord("u-2", "lee@example.com", "Lee", "", "Secretary", may_not_file=True, why_not_file="In training")
PLACE = Address("1 Main", "Unit 2", "Paris", "IL", "61944")
AVERY = ServiceContact("c-1", "", "a@example.com", first_name="Avery", last_name="C", copy_to="b@example.com",
                       phone="1", street="1 Main", city="Paris", state="IL", postal_code="61944", country="US",
                       is_public=True, is_served_by_mail=True)  # fmt: skip
ADA = AttorneyRecord("a-1", "", "6300009", "Ada", "", "New", "ada@example.com")


def registration(kind):
    return Registration(kind, "sky@example.com", "Sky", "New", "Secret & <1>", "M", PLACE, "1", "Firm", "f-1")


def lists(operation, wrapper, inner=""):
    return {operation: answer(operation, inner, wrapper=wrapper)}


def one(operation, inner=""):
    return {operation: answer(operation, inner)}


#: What is asked of the services, with the answers on the way; each message of that name must be valid.
ASKED = {
    "AuthenticateUser": (
        lambda a: a.sign_in("pat@example.com", "Secret & <1>"), {"AuthenticateUser": sign_in_answer()}
    ),
    "ChangePassword": (
        lambda a: a.change_password(SESSION, old="Old", new="New"),
        one("ChangePassword", "<PasswordHash>t</PasswordHash>"),
    ),
    "ResetPassword": (lambda a: a.reset_password("pat@example.com"), one("ResetPassword")),
    "ResetPassword with an answer": (lambda a: a.reset_password("pat@example.com", answer="A"), one("ResetPassword")),
    "GetPasswordQuestion": (lambda a: a.password_question("pat@example.com"), one("GetPasswordQuestion")),
    "SelfResendActivationEmail": (lambda a: a.resend_activation("pat@example.com"), one("SelfResendActivationEmail")),
    "GetUser": (lambda a: a.user(SESSION), one("GetUser", USER.format("user-1", ""))),
    "UpdateUser, the own": (
        lambda a: a.update_user(SESSION, ME), one("GetUser", USER.format("user-1", "")) | one("UpdateUser")
    ),
    "UpdateUser": (
        lambda a: a.update_user(SESSION, LEE), one("GetUser", USER.format("u-2", NEWER)) | one("UpdateUser")
    ),
    "GetUserList": (lambda a: a.users(SESSION), lists("GetUserList", "UserListResponse")),
    **{
        f"RegisterUser {kind}": (lambda a, kind=kind: a.register_user(registration(kind), SESSION), one("RegisterUser"))
        for kind in RegistrationKind
    },
    "RemoveUser": (lambda a: a.remove_user(SESSION, "u-2"), one("RemoveUser")),
    "AddUserRole": (lambda a: a.add_role(SESSION, "u-2", RoleName.FIRM_ADMIN), one("AddUserRole")),
    "RemoveUserRole": (
        lambda a: a.remove_role(SESSION, "u-2", RoleName.CRIMINAL_FILER, location="cook"), one("RemoveUserRole")
    ),
    "ResetUserPassword": (
        lambda a: a.reset_user_password(SESSION, LEE, "Secret"), lists("ResetUserPassword", "ResetPasswordResponse")
    ),
    "ResendActivationEmail": (lambda a: a.resend_activation_to(SESSION, "u-2"), one("ResendActivationEmail")),
    "GetFirm": (lambda a: a.firm(SESSION), one("GetFirm")),
    "UpdateFirm": (
        lambda a: a.update_firm(SESSION, FirmRecord("f-1", "Alder & New", False, PLACE, "1")),
        one("GetFirm", FIRM) | one("UpdateFirm"),
    ),
    "UpdateFirm without an address": (
        lambda a: a.update_firm(SESSION, FirmRecord("f-1", "Alder", False)), one("GetFirm", FIRM) | one("UpdateFirm")
    ),
    "GetAttorneyList": (lambda a: a.attorneys(SESSION), lists("GetAttorneyList", "AttorneyListResponse")),
    "GetAttorney": (lambda a: a.attorney(SESSION, "a-1"), one("GetAttorney", ATTORNEY)),
    "CreateAttorney": (lambda a: a.create_attorney(SESSION, ADA), one("CreateAttorney")),
    "UpdateAttorney": (
        lambda a: a.update_attorney(SESSION, ADA), one("GetAttorney", ATTORNEY) | one("UpdateAttorney")
    ),
    "RemoveAttorney": (lambda a: a.remove_attorney(SESSION, "a-1"), one("RemoveAttorney")),
    "GetPaymentAccountTypeList": (
        lambda a: a.payment_account_types(SESSION),
        lists("GetPaymentAccountTypeList", "PaymentAccountTypeListResponse"),
    ),
    "GetPaymentAccountList": (
        lambda a: a.payment_accounts(SESSION), lists("GetPaymentAccountList", "PaymentAccountListResponse")
    ),
    "GetPaymentAccountList of a court": (
        lambda a: a.payment_accounts(SESSION, "harbor:dr1"),
        lists("GetPaymentAccountList", "PaymentAccountListResponse"),
    ),
    "GetPaymentAccount": (
        lambda a: a.payment_account(SESSION, "p-1"), one("GetPaymentAccount", "<PaymentAccount PaymentAccountID='p'/>")
    ),
    "CreatePaymentAccount": (
        lambda a: a.create_waiver_account(SESSION, "Waiver & more"),
        lists("GetPaymentAccountTypeList", "PaymentAccountTypeListResponse", TYPES) | one("CreatePaymentAccount"),
    ),
    "RemovePaymentAccount": (lambda a: a.remove_payment_account(SESSION, "p-1"), one("RemovePaymentAccount")),
    "GetServiceContactList": (
        lambda a: a.service_contacts(SESSION), lists("GetServiceContactList", "ServiceContactListResponse")
    ),
    "GetServiceContact": (lambda a: a.service_contact(SESSION, "c-1"), one("GetServiceContact", CONTACT)),
    "GetPublicList": (
        lambda a: a.public_contacts(SESSION, PublicContactQuery("A", "B", "C", "D")),
        lists("GetPublicList", "ServiceContactListResponse"),
    ),
    "CreateServiceContact": (lambda a: a.create_service_contact(SESSION, AVERY), one("CreateServiceContact")),
    "UpdateServiceContact": (
        lambda a: a.update_service_contact(SESSION, AVERY),
        one("GetServiceContact", CONTACT) | one("UpdateServiceContact"),
    ),
    "RemoveServiceContact": (lambda a: a.remove_service_contact(SESSION, "c-1"), one("RemoveServiceContact")),
    "AttachServiceContact": (
        lambda a: a.attach_contact(SESSION, contact_id="c", case_id="T", party_id="P"), one("AttachServiceContact")
    ),
    "DetachServiceContact": (
        lambda a: a.detach_contact(SESSION, contact_id="c", case_id="T"), one("DetachServiceContact")
    ),
    "ReplaceServiceContact": (
        lambda a: a.replace_contact(SESSION, old_id="c", new_id="d", case_id="T"), one("ReplaceServiceContact")
    ),
    "GetNotificationPreferencesList": (
        lambda a: a.notification_kinds(SESSION), one("GetNotificationPreferencesList")
    ),
    "GetNotificationPreferences": (
        lambda a: a.notification_preferences(SESSION), one("GetNotificationPreferences")
    ),
    "UpdateNotificationPreferences": (
        lambda a: a.set_notification_preferences(
            SESSION, [NotificationPreference("A", "Words", is_on=True), NotificationPreference("B", "", is_on=False)]
        ),
        one("UpdateNotificationPreferences"),
    ),
}  # fmt: skip


class Answering(Wire):
    """Answers each operation with what it was told, and keeps everything that was asked."""

    def post(self, url, action, body):
        self.answer = self.answers[action.rpartition("/")[2]]
        return super().post(url, action, body)


@pytest.fixture(scope="module")
def made():
    wire = Answering()
    certificate = ProviderCertificate.read(makers.provider_pfx(), "secret")
    endorsement = TimestampEndorsement(certificate, FixedClock(makers.NOW))
    return wire, AccountServices("https://efm.example", wire, endorsement, qualified_header=False)


@pytest.mark.parametrize("kind", ASKED)
def test_a_request_is_valid_by_the_definition_of_its_service(made, efm_schemas, kind):
    wire, accounts = made
    ask, wire.answers = ASKED[kind]
    wire.sent.clear()
    ask(accounts)
    sent = [descend(parse(content), "Body")[0] for _, _, content in wire.sent]
    assert sent[-1].tag == f"{{urn:tyler:efm:services}}{kind.partition(' ')[0].strip(',')}"
    for message in sent:
        assert [str(error) for error in efm_schemas.errors(parse_alone(message))] == []


def test_every_operation_of_the_profiles_is_asked():
    named = {
        operation.get("name")
        for service in ("user", "firm")
        for operation in etree.parse(str(resource("efm", f"{service}-service.wsdl"))).iter("{*}operation")
        if operation.get("name")
    }
    assert named == {kind.partition(" ")[0].strip(",") for kind in ASKED}


def parse_alone(message):
    """The message as a document of its own, as the validator does it."""
    return etree.fromstring(etree.tostring(message))


def test_the_definitions_notice_what_is_wrong(made, efm_schemas):
    wire, accounts = made
    ask, wire.answers = ASKED["AuthenticateUser"]
    ask(accounts)
    message = parse_alone(descend(parse(wire.sent[-1][2]), "Body")[0])
    message[0].append(message[0][0])  # e-mail after password: the wrong order
    assert efm_schemas.errors(message)
