"""Who prepares the filing: filled in from the account, no party, and complete with a name and an address."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.core.steps import StepId
from tests.office import papers

STEP = StepId.YOUR_INFORMATION


@pytest.fixture
def nobody_yet(desk, owner, tmp_path):
    """A draft without any people."""
    fields = {
        "existing_case": "new",
        "court_code": "maple",
        "case_category_code": "31000",
        "case_type_code": "31010",
    }
    form = desk.drafts.create(owner, owner.jurisdiction, fields)
    form = desk.documents.add(form.id, owner, papers(tmp_path))
    codes = {"filing_type_code": "34001", "document_type_code": "35101"}
    return desk.documents.update(form.id, owner, form.lead.id, codes)


def test_the_account_fills_it_in_and_continue_stores_it(open_window, nobody_yet, owner, stored):
    window, keyboard = open_window(nobody_yet, STEP)
    page = window.page
    assert page.STEP is STEP
    assert keyboard.is_on(page.person.first.control)
    assert page.person.values()["email"] == owner.username
    assert stored(page).filer is None
    keyboard.go_on()
    filer = stored(window.page).filer
    assert (filer.first_name, filer.last_name, filer.email) == ("Pat", "Sample", owner.username)
    assert not filer.in_caption
    assert window.page.STEP is StepId.PARTIES


def test_the_first_letter_typed_makes_the_row_and_nothing_is_lost(open_window, nobody_yet, desk, owner, qtbot):
    window, keyboard = open_window(nobody_yet, STEP)
    page = window.page
    keyboard.tab_to(page.person.phone.control)
    QTest.keyClicks(page.person.phone.control, "217 555")
    with qtbot.waitSignal(window.closed):
        window.close()
    filer = desk.drafts.get(nobody_yet.id, owner).filer
    assert (filer.first_name, filer.phone) == ("Pat", "217 555")


@pytest.mark.parametrize(
    ("address", "passes"),
    [
        ({}, True),
        ({"street": "1800 West Alder Street"}, False),
        ({"street": "1800 West Alder Street", "city": "Springfield", "state": "Illinois", "zip": "62702"}, True),
        ({"street": "1800 West Alder Street", "city": "Springfield", "state": "Illinois", "zip": "6270"}, False),
    ],
    ids=["none", "partial", "whole", "wrong ZIP"],
)
def test_an_address_is_whole_or_left_out(open_window, nobody_yet, address, passes):
    window, keyboard = open_window(nobody_yet, STEP)
    page = window.page
    for name, text in address.items():
        field = getattr(page.person, name)
        keyboard.pick(field.control, text) if name == "state" else keyboard.fill(field.control, text)
    keyboard.go_on()
    assert (window.page.STEP is StepId.PARTIES) == passes
    if not passes:
        assert window.page is page
        assert page.column.summary.isVisible()


def test_a_contact_needs_a_name_and_an_address_for_mail(open_window, nobody_yet, stored):
    window, keyboard = open_window(nobody_yet, STEP)
    page = window.page
    keyboard.fill(page.person.first.control, "")
    keyboard.fill(page.person.email.control, "")
    keyboard.go_on()
    assert window.page is page
    assert page.person.first.problem == "Enter your first name."
    assert page.person.email.problem == "Enter your e-mail address."
    keyboard.press(Qt.Key.Key_Return)
    assert keyboard.is_on(page.person.first.control)


def test_state_and_suffix_are_the_courts(open_window, nobody_yet):
    window, keyboard = open_window(nobody_yet, STEP)
    page = window.page
    keyboard.tab_to(page.person.state.control)
    QTest.keyClicks(page.person.state.control, "Atlantis")
    keyboard.press(Qt.Key.Key_Tab)
    assert page.person.state.problem.startswith("Choose from the list")
    keyboard.pick(page.person.suffix.control, "jr")
    assert page.person.suffix.control.code
