"""What was sent to the court, what came back, and what became of each filing."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from litefile_desktop.core.vocabulary import AttemptOutcome
from litefile_desktop.models.base import Base, JsonList, JsonObject, UtcDateTime, json_list, json_object, text


class SubmittedDocument(Base):
    """One document of an attempt, with the hash of the exact bytes that were to be sent.

    ``filed_with`` is the document whose filing it is attached to; empty for the document of a filing itself.
    """

    __tablename__ = "submitted_document"
    __table_args__ = (UniqueConstraint("attempt_id", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("submission_attempt.id", ondelete="CASCADE"))
    sequence: Mapped[int]
    document_public_id: Mapped[str] = mapped_column(String(36))
    filed_with: Mapped[str] = text(36)
    filename: Mapped[str] = mapped_column(String(255))
    description: Mapped[str] = text(255)
    filing_type_code: Mapped[str] = text(100)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)


class FilingStatusEvent(Base):
    """One status of one filing as the court told it, with the time we saw it and its raw words.

    ``read_at`` is when a person was shown it as news; what is no news is read from the start.
    """

    __tablename__ = "filing_status_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    filing_row_id: Mapped[int] = mapped_column(ForeignKey("submitted_filing.id", ondelete="CASCADE"), index=True)
    status_code: Mapped[str] = text(100)
    status_text: Mapped[str] = text(255)
    comment: Mapped[str] = mapped_column(Text, default="", server_default="")
    court_time: Mapped[datetime | None] = mapped_column(UtcDateTime())
    observed_at: Mapped[datetime]
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), index=True)


class SubmittedFiling(Base):
    """One filing of a received envelope; filings of one envelope can end differently."""

    __tablename__ = "submitted_filing"
    __table_args__ = (UniqueConstraint("receipt_id", "filing_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    receipt_id: Mapped[int] = mapped_column(ForeignKey("submission_receipt.id", ondelete="CASCADE"))
    filing_id: Mapped[str] = mapped_column(String(100))
    position: Mapped[int]
    document_public_id: Mapped[str] = text(36)
    description: Mapped[str] = text(255)
    status_code: Mapped[str] = text(100)
    status_text: Mapped[str] = text(255)
    comment: Mapped[str] = mapped_column(Text, default="", server_default="")
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime())

    events: Mapped[list[FilingStatusEvent]] = relationship(
        cascade="all, delete-orphan", order_by=[FilingStatusEvent.id]
    )


class SubmissionReceipt(Base):
    """The court's own numbers for an envelope, stored before anything is shown."""

    __tablename__ = "submission_receipt"

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("submission_attempt.id", ondelete="RESTRICT"), unique=True)
    envelope_id: Mapped[str] = mapped_column(String(100), index=True)
    case_id: Mapped[str] = text(255)
    docket_number: Mapped[str] = text(255)
    received_at: Mapped[datetime]
    identifications: Mapped[JsonList] = json_list()

    filings: Mapped[list[SubmittedFiling]] = relationship(
        cascade="all, delete-orphan", order_by=[SubmittedFiling.position]
    )


class SubmissionAttempt(Base):
    """One try to file a draft, written before the first byte is sent and never deleted. ``sent`` is what it said."""

    __tablename__ = "submission_attempt"
    __table_args__ = (
        CheckConstraint(
            "outcome IN ({})".format(", ".join(f"'{outcome.value}'" for outcome in AttemptOutcome)), name="outcome"
        ),
        Index(None, "draft_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("filing_draft.id", ondelete="RESTRICT"))
    operation: Mapped[str] = mapped_column(String(36), unique=True)
    process: Mapped[str] = mapped_column(String(64))
    jurisdiction: Mapped[str] = mapped_column(String(40))
    court_code: Mapped[str] = mapped_column(String(100))
    username: Mapped[str] = mapped_column(String(254))
    draft_version: Mapped[int]
    fee_total: Mapped[str] = text(50)
    sent: Mapped[JsonObject] = json_object()
    approved_by: Mapped[str] = text(254)
    approver_name: Mapped[str] = text(255)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    approval_sha256: Mapped[str] = text(64)
    sender_name: Mapped[str] = text(255)
    preparer_name: Mapped[str] = text(255)
    approval_rule: Mapped[str] = text(20)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    outcome: Mapped[str] = mapped_column(
        String(20), default=AttemptOutcome.PENDING, server_default=AttemptOutcome.PENDING.value
    )
    court_errors: Mapped[JsonList] = json_list()
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
    evidence: Mapped[JsonObject] = json_object()

    documents: Mapped[list[SubmittedDocument]] = relationship(
        cascade="all, delete-orphan", order_by=[SubmittedDocument.sequence]
    )
    receipt: Mapped[SubmissionReceipt | None] = relationship(uselist=False)

    @property
    def filings(self) -> list[SubmittedDocument]:
        """The documents that are filings of their own: the court has one filing for each."""
        return [document for document in self.documents if not document.filed_with]
