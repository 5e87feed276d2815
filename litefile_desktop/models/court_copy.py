"""What the court gives once it has decided a filing: its account of charges and service, and its stamped copies."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from litefile_desktop.models.base import Base, JsonObject, UtcDateTime, json_object, text


class CourtCopy(Base):
    """A document as the court keeps it. Its address is a permission and is never stored: it is asked for anew.

    ``stored_name`` and ``sha256`` are empty until the bytes were fetched and looked at; ``words`` say why they
    were not. ``as_sent`` says that they are the very bytes that were filed, without a stamp.
    """

    __tablename__ = "court_copy"
    __table_args__ = (
        UniqueConstraint("filing_row_id", "position"),
        CheckConstraint("(stored_name = '') = (sha256 = '')", name="kept_whole"),
        Index(None, "stored_name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    filing_row_id: Mapped[int] = mapped_column(ForeignKey("submitted_filing.id", ondelete="CASCADE"))
    position: Mapped[int]
    court_name: Mapped[str] = text(255)
    filename: Mapped[str] = text(255)
    stored_name: Mapped[str] = text(255)
    sha256: Mapped[str] = text(64)
    size: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    page_count: Mapped[int] = mapped_column(default=0, server_default="0")
    as_sent: Mapped[bool] = mapped_column(default=False, server_default="0")
    fetched_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    words: Mapped[str] = mapped_column(Text, default="", server_default="")


class CourtAccount(Base):
    """The court's own account of a decided filing (ecf-efm §4.4): fees, payment, who was served.

    ``decided_at`` is when the court decided, as far as known; its links die some time after. ``next_try_at`` is when
    the court is asked for copies again; None once nothing is missing or nothing more can come.
    """

    __tablename__ = "court_account"
    __table_args__ = (UniqueConstraint("filing_row_id"), Index(None, "next_try_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    filing_row_id: Mapped[int] = mapped_column(ForeignKey("submitted_filing.id", ondelete="CASCADE"))
    decided_at: Mapped[datetime]
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    body: Mapped[JsonObject] = json_object()
    tries: Mapped[int] = mapped_column(default=0, server_default="0")
    next_try_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
