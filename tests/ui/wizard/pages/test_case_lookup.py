"""The case is found in the court's own record, by its number; nothing else is an answer."""

import pytest
from PySide6.QtCore import Qt

from litefile_desktop.core.steps import StepId
from tests.office import OPEN_DOCKET, papers

STEP = StepId.CASE_LOOKUP


@pytest.fixture
def lookup(open_window, desk, owner, tmp_path):
    form = desk.drafts.create(owner, owner.jurisdiction, {"existing_case": "existing", "court_code": "maple"})
    window, keyboard = open_window(desk.documents.add(form.id, owner, papers(tmp_path)), STEP)
    assert window.page.STEP is STEP
    return window, keyboard


def test_enter_looks_the_number_up_and_the_case_is_chosen_by_hand(lookup, stored):
    window, keyboard = lookup
    page = window.page
    keyboard.fill(page.number.control, OPEN_DOCKET)
    keyboard.press(Qt.Key.Key_Return)
    assert keyboard.is_on(page.cases)
    assert stored(page).previous_case_id == ""
    keyboard.press(Qt.Key.Key_Space)
    assert window.page.STEP is StepId.CASE_CONFIRMATION
    assert stored(window.page).docket_number == OPEN_DOCKET
    assert stored(window.page).previous_case_id


def test_a_number_that_the_court_does_not_know_is_said_and_kept(lookup):
    window, keyboard = lookup
    page = window.page
    keyboard.fill(page.number.control, "2026-CV-99999")
    keyboard.go_on()
    assert window.page is page
    assert "knows no case of that number" in page._answer.accessibleName()
    assert page.number.control.text() == "2026-CV-99999"


def test_what_was_found_for_another_number_is_no_answer_any_more(lookup):
    window, keyboard = lookup
    page = window.page
    keyboard.fill(page.number.control, OPEN_DOCKET)
    keyboard.press(Qt.Key.Key_Return)
    assert page.cases is not None
    keyboard.fill(page.number.control, "2026-CV-00118")
    assert not page._found
    assert page.form.previous_case_id == ""


def test_the_court_and_the_number_are_asked_before_anybody_is_asked(lookup):
    window, keyboard = lookup
    page = window.page
    keyboard.go_on()
    assert window.page is page
    assert page.number.problem
    assert page.column.summary.isVisible()


def test_offline_the_search_says_so_and_everything_stays(lookup, offline):
    window, keyboard = lookup
    page = window.page
    keyboard.fill(page.number.control, OPEN_DOCKET)
    keyboard.go_on()
    assert window.page is page
    assert page._answer.isVisible()
    assert page._answer.accessibleName()
    assert page.number.control.text() == OPEN_DOCKET
    assert page.form.documents
