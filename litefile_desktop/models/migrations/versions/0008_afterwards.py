"""What comes after filing: which news was read, the court's account of a filing, its stamped copies."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with op.batch_alter_table("filing_status_event") as table:
        table.add_column(sa.Column("read_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_filing_status_event_read_at"), "filing_status_event", ["read_at"])
    op.execute("UPDATE filing_status_event SET read_at = observed_at")  # what is known already is no news
    op.create_table(
        "court_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("filing_row_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("court_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("filename", sa.String(length=255), server_default="", nullable=False),
        sa.Column("stored_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("sha256", sa.String(length=64), server_default="", nullable=False),
        sa.Column("size", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("page_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("as_sent", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("(stored_name = '') = (sha256 = '')", name=op.f("ck_court_copy_kept_whole")),
        sa.ForeignKeyConstraint(
            ["filing_row_id"],
            ["submitted_filing.id"],
            name=op.f("fk_court_copy_filing_row_id_submitted_filing"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_court_copy")),
        sa.UniqueConstraint("filing_row_id", "position", name=op.f("uq_court_copy_filing_row_id_position")),
    )
    op.create_index(op.f("ix_court_copy_stored_name"), "court_copy", ["stored_name"])
    op.create_table(
        "court_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("filing_row_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("body", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["filing_row_id"],
            ["submitted_filing.id"],
            name=op.f("fk_court_account_filing_row_id_submitted_filing"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_court_account")),
        sa.UniqueConstraint("filing_row_id", name=op.f("uq_court_account_filing_row_id")),
    )
    op.create_index(op.f("ix_court_account_next_try_at"), "court_account", ["next_try_at"])
