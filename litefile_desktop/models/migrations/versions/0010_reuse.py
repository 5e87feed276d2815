"""Tables that drafts were made of and how they are read, templates, and what is usual for an account."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "table_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("shape", sa.String(length=64), nullable=False),
        sa.Column("mapping", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        _of_profile("table_mapping"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_mapping")),
        sa.UniqueConstraint("profile_id", "shape", name=op.f("uq_table_mapping_profile_id_shape")),
    )
    op.create_table(
        "table_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        _text("name", 255),
        sa.Column("shape", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        _of_profile("table_import"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_import")),
    )
    op.create_index(op.f("ix_table_import_profile_id"), "table_import", ["profile_id"])
    op.create_table(
        "table_import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["table_import.id"],
            ondelete="CASCADE",
            name=op.f("fk_table_import_row_import_id_table_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_import_row")),
    )
    op.create_index(op.f("ix_table_import_row_import_id"), "table_import_row", ["import_id"])
    op.create_table(
        "filing_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        _text("court_code", 100),
        _text("court_name", 255),
        _text("case_type_code", 100),
        _text("case_type_name", 255),
        sa.Column("body", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        _of_profile("filing_template"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_template")),
        sa.UniqueConstraint("public_id", name=op.f("uq_filing_template_public_id")),
        sa.UniqueConstraint("profile_id", "name", name=op.f("uq_filing_template_profile_id_name")),
    )
    op.create_table(
        "profile_defaults",
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        _of_profile("profile_defaults"),
        sa.PrimaryKeyConstraint("profile_id", name=op.f("pk_profile_defaults")),
    )


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), server_default="", nullable=False)


def _of_profile(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["profile_id"], ["user_profile.id"], ondelete="CASCADE", name=op.f(f"fk_{table}_profile_id_user_profile")
    )
