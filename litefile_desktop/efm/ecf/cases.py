"""Cases as the court tells them: lists, one case with its people, who is served in it (ecf-efm §4.3, §4.5)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from litefile_desktop.efm.ecf.values import attribute, entity_name, entity_of, id_of, instant, name_parts, yes
from litefile_desktop.efm.types import (
    CaseAttorney,
    CaseContact,
    CaseContactEvent,
    CaseParty,
    CaseSummary,
    CourtCase,
)
from litefile_desktop.efm.xml import Element, children, descend, everywhere, local, text_of

#: The role of attorneys among the participants; everything else is a party type of the court (§3.5).
_ATTORNEY: Final = "ATTY"
_BAR: Final = ("BARNUMBER", "BARID", "BAR")
_JUDGE: Final = "judge:"


def case_list(reply: Element) -> tuple[CaseSummary, ...]:
    """GetCaseList's answer, whatever kind of case element each entry is (§4.3)."""
    return tuple(_summary(entry) for entry in reply if local(entry).endswith("Case"))


def _inside(case: Element, *path: str) -> Element | None:
    """The first node along a path below any of the case's augmentations, of which there are two of one name."""
    for augmentation in children(case, "CaseAugmentation"):
        if (found := descend(augmentation, *path)) is not None:
            return found
    return None


def _summary(case: Element) -> CaseSummary:
    return CaseSummary(
        tracking_id=text_of(descend(case, "CaseTrackingID")),
        docket_number=text_of(descend(case, "CaseDocketID")),
        title=text_of(descend(case, "CaseTitleText")),
        category_code=text_of(descend(case, "CaseCategoryText")),
        court=text_of(_inside(case, "CaseCourt", "OrganizationIdentification", "IdentificationID")),
        type_code=text_of(_inside(case, "CaseTypeText")),
        case_kind=local(case),
        lineage_tracking_id=text_of(_inside(case, "CaseLineageCase", "CaseTrackingID")),
        status=text_of(descend(case, "ActivityStatus", "StatusText")),
        opened_at=instant(descend(case, "ActivityDate")),
        judge=_judge(_inside(case, "CaseJudge")),
    )


def _judge(node: Element | None) -> str:
    if node is None:
        return ""
    for name in ("PersonFullName", "CaseOfficialRoleText"):
        for found in everywhere(node, name):
            if text := text_of(found):
                return text[len(_JUDGE) :].strip() if text.lower().startswith(_JUDGE) else text
    return ""


def court_case(reply: Element) -> CourtCase | None:
    """GetCase's answer, of any kind; None when it holds no case. ``problems`` name what is missing (§4.3)."""
    case = next((node for node in reply if local(node).endswith("Case")), None)
    if case is None:
        return None
    summary = _summary(case)
    parties, attorneys = _people(case)
    own = _inside(case, "HasUserFiledIntoCaseIndicator")
    original = descend(case, "AppellateCaseOriginalCase")
    return CourtCase(
        summary=summary,
        type_code=summary.type_code,
        lineage_tracking_id=summary.lineage_tracking_id,
        parties=parties,
        problems=tuple(dict.fromkeys(_problems(summary, parties))),
        attorneys=attorneys,
        subtype_code=text_of(_inside(case, "CaseSubTypeText")),
        short_title=text_of(_inside(case, "CaseShortTitleText")),
        lower_court=text_of(_inside(case, "LowerCourtText")),
        lower_court_judge=text_of(_inside(case, "LowerCourtJudgeText")),
        original_docket_number=text_of(descend(original, "CaseDocketID")),
        original_title=text_of(descend(original, "CaseTitleText")),
        has_own_filings=yes(own) if own is not None else None,
    )


def _problems(summary: CaseSummary, parties: tuple[CaseParty, ...]) -> Iterator[str]:
    for value, words in (
        (summary.docket_number, "its number"),
        (summary.category_code, "its category"),
        (summary.type_code, "its type"),
    ):
        if not value:
            yield f"The court did not tell {words}."
    for party in parties:
        if not party.court_id:
            yield "The court did not identify one of the parties."
        elif not party.name:
            yield "The court did not name one of the parties."


def _people(case: Element) -> tuple[tuple[CaseParty, ...], tuple[CaseAttorney, ...]]:
    by_key = {key: node for node in case.iter() if (key := attribute(node, "id"))}
    parties: list[CaseParty] = []
    attorneys: dict[str, CaseAttorney] = {}
    for participant in everywhere(case, "CaseParticipant"):
        entity = entity_of(participant)
        if entity is not None and local(entity).endswith("Reference"):
            entity = by_key.get(attribute(entity, "ref"))
        if entity is None:
            continue
        role = text_of(descend(participant, "CaseParticipantRoleCode"))
        if role.upper() == _ATTORNEY:
            attorneys[attribute(entity, "id") or f"#{len(attorneys)}"] = _attorney(entity)
        else:
            parties.append(_party(entity, role, participant))
    return _linked(case, parties, attorneys)


def _linked(
    case: Element, parties: list[CaseParty], attorneys: dict[str, CaseAttorney]
) -> tuple[tuple[CaseParty, ...], tuple[CaseAttorney, ...]]:
    """Who represents whom, by the links' references inside the message (§3.6)."""
    ids = {party.key: party.court_id for party in parties if party.key}
    counsel: dict[str, list[str]] = {}
    alone: set[str] = set()
    for link in everywhere(case, "CaseOtherEntityAttorney"):
        who = attribute(descend(link, "RoleOfPersonReference"), "ref")
        keys = [attribute(node, "ref") for node in children(link, "CaseRepresentedPartyReference")]
        alone |= {key for key in keys if key == who and key in ids}
        if (attorney := attorneys.get(who)) is None:
            continue
        attorneys[who] = replace(
            attorney,
            case_attorney_id=attorney.case_attorney_id or id_of(link, "CASEPARTYATTORNEYID"),
            bar_number=attorney.bar_number or _bar_number(link),
            represents=tuple(dict.fromkeys([*attorney.represents, *[ids[key] for key in keys if ids.get(key)]])),
        )
        for key in keys:
            counsel.setdefault(key, []).append(who)
    found = tuple(
        replace(
            party,
            attorney_names=tuple(
                attorneys[key].name for key in dict.fromkeys(counsel.get(party.key, ())) if attorneys[key].name
            ),
            is_self_represented=party.key in alone,
        )
        for party in parties
    )
    return found, tuple(attorneys.values())


def _bar_number(node: Element) -> str:
    membership = next(iter(everywhere(node, "JudicialOfficialBarIdentification")), None)
    return text_of(descend(membership, "IdentificationID")) or id_of(node, *_BAR)


def _attorney(entity: Element) -> CaseAttorney:
    return CaseAttorney(
        name=entity_name(entity),
        attorney_id=id_of(entity, "ATTORNEYID"),
        case_attorney_id=id_of(entity, "CASEPARTYATTORNEYID"),
        bar_number=_bar_number(entity),
    )


def _party(entity: Element, role: str, participant: Element) -> CaseParty:
    """Contact data often comes as elements that are there and empty; a country alone is no address (§4.3)."""
    told = everywhere(entity, "ContactInformation") or everywhere(participant, "ContactInformation")
    contact = told[0] if told else None
    address = descend(contact, "ContactMailingAddress", "StructuredAddress")
    street = text_of(descend(address, "LocationStreet", "StreetFullText"))
    unit = text_of(descend(address, "AddressSecondaryUnitText"))
    city, postal_code = (text_of(descend(address, name)) for name in ("LocationCityName", "LocationPostalCode"))
    states = (text_of(descend(address, name)) for name in ("LocationStateName", "LocationStateUSPostalServiceCode"))
    state = next((text for text in states if text), "")
    has_address = any((street, unit, city, state, postal_code))
    return CaseParty(
        court_id=id_of(entity, "CASEPARTYID"),
        role_code=role,
        is_organization=local(entity) == "EntityOrganization",
        name_parts=name_parts(entity),
        organization_name=text_of(descend(entity, "OrganizationName")),
        key=attribute(entity, "id"),
        street=street,
        unit=unit,
        city=city,
        state=state,
        postal_code=postal_code,
        country=text_of(descend(address, "LocationCountryFIPS10-4Code")) if has_address else "",
        phone=_first(contact, "TelephoneNumberFullID"),
        email=_first(contact, "ContactEmailID"),
        birth_date=text_of(descend(entity, "PersonBirthDate", "Date")),
    )


def _first(node: Element | None, name: str) -> str:
    found = everywhere(node, name) if node is not None else []
    return next((text for item in found if (text := text_of(item))), "")


# Who is served in a case


def service_contacts(reply: Element) -> tuple[CaseContact, ...]:
    """GetServiceInformation's answer: everybody who is served in the case (§4.5)."""
    return tuple(_contact(entry) for entry in children(reply, "ServiceRecipient"))


def service_history(reply: Element) -> tuple[CaseContactEvent, ...]:
    """GetServiceInformationHistory's answer: what was done with the contacts of the case."""
    return tuple(
        CaseContactEvent(
            contact=_contact(entry),
            action=text_of(descend(action, "ContactAction")),
            at=instant(descend(action, "ActionTimestamp")),
        )
        for entry in children(reply, "ServiceRecipient")
        for action in children(entry, "Action")
    )


def _contact(entry: Element) -> CaseContact:
    entity = entity_of(entry)
    recipient = next(iter(everywhere(entry, "ServiceRecipientID")), None)
    return CaseContact(
        contact_id=text_of(descend(recipient, "IdentificationID")) or id_of(entry, "SERVICECONTACTID"),
        name=entity_name(entity),
        email=_first(entry, "ContactEmailID"),
        firm=_first(entry, "FirmName"),
        service_type_code=text_of(descend(recipient, "IdentificationSourceText")),
        party_id=id_of(entry, "CASEPARTYID"),
    )
