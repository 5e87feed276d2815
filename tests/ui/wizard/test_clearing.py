"""An earlier answer that changes: what went with it is named, and can be put back."""

import pytest
from PySide6.QtCore import Qt

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.widgets.text import Text
from tests.office import papers
from tests.ui.wizard.conftest import CTRL, until

STEP = StepId.EXTRACTION_REVIEW
CTRL_ALT = CTRL | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def moved(open_window, filled):
    """A complete filing whose court was just changed."""
    window, keyboard = open_window(filled, STEP)
    keyboard.pick(window.page.court.control, "harbor domestic district 1")
    return window, keyboard


def said(window):
    return window.toast.findChild(Text).text() if window.toast.isVisible() else ""


def choices(form):
    documents = [(d.filing_type_code, d.document_type_code, d.filing_component_code) for d in form.documents]
    parts = [(p.id, p.party_type) for p in form.parties]
    case = (form.court_code, form.court_name, form.case_category_code, form.case_type_code, form.case_type_name)
    return case, documents, parts, form.selected_payment_account_id


def test_what_another_court_takes_with_it_is_named(moved, filled):
    window, _keyboard = moved
    words = said(window)
    assert words.startswith("Cleared: the category, the case type, the payment account")
    assert "the filing type of 1 document" in words
    assert "the parts of 2 people" in words
    assert choices(window.picture.form) != choices(filled)


def test_undo_puts_everything_back_where_it_is_stored_and_where_it_is_shown(moved, filled, desk, owner):
    window, keyboard = moved
    window.toast.undo.click()
    keyboard.settle()
    assert choices(desk.drafts.get(filled.id, owner)) == choices(filled)
    assert window.page.court.control.code == filled.court_code
    assert window.page.case_type.control.code == filled.case_type_code
    assert said(window) == "Put back as it was"


def test_a_key_puts_it_back_from_another_page_and_after_the_words_are_gone(moved, filled, desk, owner, qtbot):
    window, keyboard = moved
    window.toast.timer.start(0)
    until(qtbot, lambda: not window.toast.isVisible())
    window.open_step(StepId.OPTIONS)
    keyboard.settle()
    keyboard.press(Qt.Key.Key_Z, CTRL_ALT)
    keyboard.settle()
    assert choices(desk.drafts.get(filled.id, owner)) == choices(filled)


def test_what_was_answered_anew_since_is_not_overwritten(moved, desk, owner):
    window, keyboard = moved
    keyboard.pick(window.page.category.control, "dissolution")
    window.toast.undo.click()
    keyboard.settle()
    stored = desk.drafts.get(window.draft_id, owner)
    assert (stored.court_code, stored.case_category_code) == ("harbor:dr1", "72000")
    assert "can no longer be undone" in "".join(text.text() for text in window.frame.findChildren(Text))


def test_another_filing_type_names_what_the_document_loses(open_window, filled):
    window, keyboard = open_window(filled, StepId.ORGANIZE_DOCUMENTS)
    keyboard.pick(window.page.filing.control, "exhibit")
    assert said(window).startswith("Cleared: ")


def test_a_first_answer_and_typing_say_nothing(open_window, desk, owner, tmp_path):
    begun = desk.drafts.create(owner, owner.jurisdiction, {"existing_case": "new"})
    window, keyboard = open_window(desk.documents.add(begun.id, owner, papers(tmp_path)), STEP)
    keyboard.pick(window.page.court.control, "maple")
    keyboard.pick(window.page.category.control, "civil")
    assert said(window) == ""
