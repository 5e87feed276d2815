"""``litefile import-table``: many drafts from one table and a folder of documents."""

import argparse
from pathlib import Path
from typing import Any

from litefile_desktop.cli.arguments import flat, line, pairs, path, text
from litefile_desktop.cli.output import Output, table
from litefile_desktop.core.errors import StorageTrouble, WrongUsage
from litefile_desktop.core.files import write_atomically
from litefile_desktop.core.progress import Progress
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.tables.columns import TARGETS, ColumnMapping
from litefile_desktop.services.tables.imports import Extent
from litefile_desktop.services.tables.planned import Plan, PlannedRow
from litefile_desktop.services.tables.reading import Table

#: A spreadsheet takes a file that begins so for UTF-8.
_BOM = "\ufeff"
_MOST_LINES = 200


def import_table(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``import-table FILE --jurisdiction J``: a dry run first, always; then drafts, unless rows are wrong."""
    owner = desk.owner(desk.jurisdictions.get(arguments.jurisdiction).id)
    delimiter = {"tab": "\t", "\\t": "\t"}.get(arguments.delimiter, arguments.delimiter)
    read = desk.tables.read(
        Path(arguments.file), delimiter=delimiter, encoding=arguments.encoding, sheet=arguments.sheet
    )
    mapping = _mapping(read, desk.tables.mapping(read, owner), arguments)
    folder = Path(arguments.documents) if arguments.documents else None
    progress = Progress()
    plan = desk.tables.plan(read, mapping, folder, owner, progress)
    if arguments.report:
        _write(Path(arguments.report), plan.report_csv())
    if arguments.dry_run:
        _answer(output, plan, ())
        return 1 if plan.bad else 0
    extent = Extent.GOOD if arguments.good_rows else Extent.ALL
    if (extent is Extent.ALL and plan.bad) or (plan.changed and not arguments.again):
        output.tell(_listed(plan))
    made = desk.tables.create(plan, owner, extent, progress, again=arguments.again)
    desk.tables.remember(read, mapping, owner)
    _answer(output, plan, made)
    return 1 if plan.bad else 0


def _mapping(read: Table, known: ColumnMapping, arguments: argparse.Namespace) -> ColumnMapping:
    """What is known of the table, with what the command says in its place. Raises WrongUsage."""
    columns, fixed = pairs(flat(arguments.map)), pairs(flat(arguments.set))
    for key in (*columns, *fixed):
        if key not in TARGETS:
            raise WrongUsage(
                f"“{key}” is nothing that a column can be for.", action=f"There are: {', '.join(TARGETS)}."
            )
    for heading in columns.values():
        if heading and heading not in read.headings:
            raise WrongUsage(f"There is no column “{heading}”.", action=f"There are: {', '.join(read.headings)}.")
    taken = set(columns.values())
    kept = {key: heading for key, heading in known.columns.items() if heading not in taken}
    return ColumnMapping(
        {key: heading for key, heading in {**kept, **columns}.items() if heading},
        {key: words for key, words in {**known.fixed, **fixed}.items() if words},
    )


def _write(target: Path, report: str) -> None:
    try:
        write_atomically(target, (_BOM + report).encode())
    except OSError as fault:
        raise StorageTrouble(f"The report could not be written: {fault.strerror or fault}.") from fault


def _answer(output: Output, plan: Plan, made: tuple[DraftForm, ...]) -> None:
    counts = {
        "rows": len(plan.rows),
        "good": len(plan.good),
        "bad": len(plan.bad),
        "here": len(plan.here),
        "changed": len(plan.changed),
        "created": len(made),
    }
    body = {"counts": counts, "mapping": plan.mapping.to_json(), "rows": [_row(row) for row in plan.rows]}
    words = plan.words if not made else f"{plan.words} Made {len(made)} drafts."
    output.answer(body, f"{_listed(plan)}\n{words}".strip())


def _row(row: PlannedRow) -> dict[str, Any]:
    return {
        "row": row.line,
        "standing": row.standing.value,
        "draft": row.form.id,
        "title": row.form.title,
        "before": row.before,
        "unchecked": row.unchecked,
        "problems": [fault.to_json() for fault in row.faults],
    }


def _listed(plan: Plan) -> str:
    lines = [
        (str(row.line), fault.severity.value, fault.heading or fault.target, f"{fault.message} {fault.action}".strip())
        for row in plan.rows
        for fault in row.faults
    ]
    lines += [
        (str(row.line), "asks", "", f"A draft was made of this row before, as “{row.before}”; --again makes another.")
        for row in plan.changed
    ]
    lines.sort(key=lambda entry: int(entry[0]))
    more = len(lines) - _MOST_LINES
    shown = table(("Row", "", "Column", "What"), lines[:_MOST_LINES]) if lines else ""
    return f"{shown}\nAnd {more} more; --report writes all of them." if more > 0 else shown


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``import-table`` takes."""
    parser.add_argument("file", metavar="FILE", type=path, help="CSV or XLSX; the first line holds the headings")
    parser.add_argument("--jurisdiction", metavar="J", type=line, required=True)
    parser.add_argument("--documents", metavar="DIR", type=path, help="the folder with the files that rows name")
    parser.add_argument("--map", metavar="TARGET=HEADING", type=text, nargs="+", action="append")
    parser.add_argument("--set", metavar="TARGET=TEXT", type=text, nargs="+", action="append", help="for every row")
    parser.add_argument("--delimiter", metavar="CHARACTER", type=text, default="", help="of a CSV file; or tab")
    parser.add_argument("--encoding", metavar="NAME", type=text, default="", help="of a CSV file, such as cp1252")
    parser.add_argument("--sheet", metavar="NAME", type=text, default="", help="of a workbook")
    parser.add_argument("--dry-run", action="store_true", help="say what would be made, and make nothing")
    parser.add_argument("--good-rows", action="store_true", help="make drafts of the rows without errors only")
    parser.add_argument(
        "--again", action="store_true", help="of rows, too, that changed since a draft was made of them"
    )
    parser.add_argument("--report", metavar="FILE.csv", type=path, help="write every error with its row there")
