"""``litefile import-table``: a dry run makes nothing, errors are listed by row, drafts are made once."""

import csv

import pytest

from tests import ledger
from tests.office import JURISDICTION


@pytest.fixture
def table(tmp_path):
    lines = ledger.rows(4)
    ledger.write_documents(tmp_path / "documents", lines)

    def write(**spoiled):
        return ledger.write_csv(tmp_path / "cases.csv", [{**lines[0], **spoiled}, *lines[1:]])

    return write


def arguments(tmp_path, path, *more):
    return ("import-table", path, "--jurisdiction", JURISDICTION, "--documents", tmp_path / "documents", *more)


def test_a_dry_run_makes_nothing(shell, table, tmp_path):
    before = shell.drafts()
    document = shell.ok(*arguments(tmp_path, table(), "--dry-run"))
    assert document["counts"] == {"rows": 4, "good": 4, "bad": 0, "here": 0, "changed": 0, "created": 0}
    assert shell.drafts() == before


def test_errors_are_listed_and_written_and_nothing_is_made(shell, table, tmp_path):
    before = shell.drafts()
    report = tmp_path / "report.csv"
    path = table(Court="Atlantis", File="../secret.pdf")
    answer = shell(*arguments(tmp_path, path, "--dry-run", "--report", report))
    assert answer.code == 1
    assert [problem["code"] for problem in answer.document["rows"][0]["problems"]] == [
        "file.not_a_name", "court.unknown"
    ]  # fmt: skip
    with report.open(encoding="utf-8-sig", newline="") as stream:
        assert [line["Column"] for line in csv.DictReader(stream) if line["Severity"] == "blocks"] == ["File", "Court"]
    assert shell.refused(*arguments(tmp_path, path))["code"] == "table_errors"
    assert shell.drafts() == before


def test_drafts_are_made_once(shell, table, tmp_path):
    before = len(shell.drafts())
    assert shell.ok(*arguments(tmp_path, table()))["counts"]["created"] == 4
    again = shell.ok(*arguments(tmp_path, table()))["counts"]
    assert (again["here"], again["created"]) == (4, 0)
    assert len(shell.drafts()) == before + 4


def test_what_every_row_says_can_be_given_once(shell, table, tmp_path):
    document = shell.ok(*arguments(tmp_path, table(Court=""), "--set", "court=maple", "--dry-run"))
    assert document["counts"]["good"] == 4


def test_a_target_or_a_column_that_does_not_exist_is_a_wrong_usage(shell, table, tmp_path):
    assert "planet" in shell.usage(*arguments(tmp_path, table(), "--set", "planet=Mars"))["message"]
    assert "Planet" in shell.usage(*arguments(tmp_path, table(), "--map", "court=Planet"))["message"]
