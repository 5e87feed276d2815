"""The code lists on this computer: replaced whole or not at all, read back as the court published them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, Select, delete, insert, select

from litefile_desktop.core.clock import Clock
from litefile_desktop.models.codes import LISTS, code_list, court_policy, metadata, published_columns
from litefile_desktop.models.store import storage_words, writing

_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Installed:
    """One list as it is kept here."""

    location: str
    list_name: str
    version: str
    row_count: int
    read_at: datetime


@dataclass(frozen=True, slots=True)
class SizeLimits:
    """What a court takes, in bytes; None where its policy is silent."""

    document: int | None
    envelope: int | None


class CodeStore:
    """All code lists of all jurisdictions on this computer. The file may be deleted at any time."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        with storage_words():
            metadata.create_all(engine)

    # reading in

    def replace(
        self, jurisdiction: str, location: str, name: str, rows: Iterable[Mapping[str, str]], version: Any = ""
    ) -> int:
        """Put a list in place of the old one, whole or not at all; answers the number of rows.

        ``version`` may be a callable, asked after the last row. What ``rows`` raises leaves the old list.
        """
        table = LISTS[name]
        columns = published_columns(name)
        placeholders = ", ".join("?" for _ in range(len(columns) + 1))
        names = ", ".join(f'"{column}"' for column in columns)  # the courts' names: one of them is "default"
        sql = f"INSERT INTO {table.name} (list_id, {names}) VALUES ({placeholders})"  # noqa: S608
        count = 0
        with storage_words(), writing(self._engine).begin() as connection:
            connection.execute(
                delete(code_list).where(
                    code_list.c.jurisdiction == jurisdiction,
                    code_list.c.location == location,
                    code_list.c.list_name == name,
                )
            )
            inserted = connection.execute(
                insert(code_list).values(
                    jurisdiction=jurisdiction,
                    location=location,
                    list_name=name,
                    row_count=0,
                    read_at=self._clock.now(),
                )
            ).inserted_primary_key
            list_id = inserted[0] if inserted is not None else 0
            batch: list[tuple[Any, ...]] = []
            for row in rows:
                batch.append((list_id, *(row.get(column, "") for column in columns)))
                if len(batch) >= _BATCH:
                    connection.exec_driver_sql(sql, batch)
                    count += len(batch)
                    batch = []
            if batch:
                connection.exec_driver_sql(sql, batch)
                count += len(batch)
            connection.execute(
                code_list.update()
                .where(code_list.c.id == list_id)
                .values(row_count=count, version=version() if callable(version) else version)
            )
        return count

    def set_limits(self, jurisdiction: str, court: str, limits: SizeLimits, *, several_leads: bool) -> None:
        """Remember what a court's policy said."""
        with storage_words(), writing(self._engine).begin() as connection:
            key = (court_policy.c.jurisdiction == jurisdiction) & (court_policy.c.location == court)
            connection.execute(delete(court_policy).where(key))
            connection.execute(
                insert(court_policy).values(
                    jurisdiction=jurisdiction,
                    location=court,
                    max_document_bytes=limits.document,
                    max_envelope_bytes=limits.envelope,
                    accepts_several_leads=int(several_leads),
                    read_at=self._clock.now(),
                )
            )

    def limits(self, jurisdiction: str, court: str) -> SizeLimits:
        """What the court's policy says of sizes."""
        query = select(court_policy.c.max_document_bytes, court_policy.c.max_envelope_bytes).where(
            court_policy.c.jurisdiction == jurisdiction, court_policy.c.location == court
        )
        found = self._all(query)
        return SizeLimits(found[0].max_document_bytes, found[0].max_envelope_bytes) if found else SizeLimits(None, None)

    def installed(self, jurisdiction: str, location: str) -> dict[str, Installed]:
        """The lists of one location that are here, by name."""
        query = select(code_list).where(code_list.c.jurisdiction == jurisdiction, code_list.c.location == location)
        return {
            row.list_name: Installed(row.location, row.list_name, row.version, row.row_count, row.read_at)
            for row in self._all(query)
        }

    def has(self, jurisdiction: str, location: str, name: str) -> bool:
        """Whether a list is here; an empty list is here, a missing one is not."""
        return self._list_id(jurisdiction, location, name) is not None

    def rows(
        self, jurisdiction: str, location: str, name: str, where: Mapping[str, str] | None = None
    ) -> list[dict[str, str]]:
        """A list as the court published it, optionally only rows with these values."""
        table = LISTS[name]
        conditions = [table.c[column] == value for column, value in (where or {}).items() if column in table.c]
        columns = [table.c[column] for column in published_columns(name)]
        return [
            dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
            for row in self.select(jurisdiction, location, name, *columns, where=conditions)
        ]

    def _list_id(self, jurisdiction: str, location: str, name: str) -> int | None:
        query = select(code_list.c.id).where(
            code_list.c.jurisdiction == jurisdiction,
            code_list.c.location == location,
            code_list.c.list_name == name,
        )
        found = self._all(query)
        return found[0][0] if found else None

    def select(
        self,
        jurisdiction: str,
        location: str,
        name: str,
        *columns: Any,
        where: Iterable[ColumnElement[bool]] = (),
    ) -> list[Row[Any]]:
        table = LISTS[name]
        query = (
            select(*columns)
            .join(code_list, code_list.c.id == table.c.list_id)
            .where(
                code_list.c.jurisdiction == jurisdiction,
                code_list.c.location == location,
                code_list.c.list_name == name,
                *where,
            )
            .order_by(table.c.id)
        )
        return self._all(query)

    def _all(self, query: Select[Any]) -> list[Row[Any]]:
        with storage_words(), self._engine.connect() as connection:
            return list(connection.execute(query))
