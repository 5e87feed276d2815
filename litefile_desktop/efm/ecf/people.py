"""Parties, attorneys and the links between them (ecf-efm §3.5, §3.6)."""

from litefile_desktop.efm import names
from litefile_desktop.efm.ecf.parts import address, date_in, ecf, identification, nc, optional_text, tyler
from litefile_desktop.efm.types import Contact, Envelope, Participant
from litefile_desktop.efm.xml import Element


def participants(envelope: Envelope) -> list[Element]:
    """One ``ecf:CaseParticipant`` for every attorney and party."""
    made = [_attorney(key, attorney_id) for key, attorney_id in attorney_keys(envelope)]
    return made + [_party(party) for party in envelope.participants]


def attorney_links(envelope: Envelope) -> list[Element]:
    """One link for each attorney of each party; a party without one represents itself (§3.6)."""
    keys = {attorney: key for key, attorney in attorney_keys(envelope)}
    return [
        ecf(
            "CaseOtherEntityAttorney",
            nc("RoleOfPersonReference", ref=counsel),
            ecf("CaseRepresentedPartyReference", ref=entry.party_key),
        )
        for entry in envelope.representations
        for counsel in [keys[attorney] for attorney in dict.fromkeys(entry.attorney_ids)] or [entry.party_key]
    ]


def attorney_keys(envelope: Envelope) -> list[tuple[str, str]]:
    """(key inside the message, AttorneyID) of each attorney who represents somebody.

    One who only signs a filing is no participant: attorneys without a party are refused with 190.
    """
    linked = dict.fromkeys(attorney for entry in envelope.representations for attorney in entry.attorney_ids)
    return [(f"attorney-{number}", attorney) for number, attorney in enumerate(linked, start=1)]


def _attorney(key: str, attorney_id: str) -> Element:
    known = identification("PersonOtherIdentification", attorney_id, "ATTORNEYID")
    return ecf("CaseParticipant", ecf("EntityPerson", known, id=key), ecf("CaseParticipantRoleCode", "ATTY"))


def _party(party: Participant) -> Element:
    entity = _organization(party) if party.is_organization else _person(party)
    return ecf("CaseParticipant", entity, ecf("CaseParticipantRoleCode", party.role_code))


def _person(party: Participant) -> Element:
    if party.court_id:  # known to the court: its identity only, the name is not sent again
        known = identification("PersonOtherIdentification", party.court_id, "CASEPARTYID")
        return ecf("EntityPerson", known, id=party.key)
    name = nc(
        "PersonName",
        optional_text(names.NC, "PersonGivenName", party.first_name),
        optional_text(names.NC, "PersonMiddleName", party.middle_name),
        optional_text(names.NC, "PersonSurName", party.last_name),
        optional_text(names.NC, "PersonNameSuffixText", party.suffix),
    )
    this_user = (
        tyler("PersonCapability", tyler("IAmThisUserIndicator", "true")) if party.is_this_user else None
    )  # individual accounts only: a firm's filer gets error 410
    contact = _contact(party.contact)
    return ecf(
        "EntityPerson",
        date_in(names.NC, "PersonBirthDate", party.birth_date),
        this_user,
        name,
        nc("PersonPrimaryLanguage", nc("LanguageCode", party.language)) if party.language else None,
        optional_text(names.NC, "PersonSexCode", party.gender),
        ecf("PersonAugmentation", contact) if contact is not None else None,
        id=party.key,
    )


def _organization(party: Participant) -> Element:
    if party.court_id:
        known = tyler(
            "OrganizationOtherIdentification",
            tyler(
                "Identification",
                nc("IdentificationID", party.court_id),
                nc("IdentificationCategoryText", "CASEPARTYID"),
            ),
        )
        return ecf("EntityOrganization", known, id=party.key)
    contact = _contact(party.contact)
    augmentation = ecf("OrganizationAugmentation", contact) if contact is not None else None
    return ecf("EntityOrganization", nc("OrganizationName", party.organization_name), augmentation, id=party.key)


def _contact(contact: Contact) -> Element | None:
    means = [
        nc("ContactMailingAddress", address(names.NC, "StructuredAddress", contact.address))
        if contact.has_address
        else None,
        nc("ContactTelephoneNumber", nc("FullTelephoneNumber", nc("TelephoneNumberFullID", contact.phone)))
        if contact.phone
        else None,
        optional_text(names.NC, "ContactEmailID", contact.email),
    ]
    return nc("ContactInformation", *means) if any(part is not None for part in means) else None
