"""The SQLite file in the practice court's folder, shared by any number of processes."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

_BUSY_MS = 15_000


def to_json(value: Any) -> str:
    """A record's facts as text; times in ISO 8601, amounts as they are written."""
    return json.dumps(value, default=lambda item: item.isoformat() if isinstance(item, datetime) else str(item))


class Database:
    """One part of the court's memory. Every call opens and closes its own connection."""

    SCHEMA: ClassVar[str]

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / "court.sqlite3"
        with self.reading() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(self.SCHEMA)
        self._path.chmod(0o600)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for questions."""
        with closing(sqlite3.connect(self._path, timeout=_BUSY_MS / 1000, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            # FULL: an envelope whose receipt went out must be there after a power cut.
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it or, when anything goes wrong, nothing."""
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
