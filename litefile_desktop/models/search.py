"""The full-text index over drafts: an FTS5 table that triggers keep, so that no writer can forget it.

SQLite only. A migration that builds one of the watched tables anew must create its triggers again; a test compares.
"""

from sqlalchemy import DDL, event

from litefile_desktop.models.base import Base

TABLE = "draft_search"
#: What can be asked for by name, such as ``court:adams``.
COLUMNS = ("title", "parties", "numbers", "court", "matter", "kind", "documents", "notes")

_CONTENT = {
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
_OF_DRAFT = (
    "title", "case_title", "docket_number", "court_name", "court_code", "client_matter", "case_type_name",
    "filing_type_name", "filing_comments",
)  # fmt: skip
_OF_PARTY = ("organization_name", "first_name", "middle_name", "last_name")

CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5({', '.join(COLUMNS)}, "
    "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')"
)


def fill(which: str) -> str:
    """SQL that indexes the drafts of a condition on ``d``."""
    return (
        f"INSERT INTO {TABLE}(rowid, {', '.join(COLUMNS)}) SELECT d.id, "  # noqa: S608 - our own words only
        f"{', '.join(_CONTENT[column] for column in COLUMNS)} FROM filing_draft d WHERE {which}"
    )


def _trigger(name: str, occasion: str, draft: str) -> str:
    body = f"DELETE FROM {TABLE} WHERE rowid = {draft}; {fill(f'd.id = {draft}')};"  # noqa: S608 - our own words only
    return f"CREATE TRIGGER {TABLE}_{name} AFTER {occasion} BEGIN {body} END"


def _of_part(table: str, columns: tuple[str, ...]) -> list[str]:
    changed = ", ".join(columns)
    return [
        _trigger(f"{table}_insert", f"INSERT ON {table}", "NEW.draft_id"),
        _trigger(f"{table}_update", f"UPDATE OF {changed} ON {table}", "NEW.draft_id"),
        _trigger(f"{table}_delete", f"DELETE ON {table}", "OLD.draft_id"),
    ]


TRIGGERS = (
    _trigger("filing_draft_insert", "INSERT ON filing_draft", "NEW.id"),
    _trigger("filing_draft_update", f"UPDATE OF {', '.join(_OF_DRAFT)} ON filing_draft", "NEW.id"),
    "CREATE TRIGGER draft_search_filing_draft_delete AFTER DELETE ON filing_draft "
    "BEGIN DELETE FROM draft_search WHERE rowid = OLD.id; END",
    *_of_part("filing_document", ("name", "original_filename")),
    *_of_part("filing_party", _OF_PARTY),
    _trigger(
        "submission_receipt_insert",
        "INSERT ON submission_receipt",
        "(SELECT draft_id FROM submission_attempt WHERE id = NEW.attempt_id)",
    ),
    _trigger("review_note_insert", "INSERT ON review_note", "NEW.draft_id"),
)


def _ddl(statement: str) -> DDL:
    return DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]


for _statement in (CREATE, *TRIGGERS):
    event.listen(Base.metadata, "after_create", _ddl(_statement).execute_if(dialect="sqlite"))
