"""The picker: finding, choosing, keeping, and refusing what is not in the list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerIndex, PickerItem, fold, matched_spans

ITEMS = [
    PickerItem("10", "Special process server, Sheridan Legal Support", "Standing order"),
    PickerItem("20", "Sheriff of Cook County", "$60.00"),
    PickerItem("30", "Tomás Muñoz & Söhne", "$1"),
    PickerItem("40", "Publisheriff notice", "$2"),
]


@pytest.fixture
def window(dressed, qtbot: QtBot, activate) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    window.picker, window.other = Picker(ITEMS, "20"), QLineEdit()
    window.chosen, window.strays = [], []
    window.picker.chosen.connect(window.chosen.append)
    window.picker.unmatched.connect(window.strays.append)
    layout.addWidget(window.picker)
    layout.addWidget(window.other)
    activate(window)
    window.picker.setFocus()
    return window


def retype(qtbot: QtBot, picker: Picker, text: str) -> None:
    picker.selectAll()
    qtbot.keyClicks(picker, text)


def names(picker: Picker) -> list[str]:
    model = picker.popup.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_names_that_begin_so_come_first_then_word_starts_then_anywhere():
    found = [ITEMS[at].code for at in PickerIndex(ITEMS).find("sheri")]
    assert found == ["20", "10", "40"]


def test_several_words_all_count_in_any_order():
    assert [ITEMS[at].code for at in PickerIndex(ITEMS).find("cook sher")] == ["20"]


def test_accents_case_and_codes_do_not_matter():
    index = PickerIndex(ITEMS)
    assert [ITEMS[at].code for at in index.find("TOMAS munoz")] == ["30"]
    assert [ITEMS[at].code for at in index.find("40")] == ["40"]


@pytest.mark.parametrize("text", ["Straße", "İstanbul", "ﬁling", "Ω mega", "日本", "e\u0301", ""])
def test_folding_keeps_every_letter_in_its_place(text):
    assert len(fold(text)) == len(text)


def test_matched_letters_prefer_the_start_of_a_word():
    assert matched_spans("Special process server, Sheridan", "sher") == [(24, 4)]
    assert matched_spans("Publisheriff", "sher") == [(5, 4)]


def test_typing_filters_and_enter_chooses(window, qtbot):
    retype(qtbot, window.picker, "sher")
    assert window.picker.is_open
    assert names(window.picker)[0] == "Sheriff of Cook County"
    assert window.picker.popup.foot.text() == "3 of 4. Enter chooses, Esc keeps what you had, F2 shows codes."
    qtbot.keyClick(window.picker, Qt.Key.Key_Down)
    qtbot.keyClick(window.picker, Qt.Key.Key_Return)
    assert (window.picker.code, window.chosen) == ("10", ["10"])
    assert window.picker.text() == "Special process server, Sheridan Legal Support"
    assert not window.picker.is_open


def test_keys_typed_into_the_open_list_go_on_in_the_field(window, qtbot):
    retype(qtbot, window.picker, "to")
    qtbot.keyClicks(window.picker.popup, "m")
    assert window.picker.text() == "tom"
    qtbot.keyClick(window.picker.popup, Qt.Key.Key_Return)
    assert window.picker.code == "30"


def test_escape_keeps_what_you_had(window, qtbot):
    retype(qtbot, window.picker, "tomas")
    qtbot.keyClick(window.picker, Qt.Key.Key_Escape)
    assert (window.picker.code, window.picker.text()) == ("20", "Sheriff of Cook County")
    assert window.chosen == []


def test_an_arrow_shows_the_whole_list_at_the_chosen_entry(window, qtbot):
    qtbot.keyClick(window.picker, Qt.Key.Key_Down)
    assert len(names(window.picker)) == 4
    assert window.picker.popup.current == ITEMS[1]


def test_a_click_on_an_entry_chooses_it(window, qtbot):
    window.picker.open_list()
    view = window.picker.popup.list
    box = view.visualRect(view.model().index(2, 0))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert window.chosen == ["30"]


def test_a_click_on_the_mark_opens_the_list(window, qtbot):
    place = window.picker.rect().center()
    place.setX(window.picker.width() - 12)
    qtbot.mouseClick(window.picker, Qt.MouseButton.LeftButton, pos=place)
    assert window.picker.is_open


def test_words_that_match_nothing_are_a_problem_and_not_a_value(window, qtbot):
    retype(qtbot, window.picker, "sher")
    window.other.setFocus()
    assert window.picker.code == ""
    assert window.chosen == [""]
    assert window.strays == ["sher"]
    assert window.picker.text() == "sher"


def test_stray_words_survive_being_shown_the_stored_empty_value(window, qtbot):
    """The page saves the empty code and shows the form again; what was typed must wait to be corrected."""
    retype(qtbot, window.picker, "sher")
    window.other.setFocus()
    window.picker.set_code("")
    window.picker.set_items(ITEMS)
    assert window.picker.text() == "sher"
    window.picker.set_code("20")
    assert window.picker.text() == "Sheriff of Cook County"


def test_a_name_or_code_typed_in_full_is_chosen_on_leaving(window, qtbot):
    retype(qtbot, window.picker, "tomas munoz & sohne")
    window.other.setFocus()
    assert window.chosen == ["30"]
    window.picker.setFocus()
    retype(qtbot, window.picker, "10")
    window.other.setFocus()
    assert window.chosen == ["30", "10"]
    assert window.strays == []


def test_an_emptied_field_is_no_value(window, qtbot):
    window.picker.selectAll()
    qtbot.keyClick(window.picker, Qt.Key.Key_Delete)
    window.other.setFocus()
    assert (window.picker.code, window.chosen, window.strays) == ("", [""], [])


def test_leaving_untouched_says_nothing(window):
    window.other.setFocus()
    assert (window.chosen, window.strays) == ([], [])


def test_tab_leaves_the_open_list_for_the_next_field(window, qtbot):
    retype(qtbot, window.picker, "sher")
    qtbot.keyClick(window.picker, Qt.Key.Key_Tab)
    assert window.other.hasFocus()
    assert not window.picker.is_open


def test_the_list_may_come_after_the_code(dressed, qtbot):
    picker = Picker(code="20")
    qtbot.addWidget(picker)
    assert (picker.code, picker.text()) == ("", "")
    picker.set_items(ITEMS)
    assert (picker.code, picker.text()) == ("20", "Sheriff of Cook County")
    picker.set_items(ITEMS[2:])
    assert (picker.code, picker.item) == ("", None)


def test_enter_without_a_list_is_left_to_the_page(window, qtbot):
    """Ctrl+Enter and Enter must reach the window's Continue."""
    pressed = []
    window.keyPressEvent = lambda event: pressed.append(event.key())
    qtbot.keyClick(window.picker, Qt.Key.Key_Escape)
    assert pressed == [Qt.Key.Key_Escape]


def test_a_long_list_is_searched_as_a_whole():
    index = PickerIndex([PickerItem(str(n), f"Motion to vacate judgment number {n}", f"Code {n}") for n in range(1500)])
    found = index.find("number 149")
    assert found == [149, *range(1490, 1500), 1149]
    assert index.find("nothing at all") == []
    assert len(index.find("")) == 1500
