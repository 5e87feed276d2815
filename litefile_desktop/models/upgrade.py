"""Bring a database to the program's version: back it up, then migrate; never touch a newer one."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, column, inspect, select, table

from litefile_desktop.core.errors import StorageTrouble
from litefile_desktop.core.files import sync_folder
from litefile_desktop.core.later import Later
from litefile_desktop.models.store import storage_words, writing

if TYPE_CHECKING:
    from alembic import command, config, script
else:
    command = Later("alembic.command")
    config = Later("alembic.config")
    script = Later("alembic.script")

#: The first revision; what a database from before migrations already holds.
BASELINE = "0001"
_KEPT_BACKUPS = 10
_MIGRATIONS = Path(__file__).with_name("migrations")
_TABLE = table("alembic_version", column("version_num"))


class DatabaseTooNew(StorageTrouble):
    """A newer program made this database; an older one must not write to it."""

    code = "database_too_new"


class DatabaseForeign(StorageTrouble):
    """The file is a database, but not one of ours."""

    code = "database_foreign"


def _config(connection: Connection | None = None) -> config.Config:
    made = config.Config()
    made.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def head() -> str:
    """The newest revision, by the names of the files: almost every start finds it there and needs no Alembic."""
    return max(path.name.partition("_")[0] for path in _MIGRATIONS.glob("versions/[0-9]*.py"))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_TABLE.name):
        return None
    found: str | None = connection.scalar(select(_TABLE.c.version_num))
    return found


def upgrade(engine: Engine, *, backups: Path, now: datetime) -> Path | None:
    """Migrate to the newest revision; answers the backup made before, or None when nothing changed.

    A database with tables but without a revision is one from before migrations: it is stamped at the
    baseline and goes on from there. Raises DatabaseTooNew, DatabaseForeign or StorageTrouble.
    """
    newest = head()
    with storage_words():
        with engine.connect() as connection:
            if _revision(connection) == newest:
                return None
        # The write lock is held from the look at the revision to the last step, so that two programs
        # started at once do not both migrate.
        with writing(engine).begin() as connection:
            revision = _revision(connection)
            if revision == newest:
                return None
            known = script.ScriptDirectory.from_config(_config()).walk_revisions()
            if revision is not None and revision not in {step.revision for step in known}:
                raise DatabaseTooNew(
                    "These drafts were last opened by a newer version of LITEFile. Nothing was changed.",
                    action="Install the newest version on this computer, then start again.",
                )
            tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
            if tables and "filing_draft" not in tables:
                raise DatabaseForeign("The database file belongs to another program. Nothing was changed.")
            backup = _back_up(engine, backups, revision or "unversioned", now) if tables else None
            here = _config(connection)
            if revision is None and tables:
                command.stamp(here, BASELINE)
            command.upgrade(here, "head")
            return backup


def _back_up(engine: Engine, folder: Path, revision: str, now: datetime) -> Path | None:
    if engine.dialect.name != "sqlite":
        return None  # a server's own backups apply
    path = folder / f"litefile-{revision}-{now:%Y%m%dT%H%M%S%f}Z.sqlite3"
    part = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _copy(engine, part)
        part.replace(path)
        sync_folder(folder)
    except (OSError, sqlite3.Error) as fault:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise StorageTrouble(
            f"No backup of the drafts could be made in {folder} ({fault}). Nothing was changed.",
            action="Free some space or mend the folder, then start again.",
        ) from fault
    for old in sorted(folder.glob("litefile-*.sqlite3"), key=_made_at)[:-_KEPT_BACKUPS]:
        with suppress(OSError):  # open in another program; the next upgrade tries again
            old.unlink()
    return path


def _made_at(backup: Path) -> str:
    return backup.stem.rpartition("-")[2]


def _copy(engine: Engine, path: Path) -> None:
    source = engine.raw_connection()
    try:
        driver = source.driver_connection
        assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - the caller checked the dialect
        with closing(sqlite3.connect(path)) as target:
            driver.backup(target)
    finally:
        source.close()
