"""The court's record is looked at and confirmed by a person; its parties are the court's."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from litefile_desktop.core.steps import StepId
from tests.office import OPEN_DOCKET, papers
from tests.ui.wizard.conftest import words_of


@pytest.fixture
def found(desk, owner, tmp_path):
    """A draft whose case was found and not confirmed yet."""
    form = desk.drafts.create(owner, owner.jurisdiction, {"existing_case": "existing", "court_code": "maple"})
    form = desk.documents.add(form.id, owner, papers(tmp_path))
    (case,) = desk.cases.find(owner, "maple", OPEN_DOCKET)
    return desk.cases.choose(form, owner, case)


def test_the_record_is_shown_and_the_footer_asks_for_a_yes(open_window, found):
    window, keyboard = open_window(found, StepId.CASE_CONFIRMATION)
    page = window.page
    assert page.STEP is StepId.CASE_CONFIRMATION
    assert OPEN_DOCKET in words_of(page.case)
    assert found.case_title in words_of(page.case)
    assert window.frame.footer.go_on.text() == "Yes, file into this case"
    assert keyboard.focus is window.frame.footer.go_on


def test_yes_takes_the_parties_over_and_they_cannot_be_edited(open_window, desk, owner, found, stored):
    window, keyboard = open_window(found, StepId.CASE_CONFIRMATION)
    keyboard.press(Qt.Key.Key_Return)
    form = stored(window.page)
    assert form.is_case_confirmed
    assert form.parties
    assert all(party.is_from_court for party in form.parties)
    window, _ = open_window(desk.parties.save_filer(form.id, owner, {"first_name": "Pat", "last_name": "Sample"}))
    window.open_step(StepId.PARTIES)
    for party in form.parties:
        line = window.page.people.row(party.id)
        assert not line.edit.isVisible()
        assert not line.remove.isVisible()


def test_no_leads_back_to_the_search(open_window, found, stored):
    window, keyboard = open_window(found, StepId.CASE_CONFIRMATION)
    keyboard.tick(window.page.no)
    assert window.page.STEP is StepId.CASE_LOOKUP
    assert stored(window.page).previous_case_id == ""


@pytest.mark.parametrize("further", [StepId.PARTIES, StepId.PAYMENT, StepId.REVIEW])
def test_an_unconfirmed_case_leads_nowhere_further(open_window, found, further):
    window, _ = open_window(found, further)
    assert window.page.STEP not in (StepId.PARTIES, StepId.PAYMENT, StepId.REVIEW)


def test_a_record_that_is_not_whole_cannot_be_confirmed(open_window, found):
    window, keyboard = open_window(found, StepId.CASE_CONFIRMATION)
    snapshot = {**found.existing_case_snapshot, "status": "incomplete", "problems": ["The court left out its parties."]}
    window._keeper.adopt(replace(window.picture.form, existing_case_snapshot=snapshot))
    keyboard.settle()
    keyboard.go_on()
    page = window.page
    assert page.STEP is StepId.CASE_CONFIRMATION
    assert "left out its parties" in page._state.accessibleDescription()
    keyboard.tick(page._state.button)
    assert window.page.STEP is StepId.CASE_LOOKUP


@pytest.fixture
def served(desk, owner, tmp_path):
    """A draft into a case in which somebody of another firm is served."""
    desk.code_sync.court(owner, "harbor:dr1")
    form = desk.drafts.create(owner, owner.jurisdiction, {"existing_case": "existing", "court_code": "harbor:dr1"})
    form = desk.documents.add(form.id, owner, papers(tmp_path))
    (case,) = desk.cases.find(owner, "harbor:dr1", "26 D1 00031")
    return desk.cases.choose(form, owner, case)


def test_whom_the_case_serves_is_ticked_and_taken_over_with_it(open_window, served, stored):
    window, keyboard = open_window(served, StepId.CASE_CONFIRMATION)
    page = window.page
    (line,) = page.served._shown
    assert "for Noor Linden" in line.note
    keyboard.tick(page.served.tick(line.id))
    assert stored(page).service_contacts == ()
    keyboard.go_on()
    (entry,) = stored(window.page).service_contacts
    assert (entry["id"], bool(entry["party"]), bool(entry["service_type"])) == (line.id, True, True)
    window.open_step(StepId.CASE_CONFIRMATION)
    assert window.page.served.chosen == (line.id,)
    keyboard.tick(window.page.served.tick(line.id))
    assert window.page.served.chosen == ()
    assert stored(window.page).service_contacts == ()


def test_what_the_court_tells_besides_is_shown(open_window, served):
    window, _ = open_window(served, StepId.CASE_CONFIRMATION)
    page = window.page
    assert page._notice.isVisible()
    assert "Noor Linden" in words_of(page.attorneys)
    assert "Marsh" in words_of(page.case)


def test_no_says_what_went_with_the_case(open_window, found, desk, owner):
    form = desk.cases.confirm(found, owner, {})
    window, keyboard = open_window(form, StepId.CASE_CONFIRMATION)
    told = []
    window.page.verbs.told.connect(told.append)
    keyboard.tick(window.page.no)
    assert told == ["Removed with it: 2 parties of the old case and the case type. Your documents are kept."]
