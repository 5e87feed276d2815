"""Review and approval, the send queue, deadlines, the head of the audit log, and the full-text index over drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_SEARCHED = {
    "title": "d.title || ' ' || d.case_title",
    "parties": (
        "(SELECT group_concat(organization_name || ' ' || first_name || ' ' || middle_name || ' ' || last_name, ' ') "
        "FROM filing_party WHERE draft_id = d.id)"
    ),
    "numbers": (
        "d.docket_number || ' ' || coalesce((SELECT group_concat(r.envelope_id, ' ') FROM submission_receipt r "
        "JOIN submission_attempt a ON a.id = r.attempt_id WHERE a.draft_id = d.id), '')"
    ),
    "court": "d.court_name || ' ' || d.court_code",
    "matter": "d.client_matter",
    "kind": "d.case_type_name || ' ' || d.filing_type_name",
    "documents": (
        "(SELECT group_concat(name || ' ' || original_filename, ' ') FROM filing_document WHERE draft_id = d.id)"
    ),
    "notes": (
        "d.filing_comments || ' ' || coalesce((SELECT group_concat(words, ' ') FROM review_note "
        "WHERE draft_id = d.id), '')"
    ),
}
_WATCHED = {
    "filing_document": "name, original_filename",
    "filing_party": "organization_name, first_name, middle_name, last_name",
}
_DRAFT_COLUMNS = (
    "title, case_title, docket_number, court_name, court_code, client_matter, case_type_name, filing_type_name, "
    "filing_comments"
)


def upgrade() -> None:
    with op.batch_alter_table("filing_draft") as table:
        table.add_column(_text("due_at", 20))
    with op.batch_alter_table("submission_attempt") as table:
        table.add_column(_text("approved_by", 254))
        table.add_column(_text("approver_name", 255))
        table.add_column(sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(_text("approval_sha256", 64))
    _create_review()
    _create_queue()
    _create_head()
    if op.get_bind().dialect.name == "sqlite":
        _create_search()


def _create_review() -> None:
    op.create_table(
        "filing_review",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), server_default="preparing", nullable=False),
        sa.Column("round", sa.Integer(), server_default="0", nullable=False),
        _text("preparer", 254),
        _text("assignee", 254),
        sa.Column("opened", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('preparing', 'ready_for_review', 'approved', 'returned')", name=op.f("ck_filing_review_state")
        ),
        _belongs("filing_review"),
        sa.PrimaryKeyConstraint("draft_id", name=op.f("pk_filing_review")),
    )
    op.create_index(op.f("ix_filing_review_state_draft_id"), "filing_review", ["state", "draft_id"])
    op.create_table(
        "review_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sent_by", sa.String(length=254), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(), server_default="{}", nullable=False),
        _belongs("review_round"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_round")),
        sa.UniqueConstraint("draft_id", "number", name=op.f("uq_review_round_draft_id_number")),
    )
    op.create_table(
        "review_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("author", sa.String(length=254), nullable=False),
        _text("author_name", 255),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _text("field", 255),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("kind IN ('sent', 'comment', 'returned', 'withdrawn')", name=op.f("ck_review_note_kind")),
        _belongs("review_note"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_note")),
    )
    op.create_index(op.f("ix_review_note_draft_id_id"), "review_note", ["draft_id", "id"])
    op.create_table(
        "filing_approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("approver", sa.String(length=254), nullable=False),
        _text("approver_name", 255),
        _text("preparer", 254),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        _belongs("filing_approval"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_approval")),
    )
    op.create_index(op.f("ix_filing_approval_draft_id_id"), "filing_approval", ["draft_id", "id"])


def _create_queue() -> None:
    op.create_table(
        "queued_filing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), server_default="waiting", nullable=False),
        sa.Column("added_by", sa.String(length=254), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        _text("process", 64),
        _text("envelope_id", 100),
        _text("code", 60),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'received', 'refused', 'unproved', 'skipped')",
            name=op.f("ck_queued_filing_state"),
        ),
        _belongs("queued_filing"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queued_filing")),
    )
    op.create_index(op.f("ix_queued_filing_draft_id"), "queued_filing", ["draft_id"])
    op.create_index(
        "uq_queued_filing_open",
        "queued_filing",
        ["draft_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('waiting', 'sending')"),
        postgresql_where=sa.text("state IN ('waiting', 'sending')"),
    )


def _create_head() -> None:
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        _text("hash", 64),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.execute(
        "INSERT INTO audit_head (id, events, hash) SELECT 1, count(*), "
        "coalesce((SELECT hash FROM audit_event ORDER BY id DESC LIMIT 1), '') FROM audit_event"
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head "
            "BEGIN SELECT RAISE(ABORT, 'The audit log can only grow.'); END"
        )


def _create_search() -> None:
    op.execute(
        f"CREATE VIRTUAL TABLE draft_search USING fts5({', '.join(_SEARCHED)}, "
        "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')"
    )
    op.execute(_fill("1"))
    _watch("filing_draft_insert", "INSERT ON filing_draft", "NEW.id")
    _watch("filing_draft_update", f"UPDATE OF {_DRAFT_COLUMNS} ON filing_draft", "NEW.id")
    op.execute(
        "CREATE TRIGGER draft_search_filing_draft_delete AFTER DELETE ON filing_draft "
        "BEGIN DELETE FROM draft_search WHERE rowid = OLD.id; END"
    )
    for table, columns in _WATCHED.items():
        _watch(f"{table}_insert", f"INSERT ON {table}", "NEW.draft_id")
        _watch(f"{table}_update", f"UPDATE OF {columns} ON {table}", "NEW.draft_id")
        _watch(f"{table}_delete", f"DELETE ON {table}", "OLD.draft_id")
    attempt = "(SELECT draft_id FROM submission_attempt WHERE id = NEW.attempt_id)"
    _watch("submission_receipt_insert", "INSERT ON submission_receipt", attempt)
    _watch("review_note_insert", "INSERT ON review_note", "NEW.draft_id")


def _fill(which: str) -> str:
    return (
        f"INSERT INTO draft_search(rowid, {', '.join(_SEARCHED)}) SELECT d.id, {', '.join(_SEARCHED.values())} "  # noqa: S608
        f"FROM filing_draft d WHERE {which}"
    )


def _watch(name: str, occasion: str, draft: str) -> None:
    body = f"DELETE FROM draft_search WHERE rowid = {draft}; {_fill(f'd.id = {draft}')};"  # noqa: S608
    op.execute(f"CREATE TRIGGER draft_search_{name} AFTER {occasion} BEGIN {body} END")


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), server_default="", nullable=False)


def _belongs(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["draft_id"], ["filing_draft.id"], ondelete="CASCADE", name=op.f(f"fk_{table}_draft_id_filing_draft")
    )
