"""Where the values that decide a filing came from: the court, another draft, or a person (workflow reference §1.9)."""

from datetime import datetime
from enum import StrEnum

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


#: What a reviewer asks about: what decides where the filing goes and what it is.
_PATHS = (
    "court_code", "case_category_code", "case_type_code", "case_subtype_code", "previous_case_id", "docket_number",
    "case_title", "amount_in_controversy",
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


def _values(form: DraftForm | None) -> dict[str, str]:
    if form is None:
        return {}
    values: dict[str, str] = {path: getattr(form, path) for path in _PATHS}
    for document in form.documents:
        for path in _DOCUMENT_PATHS:
            values[f"documents.{document.id}.{path}"] = getattr(document, path)
    return values


def sources(session: Session, row: FilingDraft) -> dict[str, Source]:
    """The last source of each value that was ever recorded."""
    query = (
        select(FilingMetadataEvent.path, FilingMetadataEvent.kind)
        .where(FilingMetadataEvent.draft_id == row.id, FilingMetadataEvent.kind.in_(list(Source)))
        .order_by(FilingMetadataEvent.id)
    )
    return {path: Source(kind) for path, kind in session.execute(query)}
