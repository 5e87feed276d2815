"""Who is in an envelope: the parties that it names, and who speaks for them (ecf-efm §3.5, §3.6)."""

from collections.abc import Mapping
from dataclasses import dataclass

from litefile_desktop.efm.types import Contact, Participant, Representation
from litefile_desktop.services.arrangement import filings_of
from litefile_desktop.services.checks.details import death_demand, phone_as_court_wants
from litefile_desktop.services.checks.surroundings import day_of
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.forms import DocumentForm, DraftForm, Owner, PartyForm
from litefile_desktop.services.representing import speaks_alone


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of an envelope with their ids inside the message, and who files what.

    ``filers`` are the parties of each filing and ``attorneys`` its attorney, by the id of its document.
    """

    people: tuple[PartyForm, ...]
    keys: Mapping[str, str]
    filers: Mapping[str, tuple[PartyForm, ...]]
    attorneys: Mapping[str, str]

    def keys_of(self, document: DocumentForm) -> tuple[str, ...]:
        """For whom a document is filed, by the ids inside the message."""
        return tuple(self.keys[party.id] for party in self.filers[document.id])


def cast_of(form: DraftForm, owner: Owner, court: CourtView) -> Cast:
    """Everybody new, and of those whom the court knows only who is referred to: they are not named again."""
    documents = [filing.document for filing in filings_of(form)]
    filers = {document.id: _filers(form, document) for document in documents}
    served = {text_of(entry, "party") for entry in form.service_contacts}
    named = {party.id for parties in filers.values() for party in parties} | served
    people = tuple(party for party in form.caption_parties if not party.is_from_court or party.id in named)
    has_attorneys = not owner.is_individual and court.shows("FilingFilingAttorneyView")
    return Cast(
        people=people,
        keys={party.id: f"party-{number}" for number, party in enumerate(people, start=1)},
        filers=filers,
        attorneys={
            document.id: (document.filing_attorney_id or form.filing_attorney_id) if has_attorneys else ""
            for document in documents
        },
    )


def _filers(form: DraftForm, document: DocumentForm) -> tuple[PartyForm, ...]:
    """For whom one document is filed: those named with it, else those for whom all of it is filed."""
    named = {id_of(entry) for entry in document.filing_party_ids}
    return tuple(party for party in form.caption_parties if party.id in named) or form.filing_parties


def participants(form: DraftForm, owner: Owner, court: CourtView, cast: Cast) -> tuple[Participant, ...]:
    """The parties as the message names them."""
    return tuple(_participant(party, form, owner, court, cast) for party in cast.people)


def _participant(party: PartyForm, form: DraftForm, owner: Owner, court: CourtView, cast: Cast) -> Participant:
    is_person = not party.is_organization
    return Participant(
        key=cast.keys[party.id],
        role_code=party.party_type,
        organization_name=party.organization_name,
        first_name=party.first_name,
        middle_name=party.middle_name if court.shows("PartyMiddleName") else "",
        last_name=party.last_name,
        suffix="" if court.hides("PartyNameSuffix") else party.suffix,
        contact=_contact(party, form, court, cast),
        court_id=party.external_party_id if party.is_from_court else "",
        is_organization=party.is_organization,
        # A firm's filer may not say "this party is me" (error 410).
        is_this_user=owner.is_individual and party.is_filer,
        birth_date=day_of(party.birth_date) if is_person and court.shows("PartyDateOfBirth") else None,
        death_date=day_of(party.death_date) if death_demand(party, court).is_offered else None,
        gender=party.gender if is_person and court.shows("PartyGender") else "",
        language=party.language_code if is_person and court.shows("PartyInterpreter") else "",
    )


def _contact(party: PartyForm, form: DraftForm, court: CourtView, cast: Cast) -> Contact:
    email = party.email
    if not email and any(party in parties for parties in cast.filers.values()):
        email = form.notice_email  # the court wants an address for whoever files
    phone = phone_as_court_wants(court.field("PartyPhone").pattern, party.phone, court.fits) or party.phone
    return Contact(
        street=" ".join(part for part in (party.address_line_1, party.address_line_2) if part),
        city=party.city,
        state=party.state,
        postal_code=party.zip_code,
        country=party.country,
        phone=phone if court.shows("PartyPhone") else "",
        email=email if court.shows("PartyEmail") else "",
    )


def representations(owner: Owner, court: CourtView, cast: Cast) -> tuple[Representation, ...]:
    """Who speaks for whom: for those who file, and for whom attorneys were named."""
    if not court.shows("PartyAttorney"):
        return ()
    filing = {party.id for parties in cast.filers.values() for party in parties}
    return tuple(
        Representation(cast.keys[party.id], () if owner.is_individual else _counsel(party, court, cast))
        for party in cast.people
        if party.id in filing or party.attorneys or party.is_self_represented
    )


def _counsel(party: PartyForm, court: CourtView, cast: Cast) -> tuple[str, ...]:
    """The attorneys of a party: its own, else those who file for it; one only where the court takes one (error 229)."""
    if speaks_alone(party):
        return ()
    own = [id_of(entry) for entry in party.attorneys]
    filing = [cast.attorneys[document] for document, parties in cast.filers.items() if party in parties]
    counsel = tuple(dict.fromkeys(attorney for attorney in own or filing if attorney))
    takes_several = court.court is None or court.court.allows_several_attorneys
    return counsel if own or takes_several else counsel[:1]
