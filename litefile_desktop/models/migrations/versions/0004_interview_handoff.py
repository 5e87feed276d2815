"""Receipts of what interviews handed over."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "interview_handoff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=100), nullable=False),
        sa.Column("source_id", sa.String(length=255), nullable=False),
        sa.Column("idempotency_key", sa.String(length=255), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["filing_draft.id"],
            name=op.f("fk_interview_handoff_draft_id_filing_draft"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_handoff")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_interview_handoff_draft_id")),
        sa.UniqueConstraint("source", "idempotency_key", name=op.f("uq_interview_handoff_source_idempotency_key")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_interview_handoff_source_source_id")),
    )
