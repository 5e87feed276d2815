"""Tables from outside as texts: CSV with any delimiter and encoding, or a sheet of a workbook; bounded in every way."""

import codecs
import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.showing import shown
from litefile_desktop.core.strict_json import canonical
from litefile_desktop.services.archives import ArchiveRefused, require_file
from litefile_desktop.services.fields import clean_text
from litefile_desktop.services.handoff.payload import normalized

LARGEST_FILE = 32 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 200
LONGEST_CELL = 10_000
#: Lines that are looked at, blank ones too.
MOST_LINES = 100_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_DELIMITERS = (",", ";", "\t", "|")
_SNIFFED_LINES = 20


class TableRefused(Refused):
    """A file that is no table, or one beyond all bounds; nothing of it was used."""

    code = "bad_table"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table; ``line`` counts from 1 with the headings, as spreadsheets show it."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and the lines below them that are not blank. ``sha256`` is that of the file."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    sha256: str

    @property
    def shape(self) -> str:
        """What tables with the same headings have in common."""
        return hashlib.sha256(canonical([normalized(heading) for heading in self.headings])).hexdigest()


def read_bytes(path: Path) -> bytes:
    """A whole file of at most ``LARGEST_FILE``. Raises ArchiveRefused, TableRefused."""
    require_file(path, links=True)
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as fault:
        raise ArchiveRefused("unreadable", path.name) from fault
    if len(content) > LARGEST_FILE:
        raise TableRefused(
            f"{shown(path.name)} is larger than {LARGEST_FILE // 1024**2} MB.", action="Split it into several tables."
        )
    return content


def read_csv(name: str, content: bytes, *, delimiter: str = "", encoding: str = "") -> Table:
    """A table of separated values. Without a delimiter or an encoding the file says itself which it has.

    Raises TableRefused.
    """
    text = _decoded(name, content, encoding)
    return make_table(name, content, _records(name, text, delimiter or _delimiter_of(text)))


def make_table(name: str, content: bytes, records: Iterable[Sequence[str]]) -> Table:
    """A table of lines of texts, the first that is not blank being its headings. Raises TableRefused."""
    headings: tuple[str, ...] = ()
    rows: list[TableRow] = []
    for line, record in enumerate(records, start=1):
        if line > MOST_LINES:
            raise TableRefused(f"{shown(name)} has more than {MOST_LINES} lines.", action="Remove the blank ones.")
        cells = tuple(clean_text(cell, several_lines=True) for cell in record)
        if not any(cells):
            continue
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise TableRefused(f"{shown(name)} has more than {MOST_COLUMNS} columns.", action="Remove some.")
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise TableRefused(
                f"A cell in row {line} of {shown(name)} has more than {LONGEST_CELL} characters.",
                action="Shorten it. If it looks short, a quotation mark may be missing.",
            )
        if not headings:
            headings = _headings(name, cells)
            continue
        if any(cells[len(headings) :]):
            raise TableRefused(
                f"Row {line} of {shown(name)} has more cells than there are headings.",
                action="Put text that holds the delimiter between quotation marks, or add the heading.",
            )
        cells = cells[: len(headings)]
        rows.append(TableRow(line, cells + ("",) * (len(headings) - len(cells))))
        if len(rows) > MOST_ROWS:
            raise TableRefused(f"{shown(name)} has more than {MOST_ROWS} rows.", action="Split it into several tables.")
    if not rows:
        raise TableRefused(
            f"{shown(name)} has no rows.", action="The first line holds the headings, each line below makes a draft."
        )
    return Table(name, headings, tuple(rows), hashlib.sha256(content).hexdigest())


def _headings(name: str, cells: tuple[str, ...]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    headings = tuple(" ".join(cell.split()) for cell in cells)
    counts = Counter(filter(None, map(normalized, headings)))
    doubled = next((heading for heading in headings if counts[normalized(heading)] > 1), None)
    if doubled is not None:
        raise TableRefused(f"{shown(name)} has two columns “{shown(doubled)}”.", action="Give one another heading.")
    return headings


def _decoded(name: str, content: bytes, encoding: str) -> str:
    said = encoding or next((known for mark, known in _BOMS if content.startswith(mark)), "")
    for attempt in (said,) if said else ("utf-8", "cp1252", "latin-1"):
        try:
            text = content.decode(attempt)
        except LookupError as fault:
            raise TableRefused(
                f"There is no encoding “{shown(attempt)}”.", action="Such as utf-8 or cp1252."
            ) from fault
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text.removeprefix("\ufeff")
    raise TableRefused(
        f"{shown(name)} is not text{f' in {shown(said)}' if said else ''}.", action="Save it as CSV (UTF-8) or as XLSX."
    )


def _delimiter_of(text: str) -> str:
    """Which character parts the first lines into the most columns that they all have."""

    def score(delimiter: str) -> tuple[int, int]:
        try:
            lines = [len(record) for record, _ in zip(_reader(text, delimiter), range(_SNIFFED_LINES), strict=False)]
        except csv.Error:
            return (0, 0)
        columns, often = Counter(lines).most_common(1)[0] if lines else (0, 0)
        return (often if columns > 1 else 0, columns)

    return max(_DELIMITERS, key=score)


def _records(name: str, text: str, delimiter: str) -> Iterable[Sequence[str]]:
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise TableRefused("A delimiter is one character, such as a comma, a semicolon or a tab.")
    try:
        yield from _reader(text, delimiter)
    except csv.Error as fault:
        raise TableRefused(
            f"{shown(name)} could not be read as separated values ({fault}).",
            action="A quotation mark may be missing. Save it as CSV or as XLSX again.",
        ) from fault


def _reader(text: str, delimiter: str) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
