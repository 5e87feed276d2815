"""Migrations: they build what the models say, keep what is there, and leave newer databases alone."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from litefile_desktop.models import search
from litefile_desktop.models import upgrade as upgrading
from litefile_desktop.models.schema import metadata
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from tests.models.older import NEWEST, build_before_migrations

NOW = datetime(2026, 11, 19, 20, 18, tzinfo=UTC)


def migrated(tmp_path: Path, name: str = "litefile.sqlite3"):
    engine = make_engine(sqlite_url(tmp_path / name))
    upgrading.upgrade(engine, backups=tmp_path / "backups", now=NOW)
    return engine


def _is_ours(name, kind, _parents):
    """SQLite keeps the full-text index in tables of its own making."""
    return kind != "table" or not name.startswith(search.TABLE)


def described(engine):
    """Everything the schema comparison of Alembic leaves out: checks, triggers and index conditions."""
    inspector = inspect(engine)
    checks = {
        (table, check["name"], " ".join(check["sqltext"].split()))
        for table in inspector.get_table_names()
        for check in inspector.get_check_constraints(table)
    }
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"
        ).all()
    return checks, {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}


def test_migrations_build_exactly_what_the_models_say(tmp_path):
    engine = migrated(tmp_path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, metadata()) == []
    direct = make_engine(sqlite_url(tmp_path / "direct.sqlite3"))
    metadata().create_all(direct)
    assert described(engine) == described(direct)
    engine.dispose()
    direct.dispose()


def test_every_constraint_has_a_name(tmp_path):
    engine = migrated(tmp_path)
    inspector = inspect(engine)
    for table in filter(lambda name: _is_ours(name, "table", {}), inspector.get_table_names()):
        if table == "alembic_version":
            continue
        found = inspector.get_check_constraints(table) + inspector.get_unique_constraints(table)
        found += inspector.get_foreign_keys(table)
        assert all(constraint["name"] for constraint in found), table
        assert inspector.get_pk_constraint(table)["name"] == f"pk_{table}"
    engine.dispose()


def test_a_new_database_needs_no_backup(tmp_path):
    migrated(tmp_path).dispose()
    assert not (tmp_path / "backups").exists()


def test_a_database_from_before_migrations_is_stamped_backed_up_and_keeps_its_rows(tmp_path):
    path = tmp_path / "litefile.sqlite3"
    engine = make_engine(sqlite_url(path))
    build_before_migrations(engine)
    insert_profile(path)
    backup = upgrading.upgrade(engine, backups=tmp_path / "backups", now=NOW)
    assert backup is not None
    assert rows(backup, "SELECT username FROM user_profile") == [("ana@example.com",)]
    assert rows(path, "SELECT username FROM user_profile") == [("ana@example.com",)]
    assert rows(path, "SELECT version_num FROM alembic_version") == [(NEWEST,)]
    assert upgrading.upgrade(engine, backups=tmp_path / "backups", now=NOW) is None
    engine.dispose()


def test_a_newer_database_is_refused_with_a_sentence_and_left_alone(tmp_path):
    engine = migrated(tmp_path)
    path = tmp_path / "litefile.sqlite3"
    run(path, "UPDATE alembic_version SET version_num = '9999'")
    before = rows(path, "SELECT name, sql FROM sqlite_master")
    with pytest.raises(upgrading.DatabaseTooNew, match="newer version of LITEFile"):
        upgrading.upgrade(engine, backups=tmp_path / "backups", now=NOW)
    assert rows(path, "SELECT name, sql FROM sqlite_master") == before
    engine.dispose()


def test_somebody_elses_database_is_left_alone(tmp_path):
    path = tmp_path / "litefile.sqlite3"
    run(path, "CREATE TABLE recipes (name TEXT)")
    engine = make_engine(sqlite_url(path))
    with pytest.raises(upgrading.DatabaseForeign):
        upgrading.upgrade(engine, backups=tmp_path / "backups", now=NOW)
    assert rows(path, "SELECT name FROM sqlite_master WHERE type = 'table'") == [("recipes",)]
    engine.dispose()


def test_a_damaged_database_says_where_the_backups_are(tmp_path):
    path = tmp_path / "litefile.sqlite3"
    path.write_bytes(b"not a database at all" * 200)
    engine = make_engine(sqlite_url(path))
    with pytest.raises(upgrading.StorageTrouble, match="backups"):
        upgrading.upgrade(engine, backups=tmp_path / "backups", now=NOW)
    engine.dispose()


def test_the_audit_log_refuses_changes(tmp_path):
    engine = migrated(tmp_path)
    path = tmp_path / "litefile.sqlite3"
    run(path, "INSERT INTO audit_event (at, actor, action, hash) VALUES ('2026-11-19', 'ana', 'made', 'h')")
    for statement in ("UPDATE audit_event SET actor = 'bo'", "DELETE FROM audit_event"):
        with pytest.raises(sqlite3.IntegrityError, match="only grow"):
            run(path, statement)
    engine.dispose()


def test_connections_are_durable_and_keep_foreign_keys(tmp_path):
    store = Store(migrated(tmp_path))
    with store.read() as session:
        connection = session.connection()
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    store.close()


def insert_profile(path: Path) -> None:
    run(
        path,
        "INSERT INTO user_profile (jurisdiction, username, created_at, updated_at) "
        "VALUES ('practice', 'ana@example.com', '2026-11-19', '2026-11-19')",
    )


def run(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.execute(statement)
    finally:
        connection.close()


def rows(path: Path, query: str) -> list[tuple]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()
