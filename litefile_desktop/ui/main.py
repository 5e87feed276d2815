"""Runs the window on an open data folder."""

import sys

from PySide6.QtWidgets import QApplication

from litefile_desktop.core.settings import load_settings
from litefile_desktop.services.desk import Desk
from litefile_desktop.ui.application import Application


def show(desk: Desk, *, practice: bool, draft: str) -> int:
    """Show the program until its last window is closed; answers the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("another kind of Qt application is running in this process")
    windows = Application(app, desk, load_settings(desk.folder.settings))
    windows.start(practice=practice, draft=draft)
    return app.exec()
