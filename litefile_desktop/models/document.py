"""One file of an envelope; each lead or supporting document becomes a filing of its own."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from litefile_desktop.models.base import (
    Base,
    JsonList,
    JsonObject,
    Timestamped,
    UtcDateTime,
    json_list,
    text,
)


class FilingDocument(Timestamped, Base):
    """A stored document and the court codes chosen for it (workflow reference §1.6).

    The bytes live in the content-addressed store under ``stored_name``; ``sha256`` names and proves
    them. ``original_*`` is set only when preparation changed the file. A document that names another one in
    ``attached_to`` (its ``public_id``) is no filing of its own but an attachment of that document's filing.
    """

    __tablename__ = "filing_document"
    __table_args__ = (
        UniqueConstraint("draft_id", "role", "sort_order"),
        CheckConstraint("role IN ('lead', 'supporting')", name="role"),
        CheckConstraint("sort_order >= 0", name="sort_order"),
        CheckConstraint("role <> 'lead' OR sort_order = 0", name="one_lead"),
        CheckConstraint("page_count > 0", name="page_count"),
        CheckConstraint("size > 0", name="size"),
        CheckConstraint("filing_action IN ('', 'efile', 'efile_and_serve', 'serve')", name="filing_action"),
        CheckConstraint("attached_to = '' OR role <> 'lead'", name="lead_stands_alone"),
        Index(None, "sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(36), unique=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("filing_draft.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(20))
    sort_order: Mapped[int] = mapped_column(default=0, server_default="0")
    name: Mapped[str] = text(255)

    # the stored file
    original_filename: Mapped[str] = text(255)
    size: Mapped[int] = mapped_column(BigInteger)
    content_type: Mapped[str] = text(255)
    sha256: Mapped[str] = mapped_column(String(64))
    stored_name: Mapped[str] = mapped_column(String(255))
    original_sha256: Mapped[str] = text(64)
    original_stored_name: Mapped[str] = text(255)
    page_count: Mapped[int]
    upload_has_form_fields: Mapped[bool | None]
    preparation: Mapped[str] = text(30)
    preparation_reviewed_at: Mapped[datetime | None] = mapped_column(UtcDateTime())

    # the court's codes
    document_type_confirmed: Mapped[bool] = mapped_column(default=False, server_default="0")
    filing_type_code: Mapped[str] = text(100)
    filing_type_name: Mapped[str] = text(255)
    document_type_code: Mapped[str] = text(100)
    document_type_name: Mapped[str] = text(255)
    filing_component_code: Mapped[str] = text(100)
    filing_component_name: Mapped[str] = text(255)
    motion_type_code: Mapped[str] = text(100)
    motion_type_name: Mapped[str] = text(255)
    filing_requires_amount_in_controversy: Mapped[bool] = mapped_column(default=False, server_default="0")
    checklist_item_id: Mapped[str] = text(100)

    # how it is filed
    attached_to: Mapped[str] = text(36)
    leads_filing: Mapped[bool] = mapped_column(default=False, server_default="0")
    filing_description: Mapped[str] = text(255)
    filing_comments: Mapped[str] = mapped_column(Text, default="", server_default="")
    reference_number: Mapped[str] = text(100)
    due_date: Mapped[str] = text(10)
    filing_action: Mapped[str] = text(20)
    filing_attorney_id: Mapped[str] = text(255)
    filing_attorney_name: Mapped[str] = text(255)
    filing_party_ids: Mapped[JsonList] = json_list()
    courtesy_copy_email: Mapped[str] = text(1000)
    preliminary_copy_email: Mapped[str] = text(1000)
    requested_optional_services: Mapped[JsonList] = json_list()
    metadata_: Mapped[JsonObject] = mapped_column("metadata", default=dict, server_default="{}")
