"""Between rows and forms: finding a draft one may see, and copying it into a value."""

import hashlib
import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from litefile_desktop.core.errors import NotEditable, NotFound
from litefile_desktop.core.vocabulary import AttemptOutcome, DraftStatus
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.models.submission import SubmissionAttempt
from litefile_desktop.services.forms import DocumentForm, DraftForm, Owner, PartyForm, form_names

_DERIVED = {"id", "documents", "parties"}


def draft_form(row: FilingDraft) -> DraftForm:
    """A frozen copy of a draft with its documents and parties in order."""
    documents = sorted(row.documents, key=lambda d: (d.role, d.sort_order, d.created_at))
    parties = sorted(row.parties, key=lambda p: (p.role, p.sort_order, p.created_at))
    return DraftForm(
        id=row.public_id,
        documents=tuple(document_form(document) for document in documents),
        parties=tuple(party_form(party) for party in parties),
        **_copied(row, DraftForm),
    )


def document_form(row: FilingDocument) -> DocumentForm:
    """A frozen copy of a document."""
    return DocumentForm(id=row.public_id, **_copied(row, DocumentForm))


def party_form(row: FilingParty) -> PartyForm:
    """A frozen copy of a party."""
    return PartyForm(id=row.public_id, **_copied(row, PartyForm))


def _copied(row: Any, form: type[DraftForm] | type[DocumentForm] | type[PartyForm]) -> dict[str, Any]:
    values = {}
    for name in form_names(form):
        if name in _DERIVED:
            continue
        value = getattr(row, name)
        values[name] = tuple(value) if isinstance(value, list) else value
    return values


def content_hash(form: DraftForm | None) -> str:
    """SHA-256 over the whole draft as it is stored; empty for none."""
    if form is None:
        return ""
    text = json.dumps(form.to_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def find_draft(session: Session, draft_id: str, owner: Owner) -> FilingDraft:
    """The draft of that public id, if it is this owner's. Raises NotFound, without saying whose it is."""
    query = (
        select(FilingDraft)
        .where(
            FilingDraft.public_id == draft_id,
            FilingDraft.owner_id == owner.profile_id,
            FilingDraft.jurisdiction == owner.jurisdiction,
        )
        .options(selectinload(FilingDraft.documents), selectinload(FilingDraft.parties))
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFound("There is no such draft among yours.", action="The library lists what there is.")
    return row


def is_unproved(session: Session, row: FilingDraft) -> bool:
    """Whether nobody knows if the court received the last attempt to file a draft."""
    last = session.scalars(
        select(SubmissionAttempt.outcome)
        .where(SubmissionAttempt.draft_id == row.id)
        .order_by(SubmissionAttempt.id.desc())
        .limit(1)
    ).one_or_none()
    return last in (AttemptOutcome.PENDING, AttemptOutcome.UNKNOWN)


def require_editable(draft: FilingDraft | DraftForm) -> None:
    """Raise NotEditable, with the reason, unless the draft's answers may change."""
    reasons = {
        DraftStatus.SUBMITTED: ("This filing was submitted; it cannot be changed.", "Copy it to file again."),
        DraftStatus.SUBMITTING: ("This filing is being sent right now; it cannot be changed.", ""),
        DraftStatus.ABANDONED: ("This draft was discarded; it cannot be changed.", "Restore it first."),
        DraftStatus.ERROR: (
            "It is not known whether the court received this filing; until it is, it cannot be changed.",
            "Ask the court first.",
        ),
    }
    reason = reasons.get(DraftStatus(draft.status))
    if reason is not None:
        raise NotEditable(reason[0], action=reason[1], code=f"not_editable.{draft.status}")
