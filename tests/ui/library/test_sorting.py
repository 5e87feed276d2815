"""Sorting the library by its columns: by click and by key, remembered, and the same through all pages."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from litefile_desktop.services.draft_order import AT_FIRST, Order, SortKey
from litefile_desktop.ui.library.model import Column
from tests import shelf
from tests.ui.library.conftest import PATIENCE_MS

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def titles(window):
    return [row.title.lower() for row in window.model.rows]


def click(window, column):
    header = window.frame.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def heading(window, column):
    return window.model.headerData(column, Qt.Orientation.Horizontal)


def open_menu(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_S, CTRL_SHIFT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=PATIENCE_MS)
    return QApplication.activePopupWidget()


@pytest.fixture
def filled(desk, owner):
    shelf.fill(desk.folder, owner, 40, standings=(shelf.Standing("draft"),))


def test_a_click_on_a_heading_sorts_by_it_and_the_next_turns_it_round(filled, library, settle):
    window = library()
    assert heading(window, Column.DEADLINE) == "Deadline (Central) ↑"
    click(window, Column.CASE)
    settle(window)
    assert titles(window) == sorted(titles(window))
    assert (heading(window, Column.CASE), heading(window, Column.DEADLINE)) == ("Case ↑", "Deadline (Central)")
    click(window, Column.CASE)
    settle(window)
    assert titles(window) == sorted(titles(window), reverse=True)
    assert heading(window, Column.CASE) == "Case ↓"


def test_a_heading_that_cannot_be_sorted_by_changes_nothing(filled, library, settle):
    window = library()
    before = titles(window)
    click(window, Column.KIND)
    settle(window)
    assert (titles(window), window.model.order) == (before, AT_FIRST)


def test_by_keyboard_and_remembered_for_the_account(filled, library, settle, desk, owner, qtbot):
    window = library()
    menu = open_menu(window, qtbot)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Deadline, the next first"]
    assert menu.activeAction().isChecked()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    settle(window)
    newest = Order(SortKey.EDITED)
    assert window.model.order == newest
    assert desk.memory.order(owner) == newest
    again = library()
    assert again.model.order == newest
    menu = open_menu(again, qtbot)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle(again)
    assert again.model.order == Order(SortKey.EDITED, is_descending=False)


def test_the_line_that_had_the_keyboard_keeps_it(filled, library, settle):
    window = library()
    chosen = window.model.rows[7].id
    window.frame.table.go_to(chosen)
    click(window, Column.COURT)
    settle(window)
    assert window.frame.table.current_row.id == chosen


def test_all_pages_are_in_the_order_that_was_asked_for(desk, owner, library, settle):
    shelf.fill(desk.folder, owner, 260, standings=(shelf.Standing("draft"),))
    window = library()
    click(window, Column.CASE)
    settle(window)
    while window.model.has_more:
        window.model.fetchMore()
        settle(window)
    assert len(titles(window)) == 260
    assert titles(window) == sorted(titles(window))
