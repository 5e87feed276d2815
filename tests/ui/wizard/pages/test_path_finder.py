"""A few words fill in court, category, case type and filing type; by keyboard, and with slips forgiven."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.core.steps import StepId
from tests.office import papers
from tests.ui.wizard.conftest import CTRL, until

STEP = StepId.EXTRACTION_REVIEW


@pytest.fixture
def begun(open_window, desk, owner, tmp_path):
    def make(**fields):
        form = desk.drafts.create(owner, owner.jurisdiction, {"existing_case": "new", **fields})
        return open_window(desk.documents.add(form.id, owner, papers(tmp_path)), STEP)

    return make


def search(keyboard, finder, words, qtbot):
    keyboard.press(Qt.Key.Key_F, CTRL)
    assert keyboard.is_on(finder)
    QTest.keyClicks(finder, words)
    until(qtbot, lambda: finder.is_open)
    keyboard.settle()


@pytest.mark.parametrize("words", ["dissolution petition no children harbor", "disolution petiton no childern harbor"])
def test_words_fill_everything_in_at_once(begun, stored, qtbot, words):
    window, keyboard = begun()
    page = window.page
    finder = page.finder.control
    search(keyboard, finder, words, qtbot)
    keyboard.press(Qt.Key.Key_Return)
    form = stored(page)
    assert (form.court_code, form.case_category_code, form.case_type_code) == ("harbor:dr1", "72000", "72020")
    assert form.court_name.startswith("Harbor County")
    assert form.lead.filing_type_code == "74002"
    assert page.filing.control.code == "74002"
    assert keyboard.is_on(page.filing.control)
    assert finder.text() == ""
    assert not [problem for problem in page.own_problems() if problem.blocks and problem.field != "case_subtype_code"]


def test_another_way_to_file_can_be_put_back(begun, stored, filled, open_window, desk, owner, qtbot):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    search(keyboard, page.finder.control, "dissolution petition children harbor", qtbot)
    keyboard.press(Qt.Key.Key_Return)
    assert stored(page).court_code == "harbor:dr1"
    assert window.toast.isVisible()
    window.toast.undo.click()
    keyboard.settle()
    form = stored(page)
    assert (form.court_code, form.case_type_code) == (filled.court_code, filled.case_type_code)
    assert form.lead.filing_type_code == filled.lead.filing_type_code


def test_words_that_name_a_court_only_leave_the_rest_open(begun, stored, qtbot):
    window, keyboard = begun()
    page = window.page
    search(keyboard, page.finder.control, "maple", qtbot)
    names = [item.name for item in page.finder.control.popup.items]
    QTest.keyClick(page.finder.control, Qt.Key.Key_Down)
    assert names
    court_only = next(at for at, name in enumerate(names) if name.startswith("Maple"))
    page.finder.control.popup.highlight(court_only)
    keyboard.press(Qt.Key.Key_Return)
    form = stored(page)
    assert (form.court_code, form.case_category_code) == ("maple", "")
    assert keyboard.is_on(page.category.control)


def test_nothing_found_says_so_and_changes_nothing(begun, stored, qtbot):
    window, keyboard = begun()
    page = window.page
    search(keyboard, page.finder.control, "zzyzx qqqqq", qtbot)
    assert page.finder.control.popup.foot.text().startswith("Nothing has these words")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_Escape)
    assert stored(page).court_code == ""


def test_an_existing_case_takes_the_court_alone(begun, stored, qtbot):
    window, keyboard = begun(existing_case="existing")
    page = window.page
    search(keyboard, page.finder.control, "motion compel maple", qtbot)
    keyboard.press(Qt.Key.Key_Return)
    form = stored(page)
    assert (form.court_code, form.case_category_code, form.case_type_code) == ("maple", "", "")
    assert form.lead.filing_type_code == "34105"
    assert keyboard.is_on(page.docket.control)


def test_answers_to_words_that_were_typed_over_are_not_shown(begun):
    window, _keyboard = begun()
    finder = window.page.finder.control
    finder.setFocus()
    QTest.keyClicks(finder, "maple")
    finder.show_found("map", (), "late")
    assert not finder.is_open
