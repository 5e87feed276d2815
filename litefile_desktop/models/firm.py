"""What the court last said of an account's firm, and the acts that run over many cases."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from litefile_desktop.core.vocabulary import SweepAct, SweepResult
from litefile_desktop.models.base import Base, JsonList, UtcDateTime, json_list, text
from litefile_desktop.models.draft import one_of


class FirmList(Base):
    """One list of a firm as the court last told it, for offline choice. ``records`` hold no secret."""

    __tablename__ = "firm_list"
    __table_args__ = (UniqueConstraint("profile_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("user_profile.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40))
    records: Mapped[JsonList] = json_list()
    read_at: Mapped[datetime]


class SweptCase(Base):
    """One case of a sweep, and what became of it. ``result`` is ``begun`` before the court is asked."""

    __tablename__ = "swept_case"
    __table_args__ = (
        CheckConstraint(one_of("result", [entry.value for entry in SweepResult]), name="result"),
        UniqueConstraint("sweep_id", "court", "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sweep_id: Mapped[int] = mapped_column(ForeignKey("contact_sweep.id", ondelete="CASCADE"))
    position: Mapped[int]
    court: Mapped[str] = mapped_column(String(100))
    case_id: Mapped[str] = mapped_column(String(255))
    docket_number: Mapped[str] = text(255)
    title: Mapped[str] = text(500)
    result: Mapped[str] = mapped_column(String(20), default=SweepResult.WAITING, server_default="waiting")
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
    at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class ContactSweep(Base):
    """One service contact added to, replaced in or taken off many cases; it can be gone on with after any end."""

    __tablename__ = "contact_sweep"
    __table_args__ = (CheckConstraint(one_of("act", [entry.value for entry in SweepAct]), name="act"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(36), unique=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("user_profile.id", ondelete="RESTRICT"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    contact_id: Mapped[str] = mapped_column(String(100))
    contact_name: Mapped[str] = text(255)
    new_contact_id: Mapped[str] = text(100)
    new_contact_name: Mapped[str] = text(255)
    created_at: Mapped[datetime]

    cases: Mapped[list[SweptCase]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by=SweptCase.position
    )
