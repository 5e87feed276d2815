"""The receipt says what the court said, and no more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.theme.tokens import Tone
from tests.office import file
from tests.ui.wizard.conftest import until, words_of


@pytest.fixture
def sent(desk, owner, filled):
    """A filing that the court received; ``wish`` is what its clerk does with it."""

    def make(wish: str):
        form = desk.drafts.update(filled.id, owner, {"filing_comments": f"practice: {wish}"})
        return file(desk, form, owner)

    return make


def test_what_the_court_received_is_called_received(open_window, sent, qtbot):
    window, _ = open_window(sent("hold"))
    page = window.page
    assert page.STEP is StepId.CONFIRMATION
    assert "received the filing" in page.outcome.accessibleName()
    assert "accepted" not in words_of(page.column).lower()
    assert page.outcome.tone is Tone.BLUE


def test_the_clerks_decision_appears_by_itself(open_window, sent, qtbot):
    window, _ = open_window(sent("accept"))
    page = window.page
    until(qtbot, lambda: "accepted the filing" in page.outcome.accessibleName())
    assert page.outcome.tone is Tone.GREEN
    assert page.facts.value("Case number") != "Not yet"


def test_a_rejection_says_why(open_window, sent, qtbot):
    window, _ = open_window(sent("reject"))
    page = window.page
    until(qtbot, lambda: "rejected the filing" in page.outcome.accessibleName())
    assert page.outcome.tone is Tone.RED
    until(qtbot, lambda: "Clerk's comment" in words_of(page.filings))  # cards show themselves a moment later


def test_numbers_can_be_copied_by_keyboard(open_window, sent):
    window, keyboard = open_window(sent("hold"))
    page = window.page
    number = page.facts.value("Practice envelope")
    copy = next(button for button in page.facts.findChildren(type(page.ask)) if "opy" in button.accessibleName())
    keyboard.tick(copy)
    assert QApplication.clipboard().text() == number


def test_back_leads_to_the_library_and_nothing_else(open_window, sent, qtbot):
    window, keyboard = open_window(sent("hold"))
    with qtbot.waitSignals([window.library_asked, window.closed]):
        keyboard.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


def test_an_answer_that_does_not_come_is_said_and_the_old_one_stays(open_window, sent, office):
    window, keyboard = open_window(sent("hold"))
    page = window.page
    before, number = page.outcome.accessibleName(), page.facts.value("Practice envelope")
    office.stop_court()
    try:
        keyboard.tick(page.ask)
        assert page.outcome.accessibleName() == before
        assert page.facts.value("Practice envelope") == number
        assert "The court's answer" not in page._age.text()
    finally:
        office.start_court(review_delay_s=0.2)
