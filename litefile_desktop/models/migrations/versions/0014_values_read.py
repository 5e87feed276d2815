"""Who confirmed a value that was read by machine, and comments of a review on a page, which get done."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("filing_metadata_event", sa.Column("actor", sa.String(length=254), server_default="", nullable=False))
    op.add_column("review_note", sa.Column("page", sa.Integer(), server_default="0", nullable=False))
    op.add_column("review_note", sa.Column("done_by", sa.String(length=254), server_default="", nullable=False))
    op.add_column("review_note", sa.Column("done_at", sa.DateTime(), nullable=True))
