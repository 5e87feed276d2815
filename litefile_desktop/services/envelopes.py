"""From a draft to what is sent: pure, so that the quote, the check and the filing are always the same envelope."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from litefile_desktop.core.filenames import court_names
from litefile_desktop.core.money import parse_amount
from litefile_desktop.efm.types import (
    Attachment,
    Contact,
    CrossReference,
    Envelope,
    Filing,
    OptionalService,
    Participant,
    Representation,
)
from litefile_desktop.services.checks.amounts import amount_to_send
from litefile_desktop.services.checks.details import phone_as_court_wants
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.entries import service_code
from litefile_desktop.services.forms import DocumentForm, DraftForm, Owner, PartyForm

#: Where a document's bytes are.
PathOf = Callable[[DocumentForm], Path]

_DEFAULT_KIND = "CivilCase"


def build_envelope(form: DraftForm, owner: Owner, court: CourtView, path_of: PathOf) -> Envelope:
    """The envelope of a draft. What the court hides is left out, what it fixes is filled in (ecf-efm §6.6)."""
    filing_parties = form.filing_parties
    people = [party for party in form.caption_parties if not party.is_from_court or party in filing_parties]
    keys = {party.id: f"party-{number}" for number, party in enumerate(people, start=1)}
    for_keys = tuple(keys[party.id] for party in filing_parties)
    attorney = form.filing_attorney_id if not owner.is_individual and court.shows("FilingFilingAttorneyView") else ""
    counsel = (attorney,) if attorney else ()
    links = tuple(Representation(key, counsel) for key in for_keys) if court.shows("PartyAttorney") else ()
    names = court_names([document.original_filename or document.name for document in form.documents])
    filings = tuple(
        _filing(form, document, number, name, court, for_keys, attorney, path_of)
        for number, (document, name) in enumerate(zip(form.documents, names, strict=True), start=1)
    )
    lineage = str(form.existing_case_snapshot.get("lineage_tracking_id", ""))
    return Envelope(
        court=form.court_code,
        case_kind=court.category.case_kind if court.category else _DEFAULT_KIND,
        category_code=form.case_category_code,
        type_code=form.case_type_code,
        subtype_code=form.case_subtype_code,
        tracking_id=form.previous_case_id if form.is_into_existing_case else "",
        lineage_tracking_id=lineage if form.is_into_existing_case else "",
        docket_number=form.docket_number if form.is_into_existing_case else "",
        participants=tuple(_participant(party, keys[party.id], form, owner, court) for party in people),
        filings=filings,
        payment_account_id=form.selected_payment_account_id,
        representations=links,
        cross_references=tuple(
            CrossReference(code, str(number).strip())
            for code, number in form.cross_references.items()
            if str(number).strip()
        ),
        amount_in_controversy=amount_to_send(form, court, "amount_in_controversy"),
        associate_parties_with_filings=court.field("FilingEventCaseParties").required,
    )


def _participant(party: PartyForm, key: str, form: DraftForm, owner: Owner, court: CourtView) -> Participant:
    email = party.email
    if not email and party in form.filing_parties:
        email = form.notice_email  # the court wants an address for whoever files
    phone = phone_as_court_wants(court.field("PartyPhone").pattern, party.phone, court.fits) or party.phone
    contact = Contact(
        street=" ".join(part for part in (party.address_line_1, party.address_line_2) if part),
        city=party.city,
        state=party.state,
        postal_code=party.zip_code,
        country=party.country,
        phone=phone if court.shows("PartyPhone") else "",
        email=email if court.shows("PartyEmail") else "",
    )
    return Participant(
        key=key,
        role_code=party.party_type,
        organization_name=party.organization_name,
        first_name=party.first_name,
        middle_name=party.middle_name if court.shows("PartyMiddleName") else "",
        last_name=party.last_name,
        suffix=party.suffix,
        contact=contact,
        court_id=party.external_party_id if party.is_from_court else "",
        is_organization=party.is_organization,
        # A firm's filer may not say "this party is me" (error 410).
        is_this_user=owner.is_individual and party.is_filer,
    )


def _filing(
    form: DraftForm,
    document: DocumentForm,
    number: int,
    file_name: str,
    court: CourtView,
    party_keys: tuple[str, ...],
    attorney: str,
    path_of: PathOf,
) -> Filing:
    component = document.filing_component_code
    if not component:
        default = court.default_component(document.filing_type_code)
        component = default.code if default else ""
    attachment = Attachment(
        path=path_of(document),
        size=document.size,
        sha256=document.sha256,
        file_name=file_name,
        description=document.name or file_name,
        document_type_code=document.document_type_code,
        component_code=component,
        page_count=document.page_count,
    )
    return Filing(
        key=f"filing-{number}",
        filing_code=document.filing_type_code,
        description=court.description(document) if court.shows("DocumentDescription") else "",
        attachments=(attachment,),
        party_keys=party_keys,
        attorney_id=attorney,
        reference=form.client_matter if court.shows("FilingReferenceNumber") else "",
        comments=form.filing_comments if number == 1 and court.shows("FilingFilingComments") else "",
        motion_type_code=document.motion_type_code,
        services=_services(document, court),
        courtesy_copies=(document.courtesy_copy_email,) if document.courtesy_copy_email else (),
    )


def _services(document: DocumentForm, court: CourtView) -> tuple[OptionalService, ...]:
    """A multiplier only where the court wants one, and always there: either mistake is an error (128, 129)."""
    offered = court.services(document.filing_type_code)
    made = []
    for entry in document.requested_optional_services:
        asked: dict[str, Any] = entry if isinstance(entry, dict) else {}
        known = offered.get(service_code(entry))
        multiplier = asked.get("multiplier")
        fee = parse_amount(str(asked.get("fee_amount", "")))
        if known is not None:
            multiplier = (multiplier or 1) if known.takes_multiplier else None
            fee = fee if known.asks_fee else None
        count = int(multiplier) if multiplier is not None else None
        made.append(OptionalService(service_code(entry), multiplier=count, fee_amount=fee))
    return tuple(made)


def fee_fingerprint(form: DraftForm) -> str:
    """SHA-256 over everything that can change the price (workflow reference §6.2).

    Title, notice e-mail, addresses, telephones and document names do not count.
    """
    content = {
        "case": [
            form.jurisdiction, form.court_code, form.case_category_code, form.case_type_code, form.case_subtype_code,
            form.existing_case, form.previous_case_id, form.amount_in_controversy, list(form.optional_services),
        ],
        "account": form.selected_payment_account_id,
        "documents": [
            [
                d.role, d.filing_type_code, d.document_type_code, d.filing_component_code,
                list(d.requested_optional_services), d.filing_requires_amount_in_controversy,
            ]
            for d in form.documents
        ],
        "parties": [
            [
                p.role, p.party_type, p.is_filing_party, p.is_organization, p.external_party_id, p.source_case_id,
                p.representation, p.first_name, p.middle_name, p.last_name, p.suffix, p.organization_name,
            ]
            for p in form.parties
        ],
    }  # fmt: skip
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def snapshot(envelope: Envelope) -> dict[str, Any]:
    """What was sent, as JSON, for the record; paths on this computer are left out."""

    def plain(value: Any) -> Any:
        if isinstance(value, Decimal | date):
            return str(value)
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items() if key != "path"}
        if isinstance(value, (list, tuple)):
            return [plain(item) for item in value]
        return value

    return dict(plain(asdict(envelope)))
