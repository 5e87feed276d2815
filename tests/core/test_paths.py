"""Where things are."""

import stat
import sys

import pytest

from litefile_desktop.core.errors import StorageTrouble
from litefile_desktop.core.paths import DataFolder, resource


def test_a_named_folder_wins_over_the_environment_and_that_over_the_platform(tmp_path, monkeypatch):
    monkeypatch.delenv("LITEFILE_HOME", raising=False)
    usual = DataFolder.locate()
    assert usual.is_usual
    monkeypatch.setenv("LITEFILE_HOME", str(tmp_path / "ours"))
    assert DataFolder.locate().home == tmp_path / "ours"
    assert DataFolder.locate(str(tmp_path / "given")).home == tmp_path / "given"
    assert not DataFolder.locate().is_usual
    monkeypatch.setenv("LITEFILE_HOME", "")
    assert DataFolder.locate() == usual


def test_a_relative_folder_is_made_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert DataFolder.locate("data").home == tmp_path / "data"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert DataFolder.locate("~/data").home == tmp_path / "data"


def test_everything_is_under_one_folder(tmp_path):
    folder = DataFolder(tmp_path)
    places = {name: getattr(folder, name) for name in (
        "database", "codes_database", "documents", "backups", "jurisdictions", "certificates", "practice", "running",
        "logs", "settings",
    )}  # fmt: skip
    assert len(set(places.values())) == len(places)
    assert all(place.parent == tmp_path for place in places.values())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_the_folder_is_the_owners_only(tmp_path):
    folder = DataFolder(tmp_path / "new" / "home")
    folder.create()
    folder.create()
    for place in (folder.home, folder.documents, folder.logs):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700
    for place in (folder.database, folder.codes_database):
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StorageTrouble, match="file"):
        DataFolder(tmp_path / "file" / "home").create()


def test_resources_are_found_and_a_missing_one_names_itself():
    assert resource("jurisdictions", "practice.toml").is_file()
    with pytest.raises(FileNotFoundError, match="icons/nowhere"):
        resource("icons", "nowhere")


def test_a_frozen_program_looks_into_its_bundle_only(tmp_path, monkeypatch):
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "here.txt").touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("here.txt") == tmp_path / "resources" / "here.txt"
    with pytest.raises(FileNotFoundError):
        resource("jurisdictions", "practice.toml")
