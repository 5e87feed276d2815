"""An office with the lists of maple and one complete draft, made once and copied for every test."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.office import JURISDICTION, MovableClock, Office, civil_draft, papers

_SIZE = 6_000_000


class Disk:
    """A small file system of its own, filled and emptied as a test says."""

    def __init__(self, folder):
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, *, leave=0):
        """Take all space but ``leave`` bytes."""
        with self._ballast.open("ab", buffering=0) as stream:
            for size in (65536, 4096, 64, 1):
                with suppress(OSError):
                    while stream.write(b"x" * size) == size:
                        pass
        if leave:
            os.truncate(self._ballast, max(0, self._ballast.stat().st_size - leave))

    def empty(self):
        self._ballast.unlink(missing_ok=True)


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if sys.platform != "linux" or mount is None or unmount is None:
        pytest.skip("small file systems are made with Linux's mount")
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("this account may not mount a file system")
    yield Disk(folder)
    subprocess.run([unmount, "-l", str(folder)], check=True)


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("template"), clock=MovableClock())
    office.start_court()
    with office.desk() as desk:
        owner = office.sign_in(desk)
        desk.code_sync.court(owner, "maple")
        civil_draft(desk, owner, papers(office.folder))
    office.stop_court()
    return office


@pytest.fixture
def office(template, tmp_path):
    made = template.copy_to(tmp_path / "office")
    made.start_court()
    yield made
    made.stop_court()


@pytest.fixture
def desk(office):
    with office.desk() as desk:
        office.sign_in(desk)
        yield desk


@pytest.fixture
def owner(desk):
    return desk.accounts.owner(JURISDICTION)


@pytest.fixture
def draft(desk, owner):
    (row,) = desk.drafts.list([owner]).rows
    return desk.drafts.get(row.id, owner)
