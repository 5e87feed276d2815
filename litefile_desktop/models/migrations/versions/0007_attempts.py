"""All that an attempt sent, which of its documents are attached to another's filing, and the address of a case."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("filing_draft") as table:
        table.add_column(sa.Column("case_address", sa.JSON(), server_default="{}", nullable=False))
    with op.batch_alter_table("submitted_document") as table:
        table.add_column(sa.Column("filed_with", sa.String(length=36), server_default="", nullable=False))
    with op.batch_alter_table("submission_attempt") as table:
        table.add_column(sa.Column("sent", sa.JSON(), server_default="{}", nullable=False))
