"""Searches that are kept in the sidebar: saved, chosen, renamed and removed, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.sheet import Sheet
from tests import shelf
from tests.ui.library.conftest import PATIENCE_MS

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(desk, owner, library, settle):
    shelf.fill(desk.folder, owner, 16, standings=(shelf.Standing("draft"),))
    opened = library()
    yield opened
    settle(opened)


def labels(window):
    return [row.label for row in window.frame.sidebar._model.rows if row.search is not None]


def answer(window, qtbot, settle, name):
    qtbot.waitUntil(lambda: window.findChild(Sheet) is not None, timeout=PATIENCE_MS)
    line = window.findChild(Sheet).findChild(LineInput)
    line.setText(name)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(window)
    qtbot.waitUntil(lambda: window.findChild(Sheet) is None, timeout=PATIENCE_MS)


def test_a_search_is_kept_chosen_renamed_and_removed(window, desk, owner, settle, qtbot):
    assert window.frame.save_search.isHidden()
    window.frame.search.setText("oakwood")
    settle(window)
    assert window.frame.save_search.isVisible()
    found = [row.id for row in window.model.rows]
    assert 0 < len(found) < 16
    QTest.keyClick(window, Qt.Key.Key_F, CTRL | SHIFT)
    answer(window, qtbot, settle, "Oakwood matters")
    assert labels(window) == ["Oakwood matters"]

    window.frame.search.clear()
    settle(window)
    sidebar = window.frame.sidebar
    QTest.keyClick(sidebar.list, Qt.Key.Key_End)
    settle(window)
    assert sidebar.search.name == window.frame.view_name.text() == "Oakwood matters"
    assert [row.id for row in window.model.rows] == found

    sidebar.rename_asked.emit(sidebar.search)
    answer(window, qtbot, settle, "Oakwood")
    assert labels(window) == ["Oakwood"]
    assert sidebar.search.name == window.frame.view_name.text() == "Oakwood"
    assert [row.id for row in window.model.rows] == found

    QTest.keyClick(sidebar.list, Qt.Key.Key_End)
    settle(window)
    sidebar.remove_asked.emit(sidebar.search)
    settle(window)
    assert labels(window) == []
    assert desk.memory.searches(owner) == ()
    assert (window.view, window.frame.search.text()) == (DraftView.ALL, "")
    window.toast.undone.emit()
    settle(window)
    assert labels(window) == ["Oakwood"]


def test_another_view_takes_the_words_of_a_search_along_with_it(window, desk, owner, settle):
    window.frame.sidebar.set_searches(desk.memory.keep_search(owner, "Rivera", DraftView.PREPARING, "rivera"))
    QTest.keyClick(window.frame.sidebar.list, Qt.Key.Key_End)
    settle(window)
    assert (window.view, window.frame.search.text()) == (DraftView.PREPARING, "rivera")
    window.frame.sidebar.set_view(DraftView.ALL)
    settle(window)
    assert (len(window.model.rows), window.frame.search.text()) == (16, "")


def test_f2_and_del_belong_to_the_list_of_the_sidebar(window, desk, owner, settle, qtbot):
    sidebar = window.frame.sidebar
    sidebar.set_searches(desk.memory.keep_search(owner, "Rivera", DraftView.ALL, "rivera"))
    sidebar.list.setFocus()
    QTest.keyClick(sidebar.list, Qt.Key.Key_End)
    settle(window)
    with qtbot.waitSignal(sidebar.remove_asked):
        QTest.keyClick(sidebar.list, Qt.Key.Key_Delete)
    settle(window)
    assert labels(window) == []
    assert len(window.model.rows) == 16
