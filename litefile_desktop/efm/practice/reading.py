"""Reading a CoreFilingMessage into plain values; its order was checked before."""

from collections.abc import Iterable

from litefile_desktop.efm.practice.intake import Request
from litefile_desktop.efm.practice.markup import Element, elements, find, find_all, q, tag_of, text_of
from litefile_desktop.efm.practice.problems import refuse
from litefile_desktop.efm.practice.submission import (
    Address,
    AttorneyLink,
    CrossReference,
    Filing,
    LowerCourt,
    Paper,
    Participant,
    Recipient,
    Remedy,
    Service,
    Submission,
)


def _optional(parent: Element | None, *path: str) -> str | None:
    found = find(parent, *path)
    return None if found is None else (found.text or "").strip()


def read_submission(core: Element, outer: Element, account: str, request: Request) -> Submission:
    """Read a CoreFilingMessage. ``outer`` is the message around it, whose sender is checked too.

    Raises Refused when the case does not carry the vendor's augmentation, without which there is nothing to read.
    """
    case = next((child for child in elements(core) if child.find(q("tyler:CaseAugmentation")) is not None), None)
    if case is None:
        raise refuse("-1000", "ecf:CaseAugmentation")
    ours = find(case, "tyler:CaseAugmentation")
    return Submission(
        case_tag=tag_of(case),
        court=text_of(
            case, "j:CaseAugmentation", "j:CaseCourt", "nc:OrganizationIdentification", "nc:IdentificationID"
        ),
        category=text_of(case, "nc:CaseCategoryText"),
        case_type=text_of(ours, "tyler:CaseTypeText"),
        tracking_id=text_of(case, "nc:CaseTrackingID"),
        docket=text_of(case, "nc:CaseDocketID"),
        lineage_id=text_of(case, "j:CaseAugmentation", "j:CaseLineageCase", "nc:CaseTrackingID"),
        senders=tuple(
            (
                text_of(part, "ecf:SendingMDELocationID", "nc:IdentificationID"),
                text_of(part, "ecf:SendingMDEProfileCode"),
            )
            for part in (outer, core)
        ),
        participants=tuple(_participant(item) for item in find_all(ours, "ecf:CaseParticipant")),
        links=tuple(_link(item) for item in find_all(ours, "ecf:CaseOtherEntityAttorney")),
        filings=tuple(_filings(core, request)),
        recipients=tuple(
            Recipient(
                item.get(q("s:id"), ""),
                text_of(item, "ecf:ServiceRecipientID", "nc:IdentificationID").lower(),
                text_of(item, "ecf:ServiceRecipientID", "nc:IdentificationCategoryText"),
                text_of(item, "ecf:ServiceRecipientID", "nc:IdentificationSourceText"),
            )
            for item in find_all(core, "ecf:ElectronicServiceInformation")
        ),
        cross_references=tuple(
            CrossReference(
                text_of(item, "nc:IdentificationSourceText"),
                text_of(item, "nc:IdentificationID"),
                text_of(item, "nc:IdentificationCategoryText"),
            )
            for item in find_all(core, "nc:DocumentIdentification")
        ),
        associations=tuple(
            (_ref(item, "tyler:PartyReference"), _ref(item, "tyler:FilingReference"))
            for item in find_all(ours, "tyler:FilingAssociation")
        ),
        deaths={
            _ref(item, "tyler:PartyReference"): text_of(item, "nc:PersonDeathDate", "nc:Date")
            for item in find_all(ours, "tyler:DecedentPartyAssociation")
        },
        amounts={
            "controversy": _optional(case, "civil:AmountInControversy"),
            "claim": _optional(ours, "tyler:CivilClaimAmount"),
            "estate": _optional(ours, "tyler:ProbateEstateAmount"),
            "max_fee": _optional(ours, "tyler:MaxFeeAmount"),
        },
        extras={
            "subtype": _optional(ours, "tyler:CaseSubTypeText"),
            "filer_type": _optional(ours, "tyler:FilerTypeText"),
            "return_date": _optional(ours, "tyler:ReturnDate", "nc:Date"),
            "will_date": _optional(ours, "tyler:WillFiledDate", "nc:Date"),
        },
        account=account.lower(),
        remedy=Remedy(
            is_there=find(ours, "tyler:ProcedureRemedy") is not None,
            codes=tuple(
                (item.text or "").strip() for item in find_all(ours, "tyler:ProcedureRemedy", "tyler:RemedyCode")
            ),
            damage=_optional(ours, "tyler:ProcedureRemedy", "tyler:DamageAmountCode"),
        ),
        answers=tuple(
            (text_of(item, "tyler:QuestionID"), text_of(item, "tyler:AnswerID"))
            for item in find_all(ours, "tyler:QuestionAnswer")
        ),
        case_address=_address(find(ours, "tyler:CaseAddress")),
        lower_court=LowerCourt(
            court=_optional(ours, "tyler:LowerCourtText"),
            judge=_optional(ours, "tyler:LowerCourtJudgeText"),
            title=_optional(case, "j:AppellateCaseOriginalCase", "nc:CaseTitleText"),
            docket=_optional(case, "j:AppellateCaseOriginalCase", "nc:CaseDocketID"),
        ),
        ties=tuple(
            (_ref(item, "tyler:PartyReference"), _ref(item, "tyler:ServiceReference"))
            for item in find_all(ours, "tyler:ServicePartyReference")
        ),
        attaches_contacts=text_of(ours, "tyler:AttachServiceContactIndicator") in ("true", "1"),
    )


def _ref(parent: Element, name: str) -> str:
    found = find(parent, name)
    return found.get(q("s:ref"), "") if found is not None else ""


def _ids(entity: Element) -> Iterable[tuple[str | None, str]]:
    holders = [
        *find_all(entity, "nc:PersonOtherIdentification"),
        *find_all(entity, "nc:OrganizationIdentification"),
        *find_all(entity, "tyler:OrganizationOtherIdentification", "tyler:Identification"),
    ]
    for holder in holders:
        yield _optional(holder, "nc:IdentificationCategoryText"), text_of(holder, "nc:IdentificationID")


def _contact(entity: Element) -> Element | None:
    of_person = find(entity, "ecf:PersonAugmentation", "nc:ContactInformation")
    if of_person is not None:
        return of_person
    return find(entity, "ecf:OrganizationAugmentation", "nc:ContactInformation")


def _address(place: Element | None) -> Address | None:
    if place is None:
        return None
    # A state in the USPS element is schema-valid but counts as no state at all (ecf-efm §3.5).
    return Address(
        text_of(place, "nc:LocationStreet", "nc:StreetFullText"),
        text_of(place, "nc:LocationCityName"),
        text_of(place, "nc:LocationStateName"),
        text_of(place, "nc:LocationCountryFIPS10-4Code"),
        text_of(place, "nc:LocationPostalCode"),
    )


def _participant(item: Element) -> Participant:
    entity = elements(item)[0]
    contact = _contact(entity)
    phone = ("nc:FullTelephoneNumber", "nc:TelephoneNumberFullID")
    return Participant(
        tag=tag_of(entity),
        ref=entity.get(q("s:id"), ""),
        role=text_of(item, "ecf:CaseParticipantRoleCode"),
        ids=tuple(_ids(entity)),
        given_name=text_of(entity, "nc:PersonName", "nc:PersonGivenName"),
        middle_name=text_of(entity, "nc:PersonName", "nc:PersonMiddleName"),
        surname=text_of(entity, "nc:PersonName", "nc:PersonSurName"),
        suffix=text_of(entity, "nc:PersonName", "nc:PersonNameSuffixText"),
        business_name=text_of(entity, "nc:OrganizationName"),
        is_me=text_of(entity, "tyler:PersonCapability", "tyler:IAmThisUserIndicator") in ("true", "1"),
        birth_date=_optional(entity, "nc:PersonBirthDate", "nc:Date"),
        gender=_optional(entity, "nc:PersonSexCode"),
        language=_optional(entity, "nc:PersonPrimaryLanguage", "nc:LanguageCode"),
        address=_address(find(contact, "nc:ContactMailingAddress", "nc:StructuredAddress")),
        phones=tuple(text_of(number, *phone) for number in find_all(contact, "nc:ContactTelephoneNumber")),
        emails=tuple((mail.text or "").strip() for mail in find_all(contact, "nc:ContactEmailID")),
    )


def _link(item: Element) -> AttorneyLink:
    attorney = find(item, "nc:RoleOfPersonReference")
    return AttorneyLink(
        attorney.get(q("s:ref")) if attorney is not None else None,
        tuple(party.get(q("s:ref")) for party in find_all(item, "ecf:CaseRepresentedPartyReference")),
    )


def _filings(core: Element, request: Request) -> Iterable[Filing]:
    leads = (q("core:FilingLeadDocument"), q("tyler:FilingLeadDocument"))
    connected = (q("core:FilingConnectedDocument"), q("tyler:FilingConnectedDocument"))
    for item in elements(core):
        if tag_of(item) in (*leads, *connected):
            yield _filing(item, request, is_lead=tag_of(item) in leads)


def _filing(item: Element, request: Request, *, is_lead: bool) -> Filing:
    metadata = find(item, "ecf:DocumentMetadata")
    rendition = ("ecf:DocumentRendition", "ecf:DocumentRenditionMetadata", "ecf:DocumentAttachment")
    return Filing(
        tag=tag_of(item),
        ref=item.get(q("s:id"), ""),
        is_lead=is_lead,
        description=_optional(item, "nc:DocumentDescriptionText"),
        reference=_optional(item, "nc:DocumentFileControlID"),
        due_date=_optional(item, "nc:DocumentInformationCutOffDate", "nc:Date"),
        sequence=text_of(item, "nc:DocumentSequenceID"),
        code=text_of(metadata, "j:RegisterActionDescriptionText"),
        attorney_id=text_of(metadata, "ecf:FilingAttorneyID", "nc:IdentificationID"),
        attorney_category=text_of(metadata, "ecf:FilingAttorneyID", "nc:IdentificationCategoryText"),
        parties=tuple(
            (text_of(party, "nc:IdentificationID"), text_of(party, "nc:IdentificationCategoryText"))
            for party in find_all(metadata, "ecf:FilingPartyID")
        ),
        prior_envelope=_optional(metadata, "ecf:PriorRelatedDocumentID", "nc:IdentificationID"),
        renditions=len(item.findall(q("ecf:DocumentRendition"))),
        papers=tuple(_paper(paper, request) for paper in find_all(item, *rendition)),
        comments=_optional(item, "tyler:FilingCommentsText"),
        services=tuple(
            Service(
                text_of(service, "nc:IdentificationID"),
                _optional(service, "tyler:Multiplier"),
                _optional(service, "tyler:FeeAmount"),
            )
            for service in find_all(item, "tyler:DocumentOptionalService")
        ),
        courtesy_copies=_optional(item, "tyler:CourtesyCopiesText"),
        preliminary_copies=_optional(item, "tyler:PreliminaryCopiesText"),
        action=text_of(item, "tyler:FilingAction"),
        motion_type=text_of(item, "tyler:MotionTypeCode"),
    )


def _paper(item: Element, request: Request) -> Paper:
    binary = find(item, "nc:BinaryBase64Object")
    return Paper(
        file=request.attachment(binary) if binary is not None else None,
        name=text_of(item, "nc:BinaryLocationURI"),
        description=text_of(item, "nc:BinaryDescriptionText"),
        document_type=text_of(item, "nc:BinaryFormatStandardName"),
        component=text_of(item, "nc:BinaryCategoryText"),
        pages=text_of(item, "tyler:PageCount"),
    )
