"""The review window: everything by keyboard, nothing approved unseen, the place kept."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.core.vocabulary import NoteKind, ReviewState


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifiers)


def matter(window):
    return window.walker.current.form.client_matter


def state(desk, owner, form):
    return desk.reviews.look(form.id, owner).state


def test_without_anything_to_review_the_window_says_so(review):
    window = review()
    assert window.frame.stack.currentWidget() is window.frame._nothing
    assert not window.frame.approve.isEnabled()


def test_j_and_k_walk_the_queue_by_deadline_and_each_filing_counts_as_opened(review, waiting, settle, desk, owner):
    window = review()
    assert matter(window) == "26-0"
    for key, expected in (("J", "26-1"), ("J", "26-2"), ("J", "26-2"), ("K", "26-1")):
        press(window, getattr(Qt.Key, f"Key_{key}"))
        settle()
        assert matter(window) == expected
    assert all(desk.reviews.look(form.id, owner).is_opened for form in waiting)


def test_a_approves_what_was_seen_goes_on_and_u_takes_it_back(review, waiting, settle, seen, desk, owner):
    window = review()
    press(window, Qt.Key.Key_A)  # too soon: nobody can have read it
    settle()
    assert state(desk, owner, waiting[0]) is ReviewState.READY
    seen(window)
    press(window, Qt.Key.Key_A)
    settle()
    assert state(desk, owner, waiting[0]) is ReviewState.APPROVED
    assert matter(window) == "26-1"
    press(window, Qt.Key.Key_U)
    settle()
    assert state(desk, owner, waiting[0]) is ReviewState.READY


def test_a_problem_stops_approval_and_the_footer_says_so(review, waiting, settle, seen, desk, owner):
    desk.drafts.update(waiting[0].id, owner, {"selected_payment_account_id": ""})
    window = review()
    assert matter(window) == "26-0"
    assert "stop" in window.frame.reason.text()
    seen(window)
    press(window, Qt.Key.Key_A)
    settle()
    assert state(desk, owner, waiting[0]) is ReviewState.READY


def test_r_returns_with_a_reason_that_is_typed(review, waiting, settle, desk, owner, qtbot):
    window = review()
    press(window, Qt.Key.Key_R)
    assert window.frame.notes.line.hasFocus()
    qtbot.keyClicks(window.frame.notes.line, "Use the specific code, jak")  # letters are letters here
    press(window, Qt.Key.Key_Return)
    settle()
    picture = desk.reviews.look(waiting[0].id, owner)
    assert picture.state is ReviewState.RETURNED
    assert [(note.kind, note.words) for note in picture.notes] == [(NoteKind.RETURNED, "Use the specific code, jak")]
    assert matter(window) == "26-1"


def test_c_comments_on_the_value_under_the_keyboard_and_f_fixes_it(review, waiting, settle, desk, owner, qtbot):
    window = review()
    data = window.frame.data
    at = next(at for at, line in enumerate(data.model_of_lines.lines) if line.label == "Matter")
    data.setCurrentIndex(data.model_of_lines.index(at))
    press(window, Qt.Key.Key_C)
    qtbot.keyClicks(window.frame.notes.line, "Which?")
    press(window, Qt.Key.Key_Return)
    settle()
    assert desk.reviews.look(waiting[0].id, owner).notes[-1].field == "client_matter"
    press(window, Qt.Key.Key_F)
    assert window.frame.notes.line.text() == "26-0"
    qtbot.keyClicks(window.frame.notes.line, "26-0318")
    press(window, Qt.Key.Key_Return)
    settle()
    assert desk.drafts.get(waiting[0].id, owner).client_matter == "26-0318"
    assert matter(window) == "26-0318"


def test_what_cannot_be_typed_here_opens_its_page(review, waiting, settle, qtbot):
    window = review()
    window.frame.data.setCurrentIndex(window.frame.data.model_of_lines.index(0))
    with qtbot.waitSignal(window.draft_opened_at) as asked:
        press(window, Qt.Key.Key_F)
    assert asked.args == [waiting[0].id, "case_lookup"]


def test_tab_walks_the_marks_and_then_leaves(review, waiting, settle, desk, owner):
    desk.reviews.comment(waiting[0].id, owner, "Which?", field="client_matter")
    window = review()
    window.frame.data.setFocus()
    press(window, Qt.Key.Key_Tab)
    assert window.frame.data.current.label == "Matter"
    press(window, Qt.Key.Key_Tab)
    assert not window.frame.data.hasFocus()


def test_figures_choose_the_document(review, waiting, settle):
    window = review()
    assert window.frame.preview._title.text() == "Complaint.pdf"
    press(window, Qt.Key.Key_2)
    settle()
    assert window.frame.preview._title.text() == "Exhibit 1.pdf"


def test_the_place_survives_the_program(review, waiting, settle):
    window = review()
    press(window, Qt.Key.Key_J)
    settle()
    window.close()
    assert matter(review()) == "26-1"


def test_on_the_board_only_what_passes_and_was_opened_is_approved_together(review, waiting, settle, desk, owner):
    desk.drafts.update(waiting[2].id, owner, {"selected_payment_account_id": ""})
    desk.reviews.open(waiting[1].id, owner)
    window = review()
    press(window, Qt.Key.Key_G)
    board = window.frame.board
    assert window.is_board
    for at in range(len(board.lines.rows)):
        board.setCurrentIndex(board.lines.index(at, 0))
        press(window, Qt.Key.Key_Space)
    ticked = {picture.form.id for picture in board.lines.chosen}
    assert waiting[2].id not in ticked
    assert waiting[1].id in ticked
    press(window, Qt.Key.Key_A)
    settle()
    states = [state(desk, owner, form) for form in waiting]
    assert states[1:] == [ReviewState.APPROVED, ReviewState.READY]
    press(window, Qt.Key.Key_G)
    assert not window.is_board


def test_a_filing_that_changed_meanwhile_is_not_approved(review, waiting, settle, seen, desk, owner):
    window = review()
    seen(window)
    desk.drafts.update(waiting[0].id, owner, {"client_matter": "changed elsewhere"})
    press(window, Qt.Key.Key_A)
    settle()
    assert state(desk, owner, waiting[0]) is ReviewState.READY
    assert matter(window) == "changed elsewhere"


def test_what_is_stored_elsewhere_is_shown_and_what_is_withdrawn_is_gone(review, waiting, settle, desk, owner):
    window = review()
    desk.drafts.update(waiting[0].id, owner, {"client_matter": "from the wizard"})
    window.refresh(waiting[0].id)
    settle()
    assert matter(window) == "from the wizard"
    desk.reviews.withdraw(waiting[1].id, owner)
    window.refresh(waiting[1].id)
    settle()
    assert [picture.form.id for picture in window.walker.queue] == [waiting[0].id, waiting[2].id]


def test_a_comment_on_a_page_is_shown_at_that_page_and_with_its_document(review, waiting, settle, desk, owner, qtbot):
    window = review()
    preview = window.frame.preview
    press(window, Qt.Key.Key_2)
    preview.setFocus()
    preview.turn_to(2)
    settle()
    press(window, Qt.Key.Key_C)
    assert window.frame.notes.line.hasFocus()
    qtbot.keyClicks(window.frame.notes.line, "Cut off at the right")
    press(window, Qt.Key.Key_Return)
    settle()
    (note,) = desk.reviews.look(waiting[0].id, owner).notes
    assert (note.page, note.field) == (2, f"documents.{waiting[0].documents[1].id}")
    strip = preview._notes
    assert "Cut off at the right" in strip._words.text()
    assert preview.page == 2
    preview.turn_to(1)
    assert (strip._words.text(), strip._others.text()) == ("", "Comment on page 2")
    told = [line.label for line in window.frame.data.model_of_lines.lines if line.notes]
    assert told == ["Document"]
