"""What the court's lists said of each choice when it was made, so that later changes can be told."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("filing_draft") as table:
        table.add_column(sa.Column("codes_seen", sa.JSON(), server_default="{}", nullable=False))
