"""Tab goes where the eye goes, whatever was made first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from litefile_desktop.ui.widgets.keyboard_order import keyboard_order, move_focus


class Line(QLineEdit):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)


@pytest.fixture
def window(dressed, qtbot, activate):
    """Two panes; at the left a scrolled grid that was filled backwards, at the right a column."""
    window = QWidget()
    qtbot.addWidget(window)
    window.last, window.late = Line("last"), QVBoxLayout()
    grid = QGridLayout()
    for name, line, place in (("d", 1, 1), ("c", 1, 0), ("b", 0, 1), ("a", 0, 0)):
        grid.addWidget(Line(name), line, place)
    inside = QWidget()
    inside.setLayout(grid)
    scroll = QScrollArea()
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    right = QWidget()
    column = QVBoxLayout(right)
    column.addLayout(window.late)
    column.addWidget(Line("e"))
    panes = QSplitter()
    panes.addWidget(scroll)
    panes.addWidget(right)
    layout = QHBoxLayout(window)
    layout.addWidget(panes)
    layout.addWidget(window.last)
    activate(window)
    return window


def names(window) -> list[str]:
    return [widget.objectName() for widget in keyboard_order(window)]


def test_it_is_read_line_by_line_and_pane_by_pane(window):
    assert names(window) == ["a", "b", "c", "d", "e", "last"]


def test_what_comes_later_stands_where_it_is_seen(window):
    window.late.addWidget(Line("new"))
    window.late.itemAt(0).widget().show()
    assert names(window) == ["a", "b", "c", "d", "new", "e", "last"]


def test_what_is_hidden_disabled_or_floats_is_no_obstacle(window):
    window.findChild(Line, "b").hide()
    window.findChild(Line, "c").setEnabled(False)
    toast = Line("toast")
    toast.setParent(window)
    toast.show()
    assert names(window) == ["a", "d", "e", "last", "toast"]


def test_it_goes_round_in_both_directions(window):
    window.findChild(Line, "last").setFocus()
    assert move_focus(window, forward=True)
    assert window.focusWidget().objectName() == "a"
    assert move_focus(window, forward=False)
    assert window.focusWidget().objectName() == "last"


def test_with_nothing_to_go_to_it_says_so(dressed, qtbot):
    empty = QWidget()
    qtbot.addWidget(empty)
    assert not move_focus(empty, forward=True)
