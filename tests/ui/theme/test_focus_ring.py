"""The ring: there for the keyboard, not for the mouse, and never left behind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from litefile_desktop.ui.theme.focus_ring import FocusRing
from litefile_desktop.ui.widgets.button import Button


@pytest.fixture
def window(dressed, qtbot: QtBot, activate) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    window.first, window.second = Button("First"), Button("Second")
    layout.addWidget(window.first)
    layout.addWidget(window.second)
    window.resize(300, 200)
    activate(window)
    window.first.setFocus(Qt.FocusReason.OtherFocusReason)
    return window


def rings(window: QWidget) -> list[FocusRing]:
    return [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]


def test_tab_shows_the_ring_around_what_it_reached(window, qtbot):
    assert rings(window) == []
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    (ring,) = rings(window)
    assert ring.geometry() == window.second.geometry().adjusted(-4, -4, 4, 4)


def test_the_mouse_does_not(window, qtbot):
    qtbot.keyClick(window.first, Qt.Key.Key_Tab)
    window.first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert rings(window) == []


def test_the_ring_follows_its_widget(window, qtbot):
    window.second.setFocus(Qt.FocusReason.ShortcutFocusReason)
    window.resize(420, 260)
    window.layout().activate()
    (ring,) = rings(window)
    assert ring.geometry() == window.second.geometry().adjusted(-4, -4, 4, 4)
    window.second.hide()  # Qt moves the focus on, as if by Tab
    (ring,) = rings(window)
    assert ring.geometry() == window.first.geometry().adjusted(-4, -4, 4, 4)


def test_the_ring_dies_with_its_widget(window, qtbot):
    window.second.setFocus(Qt.FocusReason.TabFocusReason)
    delete(window.second)
    assert rings(window) == []
    window.first.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(rings(window)) == 1


def test_in_a_scrolled_page_the_ring_scrolls_along(window, qtbot):
    area, page = QScrollArea(), QWidget()
    inner = QVBoxLayout(page)
    button = Button("Deep")
    inner.addWidget(button)
    area.setWidget(page)
    area.setWidgetResizable(True)
    window.layout().addWidget(area)
    area.show()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = rings(window)
    assert ring.parentWidget() is page
