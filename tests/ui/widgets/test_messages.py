"""What tells the user something: summary, saved state, toast, sheet, progress, banner, keys, announcements."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from litefile_desktop.core.vocabulary import Environment, Severity
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.announce import Announcer
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.big_facts import BigFact, BigFacts
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.footer_bar import FooterBar
from litefile_desktop.ui.widgets.header_bar import HeaderBar
from litefile_desktop.ui.widgets.page_column import PageColumn
from litefile_desktop.ui.widgets.problem_row import ProblemItem, ProblemRow
from litefile_desktop.ui.widgets.problem_summary import ProblemSummary, SummaryLine
from litefile_desktop.ui.widgets.progress_line import ProgressLine
from litefile_desktop.ui.widgets.saved_state import SavedState
from litefile_desktop.ui.widgets.sheet import Sheet, Verb
from litefile_desktop.ui.widgets.shortcuts_help import KeyGroup, ShortcutsHelp
from litefile_desktop.ui.widgets.status_pill import Status, pill_size, status_word
from litefile_desktop.ui.widgets.toast import SHOWN_MS, Toast
from litefile_desktop.ui.widgets.world import WorldStrip, world_mark


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, activate) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    activate(window)
    return window


def test_the_summary_lives_until_it_is_empty(dressed, qtbot):
    summary, followed = ProblemSummary(), []
    qtbot.addWidget(summary)
    summary.followed.connect(followed.append)
    assert summary.isHidden()
    summary.set_lines([SummaryLine("agent", "Registered agent", "is missing"), SummaryLine("zip", "ZIP", "is short")])
    assert summary.accessibleName() == "2 things to fix before you can continue"
    summary.links[1].click()
    assert followed == ["zip"]
    summary.set_lines([SummaryLine("zip", "ZIP", "is short")])
    assert summary.accessibleName() == "1 thing to fix before you can continue"
    assert len(summary.links) == 1
    summary.set_lines([])
    assert summary.isHidden()


def test_the_summary_takes_the_keyboard_when_continue_is_refused(window, qtbot):
    summary = ProblemSummary(window)
    summary.set_lines([SummaryLine("zip", "ZIP code", "is missing")])
    summary.focus_first()
    assert window.focusWidget() is summary.links[0]


def test_a_problem_row_leads_to_its_field(dressed, qtbot):
    row = ProblemRow(ProblemItem("affidavit", Severity.BLOCKS, "Affidavit is password-protected."))
    qtbot.addWidget(row)
    with qtbot.waitSignal(row.followed) as told:
        row.link.click()
    assert told.args == ["affidavit"]
    assert row.link.accessibleName() == "Fix"
    assert row.link.accessibleDescription() == "Affidavit is password-protected."


def test_saved_saving_and_not_saved(dressed, qtbot):
    state = SavedState()
    qtbot.addWidget(state)
    state.set_saved("2:18:07 PM")
    assert state.text == "Saved 2:18:07 PM on this computer"
    state.set_saving("2:17:40 PM")
    assert state.text == "Saving. Your last saved version is from 2:17:40 PM."
    assert state.retry.isHidden()
    state.set_failed("Not saved: this disk is full.")
    assert not state.retry.isHidden()
    with qtbot.waitSignal(state.retried):
        state.retry.click()
    state.set_fact("Already saved 2:18:07 PM")
    assert state.retry.isHidden()


def test_a_toast_offers_undo_for_six_seconds(window, qtbot):
    toast, heard = Toast(window), []
    toast.undone.connect(lambda: heard.append("undone"))
    toast.expired.connect(lambda: heard.append("expired"))
    toast.show_done("Removed Affidavit.pdf.", "Undo")
    assert toast.timer.isActive()
    assert toast.timer.interval() == SHOWN_MS == 6000
    assert toast.geometry().right() < window.width()
    toast.undo.click()
    assert heard == ["undone"]
    assert toast.isHidden()
    toast.show_done("Removed A.pdf.", "Undo")
    toast.show_done("Removed B.pdf.", "Undo")
    toast.timer.timeout.emit()
    assert heard == ["undone", "expired", "expired"]


def test_a_toast_waits_under_the_mouse_and_stays_in_the_corner(window, dressed):
    toast = Toast(window)
    toast.show_done("Done.")
    QApplication.sendEvent(toast, QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1)))
    assert not toast.timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.timer.isActive()
    before = toast.pos()
    window.resize(1000, 700)
    assert toast.pos().x() == before.x() + 100


VERBS = [Verb("discard", "Discard", Kind.DANGER), Verb("keep", "Keep the draft")]


def test_a_sheet_asks_and_escape_is_the_safe_way(window, qtbot):
    answers = []
    sheet = Sheet(window, "Discard this draft?", "You can bring it back.", VERBS, safe="keep")
    sheet.answered.connect(answers.append)
    sheet.open()
    assert sheet.width() == 480
    assert sheet.buttons["keep"].isDefault()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert answers == ["keep"]


@pytest.mark.parametrize("way", ["click", "close", "enter"])
def test_every_way_out_of_a_sheet_answers_once(window, qtbot, way):
    answers = []
    sheet = Sheet(window, "Discard?", "", VERBS, safe="keep")
    sheet.answered.connect(answers.append)
    sheet.open()
    if way == "click":
        sheet.buttons["discard"].click()
    elif way == "close":
        sheet.close()
    else:
        qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert answers == ["discard" if way == "click" else "keep"]


def test_quick_work_shows_no_progress(dressed, qtbot):
    line = ProgressLine()
    qtbot.addWidget(line)
    line.start("Checking page 1 of 3")
    assert line.isHidden()
    assert line.patience.interval() == 300
    line.finish()
    assert not line.patience.isActive()


def test_slow_work_shows_words_a_bar_and_an_estimate(dressed, qtbot):
    now = [0.0]
    line = ProgressLine(clock=lambda: now[0])
    qtbot.addWidget(line)
    line.start("Downloading codes")
    line.patience.timeout.emit()
    assert not line.isHidden()
    now[0] = 5.0
    line.advance(10, 100, "Downloading codes, 10 of 100")
    assert line._left.text() == ""
    now[0] = 20.0
    line.advance(10, 100)
    assert line._left.text() == "about 3 min left"
    line.advance(90, 100)
    assert line._left.text() == "less than a minute left"
    line.advance(50, 100)
    assert line._bar.value() == 90
    with qtbot.waitSignal(line.cancelled):
        line.cancel.click()


def test_a_banner_has_at_most_one_button(dressed, qtbot):
    banner = Banner(Tone.AMBER, "Offline since 2:04 PM", "Keep working.", action="Show queue")
    qtbot.addWidget(banner)
    with qtbot.waitSignal(banner.acted):
        banner.button.click()
    banner.set_message(Tone.GREEN, "Connected.")
    assert banner.button.isHidden()
    assert banner.accessibleName() == "Connected."


def test_a_page_shows_two_banners_at_most(dressed, qtbot):
    page = PageColumn("Step", "Question?")
    qtbot.addWidget(page)
    page.set_banners(*(Banner(Tone.RED, word) for word in ("a", "b", "c")))
    page.show()
    assert sorted(b.accessibleName() for b in page.findChildren(Banner)) == ["a", "b"]


def test_the_footer_names_where_continue_goes_and_why_not(dressed, qtbot):
    footer = FooterBar()
    qtbot.addWidget(footer)
    footer.resize(1100, 56)
    footer.show()
    footer.set_problems("3 problems on this page")
    footer.set_continue("Continue to Fees", "Two documents are still being checked.")
    assert footer.go_on.text() == "Continue to Fees"
    assert not footer.go_on.isEnabled()
    assert footer.go_on.accessibleDescription() == "Two documents are still being checked."
    with qtbot.waitSignals([footer.problem_asked, footer.went_back]):
        footer.problems.click()
        footer.back.click()
    footer.set_continue("")
    assert footer.go_on.isHidden()


def test_header_and_footer_take_a_second_line_before_they_cut(dressed, qtbot):
    footer, header = FooterBar(), HeaderBar("Library", Environment.PRACTICE)
    for bar in (footer, header):
        qtbot.addWidget(bar)
        bar.show()
    footer.saved.set_saved("2:18:07 PM")
    footer.set_problems("3 problems on this page")
    header.set_case("Rivera v. Oakwood Property Management LLC", ["New case"])
    header.set_deadline("2 h 12 m left, today 4:30 PM Central", Tone.RED)
    for bar in (footer, header):
        bar.resize(1100, 60)
        wide = bar.sizeHint().height()
        bar.resize(420, 60)
        assert bar.sizeHint().height() > wide


def test_a_cut_title_is_told_in_full(dressed, qtbot):
    label = ElidedLabel("Estate of <Konstantinos> Papadimitriou-Wojciechowski")
    qtbot.addWidget(label)
    label.show()
    label.resize(label.sizeHint().width(), 20)
    assert label.toolTip() == ""
    label.resize(120, 20)
    assert label.shown_text().endswith("…")
    assert "&lt;Konstantinos&gt;" in label.toolTip()
    assert label.accessibleName() == "Estate of <Konstantinos> Papadimitriou-Wojciechowski"


def test_facts_are_copied(dressed, qtbot):
    facts = BigFacts([BigFact("Envelope", "35284917", can_copy=True)])
    qtbot.addWidget(facts)
    (copy,) = facts.findChildren(Button)
    assert copy.accessibleName() == "Copy Envelope"
    with qtbot.waitSignal(facts.copied) as told:
        copy.click()
    assert told.args == ["35284917"]
    assert QApplication.clipboard().text() == "35284917"


def test_the_keys_of_a_window_close_by_the_key_that_opened_them(window, qtbot):
    sheet = ShortcutsHelp(window, "Keys of this window", [KeyGroup("Pages", (("F8 / Shift+F8", "Next problem"),))])
    sheet.open()
    with qtbot.waitSignal(sheet.finished):
        qtbot.keyClick(sheet, Qt.Key.Key_F1)


def test_announcements_wait_for_their_turn_and_the_newest_wins(dressed, qtbot):
    announcer, spoken = Announcer(QWidget()), []
    announcer._speak_now = announcer._speak
    announcer._speak = lambda message: (spoken.append(message), announcer._speak_now(message))
    for word in ("Saved 1", "Saved 2", "Saved 3"):
        announcer.say(word)
    assert spoken == ["Saved 1"]
    announcer._pause.stop()
    announcer._speak_waiting()
    assert spoken == ["Saved 1", "Saved 3"]


def test_every_status_has_its_own_word_and_shape(dressed):
    assert len({status_word(status) for status in Status}) == len(Status)
    for status in Status:
        assert pill_size(status.pill()).height() == 20
    assert Status.ACCEPTED.pill("3 accepted").text == "3 accepted"


def test_a_live_court_has_no_strip(dressed, qtbot):
    shown = {}
    for world in Environment:
        strip = WorldStrip(world, "Nothing here reaches a real court.", "Leave")
        qtbot.addWidget(strip)
        shown[world] = not strip.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide) or not strip.isHidden()
        assert world_mark(world).chip
    assert shown == {Environment.PRACTICE: True, Environment.STAGE: True, Environment.PRODUCTION: False}
