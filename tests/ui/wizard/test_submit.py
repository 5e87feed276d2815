"""Submitting: two acts, once, to its end, and not an untrue word about it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.sheet import Sheet
from tests.office import domestic_draft, papers
from tests.ui.wizard.conftest import CTRL, PATIENCE_MS, SHIFT, until, words_of

_NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def review(open_window, filled):
    """The filing on the review page, quoted; and the keyboard."""
    window, keyboard = open_window(filled, StepId.REVIEW)
    assert window.page.STEP is StepId.REVIEW
    return window, keyboard


def agree(window, keyboard, qtbot) -> None:
    keyboard.tick(window.page.terms.agree)
    until(qtbot, lambda: not window.page.terms.is_unseen)


def press_submit(window) -> None:
    """One press of Ctrl+Shift+Enter, without waiting for what it does."""
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL | SHIFT)


def sheet_of(window) -> Sheet:
    (sheet,) = (sheet for sheet in window.findChildren(Sheet) if sheet.isVisible())
    return sheet


def is_received(window) -> bool:
    return window.page.STEP is StepId.CONFIRMATION and window.picture.form.status == "submitted"


def test_the_tick_comes_first(review):
    window, keyboard = review
    keyboard.press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert window.focusWidget() is window.page.terms.agree
    assert not window.page.terms.submit.isEnabled()
    assert window.picture.form.status == "draft"


def test_the_courts_terms_are_accepted_with_the_tick_and_kept(open_window, desk, owner, tmp_path, qtbot):
    made = domestic_draft(desk, owner, papers(tmp_path))
    form = desk.drafts.update(made.id, owner, {"disclaimer_acceptance": {}})
    window, keyboard = open_window(form, StepId.REVIEW)
    terms = window.picture.lists.disclaimers
    assert terms
    assert all((term.detail or term.name) in words_of(window.page.terms) for term in terms)
    agree(window, keyboard, qtbot)
    press_submit(window)
    until(qtbot, lambda: is_received(window))
    kept = desk.drafts.get(form.id, owner).disclaimer_acceptance
    assert [text["code"] for text in kept["texts"]] == [term.code for term in terms]
    assert kept["accepted_by"] == owner.username


def test_a_change_takes_the_tick_away(review):
    window, keyboard = review
    keyboard.tick(window.page.terms.agree)
    assert window.page.terms.agree.isChecked()
    window._keeper.edit(replace(window.picture.form, client_matter="another"))
    window._keeper.flush()
    keyboard.settle()
    assert not window.page.terms.agree.isChecked()


def test_what_was_just_changed_is_stored_and_seen_before_anything_is_sent(review, qtbot):
    window, keyboard = review
    agree(window, keyboard, qtbot)
    window._keeper.edit(replace(window.picture.form, client_matter="another"))
    press_submit(window)
    keyboard.settle()
    assert window.page.STEP is StepId.REVIEW
    assert (window.picture.form.client_matter, window.picture.form.status) == ("another", "draft")
    assert not window.page.terms.agree.isChecked()
    assert "it was not sent" not in words_of(window)  # nothing went wrong: nothing was tried


@pytest.mark.parametrize("how", ["enter", "space", "shortcut", "mouse"])
def test_pressing_twice_files_once(review, office, qtbot, how):
    window, keyboard = review
    agree(window, keyboard, qtbot)
    button = window.page.terms.submit
    keyboard.tab_to(button)
    presses = {
        "enter": lambda: QTest.keyClick(button, Qt.Key.Key_Return),
        "space": lambda: QTest.keyClick(button, Qt.Key.Key_Space),
        "shortcut": lambda: press_submit(window),
        "mouse": lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton),
    }
    presses[how]()
    assert not button.isEnabled()
    for press in presses.values():
        press()
    until(qtbot, lambda: is_received(window))
    keyboard.settle()
    assert len(office.court.envelopes()) == 1


def test_a_held_key_files_nothing(review, office, qtbot):
    window, keyboard = review
    agree(window, keyboard, qtbot)
    button = window.page.terms.submit
    keyboard.tab_to(button)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(button, QKeyEvent(kind, key, _NO_KEY, "", True))
    (shortcut,) = (found for found in window.page.findChildren(QShortcut) if "Return" in found.key().toString())
    assert not shortcut.autoRepeat()
    keyboard.settle()
    assert window.picture.form.status == "draft"
    assert office.court.envelopes() == []


def test_what_was_drawn_a_moment_ago_is_not_filed(review, office, qtbot):
    window, keyboard = review
    window._keeper.adopt(replace(window._keeper.form, client_matter="26-0318"))
    terms = window.page.terms
    terms.agree.click()
    assert terms.submit.isEnabled()
    terms.submit.click()
    press_submit(window)
    assert not window._verbs.is_sending
    until(qtbot, lambda: not terms.is_unseen)
    keyboard.settle()
    assert office.court.envelopes() == []


def test_nothing_can_be_changed_while_it_is_sent(review, office, qtbot):
    window, keyboard = review
    office.start_court(review_delay_s=0.2, faults=["slow@ReviewFiling*1"])
    agree(window, keyboard, qtbot)
    press_submit(window)
    page = window.page
    for key, modifiers in ((Qt.Key.Key_PageUp, CTRL), (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)):
        QTest.keyClick(window, key, modifiers)
    page.people.change.click()
    window.frame.rail.step_chosen.emit(StepId.PARTIES.value)
    assert window.page is page
    assert not page.terms.agree.isEnabled()
    until(qtbot, lambda: is_received(window))


def test_a_window_closed_while_sending_asks_and_may_stay(review, office, qtbot):
    window, keyboard = review
    office.start_court(review_delay_s=0.2, faults=["slow@ReviewFiling*1"])
    agree(window, keyboard, qtbot)
    press_submit(window)
    window.close()
    sheet = sheet_of(window)
    assert window.isVisible()
    assert sheet.focusWidget() is sheet.buttons["keep"]
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    until(qtbot, lambda: is_received(window))
    assert window.isVisible()


def test_a_window_closed_while_sending_sends_to_its_end(review, office, desk, owner, filled, qtbot):
    window, keyboard = review
    office.start_court(review_delay_s=0.2, faults=["slow@ReviewFiling*1"])
    agree(window, keyboard, qtbot)
    press_submit(window)
    asked = []
    window.library_asked.connect(lambda: asked.append(window.isVisible()))
    QTest.mouseClick(window.frame.header.back, Qt.MouseButton.LeftButton)
    assert asked == []
    with qtbot.waitSignal(window.closed, timeout=PATIENCE_MS):
        sheet_of(window).buttons["close"].click()
        assert not window.isVisible()
        assert len(asked) == 1
    assert desk.drafts.get(filled.id, owner).status == "submitted"
    assert len(office.court.envelopes()) == 1


def test_a_window_closed_while_sending_comes_back_when_nothing_was_filed(review, office, qtbot):
    window, keyboard = review
    agree(window, keyboard, qtbot)
    office.stop_court()
    press_submit(window)
    window.close()
    sheet_of(window).buttons["close"].click()
    assert not window.isVisible()
    until(qtbot, window.isVisible)
    keyboard.settle()
    assert "not filed" in window.page._state.accessibleName()
    assert window.picture.form.status == "draft"


def test_a_refusal_is_told_with_its_reason_and_nothing_is_filed(review, office, qtbot):
    window, keyboard = review
    office.start_court(faults=["clock-skew@ReviewFiling*1"])
    agree(window, keyboard, qtbot)
    press_submit(window)
    keyboard.settle()
    page = window.page
    assert page.STEP is StepId.REVIEW
    assert page._state.isVisible()
    assert "The court refused the envelope. Nothing was filed." in page._state.accessibleName()
    assert "clock is 11 min behind" in page._state.accessibleDescription()
    assert not page.terms.agree.isChecked()
    assert window.picture.form.status == "draft"
    assert office.court.envelopes() == []


def test_without_a_line_nothing_is_filed_and_all_is_kept(review, office, qtbot):
    window, keyboard = review
    agree(window, keyboard, qtbot)
    before = window.picture.form
    office.stop_court()
    press_submit(window)
    keyboard.settle()
    page = window.page
    assert page.STEP is StepId.REVIEW
    assert "not filed" in page._state.accessibleName()
    assert window.picture.form.parties == before.parties
    office.start_court(review_delay_s=0.2)
    agree(window, keyboard, qtbot)
    press_submit(window)
    until(qtbot, lambda: is_received(window))
    assert len(office.court.envelopes()) == 1


def test_an_unproved_outcome_is_called_unproved_until_the_court_is_asked(review, office, qtbot):
    window, keyboard = review
    office.start_court(review_delay_s=0.2, faults=["accept-then-reset@ReviewFiling*1"])
    agree(window, keyboard, qtbot)
    press_submit(window)
    until(qtbot, lambda: window.page.STEP is StepId.CONFIRMATION)
    keyboard.settle()
    page = window.page
    assert page.outcome.tone is Tone.VIOLET
    assert "We do not know" in page.outcome.accessibleName()
    assert page.facts.value("Practice envelope") == "Not known"
    keyboard.tick(page.outcome.button)
    until(qtbot, lambda: is_received(window))
    keyboard.settle()
    (envelope,) = office.court.envelopes()
    assert page.facts.value("Practice envelope") == envelope.envelope_id


def test_a_locked_draft_opens_nothing_but_its_receipt(review, office, qtbot):
    window, keyboard = review
    agree(window, keyboard, qtbot)
    press_submit(window)
    until(qtbot, lambda: is_received(window))
    for step in StepId:
        window.open_step(step)
        assert window.page.STEP is StepId.CONFIRMATION
    assert not window.frame.rail.isVisible()
