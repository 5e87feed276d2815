"""The firm's lists with an age each, the end of sign-ins, and sweeps of service contacts."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_LISTS = ("attorneys", "payment_accounts", "service_contacts")


def upgrade() -> None:
    with op.batch_alter_table("user_profile") as table:
        table.add_column(sa.Column("session_ends_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "firm_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("records", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["user_profile.id"], name=op.f("fk_firm_list_profile_id_user_profile"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm_list")),
        sa.UniqueConstraint("profile_id", "kind", name=op.f("uq_firm_list_profile_id_kind")),
    )
    op.create_table(
        "contact_sweep",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=36), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("contact_id", sa.String(length=100), nullable=False),
        sa.Column("contact_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("new_contact_id", sa.String(length=100), server_default="", nullable=False),
        sa.Column("new_contact_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("act IN ('add', 'replace', 'remove')", name=op.f("ck_contact_sweep_act")),
        sa.ForeignKeyConstraint(
            ["profile_id"],
            ["user_profile.id"],
            name=op.f("fk_contact_sweep_profile_id_user_profile"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_sweep")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contact_sweep_public_id")),
    )
    op.create_index(op.f("ix_contact_sweep_profile_id"), "contact_sweep", ["profile_id"])
    op.create_table(
        "swept_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sweep_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("court", sa.String(length=100), nullable=False),
        sa.Column("case_id", sa.String(length=255), nullable=False),
        sa.Column("docket_number", sa.String(length=255), server_default="", nullable=False),
        sa.Column("title", sa.String(length=500), server_default="", nullable=False),
        sa.Column("result", sa.String(length=20), server_default="waiting", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "result IN ('waiting', 'begun', 'done', 'was_so', 'not_there', 'failed')", name=op.f("ck_swept_case_result")
        ),
        sa.ForeignKeyConstraint(
            ["sweep_id"], ["contact_sweep.id"], name=op.f("fk_swept_case_sweep_id_contact_sweep"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swept_case")),
        sa.UniqueConstraint("sweep_id", "court", "case_id", name=op.f("uq_swept_case_sweep_id_court_case_id")),
    )
    _move_lists(op.get_bind())


def _move_lists(connection: sa.Connection) -> None:
    """What was read before this migration stays usable, with its age."""
    profiles = connection.execute(
        sa.text("SELECT id, firm_lists, firm_lists_read_at FROM user_profile WHERE firm_lists_read_at IS NOT NULL")
    ).all()
    add = sa.text("INSERT INTO firm_list (profile_id, kind, records, read_at) VALUES (:profile, :kind, :records, :at)")
    for profile, kept, read_at in profiles:
        lists = json.loads(kept) if isinstance(kept, str) else kept or {}
        for kind in _LISTS:
            records = json.dumps(lists.get(kind, []))
            connection.execute(add, {"profile": profile, "kind": kind, "records": records, "at": read_at})
    connection.execute(sa.text("UPDATE user_profile SET firm_lists = '{}', firm_lists_read_at = NULL"))
