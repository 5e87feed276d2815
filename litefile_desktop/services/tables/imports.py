"""Making drafts of a table: read, mapped, tried without storing anything, then made as the user says.

**Identity.** A row has no id that lasts, so its words and documents are its identity: the draft's public id is made
from them. The same table again finds its drafts and makes nothing; a corrected row is a new draft. A row that was
another one when a draft was made of its line is asked about, for the draft of before stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import Refused
from litefile_desktop.core.jurisdictions import Jurisdictions
from litefile_desktop.core.progress import Progress
from litefile_desktop.core.vocabulary import DraftStatus, Severity
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.reuse import TableImport, TableImportRow, TableMapping
from litefile_desktop.models.store import Store
from litefile_desktop.services import readings
from litefile_desktop.services.accounts import Accounts
from litefile_desktop.services.arrivals import settle
from litefile_desktop.services.checks.engine import Checks
from litefile_desktop.services.codes_seen import Witness
from litefile_desktop.services.defaults import Defaults, UsualValues
from litefile_desktop.services.fields import DOCUMENT_FIELDS, DRAFT_FIELDS, PARTY_FIELDS
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.intake import Intake, Taken
from litefile_desktop.services.parties import new_person
from litefile_desktop.services.pdf import PdfTools
from litefile_desktop.services.readings import Reader
from litefile_desktop.services.tables import workbook
from litefile_desktop.services.tables.columns import ColumnMapping, from_json, suggested
from litefile_desktop.services.tables.folder import Paper, PaperFolder
from litefile_desktop.services.tables.planned import Fault, Plan, PlannedRow, Standing
from litefile_desktop.services.tables.reading import Table, read_bytes, read_csv
from litefile_desktop.services.tables.rows import RowDesk, plan_row

#: Drafts that are stored together when bad rows are left out: so many are made again after a power cut.
_TOGETHER = 25
_ASKED_AT_ONCE = 500
_CHUNK = 1024 * 1024


class Extent(StrEnum):
    """Which rows become drafts when some cannot."""

    ALL = "all"
    GOOD = "good"


class TableImports:
    """Makes drafts of tables, and remembers how each shape of table is read."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        intake: Intake,
        pdf: PdfTools,
        checks: Checks,
        accounts: Accounts,
        jurisdictions: Jurisdictions,
        defaults: Defaults,
    ) -> None:
        self._store = store
        self._clock = clock
        self._intake = intake
        self._pdf = pdf
        self._checks = checks
        self._witness = Witness(checks.view)
        self._accounts = accounts
        self._jurisdictions = jurisdictions
        self._defaults = defaults

    def read(self, path: Path, *, delimiter: str = "", encoding: str = "", sheet: str = "") -> Table:
        """A table of a file; what it is, its content says. Raises ArchiveRefused, TableRefused."""
        content = read_bytes(path)
        if workbook.is_workbook(content):
            return workbook.read_workbook(path.name, content, sheet=sheet)
        return read_csv(path.name, content, delimiter=delimiter, encoding=encoding)

    def mapping(self, table: Table, owner: Owner) -> ColumnMapping:
        """How tables with these headings were read last, else what the headings suggest."""
        query = select(TableMapping.mapping).where(
            TableMapping.profile_id == owner.profile_id, TableMapping.shape == table.shape
        )
        with self._store.read() as session:
            kept = session.scalars(query).one_or_none()
        return from_json(kept, table.headings) if kept is not None else suggested(table.headings)

    def remember(self, table: Table, mapping: ColumnMapping, owner: Owner) -> None:
        """Keep how tables with these headings are read. Raises StorageTrouble."""
        with self._store.write() as session:
            query = select(TableMapping).where(
                TableMapping.profile_id == owner.profile_id, TableMapping.shape == table.shape
            )
            row = session.scalars(query).one_or_none()
            if row is None:
                row = TableMapping(profile_id=owner.profile_id, shape=table.shape)
                session.add(row)
            row.mapping = mapping.to_json()
            row.updated_at = self._clock.now()

    def plan(self, table: Table, mapping: ColumnMapping, folder: Path | None, owner: Owner, progress: Progress) -> Plan:
        """A dry run: every row as the draft that it would become. Stores nothing.

        Raises Cancelled, Refused when the folder cannot be read, StorageTrouble.
        """
        desk = RowDesk(
            owner=owner,
            standing=self._accounts.standing(owner.profile_id),
            checks=self._checks,
            papers=PaperFolder(folder, self._pdf),
            zone=self._jurisdictions.get(owner.jurisdiction).zone,
            now=self._clock.now(),
            defaults=self._defaults.of_draft(owner),
            filer=self._defaults.filer(owner),
        )
        rows: list[PlannedRow] = []
        lines: dict[str, int] = {}
        for number, row in enumerate(table.rows):
            progress.step(number, len(table.rows), f"Checking row {row.line}")
            planned = plan_row(desk, table, row, mapping)
            first = lines.setdefault(planned.form.id, row.line)
            rows.append(planned if first == row.line else _doubled(planned, first))
        return Plan(table, mapping, tuple(self._compared(table, rows, owner)))

    def create(
        self, plan: Plan, owner: Owner, extent: Extent, progress: Progress, *, again: bool = False
    ) -> tuple[DraftForm, ...]:
        """Make the drafts of a plan, all or none, or only those of the good rows; answers the new ones.

        ``again`` says that a person wants drafts of rows that were changed since drafts were made of their lines. With
        ``Extent.ALL`` everything is one transaction. Stopping leaves out what was not made yet; the same table again
        goes on with it. Raises Cancelled, Refused (nothing to make, errors in the rows, documents that changed since
        the dry run), StorageTrouble.
        """
        wanted = [*plan.good, *(plan.changed if again else ())]
        if extent is Extent.ALL and plan.bad:
            raise Refused(
                f"Nothing was made: {_rows(len(plan.bad))} cannot become drafts.",
                action="Correct them, or make drafts of the good rows only.",
                code="table_errors",
            )
        if extent is Extent.ALL and plan.changed and not again:
            raise Refused(
                f"Nothing was made: {_rows(len(plan.changed))} changed since drafts were made of them.",
                action="Say whether more drafts are to be made of them.",
                code="table_changed",
            )
        wanted.sort(key=lambda row: row.line)
        size = max(1, len(wanted)) if extent is Extent.ALL else _TOGETHER
        made: list[DraftForm] = []
        record = 0
        for start in range(0, len(wanted), size):
            chunk = wanted[start : start + size]
            forms, record = self._make(plan, chunk, owner, progress, (start, len(wanted)), record)
            made += forms
        return tuple(made)

    def _make(
        self,
        plan: Plan,
        rows: Sequence[PlannedRow],
        owner: Owner,
        progress: Progress,
        place: tuple[int, int],
        record: int,
    ) -> tuple[list[DraftForm], int]:
        """Store some rows in one transaction, beside those of ``record``; 0 begins a new record of the table."""
        before, total = place
        taken: list[list[Taken]] = []
        seen: list[dict[str, Any]] = []
        usual = UsualValues(self._defaults.of_draft(owner), self._defaults.filer(owner))
        try:
            for number, row in enumerate(rows):
                progress.step(before + number, total, f"Copying the documents of row {row.line}")
                taken.append([])
                seen.append(self._witness(row.form))
                for paper in row.papers:
                    taken[-1].append(self._take(paper))
            with self._intake.keeping(), self._store.write() as session:
                record = record or self._begin(session, plan, owner)
                known = _known(session, [row.form.id for row in rows])
                forms = []
                for number, (row, papers, courts) in enumerate(zip(rows, taken, seen, strict=True)):
                    progress.step(before + number, total, f"Making the draft of row {row.line}")
                    if row.form.id in known:
                        continue  # another program made it in the meantime
                    forms.append(self._store_row(session, plan, row, papers, courts, owner, usual))
                    session.add(TableImportRow(import_id=record, line=row.line, public_id=row.form.id))
            progress.tell(before + len(rows), total)
            return forms, record
        finally:
            self._intake.drop(paper for papers in taken for paper in papers)

    def _take(self, paper: Paper) -> Taken:
        try:
            with paper.path.open("rb") as stream:
                taken = self._intake.take(iter(lambda: stream.read(_CHUNK), b""), paper.name)
        except OSError as fault:
            raise _changed(paper) from fault
        if taken.incoming.sha256 != paper.sha256:
            self._intake.drop([taken])
            raise _changed(paper)
        return taken

    def _begin(self, session: Session, plan: Plan, owner: Owner) -> int:
        row = TableImport(
            profile_id=owner.profile_id,
            name=plan.table.name[:255],
            shape=plan.table.shape,
            sha256=plan.table.sha256,
            made_at=self._clock.now(),
        )
        session.add(row)
        session.flush()
        return row.id

    def _store_row(
        self,
        session: Session,
        plan: Plan,
        planned: PlannedRow,
        papers: Sequence[Taken],
        seen: dict[str, Any],
        owner: Owner,
        usual: UsualValues,
    ) -> DraftForm:
        now = self._clock.now()
        form = planned.form
        row = FilingDraft(
            public_id=form.id,
            owner_id=owner.profile_id,
            jurisdiction=form.jurisdiction,
            created_at=now,
            updated_at=now,
            **_values(form, DRAFT_FIELDS),
        )
        for document, paper in zip(form.documents, papers, strict=True):
            kept = self._intake.keep(paper, now)
            _lay(kept, _values(document, DOCUMENT_FIELDS))
            kept.public_id = document.id
            row.documents.append(kept)
        for party in form.parties:
            person = new_person(row, party.role, now)
            _lay(person, _values(party, PARTY_FIELDS))
            person.public_id = party.id
            row.parties.append(person)
        row.codes_seen = seen
        detail = {"table": plan.table.sha256, "row": planned.line}
        made = settle(session, row, owner, "made of a table", detail, now)
        readings.record(session, row, made, Reader.TABLE, now, usual=_at_paths(usual, made))
        return made

    # what was made before

    def _compared(self, table: Table, rows: Sequence[PlannedRow], owner: Owner) -> list[PlannedRow]:
        with self._store.read() as session:
            here = _known(session, [row.form.id for row in rows])
            present = {row.form.id for row in rows}
            earlier = {
                line: public_id
                for line, public_id in session.execute(_imported(table, owner))
                if public_id not in present
            }
            titles = _known(session, list(earlier.values()))
        compared = []
        for row in rows:
            if row.form.id in here:
                title, status = here[row.form.id]
                words = f"{title} (discarded)" if status == DraftStatus.ABANDONED else title
                compared.append(replace(row, standing=Standing.HERE, before=words, faults=()))
            elif row.line in earlier and earlier[row.line] in titles:
                title, _ = titles[earlier[row.line]]
                compared.append(replace(row, standing=Standing.CHANGED, before=title))
            else:
                compared.append(row)
        return compared


def _imported(table: Table, owner: Owner) -> Any:
    """(line, public id) of the rows of tables of this name and shape, in the order in which they were made."""
    return (
        select(TableImportRow.line, TableImportRow.public_id)
        .join(TableImport, TableImport.id == TableImportRow.import_id)
        .where(
            TableImport.profile_id == owner.profile_id,
            TableImport.shape == table.shape,
            TableImport.name == table.name[:255],
        )
        .order_by(TableImportRow.id)
    )


def _known(session: Session, public_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """(title, status) of the drafts that are here, by public id."""
    found: dict[str, tuple[str, str]] = {}
    for start in range(0, len(public_ids), _ASKED_AT_ONCE):
        some = public_ids[start : start + _ASKED_AT_ONCE]
        query = select(FilingDraft.public_id, FilingDraft.title, FilingDraft.status).where(
            FilingDraft.public_id.in_(some)
        )
        found.update((public_id, (title, status)) for public_id, title, status in session.execute(query))
    return found


def _at_paths(usual: UsualValues, form: DraftForm) -> dict[str, Any]:
    """What the account's own values are in the content of a draft: nobody read them out of the table."""
    filer = form.filer
    here = f"parties.{filer.id}." if filer is not None else ""
    return {**usual.draft, **({f"{here}{name}": value for name, value in usual.filer.items()} if here else {})}


def _doubled(row: PlannedRow, first: int) -> PlannedRow:
    words = f"This row says the same as row {first}."
    fault = Fault("row.twice", Severity.BLOCKS, "", "", "", words, "Remove one of them, or give them different words.")
    return replace(row, faults=(fault,))


def _values(form: Any, names: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: getattr(form, name) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _lay(target: Any, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(target, name, value)


def _changed(paper: Paper) -> Refused:
    return Refused(
        f"{paper.name} was changed or taken away since the table was checked; nothing of its row was made.",
        action="Check the table again.",
        code="file.changed",
    )


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"
