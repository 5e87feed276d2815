"""Sessions: everything or nothing, alone among writers, and a stale one is told."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from litefile_desktop.core.errors import StaleVersion, StorageTrouble
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from tests.models import rows


def read_draft(store):
    with store.read() as session:
        return session.scalars(select(FilingDraft)).one()


def change(store, row, **values):
    """Write a row that was read in another session: what it held then is the version it saw."""
    with store.write() as session:
        session.add(row)
        for name, value in values.items():
            setattr(row, name, value)


def test_of_two_writers_the_stale_one_is_told_and_overwrites_nothing(store):
    mine, theirs = read_draft(store), read_draft(store)
    change(store, theirs, client_matter="theirs", docket_number="17")
    with pytest.raises(StaleVersion, match="Nothing was overwritten"):
        change(store, mine, client_matter="mine")
    now = read_draft(store)
    assert (now.client_matter, now.docket_number, now.version) == ("theirs", "17", 2)


def test_a_change_raises_the_version_and_no_change_does_not(store):
    change(store, read_draft(store), client_matter="a")
    change(store, read_draft(store), client_matter="a")
    assert read_draft(store).version == 2


def test_a_transaction_that_fails_leaves_nothing(store):
    def half():
        with store.write() as session:
            row = session.scalars(select(FilingDraft)).one()
            row.client_matter = "half"
            session.flush()
            session.add(rows.document(draft_id=row.id, page_count=0))

    with pytest.raises(IntegrityError):
        half()
    assert read_draft(store).client_matter == ""


def test_a_writer_waits_for_the_other_and_none_is_lost(store, path):
    def count(_):
        own = Store(make_engine(sqlite_url(path)))
        for _ in range(15):
            with own.write() as session:
                row = session.scalars(select(FilingDraft)).one()
                row.client_matter = str(int(row.client_matter or 0) + 1)
        own.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count, range(4)))
    assert read_draft(store).client_matter == "60"


def test_a_reader_sees_one_moment_however_long_it_reads(store):
    with store.read() as session:
        before = session.execute(text("SELECT client_matter FROM filing_draft")).scalar_one()
        change(store, read_draft(store), client_matter="later")
        assert session.execute(text("SELECT client_matter FROM filing_draft")).scalar_one() == before
    assert read_draft(store).client_matter == "later"


def test_what_was_written_is_there_for_a_program_that_never_closed_it(store, path):
    change(store, read_draft(store), client_matter="kept")
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT client_matter FROM filing_draft").fetchall() == [("kept",)]
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.write_bytes(b"no database" * 1000), "damaged"),
        (lambda path: (path.unlink(), path.mkdir()), "did not answer as it should"),
    ],
    ids=["no database", "a folder"],
)
def test_a_database_that_fails_is_told_in_words(path, spoil, words):
    spoil(path)
    store = Store(make_engine(sqlite_url(path)))
    with pytest.raises(StorageTrouble, match=words):
        read_draft(store)
    store.close()


def test_a_lock_that_lasts_is_told_as_another_program(path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    engine = make_engine(sqlite_url(path))
    store = Store(engine)
    with engine.connect() as connection:  # one connection is in the pool now; it need not wait long
        connection.exec_driver_sql("PRAGMA busy_timeout = 10")
    with pytest.raises(StorageTrouble, match="another copy of LITEFile is writing"):
        change(store, read_draft(store), client_matter="x")
    other.execute("ROLLBACK")
    change(store, read_draft(store), client_matter="x")
    store.close()
    other.close()


@pytest.mark.parametrize("name", ["with space", "50%", "#1?", "öü 李", "it's"])
def test_the_folder_may_have_any_name(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    store = Store(make_engine(sqlite_url(folder / "litefile.sqlite3")))
    with store.write() as session:
        session.execute(text("CREATE TABLE t (x)"))
    store.close()
    assert (folder / "litefile.sqlite3").stat().st_size > 0
