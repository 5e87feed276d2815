"""The library's window: views, search, the pane, and what can be done with a draft."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.ui.library.model import Column
from litefile_desktop.ui.templates.sheets import TemplateChooser
from litefile_desktop.ui.widgets.banner import Banner
from tests import shelf
from tests.ui.library.conftest import PATIENCE_MS

CTRL = Qt.KeyboardModifier.ControlModifier


def titles(window):
    return [row.title for row in window.model.rows]


def test_an_empty_library_teaches_and_starts_a_filing(library, qtbot):
    window = library()
    with qtbot.waitSignal(window.new_asked):
        window.frame.stack.currentWidget().focusProxy().click()


def test_every_view_shows_what_its_count_says(library, desk, owner, settle):
    shelf.fill(desk.folder, owner, 40)
    window = library()
    counts = desk.drafts.counts([owner])
    assert counts[DraftView.ALL] == 36
    for number, view in enumerate(
        ("PREPARING", "READY", "RETURNED", "APPROVED", "UNPROVED", "AT_COURT", "ACCEPTED", "REJECTED", "ALL"), start=1
    ):
        QTest.keyClick(window, getattr(Qt.Key, f"Key_{number}"), CTRL)
        settle(window)
        assert window.view is DraftView[view]
        assert len(window.model.rows) == counts[DraftView[view]], view


def test_one_rejected_filing_puts_its_envelope_among_the_rejected(library, desk, owner, settle):
    shelf.fill(desk.folder, owner, 1, standings=(shelf.Standing("submitted", ("accepted", "rejected")),))
    window = library()
    window.frame.sidebar.set_view(DraftView.ACCEPTED)
    settle(window)
    assert titles(window) == []
    window.frame.sidebar.set_view(DraftView.REJECTED)
    settle(window)
    assert len(titles(window)) == 1


def test_searching_finds_several_words_anywhere_and_esc_brings_everything_back(library, desk, owner, settle, qtbot):
    shelf.fill(desk.folder, owner, 16, standings=(shelf.Standing("draft"),))
    window = library()
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert window.frame.search.hasFocus()
    qtbot.keyClicks(window.frame.search, "oakwood 26-0318")
    settle(window)
    assert titles(window) == ["Rivera v. Oakwood Property Management LLC"]
    assert "1 of 16" in window.frame.count.text()
    QTest.keyClick(window.frame.search, Qt.Key.Key_Escape)
    settle(window)
    assert len(titles(window)) == 16
    QTest.keyClick(window.frame.search, Qt.Key.Key_Escape)
    assert window.frame.table.hasFocus()


def test_a_search_without_a_match_says_what_was_searched(library, desk, owner, settle):
    shelf.fill(desk.folder, owner, 2)
    window = library()
    window.frame.search.setText("<b>nobody</b>")
    settle(window)
    empty = window.frame.stack.currentWidget()
    assert empty is not window.frame.table
    empty.focusProxy().click()
    settle(window)
    assert window.frame.stack.currentWidget() is window.frame.table


def test_thousands_of_drafts_are_read_a_page_at_a_time(library, desk, owner, settle):
    ids = shelf.fill(desk.folder, owner, 320, standings=(shelf.Standing("draft"),), documents=1)
    window = library()
    assert len(window.model.rows) == 100
    seen = 0
    while window.model.has_more:
        QTest.keyClick(window.frame.table, Qt.Key.Key_End, CTRL)
        window.frame.table.setCurrentIndex(window.model.index(len(window.model.rows) - 1, Column.CASE))
        window.frame.table.scrollToBottom()
        window.model.fetchMore()
        settle(window)
        assert len(window.model.rows) > seen
        seen = len(window.model.rows)
    assert [row.id for row in window.model.rows] == ids


def test_the_pane_shows_the_line_that_has_the_keyboard(library, desk, owner, settle):
    ids = shelf.fill(desk.folder, owner, 3, standings=(shelf.Standing("draft"),))
    window = library()
    assert window.frame.detail.draft_id == ids[0]
    QTest.keyClick(window.frame.table, Qt.Key.Key_Down)
    settle(window)
    assert window.frame.detail.draft_id == ids[1]


def test_the_pane_closes_in_a_narrow_window_and_is_right_when_it_comes_back(library, desk, owner, settle):
    ids = shelf.fill(desk.folder, owner, 3, standings=(shelf.Standing("draft"),))
    window = library(size=(1100, 680))
    assert not window.frame.detail.isVisible()
    QTest.keyClick(window.frame.table, Qt.Key.Key_Down)
    settle(window)
    QTest.keyClick(window, Qt.Key.Key_I, CTRL)
    settle(window)
    assert window.frame.detail.isVisible()
    assert window.frame.detail.draft_id == ids[1]
    assert not window.frame.table.isColumnHidden(Column.STATUS)


def test_enter_opens_and_a_problem_opens_the_page_that_mends_it(library, desk, owner, qtbot):
    ids = shelf.fill(desk.folder, owner, 2, standings=(shelf.Standing("draft"),))
    window = library()
    with qtbot.waitSignal(window.draft_opened) as opened:
        QTest.keyClick(window.frame.table, Qt.Key.Key_Return)
    assert opened.args == [ids[0]]
    links = [link for link in window.frame.detail.findChildren(type(window.frame.detail.open)) if link.text() == "Fix"]
    with qtbot.waitSignal(window.draft_opened_at) as opened_at:
        links[0].click()
    assert opened_at.args[0] == ids[0]
    assert opened_at.args[1] == "extraction_review"


def test_a_held_enter_key_opens_once(library, desk, owner, qtbot):
    shelf.fill(desk.folder, owner, 1, standings=(shelf.Standing("draft"),))
    window = library()
    opened = []
    window.draft_opened.connect(opened.append)
    QTest.keyClick(window.frame.table, Qt.Key.Key_Return)
    for _ in range(5):
        window.frame.table.keyPressEvent(_repeated(Qt.Key.Key_Return))
    assert len(opened) == 1


def test_discarding_can_be_undone_and_restoring_too(library, desk, owner, settle, qtbot):
    ids = shelf.fill(desk.folder, owner, 2, standings=(shelf.Standing("draft"),))
    window = library()
    QTest.keyClick(window.frame.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(window.model.rows) == 1, timeout=PATIENCE_MS)
    assert desk.drafts.get(ids[0], owner).status == "abandoned"
    assert window.frame.table.current_row.id == ids[1]
    window.toast.undo.click()
    qtbot.waitUntil(lambda: len(window.model.rows) == 2, timeout=PATIENCE_MS)
    assert desk.drafts.get(ids[0], owner).status == "draft"


def test_a_submitted_filing_cannot_be_discarded_and_says_so(library, desk, owner, settle):
    ids = shelf.fill(desk.folder, owner, 1, standings=(shelf.Standing("submitted", ("accepted",)),))
    window = library()
    QTest.keyClick(window.frame.table, Qt.Key.Key_Delete)
    settle(window)
    assert desk.drafts.get(ids[0], owner).status == "submitted"
    assert any("not submitted" in banner.accessibleName() for banner in window.frame.banners)


def test_a_copy_is_a_new_draft_and_is_opened(library, desk, owner, settle, qtbot):
    ids = shelf.fill(desk.folder, owner, 1, standings=(shelf.Standing("submitted", ("rejected",)),))
    window = library()
    with qtbot.waitSignal(window.draft_opened, timeout=PATIENCE_MS) as opened:
        QTest.keyClick(window, Qt.Key.Key_D, CTRL)
    copy = desk.drafts.get(opened.args[0], owner)
    assert copy.id != ids[0]
    assert copy.status == "draft"
    assert copy.client_matter == desk.drafts.get(ids[0], owner).client_matter


def test_a_draft_changed_elsewhere_moves_up_and_keeps_the_keyboard(library, desk, owner, settle):
    ids = shelf.fill(desk.folder, owner, 5, standings=(shelf.Standing("draft"),))
    window = library()
    for _ in range(3):
        QTest.keyClick(window.frame.table, Qt.Key.Key_Down)
    settle(window)
    desk.drafts.update(ids[3], owner, {"client_matter": "26-9999"})
    window.refresh()
    settle(window)
    assert window.model.rows[0].id == ids[3]
    assert window.frame.table.current_row.id == ids[3]


@pytest.mark.parametrize("width", [1100, 1180, 1366, 1920])
def test_the_case_is_never_squeezed_and_the_status_never_hidden(library, desk, owner, width):
    shelf.fill(desk.folder, owner, 3)
    window = library(size=(width, 720))
    table = window.frame.table
    assert table.columnWidth(Column.CASE) >= 240
    assert not table.isColumnHidden(Column.STATUS)
    shown = sum(table.columnWidth(column) for column in Column if not table.isColumnHidden(column))
    assert shown == table.viewport().width()


def _repeated(key):
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True, 1)


def test_what_nobody_knows_the_outcome_of_comes_first_at_every_start(library, desk, owner):
    shelf.fill(
        desk.folder, owner, 3, standings=(shelf.Standing("draft"), shelf.Standing("error"), shelf.Standing("draft"))
    )
    for _ in range(2):
        window = library()
        assert window.view is DraftView.UNPROVED
        assert len(window.model.rows) == 1
        told = [banner.accessibleName() for banner in window.findChildren(Banner)]
        assert "We do not know whether the court received a filing" in told
        window.close()


def test_without_such_a_filing_everything_is_shown(library, desk, owner):
    shelf.fill(desk.folder, owner, 2, standings=(shelf.Standing("draft"),))
    assert library().view is DraftView.ALL


def test_a_filing_is_kept_as_a_template_and_begun_from_it(library, settle, desk, owner, runner, qtbot):
    window = library()
    first = desk.drafts.create(owner, owner.jurisdiction, {"existing_case": "new", "court_code": "maple"})
    desk.templates.save(first.id, owner, "Usual complaint", {})
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(TemplateChooser) is not None, timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.draft_opened, timeout=PATIENCE_MS) as opened:
        window.findChild(TemplateChooser).buttons["begin"].click()
    assert opened.args[0] != first.id
    assert desk.drafts.get(opened.args[0], owner).existing_case == "new"
    settle(window)


def test_the_window_for_tables_is_asked_for_by_key(library, qtbot):
    window = library()
    with qtbot.waitSignal(window.table_asked):
        QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
