"""One person after the other, each with their own fields."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from litefile_desktop.core.steps import StepId
from tests.ui.wizard.conftest import CTRL, until

STEP = StepId.PARTY_DETAILS


@pytest.fixture
def begun(desk, owner, filled):
    """Two people of whom nothing is known but the part."""
    for party in filled.caption_parties:
        filled = desk.parties.remove(filled.id, owner, party.id)
    for part, name in (("33101", "Plaintiff"), ("33102", "Defendant")):
        filled = desk.parties.add(filled.id, owner, {"party_type": part, "party_type_name": name})
    return filled


def test_continue_goes_from_person_to_person_and_then_on(open_window, begun, stored):
    window, keyboard = open_window(begun, STEP)
    page = window.page
    assert page.STEP is STEP
    assert keyboard.is_on(page.person.first.control)
    assert window.frame.footer.go_on.text() == "Continue to the next person"
    keyboard.fill(page.person.first.control, "Noor")
    keyboard.fill(page.person.last.control, "Linden")
    keyboard.tick(page.client)
    keyboard.go_on()
    assert window.page is page
    assert page.part.control.text() == "Defendant"
    assert keyboard.is_on(page.person.first.control)
    assert page.person.first.control.text() == ""
    keyboard.tab_to(page.person.kind.control)
    keyboard.press(Qt.Key.Key_Right)
    keyboard.fill(page.person.organization.control, "Oakwood Property Management LLC")
    keyboard.go_on()
    assert window.page.STEP is StepId.PAYMENT
    linden, oakwood = stored(window.page).caption_parties
    assert (linden.display_name, linden.is_filing_party) == ("Noor Linden", True)
    assert (oakwood.display_name, oakwood.is_organization) == ("Oakwood Property Management LLC", True)


def test_typing_belongs_to_the_person_it_was_typed_for(open_window, begun, stored):
    window, keyboard = open_window(begun, STEP)
    page = window.page
    first, second = begun.caption_parties
    keyboard.tab_to(page.person.last.control)
    QTest.keyClicks(page.person.last.control, "Rivera")
    page.open_item(second.id)
    assert page.person.last.control.text() == ""
    QTest.keyClicks(page.person.last.control, "Linden")
    page.open_item(first.id)
    assert page.person.last.control.text() == "Rivera"
    window._keeper.flush()
    keyboard.settle()
    assert [party.last_name for party in stored(page).caption_parties] == ["Rivera", "Linden"]


def test_what_is_typed_outlives_a_save_that_ends_meanwhile(open_window, begun):
    window, keyboard = open_window(begun, STEP)
    page = window.page
    keyboard.tab_to(page.person.first.control)
    QTest.keyClicks(page.person.first.control, "Eleno")
    window._keeper.flush()
    QTest.keyClick(page.person.first.control, Qt.Key.Key_Backspace)
    QTest.keyClicks(page.person.first.control, "a")
    keyboard.settle()
    assert page.person.first.control.text() == "Elena"


@pytest.mark.parametrize(
    ("address", "passes"),
    [
        ({}, True),
        ({"street": "4417 North Kestrel Avenue"}, False),
        (
            {"street": "4417 North Kestrel Avenue", "city": "Springfield", "state": "Illinois", "zip": "62701-1234"},
            True,
        ),
        ({"street": "4417 North Kestrel Avenue", "city": "Springfield", "state": "Illinois", "zip": "62x"}, False),
    ],
    ids=["none", "partial", "whole", "wrong ZIP"],
)
def test_an_optional_address_is_whole_or_left_out(open_window, begun, address, passes):
    window, keyboard = open_window(begun, STEP)
    page = window.page
    first = page.person_id
    keyboard.fill(page.person.first.control, "Noor")
    keyboard.fill(page.person.last.control, "Linden")
    for name, text in address.items():
        field = getattr(page.person, name)
        keyboard.pick(field.control, text) if name == "state" else keyboard.fill(field.control, text)
    keyboard.go_on()
    assert (page.person_id != first) == passes
    assert page.column.summary.isVisible() != passes


@pytest.mark.parametrize("phone", ["2175550100", "(217) 555-0100", "217.555.0100", "+1 217 555 0100"])
def test_a_telephone_number_may_be_written_as_people_write_it(open_window, begun, phone, stored):
    window, keyboard = open_window(begun, STEP)
    page = window.page
    keyboard.fill(page.person.first.control, "Noor")
    keyboard.fill(page.person.last.control, "Linden")
    keyboard.fill(page.person.phone.control, phone)
    assert page.person.phone.problem == ""
    first = page.person_id
    keyboard.go_on()
    assert page.person_id != first


def test_a_name_that_is_too_long_is_told_at_its_field_and_kept(open_window, filled, stored, qtbot):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    rivera = next(party for party in filled.parties if party.last_name == "Rivera")
    page.open_item(rivera.id)
    long = "Montgomery-Featherstonehaugh-" * 5
    keyboard.tab_to(page.person.last.control)
    page.person.last.control.selectAll()
    QApplication.clipboard().setText(long)
    QTest.keyClick(page.person.last.control, Qt.Key.Key_V, CTRL)
    QTest.keyClick(page.person.last.control, Qt.Key.Key_Return, CTRL)
    until(qtbot, lambda: window._keeper.has_failed)
    assert window.page is page
    assert page.person.last.control.text() == long
    assert "too long" in page.person.last.problem
    assert page.column.summary.isVisible()
    assert next(party for party in stored(page).parties if party.id == rivera.id).last_name == "Rivera"
    keyboard.fill(page.person.last.control, "Montgomery")
    assert page.person.last.problem == ""
    assert next(party for party in stored(page).parties if party.id == rivera.id).last_name == "Montgomery"


def test_an_organization_is_asked_for_its_name_and_a_person_for_two(open_window, begun):
    window, keyboard = open_window(begun, STEP)
    page = window.page
    keyboard.go_on()
    assert page.person.first.problem or page.person.last.problem
    assert page.column.summary.isVisible()
    keyboard.tab_to(page.person.kind.control)
    keyboard.press(Qt.Key.Key_Right)
    assert not page.person.first.isVisible()
    assert page.person.organization.problem == "Enter the name."


def test_the_list_says_who_is_complete_and_leads_to_everybody(open_window, filled):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    keyboard.tab_to(page.people)
    keyboard.press(Qt.Key.Key_Down)
    assert page.person.organization.control.text() == "Oakwood Property Management LLC"
    keyboard.press(Qt.Key.Key_Up)
    assert page.person.last.control.text() == "Rivera"


def test_the_court_s_parties_and_a_mere_preparer_are_not_edited_here(open_window, motion):
    window, _ = open_window(motion, STEP)
    assert window.page.STEP is not STEP or not window.page.person.isVisible()


def test_somebody_added_has_the_keyboard_at_the_part(open_window, filled):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    keyboard.tick(page.add)
    assert keyboard.is_on(page.part.control)
    assert page.part.control.code == ""
    keyboard.pick(page.part.control, "Intervenor")
    keyboard.fill(page.person.first.control, "Theo")
    assert page.form.parties[-1].first_name == "Theo"


def test_the_likely_mistake_of_no_part_is_told(open_window, filled):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    keyboard.tick(page.add)
    keyboard.fill(page.person.first.control, "Theo")
    keyboard.fill(page.person.last.control, "Linden")
    keyboard.go_on()
    assert window.page is page
    assert page.part.problem
