"""What filings are made of again: tables and how they are read, templates, and what is usual for an account."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from litefile_desktop.models.base import Base, JsonObject, Timestamped, json_object, text


class TableMapping(Base):
    """How tables with the same headings are read; ``shape`` is the SHA-256 of the headings."""

    __tablename__ = "table_mapping"
    __table_args__ = (UniqueConstraint("profile_id", "shape"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("user_profile.id", ondelete="CASCADE"))
    shape: Mapped[str] = mapped_column(String(64))
    mapping: Mapped[JsonObject] = json_object()
    updated_at: Mapped[datetime]


class TableImport(Base):
    """One table of which drafts were made."""

    __tablename__ = "table_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("user_profile.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = text(255)
    shape: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]


class TableImportRow(Base):
    """A row of such a table, and the public id of the draft that was made of it."""

    __tablename__ = "table_import_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("table_import.id", ondelete="CASCADE"), index=True)
    line: Mapped[int]
    public_id: Mapped[str] = mapped_column(String(36))


class FilingTemplate(Timestamped, Base):
    """A filing to begin from. ``body`` holds fields of the draft, its people and its filings, with placeholders."""

    __tablename__ = "filing_template"
    __table_args__ = (UniqueConstraint("profile_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(36), unique=True)
    profile_id: Mapped[int] = mapped_column(ForeignKey("user_profile.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    court_code: Mapped[str] = text(100)
    court_name: Mapped[str] = text(255)
    case_type_code: Mapped[str] = text(100)
    case_type_name: Mapped[str] = text(255)
    body: Mapped[JsonObject] = json_object()


class ProfileDefaults(Base):
    """What a new draft of an account begins with: attorney, payment account, service contacts, filer."""

    __tablename__ = "profile_defaults"

    profile_id: Mapped[int] = mapped_column(ForeignKey("user_profile.id", ondelete="CASCADE"), primary_key=True)
    body: Mapped[JsonObject] = json_object()
    updated_at: Mapped[datetime]
