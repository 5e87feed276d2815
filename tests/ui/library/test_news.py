"""News and history by keyboard, and the notice of the system."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.services.news import NewsItem
from litefile_desktop.ui.library.history_window import HistoryWindow
from litefile_desktop.ui.library.news_watch import NewsWatch
from litefile_desktop.ui.library.news_window import NewsWindow
from litefile_desktop.ui.tray import notice_of
from tests.makers import NOW
from tests.office import civil_draft, eventually, file, papers
from tests.ui.library.conftest import PATIENCE_MS

SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def decide(desk, owner, tmp_path):
    """Files a new case that the practice clerk decides as wished."""
    desk.code_sync.court(owner, "maple")

    def make(wish):
        form = civil_draft(desk, owner, papers(tmp_path), comments=f"practice: {wish}")
        form = file(desk, form, owner)

        def is_decided():
            desk.tracking.refresh([form.id], owner)
            return desk.tracking.view(form.id, owner).is_final

        eventually(is_decided, what="the clerk's decision")
        return form

    return make


@pytest.fixture
def shown(desk, runner, owner, dressed, activate, qtbot):
    """Opens a window beside the library."""
    opened = []

    def make(kind):
        window = kind(desk, runner, owner, desk.jurisdictions.get("practice"))
        opened.append(window)
        activate(window)
        qtbot.waitUntil(lambda: runner.is_idle, timeout=PATIENCE_MS)
        return window

    yield make
    for window in opened:
        window.close()
    runner.shutdown(wait=True)


def wait(qtbot, runner):
    qtbot.waitUntil(lambda: runner.is_idle, timeout=PATIENCE_MS)


def spoken(window, row=0):
    model = window.list.lines
    return model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole)


def unread(desk, owner):
    return desk.news.unread_count([owner])


def test_news_is_read_marked_and_opened_by_keyboard(shown, desk, owner, runner, decide, qtbot):
    form = decide("reject: Not signed.")
    count = unread(desk, owner)
    assert count
    window = shown(NewsWindow)
    assert window.list.hasFocus()
    assert "New" in spoken(window)
    assert "“Not signed.”" in spoken(window)
    QTest.keyClick(window.list, Qt.Key.Key_Space)
    wait(qtbot, runner)
    assert unread(desk, owner) == count - 1
    QTest.keyClick(window.list, Qt.Key.Key_Space)
    wait(qtbot, runner)
    assert unread(desk, owner) == count
    with qtbot.waitSignal(window.draft_opened) as opened:
        QTest.keyClick(window.list, Qt.Key.Key_Return)
    wait(qtbot, runner)
    assert opened.args == [form.id]
    QTest.keyClick(window.list, Qt.Key.Key_R, SHIFT_CTRL)
    wait(qtbot, runner)
    assert unread(desk, owner) == 0
    assert "Everything is read" in window.hint.text()


def test_without_news_the_window_says_what_will_stand_there(shown):
    window = shown(NewsWindow)
    assert window.stack.currentIndex() == 1
    assert not window.all_read.isEnabled()


def test_the_first_look_calls_nobody_and_the_next_tells_what_came_since(desk, runner, owner, decide, qtbot, qapp):
    decide("accept")
    watch = NewsWatch(desk, runner, owner, qapp)
    came, counted = [], []
    watch.came.connect(came.append)
    watch.counted.connect(counted.append)
    for _ in range(2):
        watch.look()
        wait(qtbot, runner)
    assert came == []
    decide("reject: Not signed.")
    watch.look()
    wait(qtbot, runner)
    (items,) = came
    assert items[0].comment == "Not signed."
    assert counted == sorted(counted)


def test_the_library_counts_what_is_unread(library, desk, owner, settle, decide):
    decide("accept")
    window = library()
    settle(window)
    assert f"{unread(desk, owner)} unread" in window.frame.news.accessibleName()


def test_history_shows_what_is_here_and_asks_the_court_on_request(shown, desk, owner, runner, decide, qtbot):
    form = decide("accept")
    window = shown(HistoryWindow)
    assert "not asked" in window.age.text()
    with qtbot.waitSignal(window.draft_opened) as opened:
        QTest.keyClick(window.list, Qt.Key.Key_Return)
    assert opened.args == [form.id]
    QTest.keyClick(window, Qt.Key.Key_F5)
    wait(qtbot, runner)
    assert "the court's list of the last year" in window.age.text()
    assert window.ask.accessibleName() == "Ask for one more year"
    assert window.list.current_key == desk.tracking.view(form.id, owner).filings[0].id


def item(status, court="Maple County", number=1):
    return NewsItem(number, "draft", "Rivera v. Oakwood", court, "7", "2026-CV-1", "Complaint", status, "", "Why.", NOW,
                    is_read=False)  # fmt: skip


def test_a_notice_of_the_system_names_no_party_and_no_reason():
    title, words = notice_of([item("accepted"), item("rejected"), item("under-review", "Harbor County")])
    assert title == "The court answered about 3 filings"
    assert words == "Maple County, Harbor County: 1 accepted, 1 rejected, 1 changed"
    assert notice_of([item("accepted")]) == ("The court answered about 1 filing", "Maple County: 1 accepted")
