"""Forms as rows of the database: for drafts that no service would make."""

import uuid

from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.services.consequences import derive
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm, form_names


def store_form(session, form, owner):
    """Write a draft as its form says, under ids of its own; answers its public id."""
    draft = _row(FilingDraft, form, leave_out={"documents", "parties", "version"})
    draft.owner_id, draft.jurisdiction = owner.profile_id, owner.jurisdiction
    draft.documents = [_row(FilingDocument, document) for document in form.documents]
    for place, document in enumerate(draft.documents):
        document.sort_order = max(0, place - 1)
    draft.parties = [_row(FilingParty, party) for party in form.parties]
    for place, party in enumerate(draft.parties):
        party.sort_order = place
    for row in (*draft.documents, *draft.parties):
        row.created_at = row.updated_at = form.created_at
    derive(draft)
    session.add(draft)
    session.flush()
    return draft.public_id


def _row(kind, form, leave_out=()):
    names = {FilingDraft: DraftForm, FilingDocument: DocumentForm, FilingParty: PartyForm}[kind]
    row = kind(public_id=str(uuid.uuid4()))
    for name in form_names(names):
        if name not in {"id", *leave_out}:
            value = getattr(form, name)
            setattr(row, name, list(value) if isinstance(value, tuple) else value)
    return row
