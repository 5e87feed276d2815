"""The file of code lists: a cache that makes itself anew when it is missing, of another layout, or damaged."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import CreateIndex, CreateTable

from litefile_desktop.core.errors import StorageTrouble
from litefile_desktop.models.codes import KEPT, LAYOUT, VIRTUAL_TABLES, metadata
from litefile_desktop.models.store import make_engine, sqlite_url, storage_words, writing

#: A cache need not survive a power cut with its last list, but it must never come back broken; rows have no
#: parents that somebody else could remove, so nothing is looked up for each one that comes in.
_PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = OFF", "cache_size = -16384")
_DAMAGE = ("malformed", "not a database")
#: A program of another release made the file anew while it was open here.
_REPLACED = ("no such table", "no such column")


class CodesDamaged(StorageTrouble):
    """The file of code lists could not be read; it was thrown away, and the lists must be read again."""

    code = "codes_damaged"


def _statements() -> tuple[str, ...]:
    dialect = sqlite.dialect()
    tables = metadata.sorted_tables
    return (
        *(str(CreateTable(table).compile(dialect=dialect)) for table in tables),
        *(str(CreateIndex(index).compile(dialect=dialect)) for table in tables for index in table.indexes),
        *VIRTUAL_TABLES,
        f"PRAGMA user_version = {LAYOUT}",
    )


class CodesFile:
    """Transactions on the file. Every writer is alone, every reader sees each list whole: old or new."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises StorageTrouble when there can be none."""
        self._path = path
        self._engine = make_engine(sqlite_url(path), _PRAGMAS)
        event.listen(self._engine, "connect", _lay_out)
        self._writer = writing(self._engine)
        self._lock = threading.Lock()
        self._watch: sqlite3.Connection | None = None
        self._changes = 0
        with storage_words():
            try:
                self._engine.connect().close()
            except DatabaseError as fault:
                if not _says(fault, _DAMAGE):
                    raise
                self._throw_away()
                self._engine.connect().close()

    @property
    def revision(self) -> tuple[int, int]:
        """Changes with every change of the file: by other programs, as SQLite sees them, and by this one."""
        with self._lock:
            try:
                if self._watch is None:
                    self._watch = sqlite3.connect(self._path, check_same_thread=False)
                (seen,) = self._watch.execute("PRAGMA data_version").fetchone()
            except sqlite3.Error:
                self._changes += 1  # whoever reads next hears what is wrong
                seen = 0
            return int(seen), self._changes

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view. Raises StorageTrouble, CodesDamaged."""
        with self._words(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Everything or nothing. Raises StorageTrouble, CodesDamaged."""
        with self._words(), self._writer.begin() as connection:
            yield connection
        with self._lock:
            self._changes += 1

    def close(self) -> None:
        """Release every connection."""
        with self._lock:
            self._changes += 1
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self._engine.dispose()

    @contextmanager
    def _words(self) -> Iterator[None]:
        with storage_words():
            try:
                yield
            except DatabaseError as fault:
                if _says(fault, _REPLACED):
                    self.close()  # the next connection lays it out again
                elif _says(fault, _DAMAGE):
                    self._throw_away()
                else:
                    raise
                raise CodesDamaged(
                    "The court lists on this computer were damaged and have been removed. Your drafts are safe.",
                    action="Read the court's lists again.",
                ) from fault

    def _throw_away(self) -> None:
        self.close()
        try:
            for suffix in ("-wal", "-shm", ""):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        except OSError as fault:
            raise StorageTrouble(
                f"The court lists on this computer are damaged, and {self._path} could not be removed.",
                action="Close other LITEFile windows, delete that file, and read the lists again. Drafts are safe.",
            ) from fault


def _says(fault: DatabaseError, signs: tuple[str, ...]) -> bool:
    words = str(fault.orig).lower()
    return any(sign in words for sign in signs)


def _lay_out(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """Make the tables in a new file, and in the place of those of another layout; on every new connection, since
    the file may have been deleted meanwhile."""
    if _layout_of(connection) == LAYOUT:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _layout_of(connection) != LAYOUT:  # another program may just have done it
            for statement in _changes(connection):
                connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _changes(connection: sqlite3.Connection) -> Sequence[str]:
    """What makes this layout of a file: step by step where every step from its own is known, else all of it anew."""
    steps = range(_layout_of(connection), LAYOUT)
    if steps and all(step in KEPT for step in steps):
        return [*(statement for step in steps for statement in KEPT[step]), f"PRAGMA user_version = {LAYOUT}"]
    return [*_removals(connection), *_statements()]


def _layout_of(connection: sqlite3.Connection) -> int:
    (layout,) = connection.execute("PRAGMA user_version").fetchone()
    return int(layout)


def _removals(connection: sqlite3.Connection) -> list[str]:
    """Virtual tables go first and take their own tables along."""
    virtual = "sql LIKE 'CREATE VIRTUAL TABLE%'"
    found = connection.execute(
        f"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY {virtual} DESC"  # noqa: S608
    ).fetchall()
    return [f'DROP TABLE IF EXISTS "{name}"' for (name,) in found]
