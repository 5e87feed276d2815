"""The deadline of a filing is set from its window, in the court's time, by keyboard, and stored like any answer."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.widgets.deadline_sheet import DeadlineSheet
from tests.ui.wizard.conftest import CTRL, SHIFT, until, words_of

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


def ask(window, keyboard, qtbot):
    keyboard.press(Qt.Key.Key_D, CTRL | SHIFT)
    until(qtbot, lambda: window.findChild(DeadlineSheet))
    return window.findChild(DeadlineSheet)


def test_it_is_set_changed_and_taken_away_by_keyboard(open_window, desk, owner, filled, qtbot):
    window, keyboard = open_window(filled, StepId.PARTIES)
    assert window.frame.deadline.text() == "Set deadline"
    sheet = ask(window, keyboard, qtbot)
    QTest.keyClicks(sheet.line, "2099-01-15 16:30")
    QTest.keyClick(sheet.line, Qt.Key.Key_Return)
    keyboard.settle()
    assert desk.drafts.get(filled.id, owner).due_at == "2099-01-15T22:30Z"
    assert "Jan 15, 2099" in words_of(window.frame.header)
    assert window.frame.deadline.text() == "Change deadline"
    until(qtbot, lambda: not window.findChild(DeadlineSheet))
    window.frame.deadline.click()
    until(qtbot, lambda: window.findChild(DeadlineSheet))
    again = window.findChild(DeadlineSheet)
    assert again.line.text() == "2099-01-15 16:30"
    again.line.clear()
    QTest.keyClick(again.line, Qt.Key.Key_Return)
    keyboard.settle()
    assert desk.drafts.get(filled.id, owner).due_at == ""


@pytest.mark.parametrize("typed", ["whenever", "2026-13-01", "16:30", "9999-12-31T23:59-23:59"])
def test_what_is_no_day_and_time_cannot_be_saved(qtbot, dressed, typed):
    sheet = DeadlineSheet(None, "", NOW, ZoneInfo("America/Chicago"), "Central")
    qtbot.addWidget(sheet)
    heard = []
    sheet.decided.connect(heard.append)
    sheet.line.setText(typed)
    assert not sheet.buttons["save"].isEnabled()
    assert "Write it like 2026-11-30 16:30." in words_of(sheet)
    QTest.keyClick(sheet.line, Qt.Key.Key_Return)
    assert heard == []


def test_what_was_understood_is_shown_before_it_is_kept(qtbot, dressed):
    sheet = DeadlineSheet(None, "2026-11-24T22:30Z", NOW, ZoneInfo("America/Chicago"), "Central")
    qtbot.addWidget(sheet)
    assert sheet.line.text() == "2026-11-24 16:30"
    assert "4 h 30 m  Today 4:30 PM" in words_of(sheet)
    sheet.line.clear()
    assert "No deadline" in words_of(sheet)
