"""What is stated of a case, that a correction names the envelope it corrects, and how courts said that they serve."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_STATED = ("jury_demand", "class_action", "contested_case", "out_of_state", "confidential", "refers_to_returned")


def upgrade() -> None:
    with op.batch_alter_table("filing_draft") as table:
        for name in _STATED:
            table.add_column(sa.Column(name, sa.Boolean(), server_default="0", nullable=False))
    op.create_table(
        "told_service_ways",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction", sa.String(length=40), nullable=False),
        sa.Column("court_code", sa.String(length=100), nullable=False),
        sa.Column("is_new_case", sa.Boolean(), nullable=False),
        sa.Column("case_type_code", sa.String(length=100), server_default="", nullable=False),
        sa.Column("ways", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_service_ways")),
        sa.UniqueConstraint(
            "jurisdiction",
            "court_code",
            "is_new_case",
            "case_type_code",
            name=op.f("uq_told_service_ways_jurisdiction_court_code_is_new_case_case_type_code"),
        ),
    )
