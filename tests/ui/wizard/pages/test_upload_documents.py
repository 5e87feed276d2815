"""Documents come in byte for byte, in the order they were dropped, and a bad one harms no other."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.widgets.document_lines import DocumentState
from tests import makers
from tests.office import papers
from tests.ui.wizard.conftest import CTRL, PATIENCE_MS, drop_files, drop_urls, until

_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def upload(open_window):
    """The page of a draft without documents."""
    window, keyboard = open_window(existing_case="new", current_step="upload_documents")
    return window, keyboard


def take_in(window, keyboard, qtbot, paths) -> None:
    count = len(window.picture.form.documents) + len(paths)
    drop_files(window.page, paths)
    until(qtbot, lambda: len(window.picture.form.documents) == count)
    keyboard.settle()


def test_an_empty_page_offers_to_choose_files(upload):
    window, keyboard = upload
    assert keyboard.is_on(window.page.drop.choose)
    assert not window.page.documents.isVisible()


def test_files_come_in_as_they_are_and_the_first_leads(upload, desk, qtbot, tmp_path):
    window, keyboard = upload
    files = papers(tmp_path, 3)
    take_in(window, keyboard, qtbot, files)
    documents = window.picture.form.documents
    assert [document.original_filename for document in documents] == [path.name for path in files]
    assert [document.is_lead for document in documents] == [True, False, False]
    for document, path in zip(documents, files, strict=True):
        assert desk.documents.path_of(document).read_bytes() == path.read_bytes()


def test_the_keyboard_stays_on_the_first_file_while_others_come_in(upload, qtbot, tmp_path):
    window, keyboard = upload
    rows = []
    window.page.documents.current_changed.connect(lambda _id: rows.append(window.page.documents.view.current))
    take_in(window, keyboard, qtbot, papers(tmp_path, 3))
    assert window.page.documents.current_id == window.picture.form.lead.id
    assert set(rows) == {0}
    assert [line.state for line in window.page.documents.lines] == [DocumentState.READY] * 3


def test_keys_change_order_and_lead(upload, stored, qtbot, tmp_path):
    window, keyboard = upload
    take_in(window, keyboard, qtbot, papers(tmp_path, 3))
    page = window.page
    keyboard.tab_to(page.documents.view)
    page.documents.set_current(page.form.documents[1].id)
    keyboard.press(Qt.Key.Key_Down, _ALT)
    assert [d.original_filename for d in stored(page).documents] == ["Complaint.pdf", "Exhibit 2.pdf", "Exhibit 1.pdf"]
    keyboard.press(Qt.Key.Key_L, CTRL)
    assert stored(page).lead.original_filename == "Exhibit 1.pdf"


def test_a_removed_lead_hands_on_and_undo_brings_it_back(upload, stored, qtbot, tmp_path):
    window, keyboard = upload
    take_in(window, keyboard, qtbot, papers(tmp_path, 2))
    page = window.page
    keyboard.tab_to(page.documents.view)
    page.documents.set_current(page.form.lead.id)
    keyboard.press(Qt.Key.Key_Delete)
    assert stored(page).lead.original_filename == "Exhibit 1.pdf"
    window.toast.undone.emit()
    keyboard.settle()
    assert [d.original_filename for d in stored(page).documents] == ["Complaint.pdf", "Exhibit 1.pdf"]


def test_what_cannot_be_filed_is_named_with_its_reason_and_can_be_dismissed(upload, qtbot, tmp_path):
    window, keyboard = upload
    note, empty, folder = tmp_path / "Note.txt", tmp_path / "Empty.pdf", tmp_path / "Exhibits"
    note.write_text("hello")
    empty.write_bytes(b"")
    folder.mkdir()
    locked = makers.pdf_file(tmp_path, "Locked.pdf", password="secret")
    drop_files(window.page, [note, empty, folder, locked, *papers(tmp_path)])
    until(qtbot, lambda: len(window.picture.form.documents) == 1 and not window.page.is_busy)
    keyboard.settle()
    page = window.page
    told = {line.name: line for line in page.documents.lines if line.state is DocumentState.PROBLEM}
    assert set(told) == {"Note.txt", "Empty.pdf", "Exhibits", "Locked.pdf"}
    assert all(line.state_text.endswith(".") and line.detail.startswith("Not added.") for line in told.values())
    assert "password" in f"{told['Locked.pdf'].state_text} {told['Locked.pdf'].detail}"
    assert page.attention() == "4 files were not added"
    keyboard.press(Qt.Key.Key_F8)
    assert page.documents.current_id in {line.id for line in told.values()}
    keyboard.press(Qt.Key.Key_Delete)
    assert page.attention() == "3 files were not added"


def test_a_drop_that_is_no_file_is_told_and_not_swallowed(upload):
    window, _ = upload
    drop_urls(window.page, [QUrl("https://example.com/Complaint.pdf")])
    (line,) = window.page.documents.lines
    assert (line.name, line.state) == ("Complaint.pdf", DocumentState.PROBLEM)


def test_continue_waits_for_files_that_are_still_coming(upload, qtbot, tmp_path):
    window, _ = upload
    drop_files(window.page, papers(tmp_path, 2))
    assert window.page.is_busy
    QTest.keyClick(window.page.drop.choose, Qt.Key.Key_Return, CTRL)
    assert window.page.STEP is StepId.UPLOAD_DOCUMENTS
    until(qtbot, lambda: window.page.STEP is StepId.EXTRACTION_REVIEW)
    assert len(window.picture.form.documents) == 2


def test_closing_waits_for_files_that_are_still_coming(upload, desk, owner, qtbot, tmp_path):
    window, _ = upload
    draft_id = window.draft_id
    drop_files(window.page, papers(tmp_path, 2))
    with qtbot.waitSignal(window.closed, timeout=PATIENCE_MS):
        window.close()
    assert len(desk.drafts.get(draft_id, owner).documents) == 2


def test_a_file_that_waits_can_be_given_up(upload, qtbot, tmp_path):
    window, keyboard = upload
    page = window.page
    drop_files(page, papers(tmp_path, 2))
    page.documents.link_followed.emit(page.documents.lines[-1].id, "cancel")
    until(qtbot, lambda: not page.is_busy)
    keyboard.settle()
    assert [line.name for line in page.documents.lines] == ["Complaint.pdf"]
    assert page.intake.refused == ()


def test_without_a_document_continue_says_so(upload):
    window, keyboard = upload
    keyboard.go_on()
    assert window.page.STEP is StepId.UPLOAD_DOCUMENTS
    assert window.page.column.summary.isVisible()


def test_the_preview_shows_the_chosen_document(upload, qtbot, tmp_path):
    window, keyboard = upload
    take_in(window, keyboard, qtbot, papers(tmp_path, 2))
    page = window.page
    for document in page.form.documents:
        page.documents.set_current(document.id)
        keyboard.settle()
        assert document.original_filename in page.preview._area.accessibleName()
