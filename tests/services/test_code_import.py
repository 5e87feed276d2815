"""Importing a folder of zips: which folder is which court, and what becomes of damage."""

import json
import shutil

import pytest

from litefile_desktop.core.errors import NotFound, Refused
from litefile_desktop.core.progress import Cancelled, Progress
from litefile_desktop.models.codes import LISTS
from litefile_desktop.services.code_import import CodeImport, folder_of
from tests import makers
from tests.lists import JURISDICTION, Lists

FILING = {"code": "1", "name": "Answer", "filingtype": "Both", "iscourtuseonly": "False"}
SUFFIX = {"code": "Jr", "name": "Junior"}


@pytest.fixture
def lists(tmp_path):
    made = Lists(tmp_path)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path):
    """Three courts, one with a colon and one with a space in its code, and the court system's list of them."""
    top = tmp_path / "codes"
    courts = ("0", "adams", "cook:cvd1", "reaknox 2")
    write(top / "0", "location", [{"code": court, "name": court, "initial": "True"} for court in courts])
    for place in ("adams", "cook_cvd1", "reaknox%202"):
        write(top / place, "filing", [FILING])
        write(top / place, "namesuffix", [SUFFIX, {**SUFFIX, "code": place}])
    (top / "README.md").write_text("Not a list.")
    return top


def write(place, name, rows, *, version="V1"):
    place.mkdir(parents=True, exist_ok=True)
    columns = LISTS[name].columns
    full = [{column: row.get(column, "") for column in columns} for row in rows]
    (place / f"{name}.zip").write_bytes(makers.zipped(makers.genericode(columns, full, version=version)).getvalue())


def read(lists, folder, **more):
    return CodeImport(lists.store).read_folder(JURISDICTION, folder, **more)


def test_every_list_of_every_court_is_read(lists, folder):
    report = read(lists, folder)
    assert report.to_json() == {"lists": 7, "rows": 4 + 3 * 3, "unchanged": 0, "skipped": []}
    for court in ("adams", "cook:cvd1", "reaknox 2"):
        assert [row["name"] for row in lists.rows("filing", court=court)] == ["Answer"]
    assert set(report.changed) >= {("cook:cvd1", "filing"), ("0", "location")}


def test_a_second_time_only_what_changed_is_read(lists, folder):
    read(lists, folder)
    assert read(lists, folder).to_json() == {"lists": 0, "rows": 0, "unchanged": 7, "skipped": []}
    write(folder / "cook_cvd1", "filing", [FILING, {**FILING, "code": "2"}], version="V2")
    report = read(lists, folder)
    assert (report.lists, report.rows, report.unchanged) == (1, 2, 6)
    assert report.changed == [("cook:cvd1", "filing")]
    assert lists.store.installed(JURISDICTION, "cook:cvd1")["filing"].version == "V2"


def test_the_folder_of_one_court_will_do_once_the_courts_are_known(lists, folder):
    read(lists, folder)
    write(folder / "cook_cvd1", "language", [{"code": "pl", "name": "Polish"}])
    report = read(lists, folder / "cook_cvd1")
    assert (report.lists, report.unchanged) == (1, 2)
    assert lists.rows("language", court="cook:cvd1") == [{"code": "pl", "name": "Polish", "efspcode": ""}]


def test_a_manifest_says_which_folder_is_which_court(lists, folder):
    shutil.move(folder / "cook_cvd1", folder / "anything")
    shutil.rmtree(folder / "0")
    manifest = {"courts": {"anything": {"code": "cook:cvd1"}, "adams": {"code": "adams"}, "gone": {"code": "x"}}}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    report = read(lists, folder)
    assert lists.rows("filing", court="cook:cvd1")
    # no list of courts: a plain name is taken as it stands
    assert lists.rows("filing", court="reaknox 2")
    assert report.skipped == []
    assert read(lists, folder / "anything").unchanged == 2


def test_without_a_list_of_courts_a_name_with_an_underscore_is_not_guessed(lists, folder):
    shutil.rmtree(folder / "0")
    report = read(lists, folder)
    assert {entry["court"] for entry in report.skipped} == {"cook_cvd1"}
    assert "The list of courts is not here" in report.skipped[0]["reason"]
    assert lists.rows("filing", court="adams")


def test_a_folder_that_may_be_two_courts_is_not_guessed(lists, folder):
    courts = [{"code": court, "name": court} for court in ("cook:cvd1", "cook_cvd1", "adams", "reaknox 2")]
    write(folder / "0", "location", courts)
    report = read(lists, folder)
    assert {(entry["court"], entry["list"]) for entry in report.skipped} == {
        ("cook_cvd1", "filing"),
        ("cook_cvd1", "namesuffix"),
    }
    assert "may stand for several courts" in report.skipped[0]["reason"]


def test_a_court_that_nobody_lists_is_not_read(lists, folder):
    write(folder / "atlantis", "filing", [FILING])
    (skipped,) = read(lists, folder).skipped
    assert skipped == {
        "court": "atlantis",
        "list": "filing",
        "reason": "The folder's name is no court of the list of courts.",
    }


def test_damage_is_reported_and_leaves_the_old_list(lists, folder):
    read(lists, folder)
    whole = (folder / "adams" / "filing.zip").read_bytes()
    (folder / "adams" / "filing.zip").write_bytes(whole[: len(whole) // 2])
    (folder / "adams" / "unheard.zip").write_bytes(whole)
    report = read(lists, folder)
    assert report.unchanged == 6
    reasons = {entry["list"]: entry["reason"] for entry in report.skipped}
    assert reasons["filing"].startswith("The list “filing” of the court “adams” is damaged: its zip is cut off")
    assert reasons["unheard"] == "No list has that name: unheard.zip."
    assert lists.rows("filing", court="adams")


def test_what_is_no_folder_of_lists_is_said(lists, tmp_path, folder):
    with pytest.raises(NotFound, match="could not be read"):
        read(lists, tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotFound, match="There are no code lists in"):
        read(lists, tmp_path / "empty")
    for content in ("nonsense", "[]", '{"courts": []}', '{"courts": {"adams": {}}}'):
        (folder / "manifest.json").write_text(content)
        with pytest.raises(Refused, match="does not say which folder is which court"):
            read(lists, folder)


def test_progress_is_told_and_cancelling_keeps_what_was_read(lists, folder):
    steps = []
    progress = Progress(lambda done, total, words: steps.append((done, total, words)))
    read(lists, folder, progress=progress)
    assert [done for done, _, _ in steps] == [*range(7), 7]
    assert {total for _, total, _ in steps} == {7}
    assert "cook:cvd1" in steps[3][2]

    other = Lists(folder.parent, "other.sqlite3")
    stopping = Progress(lambda done, _total, _words: stopping.cancel() if done == 3 else None)
    with pytest.raises(Cancelled):
        read(other, folder, progress=stopping)
    assert other.rows("filing", court="adams")
    assert not other.rows("filing", court="reaknox 2")
    assert read(other, folder).unchanged >= 2
    other.close()


@pytest.mark.parametrize(
    ("court", "place"), [("adams", "adams"), ("cook:cvd1", "cook_cvd1"), ("reaknox 2", "reaknox%202")]
)
def test_a_folder_for_a_court(court, place):
    assert folder_of(court) == place
