"""How the library of an account is sorted, and the searches that it keeps."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    with op.batch_alter_table("user_profile") as table:
        table.add_column(sa.Column("library_order", sa.String(length=20), server_default="", nullable=False))
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("view", sa.String(length=20), server_default="", nullable=False),
        sa.Column("words", sa.String(length=500), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"],
            ["user_profile.id"],
            ondelete="CASCADE",
            name=op.f("fk_saved_search_profile_id_user_profile"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_search")),
        sa.UniqueConstraint("profile_id", "name", name=op.f("uq_saved_search_profile_id_name")),
    )
