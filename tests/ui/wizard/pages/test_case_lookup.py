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


def test_a_person_finds_several_cases_and_one_is_chosen(lookup, stored):
    window, keyboard = lookup
    page = window.page
    page.by.control.segment("person").click()
    assert not page.number.isVisible()
    keyboard.fill(page.first_name.control, "Elena")
    keyboard.fill(page.last_name.control, "Rivera")
    keyboard.press(Qt.Key.Key_Return)
    assert page.cases is not None
    keyboard.press(Qt.Key.Key_Space)
    assert window.page.STEP is StepId.CASE_CONFIRMATION
    assert stored(window.page).docket_number == OPEN_DOCKET


def test_half_a_name_is_not_searched_for(lookup):
    window, keyboard = lookup
    page = window.page
    page.by.control.segment("person").click()
    keyboard.go_on()
    assert page.first_name.problem
    keyboard.fill(page.last_name.control, "Rivera")
    keyboard.go_on()
    assert window.page is page
    assert "first and last name" in page._answer.accessibleName()


def test_an_organization_that_the_court_does_not_know(lookup):
    window, keyboard = lookup
    page = window.page
    page.by.control.segment("organization").click()
    keyboard.fill(page.company.control, "Nobody Ltd")
    keyboard.press(Qt.Key.Key_Return)
    assert "knows no case of Nobody Ltd" in page._answer.accessibleName()
    assert not page._answer.button.isVisible()


def test_a_court_that_takes_it_is_filed_to_by_the_number_alone(lookup, stored):
    window, keyboard = lookup
    page = window.page
    keyboard.fill(page.number.control, "2019 L 17")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.tick(page._answer.button)
    assert window.page.STEP is StepId.EXTRACTION_REVIEW  # nobody tells the case type
    assert window.page.category.isVisible()
    assert stored(window.page).is_into_unlisted_case


def test_an_old_record_is_said_to_be_old(open_window, desk, owner, tmp_path):
    form = desk.drafts.create(owner, owner.jurisdiction, {"existing_case": "existing", "court_code": "harbor:dr1"})
    window, keyboard = open_window(desk.documents.add(form.id, owner, papers(tmp_path)), STEP)
    keyboard.fill(window.page.number.control, "26 D1 00031")
    keyboard.press(Qt.Key.Key_Return)
    assert window.page._notice.isVisible()
    assert window.page.cases is not None


def test_another_number_leaves_the_chosen_case_until_another_is_chosen(lookup, stored):
    window, keyboard = lookup
    keyboard.fill(window.page.number.control, OPEN_DOCKET)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_Space)
    window.open_step(STEP)
    page = window.page
    keyboard.fill(page.number.control, "2026-CV-99999")
    keyboard.go_on()
    assert window.page is page
    assert (stored(page).docket_number, bool(stored(page).previous_case_id)) == (OPEN_DOCKET, True)
