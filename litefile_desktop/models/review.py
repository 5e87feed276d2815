"""The second pair of eyes: where a draft stands in review, what was said of it, and approvals with their proof."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from litefile_desktop.core.vocabulary import NoteKind, ReviewState
from litefile_desktop.models.base import Base, JsonObject, UtcDateTime, json_object, text
from litefile_desktop.models.draft import one_of


class FilingReview(Base):
    """Where one draft stands in review; a draft without a row was never sent to anybody.

    ``preparer`` is a court account and ``preparer_person`` the id of the person who used it, 0 where persons have no
    names here. ``opened`` maps the reviewers who looked at the draft to the digest of what they saw.
    """

    __tablename__ = "filing_review"
    __table_args__ = (
        CheckConstraint(one_of("state", [state.value for state in ReviewState]), name="state"),
        Index(None, "state", "draft_id"),
    )

    draft_id: Mapped[int] = mapped_column(ForeignKey("filing_draft.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[str] = mapped_column(
        String(20), default=ReviewState.PREPARING, server_default=ReviewState.PREPARING.value
    )
    round: Mapped[int] = mapped_column(default=0, server_default="0")
    preparer: Mapped[str] = text(254)
    preparer_person: Mapped[int] = mapped_column(default=0, server_default="0")
    preparer_name: Mapped[str] = text(255)
    assignee: Mapped[str] = text(254)
    opened: Mapped[JsonObject] = json_object()
    changed_at: Mapped[datetime]


class ReviewRound(Base):
    """What a draft said when it was sent for review, to mark what differs the next time."""

    __tablename__ = "review_round"
    __table_args__ = (UniqueConstraint("draft_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("filing_draft.id", ondelete="CASCADE"))
    number: Mapped[int]
    sent_by: Mapped[str] = mapped_column(String(254))
    sent_at: Mapped[datetime]
    content: Mapped[JsonObject] = json_object()


class ReviewNote(Base):
    """One sentence of a review: a comment on a field, the reason of a return, a word along with the sending.

    ``field`` is a path of the content. With a ``page`` (from 1) it is ``documents.<id>``, and the comment is on that
    page. ``done_at`` says when the preparer, ``done_by``, had done what was asked.
    """

    __tablename__ = "review_note"
    __table_args__ = (
        CheckConstraint(one_of("kind", [kind.value for kind in NoteKind]), name="kind"),
        Index(None, "draft_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("filing_draft.id", ondelete="CASCADE"))
    round: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    author: Mapped[str] = mapped_column(String(254))
    author_name: Mapped[str] = text(255)
    at: Mapped[datetime]
    field: Mapped[str] = text(255)
    page: Mapped[int] = mapped_column(default=0, server_default="0")
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
    done_by: Mapped[str] = text(254)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class FilingApproval(Base):
    """Who approved exactly what: ``sha256`` is over ``content``, which names every document by its own hash.

    ``ended_at`` says when it stopped to count because somebody took it back; that a change voided it is never
    stored but found by comparing.
    """

    __tablename__ = "filing_approval"
    __table_args__ = (Index(None, "draft_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("filing_draft.id", ondelete="CASCADE"))
    approver: Mapped[str] = mapped_column(String(254))
    approver_name: Mapped[str] = text(255)
    approver_person: Mapped[int] = mapped_column(default=0, server_default="0")
    preparer: Mapped[str] = text(254)
    preparer_person: Mapped[int] = mapped_column(default=0, server_default="0")
    preparer_name: Mapped[str] = text(255)
    at: Mapped[datetime]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[JsonObject] = json_object()
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
