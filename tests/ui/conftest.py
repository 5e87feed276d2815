"""What tests of the window share: the application, dressed as a user sees it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from litefile_desktop.ui.theme.style import apply_theme


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light scheme at 100 %; a test may dress it differently."""
    apply_theme(qapp, "light", 100)
    yield qapp
    apply_theme(qapp, "light", 100)


@pytest.fixture
def activate(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Shows a window and gives it the keyboard, also where no window manager does that by itself."""

    def show(window: QWidget) -> None:
        with qtbot.waitExposed(window):
            window.show()
        with qtbot.waitActive(window):
            window.activateWindow()

    return show


class _Watcher(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shows = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shows and watched.isWindow() and not isinstance(watched, QMainWindow | QDialog):
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()!r}")
        return False


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[list[str]]:
    """Parts that showed themselves as windows, because they were shown before they stood in one."""
    watcher = _Watcher()
    qapp.installEventFilter(watcher)
    yield watcher.seen
    qapp.removeEventFilter(watcher)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform warns of window-system features it lacks; that is no fault of ours."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))
