"""A case as the court tells it, of any kind (ecf-efm §3.2, §4.3)."""

from collections.abc import Iterator
from datetime import datetime

from litefile_desktop.efm.practice.courts import Court
from litefile_desktop.efm.practice.ecfreply import identification, instant, person_name
from litefile_desktop.efm.practice.markup import Element, leaf, node
from litefile_desktop.efm.practice.people import Attorney, CaseParty, CaseRecord, KnownPeople
from litefile_desktop.efm.practice.submission import ATTORNEY_ROLE


def case_element(
    court: Court, case: CaseRecord, people: KnownPeople, *, outer_id: str, with_parties: bool = False
) -> Element:
    """The element follows the category's row; ``outer_id`` is the id that stands outermost (ecf-efm §3.3)."""
    row = court.find("casecategory", case.category)
    kind = row["ecfcasetype"] if row is not None else "CivilCase"
    ours = [
        *(_attorney_links(case, people) if with_parties else ()),
        *(_participants(case, people) if with_parties else ()),
        leaf("tyler:CaseTypeText", case.type),
        leaf("tyler:LowerCourtText", case.lower_court) if case.lower_court else None,
    ]
    return node(
        f"{kind.removesuffix('Case').lower()}:{kind}",
        instant("nc:ActivityDate", datetime.fromisoformat(f"{case.opened}T12:00:00+00:00")) if case.opened else None,
        node("nc:ActivityStatus", leaf("nc:StatusText", "Open" if case.is_open else "Closed")),
        leaf("nc:CaseTitleText", case.title),
        leaf("nc:CaseCategoryText", case.category),
        leaf("nc:CaseTrackingID", outer_id),
        leaf("nc:CaseDocketID", case.docket) if case.docket else None,
        _original(case) if kind == "AppellateCase" else None,
        node(
            "j:CaseAugmentation",
            node("j:CaseCourt", identification("nc:OrganizationIdentification", case.court)),
            _judge(case.judge),
            node("j:CaseLineageCase", leaf("nc:CaseTrackingID", case.id)),
        ),
        node("tyler:CaseAugmentation", *ours),
        *_tail(kind),
    )


def _tail(kind: str) -> list[Element]:
    """What the schema demands at the end of each kind, saying nothing."""
    match kind:
        case "CivilCase":
            return [
                node("ecf:CauseOfActionCode"),
                leaf("civil:ClassActionIndicator", "false"),
                leaf("civil:JuryDemandIndicator", "false"),
                node("civil:ReliefTypeCode"),
            ]
        case "DomesticCase":
            return [
                node("ecf:CauseOfActionCode"),
                leaf("domestic:CaseContestedIndicator", "false"),
                node("domestic:DomesticCasePerson"),
            ]
        case "CriminalCase":
            charge = [node("criminal:ChargeOffense"), leaf("criminal:ChargeAmendedIndicator", "false")]
            return [node("criminal:CaseCharge", *charge)]
        case _:
            return []


def _original(case: CaseRecord) -> Element | None:
    if not case.lower_docket:
        return None
    return node(
        "j:AppellateCaseOriginalCase",
        leaf("nc:CaseTitleText", case.lower_title),
        leaf("nc:CaseDocketID", case.lower_docket),
    )


def _judge(name: str) -> Element | None:
    if not name:
        return None
    return node("j:CaseJudge", leaf("j:CaseOfficialRoleText", f"Judge: {name}"))


def _attorney_links(case: CaseRecord, people: KnownPeople) -> Iterator[Element]:
    """Who represents whom; a party that speaks for itself is linked to itself (ecf-efm §3.6)."""
    for number, party in enumerate(case.parties, 1):
        for attorney_id in party.attorneys:
            attorney = people.attorneys.get(attorney_id)
            yield node(
                "ecf:CaseOtherEntityAttorney",
                node("nc:RoleOfPersonReference", s_ref=f"Attorney{_attorneys(case).index(attorney_id) + 1}"),
                _bar(attorney) if attorney is not None else None,
                identification("j:CaseOfficialCaseIdentification", f"{party.id}-{number}", "CASEPARTYATTORNEYID"),
                node("ecf:CaseRepresentedPartyReference", s_ref=f"Party{number}"),
            )
        if party.is_self:
            yield node(
                "ecf:CaseOtherEntityAttorney",
                node("nc:RoleOfPersonReference", s_ref=f"Party{number}"),
                node("ecf:CaseRepresentedPartyReference", s_ref=f"Party{number}"),
            )


def _bar(attorney: Attorney) -> Element:
    number = identification("j:JudicialOfficialBarIdentification", attorney.bar_number)
    return node("j:JudicialOfficialBarMembership", number)


def _attorneys(case: CaseRecord) -> list[str]:
    return list(dict.fromkeys(attorney for party in case.parties for attorney in party.attorneys))


def _participants(case: CaseRecord, people: KnownPeople) -> Iterator[Element]:
    for number, party in enumerate(case.parties, 1):
        yield node("ecf:CaseParticipant", _party(party, number), leaf("ecf:CaseParticipantRoleCode", party.role))
    for number, attorney_id in enumerate(_attorneys(case), 1):
        attorney = people.attorneys.get(attorney_id)
        person = node(
            "ecf:EntityPerson",
            person_name(attorney.first_name, attorney.middle_name, attorney.last_name) if attorney else None,
            identification("nc:PersonOtherIdentification", attorney_id, "ATTORNEYID"),
            s_id=f"Attorney{number}",
        )
        yield node("ecf:CaseParticipant", person, leaf("ecf:CaseParticipantRoleCode", ATTORNEY_ROLE))


def _party(party: CaseParty, number: int) -> Element:
    if party.business_name:
        return node(
            "ecf:EntityOrganization",
            node(
                "tyler:OrganizationOtherIdentification",
                identification("tyler:Identification", party.id, "CASEPARTYID"),
            ),
            leaf("nc:OrganizationName", party.business_name),
            node("ecf:OrganizationAugmentation", _blank_contact()),
            s_id=f"Party{number}",
        )
    return node(
        "ecf:EntityPerson",
        person_name(party.first_name, party.middle_name, party.last_name),
        identification("nc:PersonOtherIdentification", party.id, "CASEPARTYID"),
        node("ecf:PersonAugmentation", _blank_contact()),
        s_id=f"Party{number}",
    )


def _blank_contact() -> Element:
    """Contact data as courts tell them: elements that are there and empty (ecf-efm §4.3)."""
    return node(
        "nc:ContactInformation",
        node("nc:ContactTelephoneNumber", node("nc:FullTelephoneNumber", node("nc:TelephoneNumberFullID"))),
        node("nc:ContactEmailID"),
        node(
            "nc:ContactMailingAddress",
            node(
                "nc:StructuredAddress",
                node("nc:LocationStreet", node("nc:StreetFullText")),
                node("nc:LocationCityName"),
                node("nc:LocationStateName"),
                leaf("nc:LocationCountryFIPS10-4Code", "US"),
                node("nc:LocationPostalCode"),
            ),
        ),
    )
