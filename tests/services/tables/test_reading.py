"""Tables as offices save them are read; what is no table, or one beyond all bounds, is refused in words."""

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from litefile_desktop.services.tables import reading, workbook
from litefile_desktop.services.tables.columns import TARGETS, suggested
from litefile_desktop.services.tables.folder import PaperFolder
from litefile_desktop.services.tables.reading import TableRefused, make_table, read_csv

LINES = [["Court", "Note"], ["maple", "straße, “Ærø”"], ["", ""], ["harbor", "x"]]


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def book(lines):
    made = Workbook()
    for line in lines:
        made.active.append(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_and_encoding(delimiter, encoding):
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in LINES).replace("Æ", "A")
    table = read_csv("cases.csv", text.encode(encoding))
    assert table.headings == ("Court", "Note")
    assert [(row.line, row.cells[0]) for row in table.rows] == [(2, "maple"), (4, "harbor")]
    assert table.rows[0].cells[1] == LINES[1][1].replace("Æ", "A")


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"])), min_size=3, max_size=3)))
def test_what_is_written_as_csv_is_read(rows):
    lines = [dict(zip(("A", "B", "C"), row, strict=True)) for row in [["x", "y", "z"], *rows]]
    out = io.StringIO()
    writer = csv.DictWriter(out, ("A", "B", "C"))
    writer.writeheader()
    writer.writerows(lines)
    table = read_csv("t.csv", out.getvalue().encode(), delimiter=",", encoding="utf-8")
    expected = [
        tuple(reading.clean_text(cell, several_lines=True) for cell in line.values()) for line in lines
    ]  # fmt: skip
    assert [row.cells for row in table.rows] == [cells for cells in expected if any(cells)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no rows"),
        (b"Court,Note\n", "no rows"),
        (b"Court,court\nmaple,x\n", "two columns"),
        (b"Court\nmaple,x\n", "more cells than there are headings"),
        (b'Court,Note\n"maple,x\n', "could not be read|quotation mark"),
        (b"Court\n" + b"m" * 10_001, "more than 10000 characters"),
        (b"Court\n" + b"maple\n" * 5_001, "more than 5000 rows"),
        (b"\0\1\2\3", "not text"),
    ],
)
def test_what_is_no_table_is_refused(content, words):
    with pytest.raises(TableRefused, match=words):
        read_csv("cases.csv", content)


def test_a_workbook_says_what_a_person_would_type():
    made = book([["Court", "ZIP", "Day", "Amount"], ["maple", 62701, date(2026, 12, 1), 10.5]])
    table = workbook.read_workbook("cases.xlsx", made)
    assert table.rows[0].cells == ("maple", "62701", "2026-12-01", "10.5")


def test_a_sheet_that_is_not_there_is_said_with_those_that_are():
    with pytest.raises(TableRefused, match=r"no sheet “July”.*Sheet"):
        workbook.read_workbook("cases.xlsx", book(LINES), sheet="July")


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 cut",
        packed({"[Content_Types].xml": "<x/>"}),
        packed({"xl/workbook.xml": "not xml", "[Content_Types].xml": "<Types/>"}),
        book(LINES)[:-200],
    ],
)
def test_a_damaged_workbook_is_refused(content):
    with pytest.raises(TableRefused, match="could not be read as a workbook"):
        workbook.read_workbook("cases.xlsx", content)


def test_a_workbook_that_unpacks_beyond_all_bounds_is_refused_before_it_is_read():
    with pytest.raises(TableRefused, match="too large when it is unpacked"):
        workbook.read_workbook("bomb.xlsx", packed({"xl/worksheets/sheet1.xml": b" " * (65 * 1024**2)}))


def test_a_workbook_with_entities_is_refused():
    evil = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    parts = {"xl/workbook.xml": evil, "[Content_Types].xml": evil.encode("utf-16")}
    with pytest.raises(TableRefused, match="document type"):
        workbook.read_workbook("evil.xlsx", packed(parts))


def test_headings_suggest_what_columns_are_for():
    headings = ("County", "Tenant last name", "Plaintiff", "PDF", "Doc_2 file", "Case No.", "Defendant ZIP code")
    found = suggested(headings)
    assert found.columns == {
        "court": "County", "party_2_last_name": "Tenant last name", "document_1": "PDF",
        "party_2_zip": "Defendant ZIP code",
    }  # fmt: skip
    assert found.fixed == {"party_2_type": "Defendant"}
    assert set(suggested(tuple(TARGETS)).columns) == set(TARGETS)


@pytest.mark.parametrize(
    "name", ["../a.pdf", "/a.pdf", "C:\\a.pdf", "sub/a.pdf", "..", "a\0.pdf", "con.pdf", "./a.pdf"]
)
def test_a_name_is_never_a_path(name, tmp_path, pdf):
    (tmp_path / "inside").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    with pytest.raises(reading.Refused, match="is not"):
        PaperFolder(tmp_path / "inside", pdf).find(name)


def test_tables_of_one_shape_have_the_same_headings():
    one = make_table("a", b"a", [["Court ", "Case-Type"], ["x", "y"]])
    other = make_table("b", b"b", [["court", "case type"], ["z", ""]])
    assert one.shape == other.shape
    assert one.shape != make_table("c", b"c", [["court"], ["z"]]).shape
