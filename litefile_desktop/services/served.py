"""Whom a filing serves, changed one answer at a time: entries of ``service_contacts`` put in, changed and taken out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from litefile_desktop.core.vocabulary import FilingAction
from litefile_desktop.services.case_roster import OF_CASE, case_contact
from litefile_desktop.services.checks.serving import BY_EMAIL, FROM_PUBLIC_LIST, of_the_case
from litefile_desktop.services.code_types import ServiceType
from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.firm_lists import ServiceContact
from litefile_desktop.services.forms import DocumentForm, DraftForm


def added(form: DraftForm, contact: ServiceContact, ways: Sequence[ServiceType], *, is_public: bool) -> DraftForm:
    """The form with somebody more to be served; nobody is served twice.

    Whoever has an e-mail address is served that way unless another one is chosen. Somebody who is served in the case
    already is taken as the case has them.
    """
    if contact.contact_id in {id_of(entry) for entry in form.service_contacts}:
        return form
    if contact.contact_id in of_the_case(form):
        snapshot = form.existing_case_snapshot
        known = next(entry for entry in snapshot["contacts"] if entry["contact_id"] == contact.contact_id)
        parties = {party.external_party_id: party.id for party in form.parties if party.is_from_court}
        party = parties.get(known["party_id"], "")
        return put_back(form, case_contact(known, snapshot["tracking_id"], ways, party=party))
    by_email = next((way.code for way in ways if way.method.upper() == BY_EMAIL), "")
    way = by_email if contact.email else ""
    entry: dict[str, Any] = {"id": contact.contact_id, "name": contact.name, "service_type": way}
    if is_public:
        entry |= {FROM_PUBLIC_LIST: True, "email": contact.email, "firm": contact.firm_name}
    return put_back(form, entry)


def put_back(form: DraftForm, entry: Any, place: int | None = None) -> DraftForm:
    """The form with an entry at its place among those who are served, or at the end; not if they are served again."""
    others = list(form.service_contacts)
    if id_of(entry) in {id_of(other) for other in others}:
        return form
    others.insert(len(others) if place is None else place, entry)
    return replace(form, service_contacts=tuple(others))


def removed(form: DraftForm, place: int) -> DraftForm:
    """The form without whoever stands at that place among those who are served."""
    return replace(form, service_contacts=(*form.service_contacts[:place], *form.service_contacts[place + 1 :]))


def with_way(form: DraftForm, place: int, code: str) -> DraftForm:
    """The form in which one of those who are served is served in another way."""
    changed = list(form.service_contacts)
    entry = changed[place]
    changed[place] = {**(entry if isinstance(entry, dict) else {"id": id_of(entry)}), "service_type": code}
    return replace(form, service_contacts=tuple(changed))


def for_party(form: DraftForm, place: int, party_id: str) -> DraftForm:
    """The form in which somebody is served for a party of it; for nobody in particular with an empty id."""
    changed = list(form.service_contacts)
    entry = changed[place]
    changed[place] = {**(entry if isinstance(entry, dict) else {"id": id_of(entry)}), "party": party_id}
    return replace(form, service_contacts=tuple(changed))


def is_of_case(entry: Any) -> bool:
    """Whether somebody is served because the case has them as served."""
    return bool(text_of(entry, OF_CASE))


def action_of(document: DocumentForm, form: DraftForm) -> str:
    """What the court does with a filing: as was said, else it serves where anybody is to be served (ecf-efm §3.7)."""
    if document.filing_action:
        return document.filing_action
    return (FilingAction.EFILE_AND_SERVE if form.service_contacts else FilingAction.EFILE).value


def with_action(form: DraftForm, document_id: str, action: str) -> DraftForm:
    """The form in which the court does that with one filing. What it does by itself is not written down."""
    documents = []
    for document in form.documents:
        if document.id == document_id:
            usual = action_of(replace(document, filing_action=""), form)
            document = replace(document, filing_action="" if action == usual else action)
        documents.append(document)
    return replace(form, documents=tuple(documents))
