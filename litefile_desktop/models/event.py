"""Where values came from, and who did what: both only ever grow."""

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, JSON, CheckConstraint, ForeignKey, String, event
from sqlalchemy.orm import Mapped, mapped_column

from litefile_desktop.models.base import Base, JsonObject, json_object, text


class FilingMetadataEvent(Base):
    """Provenance of one value of a draft: suggested by a source, resolved from the court's list, edited by a person.

    Also that a program read it, and that a person, ``actor``, confirmed what was read.
    """

    __tablename__ = "filing_metadata_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("filing_draft.id", ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(40))
    value: Mapped[Any] = mapped_column(JSON())
    actor: Mapped[str] = text(254)
    created_at: Mapped[datetime]


class AuditEvent(Base):
    """One act: who, when, what, with hashes before and after, chained to the act before it.

    ``hash`` covers every other column and ``previous_hash``, so a changed, removed or inserted row
    shows; that the newest rows were cut off, the head shows. The database refuses to update or
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


class AuditHead(Base):
    """Where the log ends: how many acts it holds, and the hash of the newest. One row, written with every act."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    events: Mapped[int]
    hash: Mapped[str] = text(64)


#: SQLite triggers that make the audit table append-only and keep its head; migrations create the same.
APPEND_ONLY = tuple(
    f"CREATE TRIGGER audit_event_no_{verb} BEFORE {verb.upper()} ON audit_event "
    "BEGIN SELECT RAISE(ABORT, 'The audit log can only grow.'); END"
    for verb in ("update", "delete")
)
HEAD_STAYS = (
    "CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head "
    "BEGIN SELECT RAISE(ABORT, 'The audit log can only grow.'); END"
)


def _with_triggers(table: Any, statements: tuple[str, ...]) -> None:
    for statement in statements:
        event.listen(table, "after_create", DDL(statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]


_with_triggers(AuditEvent.__table__, APPEND_ONLY)
_with_triggers(AuditHead.__table__, (HEAD_STAYS,))
