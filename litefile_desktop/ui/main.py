"""Runs the window on an open data folder."""

import gc
import os
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from litefile_desktop.core.settings import load_settings
from litefile_desktop.services.desk import Desk
from litefile_desktop.ui.application import Application


def make_application(without_screen: str) -> QApplication:
    """Qt's application. Where Qt finds no screen, ``without_screen`` is said and the process ends with 1.

    Qt would abort the process itself, with words for programmers; nothing may be open yet that must be closed.
    """
    told: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        told.append(words)
        if kind is QtMsgType.QtFatalMsg:
            sys.stderr.write(f"{without_screen}\n")
            sys.stderr.flush()
            os._exit(1)  # to return from here is to abort

    before = qInstallMessageHandler(hear)
    try:
        app = QApplication.instance() or QApplication(sys.argv[:1])
    finally:
        qInstallMessageHandler(before)
    if not isinstance(app, QApplication):
        raise TypeError("another kind of Qt application is running in this process")
    sys.stderr.writelines(f"{words}\n" for words in told)
    return app


def show(app: QApplication, desk: Desk, *, practice: bool, draft: str) -> int:
    """Show the program until its last window is closed; answers the exit code."""
    windows = Application(app, desk, load_settings(desk.folder.settings))
    windows.start(practice=practice, draft=draft)
    gc.freeze()  # what a start made stays
    gc.enable()
    return app.exec()
