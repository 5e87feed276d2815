"""The main database: engine, SQLite's safety settings, and the two kinds of session."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import ConnectionPoolEntry

from litefile_desktop.core.errors import StaleVersion, StorageTrouble

#: How long a writer waits for another process that is writing, in milliseconds.
BUSY_TIMEOUT_MS = 15_000
_WRITES = "litefile_writes"


def sqlite_url(path: Path) -> URL:
    """The database URL of a local file; as a value, because a folder's name may hold what ends a path in a text."""
    return URL.create("sqlite", database=str(path))


#: What was saved survives a power cut.
DURABLE = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")


def make_engine(url: str | URL, pragmas: Sequence[str] = DURABLE) -> Engine:
    """An engine whose SQLite connections are durable (WAL, FULL), keep foreign keys, and begin as we say.

    Python's driver begins transactions by itself and late; here every transaction begins explicitly,
    and a writing one takes the write lock at once, so that it can never fail half-way as "locked".
    Raises StorageTrouble for a URL that names no database this program can open.
    """
    try:
        engine = create_engine(url)
    except (ArgumentError, ImportError) as fault:
        raise StorageTrouble(
            "The setting “database_url” names no database that this program can open.",
            action="Correct it, or leave it empty for a database in the data folder.",
        ) from fault
    if engine.dialect.name == "sqlite":

        def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
            connection.isolation_level = None
            for pragma in (f"busy_timeout = {BUSY_TIMEOUT_MS}", *pragmas):
                connection.execute(f"PRAGMA {pragma}").close()

        event.listen(engine, "connect", prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock when they begin."""
    return engine.execution_options(**{_WRITES: True})


class Store:
    """Sessions over one database. No session lives across a network call or a thread."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = writing(engine)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent view; nothing is written. Raises StorageTrouble."""
        with storage_words(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One durable transaction: everything or nothing, alone among writers.

        Raises StaleVersion when somebody else saved the same row first, StorageTrouble when the disk
        or the database does not take it.
        """
        with storage_words(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Release every connection."""
        self.engine.dispose()


@contextmanager
def storage_words() -> Iterator[None]:
    """Turn what the database driver raises into words: StaleVersion or StorageTrouble."""
    try:
        yield
    except StaleDataError as fault:
        raise StaleVersion(
            "This draft was saved somewhere else in the meantime.",
            action="Nothing was overwritten. Open it again to see the newer version.",
        ) from fault
    except IntegrityError:
        raise  # a broken rule of ours: a defect, or a race that the calling service names
    except (OperationalError, DatabaseError) as fault:
        raise _trouble(fault.orig) from fault


def _trouble(fault: BaseException | None) -> StorageTrouble:
    text = str(fault).lower()
    if "full" in text:
        return StorageTrouble(
            "Not saved: this disk is full. Free some space and try again; what was saved before is safe."
        )
    if "locked" in text or "busy" in text:
        return StorageTrouble("Not saved: another copy of LITEFile is writing for a long time. Try again in a moment.")
    if "readonly" in text or "read-only" in text:
        return StorageTrouble("Not saved: the data folder cannot be written to. Check its permissions.")
    if "malformed" in text or "not a database" in text:
        return StorageTrouble(
            "The database file is damaged.", action="The folder “backups” beside it holds earlier copies."
        )
    return StorageTrouble(f"The database did not answer as it should ({fault}). What was saved before is safe.")
