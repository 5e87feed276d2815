"""What the court's price hangs on, so that a quote of other answers is never taken for the price of these."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm


def fee_fingerprint(form: DraftForm) -> str:
    """SHA-256 over everything that can change the price (workflow reference §6.2).

    Case type, filings, services, parties, amounts, a jury and ways to serve cost; numbers, capacities, answers and
    attorneys can exempt. Title, notice e-mail, addresses, telephones, comments, copies, days and document names do
    not count.
    """
    ids = [*(document.id for document in form.documents), *(party.id for party in form.parties)]
    places = {name: number for number, name in enumerate(ids)}
    content = {
        "case": [
            form.jurisdiction, form.court_code, form.case_category_code, form.case_type_code, form.case_subtype_code,
            form.existing_case, form.previous_case_id, form.filer_type_code, form.cross_references,
            form.question_answers, form.case_security, _lower_court(form),
            form.jury_demand, form.class_action, form.contested_case, form.out_of_state, form.confidential,
        ],
        "amounts": [
            form.amount_in_controversy, form.civil_claim_amount, form.probate_estate_amount, form.damage_amount_code,
            [id_of(entry) for entry in form.procedure_remedies],
        ],
        "asked for": list(form.optional_services),
        "served": [
            [id_of(entry), text_of(entry, "service_type"), places.get(text_of(entry, "party"))]
            for entry in form.service_contacts
        ],
        "account": form.selected_payment_account_id,
        "attorney": form.filing_attorney_id,
        "documents": [_document(document, places) for document in form.documents],
        "parties": [_party(party) for party in form.parties],
    }  # fmt: skip
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _lower_court(form: DraftForm) -> dict[str, Any]:
    return {key: value for key, value in form.supplemental_fields.items() if key.startswith("lower_court_")}


def _document(document: DocumentForm, places: Mapping[str, int]) -> list[Any]:
    """Pages count: some services are priced by the length of what is filed. Ids do not: a copy costs the same."""
    return [
        document.role, document.leads_filing, places.get(document.attached_to), document.page_count,
        document.filing_type_code, document.document_type_code, document.filing_component_code,
        document.motion_type_code, list(document.requested_optional_services),
        document.filing_requires_amount_in_controversy, document.filing_action, document.filing_attorney_id,
        [places.get(id_of(entry)) for entry in document.filing_party_ids],
    ]  # fmt: skip


def _party(party: PartyForm) -> list[Any]:
    return [
        party.role, party.party_type, party.is_filing_party, party.is_organization, party.external_party_id,
        party.source_case_id, party.representation, [id_of(entry) for entry in party.attorneys],
        party.is_self_represented, party.first_name, party.middle_name, party.last_name, party.suffix,
        party.organization_name,
    ]  # fmt: skip
