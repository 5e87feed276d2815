"""The court chooser: where, which division, which place; never one flat list; and typing over everything."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litefile_desktop.ui.widgets.court_picker import CourtPicker
from litefile_desktop.ui.widgets.picker_search import PickerItem

COURTS = [
    PickerItem("adams", "Adams County"),
    PickerItem("tac1", "Appellate Court – 1st District"),
    PickerItem("tac2", "Appellate Court – 2nd District"),
    PickerItem("cook:crd1cd", "Cook County - Criminal - District 1 - Criminal Division"),
    PickerItem("cook:crd1cdpt", "Cook County - Criminal - District 1 - Criminal Department"),
    PickerItem("cook:crd2", "Cook County - Criminal - District 2 - Skokie"),
    PickerItem("cook:pr1", "Cook County - Probate  - District 1 - Chicago"),
    PickerItem("will", "Will County"),
]


@pytest.fixture
def picker(dressed, qtbot, activate) -> CourtPicker:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    made = CourtPicker(COURTS)
    made.window_of_test, made.heard = window, []
    made.chosen.connect(made.heard.append)
    layout.addWidget(made)
    activate(window)
    made.setFocus()
    return made


def listed(picker) -> list[str]:
    model = picker.popup.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def spoken(picker) -> list[str]:
    model = picker.popup.list.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def press(qtbot, picker, *keys):
    for key in keys:
        qtbot.keyClick(picker, key)


def test_the_open_list_asks_where_and_never_lists_every_court(picker, qtbot):
    press(qtbot, picker, Qt.Key.Key_Down)
    assert listed(picker) == ["Adams County", "Appellate Court", "Cook County", "Will County"]
    assert picker.popup.foot.text().startswith("Where is the court?")


def test_each_answer_asks_on_until_one_court_is_left(picker, qtbot):
    press(qtbot, picker, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert picker.way == ("Cook County",)
    assert listed(picker) == ["Criminal", "Probate - District 1 - Chicago"]
    assert picker.heard == []
    press(qtbot, picker, Qt.Key.Key_Return)
    assert listed(picker) == ["District 1", "District 2 - Skokie"]
    press(qtbot, picker, Qt.Key.Key_Right)
    assert listed(picker) == ["Criminal Division", "Criminal Department"]
    press(qtbot, picker, Qt.Key.Key_Return)
    assert picker.heard == ["cook:crd1cd"]
    assert picker.text() == "Cook County - Criminal - District 1 - Criminal Division"
    assert not picker.is_open


def test_backspace_goes_back_to_the_question_before(picker, qtbot):
    press(qtbot, picker, Qt.Key.Key_Down)
    qtbot.keyClicks(picker, "cook")
    press(qtbot, picker, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert picker.way == ("Cook County", "Criminal")
    press(qtbot, picker, Qt.Key.Key_Backspace)
    assert picker.way == ("Cook County",)
    assert picker.popup.current.name == "Criminal"
    press(qtbot, picker, Qt.Key.Key_Backspace)
    assert picker.popup.current.name == "Cook County"


def test_it_opens_where_the_chosen_court_stands(picker, qtbot):
    picker.set_code("cook:crd2")
    press(qtbot, picker, Qt.Key.Key_Down)
    assert picker.way == ("Cook County", "Criminal")
    assert picker.popup.current.code == "cook:crd2"


def test_typing_searches_all_courts_and_offers_the_place_first(picker, qtbot):
    qtbot.keyClicks(picker, "cook")
    assert listed(picker)[0] == "Cook County"
    assert len(listed(picker)) == 5
    qtbot.keyClicks(picker, " skokie")
    assert listed(picker) == ["Cook County - Criminal - District 2 - Skokie"]
    press(qtbot, picker, Qt.Key.Key_Return)
    assert picker.heard == ["cook:crd2"]


def test_typing_inside_a_place_searches_there_first(picker, qtbot):
    qtbot.keyClicks(picker, "cook")
    press(qtbot, picker, Qt.Key.Key_Return)
    qtbot.keyClicks(picker, "district 1")
    assert len(listed(picker)) == 3
    press(qtbot, picker, Qt.Key.Key_Escape)
    qtbot.keyClicks(picker, "district")
    assert len(listed(picker)) == 6


def test_a_slip_of_the_finger_finds_the_court(picker, qtbot):
    qtbot.keyClicks(picker, "skoike")
    assert listed(picker) == ["Cook County - Criminal - District 2 - Skokie"]


def test_escape_keeps_what_was_chosen(picker, qtbot):
    picker.set_code("will")
    press(qtbot, picker, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert picker.way == ("Cook County",)
    press(qtbot, picker, Qt.Key.Key_Escape)
    assert (picker.code, picker.text(), picker.heard) == ("will", "Will County", [])


def test_codes_are_shown_on_demand_for_courts_and_not_for_places(picker, qtbot):
    press(qtbot, picker, Qt.Key.Key_F2)
    assert spoken(picker) == ["Adams County, adams", "Appellate Court, 2 courts", "Cook County, 4 courts",
                              "Will County, will"]  # fmt: skip
    press(qtbot, picker, Qt.Key.Key_F2)
    assert spoken(picker)[0] == "Adams County"
    press(qtbot, picker, Qt.Key.Key_Return)
    assert picker.heard == ["adams"]
    assert picker.toolTip() == "Code adams"
