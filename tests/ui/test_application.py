"""The program's windows together: practice at the door, each draft in one window, nothing swallowed."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.core.settings import load_settings
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import PersonRole
from litefile_desktop.efm.credentials import MemorySecrets
from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.services.news import NewsItem
from litefile_desktop.ui.account.window import AccountsWindow
from litefile_desktop.ui.application import Application
from litefile_desktop.ui.library.history_window import HistoryWindow
from litefile_desktop.ui.library.news_window import NewsWindow
from litefile_desktop.ui.review.window import ReviewWindow
from litefile_desktop.ui.who_sheet import WhoSheet
from tests import makers, shelf
from tests.office import JURISDICTION, Office

PATIENCE_MS = 20_000


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "home")


@pytest.fixture
def desk(folder):
    with open_desk(folder, secrets=MemorySecrets(), review_delay_s=0.2) as opened:
        yield opened


@pytest.fixture
def start(qapp, dressed, qtbot):
    """Starts the program on a desk; its windows are closed at the end as a person would close them."""
    started = []

    def make(desk, **how):
        windows = Application(qapp, desk, load_settings(desk.folder.settings))
        started.append(windows)
        windows.start(**{"practice": True, **how})
        qtbot.waitUntil(lambda: windows.library is not None and windows.runner.is_idle, timeout=PATIENCE_MS)
        return windows

    yield make
    for windows in started:
        for wizard in windows.wizards:
            wizard.close()
        qtbot.waitUntil(lambda windows=windows: not windows.wizards, timeout=PATIENCE_MS)
        if windows.library is not None:
            windows.library.close()
        windows.close()
        windows.deleteLater()


def wait_for(qtbot, windows, condition):
    qtbot.waitUntil(lambda: windows.runner.is_idle and bool(condition()), timeout=PATIENCE_MS)


def test_practice_opens_the_library_signed_in_as_the_sample_user(desk, start):
    windows = start(desk)
    assert windows.library.isVisible()
    assert "Practice" in windows.library.windowTitle()
    assert desk.accounts.owner("practice").username == "pat.sample@example.com"


def test_two_drafts_are_open_at_once_and_the_same_one_never_twice(desk, start, qtbot):
    windows = start(desk)
    windows.new_draft()
    wait_for(qtbot, windows, lambda: len(windows.wizards) == 1)
    windows.new_draft()
    wait_for(qtbot, windows, lambda: len(windows.wizards) == 2)
    first = windows.wizards[0].draft_id
    windows.open_draft(first)
    windows.open_draft(first, StepId.OPTIONS.value)
    wait_for(qtbot, windows, lambda: len(windows.library.model.rows) == 2)
    assert len(windows.wizards) == 2
    assert {wizard.draft_id for wizard in windows.wizards} == {row.id for row in windows.library.model.rows}


def test_an_impatient_double_click_opens_one_window(desk, start, qtbot):
    owner = desk.practice.sign_in()
    ids = shelf.fill(desk.folder, owner, 1, standings=(shelf.Standing("draft"),))
    windows = start(desk)
    windows.open_draft(ids[0])
    windows.open_draft(ids[0])
    wait_for(qtbot, windows, lambda: windows.wizards)
    assert len(windows.wizards) == 1


def test_a_problem_opens_the_page_that_mends_it(desk, start, qtbot):
    owner = desk.practice.sign_in()
    ids = shelf.fill(desk.folder, owner, 1, standings=(shelf.Standing("draft"),))
    windows = start(desk)
    windows.library.draft_opened_at.emit(ids[0], "extraction_review")
    wait_for(qtbot, windows, lambda: windows.wizards)
    assert windows.wizards[0].page.STEP is StepId.EXTRACTION_REVIEW


def test_a_draft_that_is_not_there_is_told_and_not_swallowed(desk, start, qtbot):
    windows = start(desk, draft="00000000")
    wait_for(qtbot, windows, lambda: windows.library.frame.banners)
    assert "no draft" in windows.library.frame.banners[0].accessibleName()


def test_the_way_back_to_the_library_is_open_after_it_was_closed(desk, start, qtbot):
    windows = start(desk)
    windows.new_draft()
    wait_for(qtbot, windows, lambda: windows.wizards)
    windows.library.close()
    windows.wizards[0].frame.header.back.click()
    wait_for(qtbot, windows, lambda: not windows.wizards)
    assert windows.library.isVisible()


def test_the_next_start_says_what_became_unproved(folder, start, qtbot):
    with open_desk(folder, secrets=MemorySecrets()) as desk:
        owner = desk.practice.sign_in()
        shelf.fill(folder, owner, 1, standings=(shelf.Standing("submitting", pending=True),))
    with open_desk(folder, secrets=MemorySecrets()) as desk:
        windows = start(desk)
        banner = windows.library.frame.banners[0]
        assert "We do not know whether the court received" in banner.accessibleName()
        banner.button.click()
        wait_for(qtbot, windows, lambda: windows.library.model.rows)
        assert windows.library.view is DraftView.UNPROVED
        assert windows.library.model.rows[0].status == "error"
        windows.library.close()
        windows.close()


def test_theme_and_text_size_are_remembered(desk, start, qtbot):
    windows = start(desk)
    windows.appearance.set_scheme("dark")
    windows.appearance.step_text(+1)
    kept = load_settings(desk.folder.settings)
    assert (kept.theme, kept.text_scale) == ("dark", 110)
    menu = windows.appearance.make_menu(windows.library)
    assert [action.text() for action in menu.actions() if action.isChecked()] == [
        "Dark",
        "Text 110 %",
        "Notices when the court decides",
    ]
    menu.deleteLater()


def test_the_pane_at_200_percent_gives_its_room_to_the_table(desk, start, qtbot):
    windows = start(desk)
    windows.appearance.set_text_scale(200)
    frame = windows.library.frame
    assert not frame.sidebar.isVisible()
    assert frame.view_button.isVisible()
    frame.view_button.click()
    menu = frame.sidebar.make_view_menu(windows.library)
    action = next(action for action in menu.actions() if action.text().startswith("Discarded"))
    action.trigger()
    wait_for(qtbot, windows, lambda: windows.library.view is DraftView.DISCARDED)
    for popup in windows.library.findChildren(type(menu)):
        popup.close()


def test_the_keyboard_alone_starts_a_filing(desk, start, qtbot, activate):
    windows = start(desk)
    activate(windows.library)
    qtbot.keyClick(windows.library, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, windows, lambda: windows.wizards)
    assert windows.wizards[0].page.STEP is StepId.OPTIONS


def test_accounts_open_once_and_lead_to_another_account(desk, start, qtbot):
    windows = start(desk)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(windows.library, Qt.Key.Key_A, both)
    opened = windows.beside.find(AccountsWindow)
    assert opened.isVisible()
    windows.library.frame.accounts.click()
    assert windows.beside.find(AccountsWindow) is opened
    wait_for(qtbot, windows, lambda: opened.people.table.lines)
    opened.account_used.emit(desk.accounts.owner("practice"))
    assert windows.beside.find(AccountsWindow) is None
    wait_for(qtbot, windows, lambda: windows.library.isVisible())


def test_a_certificate_that_ends_soon_is_told_in_the_library(folder, start, qtbot, tmp_path):
    office = Office(tmp_path)
    office.start_court()
    with office.desk() as desk:
        office.sign_in(desk)
        desk.provider.install(JURISDICTION, makers.provider_pfx("planted", days=20), "planted")
        windows = start(desk, practice=False)
        wait_for(qtbot, windows, lambda: windows.library.frame.banners)
        (banner,) = windows.library.frame.banners
        assert "in 19 days" in banner.accessibleName()
        banner.button.click()
        opened = windows.beside.find(AccountsWindow)
        assert opened is not None
        wait_for(qtbot, windows, lambda: True)
        opened.close()
        windows.library.close()
        windows.close()
    office.stop_court()


class Notices:
    """A place for notices that only remembers them."""

    def __init__(self):
        self.shown = []

    def show_notice(self, title, words):
        self.shown.append((title, words))


def a_piece_of_news(number=1):
    at = datetime(2026, 11, 19, 20, 18, tzinfo=UTC)
    return NewsItem(
        number, "d", "Rivera v. Oakwood", "Maple County", "7", "", "Complaint", "accepted", "", "", at, False
    )


def test_notices_are_shown_while_nobody_looks_and_can_be_switched_off(desk, start, qapp, qtbot):
    windows = start(desk)
    windows.tray = place = Notices()
    windows.library.hide()
    qtbot.waitUntil(lambda: qapp.activeWindow() is None)
    windows.library.news.came.emit((a_piece_of_news(),))
    assert len(place.shown) == 1
    windows.appearance.set_tray_notices(False)
    windows.library.news.came.emit((a_piece_of_news(),))
    assert len(place.shown) == 1
    assert not load_settings(desk.folder.settings).tray_notices


def test_news_and_history_stand_beside_the_library_once_each(desk, start, qtbot):
    windows = start(desk)
    for keys in (Qt.Key.Key_N, Qt.Key.Key_N):
        QTest.keyClick(windows.library, keys, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(windows.library, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, windows, lambda: True)
    shown = [windows.beside.find(kind) for kind in (NewsWindow, HistoryWindow)]
    for window in shown:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda window=window: not isValid(window) or not window.isVisible())


def test_what_cannot_be_corrected_is_said_in_the_library(desk, start, qtbot):
    shelf.fill(desk.folder, desk.practice.sign_in(), 1, standings=(shelf.Standing("draft"),))
    windows = start(desk)
    wait_for(qtbot, windows, lambda: windows.library.model.rows)
    QTest.keyClick(
        windows.library, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    wait_for(qtbot, windows, lambda: windows.library.frame.banners)
    assert "nothing to correct" in windows.library.frame.banners[0].accessibleName()


def test_the_review_window_is_one_and_its_page_opens_the_draft(desk, start, qtbot, activate):
    windows = start(desk)
    owner = desk.accounts.owner("practice")
    form = desk.drafts.create(owner, "practice", {"client_matter": "26-0318"})
    desk.reviews.send(form.id, owner)
    activate(windows.library)
    qtbot.keyClick(windows.library, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, windows, lambda: windows.beside.find(ReviewWindow).walker.current)
    window = windows.beside.find(ReviewWindow)
    windows.library.frame.review.click()
    assert windows.beside.find(ReviewWindow) is window
    window.draft_opened_at.emit(form.id, "parties")
    wait_for(qtbot, windows, lambda: windows.wizards)
    desk.reviews.withdraw(form.id, owner)
    windows.wizards[0].stored.emit(form.id)
    wait_for(qtbot, windows, lambda: window.walker.current is None)
    window.close()
    assert windows.beside.find(ReviewWindow) is None


def test_persons_are_added_and_whoever_sits_here_is_changed_in_the_window(desk, start, qtbot):
    windows = start(desk)
    windows.new_draft()
    wait_for(qtbot, windows, lambda: windows.wizards)
    windows.open_accounts()
    office = windows.beside.find(AccountsWindow).office
    wait_for(qtbot, windows, lambda: office.people)
    assert not office.leave.isEnabled()
    office.begin_adding()
    office.editor.fields["name"].control.setText("Jo Harlan")
    office.roles[PersonRole.PREPARES].setChecked(False)
    office.roles[PersonRole.REVIEWS].setChecked(True)
    office.editor.saved.emit()
    first = windows.library
    wait_for(qtbot, windows, lambda: windows.library is not first and not windows.wizards)
    assert windows.library.frame.new.isEnabled()
    windows.work_as("Jo Harlan")
    second = windows.library
    wait_for(qtbot, windows, lambda: windows.library is not second)
    frame = windows.library.frame
    assert "Jo Harlan" in frame.sidebar.account.accessibleName()
    assert not frame.new.isEnabled()
    assert "Jo Harlan may not make or change drafts" in frame.new.toolTip()
    (row,) = desk.drafts.list([desk.accounts.owner("practice")]).rows
    before = desk.drafts.get(row.id, desk.accounts.owner("practice"))
    windows.open_draft(row.id)
    wait_for(qtbot, windows, lambda: windows.wizards)
    assert not windows.wizards[0].page.column.inner.isEnabled()
    windows.wizards[0].close()
    wait_for(qtbot, windows, lambda: not windows.wizards)
    assert desk.drafts.get(row.id, desk.accounts.owner("practice")) == before


def test_where_several_share_the_data_a_computer_asks_once_who_sits_at_it(desk, start, qtbot):
    desk.people.add("Dana Ortiz", {PersonRole.PREPARES})
    desk.folder.person.write_text("nobody of these")
    windows = start(desk)
    sheet = windows.library.findChild(WhoSheet)
    assert not windows.library.frame.new.isEnabled()
    before = windows.library
    sheet.people["Dana Ortiz"].click()
    wait_for(qtbot, windows, lambda: windows.library is not before)
    assert windows.library.findChild(WhoSheet) is None
    assert desk.people.here().name == "Dana Ortiz"
