"""Finding cases, reading one, policy, and what belongs to the firm."""

import pytest

from tests.efm.practice.client import NC, TYLER, S, efm, errors, tag, text, texts
from tests.efm.practice.messages import (
    CLOSED_CASE,
    HARBOR_CASE,
    HERON,
    OPEN_CASE,
    RIVERA,
    by_business,
    by_docket,
    by_entity,
    by_person,
    case_list,
    first,
    get_case,
    query,
)


def search(client, content, court="maple"):
    return client.call("GetCaseList", case_list(content, court))


def test_a_case_is_found_by_its_docket_number(client):
    found = search(client, by_docket("2026-cv-00117"))
    assert errors(found) == ["0"]
    assert text(found, "CaseTrackingID") == OPEN_CASE
    assert text(found, "CaseTitleText") == "RIVERA vs. BLUE HERON STORAGE LLC"
    assert found.find(tag("civil:CivilCase")) is not None


def test_a_case_is_found_by_a_party(client):
    assert text(search(client, by_person("Elena", "Rivera")), "CaseTrackingID") == OPEN_CASE
    assert text(search(client, by_business("Blue Heron")), "CaseTrackingID") == OPEN_CASE


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (by_docket("no such"), "136"),
        (by_person("", "Rivera"), "106"),
        (by_person("Elena", ""), "107"),
        (by_business(""), "108"),
        ("", "347"),
        (by_docket("2026-CV-00117") + by_person("Elena", "Rivera"), "347"),
        (by_entity("<ecf:EntityPerson/>"), "106"),
    ],
)
def test_a_search_needs_one_whole_thing_to_look_for(client, content, code):
    assert errors(search(client, content)) == [code]


def test_searching_a_county_finds_the_cases_of_its_courts(client):
    found = search(client, by_person("Noor", "Linden"), court="harbor")
    assert errors(found) == ["-10"]  # a notice beside a result
    assert text(found, "CaseTrackingID") == HARBOR_CASE
    court = first(found, "j:CaseCourt", "nc:OrganizationIdentification", "nc:IdentificationID")
    assert court.text == "harbor:dr1"
    assert found.find(tag("domestic:DomesticCase")) is not None


@pytest.mark.parametrize(("place", "code"), [("1", "220"), ("0", "220"), ("atlantis", "70"), ("", "7")])
def test_some_places_cannot_be_searched(client, place, code):
    assert errors(search(client, by_docket("2026-CV-00117"), place)) == [code]


def test_a_case_names_its_parties_and_their_attorney(client):
    case = client.call("GetCase", get_case(OPEN_CASE))
    assert errors(case) == ["0"]
    civil = case.find(tag("civil:CivilCase"))
    assert civil.findtext(f"{{{NC}}}CaseTrackingID") == "MAPLE2026CV00117"
    assert first(case, "j:CaseLineageCase", "nc:CaseTrackingID").text == OPEN_CASE
    assert {RIVERA, HERON} <= set(texts(case, "IdentificationID"))
    assert texts(case, "CaseParticipantRoleCode") == ["33101", "33102", "ATTY"]
    assert text(case, "CaseTypeText") == "31010"
    link = first(case, "ecf:CaseOtherEntityAttorney")
    person = first(case, "nc:RoleOfPersonReference").get(f"{{{S}}}ref")
    assert link[-1].get(f"{{{S}}}ref") == "Party1"
    assert case.xpath(f"//*[@s:id='{person}']", namespaces={"s": S})
    assert first(case, "ecf:EntityOrganization").find(f"{{{TYLER}}}OrganizationOtherIdentification") is not None


def test_participants_come_only_when_asked_for(client):
    case = client.call("GetCase", get_case(OPEN_CASE, participants="false"))
    assert texts(case, "CaseParticipantRoleCode") == []
    message = get_case(OPEN_CASE)
    criteria = message[-1]
    criteria.remove(criteria[0])
    assert errors(client.call("GetCase", message)) == ["77"]


@pytest.mark.parametrize(
    ("tracking_id", "place", "code"),
    [("", "maple", "6"), ("nobody", "maple", "28"), (OPEN_CASE, "harbor:dr1", "110"), (CLOSED_CASE, "maple", "0")],
)
def test_a_case_is_asked_for_by_its_tracking_id(client, tracking_id, place, code):
    assert errors(client.call("GetCase", get_case(tracking_id, place))) == [code]


# Policy


def test_the_policy_tells_sizes_times_and_lists(court, client):
    policy = client.call("GetPolicy", query("CourtPolicyQueryMessage", court="maple"))
    assert errors(policy) == ["0"]
    assert texts(policy, "MeasureText") == ["25000000", "50000000"]
    assert texts(policy, "MeasureUnitText") == ["byte", "byte"]
    assert text(policy, "TimeoutMinutes") == "60"
    addresses = texts(policy, "IdentificationID")
    assert f"{court.url}/CodeService/codes/filing/maple" in addresses
    assert policy.find(f"{{{TYLER}}}DevelopmentPolicyParameters") is not None
    assert "nc:PrimaryLanguage\\nc:LanguageCode" in texts(policy, "ECFElementName")


def test_another_court_counts_in_other_units(client):
    policy = client.call("GetPolicy", query("CourtPolicyQueryMessage", court="harbor:dr1"))
    assert texts(policy, "MeasureUnitText") == ["kilobyte", "kilobyte"]
    assert text(policy, "AcceptMultipleLeadDocumentsIndicator") == "true"


@pytest.mark.parametrize(("place", "code"), [("", "7"), ("atlantis", "70"), ("1", "0"), ("maple 2", "0")])
def test_policies_of_other_places(client, place, code):
    assert errors(client.call("GetPolicy", query("CourtPolicyQueryMessage", court=place))) == [code]


def test_a_query_says_who_asks_and_where_from(client):
    message = query("CourtPolicyQueryMessage", court="maple")
    message.remove(first(message, "ecf:QuerySubmitter"))
    assert errors(client.call("GetPolicy", message)) == ["-20"]
    message = query("CourtPolicyQueryMessage", court="maple")
    first(message, "ecf:SendingMDELocationID", "nc:IdentificationID").text = ""
    assert errors(client.call("GetPolicy", message)) == ["3"]


# The firm


def test_a_user_is_told_about_the_own_firm_only(client):
    mine = client.call("GetUser", efm("GetUser", "GetUserRequest", UserID="a91d2c34-0000-4c00-8000-000000000001"))
    assert text(mine, "Email") == "pat.sample@example.com"
    foreign = efm("GetUser", "GetUserRequest", UserID="a91d2c34-0000-4c00-8000-000000000004")
    assert errors(client.call("GetUser", foreign)) == ["73"]
    assert errors(client.call("GetUser", efm("GetUser", "GetUserRequest", UserID="x"))) == ["46"]


def test_the_firm_service_answers_about_users_in_its_own_way(client):
    message = efm("GetUser", "GetUserRequest", UserID="a91d2c34-0000-4c00-8000-000000000002")
    action = "urn:tyler:efm:services/IEfmFirmService/GetUser"
    response = client.post("GetFirm", client.envelope(message), action=action)
    assert b"Status>Active" in response.content


def test_the_firm_its_attorneys_accounts_and_contacts(client):
    firm = client.call("GetFirm", efm("GetFirm"))
    assert text(firm, "FirmName") == "Alder & Finch Law Office (practice)"
    attorneys = client.call("GetAttorneyList", efm("GetAttorneyList"))
    assert texts(attorneys, "LastName") == ["Alder", "Finch"]
    accounts = client.call("GetPaymentAccountList", efm("GetPaymentAccountList", "GetPaymentAccountListRequest"))
    kinds = [item.get("PaymentAccountTypeCode") for item in accounts.iter() if item.get("PaymentAccountTypeCode")]
    assert kinds == ["CC", "BankAccount", "WV", "CC", "CC", "BankAccount"]
    contacts = client.call("GetServiceContactList", efm("GetServiceContactList"))
    assert len(texts(contacts, "FirstName")) == 3
    types = client.call("GetPaymentAccountTypeList", efm("GetPaymentAccountTypeList"))
    assert texts(types, "Code") == ["CC", "BankAccount", "WV"]


def test_accounts_are_asked_for_by_a_court_that_exists(client):
    wrapper = "GetPaymentAccountListRequest"
    known = efm("GetPaymentAccountList", wrapper, CourtIdentifier="maple")
    unknown = efm("GetPaymentAccountList", wrapper, CourtIdentifier="atlantis")
    assert errors(client.call("GetPaymentAccountList", known)) == ["0"]
    assert errors(client.call("GetPaymentAccountList", unknown)) == ["70"]


def test_everything_says_that_it_is_practice(client):
    firm = client.call("GetFirm", efm("GetFirm"))
    accounts = client.call("GetPaymentAccountList", efm("GetPaymentAccountList", "GetPaymentAccountListRequest"))
    assert text(firm, "FirmName").endswith("(practice)")
    assert all(name.endswith("(practice)") for name in texts(accounts, "AccountName"))
