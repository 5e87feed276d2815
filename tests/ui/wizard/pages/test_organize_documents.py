"""Each document's own answers, one document at a time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.widgets.document_lines import DocumentState

STEP = StepId.ORGANIZE_DOCUMENTS


@pytest.fixture
def unanswered(desk, owner, several):
    """Three documents of which the last two are filed as nothing yet."""
    for document in several.documents[1:]:
        several = desk.documents.update(several.id, owner, document.id, {"filing_type_code": ""})
    return several


def test_each_document_is_answered_by_keyboard_one_after_the_other(open_window, unanswered, stored):
    window, keyboard = open_window(unanswered, STEP)
    page = window.page
    assert keyboard.is_on(page.filing.control)
    for kind in ("Exhibit", "Affidavit"):
        keyboard.tick(page.next)
        assert keyboard.is_on(page.filing.control)
        assert page.filing.control.code == ""
        keyboard.pick(page.filing.control, kind)
        keyboard.pick(page.access.control, "public")
    assert not page.next.isVisible()
    assert [document.filing_type_name for document in stored(page).documents[1:]] == ["Exhibit", "Affidavit"]
    assert {document.document_type_name for document in stored(page).documents[1:]} == {"Public"}
    keyboard.go_on()
    assert window.page.STEP is StepId.YOUR_INFORMATION


def test_what_is_missing_is_said_after_continue_and_leads_to_its_document(open_window, unanswered):
    window, keyboard = open_window(unanswered, STEP)
    page = window.page
    assert [line.state for line in page.documents.lines] == [
        DocumentState.READY,
        DocumentState.TODO,
        DocumentState.TODO,
    ]
    keyboard.go_on()
    assert window.page is page
    assert len(page.column.summary.links) == 2
    assert page.documents.lines[1].state is DocumentState.PROBLEM
    keyboard.press(Qt.Key.Key_Return)
    assert page.document.original_filename == "Exhibit 1.pdf"
    assert keyboard.is_on(page.filing.control)
    keyboard.press(Qt.Key.Key_F8)
    assert page.document.original_filename == "Exhibit 2.pdf"


def test_typing_belongs_to_the_document_it_was_typed_for(open_window, several, stored):
    window, keyboard = open_window(several, STEP)
    page = window.page
    keyboard.tab_to(page.name.control)
    QTest.keyClick(page.name.control, Qt.Key.Key_End)
    QTest.keyClicks(page.name.control, " of Elena Rivera")
    page.open_item(several.documents[1].id)
    assert page.name.control.text() == "Exhibit 1"
    page.open_item(several.documents[0].id)
    assert page.name.control.text() == "Complaint of Elena Rivera"
    window._keeper.flush()
    keyboard.settle()
    assert [document.name for document in stored(page).documents[:2]] == ["Complaint of Elena Rivera", "Exhibit 1"]


def test_another_filing_type_takes_back_what_hung_on_the_old_one(open_window, domestic, stored):
    window, keyboard = open_window(domestic, STEP)
    page = window.page
    assert stored(page).lead.requested_optional_services
    others = [choice for choice in page.picture.lists.filings if choice.code != domestic.lead.filing_type_code]
    keyboard.pick(page.filing.control, others[0].name)
    lead = stored(page).lead
    assert lead.filing_type_name == others[0].name
    assert lead.requested_optional_services == ()


def test_services_are_added_counted_and_removed(open_window, domestic, stored):
    window, keyboard = open_window(domestic, STEP)
    page = window.page
    first, second = domestic.lead.requested_optional_services
    offered = page.picture.lists.of_filing(domestic.lead.filing_type_code).services
    names = {service.code: service.name for service in offered}
    count = next(
        field
        for field in page.services.findChildren(type(page.name.control))
        if field.accessibleName() == f"How many of {names[first['code']]}"
    )
    keyboard.fill(count, "3")
    assert stored(page).lead.requested_optional_services[0]["multiplier"] == 3
    another = next(s for s in offered if s.code not in (first["code"], second["code"]) and not s.asks_fee)
    keyboard.pick(page.services.control.add, another.name)
    assert stored(page).lead.requested_optional_services[-1]["code"] == another.code
    assert page.services.control.add.text() == ""


def test_the_default_component_is_shown_as_what_is_sent(open_window, domestic):
    window, _ = open_window(domestic, STEP)
    page = window.page
    options = page.picture.lists.of_filing(page.document.filing_type_code)
    assert page.component.control.code == options.default_component.code


def test_an_address_for_a_copy_that_is_none_is_told_at_once(open_window, filled):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    keyboard.fill(page.copy_to.control, "nobody")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.settle()
    keyboard.go_on()
    assert window.page is page
    assert page.copy_to.problem
    assert page.copy_to.control.text() == "nobody"


def test_copies_go_to_several_addresses_of_one_document(open_window, several, stored):
    window, keyboard = open_window(several, STEP)
    page = window.page
    keyboard.fill(page.preliminary_to.control, "a@example.com, b@")
    assert "“b@” is not an e-mail address." in page.preliminary_to.problem
    keyboard.fill(page.preliminary_to.control, "a@example.com, b@example.com")
    assert page.preliminary_to.problem == ""
    keyboard.fill(page.copy_to.control, "c@example.com")
    lead = stored(page).lead
    assert (lead.preliminary_copy_email, lead.courtesy_copy_email) == ("a@example.com, b@example.com", "c@example.com")
    keyboard.tick(page.next)
    assert page.preliminary_to.control.text() == ""
