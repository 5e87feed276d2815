"""Drafts, documents, parties, accounts, attempts, receipts and provenance."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "user_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction", sa.String(length=40), nullable=False),
        sa.Column("username", sa.String(length=254), nullable=False),
        sa.Column("tyler_user_id", sa.String(length=100), server_default="", nullable=False),
        sa.Column("first_name", sa.String(length=100), server_default="", nullable=False),
        sa.Column("last_name", sa.String(length=100), server_default="", nullable=False),
        sa.Column("firm_id", sa.String(length=100), server_default="", nullable=False),
        sa.Column("firm_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("is_individual", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("firm_lists", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("firm_lists_read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_profile")),
        sa.UniqueConstraint("jurisdiction", "username", name=op.f("uq_user_profile_jurisdiction_username")),
    )
    op.create_table(
        "filing_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("correction_of_id", sa.Integer(), nullable=True),
        sa.Column("jurisdiction", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=20), server_default="draft", nullable=False),
        sa.Column("current_step", sa.String(length=64), server_default="options", nullable=False),
        sa.Column("workflow_version", sa.Integer(), server_default="2", nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submission_operation", sa.String(length=36), nullable=True),
        sa.Column("title", sa.String(length=500), server_default="", nullable=False),
        sa.Column("client_matter", sa.String(length=100), server_default="", nullable=False),
        sa.Column("existing_case", sa.String(length=20), server_default="", nullable=False),
        sa.Column("court_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("court_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("case_category_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("case_category_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("case_type_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("case_type_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("case_subtype_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("case_subtype_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("filing_type_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("filing_type_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("document_type_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("document_type_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("previous_case_id", sa.String(length=255), server_default="", nullable=False),
        sa.Column("docket_number", sa.String(length=255), server_default="", nullable=False),
        sa.Column("case_title", sa.String(length=500), server_default="", nullable=False),
        sa.Column("existing_case_snapshot", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("filer_role", sa.String(length=60), server_default="", nullable=False),
        sa.Column("cross_references", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("notice_email", sa.String(length=254), server_default="", nullable=False),
        sa.Column("filing_attorney_id", sa.String(length=255), server_default="", nullable=False),
        sa.Column("filing_attorney_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("filing_comments", sa.Text(), server_default="", nullable=False),
        sa.Column("selected_payment_account_id", sa.String(length=255), server_default="", nullable=False),
        sa.Column("selected_payment_account_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("selected_payment_account_type", sa.String(length=50), server_default="", nullable=False),
        sa.Column("quoted_fee_total", sa.String(length=50), server_default="", nullable=False),
        sa.Column("quoted_fee_breakdown", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("quoted_fee_fingerprint", sa.String(length=64), server_default="", nullable=False),
        sa.Column("quoted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("amount_in_controversy", sa.String(length=50), server_default="", nullable=False),
        sa.Column("name_change_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("optional_services", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("supplemental_fields", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("document_checklist_acknowledged", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("disclaimer_acceptance", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("extracted_guesses", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("extraction_review_fingerprint", sa.String(length=64), server_default="", nullable=False),
        sa.Column("filing_type_proposal", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("submission_response", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("submission_snapshot", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("clerk_return", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("correction_fields", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("extra_case_data", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "current_step IN ("
            "'options', 'filing_path', 'upload_documents', 'extraction_review', 'case_lookup', "
            "'case_confirmation', 'document_checklist', 'organize_documents', 'your_information', 'parties', "
            "'party_details', 'case_questions', 'payment', 'review', 'confirmation')",
            name=op.f("ck_filing_draft_current_step"),
        ),
        sa.CheckConstraint(
            "existing_case IN ('', 'new', 'existing', 'unsure')", name=op.f("ck_filing_draft_existing_case")
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'submitting', 'submitted', 'error', 'abandoned')", name=op.f("ck_filing_draft_status")
        ),
        sa.ForeignKeyConstraint(
            ["correction_of_id"],
            ["filing_draft.id"],
            name=op.f("fk_filing_draft_correction_of_id_filing_draft"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user_profile.id"], name=op.f("fk_filing_draft_owner_id_user_profile"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_draft")),
        sa.UniqueConstraint("correction_of_id", name=op.f("uq_filing_draft_correction_of_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_filing_draft_public_id")),
    )
    with op.batch_alter_table("filing_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filing_draft_jurisdiction"), ["jurisdiction"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_filing_draft_jurisdiction_status"), ["jurisdiction", "status"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_filing_draft_owner_id_status"), ["owner_id", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_filing_draft_status"), ["status"], unique=False)
        batch_op.create_index(batch_op.f("ix_filing_draft_status_updated_at"), ["status", "updated_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_filing_draft_updated_at_id"), ["updated_at", "id"], unique=False)

    op.create_table(
        "filing_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("sort_order", sa.Integer(), server_default="0", nullable=False),
        sa.Column("name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("original_filename", sa.String(length=255), server_default="", nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content_type", sa.String(length=255), server_default="", nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("stored_name", sa.String(length=255), nullable=False),
        sa.Column("original_sha256", sa.String(length=64), server_default="", nullable=False),
        sa.Column("original_stored_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("upload_has_form_fields", sa.Boolean(), nullable=True),
        sa.Column("preparation", sa.String(length=30), server_default="", nullable=False),
        sa.Column("preparation_reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("document_type_confirmed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("filing_type_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("filing_type_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("document_type_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("document_type_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("filing_component_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("filing_component_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("motion_type_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("motion_type_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("filing_requires_amount_in_controversy", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("checklist_item_id", sa.String(length=100), server_default="", nullable=False),
        sa.Column("courtesy_copy_email", sa.String(length=254), server_default="", nullable=False),
        sa.Column("requested_optional_services", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("metadata", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role <> 'lead' OR sort_order = 0", name=op.f("ck_filing_document_one_lead")),
        sa.CheckConstraint("role IN ('lead', 'supporting')", name=op.f("ck_filing_document_role")),
        sa.CheckConstraint("page_count > 0", name=op.f("ck_filing_document_page_count")),
        sa.CheckConstraint("size > 0", name=op.f("ck_filing_document_size")),
        sa.CheckConstraint("sort_order >= 0", name=op.f("ck_filing_document_sort_order")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["filing_draft.id"], name=op.f("fk_filing_document_draft_id_filing_draft"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_document")),
        sa.UniqueConstraint("draft_id", "role", "sort_order", name=op.f("uq_filing_document_draft_id_role_sort_order")),
        sa.UniqueConstraint("public_id", name=op.f("uq_filing_document_public_id")),
    )
    with op.batch_alter_table("filing_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filing_document_sha256"), ["sha256"], unique=False)

    op.create_table(
        "filing_metadata_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["filing_draft.id"],
            name=op.f("fk_filing_metadata_event_draft_id_filing_draft"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_metadata_event")),
    )
    with op.batch_alter_table("filing_metadata_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filing_metadata_event_draft_id"), ["draft_id"], unique=False)

    op.create_table(
        "filing_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=50), nullable=False),
        sa.Column("sort_order", sa.Integer(), server_default="0", nullable=False),
        sa.Column("party_type", sa.String(length=100), server_default="", nullable=False),
        sa.Column("party_type_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("external_party_id", sa.String(length=255), server_default="", nullable=False),
        sa.Column("source", sa.String(length=20), server_default="manual", nullable=False),
        sa.Column("source_case_id", sa.String(length=255), server_default="", nullable=False),
        sa.Column("representation", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("is_self", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("is_filing_party", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("party_side", sa.String(length=20), server_default="", nullable=False),
        sa.Column("party_role_hint", sa.String(length=255), server_default="", nullable=False),
        sa.Column("first_name", sa.String(length=100), server_default="", nullable=False),
        sa.Column("middle_name", sa.String(length=100), server_default="", nullable=False),
        sa.Column("last_name", sa.String(length=100), server_default="", nullable=False),
        sa.Column("suffix", sa.String(length=50), server_default="", nullable=False),
        sa.Column("organization_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("email", sa.String(length=254), server_default="", nullable=False),
        sa.Column("phone", sa.String(length=50), server_default="", nullable=False),
        sa.Column("address_line_1", sa.String(length=255), server_default="", nullable=False),
        sa.Column("address_line_2", sa.String(length=255), server_default="", nullable=False),
        sa.Column("city", sa.String(length=100), server_default="", nullable=False),
        sa.Column("state", sa.String(length=50), server_default="", nullable=False),
        sa.Column("zip_code", sa.String(length=20), server_default="", nullable=False),
        sa.Column("country", sa.String(length=2), server_default="US", nullable=False),
        sa.Column("metadata", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "organization_name = '' OR (first_name = '' AND middle_name = '' AND last_name = '')",
            name=op.f("ck_filing_party_one_kind_of_name"),
        ),
        sa.CheckConstraint(
            "party_side IN ('', 'initiating', 'responding', 'other')", name=op.f("ck_filing_party_party_side")
        ),
        sa.CheckConstraint("source IN ('manual', 'court', 'added')", name=op.f("ck_filing_party_source")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["filing_draft.id"], name=op.f("fk_filing_party_draft_id_filing_draft"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_party")),
        sa.UniqueConstraint("draft_id", "role", "sort_order", name=op.f("uq_filing_party_draft_id_role_sort_order")),
        sa.UniqueConstraint("public_id", name=op.f("uq_filing_party_public_id")),
    )
    with op.batch_alter_table("filing_party", schema=None) as batch_op:
        batch_op.create_index(
            "uq_filing_party_court_identity",
            ["draft_id", "source_case_id", "external_party_id"],
            unique=True,
            sqlite_where=sa.text("source = 'court' AND external_party_id <> ''"),
            postgresql_where=sa.text("source = 'court' AND external_party_id <> ''"),
        )

    op.create_table(
        "submission_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("operation", sa.String(length=36), nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("jurisdiction", sa.String(length=40), nullable=False),
        sa.Column("court_code", sa.String(length=100), nullable=False),
        sa.Column("username", sa.String(length=254), nullable=False),
        sa.Column("draft_version", sa.Integer(), nullable=False),
        sa.Column("fee_total", sa.String(length=50), server_default="", nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=20), server_default="pending", nullable=False),
        sa.Column("court_errors", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("evidence", sa.JSON(), server_default="{}", nullable=False),
        sa.CheckConstraint(
            "outcome IN ('pending', 'received', 'refused', 'unknown', 'not_sent')",
            name=op.f("ck_submission_attempt_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["filing_draft.id"],
            name=op.f("fk_submission_attempt_draft_id_filing_draft"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_attempt")),
        sa.UniqueConstraint("operation", name=op.f("uq_submission_attempt_operation")),
    )
    with op.batch_alter_table("submission_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submission_attempt_draft_id_id"), ["draft_id", "id"], unique=False)

    op.create_table(
        "submission_receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("envelope_id", sa.String(length=100), nullable=False),
        sa.Column("case_id", sa.String(length=255), server_default="", nullable=False),
        sa.Column("docket_number", sa.String(length=255), server_default="", nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("identifications", sa.JSON(), server_default="[]", nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["submission_attempt.id"],
            name=op.f("fk_submission_receipt_attempt_id_submission_attempt"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_receipt")),
        sa.UniqueConstraint("attempt_id", name=op.f("uq_submission_receipt_attempt_id")),
    )
    with op.batch_alter_table("submission_receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submission_receipt_envelope_id"), ["envelope_id"], unique=False)

    op.create_table(
        "submitted_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("document_public_id", sa.String(length=36), nullable=False),
        sa.Column("filename", sa.String(length=255), nullable=False),
        sa.Column("description", sa.String(length=255), server_default="", nullable=False),
        sa.Column("filing_type_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["submission_attempt.id"],
            name=op.f("fk_submitted_document_attempt_id_submission_attempt"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submitted_document")),
        sa.UniqueConstraint("attempt_id", "sequence", name=op.f("uq_submitted_document_attempt_id_sequence")),
    )
    op.create_table(
        "submitted_filing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("filing_id", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_public_id", sa.String(length=36), server_default="", nullable=False),
        sa.Column("description", sa.String(length=255), server_default="", nullable=False),
        sa.Column("status_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("status_text", sa.String(length=255), server_default="", nullable=False),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["receipt_id"],
            ["submission_receipt.id"],
            name=op.f("fk_submitted_filing_receipt_id_submission_receipt"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submitted_filing")),
        sa.UniqueConstraint("receipt_id", "filing_id", name=op.f("uq_submitted_filing_receipt_id_filing_id")),
    )
    op.create_table(
        "filing_status_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("filing_row_id", sa.Integer(), nullable=False),
        sa.Column("status_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("status_text", sa.String(length=255), server_default="", nullable=False),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.Column("court_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("observed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_row_id"],
            ["submitted_filing.id"],
            name=op.f("fk_filing_status_event_filing_row_id_submitted_filing"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_status_event")),
    )
    with op.batch_alter_table("filing_status_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filing_status_event_filing_row_id"), ["filing_row_id"], unique=False)
