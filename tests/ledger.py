"""A made-up table of an office's new cases, as CSV or XLSX with its documents, and ways to spoil its rows."""

import csv
import io

from openpyxl import Workbook

from tests import makers
from tests.office import ATTORNEY, CARD

HEADINGS = (
    "Court", "Case category", "Case type", "Matter", "Deadline", "Payment account", "Attorney", "File", "Filing type",
    "Access", "Document 2 file", "Document 2 filing", "Document 2 access", "Plaintiff organization", "Plaintiff street",
    "Plaintiff city", "Plaintiff state", "Plaintiff zip", "Defendant first name", "Defendant last name",
    "Defendant street", "Defendant city", "Defendant state", "Defendant zip", "Note to the clerk",
)  # fmt: skip
_FIRST = ("Ana", "Bram", "Chiara", "Dov", "Esi", "Farid", "Gwen", "Hiro", "Inés", "Jóhanna")
_LAST = ("Ashby", "Bellweather", "Castellanos-Whitmore", "Dunmore", "Eze", "Fairbanks", "Grünwald", "Hollis")


def row(number):
    """A complete row of a new civil case in maple."""
    return {
        "Court": "maple" if number % 2 else "MAPLE COUNTY (Practice)",
        "Case category": "31000",
        "Case type": "31010",
        "Matter": f"HRT-{number:05}",
        "Deadline": "2026-12-01 16:30",
        "Payment account": CARD,
        "Attorney": ATTORNEY,
        "File": f"Complaint {number:03}.pdf",
        "Filing type": "34001",
        "Access": "35101",
        "Document 2 file": "" if number % 3 else f"Exhibit {number:03}.pdf",
        "Document 2 filing": "" if number % 3 else "34011",
        "Document 2 access": "" if number % 3 else "35101",
        "Plaintiff organization": "Harrington Revolving Trust & Lending Cooperative",
        "Plaintiff street": "18 Cobbler's Yard",
        "Plaintiff city": "Springfield",
        "Plaintiff state": "IL",
        "Plaintiff zip": "62701",
        "Defendant first name": _FIRST[number % len(_FIRST)],
        "Defendant last name": f"{_LAST[number % len(_LAST)]} {'ABCDEFGHIJ'[number // 50 % 10]}",
        "Defendant street": f"{100 + number} North Kestrel Avenue",
        "Defendant city": "Springfield",
        "Defendant state": "IL",
        "Defendant zip": "62704",
        "Note to the clerk": "",
    }


def rows(count):
    return [row(number) for number in range(1, count + 1)]


def write_documents(folder, lines, *, content=None):
    """Every document that rows name; each has bytes of its own, unless ``content`` is that of all."""
    folder.mkdir(exist_ok=True)
    for number, line in enumerate(lines, start=1):
        for column in ("File", "Document 2 file"):
            if line[column]:
                own = content or makers.pdf_bytes(padding=500 + 2 * number + (column != "File"))
                (folder / line[column]).write_bytes(own)
    return folder


def write_csv(path, lines, *, delimiter=",", encoding="utf-8", headings=HEADINGS):
    text = io.StringIO()
    writer = csv.DictWriter(text, headings, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(lines)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_workbook(path, lines, *, headings=HEADINGS):
    book = Workbook()
    book.active.append(headings)
    for line in lines:
        book.active.append([line[heading] for heading in headings])
    book.save(path)
    return path
