"""Users, firm, accounts, contacts and notices: what is sent, kept as it came, and made of either release's answers."""

import pytest
from lxml import etree

from litefile_desktop.core.errors import CourtRefused, Refused
from litefile_desktop.efm.accounts import AddedElsewhere, HalfReplaced, refuse_card
from litefile_desktop.efm.failures import FaultReply
from litefile_desktop.efm.gateway import SessionEnded
from litefile_desktop.efm.types import (
    Address,
    Attached,
    AttorneyRecord,
    FirmRecord,
    NotificationPreference,
    PublicContactQuery,
    Registration,
    RegistrationKind,
    RoleName,
    ServiceContact,
    Session,
    UserRecord,
)
from litefile_desktop.efm.xml import everywhere, local, parse, text_of
from tests.efm.test_accounts import SESSION, SPACE, accounts, answer, certificate, made, wire  # noqa: F401 - fixtures

NIL = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"'
COMMON = f"{SPACE}:schema:Common"


@pytest.fixture
def ask(wire):  # noqa: F811
    """Answers each question by its operation; a list is answered one after the other."""

    def answers(**by_operation):
        told = {name: list(given) if isinstance(given, list) else given for name, given in by_operation.items()}

        def post(url, action, body):
            operation = action.rpartition("/")[2]
            wire.sent.append((url, action, b"".join(body.stream())))
            given = told[operation]
            given = given.pop(0) if isinstance(given, list) else given
            if isinstance(given, Exception):
                raise given
            return parse(given.encode())

        wire.post = post

    yield answers
    del wire.post


def asked(wire, number=-1):  # noqa: F811
    """(service, operation, the wrapper's content) of a message that was sent."""
    url, action, content = wire.sent[number]
    body = parse(content)[1][0]
    return url.rpartition("/")[2], action.rpartition("/")[2], body


def members(record):
    return {local(child): text_of(child) or (None if child.get(f"{{{_XSI}}}nil") else "") for child in record}


_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def reply(operation, inner="", **how):
    return answer(operation, inner, **how)


USER = (
    f'<c:User xmlns:c="{COMMON}" UserID="u-2" FirmID="f-1" IsApproved="true" IsActive="true" IsActivated="false" '
    f'IsLockedOut="false" IsNew="1"><c:Email>lee@example.com</c:Email><c:FirstName>Lee</c:FirstName><c:MiddleName/>'
    f"<c:LastName>Secretary</c:LastName><c:LastLoginDate {NIL}/><c:Role><c:Location>1</c:Location><c:RoleName>Filer"
    "</c:RoleName></c:Role><c:RestrictFiling>true</c:RestrictFiling><c:RestrictFilingComment>In training"
    "</c:RestrictFilingComment><c:IsUndeliverable>true</c:IsUndeliverable><c:Newer>kept</c:Newer>"
    "<c:Status>Active</c:Status></c:User>"
)


# Users


def page(*numbers, total=None):
    users = "".join(f'<User UserID="u-{number}"><Email>u{number}@example.com</Email></User>' for number in numbers)
    paging = "" if total is None else f"<Paging><PageSize>100</PageSize><TotalSize>{total}</TotalSize></Paging>"
    return reply("GetUserList", users + paging, wrapper="UserListResponse")


def test_users_are_asked_for_by_pages_until_there_are_no_more(ask, accounts, wire):  # noqa: F811
    ask(GetUserList=[page(1, 2, total=3), page(3, total=3)])
    assert [user.user_id for user in accounts.users(SESSION)] == ["u-1", "u-2", "u-3"]
    pages = [text_of(everywhere(asked(wire, number)[2], "PageIndex")[0]) for number in (0, 1)]
    assert pages == ["0", "1"]


def test_a_release_that_ignores_pages_answers_everything_once(ask, accounts, wire):  # noqa: F811
    ask(GetUserList=[page(1, 2)])
    assert len(accounts.users(SESSION)) == 2
    assert len(wire.sent) == 1


def test_a_court_that_always_says_more_is_not_asked_for_ever(ask, accounts, wire):  # noqa: F811
    ask(GetUserList=page(1, total=1000))
    assert len(accounts.users(SESSION)) == 1
    assert len(wire.sent) == 2


@pytest.mark.parametrize(
    "refusal",
    [
        FaultReply("It could not be read.", fault_code="DeserializationFailed"),
        reply("GetUserList", wrapper="UserListResponse", code="-20", text="Schema"),
    ],
    ids=["fault", "schema"],
)
def test_a_release_that_refuses_pages_is_asked_without(ask, accounts, wire, refusal):  # noqa: F811
    ask(GetUserList=[refusal, page(1, 2)])
    assert len(accounts.users(SESSION)) == 2
    assert len(asked(wire)[2]) == 0


def test_a_refusal_that_has_nothing_to_do_with_pages_stands(ask, accounts, wire):  # noqa: F811
    ask(GetUserList=reply("GetUserList", wrapper="UserListResponse", code="50", text="Administrators only."))
    with pytest.raises(CourtRefused, match="Administrators only"):
        accounts.users(SESSION)
    assert len(wire.sent) == 1


def test_a_user_is_read_whole(ask, accounts, wire):  # noqa: F811
    ask(GetUser=reply("GetUser", USER))
    user = accounts.user(SESSION, "u-2")
    assert asked(wire)[:2] == ("EFMFirmService.svc", "GetUser")
    assert (user.name, user.email, user.firm_id) == ("Lee Secretary", "lee@example.com", "f-1")
    assert [(role.name, role.location) for role in user.roles] == [("Filer", "1")]
    assert (user.may_not_file, user.why_not_file, user.mail_comes_back) == (True, "In training", True)
    assert (user.is_approved, user.is_activated, user.is_locked_out) == (True, False, False)
    assert (user.last_sign_in, user.status) == (None, "Active")


def test_the_own_record_is_asked_of_the_user_service(ask, accounts, wire):  # noqa: F811
    ask(GetUser=reply("GetUser", USER))
    accounts.user(SESSION)
    assert asked(wire)[0] == "EFMUserService.svc"
    assert text_of(everywhere(asked(wire)[2], "UserID")[0]) == "user-1"


def test_a_changed_user_goes_back_as_it_came_but_for_the_changes(ask, accounts, wire):  # noqa: F811
    ask(GetUser=reply("GetUser", USER), UpdateUser=reply("UpdateUser"))
    changed = UserRecord("u-2", "lee@new.example", "Lee", "M", "Clerk", is_approved=False)
    accounts.update_user(SESSION, changed)
    service, operation, body = asked(wire)
    assert (service, operation) == ("EFMFirmService.svc", "UpdateUser")
    (record,) = everywhere(body, "User")
    assert record.tag == f"{{{COMMON}}}User"
    assert [local(child) for child in record] == [
        "Email", "FirstName", "MiddleName", "LastName", "LastLoginDate", "Role", "RestrictFiling", "IsUndeliverable",
        "Newer",
    ]  # fmt: skip
    told = members(record)
    assert (told["Email"], told["LastName"], told["MiddleName"]) == ("lee@new.example", "Clerk", "M")
    assert (told["LastLoginDate"], told["RestrictFiling"], told["Newer"]) == (None, "false", "kept")
    assert (record.get("IsApproved"), record.get("IsActivated"), record.get("IsNew")) == ("false", "false", "1")


def test_nobody_restricts_or_approves_the_own_account(ask, accounts, wire):  # noqa: F811
    own = USER.replace("u-2", "user-1")
    ask(GetUser=reply("GetUser", own), UpdateUser=reply("UpdateUser"))
    accounts.update_user(SESSION, UserRecord("user-1", "lee@example.com", "Lee", "", "New", is_approved=False))
    service, _, body = asked(wire)
    (record,) = everywhere(body, "User")
    assert service == "EFMUserService.svc"
    assert (record.get("IsApproved"), members(record)["RestrictFiling"]) == ("true", "true")
    assert "Status" not in members(record)


PLACE = Address("1 Main", "Unit 2", "Springfield", "IL", "62701")


@pytest.mark.parametrize("kind", RegistrationKind)
def test_only_a_new_member_is_registered_by_somebody(ask, accounts, wire, kind):  # noqa: F811
    told = "<UserID>u-9</UserID><FirmID>f-9</FirmID><ActivationRequired>true</ActivationRequired>"
    ask(RegisterUser=reply("RegisterUser", told))
    registration = Registration(kind, "sky@example.com", "Sky", "New", "Secret-2027", "", PLACE, "2175550100", "Firm")
    found = accounts.register_user(registration, SESSION)
    assert (found.user_id, found.firm_id, found.needs_activation) == ("u-9", "f-9", True)
    assert (b"UserNameHeader" in wire.sent[-1][2]) is (kind is RegistrationKind.FIRM_MEMBER)
    (request,) = everywhere(asked(wire)[2], "RegisterUserRequest")
    assert etree.QName(request[0]).namespace == f"{SPACE}:schema:RegistrationRequest"
    assert members(request)["StreetAddressLine2"] == "Unit 2"
    assert "MiddleName" not in members(request)
    assert "Secret-2027" not in repr(registration)


def test_roles_are_given_at_a_location(ask, accounts, wire):  # noqa: F811
    ask(AddUserRole=reply("AddUserRole"), RemoveUserRole=reply("RemoveUserRole"))
    accounts.add_role(SESSION, "u-2", RoleName.FIRM_ADMIN)
    (request,) = everywhere(asked(wire)[2], "AddUserRoleRequest")
    assert [(local(child), child.text) for child in request] == [("UserID", "u-2"), ("Role", "FirmAdmin")]
    assert request[1].tag == f"{{{COMMON}}}Role"
    accounts.remove_role(SESSION, "u-2", RoleName.CRIMINAL_FILER, location="cook")
    (request,) = everywhere(asked(wire)[2], "RemoveUserRoleRequest")
    assert [child.text for child in request] == ["u-2", "CriminalFilingFiler", "cook"]


SIMPLE = {
    "RemoveUser": lambda a: a.remove_user(SESSION, "u-2"),
    "ResendActivationEmail": lambda a: a.resend_activation_to(SESSION, "u-2"),
    "ResetUserPassword": lambda a: a.reset_user_password(SESSION, UserRecord("u-2", "lee@example.com"), "Secret-1"),
    "RemoveAttorney": lambda a: a.remove_attorney(SESSION, "a-1"),
    "RemovePaymentAccount": lambda a: a.remove_payment_account(SESSION, "p-1"),
    "RemoveServiceContact": lambda a: a.remove_service_contact(SESSION, "c-1"),
}


@pytest.mark.parametrize("operation", SIMPLE)
def test_what_only_names_somebody_is_done_or_refused_in_words(ask, accounts, wire, operation):  # noqa: F811
    ask(**{operation: reply(operation)})
    SIMPLE[operation](accounts)
    assert asked(wire)[:2] == ("EFMFirmService.svc", operation)
    ask(**{operation: reply(operation, code="50", text="Administrators only.")})
    with pytest.raises(CourtRefused, match=r"was not .*“Administrators only\.”"):
        SIMPLE[operation](accounts)
    ask(**{operation: reply(operation, code="-4", text="Sign in.")})
    with pytest.raises(SessionEnded):
        SIMPLE[operation](accounts)


# Passwords


def test_a_changed_password_brings_a_new_token(ask, accounts, wire):  # noqa: F811
    ask(ChangePassword=reply("ChangePassword", "<PasswordHash>token-2</PasswordHash>"))
    found = accounts.change_password(SESSION, old="Old-1", new="New-1")
    assert found.session == Session("pat@example.com", "token-2", "user-1")
    (request,) = everywhere(asked(wire)[2], "ChangePasswordRequest")
    assert [(local(child), child.text or "") for child in request] == [
        ("OldPassword", "Old-1"), ("NewPassword", "New-1"), ("PasswordQuestion", ""), ("PasswordAnswer", ""),
    ]  # fmt: skip
    ask(ChangePassword=reply("ChangePassword", code="57", text="Too simple."))
    with pytest.raises(CourtRefused, match="Too simple") as caught:
        accounts.change_password(SESSION, old="Old-1", new="New-1")
    assert "New-1" not in str(caught.value)


def test_a_forgotten_password_needs_nobody_signed_in(ask, accounts, wire):  # noqa: F811
    ask(
        ResetPassword=reply("ResetPassword", "<PasswordHash>not-for-use</PasswordHash>"),
        GetPasswordQuestion=reply("GetPasswordQuestion", "<PasswordQuestion>Where?</PasswordQuestion>"),
        SelfResendActivationEmail=reply("SelfResendActivationEmail"),
    )
    accounts.reset_password("pat@example.com")
    assert everywhere(asked(wire)[2], "PasswordAnswer") == []
    accounts.reset_password("pat@example.com", answer="There")
    assert text_of(everywhere(asked(wire)[2], "PasswordAnswer")[0]) == "There"
    assert accounts.password_question("pat@example.com") == "Where?"
    accounts.resend_activation("pat@example.com")
    assert all(b"UserNameHeader" not in content for _, _, content in wire.sent)
    assert {url.rpartition("/")[2] for url, _, _ in wire.sent} == {"EFMUserService.svc"}


# Firm and attorneys


def test_a_firm_is_read_and_changed_with_nil_where_it_says_nothing(ask, accounts, wire):  # noqa: F811
    told = (
        f'<Firm FirmID="f-1" IsIndividual="false" IsAgency="false"><FirmName>Alder</FirmName><Address>'
        f"<AddressLine1>1 Main</AddressLine1><AddressLine2 {NIL}/><City>Paris</City><State>IL</State>"
        f"<ZipCode>61944</ZipCode><Country>US</Country></Address><PhoneNumber {NIL}/></Firm>"
    )
    ask(GetFirm=reply("GetFirm", told), UpdateFirm=reply("UpdateFirm"))
    firm = accounts.firm(SESSION)
    assert firm == FirmRecord("f-1", "Alder", False, Address("1 Main", "", "Paris", "IL", "61944"), "")
    accounts.update_firm(SESSION, FirmRecord("f-1", "Alder & New", False, firm.address, "2175550100"))
    (record,) = everywhere(asked(wire)[2], "Firm")
    assert (record.tag, record.get("IsAgency")) == (f"{{{COMMON}}}Firm", "false")
    assert members(record) == {"FirmName": "Alder & New", "Address": "", "PhoneNumber": "2175550100"}
    assert members(record[1])["AddressLine2"] is None


def test_an_attorney_is_added_and_changed(ask, accounts, wire):  # noqa: F811
    ask(CreateAttorney=reply("CreateAttorney", "<AttorneyID>a-9</AttorneyID>"))
    attorney = AttorneyRecord("a-9", "", "6300009", "Ada", "", "New")
    assert accounts.create_attorney(SESSION, attorney) == "a-9"
    (record,) = everywhere(asked(wire)[2], "Attorney")
    assert list(members(record).items()) == [
        ("BarNumber", "6300009"), ("FirstName", "Ada"), ("MiddleName", None), ("LastName", "New"), ("Email", None),
    ]  # fmt: skip
    known = (
        f'<Attorney AttorneyID="a-9" FirmID="f-1" Extra="1"><BarNumber>1</BarNumber><FirstName>Ada</FirstName>'
        f"<MiddleName {NIL}/><LastName>Old</LastName></Attorney>"
    )
    ask(GetAttorney=reply("GetAttorney", known), UpdateAttorney=reply("UpdateAttorney"))
    assert accounts.attorney(SESSION, "a-9").name == "Ada Old"
    accounts.update_attorney(SESSION, attorney)
    (record,) = everywhere(asked(wire)[2], "Attorney")
    assert list(members(record)) == ["BarNumber", "FirstName", "MiddleName", "LastName", "Email"]
    assert (members(record)["LastName"], record.get("Extra")) == ("New", "1")


@pytest.mark.parametrize(
    ("ask_for", "operation"),
    [
        (lambda a: a.user(SESSION, "x"), "GetUser"),
        (lambda a: a.attorney(SESSION, "x"), "GetAttorney"),
        (lambda a: a.payment_account(SESSION, "x"), "GetPaymentAccount"),
        (lambda a: a.service_contact(SESSION, "x"), "GetServiceContact"),
        (lambda a: a.update_firm(SESSION, FirmRecord("f", "F", False)), "GetFirm"),
    ],
)
def test_an_answer_without_the_record_changes_nothing(ask, accounts, wire, ask_for, operation):  # noqa: F811
    ask(**{operation: reply(operation)})
    with pytest.raises(CourtRefused, match="holds no"):
        ask_for(accounts)
    assert len(wire.sent) == 1


# Payment accounts


def kinds(*numbered):
    told = "".join(
        f"<PaymentAccountType>{f'<CodeId>{number}</CodeId>' if number else ''}<Code>{code}</Code>"
        f"<Description>{code}</Description></PaymentAccountType>"
        for code, number in numbered
    )
    return reply("GetPaymentAccountTypeList", told, wrapper="PaymentAccountTypeListResponse")


@pytest.mark.parametrize(("number", "code", "told"), [("3", "3", "3"), ("", "WV", None)], ids=["numbers", "letters"])
def test_a_waiver_is_added_as_the_release_wants_it(ask, accounts, wire, number, code, told):  # noqa: F811
    ask(
        GetPaymentAccountTypeList=kinds(("CC", "1"), ("WV", number)),
        CreatePaymentAccount=reply("CreatePaymentAccount", "<PaymentAccountID>p-9</PaymentAccountID>"),
    )
    assert accounts.create_waiver_account(SESSION, "Fee waiver of Elena") == "p-9"
    (record,) = everywhere(asked(wire)[2], "PaymentAccount")
    assert record.get("PaymentAccountTypeCode") == code
    found = members(record)
    assert found.get("PaymentAccountTypeCodeId") == told
    assert (found["AccountName"], found["AccountToken"], found["CardLast4"]) == ("Fee waiver of Elena", None, None)
    assert list(found)[-1] == "PaymentAccountLocationDetails"


def test_a_court_without_waivers_adds_none(ask, accounts):  # noqa: F811
    ask(GetPaymentAccountTypeList=kinds(("CC", "1")))
    with pytest.raises(CourtRefused, match="no fee waiver accounts"):
        accounts.create_waiver_account(SESSION, "x")


def test_cards_are_added_elsewhere_and_said_so():
    refuse_card("WV")
    for code in ("CC", "BankAccount", ""):
        with pytest.raises(AddedElsewhere, match="the court system's own web site; no card number is typed here"):
            refuse_card(code)


def test_one_account_is_read_with_its_card(ask, accounts):  # noqa: F811
    told = (
        '<c:PaymentAccount xmlns:c="x" PaymentAccountID="p-1" PaymentAccountTypeCode="CC"><c:AccountName>Card'
        f"</c:AccountName><c:CardType>VISA</c:CardType><c:CardLast4>1111</c:CardLast4><c:CardMonth>12</c:CardMonth>"
        f"<c:CardYear>2049</c:CardYear><c:CardHolderName {NIL}/></c:PaymentAccount>"
    )
    ask(GetPaymentAccount=reply("GetPaymentAccount", told))
    found = accounts.payment_account(SESSION, "p-1")
    assert (found.card_month, found.card_year, found.card_holder, found.active) == (12, 2049, "", True)


# Contacts

CONTACT = ServiceContact("c-1", "", "avery@example.com", first_name="Avery", last_name="Clerkson", phone="1")


def test_a_contact_is_added_with_what_is_known(ask, accounts, wire):  # noqa: F811
    ask(CreateServiceContact=reply("CreateServiceContact", "<ServiceContactID>c-9</ServiceContactID>"))
    assert accounts.create_service_contact(SESSION, CONTACT) == "c-9"
    (record,) = everywhere(asked(wire)[2], "ServiceContact")
    assert members(record) == {
        "FirstName": "Avery", "MiddleName": None, "LastName": "Clerkson", "Email": "avery@example.com",
        "PhoneNumber": "1", "IsPublic": "false", "IsInFirmMasterList": "true",
    }  # fmt: skip


def test_a_contact_is_read_whole_and_changed_in_place(ask, accounts, wire):  # noqa: F811
    told = (
        '<ServiceContact ServiceContactID="c-1" FirmName="Alder"><FirstName>Avery</FirstName>'
        f"<MiddleName {NIL}/><LastName>Clerkson</LastName><Email>a@example.com</Email><AdministrativeCopy>b@example.com"
        "</AdministrativeCopy><PhoneNumber>1</PhoneNumber><IsPublic>true</IsPublic><Newer>kept</Newer></ServiceContact>"
    )
    ask(GetServiceContact=reply("GetServiceContact", told), UpdateServiceContact=reply("UpdateServiceContact"))
    found = accounts.service_contact(SESSION, "c-1")
    assert (found.name, found.copy_to, found.is_public, found.address.is_given) == (
        "Avery Clerkson", "b@example.com", True, False,
    )  # fmt: skip
    moved = ServiceContact(
        "c-1", "", "a@example.com", "Alder", "Avery", "", "Clerkson", "1", street="1 Main", city="Paris", state="IL",
        postal_code="61944", country="US", is_served_by_mail=True,
    )  # fmt: skip
    accounts.update_service_contact(SESSION, moved)
    (record,) = everywhere(asked(wire)[2], "ServiceContact")
    assert list(members(record)) == [
        "FirstName", "MiddleName", "LastName", "Email", "Address", "PhoneNumber", "IsPublic", "IsInFirmMasterList",
        "IsMailServiceContact", "Newer",
    ]  # fmt: skip
    assert members(record[4])["City"] == "Paris"


def test_the_public_list_is_asked_for_something(ask, accounts, wire):  # noqa: F811
    found = '<ServiceContact ServiceContactID="c-7"><LastName>Theirs</LastName></ServiceContact><ServiceContact/>'
    ask(GetPublicList=reply("GetPublicList", found, wrapper="ServiceContactListResponse"))
    (contact,) = accounts.public_contacts(SESSION, PublicContactQuery(last_name=" Theirs ", email=" "))
    assert contact.name == "Theirs"
    (request,) = everywhere(asked(wire)[2], "GetPublicListRequest")
    assert members(request) == {"LastName": "Theirs"}
    with pytest.raises(Refused, match="to look for"):
        accounts.public_contacts(SESSION, PublicContactQuery(first_name="  "))
    assert len(wire.sent) == 1


TIES = {
    "AttachServiceContact": (lambda a, **how: a.attach_contact(SESSION, **how), ("85", "87", "88"), "86"),
    "DetachServiceContact": (lambda a, **how: a.detach_contact(SESSION, **how), ("84", "86", "135"), "85"),
}


@pytest.mark.parametrize("operation", TIES)
def test_a_tie_that_is_already_as_wanted_is_success(ask, accounts, wire, operation):  # noqa: F811
    act, as_good, otherwise = TIES[operation]
    where = {"contact_id": "c-1", "case_id": "T-1", "party_id": "P-1"}
    ask(**{operation: reply(operation)})
    assert act(accounts, **where) is Attached.DONE
    assert members(everywhere(asked(wire)[2], f"{operation}Request")[0]) == {
        "ServiceContactID": "c-1", "CaseID": "T-1", "CasePartyID": "P-1",
    }  # fmt: skip
    for code in as_good:
        ask(**{operation: reply(operation, code=code, text="Already so.")})
        assert act(accounts, **where) is Attached.WAS_SO
    for code in (otherwise, "28", "76"):
        ask(**{operation: reply(operation, code=code, text="No.")})
        with pytest.raises(CourtRefused, match="contact was not"):
            act(accounts, **where)


SWAP = {"old_id": "c-1", "new_id": "c-2", "case_id": "T-1"}
UNKNOWN = FaultReply("No such operation.", fault_code="ActionNotSupported")


def test_a_contact_is_replaced_in_one_step_where_the_release_can(ask, accounts, wire):  # noqa: F811
    ask(ReplaceServiceContact=reply("ReplaceServiceContact"))
    accounts.replace_contact(SESSION, **SWAP)
    (request,) = everywhere(asked(wire)[2], "ReplaceServiceContactRequest")
    assert members(request) == {"OldServiceContactID": "c-1", "NewServiceContactID": "c-2", "CaseID": "T-1"}
    ask(ReplaceServiceContact=reply("ReplaceServiceContact", code="135", text="Not there."))
    with pytest.raises(CourtRefused, match="Not there"):
        accounts.replace_contact(SESSION, **SWAP)
    ask(ReplaceServiceContact=FaultReply("No.", fault_code="InvalidSecurity"))
    with pytest.raises(FaultReply):
        accounts.replace_contact(SESSION, **SWAP)


def test_in_an_older_release_the_new_one_is_attached_before_the_old_one_goes(ask, accounts, wire):  # noqa: F811
    ask(
        ReplaceServiceContact=UNKNOWN,
        AttachServiceContact=reply("AttachServiceContact", code="87", text="There."),
        DetachServiceContact=reply("DetachServiceContact"),
    )
    accounts.replace_contact(SESSION, **SWAP, party_id="P-1")
    steps = [asked(wire, number)[1] for number in range(3)]
    assert steps == ["ReplaceServiceContact", "AttachServiceContact", "DetachServiceContact"]
    named = [members(asked(wire, number)[2][0])["ServiceContactID"] for number in (1, 2)]
    assert named == ["c-2", "c-1"]


def test_half_a_replacement_is_told_as_half(ask, accounts):  # noqa: F811
    ask(
        ReplaceServiceContact=UNKNOWN,
        AttachServiceContact=reply("AttachServiceContact"),
        DetachServiceContact=reply("DetachServiceContact", code="-15", text="Away."),
    )
    with pytest.raises(HalfReplaced, match=r"old one is still on the case.*Both are served"):
        accounts.replace_contact(SESSION, **SWAP)
    ask(ReplaceServiceContact=UNKNOWN, AttachServiceContact=reply("AttachServiceContact", code="28", text="No case."))
    with pytest.raises(CourtRefused, match="No case") as caught:
        accounts.replace_contact(SESSION, **SWAP)
    assert not isinstance(caught.value, HalfReplaced)


# Notices


def test_notices_are_listed_and_chosen(ask, accounts, wire):  # noqa: F811
    def item(code, active=""):
        return f"<{{0}}><Code>{code}</Code><Description>{code} words</Description>{active}</{{0}}>"

    on, off = item("A", "<IsActive>true</IsActive>"), item("B", "<IsActive>false</IsActive>")
    ask(
        GetNotificationPreferencesList=reply(
            "GetNotificationPreferencesList", item("A").format("NotificationListItem")
        ),
        GetNotificationPreferences=reply("GetNotificationPreferences", (on + off).format("Notification")),
        UpdateNotificationPreferences=reply("UpdateNotificationPreferences"),
    )
    assert accounts.notification_kinds(SESSION) == (NotificationPreference("A", "A words", None),)
    mine = accounts.notification_preferences(SESSION)
    assert [(entry.code, entry.is_on) for entry in mine] == [("A", True), ("B", False)]
    accounts.set_notification_preferences(SESSION, mine)
    service, _, body = asked(wire)
    assert service == "EFMUserService.svc"
    told = [members(record) for record in everywhere(body, "Notification")]
    assert [(record["Code"], record["IsActive"]) for record in told] == [("A", "true"), ("B", "false")]
