"""How the library of an account is sorted."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    with op.batch_alter_table("user_profile") as table:
        table.add_column(sa.Column("library_order", sa.String(length=20), server_default="", nullable=False))
