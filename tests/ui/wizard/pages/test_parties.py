"""For whom the filing is made."""

import pytest
from PySide6.QtCore import Qt

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.wizard.pages.parties import CLIENT, SELF
from tests.office import ATTORNEY

STEP = StepId.PARTIES


@pytest.fixture
def alone(desk, owner, filled):
    """A draft in which only the preparer stands."""
    for party in (party for party in filled.parties if not party.is_filer):
        filled = desk.parties.remove(filled.id, owner, party.id)
    return desk.drafts.update(filled.id, owner, {"notice_email": ""})


def named(page, name: str):
    return next(party for party in page.form.parties if party.display_name == name)


def test_parts_that_the_court_wants_become_rows_once_and_the_first_incomplete_person_opens(open_window, alone, stored):
    window, keyboard = open_window(alone, STEP)
    assert window.frame.footer.go_on.text() == "Continue to Person details"
    keyboard.go_on()
    assert window.page.STEP is StepId.PARTY_DETAILS
    assert [party.party_type_name for party in stored(window.page).caption_parties] == ["Plaintiff", "Defendant"]
    assert window.page.part.control.text() == "Plaintiff"
    keyboard.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    keyboard.go_on()
    assert len(stored(window.page).caption_parties) == 2


def test_somebody_without_a_name_is_not_offered_as_the_client(open_window, desk, owner, alone):
    form = desk.parties.add(alone.id, owner, {"party_type": "33101"})
    window, _ = open_window(form, STEP)
    (nameless,) = form.caption_parties
    assert not window.page.people.row(nameless.id).tick.isVisible()


def test_a_client_is_ticked_and_the_accounts_address_takes_the_notices(open_window, alone, desk, owner, stored):
    form = desk.parties.add(alone.id, owner, {"party_type": "33101", "first_name": "Noor", "last_name": "Linden"})
    window, keyboard = open_window(form, STEP)
    page = window.page
    keyboard.tick(page.people.row(named(page, "Noor Linden").id).tick)
    assert [party.display_name for party in stored(page).filing_parties] == ["Noor Linden"]
    assert stored(page).notice_email == owner.username
    assert keyboard.is_on(page.people.row(named(page, "Noor Linden").id).tick)


def test_filing_for_somebody_needs_an_address_for_notices(open_window, filled):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    assert page.whose.control.key == CLIENT
    keyboard.fill(page.notice.control, "")
    keyboard.go_on()
    assert window.page is page
    assert page.notice.problem == "Enter the e-mail address for court notices."
    keyboard.fill(page.notice.control, "nobody")
    assert "not an e-mail address" in page.notice.problem
    keyboard.fill(page.notice.control, "docket@example.com")
    keyboard.go_on()
    assert window.page is not page


def test_becoming_a_party_clears_the_people_filed_for_and_back(open_window, filled, stored):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    keyboard.tab_to(page.whose.control)
    keyboard.press(Qt.Key.Key_Right)
    assert page.whose.control.key == SELF
    assert [party.display_name for party in stored(page).filing_parties] == ["Elena Rivera"]
    assert page.own_part.control.code == ""
    keyboard.pick(page.own_part.control, "Plaintiff")
    form = stored(page)
    assert [party.is_filer for party in form.filing_parties] == [True]
    assert form.notice_email == ""
    keyboard.tab_to(page.whose.control)
    keyboard.press(Qt.Key.Key_Left)
    assert page.whose.control.key == CLIENT
    assert not stored(page).filer.in_caption
    assert stored(page).filing_parties == ()


def test_the_likely_part_is_offered_and_never_chosen_beforehand(open_window, alone, desk, owner, stored):
    window, keyboard = open_window(alone, STEP)
    page = window.page
    assert not page.suggestion.isVisible()
    keyboard.tab_to(page.whose.control)
    keyboard.press(Qt.Key.Key_Right)
    assert page.suggestion.isVisible()
    assert page.own_part.control.code == ""
    keyboard.tick(page.suggestion)
    assert stored(page).filer.party_type_name == page.own_part.control.text() != ""
    assert not page.suggestion.isVisible()


def test_a_preparer_who_is_no_party_reaches_the_fees(open_window, filled):
    window, keyboard = open_window(filled, STEP)
    keyboard.go_on()
    while window.page.STEP in (StepId.PARTY_DETAILS, StepId.CASE_QUESTIONS):
        keyboard.go_on()
    assert window.page.STEP is StepId.PAYMENT


def test_adding_somebody_on_a_detour_stays_with_the_people_and_comes_back(open_window, filled, stored):
    window, keyboard = open_window(filled, StepId.REVIEW)
    keyboard.tick(window.page.people.change)
    keyboard.tick(window.page.people.add)
    page = window.page
    assert page.STEP is StepId.PARTY_DETAILS
    assert window.frame.footer.back.text() == "Back to Review"
    keyboard.pick(page.part.control, "Intervenor")
    keyboard.fill(page.person.first.control, "Theo")
    keyboard.fill(page.person.last.control, "Linden")
    keyboard.go_on()
    assert window.page.STEP is StepId.REVIEW
    assert named(window.page, "Theo Linden").party_type_name == "Intervenor"


def test_somebody_removed_comes_back_with_undo(open_window, filled, stored):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    keyboard.tick(page.people.row(named(page, "Oakwood Property Management LLC").id).remove)
    assert len(stored(page).caption_parties) == 1
    window.toast.undone.emit()
    keyboard.settle()
    assert {party.display_name for party in stored(page).caption_parties} == {
        "Elena Rivera",
        "Oakwood Property Management LLC",
    }


def test_the_attorney_comes_from_the_firms_list(open_window, filled, desk, owner, stored):
    form = desk.drafts.update(filled.id, owner, {"filing_attorney_id": ""})
    window, keyboard = open_window(form, STEP)
    keyboard.pick(window.page.attorney.control, "Alder")
    assert stored(window.page).filing_attorney_id == ATTORNEY
    assert "Alder" in stored(window.page).filing_attorney_name


def test_a_court_that_wants_the_attorney_stops_without_one(open_window, domestic, desk, owner, filled):
    form = desk.drafts.update(domestic.id, owner, {"filing_attorney_id": ""})
    window, keyboard = open_window(form, STEP)
    keyboard.go_on()
    assert window.page.STEP is STEP
    assert window.page.attorney.problem == "The court wants to know the attorney."
    window, keyboard = open_window(desk.drafts.update(filled.id, owner, {"filing_attorney_id": ""}), STEP)
    keyboard.go_on()
    assert window.page.STEP is not STEP


def test_attorneys_are_chosen_from_the_kept_list_with_its_age_while_the_court_is_away(
    open_window, filled, desk, owner, offline
):
    window, _ = open_window(filled, STEP)
    page = window.page
    assert "as the court told them" in page.attorney.note.text
    assert page.attorney.control.code == ATTORNEY
    for attorney in desk.accounts.lists(owner).attorneys:
        page.attorney.control.set_code(attorney.attorney_id)
        assert page.attorney.control.item.name == attorney.name
