"""People who work with the same data, what each did, and which drafts they have open."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("roles", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("active", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("public_id", name=op.f("uq_person_public_id")),
        sa.UniqueConstraint("name", name=op.f("uq_person_name")),
    )
    op.create_table(
        "open_draft",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("process", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=64), nullable=False),
        sa.Column("computer", sa.String(length=255), server_default="", nullable=False),
        sa.Column("who", sa.String(length=255), server_default="", nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["filing_draft.id"], ondelete="CASCADE", name=op.f("fk_open_draft_draft_id_filing_draft")
        ),
        sa.PrimaryKeyConstraint("draft_id", "process", name=op.f("pk_open_draft")),
    )
    for table, name in (
        ("filing_review", "preparer_person"),
        ("filing_approval", "approver_person"),
        ("filing_approval", "preparer_person"),
    ):
        op.add_column(table, sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    for table, name, length in (
        ("filing_review", "preparer_name", 255),
        ("filing_approval", "preparer_name", 255),
        ("submission_attempt", "sender_name", 255),
        ("submission_attempt", "preparer_name", 255),
        ("submission_attempt", "approval_rule", 20),
    ):
        op.add_column(table, sa.Column(name, sa.String(length=length), server_default="", nullable=False))
