"""Parties, attorneys and the links between them (ecf-efm §3.5, §3.6)."""

from litefile_desktop.efm import names
from litefile_desktop.efm.ecf.parts import ecf, identification, nc, optional_text, tyler
from litefile_desktop.efm.types import Contact, Envelope, Participant
from litefile_desktop.efm.xml import Element


def participants(envelope: Envelope) -> list[Element]:
    """One ``ecf:CaseParticipant`` for every attorney and party."""
    made = [_attorney(key, attorney_id) for key, attorney_id in attorney_keys(envelope)]
    return made + [_party(party) for party in envelope.participants]


def attorney_links(envelope: Envelope) -> list[Element]:
    """Who represents whom; without an attorney a party represents itself (§3.6)."""
    attorneys = [key for key, _ in attorney_keys(envelope)]
    return [
        ecf(
            "CaseOtherEntityAttorney",
            nc("RoleOfPersonReference", ref=counsel),
            ecf("CaseRepresentedPartyReference", ref=party),
        )
        for party in envelope.represented_keys
        for counsel in attorneys or [party]
    ]


def attorney_keys(envelope: Envelope) -> list[tuple[str, str]]:
    """(key inside the message, AttorneyID) of each attorney of the envelope."""
    return [(f"attorney-{number}", attorney) for number, attorney in enumerate(envelope.attorney_ids, start=1)]


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
    augmentation = ecf("PersonAugmentation", contact) if contact is not None else None
    return ecf("EntityPerson", this_user, name, augmentation, id=party.key)


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
    address = None
    if contact.has_address:
        address = nc(
            "ContactMailingAddress",
            nc(
                "StructuredAddress",
                nc("LocationStreet", nc("StreetFullText", contact.street)),
                nc("LocationCityName", contact.city),
                nc("LocationStateName", contact.state),  # the postal code element is refused with 137
                nc("LocationCountryFIPS10-4Code", contact.country),
                nc("LocationPostalCode", contact.postal_code),
            ),
        )
    phone = None
    if contact.phone:
        number = nc("FullTelephoneNumber", nc("TelephoneNumberFullID", contact.phone))
        phone = nc("ContactTelephoneNumber", number)
    email = optional_text(names.NC, "ContactEmailID", contact.email)
    if address is None and phone is None and email is None:
        return None
    return nc("ContactInformation", address, phone, email)
