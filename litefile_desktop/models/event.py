"""Where values came from, and who did what: both only ever grow."""

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, JSON, ForeignKey, String, event
from sqlalchemy.orm import Mapped, mapped_column

from litefile_desktop.models.base import Base, JsonObject, json_object, text


class FilingMetadataEvent(Base):
    """Provenance of one value of a draft: suggested by a source, resolved from the court's list, edited by a person."""

    __tablename__ = "filing_metadata_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("filing_draft.id", ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(40))
    value: Mapped[Any] = mapped_column(JSON())
    created_at: Mapped[datetime]


class AuditEvent(Base):
    """One act: who, when, what, with hashes before and after, chained to the act before it.

    ``hash`` covers every other column and ``previous_hash``, so a changed, removed or inserted row
    shows; only the newest rows could be cut off without a trace. The database refuses to update or
    delete rows of this table.
    """

    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(254))
    draft_public_id: Mapped[str] = mapped_column(String(36), default="", server_default="", index=True)
    action: Mapped[str] = mapped_column(String(60))
    detail: Mapped[JsonObject] = json_object()
    before_hash: Mapped[str] = text(64)
    after_hash: Mapped[str] = text(64)
    previous_hash: Mapped[str] = text(64)
    hash: Mapped[str] = mapped_column(String(64), unique=True)


#: SQLite triggers that make the audit table append-only; the migration creates the same.
APPEND_ONLY = tuple(
    f"CREATE TRIGGER audit_event_no_{verb} BEFORE {verb.upper()} ON audit_event "
    "BEGIN SELECT RAISE(ABORT, 'The audit log can only grow.'); END"
    for verb in ("update", "delete")
)

for _statement in APPEND_ONLY:
    event.listen(AuditEvent.__table__, "after_create", DDL(_statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]
