"""How the fees are paid: the firm's accounts at the court, and the court's own price."""

import pytest
from PySide6.QtCore import Qt

from litefile_desktop.core.steps import StepId
from tests.ui.wizard.conftest import words_of

STEP = StepId.PAYMENT
_NOTHING = {
    "selected_payment_account_id": "",
    "selected_payment_account_name": "",
    "selected_payment_account_type": "",
}


@pytest.fixture
def unpaid(desk, owner, filled):
    """Complete but for the account."""
    return desk.drafts.update(filled.id, owner, _NOTHING)


def choose(page, keyboard, name: str) -> None:
    keyboard.tab_to(page.accounts)
    keyboard.press(Qt.Key.Key_Space)
    for _ in range(10):
        if page.form.selected_payment_account_name == name:
            return
        keyboard.press(Qt.Key.Key_Down)
    raise AssertionError(f"no account {name!r}")


def test_nothing_is_chosen_beforehand_and_the_court_is_asked_once_it_is(open_window, unpaid, stored):
    window, keyboard = open_window(unpaid, STEP)
    page = window.page
    assert keyboard.is_on(page.accounts)
    assert page.accounts.key == ""
    assert "as soon as an account is chosen" in words_of(page.fees)
    choose(page, keyboard, "Office card (practice)")
    form = stored(page)
    assert form.selected_payment_account_type == "CC"
    assert form.quoted_fee_total
    assert f"${form.quoted_fee_total}" in words_of(page.fees).replace(",", "")
    keyboard.go_on()
    assert window.page.STEP is StepId.REVIEW


def test_closed_accounts_and_other_firms_are_not_offered(open_window, unpaid):
    window, _ = open_window(unpaid, STEP)
    offered = words_of(window.page.accounts)
    assert "Office card" in offered
    assert "Closed account" not in offered
    assert "Robin's card" not in offered


def test_without_an_account_continue_says_so(open_window, unpaid):
    window, keyboard = open_window(unpaid, STEP)
    keyboard.go_on()
    assert window.page.STEP is STEP
    assert window.page.column.summary.isVisible()


def test_a_waiver_is_asked_of_the_court_and_needs_no_price(open_window, unpaid, stored):
    window, keyboard = open_window(unpaid, STEP)
    choose(window.page, keyboard, "Fee waiver (practice)")
    assert stored(window.page).selected_payment_account_type == "WV"
    assert "waive" in words_of(window.page.fees)
    keyboard.go_on()
    assert window.page.STEP is StepId.REVIEW


def test_an_edit_that_can_change_the_price_makes_it_stale_and_others_do_not(open_window, desk, owner, filled):
    quoted = desk.fees.quote(filled, owner)
    rivera = next(party for party in quoted.parties if party.last_name == "Rivera")
    same = desk.parties.update(quoted.id, owner, rivera.id, {"phone": "217 555 0199"})
    window, _ = open_window(same, STEP)
    assert window.picture.form.quoted_at == quoted.quoted_at
    other = desk.parties.update(quoted.id, owner, rivera.id, {"last_name": "Moreno"})
    window, _ = open_window(other, STEP)
    assert window.picture.form.quoted_at > quoted.quoted_at


def test_a_card_that_the_court_does_not_take_is_told_before_the_court_is_asked(open_window, unpaid):
    window, keyboard = open_window(unpaid, STEP)
    choose(window.page, keyboard, "Partner's card (practice)")
    keyboard.go_on()
    assert window.page.STEP is STEP
    assert "does not take" in words_of(window.page)
    assert "Total" not in words_of(window.page.fees)


def test_a_refused_price_is_told_in_the_courts_words(open_window, unpaid, office):
    window, keyboard = open_window(unpaid, STEP)
    office.court.arm("error-in-200@GetFeesCalculation*1")
    keyboard.tab_to(window.page.accounts)
    keyboard.press(Qt.Key.Key_Space)
    assert "The court says" in words_of(window.page.fees)
    assert "Total" not in words_of(window.page.fees)


def test_offline_no_price_is_invented_and_the_choice_is_kept(open_window, unpaid, offline, stored):
    window, keyboard = open_window(unpaid, STEP)
    choose(window.page, keyboard, "Office card (practice)")
    assert stored(window.page).selected_payment_account_name == "Office card (practice)"
    assert stored(window.page).quoted_fee_total == ""
    assert "Total" not in words_of(window.page.fees)
    assert window.page.fees.ask.isVisible()


def test_before_the_court_told_its_price_there_is_an_estimate_and_it_is_called_one(open_window, unpaid):
    window, _ = open_window(unpaid, STEP)
    words = words_of(window.page.fees)
    assert "Estimate, " in words
    assert "not the court's price" in words
    assert "Opening the case: " in words
    assert window.picture.form.quoted_fee_total == ""


def test_offline_the_estimate_stays_beside_the_reason(open_window, unpaid, offline):
    window, keyboard = open_window(unpaid, STEP)
    choose(window.page, keyboard, "Office card (practice)")
    words = words_of(window.page.fees)
    assert "Estimate, " in words
    assert "Total" not in words


def test_the_most_that_is_paid_is_kept_where_the_court_takes_a_limit(open_window, filled, stored):
    window, keyboard = open_window(filled, StepId.PAYMENT)
    page = window.page
    keyboard.fill(page.most.control, "$500")
    keyboard.press(Qt.Key.Key_Tab)
    assert stored(page).max_fee_amount == "500.00"
    keyboard.fill(page.most.control, "a lot")
    assert page.most.problem
