"""In which ways a court said that it serves, where that depends on the filing."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from litefile_desktop.models.base import Base, JsonList, json_list, text


class ToldServiceWays(Base):
    """The court's last answer for filings of one kind; ``ways`` are its code, name, and what a contact needs for it."""

    __tablename__ = "told_service_ways"
    __table_args__ = (UniqueConstraint("jurisdiction", "court_code", "is_new_case", "case_type_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    jurisdiction: Mapped[str] = mapped_column(String(40))
    court_code: Mapped[str] = mapped_column(String(100))
    is_new_case: Mapped[bool]
    case_type_code: Mapped[str] = text(100)
    ways: Mapped[JsonList] = json_list()
    read_at: Mapped[datetime]
