"""A sheet of an XLSX workbook as texts, read as a stream.

What a workbook unpacks to is bounded by what its parts declare, beyond which Python's zip reader never reads. Parts
with a document type are refused, so there are no entities; links to other files are not followed.
"""

import io
import math
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import ParseError

from lxml.etree import LxmlError
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from litefile_desktop.core.showing import shown
from litefile_desktop.services.tables.reading import MOST_COLUMNS, MOST_LINES, Table, TableRefused, make_table

_MOST_PARTS = 2_000
_LARGEST_PART = 64 * 1024 * 1024
_LARGEST_WORKBOOK = 128 * 1024 * 1024
_PROLOG = 64 * 1024
#: What openpyxl raises for a workbook that is none, or a damaged one.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, LxmlError, KeyError, ValueError, TypeError,
    IndexError, AttributeError, EOFError, OverflowError, RuntimeError, OSError,
)  # fmt: skip
_MIDNIGHT = time()


def is_workbook(content: bytes) -> bool:
    """Whether a file is a zip file, as XLSX workbooks are and no text is."""
    return content.startswith(b"PK")


def read_workbook(name: str, content: bytes, *, sheet: str = "") -> Table:
    """A sheet of a workbook; the first that can be seen, unless ``sheet`` names one. Raises TableRefused."""
    try:
        _require_bounded(name, content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            names = [entry.title for entry in book.worksheets if entry.sheet_state == "visible"]
            if sheet and sheet not in book.sheetnames:
                raise TableRefused(
                    f"{shown(name)} has no sheet “{shown(sheet)}”.", action=f"Sheets: {shown(', '.join(names))}."
                )
            if not names and not sheet:
                raise TableRefused(f"{shown(name)} has no sheet with cells.")
            page = book[sheet or names[0]]
            return make_table(name, content, _records(page.iter_rows(max_row=MOST_LINES + 1, max_col=MOST_COLUMNS + 1)))
        finally:
            book.close()
    except _DAMAGE as fault:
        raise TableRefused(
            f"{shown(name)} could not be read as a workbook.", action="Save it as XLSX again, or as CSV (UTF-8)."
        ) from fault


def _require_bounded(name: str, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        sizes = [part.file_size for part in parts]
        if len(parts) > _MOST_PARTS or max(sizes, default=0) > _LARGEST_PART or sum(sizes) > _LARGEST_WORKBOOK:
            raise TableRefused(
                f"{shown(name)} is too large when it is unpacked.", action="Save only its sheet, as CSV."
            )
        for part in parts:
            if part.filename.lower().endswith((".xml", ".rels")):
                with archive.open(part) as stream:
                    prolog = stream.read(_PROLOG)
                if b"<!DOCTYPE" in prolog.replace(b"\0", b""):
                    raise TableRefused(f"{shown(name)} holds what no workbook needs (a document type).")


def _records(rows: Iterator[Sequence[object]]) -> Iterator[Sequence[str]]:
    for row in rows:
        yield [_text(getattr(cell, "value", None)) for cell in row]


def _text(value: object) -> str:
    """A cell as one would type it: days as 2026-11-30, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if math.isfinite(value) and value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
