"""A real data folder with the practice court, and a driver that uses the keyboard only."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete, isValid

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.efm.credentials import MemorySecrets
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import Owner
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.wizard.window import WizardWindow

PATIENCE_MS = 20_000


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with open_desk(DataFolder(home), secrets=MemorySecrets(), review_delay_s=0.2) as opened:
        yield opened


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.shutdown(wait=True)


@pytest.fixture
def owner(desk: Desk) -> Owner:
    return desk.practice.sign_in()


@pytest.fixture
def open_window(desk, runner, owner, qtbot, dressed, activate):
    """Opens a new draft with these fields, or one that is there already, and answers window and keyboard."""
    opened = []

    def make(form=None, **fields):
        begun = {"supplemental_fields": {"_filing_path_source": "start_menu"}, **fields}
        form = form or desk.drafts.create(owner, owner.jurisdiction, begun)
        window = WizardWindow(desk, runner, owner, desk.pictures.take(form.id, owner))
        opened.append(window)
        activate(window)
        return window, Keyboard(window, lambda: runner.is_idle and window._keeper.is_settled, qtbot)

    yield make
    for window in opened:
        if isValid(window):
            delete(window)


class Keyboard:
    """Types, tabs and waits, as a person without a mouse does."""

    def __init__(self, window: QWidget, settled: Callable[[], bool], qtbot) -> None:
        self.window = window
        self._settled = settled
        self._qtbot = qtbot

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)
        self.settle()

    def tab_to(self, control: QWidget) -> None:
        """Tab until the control has the keyboard: fails when Tab never gets there."""
        for _ in range(60):
            focused = self.window.focusWidget()
            if focused is control or (focused is not None and control.isAncestorOf(focused)):
                return
            QTest.keyClick(focused or self.window, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {control.accessibleName()!r}")

    def fill(self, control: QWidget, text: str) -> None:
        self.tab_to(control)
        QTest.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(control, text)
        self.settle()

    def pick(self, control: QWidget, text: str) -> None:
        self.fill(control, text)
        self.press(Qt.Key.Key_Return)

    def go_on(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def settle(self) -> None:
        self._qtbot.waitUntil(self._settled, timeout=PATIENCE_MS)


def drop_files(page: QWidget, paths: list[Path]) -> None:
    """Files come from the file manager as a drag and a drop."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = QPointF(page.rect().center())
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(where.toPoint(), *arguments)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    drop = QDropEvent(where, *arguments)
    QApplication.sendEvent(page, drop)
    assert drop.isAccepted()
