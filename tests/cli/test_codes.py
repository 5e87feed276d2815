"""``litefile codes``: what scripts rely on."""

import json

import pytest

from litefile_desktop.app import open_desk
from litefile_desktop.cli.main import run
from litefile_desktop.models.codes import LISTS
from tests import makers


@pytest.fixture
def litefile(tmp_path, capsys):
    """Runs a command with --json; answers its exit code and its document."""

    def command(*arguments):
        code = run([*arguments, "--json", "--home", str(tmp_path / "home")], open_desk)
        return code, json.loads(capsys.readouterr().out)

    return command


@pytest.fixture
def folder(tmp_path):
    courts = [{"code": "0", "name": "System"}, {"code": "adams", "name": "Adams County", "initial": "True"}]
    suffixes = [{"code": "Jr", "name": "Junior"}, {"code": "-1 ", "name": "Senior "}]
    for place, name, rows in (("0", "location", courts), ("adams", "namesuffix", suffixes), ("adams", "language", [])):
        path = tmp_path / "codes" / place / f"{name}.zip"
        path.parent.mkdir(parents=True, exist_ok=True)
        columns = LISTS[name].columns
        full = [{column: row.get(column, "") for column in columns} for row in rows]
        path.write_bytes(makers.zipped(makers.genericode(columns, full)).getvalue())
    return tmp_path / "codes"


def test_import_tells_lists_rows_unchanged_and_skipped(litefile, folder):
    assert litefile("codes", "import", "illinois-stage", str(folder)) == (
        0,
        {"lists": 3, "rows": 4, "unchanged": 0, "skipped": []},
    )
    (folder / "adams" / "filing.zip").write_bytes(b"no zip")
    code, report = litefile("codes", "import", "illinois-stage", str(folder))
    assert (code, report["lists"], report["unchanged"]) == (0, 0, 3)
    (skipped,) = report["skipped"]
    assert (skipped["court"], skipped["list"]) == ("adams", "filing")
    assert "is damaged" in skipped["reason"]


def test_import_of_nothing_is_refused(litefile, tmp_path):
    code, answer = litefile("codes", "import", "illinois-stage", str(tmp_path))
    assert (code, answer["error"]["code"]) == (1, "not_found")


def test_list_shows_rows_as_published(litefile, folder):
    litefile("codes", "import", "illinois-stage", str(folder))
    code, answer = litefile("codes", "list", "illinois-stage", "namesuffix", "--court", "adams")
    assert (code, answer["court"], answer["table"]) == (0, "adams", "namesuffix")
    assert answer["rows"] == [
        {"code": "Jr", "name": "Junior", "efspcode": ""},
        {"code": "-1 ", "name": "Senior ", "efspcode": ""},
    ]
    where = ("--where", "name=Junior", "efspcode=")
    _, answer = litefile("codes", "list", "illinois-stage", "namesuffix", "--court", "adams", *where)
    assert [row["code"] for row in answer["rows"]] == ["Jr"]
    _, answer = litefile("codes", "list", "illinois-stage", "location", "--where", "initial=True")
    assert [row["code"] for row in answer["rows"]] == ["adams"]


def test_list_tells_missing_empty_and_unknown_apart(litefile, folder):
    litefile("codes", "import", "illinois-stage", str(folder))
    code, answer = litefile("codes", "list", "illinois-stage", "language", "--court", "adams")
    assert (code, answer["rows"]) == (0, [])
    code, answer = litefile("codes", "list", "illinois-stage", "filing", "--court", "adams")
    assert (code, answer["error"]["code"]) == (1, "codes_missing")
    code, answer = litefile("codes", "list", "illinois-stage", "filing", "--court", "atlantis")
    assert (code, answer["error"]["code"]) == (1, "court_unknown")


@pytest.mark.parametrize("wrong", [("nothing",), ("filing", "--where", "kode=1"), ("filing", "--where", "code")])
def test_wrong_usage_is_told_as_such(litefile, wrong):
    code, answer = litefile("codes", "list", "illinois-stage", *wrong)
    assert (code, answer["error"]["code"]) == (2, "usage")


def test_sync_reads_the_practice_court_and_then_only_what_changed(litefile):
    code, report = litefile("codes", "sync", "practice", "--court", "maple", "--court", "maple")
    assert code == 0
    assert report["lists"] > 20
    assert report["skipped"] == []
    code, again = litefile("codes", "sync", "practice", "--court", "maple")
    assert (code, again["lists"], again["rows"]) == (0, 0, 0)
    assert again["unchanged"] == report["lists"]
    code, answer = litefile("codes", "sync", "practice", "--court", "atlantis")
    assert (code, answer["error"]["code"]) == (1, "court_unknown")


def test_sync_without_a_court_refreshes_those_of_the_drafts(litefile):
    litefile("codes", "sync", "practice")
    assert litefile("codes", "list", "practice", "filing", "--court", "maple")[0] == 1
    litefile("drafts", "new", "practice", "--set", "court_code=maple")
    litefile("codes", "sync", "practice")
    assert litefile("codes", "list", "practice", "filing", "--court", "maple")[0] == 0


def test_in_words(tmp_path, folder, capsys):
    home = ("--home", str(tmp_path / "home"))
    assert run(["codes", "import", "illinois-stage", str(folder), *home], open_desk) == 0
    assert capsys.readouterr().out == "3 lists with 4 rows read, 0 unchanged, 0 skipped.\n"
    assert run(["codes", "list", "illinois-stage", "namesuffix", "--court", "adams", *home], open_desk) == 0
    assert capsys.readouterr().out == "Jr  Junior\n-1   Senior \n"
