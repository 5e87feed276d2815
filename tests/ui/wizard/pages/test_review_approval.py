"""The review page says how a filing stands with its approval before Submit is pressed, and has the fitting act."""

import pytest
from PySide6.QtCore import Qt

from litefile_desktop.core.steps import StepId
from tests.ui.wizard.conftest import CTRL, SHIFT, until, words_of

STEP = StepId.REVIEW


@pytest.fixture
def priced(desk, owner, filled):
    return desk.fees.quote(filled, owner)


def approve(desk, owner, form):
    return desk.reviews.approve(form.id, owner, sha256=desk.reviews.open(form.id, owner).sha256)


def test_where_nobody_was_asked_it_can_be_sent_for_review_instead(open_window, desk, owner, priced):
    window, keyboard = open_window(priced, STEP)
    page = window.page
    assert page.approval.isHidden()
    keyboard.tick(page.terms.review)
    assert desk.reviews.look(priced.id, owner).state == "ready_for_review"
    assert page.approval.isVisible()
    assert page.terms.review.isHidden()
    keyboard.tick(page.terms.agree)
    assert not page.terms.submit.isEnabled()
    assert page.terms.submit.accessibleDescription() == "This filing waits for a review."
    assert "This filing waits for a review." in words_of(page.approval)
    keyboard.press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert desk.drafts.get(priced.id, owner).status == "draft"


def test_it_is_withdrawn_by_keyboard_and_can_be_submitted_again(open_window, desk, owner, priced):
    desk.reviews.send(priced.id, owner)
    window, keyboard = open_window(priced, STEP)
    page = window.page
    assert not page.approval.send.isVisible()
    keyboard.tick(page.approval.withdraw)
    assert page.approval.isHidden()
    assert desk.reviews.look(priced.id, owner).state == "preparing"
    keyboard.tick(page.terms.agree)
    assert page.terms.submit.isEnabled()


def test_one_key_sends_for_review_and_withdraws(open_window, desk, owner, priced):
    heard = []
    window, keyboard = open_window(priced, STEP)
    window.stored.connect(heard.append)
    keyboard.press(Qt.Key.Key_R, CTRL | SHIFT)
    assert desk.reviews.look(priced.id, owner).state == "ready_for_review"
    assert heard == [priced.id]  # the library shows it elsewhere now
    keyboard.press(Qt.Key.Key_R, CTRL | SHIFT)
    assert desk.reviews.look(priced.id, owner).state == "preparing"


def test_a_return_is_shown_with_its_reason_and_who_returned_it(open_window, desk, owner, priced):
    desk.reviews.send(priced.id, owner)
    desk.reviews.give_back(priced.id, owner, "The amount claimed is that of the lease, not of the damage.")
    window, keyboard = open_window(priced, STEP)
    told = words_of(window.page.approval)
    assert f"{owner.full_name} returned this filing." in told
    assert "“The amount claimed is that of the lease, not of the damage.”" in told
    keyboard.tick(window.page.approval.send)
    assert desk.reviews.look(priced.id, owner).round == 2


def test_an_approval_is_shown_and_told_on_the_receipt(open_window, desk, owner, priced, qtbot):
    desk.reviews.send(priced.id, owner)
    approve(desk, owner, priced)
    window, keyboard = open_window(priced, STEP)
    page = window.page
    told = words_of(page.approval)
    assert f"Approved by {owner.full_name}, " in told
    assert "Nothing has changed since." in told
    keyboard.tick(page.terms.agree)
    assert page.terms.submit.isEnabled()
    until(qtbot, lambda: not page.terms.is_unseen)
    keyboard.tick(page.terms.submit)
    until(qtbot, lambda: window.page.STEP is StepId.CONFIRMATION)
    keyboard.settle()
    assert window.page.facts.value("Approved by") == owner.full_name


def test_what_ended_an_approval_is_told(open_window, desk, owner, priced):
    desk.reviews.send(priced.id, owner)
    approve(desk, owner, priced)
    form = desk.drafts.update(priced.id, owner, {"client_matter": "26-0402"})
    window, keyboard = open_window(form, STEP)
    page = window.page
    words = f"Approval by {owner.full_name} no longer holds: matter is now “26-0402”."
    told = words_of(page.approval)
    assert f"Approval by {owner.full_name} no longer holds" in told
    assert "matter is now “26-0402”." in told
    assert page.terms.submit.accessibleDescription() == words
    keyboard.tick(page.approval.send)
    assert page.terms.submit.accessibleDescription() == "This filing waits for a review."


def test_a_decision_made_elsewhere_is_shown_while_the_page_is_open(open_window, desk, owner, priced, qtbot):
    desk.reviews.send(priced.id, owner)
    window, _ = open_window(priced, STEP)
    page = window.page
    approve(desk, owner, priced)
    until(qtbot, lambda: "Approved by" in words_of(page.approval))
    assert page.terms.submit.accessibleDescription() == "Tick the box first."
