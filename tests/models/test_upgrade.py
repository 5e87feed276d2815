"""Upgrading: a backup first, one program at a time, and a failure leaves the database as it was."""

import sqlite3
import subprocess
import sys
from datetime import timedelta

import pytest

from litefile_desktop.core.errors import StorageTrouble
from litefile_desktop.models import search
from litefile_desktop.models.schema import metadata
from litefile_desktop.models.store import Store, make_engine, sqlite_url, writing
from litefile_desktop.models.upgrade import head, upgrade
from litefile_desktop.services import firm_lists
from tests.makers import NOW
from tests.models.older import NEWEST, build, build_before_migrations

_UPGRADE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from litefile_desktop.models.store import make_engine, sqlite_url
from litefile_desktop.models.upgrade import upgrade
print("ready", flush=True)
sys.stdin.readline()
for name in sys.argv[1:]:
    engine = make_engine(sqlite_url(Path(name) / "litefile.sqlite3"))
    backup = upgrade(engine, backups=Path(name) / "backups", now=datetime.now(UTC))
    engine.dispose()
    print("made a backup" if backup else "found it done", flush=True)
"""


def from_before_migrations(folder, *, with_audit=False):
    """A database as the program made it before there were migrations, with one account in it."""
    folder.mkdir(exist_ok=True)
    engine = make_engine(sqlite_url(folder / "litefile.sqlite3"))
    build_before_migrations(engine)
    if with_audit:
        metadata().tables["audit_event"].create(engine)
    with writing(engine).begin() as connection:  # the models know columns that this table does not have yet
        connection.exec_driver_sql(
            "INSERT INTO user_profile (jurisdiction, username, created_at, updated_at) VALUES (?, ?, ?, ?)",
            ("testing", "ana@example.com", *([f"{NOW:%Y-%m-%d %H:%M:%S}.000000"] * 2)),
        )
    return engine


def asked(path, query):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def tables(path):
    return {name for (name,) in asked(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_the_backup_is_whole_and_older_than_the_migration(tmp_path):
    engine = from_before_migrations(tmp_path)
    backup = upgrade(engine, backups=tmp_path / "backups", now=NOW)
    assert "unversioned" in backup.name
    assert asked(backup, "PRAGMA integrity_check") == [("ok",)]
    assert asked(backup, "SELECT username FROM user_profile") == [("ana@example.com",)]
    new = {
        "audit_event", "audit_head", "interview_handoff", "firm_list", "contact_sweep", "swept_case", "court_account",
        "court_copy", "alembic_version", "filing_review", "review_round", "review_note", "filing_approval",
        "queued_filing", "table_mapping", "table_import", "table_import_row", "filing_template", "profile_defaults",
        "saved_search", "told_service_ways", "person", "open_draft",
    }  # fmt: skip
    made = tables(tmp_path / "litefile.sqlite3") - tables(backup)
    assert {name for name in made if not name.startswith(search.TABLE)} == new
    engine.dispose()


def test_a_migration_that_fails_changes_nothing_and_the_backup_stays(tmp_path):
    engine = from_before_migrations(tmp_path, with_audit=True)  # what the second migration is about to make
    before = asked(tmp_path / "litefile.sqlite3", "SELECT name, sql FROM sqlite_master")
    with pytest.raises(StorageTrouble, match="already exists"):
        upgrade(engine, backups=tmp_path / "backups", now=NOW)
    assert asked(tmp_path / "litefile.sqlite3", "SELECT name, sql FROM sqlite_master") == before
    assert len(list((tmp_path / "backups").iterdir())) == 1
    engine.dispose()


def spoil_with_a_file(folder):
    (folder / "backups").touch()


def spoil_with_a_folder(folder):
    (folder / "backups" / f"litefile-unversioned-{NOW:%Y%m%dT%H%M%S%f}Z.part").mkdir(parents=True)


@pytest.mark.parametrize("spoil", [spoil_with_a_file, spoil_with_a_folder])
def test_without_a_backup_nothing_is_migrated(tmp_path, spoil):
    engine = from_before_migrations(tmp_path)
    spoil(tmp_path)
    before = tables(tmp_path / "litefile.sqlite3")
    with pytest.raises(StorageTrouble, match="backup") as caught:
        upgrade(engine, backups=tmp_path / "backups", now=NOW)
    assert "Nothing was changed" in str(caught.value)
    assert tables(tmp_path / "litefile.sqlite3") == before
    engine.dispose()


def test_the_ten_newest_backups_are_kept_whatever_they_are_called(tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(1, 13):
        when = NOW - timedelta(days=day)
        (folder / f"litefile-unversioned-{when:%Y%m%dT%H%M%S%f}Z.sqlite3").touch()
    (folder / "my own copy.sqlite3").touch()
    engine = make_engine(sqlite_url(tmp_path / "litefile.sqlite3"))
    build(engine, "0001")
    made = upgrade(engine, backups=folder, now=NOW)
    engine.dispose()
    assert "0001" in made.name
    kept = {path.name for path in folder.iterdir()}
    days = [f"{NOW - timedelta(days=day):%Y%m%d}" for day in range(10)]
    assert kept - {"my own copy.sqlite3"} == {name for name in kept if any(day in name for day in days)}
    assert len(kept) == 11


def test_programs_that_start_at_once_migrate_once(tmp_path):
    folders = [tmp_path / f"old {number}" for number in range(3)] + [tmp_path / f"new {number}" for number in range(3)]
    for folder in folders:
        if folder.name.startswith("old"):
            from_before_migrations(folder).dispose()
        folder.mkdir(exist_ok=True)
    command = [sys.executable, "-c", _UPGRADE, *map(str, folders)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    programs = [subprocess.Popen(command, **pipes) for _ in range(3)]
    for program in programs:
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        program.stdin.write("go\n")
        program.stdin.flush()
    told = [program.communicate(timeout=60) for program in programs]
    assert [(program.returncode, words[1]) for program, words in zip(programs, told, strict=True)] == [(0, "")] * 3
    for number, folder in enumerate(folders):
        said = sorted(words[0].splitlines()[number] for words in told)
        first = "made a backup" if folder.name.startswith("old") else "found it done"
        assert said == ["found it done", "found it done", first]
        assert asked(folder / "litefile.sqlite3", "SELECT version_num FROM alembic_version") == [(NEWEST,)]
        assert len(list((folder / "backups").glob("*"))) == folder.name.startswith("old")


@pytest.mark.parametrize("url", ["nonsense", "nosuch://x", "sqlite:///{folder}/missing/litefile.sqlite3"])
def test_a_database_setting_that_cannot_be_used_is_told(tmp_path, url):
    def open_it():
        upgrade(make_engine(url.format(folder=tmp_path)), backups=tmp_path / "backups", now=NOW)

    with pytest.raises(StorageTrouble):
        open_it()


def test_the_firms_lists_of_an_older_program_stay_usable_with_their_age(tmp_path):
    engine = make_engine(sqlite_url(tmp_path / "litefile.sqlite3"))
    build(engine, "0005")
    kept = '{"attorneys": [], "payment_accounts": [{"account_id": "p-1", "name": "Card", "type_code": "CC"}]}'
    with writing(engine).begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO user_profile (id, jurisdiction, username, firm_lists, firm_lists_read_at, created_at, "
            "updated_at) VALUES (1, 'testing', 'ana@example.com', ?, ?, ?, ?)",
            (kept, *([f"{NOW:%Y-%m-%d %H:%M:%S}.000000"] * 3)),
        )
    upgrade(engine, backups=tmp_path / "backups", now=NOW)
    with Store(engine).read() as session:
        book = firm_lists.read(session, 1)
    assert [entry.name for entry in book.payment_accounts.records] == ["Card"]
    assert book.payment_accounts.read_at == book.service_contacts.read_at == NOW.replace(microsecond=0)
    assert book.users.read_at is None
    engine.dispose()


def test_drafts_and_acts_of_older_programs_are_found_and_proved(tmp_path):
    path = tmp_path / "litefile.sqlite3"
    engine = make_engine(sqlite_url(path))
    build(engine, "0005")
    store = Store(engine)
    with writing(engine).begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO user_profile (id, jurisdiction, username, created_at, updated_at) "
            "VALUES (1, 'testing', 'ana@example.com', '2026-11-19', '2026-11-19')"
        )
        connection.exec_driver_sql(
            "INSERT INTO filing_draft (id, public_id, owner_id, jurisdiction, title, created_at, updated_at) "
            "VALUES (7, 'x', 1, 'testing', 'Rivera v. Oakwood', '2026-11-19', '2026-11-19')"
        )
        connection.exec_driver_sql(
            "INSERT INTO audit_event (at, actor, action, hash) VALUES ('2026-11-19 00:00:00', 'ana', 'made', 'h')"
        )
    upgrade(engine, backups=tmp_path / "backups", now=NOW)
    assert asked(path, f"SELECT rowid FROM {search.TABLE} WHERE {search.TABLE} MATCH 'oakw*'") == [(7,)]
    assert asked(path, "SELECT events, hash FROM audit_head") == [(1, "h")]
    store.close()


def test_the_newest_file_is_the_newest_revision():
    assert head() == NEWEST
