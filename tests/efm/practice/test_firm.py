"""The user and firm services: users, roles, attorneys, accounts, contacts, and what each of them refuses."""

import pytest
from lxml import etree

from tests.efm.practice.client import EFM, NS, efm, error_words, errors, text, texts
from tests.efm.practice.messages import ATTORNEY, CASES_CONTACT, CONTACT, OPEN_CASE, RIVERA, WAIVER

FIRM = "5b0c6f0e-57a1-4d0e-9a53-0f0000000001"
PAT, LEE, ROBIN, DREW, NEW = (f"a91d2c34-0000-4c00-8000-00000000000{number}" for number in range(1, 6))
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
COMMON = f"{EFM}:schema:Common"


def member(name, value):
    made = etree.Element(f"{{{COMMON}}}{name}")
    if value is None:
        made.set(NIL, "true")
    else:
        made.text = value
    return made


def record(operation, name, members, wrapper=None, **attributes):
    """A request with one record in it."""
    made = etree.Element(f"{{{COMMON}}}{name}")
    for key, value in attributes.items():
        made.set(key, value)
    for key, value in members.items():
        if isinstance(value, dict):
            inner = etree.SubElement(made, f"{{{COMMON}}}{key}")
            inner.extend([member(*pair) for pair in value.items()])
        else:
            made.append(member(key, value))
    root = etree.Element(f"{{{EFM}}}{operation}")
    etree.SubElement(root, f"{{{EFM}}}{wrapper or operation + 'Request'}").append(made)
    return root


def role(operation, user, name, location=None):
    root = etree.Element(f"{{{EFM}}}{operation}")
    inner = etree.SubElement(root, f"{{{EFM}}}{operation}Request")
    space = f"{{{EFM}:schema:{operation}Request}}"
    etree.SubElement(inner, f"{space}UserID").text = user
    inner.append(member("Role", name))
    if location is not None:
        etree.SubElement(inner, f"{space}Location").text = location
    return root


def ask(client, operation, **fields):
    return client.call(operation, efm(operation, f"{operation}Request", **fields))


@pytest.fixture
def as_user(connect, court):
    """A client signed in as the user of that number."""

    def sign_in(number):
        client = connect(court, signed_in=False)
        client.sign_in(court.users[number])
        return client

    return sign_in


def user_members(**changes):
    values = {"Email": "lee.secretary@example.com", "FirstName": "Lee", "MiddleName": None, "LastName": "Secretary",
              "LastLoginDate": None, "RestrictFiling": "false"}  # fmt: skip
    return {**values, **changes}


FLAGS = {"IsApproved": "true", "IsActive": "true", "IsActivated": "true", "IsLockedOut": "false"}


# Users


def paged(index=None, size="2"):
    members = {"PageIndex": index, "PageSize": size} if index is not None else {"PageSize": size}
    return record("GetUserList", "Paging", members)


def test_users_come_in_pages_or_all_at_once(client):
    everybody = client.call("GetUserList", efm("GetUserList"))
    assert len(texts(everybody, "Email")) == 4
    assert text(everybody, "TotalSize") is None
    pages = [client.call("GetUserList", paged(str(index))) for index in range(3)]
    assert [len(texts(page, "Email")) for page in pages] == [2, 2, 0]
    assert {text(page, "TotalSize") for page in pages} == {"4"}


def test_the_older_release_knows_no_pages_and_no_newer_members(start, connect):
    client = connect(start(release="2022_1"))
    assert errors(client.call("GetUserList", paged("0"))) == ["-20"]
    everybody = client.call("GetUserList", efm("GetUserList"))
    assert len(texts(everybody, "Email")) == 4
    assert texts(everybody, "Status") == []
    response = client.post("ReplaceServiceContact", client.envelope(efm("ReplaceServiceContact")))
    assert (response.status_code, b"ActionNotSupported" in response.content) == (500, True)


def test_only_an_administrator_manages_the_firm(as_user):
    filer = as_user(1)
    for operation, message in {
        "GetUserList": efm("GetUserList"),
        "RemoveUser": efm("RemoveUser", "RemoveUserRequest", UserID=NEW),
        "AddUserRole": role("AddUserRole", NEW, "FirmAdmin"),
        "ResendActivationEmail": efm("ResendActivationEmail", "ResendActivationEmailRequest", UserID=NEW),
        "RemoveAttorney": efm("RemoveAttorney", "RemoveAttorneyRequest", AttorneyID=ATTORNEY),
        "RemovePaymentAccount": efm("RemovePaymentAccount", "RemovePaymentAccountRequest", PaymentAccountID=WAIVER),
    }.items():
        assert errors(filer.call(operation, message)) == ["50"], operation


def test_an_administrator_changes_a_colleague_and_everybody_the_own_name(client, as_user):
    changed = record("UpdateUser", "User", user_members(LastName="Clerk", RestrictFiling="true"), UserID=LEE, **FLAGS)
    assert errors(client.call("UpdateUser", changed)) == ["0"]
    told = client.call("GetUser", efm("GetUser", "GetUserRequest", UserID=LEE))
    assert (text(told, "LastName"), text(told, "RestrictFiling")) == ("Clerk", "true")
    lee = as_user(1)
    action = f"{EFM}/IEfmUserService/UpdateUser"
    own = record("UpdateUser", "User", user_members(FirstName="Leslie"), UserID=LEE, **FLAGS)
    reply = lee.post("UpdateUser", lee.envelope(own), path="/EFM/EFMUserService.svc", action=action)
    assert reply.status_code == 200
    told = client.call("GetUser", efm("GetUser", "GetUserRequest", UserID=LEE))
    assert (text(told, "FirstName"), text(told, "RestrictFiling")) == ("Leslie", "true")


@pytest.mark.parametrize(
    ("members", "attributes", "code"),
    [
        ({"Email": "pat.sample@example.com"}, FLAGS, "52"),
        ({"Email": "nonsense"}, FLAGS, "81"),
        ({"LastName": ""}, FLAGS, "193"),
        ({"Status": "Active"}, FLAGS, "-20"),
        ({"Nickname": "L"}, FLAGS, "-20"),
        ({}, {}, "-20"),
    ],
)
def test_a_user_with_something_wrong_is_not_changed(client, members, attributes, code):
    message = record("UpdateUser", "User", user_members(**members), UserID=LEE, **attributes)
    assert errors(client.call("UpdateUser", message)) == [code]


def test_nobody_reaches_into_another_firm(client):
    for operation in ("RemoveUser", "ResendActivationEmail"):
        assert errors(ask(client, operation, UserID=DREW)) == ["73"]
    assert errors(ask(client, "RemoveUser", UserID="nobody")) == ["46"]
    assert errors(ask(client, "RemoveUser", UserID=PAT)) == ["58"]


def registration(**changes):
    values = {"RegistrationType": "FirmAdminNewMember", "Email": "sky.new@example.com", "FirstName": "Sky",
              "LastName": "New", "Password": "Practice-2027", "StreetAddressLine1": "1 Main Street",
              "City": "Springfield", "StateCode": "IL", "ZipCode": "62701", "CountryCode": "US", "FirmName": "New Firm",
              "PhoneNumber": "2175550199"}  # fmt: skip
    values |= changes
    root = etree.Element(f"{{{EFM}}}RegisterUser")
    inner = etree.SubElement(root, f"{{{EFM}}}RegisterUserRequest")
    for key, value in values.items():
        if value is not None:
            etree.SubElement(inner, f"{{{EFM}:schema:RegistrationRequest}}{key}").text = value
    return root


@pytest.mark.parametrize("kind", ["FirmAdminNewMember", "FirmAdministrator", "Individual"])
def test_whoever_registers_can_sign_in(client, connect, court, kind):
    message = registration(RegistrationType=kind, FirmName=None if kind == "Individual" else "New Firm")
    reply = client.call("RegisterUser", message, header=kind == "FirmAdminNewMember")
    assert errors(reply) == ["0"]
    assert (text(reply, "FirmID") == FIRM) is (kind == "FirmAdminNewMember")
    newcomer = connect(court, signed_in=False)
    signed_in = newcomer.call(
        "AuthenticateUser",
        efm("AuthenticateUser", "AuthenticateRequest", Email="sky.new@example.com", Password="Practice-2027"),
        header=False,
    )
    assert (errors(signed_in), text(signed_in, "LastName")) == (["0"], "New")
    newcomer.user, newcomer.token = "sky.new@example.com", text(signed_in, "PasswordHash")
    firm = newcomer.call("GetFirm", efm("GetFirm"))
    assert (firm[0].find(f"{{{EFM}:schema:GetFirmResponse}}Firm").get("IsIndividual") == "true") is (
        kind == "Individual"
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"Email": "PAT.sample@example.com"}, "52"), ({"Email": "x"}, "81"), ({"LastName": None}, "193"),
        ({"Password": "simple"}, "57"), ({"FirmID": "another"}, "51"), ({"RegistrationType": "Everybody"}, "-20"),
        ({"RegistrationType": "FirmAdministrator", "FirmName": None}, "111"),
        ({"RegistrationType": "FirmAdministrator", "PhoneNumber": None}, "111"),
        ({"RegistrationType": "Individual"}, "59"),
        ({"RegistrationType": "Individual", "FirmName": None, "ZipCode": None}, "111"),
    ],
)  # fmt: skip
def test_a_registration_with_something_wrong_is_refused(client, changes, code):
    assert errors(client.call("RegisterUser", registration(**changes))) == [code]


def test_a_new_member_is_registered_by_somebody_who_is_signed_in(client):
    assert errors(client.call("RegisterUser", registration(), header=False)) == ["-2"]


def test_an_individual_has_no_members_and_no_attorneys(as_user):
    robin = as_user(2)
    assert errors(robin.call("RegisterUser", registration())) == ["177"]
    attorney = record("CreateAttorney", "Attorney", ATTORNEY_MEMBERS)
    assert errors(robin.call("CreateAttorney", attorney)) == ["177"]


def test_roles_are_given_and_taken_but_one_stays(client):
    assert errors(client.call("AddUserRole", role("AddUserRole", LEE, "FirmAdmin"))) == ["0"]
    told = client.call("GetUser", efm("GetUser", "GetUserRequest", UserID=LEE))
    assert texts(told, "RoleName") == ["Filer", "FirmAdmin"]
    assert errors(client.call("RemoveUserRole", role("RemoveUserRole", LEE, "Filer", "1"))) == ["0"]
    assert errors(client.call("RemoveUserRole", role("RemoveUserRole", LEE, "FirmAdmin"))) == ["68"]
    assert errors(client.call("RemoveUserRole", role("RemoveUserRole", LEE, "Filer"))) == ["69"]
    assert errors(client.call("AddUserRole", role("AddUserRole", LEE, "King"))) == ["69"]
    assert errors(client.call("AddUserRole", role("AddUserRole", LEE, "CriminalFilingFiler"))) == ["264"]


def test_passwords_are_reset_by_an_administrator_or_by_e_mail(client, connect, court):
    request = {"UserID": LEE, "Email": "lee.secretary@example.com", "Password": "Another-2027"}
    assert errors(ask(client, "ResetUserPassword", **request)) == ["0"]
    assert errors(ask(client, "ResetUserPassword", **{**request, "Email": "x@example.com"})) == ["53"]
    assert errors(ask(client, "ResetUserPassword", **{**request, "Password": "simple"})) == ["57"]
    lee = connect(court, signed_in=False)
    old = efm("AuthenticateUser", "AuthenticateRequest", Email="lee.secretary@example.com", Password="Practice-2026")
    assert errors(lee.call("AuthenticateUser", old, header=False)) == ["-4"]
    reset = efm("ResetPassword", "ResetPasswordRequest", Email="lee.secretary@example.com")
    assert errors(lee.call("ResetPassword", reset, header=False)) == ["0"]
    lee.sign_in(court.users[1])
    unknown = efm("ResetPassword", "ResetPasswordRequest", Email="nobody@example.com")
    assert errors(lee.call("ResetPassword", unknown, header=False)) == ["55"]


def test_an_account_that_is_not_open_is_not_let_in(client, connect, court):
    newcomer = connect(court, signed_in=False)
    message = efm("AuthenticateUser", "AuthenticateRequest", Email=court.users[4].email, Password="Practice-2026")
    assert errors(newcomer.call("AuthenticateUser", message, header=False)) == ["175"]
    again = efm("SelfResendActivationEmail", "SelfResendActivationEmailRequest", Email=court.users[4].email)
    assert errors(newcomer.call("SelfResendActivationEmail", again, header=False)) == ["0"]
    again = efm("SelfResendActivationEmail", "SelfResendActivationEmailRequest", Email=court.users[0].email)
    assert errors(newcomer.call("SelfResendActivationEmail", again, header=False)) == ["78"]
    assert errors(ask(client, "ResendActivationEmail", UserID=NEW)) == ["0"]
    closed = record("UpdateUser", "User", user_members(), UserID=LEE, **{**FLAGS, "IsActive": "false"})
    client.call("UpdateUser", closed)
    lee = efm("AuthenticateUser", "AuthenticateRequest", Email=court.users[1].email, Password="Practice-2026")
    assert errors(newcomer.call("AuthenticateUser", lee, header=False)) == ["176"]


# The firm and its attorneys

ATTORNEY_MEMBERS = {"BarNumber": "6300009", "FirstName": "Ada", "MiddleName": None, "LastName": "New", "Email": None}
ADDRESS = {"AddressLine1": "1 Main", "AddressLine2": None, "City": "Springfield", "State": "IL", "ZipCode": "62701",
           "Country": "US"}  # fmt: skip


def test_a_firm_changes_its_name_for_everybody(client, as_user):
    members = {"FirmName": "Alder, Finch & New", "Address": ADDRESS, "PhoneNumber": "2175550100"}
    message = record("UpdateFirm", "Firm", members, FirmID=FIRM, IsIndividual="false", IsAgency="false")
    assert errors(client.call("UpdateFirm", message)) == ["0"]
    assert text(as_user(1).call("GetFirm", efm("GetFirm")), "FirmName") == "Alder, Finch & New"
    wrong = record("UpdateFirm", "Firm", members, FirmID="x", IsIndividual="false", IsAgency="false")
    assert errors(client.call("UpdateFirm", wrong)) == ["43"]


def test_an_attorney_is_added_changed_and_removed(client):
    reply = client.call("CreateAttorney", record("CreateAttorney", "Attorney", ATTORNEY_MEMBERS))
    identity = text(reply, "AttorneyID")
    changed = record("UpdateAttorney", "Attorney", {**ATTORNEY_MEMBERS, "LastName": "Newer"}, AttorneyID=identity)
    assert errors(client.call("UpdateAttorney", changed)) == ["0"]
    assert text(ask(client, "GetAttorney", AttorneyID=identity), "LastName") == "Newer"
    assert errors(ask(client, "RemoveAttorney", AttorneyID=identity)) == ["0"]
    assert errors(ask(client, "GetAttorney", AttorneyID=identity)) == ["42"]


@pytest.mark.parametrize(
    ("members", "code"), [({"BarNumber": "12"}, "82"), ({"LastName": ""}, "193"), ({"Nickname": "A"}, "-20")]
)
def test_an_attorney_with_something_wrong_is_not_added(client, members, code):
    message = record("CreateAttorney", "Attorney", {**ATTORNEY_MEMBERS, **members})
    assert errors(client.call("CreateAttorney", message)) == [code]


def test_required_members_must_be_there_and_in_order(client):
    without = {key: value for key, value in ATTORNEY_MEMBERS.items() if key != "MiddleName"}
    reply = client.call("CreateAttorney", record("CreateAttorney", "Attorney", without))
    assert "MiddleName" in error_words(reply)[0]
    turned = dict(reversed(ATTORNEY_MEMBERS.items()))
    assert errors(client.call("CreateAttorney", record("CreateAttorney", "Attorney", turned))) == ["-20"]


# Payment


def account(**attributes):
    members = {"AccountName": "Waiver", "PaymentAccountTypeCodeId": "3", "AccountToken": None, "CardLast4": None}
    return record("CreatePaymentAccount", "PaymentAccount", members, **attributes)


def test_a_waiver_is_added_by_its_number_and_removed(client):
    reply = client.call("CreatePaymentAccount", account(PaymentAccountTypeCode="3"))
    identity = text(reply, "PaymentAccountID")
    found = ask(client, "GetPaymentAccount", PaymentAccountID=identity)
    assert found[0][1].get("PaymentAccountTypeCode") == "WV"
    assert errors(ask(client, "RemovePaymentAccount", PaymentAccountID=identity)) == ["0"]
    assert errors(ask(client, "GetPaymentAccount", PaymentAccountID=identity)) == ["41"]


@pytest.mark.parametrize(("kind", "code"), [("WV", "203"), ("1", "203"), ("", "203"), ("9", "203")])
def test_an_account_of_another_kind_is_not_added(client, kind, code):
    assert errors(client.call("CreatePaymentAccount", account(PaymentAccountTypeCode=kind))) == [code]


def test_the_accounts_of_others_are_not_shown(client):
    others = "d2f00000-2222-4bbb-8222-000000000009"
    assert errors(ask(client, "GetPaymentAccount", PaymentAccountID=others)) == ["75"]


# Contacts

CONTACT_MEMBERS = {"FirstName": "Sky", "MiddleName": None, "LastName": "Served", "Email": "sky@example.com",
                   "PhoneNumber": "1", "IsPublic": "false", "IsInFirmMasterList": "true"}  # fmt: skip


def contact(operation="CreateServiceContact", changes=None, **attributes):
    return record(operation, "ServiceContact", {**CONTACT_MEMBERS, **(changes or {})}, **attributes)


def test_a_contact_is_added_changed_and_removed(client):
    identity = text(client.call("CreateServiceContact", contact()), "ServiceContactID")
    changed = contact("UpdateServiceContact", {"LastName": "Newer"}, ServiceContactID=identity)
    assert errors(client.call("UpdateServiceContact", changed)) == ["0"]
    assert text(ask(client, "GetServiceContact", ServiceContactID=identity), "LastName") == "Newer"
    assert errors(ask(client, "RemoveServiceContact", ServiceContactID=identity)) == ["0"]
    assert errors(ask(client, "GetServiceContact", ServiceContactID=identity)) == ["40"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"LastName": ""}, "193"), ({"Email": "sky at example"}, "81"), ({"Email": ""}, "224"),
        ({"IsPublic": "true"}, "238"),
    ],
)  # fmt: skip
def test_a_contact_with_something_wrong_is_not_added(client, changes, code):
    assert errors(client.call("CreateServiceContact", contact(changes=changes))) == [code]


def test_the_public_list_is_searched_over_all_firms(client):
    found = ask(client, "GetPublicList", FirmName="opposing")
    assert texts(found, "LastName") == ["Theirs"]
    assert errors(ask(client, "GetPublicList", LastName="Clerkson")) == ["0"]
    assert texts(ask(client, "GetPublicList", LastName="Clerkson"), "LastName") == []
    assert errors(ask(client, "GetPublicList", LastName="")) == ["205"]


def test_a_contact_is_tied_to_a_case_or_to_one_party_of_it(client):
    case = {"ServiceContactID": CONTACT, "CaseID": OPEN_CASE}
    assert errors(ask(client, "AttachServiceContact", **case)) == ["0"]
    assert errors(ask(client, "AttachServiceContact", **case)) == ["87"]
    assert errors(ask(client, "AttachServiceContact", **case, CasePartyID=RIVERA)) == ["0"]
    assert errors(ask(client, "AttachServiceContact", **case, CasePartyID=RIVERA)) == ["85"]
    assert errors(ask(client, "DetachServiceContact", **case, CasePartyID=RIVERA)) == ["0"]
    assert errors(ask(client, "DetachServiceContact", **case, CasePartyID=RIVERA)) == ["86"]
    assert errors(ask(client, "DetachServiceContact", **case)) == ["0"]
    assert errors(ask(client, "DetachServiceContact", **case)) == ["84"]
    assert errors(ask(client, "AttachServiceContact", **{**case, "CaseID": "none"})) == ["28"]
    assert errors(ask(client, "AttachServiceContact", **case, CasePartyID="none")) == ["80"]


def test_a_contact_takes_the_place_of_another(client):
    case = {"CaseID": OPEN_CASE}
    ask(client, "AttachServiceContact", ServiceContactID=CONTACT, **case)
    swap = {"OldServiceContactID": CONTACT, "NewServiceContactID": CASES_CONTACT, **case}
    assert errors(ask(client, "ReplaceServiceContact", **swap)) == ["0"]
    assert errors(ask(client, "ReplaceServiceContact", **swap)) == ["135"]
    assert errors(ask(client, "AttachServiceContact", ServiceContactID=CASES_CONTACT, **case)) == ["87"]


# Notices


def test_a_user_chooses_what_to_be_told(client, as_user):
    kinds = client.call("GetNotificationPreferencesList", efm("GetNotificationPreferencesList"))
    assert "FILING_REJECTED" in texts(kinds, "Code")
    off = record("UpdateNotificationPreferences", "Notification", {"Code": "FILING_REJECTED", "IsActive": "false"})
    assert errors(client.call("UpdateNotificationPreferences", off)) == ["0"]
    mine = client.call("GetNotificationPreferences", efm("GetNotificationPreferences"))
    assert dict(zip(texts(mine, "Code"), texts(mine, "IsActive"), strict=True))["FILING_REJECTED"] == "false"
    theirs = as_user(1).call("GetNotificationPreferences", efm("GetNotificationPreferences"))
    assert set(texts(theirs, "IsActive")) == {"true"}
    unknown = record("UpdateNotificationPreferences", "Notification", {"Code": "X", "IsActive": "false"})
    assert errors(client.call("UpdateNotificationPreferences", unknown)) == ["154"]


def test_what_was_changed_outlives_the_court(start, connect):
    first = connect(start())
    first.call("CreateServiceContact", contact())
    second = connect(start())
    assert "Served" in texts(second.call("GetServiceContactList", efm("GetServiceContactList")), "LastName")


def test_namespaces_of_the_test_are_those_of_the_services():
    assert NS["common"] == COMMON
