"""Who works with this data, and which drafts they have open now."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from litefile_desktop.models.base import Base, JsonList, Timestamped, json_list, text


class Person(Timestamped, Base):
    """Somebody of the office, whichever court accounts they use; ``roles`` are values of ``PersonRole``.

    Rows are never removed, because approvals and the audit log go on naming them; who left is not active.
    Without any row one person works here, who may do everything (ADR 0013).
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(36), unique=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    roles: Mapped[JsonList] = json_list()
    active: Mapped[bool] = mapped_column(default=True, server_default="1")


class OpenDraft(Base):
    """A draft that is open in a window of a running program.

    ``process`` is the program's mark and ``place`` the folder in which that mark can be looked at, by a hash; a
    program elsewhere is believed as long as ``seen_at`` is recent.
    """

    __tablename__ = "open_draft"

    draft_id: Mapped[int] = mapped_column(ForeignKey("filing_draft.id", ondelete="CASCADE"), primary_key=True)
    process: Mapped[str] = mapped_column(String(32), primary_key=True)
    place: Mapped[str] = mapped_column(String(64))
    computer: Mapped[str] = text(255)
    who: Mapped[str] = text(255)
    opened_at: Mapped[datetime]
    seen_at: Mapped[datetime]
