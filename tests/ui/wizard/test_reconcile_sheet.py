"""The attempt and the court's envelopes side by side: what is said there is said by a person, and Esc says nothing."""

from contextlib import suppress

import pytest

from litefile_desktop.core.errors import AppError
from litefile_desktop.ui.wizard.reconcile_sheet import NOT_FILED, OPEN, TAKE
from tests.office import file
from tests.ui.wizard.conftest import until, words_of


@pytest.fixture
def twins(office, desk, owner, filled):
    """Two drafts alike in everything, of which nobody knows whether the court has them; it has both."""
    other = desk.drafts.copy(filled.id, owner)
    for form in (filled, other):
        office.start_court(review_delay_s=0.2, faults=["accept-then-reset@ReviewFiling*1"])
        with suppress(AppError):
            file(desk, form, owner)
    return desk.drafts.get(filled.id, owner)


@pytest.fixture
def sheet(open_window, twins):
    window, keyboard = open_window(twins)
    keyboard.tick(window.page.outcome.button)
    keyboard.settle()
    return window, keyboard, window.page.sheet


def test_both_envelopes_are_shown_with_what_was_compared(sheet, office, qtbot):
    _, _, shown = sheet
    numbers = sorted(envelope.envelope_id for envelope in office.court.envelopes())
    assert sorted(candidate.envelope_id for candidate in shown._candidates) == numbers
    assert "Complaint.pdf" in words_of(shown)
    other = next(number for number in numbers if number != shown.candidate.envelope_id)
    shown.which.segment(other).click()
    until(qtbot, lambda: f"Envelope {other} at the court" in words_of(shown))
    assert set(shown.buttons) == {OPEN, TAKE}  # the court may still list another one


def test_escape_leaves_it_open(sheet, desk, owner, twins):
    window, keyboard, shown = sheet
    shown.reject()
    keyboard.settle()
    assert desk.drafts.get(twins.id, owner).status == "error"
    assert "may be another filing" in window.page.outcome.accessibleDescription()


def test_by_a_persons_word_it_is_this_one(sheet, desk, owner, twins):
    _, keyboard, shown = sheet
    number = shown.candidate.envelope_id
    shown.buttons[TAKE].click()
    keyboard.settle()
    assert desk.drafts.get(twins.id, owner).status == "submitted"
    assert desk.tracking.view(twins.id, owner).envelope_id == number


def test_by_a_persons_word_it_is_none_of_them_once_the_court_had_time(open_window, office, desk, owner, twins):
    office.clock.advance(minutes=11)
    owner = office.sign_in(desk)
    window, keyboard = open_window(twins)
    keyboard.tick(window.page.outcome.button)
    keyboard.settle()
    window.page.sheet.buttons[NOT_FILED].click()
    keyboard.settle()
    assert desk.drafts.get(twins.id, owner).status == "draft"
