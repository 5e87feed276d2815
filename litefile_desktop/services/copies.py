"""A second draft with the same answers: what comes along, and what belonged to the first one only."""

import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.services.consequences import derive
from litefile_desktop.services.filed_elsewhere import FILED_ELSEWHERE
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm, form_names

_OF_ONE_ROW = {"id", "public_id", "draft_id", "created_at", "updated_at"}
_NOT_COPIED = _OF_ONE_ROW | {
    "version", "status", "submitted_at", "submission_operation", "correction_of_id", "quoted_fee_total",
    "quoted_fee_breakdown", "quoted_fee_fingerprint", "quoted_at", "disclaimer_acceptance", "submission_response",
    "submission_snapshot", "clerk_return", "correction_fields", "due_at",
}  # fmt: skip


def twin_of(source: FilingDraft, now: datetime) -> FilingDraft:
    """A new draft, not stored yet, with the same answers, documents and people; nothing of any submission.

    Bytes are shared: the store keeps them once. Quotes, approvals and acceptances are not carried over.
    """
    old_ids = [source.public_id, *(d.public_id for d in source.documents), *(p.public_id for p in source.parties)]
    names = {old: str(uuid.uuid4()) for old in old_ids}
    row = FilingDraft(public_id=names[source.public_id], created_at=now, updated_at=now)
    _copy_columns(source, row, names, leave_out=_NOT_COPIED)
    row.status = DraftStatus.DRAFT.value
    row.extra_case_data = {key: value for key, value in row.extra_case_data.items() if key != FILED_ELSEWHERE}
    if row.current_step == StepId.CONFIRMATION:
        row.current_step = StepId.REVIEW.value
    for document in source.documents:
        twin = FilingDocument(public_id=names[document.public_id], created_at=now, updated_at=now)
        _copy_columns(document, twin, names, leave_out=_OF_ONE_ROW | {"preparation_reviewed_at"})
        row.documents.append(twin)
    for party in source.parties:
        other = FilingParty(public_id=names[party.public_id], created_at=now, updated_at=now)
        _copy_columns(party, other, names, leave_out=_OF_ONE_ROW)
        row.parties.append(other)
    derive(row)
    return row


def twin_of_form(source: FilingDraft, form: DraftForm, now: datetime) -> FilingDraft:
    """A new draft, not stored yet, that says what ``form`` says: another version of ``source``, which may say less.

    What only ``source`` has is left out; what it no longer has is made anew, with the same bytes.
    """
    twin = twin_of(source, now)
    documents = dict(zip((row.public_id for row in source.documents), list(twin.documents), strict=True))
    parties = dict(zip((row.public_id for row in source.parties), list(twin.parties), strict=True))
    twin.documents = [
        documents.get(item.id) or FilingDocument(public_id=str(uuid.uuid4()), created_at=now, updated_at=now)
        for item in form.documents
    ]
    twin.parties = [
        parties.get(item.id) or FilingParty(public_id=str(uuid.uuid4()), created_at=now, updated_at=now)
        for item in form.parties
    ]
    pairs: list[tuple[DocumentForm | PartyForm, FilingDocument | FilingParty]]
    pairs = [*zip(form.documents, twin.documents, strict=True), *zip(form.parties, twin.parties, strict=True)]
    names = {item.id: row.public_id for item, row in pairs if item.id} | {source.public_id: twin.public_id}
    _lay(form, twin, names, leave_out=_NOT_COPIED | {"documents", "parties", "owner_id"})
    for item, row in pairs:
        _lay(item, row, names, leave_out=_OF_ONE_ROW)
    derive(twin)
    return twin


def _lay(
    form: DraftForm | DocumentForm | PartyForm,
    row: FilingDraft | FilingDocument | FilingParty,
    names: Mapping[str, str],
    *,
    leave_out: set[str],
) -> None:
    for name in form_names(type(form)):
        if name not in leave_out:
            value = getattr(form, name)
            value = list(value) if isinstance(value, tuple) else value
            setattr(row, name, with_new_ids(value, names) if isinstance(value, dict | list | str) else value)


def with_new_ids(value: Any, names: Mapping[str, str]) -> Any:
    """A JSON value in which every mention of an old public id, such as that of a document, is one of the new."""
    text = json.dumps(value)
    for old, new in names.items():
        text = text.replace(old, new)
    return json.loads(text)


def _copy_columns(source: Any, target: Any, names: Mapping[str, str], *, leave_out: set[str]) -> None:
    for attribute in source.__mapper__.column_attrs:
        if attribute.key not in leave_out:
            value = getattr(source, attribute.key)
            setattr(
                target, attribute.key, with_new_ids(value, names) if isinstance(value, dict | list | str) else value
            )
