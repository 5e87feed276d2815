"""Files are replaced whole or not at all."""

import os
import stat
import sys

import pytest

from litefile_desktop.core.files import write_atomically


def test_a_file_is_made_with_its_folders_and_then_replaced(tmp_path):
    path = tmp_path / "deep" / "down" / "settings.toml"
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_private_file_is_the_owners_only(tmp_path):
    write_atomically(tmp_path / "private", b"x", private=True)
    write_atomically(tmp_path / "public", b"x")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"private": 0o600, "public": 0o644}


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "current"
    path.mkdir()
    (path / "kept").touch()
    with pytest.raises(OSError, match=os.strerror(21) if sys.platform == "linux" else ""):
        write_atomically(path, b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["current"]
    assert (path / "kept").exists()
