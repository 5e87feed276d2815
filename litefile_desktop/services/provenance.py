"""Where the values that decide a filing came from: the court, another draft, or a person (workflow reference §1.9)."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.event import FilingMetadataEvent
from litefile_desktop.services.forms import DraftForm


class Source(StrEnum):
    """Who gave a value."""

    SUGGESTION = "source_suggestion"  # another draft, a template, a reading of the document
    COURT = "live_resolution"
    PERSON = "user_edit"
    CLERK = "clerk_correction"
    USUAL = "account_default"  # what is usual for the account began the draft


#: What can be usual for an account.
USUAL_PATHS = ("filing_attorney_id", "selected_payment_account_id", "notice_email", "service_contacts")
#: What a reviewer asks about: what decides where the filing goes and what it is.
_PATHS = (
    "court_code", "case_category_code", "case_type_code", "case_subtype_code", "previous_case_id", "docket_number",
    "case_title", "amount_in_controversy", *USUAL_PATHS,
)  # fmt: skip
_DOCUMENT_PATHS = ("filing_type_code", "document_type_code")


def record(
    session: Session, row: FilingDraft, before: DraftForm | None, after: DraftForm, source: Source, at: datetime
) -> None:
    """Append one event for each deciding value that is another one now; call it inside the change's transaction."""
    old, new = _values(before), _values(after)
    for path, value in new.items():
        if value != old.get(path, ""):
            session.add(FilingMetadataEvent(draft_id=row.id, path=path, kind=source.value, value=value, created_at=at))


def usual(session: Session, draft_id: str, owner_id: int) -> frozenset[str]:
    """The values that still are what is usual for the account, as far as the draft was begun with them."""
    query = (
        select(FilingMetadataEvent.path, FilingMetadataEvent.kind)
        .join(FilingDraft, FilingDraft.id == FilingMetadataEvent.draft_id)
        .where(
            FilingDraft.public_id == draft_id,
            FilingDraft.owner_id == owner_id,
            FilingMetadataEvent.path.in_(USUAL_PATHS),
        )
        .order_by(FilingMetadataEvent.id)
    )
    last = {path: kind for path, kind in session.execute(query)}  # noqa: C416 - rows are no pairs for mypy
    return frozenset(path for path, kind in last.items() if kind == Source.USUAL)


def _values(form: DraftForm | None) -> dict[str, Any]:
    if form is None:
        return {}
    values: dict[str, Any] = {path: getattr(form, path) for path in _PATHS}
    values["service_contacts"] = list(form.service_contacts) or ""
    for document in form.documents:
        for path in _DOCUMENT_PATHS:
            values[f"documents.{document.id}.{path}"] = getattr(document, path)
    return values


def record_usual(session: Session, row: FilingDraft, form: DraftForm, names: Collection[str], at: datetime) -> None:
    """Say of a draft that is being begun which of its values are those that are usual for the account."""
    for path, value in _values(form).items():
        if path in names and path in USUAL_PATHS and value:
            kind = Source.USUAL.value
            session.add(FilingMetadataEvent(draft_id=row.id, path=path, kind=kind, value=value, created_at=at))


def sources(session: Session, row: FilingDraft) -> dict[str, Source]:
    """The last source of each value that was ever recorded."""
    query = (
        select(FilingMetadataEvent.path, FilingMetadataEvent.kind)
        .where(FilingMetadataEvent.draft_id == row.id, FilingMetadataEvent.kind.in_(list(Source)))
        .order_by(FilingMetadataEvent.id)
    )
    return {path: Source(kind) for path, kind in session.execute(query)}
