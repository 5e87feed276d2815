"""Days as people type them: kept as days, or as a problem."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from litefile_desktop.ui.widgets.day_input import DayInput, parse_day


@given(st.dates())
def test_every_day_is_read_in_both_orders(day):
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.month}/{day.day}/{day.year:04}") == day


@pytest.mark.parametrize("text", ["", "soon", "2/30/2026", "13/13/2026", "11/30/26", "2026-11", "١١/٣٠/٢٠٢٦x"])
def test_anything_else_is_no_day(text):
    assert parse_day(text) is None


@pytest.fixture
def field(dressed, qtbot, activate):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    made, other = DayInput(), QLineEdit()
    made.other, made.heard, made.strays = other, [], []
    made.kept = window
    made.chosen.connect(made.heard.append)
    made.unmatched.connect(made.strays.append)
    layout.addWidget(made)
    layout.addWidget(other)
    activate(window)
    made.setFocus()
    return made


def test_a_day_is_told_as_soon_as_it_is_one_and_shown_alike(field, qtbot):
    qtbot.keyClicks(field, "3/7/2026")
    assert field.heard == ["2026-03-07"]
    field.other.setFocus()
    assert field.text() == "03/07/2026"
    assert field.strays == []


def test_half_a_day_stays_as_a_problem_and_is_no_value(field, qtbot):
    field.set_day("2026-03-07")
    field.selectAll()
    qtbot.keyClicks(field, "spring")
    assert field.heard == []
    field.other.setFocus()
    assert (field.text(), field.stray, field.day) == ("spring", "spring", "")
    assert (field.heard, field.strays) == ([""], ["spring"])
    field.set_day("")
    assert field.text() == "spring"
    field.set_day("2026-03-08", anew=True)
    assert (field.text(), field.stray) == ("03/08/2026", "")


def test_emptying_the_field_takes_the_day_away(field, qtbot):
    field.set_day(date(2026, 3, 7).isoformat())
    field.selectAll()
    qtbot.keyClick(field, "\b")
    assert field.heard == [""]
