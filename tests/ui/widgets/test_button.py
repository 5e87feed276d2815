"""Buttons under the keyboard: pressed once, whatever is held, and never by keys that belong to the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from litefile_desktop.ui.widgets.button import Button

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pressed() -> list[str]:
    return []


@pytest.fixture
def button(dressed: QApplication, qtbot: QtBot, activate, pressed) -> Iterator[Button]:
    window = QMainWindow()
    qtbot.addWidget(window)
    button = Button("Change")
    button.clicked.connect(lambda: pressed.append("button"))
    window.setCentralWidget(button)
    activate(window)
    button.setFocus()
    yield button
    window.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_it(button, pressed, key):
    QTest.keyClick(button, key)
    assert pressed == ["button"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_held_key_presses_it_at_most_once(button, pressed, key):
    app = QApplication.instance()
    app.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, key, NONE))
    for _ in range(20):
        app.sendEvent(button, QKeyEvent(QEvent.Type.KeyRelease, key, NONE, "", True))
        app.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, key, NONE, "", True))
    app.sendEvent(button, QKeyEvent(QEvent.Type.KeyRelease, key, NONE))
    assert pressed == ["button"]


def test_a_key_that_was_held_before_does_not_press_it(button, pressed):
    """Ctrl+Enter is held, the page changes, and the repeats arrive at another button."""
    app = QApplication.instance()
    for modifiers in (NONE, Qt.KeyboardModifier.ControlModifier):
        app.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, modifiers, "", True))
    assert pressed == []


def test_continue_goes_to_the_window_from_a_button_too(button, pressed):
    shortcut = QShortcut(QKeySequence("Ctrl+Return"), button.window())
    shortcut.activated.connect(lambda: pressed.append("window"))
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["window"]


def test_enter_with_a_modifier_does_not_press_it(button, pressed):
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert pressed == []
    QTest.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert pressed == ["button"]
