"""What the court asks beyond the filing itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.core.steps import StepId

STEP = StepId.CASE_QUESTIONS


@pytest.fixture
def money(desk, owner, filled):
    """A complaint for money, whose amount is not told yet."""
    return desk.documents.update(
        filled.id,
        owner,
        filled.lead.id,
        {"filing_type_code": "34005", "document_type_code": "35101", "filing_requires_amount_in_controversy": True},
    )


def test_the_amount_is_asked_when_a_document_needs_it_and_is_kept_as_a_number(open_window, money, stored):
    window, keyboard = open_window(money, STEP)
    page = window.page
    assert page.STEP is STEP
    assert keyboard.is_on(page.asked.amount.control)
    keyboard.fill(page.asked.amount.control, "$12,500.00")
    keyboard.press(Qt.Key.Key_Tab)
    assert page.asked.amount.control.text() == "12500.00"
    assert stored(page).amount_in_controversy == "12500.00"
    keyboard.go_on()
    assert window.page.STEP is StepId.PAYMENT


@pytest.mark.parametrize("amount", ["", "a lot", "12,50", "-5"])
def test_what_is_no_amount_is_refused_and_stays(open_window, money, amount):
    window, keyboard = open_window(money, STEP)
    page = window.page
    keyboard.fill(page.asked.amount.control, amount)
    keyboard.go_on()
    assert window.page is page
    assert page.asked.amount.problem
    assert page.asked.amount.control.text() == amount


def test_no_amount_is_asked_where_no_document_needs_it(open_window, filled):
    window, _ = open_window(filled, STEP)
    page = window.page
    if page.STEP is STEP:
        assert not page.asked.amount.isVisible()
        assert page.nothing.isVisible()


def test_the_courts_own_number_is_asked_by_its_name(open_window, domestic, desk, owner, stored):
    form = desk.drafts.update(domestic.id, owner, {"cross_references": {}})
    window, keyboard = open_window(form, STEP)
    page = window.page
    field = page.number("77001")
    assert keyboard.is_on(field.control)
    keyboard.go_on()
    assert window.page is page
    assert field.problem
    keyboard.fill(field.control, "12345")
    keyboard.go_on()
    assert stored(window.page).cross_references == {"77001": "12345"}
    assert window.page.STEP is StepId.PAYMENT


def test_a_note_to_the_clerk_is_kept_while_it_is_typed(open_window, domestic, stored):
    window, keyboard = open_window(domestic, STEP)
    page = window.page
    keyboard.tab_to(page.note.control)
    QTest.keyClicks(page.note.control, "Please set for the ")
    window._keeper.flush()
    keyboard.settle()
    QTest.keyClicks(page.note.control, "June term.")
    keyboard.settle()
    assert page.note.control.toPlainText() == "Please set for the June term."
    assert stored(page).filing_comments == "Please set for the June term."


def test_what_is_stated_of_a_case_is_kept_and_only_what_its_kind_can_say_is_offered(
    open_window, filled, domestic, stored
):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    jury, _class_action, out_of_state, _confidential = page.stated.statements.control.rows
    keyboard.tick(jury)
    keyboard.tick(out_of_state)
    keyboard.pick(page.stated.security.control, "Sealed")
    form = stored(page)
    assert (form.jury_demand, form.class_action, form.out_of_state, form.case_security) == (True, False, True, "Sealed")
    keyboard.tick(jury)
    assert not stored(page).jury_demand
    window, _ = open_window(domestic, STEP)
    assert [row.text() for row in window.page.stated.statements.control.rows] == [
        "The case is contested", "It is an out-of-state matter", "The whole filing is confidential",
    ]  # fmt: skip
    assert not window.page.stated.correction.isVisible()
