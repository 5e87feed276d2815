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


def row(number, matter="HRT"):
    """A complete row of a new civil case in maple. Tests on one data folder have a ``matter`` each."""
    return {
        "Court": "maple" if number % 2 else "MAPLE COUNTY (Practice)",
        "Case category": "31000",
        "Case type": "31010",
        "Matter": f"{matter}-{number:05}",
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


def rows(count, matter="HRT"):
    return [row(number, matter) for number in range(1, count + 1)]


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


#: 37 errors: the cells that are spoiled, then the code and the column that the report must name.
PLANTED = (
    ({"Court": "Mapel County"}, "court.unknown", "Court"),
    ({"Court": ""}, "court.missing", "Court"),
    ({"Case category": "Civl matters"}, "case_category.unknown", "Case category"),
    ({"Case category": ""}, "case_category.missing", "Case category"),
    ({"Case type": "99999"}, "case_type.unknown", "Case type"),
    ({"Case type": ""}, "case_type.missing", "Case type"),
    ({"Case type": "72020"}, "case_type.unknown", "Case type"),
    ({"Deadline": "next Tuesday"}, "bad_field", "Deadline"),
    ({"Deadline": "2026-02-30"}, "bad_field", "Deadline"),
    ({"Payment account": "Petty cash"}, "selected_payment_account_id.unknown", "Payment account"),
    ({"Payment account": ""}, "payment.missing", "Payment account"),
    ({"Attorney": "Nobody Known"}, "filing_attorney_id.unknown", "Attorney"),
    ({"File": ""}, "documents.missing", "File"),
    ({"File": "Complaint that was never scanned.pdf"}, "file.missing", "File"),
    ({"File": "../secret.pdf"}, "file.not_a_name", "File"),
    ({"File": "/etc/passwd"}, "file.not_a_name", "File"),
    ({"File": "C:\\Windows\\win.ini"}, "file.not_a_name", "File"),
    ({"File": "sub/Complaint.pdf"}, "file.not_a_name", "File"),
    ({"File": "note.pdf"}, "bad_document.not_pdf", "File"),
    ({"File": "locked.pdf"}, "bad_document.encrypted", "File"),
    ({"File": "cut.pdf"}, "bad_document.damaged", "File"),
    ({"File": "empty.pdf"}, "bad_document.not_pdf", "File"),
    ({"File": "link.pdf"}, "file.missing", "File"),
    ({"Filing type": "Complaynt of sorts"}, "filing_type.unknown", "Filing type"),
    ({"Filing type": ""}, "filing_type.missing", "Filing type"),
    ({"Access": "Top secret"}, "document_type.unknown", "Access"),
    ({"Document 2 file": "Exhibit nowhere.pdf", "Document 2 filing": "34011"}, "file.missing", "Document 2 file"),
    ({"Plaintiff organization": ""}, "party.name_missing", ""),
    ({"Plaintiff zip": "627"}, "party.zip_invalid", "Plaintiff zip"),
    ({"Plaintiff zip": ""}, "party.address_incomplete", "Plaintiff zip"),
    ({"Plaintiff state": "XX"}, "party.state_unknown", "Plaintiff state"),
    ({"Defendant first name": ""}, "party.first_name_missing", "Defendant first name"),
    ({"Defendant last name": ""}, "party.last_name_missing", "Defendant last name"),
    ({"Defendant last name": "x" * 300}, "bad_field", "Defendant last name"),
    ({"Defendant zip": "ABCDE"}, "party.zip_invalid", "Defendant zip"),
    ({"Matter": "m" * 300}, "bad_field", "Matter"),
    ({}, "row.twice", ""),
)  # fmt: skip


def planted(count, matter="HRT"):
    """So many rows with the 37 errors spread over them, and (row of the spreadsheet, code, column) of each."""
    lines = rows(count, matter)
    step = count // len(PLANTED)
    told = []
    for number, (cells, code, column) in enumerate(PLANTED):
        place = number * step + step - 1
        lines[place] = {**lines[place], **cells} if cells else dict(lines[place - 1])
        told.append((place + 2, code, column))
    return lines, told


def write_bad_documents(folder):
    """The files that planted rows name and no court takes."""
    whole = makers.pdf_bytes(pages=3)
    (folder / "note.pdf").write_bytes(b"a note, not a PDF")
    (folder / "locked.pdf").write_bytes(makers.pdf_bytes(password="secret"))
    (folder / "cut.pdf").write_bytes(whole[: len(whole) // 3])
    (folder / "empty.pdf").write_bytes(b"")
    (folder.parent / "outside.pdf").write_bytes(whole)
    (folder / "link.pdf").symlink_to(folder.parent / "outside.pdf")
