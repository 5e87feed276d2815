"""How a filing starts."""

from PySide6.QtCore import Qt

from litefile_desktop.core.steps import StepId


def test_nothing_is_answered_beforehand_and_the_question_has_the_keyboard(open_window):
    window, keyboard = open_window()
    page = window.page
    assert page.STEP is StepId.OPTIONS
    assert page.path.key == page.matter.control.text() == ""
    assert keyboard.is_on(page.path)


def test_the_answer_is_kept_with_where_it_was_given(open_window, stored):
    window, keyboard = open_window(supplemental_fields={})
    keyboard.press(Qt.Key.Key_Down)
    assert (stored(window.page).existing_case, window.page.path.key) == ("existing", "existing")
    assert stored(window.page).supplemental_fields["_filing_path_source"] == "start_menu"
    keyboard.press(Qt.Key.Key_Down)
    assert stored(window.page).existing_case == "unsure"


def test_the_question_is_not_asked_a_second_time(open_window):
    window, keyboard = open_window(existing_case="new")
    keyboard.go_on()
    assert window.page.STEP is StepId.UPLOAD_DOCUMENTS


def test_a_matter_number_that_is_too_long_stays_on_screen_and_is_not_stored(open_window, stored):
    window, keyboard = open_window(existing_case="new")
    page = window.page
    long = "26-0318 " * 20
    keyboard.tab_to(page.matter.control)
    page.matter.control.insert(long)
    page.matter.control.textEdited.emit(page.matter.control.text())
    window._keeper.flush()
    assert page.matter.control.text() == long
    assert stored(page).client_matter == ""
