"""The aggregate root: one envelope in preparation, at the court, or done."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from litefile_desktop.core.steps import StepId, get_workflow_step_choices
from litefile_desktop.core.vocabulary import DraftStatus, ExistingCase
from litefile_desktop.models.base import (
    Base,
    JsonList,
    JsonObject,
    Timestamped,
    UtcDateTime,
    json_list,
    json_object,
    text,
)
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.party import FilingParty


def one_of(column: str, values: list[str]) -> str:
    """The SQL of a closed set of words."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


class FilingDraft(Timestamped, Base):
    """One envelope with its ordered documents and parties (workflow reference §1.2 to 1.5).

    ``filing_type_*`` mirrors the lead document and is written by ``services.documents`` alone.
    """

    __tablename__ = "filing_draft"
    __table_args__ = (
        CheckConstraint(one_of("status", [s.value for s in DraftStatus]), name="status"),
        CheckConstraint(one_of("current_step", [key for key, _ in get_workflow_step_choices()]), name="current_step"),
        CheckConstraint(one_of("existing_case", [e.value for e in ExistingCase]), name="existing_case"),
        Index(None, "owner_id", "status"),
        Index(None, "jurisdiction", "status"),
        Index(None, "status", "updated_at"),
        Index(None, "updated_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(36), unique=True)
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    # identity, status, position
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_profile.id", ondelete="RESTRICT"))
    correction_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("filing_draft.id", ondelete="RESTRICT"), unique=True
    )
    jurisdiction: Mapped[str] = mapped_column(String(40), index=True)
    status: Mapped[str] = mapped_column(String(20), index=True, default=DraftStatus.DRAFT, server_default="draft")
    current_step: Mapped[str] = mapped_column(String(64), default=StepId.OPTIONS, server_default="options")
    workflow_version: Mapped[int] = mapped_column(default=2, server_default="2")
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    submission_operation: Mapped[str | None] = mapped_column(String(36))
    title: Mapped[str] = text(500)
    client_matter: Mapped[str] = text(100)
    #: The last minute in which it may be filed, in UTC: ``2026-11-30T22:30Z``; its order as text is that of time.
    due_at: Mapped[str] = text(20)

    # case classification
    existing_case: Mapped[str] = text(20)
    court_code: Mapped[str] = text(100)
    court_name: Mapped[str] = text(255)
    case_category_code: Mapped[str] = text(100)
    case_category_name: Mapped[str] = text(255)
    case_type_code: Mapped[str] = text(100)
    case_type_name: Mapped[str] = text(255)
    case_subtype_code: Mapped[str] = text(100)
    case_subtype_name: Mapped[str] = text(255)
    filing_type_code: Mapped[str] = text(100)
    filing_type_name: Mapped[str] = text(255)
    document_type_code: Mapped[str] = text(100)
    document_type_name: Mapped[str] = text(255)
    previous_case_id: Mapped[str] = text(255)
    docket_number: Mapped[str] = text(255)
    case_title: Mapped[str] = text(500)
    existing_case_snapshot: Mapped[JsonObject] = json_object()
    filer_role: Mapped[str] = text(60)
    filer_type_code: Mapped[str] = text(100)
    filer_type_name: Mapped[str] = text(255)
    cross_references: Mapped[JsonObject] = json_object()
    case_security: Mapped[str] = text(40)

    # people, money, answers
    notice_email: Mapped[str] = text(254)
    filing_attorney_id: Mapped[str] = text(255)
    filing_attorney_name: Mapped[str] = text(255)
    filing_comments: Mapped[str] = mapped_column(Text, default="", server_default="")
    selected_payment_account_id: Mapped[str] = text(255)
    selected_payment_account_name: Mapped[str] = text(255)
    selected_payment_account_type: Mapped[str] = text(50)
    quoted_fee_total: Mapped[str] = text(50)
    quoted_fee_breakdown: Mapped[JsonList] = json_list()
    quoted_fee_fingerprint: Mapped[str] = text(64)
    quoted_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    max_fee_amount: Mapped[str] = text(50)
    amount_in_controversy: Mapped[str] = text(50)
    civil_claim_amount: Mapped[str] = text(50)
    probate_estate_amount: Mapped[str] = text(50)
    procedure_remedies: Mapped[JsonList] = json_list()
    damage_amount_code: Mapped[str] = text(100)
    damage_amount_name: Mapped[str] = text(255)
    return_date: Mapped[str] = text(10)
    will_filed_date: Mapped[str] = text(10)
    case_address: Mapped[JsonObject] = json_object()
    jury_demand: Mapped[bool] = mapped_column(default=False, server_default="0")
    class_action: Mapped[bool] = mapped_column(default=False, server_default="0")
    contested_case: Mapped[bool] = mapped_column(default=False, server_default="0")
    out_of_state: Mapped[bool] = mapped_column(default=False, server_default="0")
    confidential: Mapped[bool] = mapped_column(default=False, server_default="0")
    refers_to_returned: Mapped[bool] = mapped_column(default=False, server_default="0")
    question_answers: Mapped[JsonObject] = json_object()
    service_contacts: Mapped[JsonList] = json_list()
    name_change_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    optional_services: Mapped[JsonList] = json_list()
    supplemental_fields: Mapped[JsonObject] = json_object()
    document_checklist_acknowledged: Mapped[bool] = mapped_column(default=False, server_default="0")
    disclaimer_acceptance: Mapped[JsonObject] = json_object()

    # what the court's lists said of each choice when it was made
    codes_seen: Mapped[JsonObject] = json_object()

    # what was read from the documents, and what the court said
    extracted_guesses: Mapped[JsonObject] = json_object()
    extraction_review_fingerprint: Mapped[str] = text(64)
    filing_type_proposal: Mapped[JsonObject] = json_object()
    submission_response: Mapped[JsonObject] = json_object()
    submission_snapshot: Mapped[JsonObject] = json_object()
    clerk_return: Mapped[JsonObject] = json_object()
    correction_fields: Mapped[JsonList] = json_list()
    extra_case_data: Mapped[JsonObject] = json_object()

    documents: Mapped[list[FilingDocument]] = relationship(
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by=[FilingDocument.role, FilingDocument.sort_order, FilingDocument.created_at],
    )
    parties: Mapped[list[FilingParty]] = relationship(
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by=[FilingParty.role, FilingParty.sort_order, FilingParty.created_at],
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once by SQLAlchemy
