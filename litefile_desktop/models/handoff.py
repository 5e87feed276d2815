"""What an interview handed over: the receipt of it, beside the draft that was made of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from litefile_desktop.models.base import Base, JsonObject, json_object


class InterviewHandoff(Base):
    """One handoff (workflow reference §8). A source never uses one of its two identities for another content.

    ``payload`` is everything that was handed over but the files; ``fingerprint`` is its SHA-256.
    """

    __tablename__ = "interview_handoff"
    __table_args__ = (UniqueConstraint("source", "source_id"), UniqueConstraint("source", "idempotency_key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("filing_draft.id", ondelete="CASCADE"), unique=True)
    source: Mapped[str] = mapped_column(String(100))
    source_id: Mapped[str] = mapped_column(String(255))
    idempotency_key: Mapped[str] = mapped_column(String(255))
    fingerprint: Mapped[str] = mapped_column(String(64))
    payload: Mapped[JsonObject] = json_object()
    received_at: Mapped[datetime]
