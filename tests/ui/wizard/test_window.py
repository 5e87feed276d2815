"""The wizard's window: closing, problems, detours, the same draft in no other window."""

from PySide6.QtCore import Qt

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.wizard.registry import PAGES
from tests import makers
from tests.ui.wizard.conftest import PATIENCE_MS, drop_files


def test_there_is_a_page_for_every_step():
    assert set(PAGES) == set(StepId)


def test_no_part_of_a_page_shows_as_a_window_of_its_own(open_window, filled, strays):
    window, keyboard = open_window(filled)
    for step in StepId:
        window.open_step(step)
        keyboard.settle()
    assert strays == []


def test_closing_in_the_middle_of_a_word_loses_nothing(open_window, desk, owner, qtbot):
    window, keyboard = open_window(existing_case="new", current_step="options")
    draft_id = window.draft_id
    keyboard.tab_to(window.page.matter.control)
    qtbot.keyClicks(window.page.matter.control, "26-03")
    with qtbot.waitSignal(window.closed, timeout=PATIENCE_MS):
        window.close()
    assert desk.drafts.get(draft_id, owner).client_matter == "26-03"


def test_continue_is_refused_with_a_summary_that_leads_to_the_field(open_window):
    window, keyboard = open_window()
    keyboard.go_on()
    assert window.page.STEP is StepId.OPTIONS
    assert window.page.column.summary.isVisible()
    assert window.focusWidget() is window.page.column.summary.links[0]
    keyboard.press(Qt.Key.Key_Space)
    assert window.page.path.isAncestorOf(window.focusWidget())


def test_nothing_is_called_wrong_at_first_sight(open_window):
    window, _ = open_window()
    assert not window.page.column.summary.isVisible()
    assert all(not field.problem for field in window.page._fields.values())


def test_a_bad_file_is_named_and_harms_no_other(open_window, tmp_path, qtbot):
    window, keyboard = open_window(existing_case="new", current_step="upload_documents")
    note = tmp_path / "Note.txt"
    note.write_text("hello")
    drop_files(window.page, [note, makers.pdf_file(tmp_path, "Complaint.pdf")])
    qtbot.waitUntil(lambda: len(window.picture.form.documents) == 1, timeout=PATIENCE_MS)
    keyboard.settle()
    lines = window.page.documents.lines
    assert [line.name for line in lines] == ["Complaint.pdf", "Note.txt"]
    assert "not a PDF file" in lines[1].state_text


def test_a_removed_document_comes_back_with_undo(open_window, tmp_path, qtbot):
    window, keyboard = open_window(existing_case="new", current_step="upload_documents")
    drop_files(window.page, [makers.pdf_file(tmp_path, "Complaint.pdf")])
    qtbot.waitUntil(lambda: len(window.picture.form.documents) == 1, timeout=PATIENCE_MS)
    keyboard.settle()
    document = window.picture.form.documents[0]
    window.page.documents.view.setFocus()
    keyboard.press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not window.picture.form.documents, timeout=PATIENCE_MS)
    window.toast.undone.emit()
    qtbot.waitUntil(lambda: window.picture.form.documents == (document,), timeout=PATIENCE_MS)


def test_a_change_from_review_comes_back_to_review(open_window, filled):
    window, keyboard = open_window(filled, StepId.REVIEW)
    assert window.page.STEP is StepId.REVIEW
    keyboard.tab_to(window.page.people.change)
    keyboard.press(Qt.Key.Key_Space)
    assert window.page.STEP is StepId.PARTIES
    assert window.frame.footer.back.text() == "Back to Review"
    keyboard.go_on()
    assert window.page.STEP is StepId.REVIEW
