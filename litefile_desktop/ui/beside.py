"""The windows beside the library and the drafts: one of each kind, all about the account whose library is shown."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from shiboken6 import isValid

W = TypeVar("W", bound=QMainWindow)


class Beside:
    """Keeps them while they are shown."""

    def __init__(self) -> None:
        self._windows: dict[type[QMainWindow], QMainWindow] = {}

    def find(self, kind: type[W]) -> W | None:
        """The window of that kind, when it is open."""
        window = self._windows.get(kind)
        return window if isinstance(window, kind) and isValid(window) and window.isVisible() else None

    def bring(self, kind: type[W], make: Callable[[], W]) -> W:
        """Bring the window of that kind to the front; make it first when none is open."""
        window = self.find(kind)
        if window is None:
            window = make()
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._windows[kind] = window
            window.show()
        window.raise_()
        window.activateWindow()
        return window

    def close(self) -> None:
        """Close them all: they show what is another account's."""
        for window in self._windows.values():
            if isValid(window):
                window.close()
        self._windows.clear()
