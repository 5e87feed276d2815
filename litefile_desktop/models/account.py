"""The local profile of an EFM account: who owns the drafts on this computer."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from litefile_desktop.models.base import Base, JsonObject, Timestamped, UtcDateTime, json_object, text


class UserProfile(Timestamped, Base):
    """One EFM account in one jurisdiction; the same person in two states is two profiles.

    ``session_ends_at`` is when the court said that the sign-in ends, None where it does not say. No secret stands
    here: those are in the keyring. The two columns of ``firm_lists`` are empty since migration 0006, which moved
    what they held to ``firm_list``.
    """

    __tablename__ = "user_profile"
    __table_args__ = (UniqueConstraint("jurisdiction", "username"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    jurisdiction: Mapped[str] = mapped_column(String(40))
    username: Mapped[str] = mapped_column(String(254))
    tyler_user_id: Mapped[str] = text(100)
    first_name: Mapped[str] = text(100)
    last_name: Mapped[str] = text(100)
    firm_id: Mapped[str] = text(100)
    firm_name: Mapped[str] = text(255)
    is_individual: Mapped[bool] = mapped_column(default=False, server_default="0")
    active: Mapped[bool] = mapped_column(default=False, server_default="0")
    signed_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    session_ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    library_order: Mapped[str] = text(20)
    firm_lists: Mapped[JsonObject] = json_object()
    firm_lists_read_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class SavedSearch(Base):
    """A search of the library that an account keeps: words, and the view that they are looked for in."""

    __tablename__ = "saved_search"
    __table_args__ = (UniqueConstraint("profile_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("user_profile.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(100))
    view: Mapped[str] = text(20)
    words: Mapped[str] = text(500)
