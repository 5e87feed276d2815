"""A data folder or a database that does not do its part: exit code 5, in words, and nothing is made worse."""

import os
import shutil
import sqlite3
import subprocess
import sys

import pytest

from tests.office import JURISDICTION


def trouble(answer):
    assert answer.code == 5, answer
    return answer.error


@pytest.mark.parametrize("home", ["file", "file/below", "/proc/no/such"])
def test_a_data_folder_that_cannot_be(fresh, tmp_path, home):
    (tmp_path / "file").write_text("a file")
    fresh.home = tmp_path / home
    error = trouble(fresh("drafts", "list"))
    assert str(fresh.home) in error["message"]
    assert "LITEFILE_HOME" in error["message"]
    assert (tmp_path / "file").read_text() == "a file"


def test_nobody_has_that_home(fresh):
    fresh.home = "~no-such-person/x"
    assert "~no-such-person/x" in fresh.usage("drafts", "list")["message"]


@pytest.mark.parametrize("name", ["a?b", "a#b", "100%20x", "é ü", "a b", "日本語", "mode=ro"])
def test_a_data_folder_of_any_name_keeps_its_database_in_itself(fresh, tmp_path, name):
    fresh.home = tmp_path / name
    fresh.ok("drafts", "list")
    assert {"litefile.sqlite3", "codes.sqlite3"} <= {path.name for path in (tmp_path / name).iterdir()}
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
@pytest.mark.parametrize("mode", [None, 0o755])
def test_others_on_this_computer_read_nothing(fresh, mode):
    """Also where the folder was there before, open to everybody."""
    if mode is not None:
        fresh.home.mkdir(mode=mode)
    fresh.ok("demo")
    open_to_others = [path for path in fresh.home.rglob("*") if path.stat().st_mode & 0o077]
    if mode is None:
        assert fresh.home.stat().st_mode & 0o077 == 0
    closed = {path for path in fresh.home.iterdir() if path not in open_to_others}
    assert [path for path in open_to_others if not closed & set(path.parents)] == []


def damage_head(path):
    path.write_bytes(b"this is not a database" * 1000)


def damage_middle(path):
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 64] = b"\xee" * 64
    path.write_bytes(content)


def replace_by_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [damage_head, damage_middle, replace_by_folder])
def test_a_damaged_database_is_told_and_left_alone(shell, damage):
    path = shell.home / "litefile.sqlite3"
    damage(path)
    before = path.read_bytes() if path.is_file() else None
    error = trouble(shell("drafts", "list"))
    assert error["message"].endswith(".")
    assert (path.read_bytes() if path.is_file() else None) == before
    trouble(shell("drafts", "new", JURISDICTION))


@pytest.mark.parametrize("damage", [damage_head, damage_middle, replace_by_folder])
def test_damaged_lists_say_what_to_remove(shell, damage):
    """They can be read again; the drafts have nothing to do with it."""
    path = shell.home / "codes.sqlite3"
    damage(path)
    answer = shell("codes", "list", JURISDICTION, "casetype", "--court", "maple")
    assert "codes.sqlite3" in trouble(answer)["message"]
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink()
    assert shell.ok("drafts", "list")["drafts"]


def test_a_database_of_a_newer_program_is_refused_and_not_touched(shell):
    path = shell.home / "litefile.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = path.read_bytes()
    assert trouble(shell("drafts", "list"))["code"] == "database_too_new"
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_not_touched(fresh):
    fresh.home.mkdir()
    path = fresh.home / "litefile.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    database.close()
    assert trouble(fresh("drafts", "list"))["code"] == "database_foreign"


@pytest.mark.parametrize("url", ["nonsense", "postgresql://me:sesame@example.com/x", "mysql+foo://me:sesame@x"])
def test_a_database_address_that_cannot_be_used_is_told_without_its_password(fresh, url):
    fresh.home.mkdir()
    (fresh.home / "settings.toml").write_text(f'database_url = "{url}"')
    answer = fresh("drafts", "list")
    assert "database_url" in trouble(answer)["message"]
    assert "sesame" not in answer.out + answer.words


def test_damaged_settings_are_told(fresh):
    fresh.home.mkdir()
    (fresh.home / "settings.toml").write_text("[[[")
    assert "settings.toml" in trouble(fresh("drafts", "list"))["message"]


@pytest.mark.parametrize("content", ["[[[", 'environment = "moon"', "\x00", "x" * 100_000])
def test_a_damaged_profile_is_told_by_its_name(shell, content):
    (shell.home / "jurisdictions" / "mine.toml").write_text(content)
    assert "mine.toml" in shell.refused("jurisdictions", "list")["message"]


def test_an_authority_that_is_not_there_is_told(shell, draft):
    profile = shell.home / "jurisdictions" / f"{JURISDICTION}.toml"
    text = profile.read_text()
    profile.write_text("\n".join(row for row in text.splitlines() if not row.startswith("ca_bundle")) +
                       '\nca_bundle = "/no/such.pem"\n')  # fmt: skip
    assert "/no/such.pem" in trouble(shell("fees", draft))["message"]


def test_a_stored_document_that_is_gone_or_changed_is_not_sent(shell, template, draft):
    received = len(template.court.envelopes())
    (stored,) = (path for path in (shell.home / "documents").rglob("*.pdf"))
    content = stored.read_bytes()
    for spoilt in (content + b"x", None):
        if spoilt is None:
            stored.unlink()
        else:
            stored.write_bytes(spoilt)
        answer = shell("submit", draft, "--yes")
        assert answer.code in (1, 5), answer
        assert "Complaint" in answer.error["message"]
        assert shell.ok("drafts", "show", draft)["status"] == "draft"
    assert len(template.court.envelopes()) == received


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="read-only file systems are made by root")
def test_a_data_folder_that_may_not_be_written(shell, tmp_path, draft):
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    folder = tmp_path / "read-only"
    folder.mkdir()
    bound = subprocess.run([mount, "--bind", str(shell.home), str(folder)], capture_output=True, check=False)
    if bound.returncode:
        pytest.skip("this account may not mount")
    try:
        subprocess.run([mount, "-o", "remount,bind,ro", str(folder)], check=True)
        shell.home = folder
        assert str(folder) in trouble(shell("drafts", "list"))["message"]
    finally:
        subprocess.run([unmount, "-l", str(folder)], check=True)
