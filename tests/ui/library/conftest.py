"""A library on real services, with a practice court that nobody asks unless a test says so."""

import pytest
from PySide6.QtWidgets import QApplication

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.efm.credentials import MemorySecrets
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.library.window import LibraryWindow

PATIENCE_MS = 20_000


@pytest.fixture
def desk(tmp_path):
    with open_desk(DataFolder(tmp_path / "home"), secrets=MemorySecrets(), review_delay_s=0.2) as opened:
        yield opened


@pytest.fixture
def owner(desk):
    return desk.practice.sign_in()


@pytest.fixture
def runner(qapp):
    made = JobRunner()
    yield made
    made.shutdown(wait=True)


@pytest.fixture
def library(desk, runner, owner, dressed, activate, qtbot):
    """Opens the library's window and waits until it has read everything."""
    opened = []

    def make(size=(1366, 768)):
        window = LibraryWindow(desk, runner, owner, desk.jurisdictions.get("practice"))
        opened.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        activate(window)
        qtbot.waitUntil(lambda: is_settled(window, runner), timeout=PATIENCE_MS)
        return window

    yield make
    for window in opened:
        window.close()
    runner.shutdown(wait=True)


def is_settled(window, runner):
    """Whether nothing is being read and no reading is about to begin."""
    return runner.is_idle and not window.is_busy


@pytest.fixture
def settle(runner, qtbot):
    def wait(window):
        while True:
            qtbot.waitUntil(lambda: is_settled(window, runner), timeout=PATIENCE_MS)
            QApplication.sendPostedEvents()  # a layout shows what was put into it a moment later
            if is_settled(window, runner):
                return

    return wait
