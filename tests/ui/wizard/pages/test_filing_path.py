"""Another kind of case keeps files and people, and says what must be chosen again."""

from PySide6.QtCore import Qt

from litefile_desktop.core.steps import StepId


def test_the_kind_of_case_can_change_and_files_and_people_stay(open_window, desk, owner, filled, stored):
    quoted = desk.fees.quote(filled, owner)
    window, keyboard = open_window(quoted, StepId.FILING_PATH)
    page = window.page
    assert page.path.key == "new"
    keyboard.tab_to(page.path)
    keyboard.press(Qt.Key.Key_Down)
    now = stored(page)
    assert now.existing_case == "existing"
    assert [document.sha256 for document in now.documents] == [document.sha256 for document in quoted.documents]
    assert [party.display_name for party in now.parties] == [party.display_name for party in quoted.parties]
    assert {document.filing_type_code for document in now.documents} == {""}
    assert now.quoted_fee_total == ""
    assert page._kept.isVisible()


def test_nothing_to_choose_again_is_not_announced(open_window):
    window, keyboard = open_window(step=StepId.FILING_PATH, existing_case="new", supplemental_fields={})
    keyboard.tab_to(window.page.path)
    keyboard.press(Qt.Key.Key_Down)
    assert not window.page._kept.isVisible()


def test_undecided_stops_at_this_question(open_window, filled, desk, owner):
    form = desk.drafts.update(filled.id, owner, {"existing_case": "unsure", "supplemental_fields": {}})
    window, keyboard = open_window(form, StepId.FILING_PATH)
    keyboard.go_on()
    assert window.page.STEP is StepId.FILING_PATH
    assert window.page.column.summary.isVisible()
