"""Values that were read by machine, in the review window: a key confirms each, all at once only after all were seen."""

import pytest
from PySide6.QtCore import Qt

from litefile_desktop.core.vocabulary import ReviewState
from litefile_desktop.services.review.views import Column, Mark
from tests.services.test_readings import read_by_machine
from tests.ui.review.test_window import press, state

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def read(desk, owner, waiting):
    """The first one that waits was read from an interview."""
    read_by_machine(desk, owner, waiting[0])
    return waiting[0]


def left(desk, owner, form):
    return len(desk.reviews.look(form.id, owner).unconfirmed)


def test_y_confirms_goes_to_the_next_and_then_it_can_be_approved(review, read, settle, seen, desk, owner):
    window = review()
    assert "to confirm" in window.frame.reason.text()
    seen(window)
    press(window, Qt.Key.Key_A)
    settle()
    assert state(desk, owner, read) is ReviewState.READY
    window.resize(1366, 900)
    data = window.frame.data
    rows = sum(bool(line.unconfirmed) for line in data.model_of_lines.lines)
    press(window, Qt.Key.Key_Y)  # nothing is under the keyboard yet: it only goes there
    assert data.current.unconfirmed
    places = []
    for _ in range(rows):
        places.append(data.currentIndex().row())
        press(window, Qt.Key.Key_Y)
        settle()
    assert places == sorted(set(places))
    assert left(desk, owner, read) == 0
    assert window.frame.reason.text() == ""
    press(window, Qt.Key.Key_A)
    settle()
    assert state(desk, owner, read) is ReviewState.APPROVED


def test_all_are_confirmed_only_after_all_were_in_sight(review, read, settle, seen, desk, owner):
    window = review()
    seen(window)
    data = window.frame.data
    assert data.unseen, "the window is too large for this test"
    press(window, Qt.Key.Key_Y, SHIFT)
    settle()
    before = left(desk, owner, read)
    assert before > 0
    while data.unseen:  # each time the first that was not in sight is shown
        press(window, Qt.Key.Key_Y, SHIFT)
        settle()
        data.grab()
        assert left(desk, owner, read) == before
    press(window, Qt.Key.Key_Y, SHIFT)
    settle()
    assert left(desk, owner, read) == 0


def test_the_board_ticks_no_row_with_unconfirmed_values(review, read, settle):
    window = review()
    press(window, Qt.Key.Key_G)
    lines = window.frame.board.lines
    at = next(at for at, row in enumerate(lines.rows) if row.form.id == read.id)
    assert lines.rows[at].is_opened
    assert lines.rows[at].marks[Column.READ] is Mark.TO_CONFIRM
    assert not lines.turn(at)
