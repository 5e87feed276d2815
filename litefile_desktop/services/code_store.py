"""The code lists on this computer: replaced whole or not at all, read back as the court published them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.progress import Progress
from litefile_desktop.efm.genericode import CodeList
from litefile_desktop.models.codes import (
    LISTS,
    ListTable,
    code_content,
    code_label_use,
    code_list,
    code_skip,
    court_list_address,
    court_policy,
    flag_to_store,
)
from litefile_desktop.models.codes_file import CodesFile
from litefile_desktop.services.code_labels import INDEXED_LISTS, index_names

#: Where the lists of the whole court system are kept.
SYSTEM: Final = "0"
_BATCH: Final = 2_000
#: Distinct entries of a split list that are remembered while it is read. Beyond them, equal ones are kept twice.
_REMEMBERED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Installed:
    """One list as it is kept here. ``version`` is the document's own, ``announced`` the version list's."""

    location: str
    list_name: str
    version: str
    announced: str
    row_count: int
    read_at: datetime
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What installing a list did: how many rows it has, and whether it is another list than before."""

    rows: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Skipped:
    """A list that could not be had when it was last asked for."""

    location: str
    list_name: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SizeLimits:
    """What a court takes, in bytes; None where its policy is silent."""

    document: int | None
    envelope: int | None


@dataclass(frozen=True, slots=True)
class KeptPolicy:
    """What a court's policy said, and where it said that its lists are, by list."""

    limits: SizeLimits
    accepts_several_leads: bool
    addresses: Mapping[str, str]
    read_at: datetime
    accepts_confidential: bool = True


class CodeStore:
    """All code lists of all jurisdictions on this computer. The file may be deleted at any time."""

    def __init__(self, file: CodesFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock

    @property
    def revision(self) -> tuple[int, int]:
        """Changes with every change of the lists, by whatever program."""
        return self._file.revision

    # reading in

    def install(
        self,
        jurisdiction: str,
        location: str,
        read: CodeList,
        *,
        announced: str = "",
        progress: Progress | None = None,
    ) -> Change:
        """Put a list in place of the old one, whole or not at all.

        Rows that are here already, of this or another court, are not read again. Raises DamagedCodeList and
        Cancelled, which leave the old list.
        """
        name = read.name
        now = self._clock.now()
        key = {"jurisdiction": jurisdiction, "location": location, "list_name": name}
        with self._file.write() as connection:
            found = connection.execute(_CONTENT, {"list_name": name, "sha256": read.sha256}).one_or_none()
            content_id, count = found or _add_content(connection, LISTS[name], read, progress or Progress())
            before = connection.execute(_CONTENT_BEFORE, key).scalar()
            times = {"read_at": now, "checked_at": now}
            connection.execute(_PUT, {**key, "content_id": content_id, "announced": announced, **times})
            connection.execute(_UNSKIP, key)
            if before is not None and before != content_id:
                _drop_unused(connection, LISTS[name], before)
        return Change(count, is_new=before != content_id)

    def confirm(self, jurisdiction: str, location: str, names: Iterable[str]) -> None:
        """Remember that lists are the newest as of now."""
        with self._file.write() as connection:
            connection.execute(
                update(code_list)
                .where(*_is(code_list, jurisdiction, location), code_list.c.list_name.in_(list(names)))
                .values(checked_at=self._clock.now())
            )

    def skip(self, jurisdiction: str, location: str, name: str, reason: str) -> None:
        """Remember that a list could not be had. An old one stays usable."""
        values = {"reason": reason, "at": self._clock.now()}
        key = {"jurisdiction": jurisdiction, "location": location, "list_name": name}
        with self._file.write() as connection:
            connection.execute(
                upsert(code_skip).values(**key, **values).on_conflict_do_update(index_elements=list(key), set_=values)
            )

    def set_policy(
        self,
        jurisdiction: str,
        court: str,
        limits: SizeLimits,
        *,
        accepts_several_leads: bool,
        addresses: Mapping[str, str],
        accepts_confidential: bool = True,
    ) -> None:
        """Remember what a court's policy said."""
        key = {"jurisdiction": jurisdiction, "location": court}
        with self._file.write() as connection:
            for table in (court_policy, court_list_address):
                connection.execute(delete(table).filter_by(**key))
            connection.execute(
                insert(court_policy).values(
                    **key,
                    max_document_bytes=limits.document,
                    max_envelope_bytes=limits.envelope,
                    accepts_several_leads=accepts_several_leads,
                    accepts_confidential=accepts_confidential,
                    read_at=self._clock.now(),
                )
            )
            if addresses:
                rows = [{**key, "list_name": name, "url": url} for name, url in addresses.items()]
                connection.execute(insert(court_list_address), rows)

    # reading back

    def policy(self, jurisdiction: str, court: str) -> KeptPolicy | None:
        """What the court's policy said when it was last asked; None when it never was."""
        with self._file.read() as connection:
            found = connection.execute(
                select(court_policy).where(*_is(court_policy, jurisdiction, court))
            ).one_or_none()
            if found is None:
                return None
            addresses = connection.execute(
                select(court_list_address.c.list_name, court_list_address.c.url).where(
                    *_is(court_list_address, jurisdiction, court)
                )
            )
            return KeptPolicy(
                limits=SizeLimits(found.max_document_bytes, found.max_envelope_bytes),
                accepts_several_leads=found.accepts_several_leads,
                addresses={row.list_name: row.url for row in addresses},
                read_at=found.read_at,
                accepts_confidential=found.accepts_confidential,
            )

    def limits(self, jurisdiction: str, court: str) -> SizeLimits:
        """What the court's policy says of sizes."""
        kept = self.policy(jurisdiction, court)
        return kept.limits if kept is not None else SizeLimits(None, None)

    def installed(self, jurisdiction: str, location: str) -> dict[str, Installed]:
        """The lists of one location that are here, by name."""
        query = (
            select(
                code_list.c.location,
                code_list.c.list_name,
                code_content.c.version,
                code_list.c.announced,
                code_content.c.row_count,
                code_list.c.read_at,
                code_list.c.checked_at,
            )
            .join(code_content, code_content.c.id == code_list.c.content_id)
            .where(*_is(code_list, jurisdiction, location))
        )
        return {row.list_name: Installed(**row._mapping) for row in self._all(query)}  # noqa: SLF001 - its public name

    def locations(self, jurisdiction: str) -> tuple[str, ...]:
        """Every location of which there is a list here, "0" among them."""
        query = select(code_list.c.location).where(code_list.c.jurisdiction == jurisdiction).distinct()
        return tuple(row.location for row in self._all(query))

    def skipped(self, jurisdiction: str, location: str) -> tuple[Skipped, ...]:
        """The lists of one location that could not be had when they were last asked for."""
        columns = (code_skip.c.location, code_skip.c.list_name, code_skip.c.reason, code_skip.c.at)
        query = select(*columns).where(*_is(code_skip, jurisdiction, location))
        return tuple(Skipped(**row._mapping) for row in self._all(query))  # noqa: SLF001 - its public name

    def has(self, jurisdiction: str, location: str, name: str) -> bool:
        """Whether a list is here; an empty list is here, a missing one is not."""
        query = select(code_list.c.content_id).where(
            *_is(code_list, jurisdiction, location), code_list.c.list_name == name
        )
        return bool(self._all(query))

    def rows(
        self, jurisdiction: str, location: str, name: str, where: Mapping[str, str] | None = None
    ) -> list[dict[str, str]]:
        """A list as the court published it, in its order, optionally only rows with these values."""
        kept = LISTS[name]
        conditions = [kept.column(column) == value for column, value in (where or {}).items()]
        found = self.select(jurisdiction, location, name, kept.columns, where=conditions)
        return [kept.published(row) for row in found]

    def select(
        self,
        jurisdiction: str,
        location: str,
        name: str,
        columns: Sequence[str],
        where: Iterable[ColumnElement[bool]] = (),
    ) -> Sequence[Row[Any]]:
        """Columns of a list's rows in the court's order. A list that is not here has none."""
        kept = LISTS[name]
        query = (
            select(*(kept.column(column) for column in columns))
            .select_from(kept.source)
            .where(kept.column("content_id") == content_of(jurisdiction, location, name), *where)
            .order_by(kept.column("position"))
        )
        return self._all(query)

    def select_of_several(
        self, jurisdiction: str, locations: Sequence[str], name: str, columns: Sequence[str]
    ) -> Sequence[Row[Any]]:
        """Columns of a list's rows at several locations, each row with its ``location``."""
        kept = LISTS[name]
        query = (
            select(code_list.c.location, *(kept.column(column) for column in columns))
            .select_from(code_list)
            .join(kept.source, kept.column("content_id") == code_list.c.content_id)
            .where(
                code_list.c.jurisdiction == jurisdiction,
                code_list.c.location.in_(locations),
                code_list.c.list_name == name,
            )
            .order_by(kept.column("position"))
        )
        return self._all(query)

    def _all(self, query: Any) -> Sequence[Row[Any]]:
        with self._file.read() as connection:
            return connection.execute(query).all()


# What installing asks, made once: it is asked for thousands of lists in a row.
_KEY: Final = ("jurisdiction", "location", "list_name")
_CONTENT: Final = select(code_content.c.id, code_content.c.row_count).where(
    code_content.c.list_name == bindparam("list_name"), code_content.c.sha256 == bindparam("sha256")
)
_CONTENT_BEFORE: Final = select(code_list.c.content_id).where(*(code_list.c[name] == bindparam(name) for name in _KEY))
_UNSKIP: Final = delete(code_skip).where(*(code_skip.c[name] == bindparam(name) for name in _KEY))
_INSERTED: Final = upsert(code_list)
_PUT: Final = _INSERTED.on_conflict_do_update(
    index_elements=_KEY,
    set_={name: _INSERTED.excluded[name] for name in ("content_id", "announced", "read_at", "checked_at")},
)


def content_of(jurisdiction: str, location: str, name: str) -> ScalarSelect[Any]:
    """The content of a court's list, as part of a query."""
    query = select(code_list.c.content_id).where(*_is(code_list, jurisdiction, location), code_list.c.list_name == name)
    return query.scalar_subquery()


def _is(table: Any, jurisdiction: str, location: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.c.jurisdiction == jurisdiction, table.c.location == location


def _add_content(connection: Connection, kept: ListTable, read: CodeList, progress: Progress) -> tuple[int, int]:
    """Read the rows in; answers the content's id and their number."""
    made = insert(code_content).values(list_name=kept.name, sha256=read.sha256, version="", row_count=0)
    content_id: int = connection.execute(made.returning(code_content.c.id)).scalar_one()
    flags = [place for place, column in enumerate(kept.columns) if column in kept.flags]
    rows = _with_flags(read.rows(kept.columns, kept.required), flags)
    add = _add_rows if kept.link is None else _add_split_rows
    count = add(connection, kept, content_id, rows, progress)
    connection.execute(
        update(code_content).where(code_content.c.id == content_id).values(row_count=count, version=read.version)
    )
    if kept.name in INDEXED_LISTS:
        index_names(connection, kept.name, content_id)
    return content_id, count


def _with_flags(rows: Iterable[list[str]], flags: Sequence[int]) -> Iterator[list[Any]]:
    for row in rows:
        values: list[Any] = row
        for place in flags:
            values[place] = flag_to_store(row[place])
        yield values


def _add_rows(
    connection: Connection, kept: ListTable, content_id: int, rows: Iterator[list[Any]], progress: Progress
) -> int:
    sql = _insertion(kept.table.name, ("content_id", "position", *kept.columns))
    count = 0
    while batch := [(content_id, place, *row) for place, row in enumerate(islice(rows, _BATCH), start=count)]:
        progress.check()
        connection.exec_driver_sql(sql, batch)
        count += len(batch)
    return count


def _add_split_rows(
    connection: Connection, kept: ListTable, content_id: int, rows: Iterator[list[Any]], progress: Progress
) -> int:
    """Each distinct entry once, and for each row its key and which entry it is."""
    assert kept.link is not None  # noqa: S101 - only split lists come here
    shared = [column for column in kept.columns if column not in kept.key]
    keys = [kept.columns.index(column) for column in kept.key]
    others = [kept.columns.index(column) for column in shared]
    entry_sql = _insertion(kept.table.name, ("content_id", "entry", *shared))
    row_sql = _insertion(kept.link.name, ("content_id", "position", "entry", *kept.key))
    known: dict[tuple[Any, ...], int] = {}
    count = made = 0
    while batch := list(islice(rows, _BATCH)):
        progress.check()
        fresh, links = [], []
        for row in batch:
            entry = tuple(row[place] for place in others)
            number = known.get(entry)
            if number is None:
                number = known[entry] = made
                fresh.append((content_id, made, *entry))
                made += 1
            links.append((content_id, count, number, *(row[place] for place in keys)))
            count += 1
        if fresh:
            connection.exec_driver_sql(entry_sql, fresh)
        connection.exec_driver_sql(row_sql, links)
        if len(known) > _REMEMBERED:
            known.clear()
    return count


def _insertion(table: str, columns: Sequence[str]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)  # the courts' names: one of them is "default"
    places = ", ".join("?" for _ in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - names of our own schema


def _drop_unused(connection: Connection, kept: ListTable, content_id: int) -> None:
    """Remove rows that no court's list points at any more."""
    if connection.execute(select(code_list.c.location).where(code_list.c.content_id == content_id).limit(1)).first():
        return
    for table in (*kept.tables, code_label_use):
        connection.execute(delete(table).where(table.c.content_id == content_id))
    connection.execute(delete(code_content).where(code_content.c.id == content_id))
