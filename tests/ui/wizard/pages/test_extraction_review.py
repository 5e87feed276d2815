"""What the filing is: only what the court lists, chosen in its own order."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.core.steps import StepId
from tests.office import papers

STEP = StepId.EXTRACTION_REVIEW


@pytest.fixture
def blank(open_window, desk, owner, tmp_path):
    """The page of a draft that has a document and nothing else."""

    def make(**fields):
        form = desk.drafts.create(owner, owner.jurisdiction, {"existing_case": "new", **fields})
        return open_window(desk.documents.add(form.id, owner, papers(tmp_path)), STEP)

    return make


def test_nothing_is_chosen_beforehand_and_each_empty_list_says_why(blank):
    window, keyboard = blank()
    page = window.page
    for field in (page.court, page.category, page.case_type, page.filing):
        assert field.control.code == field.problem == ""
    assert page.category.control.accessibleDescription() == "Choose the court first."
    assert page.case_type.control.accessibleDescription() == "Choose the category first."
    assert keyboard.is_on(page.path.control)


def test_each_answer_opens_the_next_list_and_is_kept_with_its_name(blank, stored):
    window, keyboard = blank()
    page = window.page
    keyboard.pick(page.court.control, "harbor domestic district 1")
    keyboard.pick(page.category.control, "dissolution")
    keyboard.pick(page.case_type.control, "no children")
    assert page.subtype.isVisible()
    keyboard.pick(page.filing.control, "petition for dissolution")
    form = stored(page)
    assert (form.court_code, form.case_category_code, form.case_type_code) == ("harbor:dr1", "72000", "72020")
    assert form.court_name
    assert form.case_type_name == page.case_type.control.text()
    assert form.lead.filing_type_name.startswith("Petition for Dissolution")


def test_another_court_takes_back_what_hung_on_the_old_one(open_window, filled, stored):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    keyboard.pick(page.court.control, "harbor domestic district 1")
    form = stored(page)
    assert (form.case_category_code, form.case_type_code) == ("", "")
    assert [document.sha256 for document in form.documents] == [document.sha256 for document in filled.documents]


def test_words_that_the_court_does_not_list_are_a_problem_and_no_value(blank, stored):
    window, keyboard = blank(court_code="maple")
    page = window.page
    keyboard.tab_to(page.category.control)
    QTest.keyClicks(page.category.control, "Maritime salvage")
    keyboard.press(Qt.Key.Key_Tab)
    assert page.category.problem.startswith("Choose from the list")
    keyboard.go_on()
    assert window.page is page
    assert page.column.summary.isVisible()
    assert page.category.control.text() == "Maritime salvage"
    assert stored(page).case_category_code == ""


def test_an_existing_case_asks_for_its_number_and_for_nothing_that_the_court_knows(blank):
    window, keyboard = blank(existing_case="existing", court_code="maple")
    page = window.page
    for field in (page.category, page.case_type, page.subtype, page.filing):
        assert not field.isVisible()
    keyboard.fill(page.docket.control, "2026-CV-00117")
    keyboard.go_on()
    assert window.page.STEP is StepId.CASE_LOOKUP
    assert window.page.number.control.text() == "2026-CV-00117"


def test_switching_to_an_existing_case_from_the_review_goes_through_the_look_up(open_window, filled):
    window, keyboard = open_window(filled, StepId.REVIEW)
    keyboard.tick(window.page.case.change)
    page = window.page
    assert page.STEP is STEP
    keyboard.tab_to(page.path.control)
    keyboard.press(Qt.Key.Key_Right)
    assert page.path.control.key == "existing"
    keyboard.fill(page.docket.control, "2026-CV-00117")
    keyboard.go_on()
    assert window.page.STEP is StepId.CASE_LOOKUP
    keyboard.go_on()
    keyboard.press(Qt.Key.Key_Space)
    assert window.page.STEP is StepId.CASE_CONFIRMATION
    keyboard.go_on()
    assert window.page.STEP in (StepId.REVIEW, StepId.ORGANIZE_DOCUMENTS)


def test_what_the_court_changed_since_stands_beside_the_choice_and_stops_nothing(open_window, desk, owner, filled):
    seen = filled.codes_seen["case_type:31010"]
    before = {**filled.codes_seen, "case_type:31010": {**seen, "name": "Breach of Contract"}}
    window, _ = open_window(filled, STEP)
    page = window.page
    changed = replace(page.picture, form=replace(page.form, codes_seen=before))
    page.show_picture(desk.pictures.around(changed.form, owner))
    assert page.case_type.control.accessibleDescription().startswith(
        "The court now calls the case type “Breach of Contract” “Contract Dispute”."
    )
    assert page.case_type.problem == ""
    assert page.blocking() == ()


def test_a_court_that_takes_no_cases_says_so_beside_its_field_and_what_to_choose(blank):
    window, _ = blank(court_code="harbor", court_name="Harbor County")
    page = window.page
    assert "opens no new cases" in page.court.problem or "takes no new cases" in page.court.problem
    assert "divisions" in page.court.problem
    assert page.court.control.text() == "Harbor County"


def test_what_is_typed_outlives_a_save_that_ends_meanwhile(blank, qtbot):
    window, keyboard = blank(court_code="maple")
    page = window.page
    keyboard.pick(page.category.control, "civil")
    keyboard.tab_to(page.case_type.control)
    QTest.keyClicks(page.case_type.control, "contr")
    window._keeper.flush()
    keyboard.settle()
    assert page.case_type.control.text() == "contr"
    QTest.keyClick(page.case_type.control, Qt.Key.Key_Return)
    assert page.case_type.control.code


def test_keys_move_through_the_page_in_reading_order(blank):
    window, keyboard = blank(court_code="maple")
    page = window.page
    fields = (page.path, page.finder, page.court, page.category, page.case_type, page.filing)
    order = [field.control for field in fields]
    for control in order:
        assert keyboard.is_on(control)
        QTest.keyClick(keyboard.focus, Qt.Key.Key_Tab)
