"""The send queue: which drafts wait to be filed, in which order, and what became of each."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from litefile_desktop.core.vocabulary import QueueState
from litefile_desktop.models.base import Base, UtcDateTime, text
from litefile_desktop.models.draft import one_of


class QueuedFiling(Base):
    """One draft in the queue. A draft waits at most once; what became of it stays until the list is cleared.

    ``process`` is the program that is sending it, so that the next start knows what a crash left behind.
    """

    __tablename__ = "queued_filing"
    __table_args__ = (
        CheckConstraint(one_of("state", [state.value for state in QueueState]), name="state"),
        Index(
            "uq_queued_filing_open",
            "draft_id",
            unique=True,
            sqlite_where=sql("state IN ('waiting', 'sending')"),
            postgresql_where=sql("state IN ('waiting', 'sending')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("filing_draft.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(20), default=QueueState.WAITING, server_default=QueueState.WAITING.value)
    added_by: Mapped[str] = mapped_column(String(254))
    added_at: Mapped[datetime]
    process: Mapped[str] = text(64)
    envelope_id: Mapped[str] = text(100)
    code: Mapped[str] = text(60)
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
