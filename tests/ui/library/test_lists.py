"""The courts' lists in the library: kept new, told when they touch a draft, mended with one key; and offline."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.ui.library.lists_panel import DriftCard
from tests import makers
from tests.office import civil_draft, papers
from tests.ui.wizard.conftest import until, words_of


@pytest.fixture
def filled(desk, owner, tmp_path):
    """A complete filing at a court whose lists are here."""
    desk.code_sync.court(owner, "maple")
    return civil_draft(desk, owner, papers(tmp_path))


def publish(desk, name, change, court="maple"):
    """The court publishes a list that was changed: ``change`` takes each row and answers it, another one or None."""
    rows = [new for row in desk.code_store.rows("practice", court, name) if (new := change(dict(row))) is not None]
    desk.code_store.install("practice", court, makers.code_list(name, rows, court=court, version="changed"))


def recoded(row):
    """“Complaint” has another code now."""
    return {**row, "code": "99999"} if row["code"] == "34001" else row


def renamed(row):
    return {**row, "name": "Breach of Contract"} if row["code"] == "31010" else row


@pytest.fixture
def drifted(library, settle, desk, filled):
    """The list of touched drafts, after the court gave a filing type another code; and the keyboard on the first."""

    def make(name="filing", change=recoded):
        publish(desk, name, change)
        window = library()
        QTest.keyClick(window, Qt.Key.Key_F9)
        settle(window)
        window.frame.lists.focus_first()
        return window

    return make


def card(window) -> DriftCard:
    (only,) = window.frame.lists.cards
    return only


def test_nothing_is_told_while_nothing_changed(library, settle, filled, qtbot):
    window = library()
    window.lists.watcher.look()
    settle(window)
    assert window.frame.banners == ()
    QTest.keyClick(window, Qt.Key.Key_F9)
    settle(window)
    assert "No draft is touched" in words_of(window.frame.lists)
    until(qtbot, lambda: "looked at just now" in words_of(window.frame.lists))


def test_a_change_that_touches_a_draft_is_told_with_reason_and_proposal(library, settle, desk, filled):
    window = library()
    publish(desk, "filing", recoded)
    window.lists.watcher.look()
    settle(window)
    (banner,) = window.frame.banners
    assert filled.title in banner.accessibleName()
    banner.button.click()
    settle(window)
    assert window.frame.shows_lists
    assert "no longer offers the filing type “Complaint”; the nearest one is" in words_of(card(window))
    window.lists.watcher.look()
    settle(window)
    assert window.frame.banners == ()


def test_one_key_takes_what_is_proposed_and_undo_takes_it_back(drifted, settle, desk, owner, filled):
    window = drifted()
    assert window.focusWidget() is card(window)
    QTest.keyClick(card(window), Qt.Key.Key_S)
    settle(window)
    assert desk.drafts.get(filled.id, owner).lead.filing_type_code == "99999"
    assert window.toast.isVisible()
    assert [c.can_succeed for c in window.frame.lists.cards] in ([], [False])
    window.toast.undo.click()
    settle(window)
    assert desk.drafts.get(filled.id, owner).lead.filing_type_code == "34001"
    assert card(window).can_succeed


def test_one_key_keeps_a_choice_under_the_courts_new_words(drifted, settle, desk, owner, filled):
    window = drifted("casetype", renamed)
    assert card(window).can_keep
    QTest.keyClick(card(window), Qt.Key.Key_K)
    settle(window)
    assert desk.drafts.get(filled.id, owner).case_type_name == "Breach of Contract"
    assert window.frame.lists.cards == ()
    assert window.focusWidget() is window.frame.lists.ask


def test_enter_opens_the_page_and_escape_goes_back_to_the_filings(drifted, qtbot, filled):
    window = drifted()
    with qtbot.waitSignal(window.draft_opened_at) as opened:
        QTest.keyClick(card(window), Qt.Key.Key_Return)
    assert opened.args == [filled.id, "organize_documents"]
    QTest.keyClick(card(window), Qt.Key.Key_Escape)
    assert not window.frame.shows_lists


def test_the_lists_stay_in_sight_while_the_library_looks_again(drifted, settle):
    window = drifted()
    window.refresh()
    settle(window)
    assert window.frame.shows_lists


def test_reading_them_again_says_what_came_of_it(library, settle, desk, filled):
    window = library()
    QTest.keyClick(window, Qt.Key.Key_F9)
    settle(window)
    window.frame.lists.ask.click()
    assert not window.frame.lists.ask.isEnabled()
    settle(window)
    assert window.frame.lists.ask.isEnabled()
    assert "unchanged" in words_of(window.frame.lists)


def test_reading_them_again_can_be_cancelled(library, settle, runner, filled):
    window = library()
    window.frame.lists.ask.click()
    window.frame.lists.progress.cancel.click()
    settle(window)
    assert window.frame.lists.ask.isEnabled()


def test_a_quiet_reading_brings_new_lists_and_tells_of_drafts(library, settle, desk, filled, qtbot):
    window = library()
    publish(desk, "filing", recoded)
    window.lists.watcher._timer.start(0)
    until(qtbot, lambda: window.frame.banners)
    settle(window)
    assert filled.title in window.frame.banners[0].accessibleName()


def test_closing_stops_what_is_being_read(library, runner, filled):
    window = library()
    window.lists.watcher.refresh()
    (reading,) = (job for job in runner._jobs.values() if job.key == "lists now")
    window.close()
    assert reading.progress.cancelled
