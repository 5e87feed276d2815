"""Cases of every kind as courts tell them, whole and in pieces."""

from datetime import UTC, datetime

import pytest

from litefile_desktop.efm.ecf import cases
from litefile_desktop.efm.types import CaseAttorney
from tests.efm.markup import COMPANY, LAWYER, LINK, PERSON, case, error, message, number, participant

KINDS = [
    "civil:CivilCase", "domestic:DomesticCase", "appellate:AppellateCase", "criminal:CriminalCase",
    "juvenile:JuvenileCase", "citation:CitationCase", "bankruptcy:BankruptcyCase", "nc:Case", "new:TrafficCase",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_cases_of_any_kind_are_found_and_read(kind):
    read = cases.court_case(message(case(kind, people=participant(PERSON, "33101"))))
    assert (read.summary.case_kind, read.type_code, read.problems) == (kind.partition(":")[2], "31010", ())
    assert [party.name for party in read.parties] == ["Elena Rivera Jr"]
    (found,) = cases.case_list(message(error("0", "No error"), case(kind)))
    assert (found.tracking_id, found.docket_number, found.title) == ("KEY1", "2026-CV-1", "A v. B")
    assert (found.category_code, found.court) == ("31000", "maple")


def test_several_cases_and_none_are_lists():
    assert len(cases.case_list(message(case(), case("domestic:DomesticCase")))) == 2
    assert cases.case_list(message(error("136", "None."))) == ()


def test_a_case_is_read_with_its_parties_and_who_represents_them():
    people = (
        LINK
        + participant(PERSON, "33101")
        + participant(COMPANY, "33102", "EntityOrganization", "p2")
        + participant(LAWYER, "ATTY", key="a1")
    )
    found = cases.court_case(message(case(people=people)))
    assert found.problems == ()
    assert (found.type_code, found.lineage_tracking_id) == ("31010", "G-1")
    person, company = found.parties
    assert (person.court_id, person.role_code, person.is_organization) == ("P-1", "33101", False)
    assert person.name_parts == ("Elena", "", "Rivera", "Jr")
    assert person.attorney_names == ("Jordan Alder",)
    assert (company.court_id, company.organization_name, company.is_organization) == ("P-2", "Blue Heron", True)
    assert company.attorney_names == ()


def contact(*content):
    inner = "".join(content)
    return f"<ecf:PersonAugmentation><nc:ContactInformation>{inner}</nc:ContactInformation></ecf:PersonAugmentation>"


def address(street="", unit="", city="", state="", zip_code=""):
    return (
        "<nc:ContactMailingAddress><nc:StructuredAddress><nc:LocationStreet><nc:StreetFullText>"
        f"{street}</nc:StreetFullText></nc:LocationStreet><nc:AddressSecondaryUnitText>{unit}"
        f"</nc:AddressSecondaryUnitText><nc:LocationCityName>{city}</nc:LocationCityName><nc:LocationStateName>{state}"
        "</nc:LocationStateName><nc:LocationCountryFIPS10-4Code>US</nc:LocationCountryFIPS10-4Code>"
        f"<nc:LocationPostalCode>{zip_code}</nc:LocationPostalCode></nc:StructuredAddress></nc:ContactMailingAddress>"
    )


def phone(text):
    return (
        "<nc:ContactTelephoneNumber><nc:FullTelephoneNumber><nc:TelephoneNumberFullID>"
        f"{text}</nc:TelephoneNumberFullID></nc:FullTelephoneNumber></nc:ContactTelephoneNumber>"
    )


def test_contact_data_is_read_and_elements_that_are_there_and_empty_are_nothing():
    full = PERSON + contact(
        phone("\n "), phone("2175550100"), "<nc:ContactEmailID>e@example.com</nc:ContactEmailID>",
        address("1 Main St", "Unit 2", "Springfield", "IL", "62701"),
    )  # fmt: skip
    empty = PERSON + contact(phone("\n  "), "<nc:ContactEmailID>\n</nc:ContactEmailID>", address())
    people = participant(full, "33101") + participant(empty, "33101", key="p2")
    known, unknown = cases.court_case(message(case(people=people))).parties
    assert (known.street, known.unit, known.city, known.state) == ("1 Main St", "Unit 2", "Springfield", "IL")
    assert (known.postal_code, known.country) == ("62701", "US")
    assert (known.phone, known.email) == ("2175550100", "e@example.com")
    assert (unknown.street, unknown.country, unknown.phone, unknown.email) == ("", "", "", "")


def test_attorneys_have_both_ids_their_bar_number_and_whom_they_represent():
    lawyer = LAWYER.replace(
        "<nc:PersonName>", number("L-1", "CasePartyAttorneyID", "PersonOtherIdentification") + "<nc:PersonName>"
    )
    bar = (
        "<j:JudicialOfficialBarMembership><j:JudicialOfficialBarIdentification><nc:IdentificationID>6300001"
        "</nc:IdentificationID></j:JudicialOfficialBarIdentification></j:JudicialOfficialBarMembership>"
    )
    link = LINK.replace("<ecf:CaseRepresentedPartyReference", bar + "<ecf:CaseRepresentedPartyReference", 1)
    people = link + participant(PERSON, "33101") + participant(lawyer, "Atty", key="a1")
    found = cases.court_case(message(case(people=people)))
    assert found.attorneys == (CaseAttorney("Jordan Alder", "A-1", "L-1", "6300001", ("P-1",)),)
    assert [party.is_self_represented for party in found.parties] == [False]


def test_a_party_that_speaks_for_itself_is_told_apart_from_one_without_an_attorney():
    alone = LINK.replace('s:ref="a1"', 's:ref="p1"')
    people = alone + participant(PERSON, "33101") + participant(COMPANY, "33102", "EntityOrganization", "p2")
    person, company = cases.court_case(message(case(people=people))).parties
    assert (person.is_self_represented, person.attorney_names) == (True, ())
    assert company.is_self_represented is False


def test_a_participant_that_is_only_referred_to_is_found():
    people = (
        f'<ecf:CaseParticipant><nc:EntityPersonReference s:ref="p1"/><ecf:CaseParticipantRoleCode>33101'
        f'</ecf:CaseParticipantRoleCode></ecf:CaseParticipant><ecf:PersonAssociation><ecf:Person s:id="p1">{PERSON}'
        "</ecf:Person></ecf:PersonAssociation>"
    )
    (party,) = cases.court_case(message(case(people=people))).parties
    assert (party.court_id, party.name) == ("P-1", "Elena Rivera Jr")


def test_an_appeal_tells_where_it_comes_from():
    people = (
        "<tyler:LowerCourtText>cook:cvd1</tyler:LowerCourtText>"
        "<tyler:LowerCourtJudgeText>Hon. X</tyler:LowerCourtJudgeText>"
        "<tyler:CaseSubTypeText>12</tyler:CaseSubTypeText><ecf:CaseShortTitleText>A v. B</ecf:CaseShortTitleText>"
        "<tyler:HasUserFiledIntoCaseIndicator>true</tyler:HasUserFiledIntoCaseIndicator>"
    )
    original = (
        "<j:AppellateCaseOriginalCase><nc:CaseTitleText>Old v. New</nc:CaseTitleText><nc:CaseDocketID>2025-L-1"
        "</nc:CaseDocketID></j:AppellateCaseOriginalCase><j:CaseAugmentation>"
    )
    source = case("appellate:AppellateCase", people=people).replace("<j:CaseAugmentation>", original, 1)
    found = cases.court_case(message(source))
    assert (found.lower_court, found.lower_court_judge) == ("cook:cvd1", "Hon. X")
    assert (found.original_title, found.original_docket_number) == ("Old v. New", "2025-L-1")
    assert found.summary.docket_number == "2026-CV-1"
    assert (found.subtype_code, found.short_title, found.has_own_filings) == ("12", "A v. B", True)


def test_a_case_tells_its_state_its_age_and_its_judge():
    more = (
        "<nc:ActivityDate><nc:DateTime>2026-01-12T06:00:00.0Z</nc:DateTime></nc:ActivityDate><nc:ActivityStatus>"
        "<nc:StatusText>Open</nc:StatusText></nc:ActivityStatus><nc:CaseTitleText>"
    )
    judge = "<j:CaseJudge><j:CaseOfficialRoleText>Judge: Hon. Ellery</j:CaseOfficialRoleText></j:CaseJudge>"
    source = (
        case().replace("<nc:CaseTitleText>", more, 1).replace("<j:CaseLineageCase>", f"{judge}<j:CaseLineageCase>", 1)
    )
    (found,) = cases.case_list(message(source))
    assert (found.status, found.judge, found.type_code) == ("Open", "Hon. Ellery", "31010")
    assert found.opened_at == datetime(2026, 1, 12, 6, tzinfo=UTC)
    assert cases.case_list(message(case()))[0].judge == ""


def test_a_full_name_serves_where_its_parts_are_missing():
    content = number("P-1", "CASEPARTYID", "PersonOtherIdentification") + (
        "<nc:PersonName><nc:PersonFullName>The Unknown Tenant</nc:PersonFullName></nc:PersonName>"
    )
    (party,) = cases.court_case(message(case(people=participant(content, "33102")))).parties
    assert party.name_parts == ("", "", "The Unknown Tenant", "")


def test_what_is_missing_from_a_case_is_named():
    nameless = participant(number("P-1", "CASEPARTYID", "PersonOtherIdentification"), "33101")
    nobody = participant("<nc:PersonName><nc:PersonSurName>X</nc:PersonSurName></nc:PersonName>", "33102", key="p2")
    found = cases.court_case(message(case(docket="", category="", type_code="", people=nameless + nobody)))
    assert found.problems == (
        "The court did not tell its number.",
        "The court did not tell its category.",
        "The court did not tell its type.",
        "The court did not name one of the parties.",
        "The court did not identify one of the parties.",
    )


def test_a_reply_without_a_case_is_none():
    assert cases.court_case(message(error("28", "No such case."))) is None


@pytest.mark.parametrize(
    "broken",
    [
        "<ecf:CaseParticipant/>",
        "<ecf:CaseParticipant><ecf:CaseParticipantRoleCode/></ecf:CaseParticipant>",
        "<ecf:CaseOtherEntityAttorney/>",
        '<ecf:CaseOtherEntityAttorney><nc:RoleOfPersonReference s:ref="nobody"/></ecf:CaseOtherEntityAttorney>',
        '<ecf:CaseParticipant><ecf:EntityPerson xsi:nil="true" xmlns:xsi="urn:x"/></ecf:CaseParticipant>',
    ],
)
def test_broken_participants_do_not_spoil_the_others(broken):
    found = cases.court_case(message(case(people=broken + participant(PERSON, "33101"))))
    assert "Rivera" in [party.name_parts[2] for party in found.parties]
