"""Segments, choice cards and tick boxes by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.choice_cards import Choice, ChoiceCards
from litefile_desktop.ui.widgets.segmented import Segmented


@pytest.fixture
def window(dressed, qtbot: QtBot, activate) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    window.before, window.after = QLineEdit(), QLineEdit()
    window.kind = Segmented([("p", "Person"), ("o", "Organization")])
    window.path = ChoiceCards([Choice("new", "New case", "A case is opened."), Choice("old", "Existing case")])
    window.terms = CheckRow("I have removed personal information & nothing else. " * 4, "As the rule requires.")
    for widget in (window.before, window.kind, window.path, window.terms, window.after):
        layout.addWidget(widget)
    window.resize(640, 420)
    window.chosen = []
    window.kind.chosen.connect(window.chosen.append)
    window.path.chosen.connect(window.chosen.append)
    activate(window)
    return window


def test_nothing_is_chosen_beforehand(window):
    assert window.kind.key == window.path.key == ""
    window.path.set_key("old")
    assert window.path.key == "old"
    window.path.set_key("")
    assert window.path.key == ""
    assert window.chosen == []


def test_a_click_anywhere_on_a_card_answers(window, qtbot):
    card = window.path.card("old")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(card.width() - 8, card.height() - 8))
    assert window.chosen == ["old"]
    qtbot.mouseClick(window.kind.segment("o"), Qt.MouseButton.LeftButton)
    assert window.chosen == ["old", "o"]


def test_arrows_choose_among_short_options_and_stop_at_the_ends(window, qtbot):
    window.kind.set_key("p")
    window.kind.setFocus()
    for key, expected in (
        (Qt.Key.Key_Right, "o"),
        (Qt.Key.Key_Right, "o"),
        (Qt.Key.Key_Up, "p"),
        (Qt.Key.Key_Left, "p"),
    ):
        qtbot.keyClick(window.focusWidget(), key)
        assert window.kind.key == expected
        assert window.focusWidget() is window.kind.segment(expected)
    assert window.chosen == ["o", "p"]


def test_arrows_move_the_answer_and_tab_goes_on(window, qtbot):
    window.path.set_key("new")
    window.path.setFocus()
    assert window.focusWidget() is window.path.card("new")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert window.path.key == "old"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is window.terms
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget() is window.path.card("old")


def test_shift_tab_leaves_a_group_backwards(window, qtbot):
    """A group that takes the focus for itself would be a trap."""
    window.kind.set_key("o")
    window.kind.setFocus()
    assert window.focusWidget() is window.kind.segment("o")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget() is window.before


def test_a_segment_does_not_change_its_width_when_chosen(window):
    before = window.kind.segment("o").sizeHint()
    window.kind.set_key("o")
    assert window.kind.segment("o").sizeHint() == before


def test_long_sentences_wrap_and_the_words_tick_the_box(window, qtbot):
    terms = window.terms
    assert terms.heightForWidth(300) > terms.heightForWidth(900)
    qtbot.mouseClick(terms, Qt.MouseButton.LeftButton, pos=QPoint(terms.width() - 20, terms.height() - 6))
    assert terms.isChecked()
    qtbot.keyClick(terms, Qt.Key.Key_Space)
    assert not terms.isChecked()
    assert "&" in terms.accessibleName()
    assert "&&" not in terms.accessibleName()


def test_cards_stand_under_each_other_in_a_narrow_place(window):
    beside = window.path.card("old").y()
    window.path.setFixedWidth(300)
    window.path.layout().activate()
    assert window.path.card("old").y() > beside


def test_options_say_which_question_they_answer(window):
    window.kind.setAccessibleName("Person or organization")
    assert window.kind.segment("p").accessibleDescription() == "Person or organization"
