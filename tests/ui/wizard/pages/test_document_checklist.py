"""What the court wants with a filing of this kind; advice that stops nothing."""

from litefile_desktop.core.steps import StepId
from tests.ui.wizard.conftest import words_of

STEP = StepId.DOCUMENT_CHECKLIST


def test_the_courts_own_lists_say_what_it_wants(open_window, domestic):
    window, keyboard = open_window(domestic, STEP)
    page = window.page
    wanted = words_of(page.wants)
    assert "Petitioner, here, Elena Rivera" in wanted
    assert "Attorney Code, here, 12345" in wanted
    assert "Accepted on Review" in wanted
    assert keyboard.is_on(page.done)


def test_what_is_not_there_yet_says_where_it_is_answered(open_window, desk, owner, filled):
    for party in (party for party in filled.parties if not party.is_filer):
        form = desk.parties.remove(filled.id, owner, party.id)
    window, _ = open_window(form, STEP)
    assert "Plaintiff, not yet, Answered on People in this filing" in words_of(window.page.wants)


def test_it_stops_nothing_and_a_tick_is_kept(open_window, filled, stored):
    window, keyboard = open_window(filled, STEP)
    keyboard.tick(window.page.done)
    assert stored(window.page).document_checklist_acknowledged
    keyboard.tick(window.page.done)
    assert not stored(window.page).document_checklist_acknowledged
    keyboard.go_on()
    assert window.page.STEP is StepId.ORGANIZE_DOCUMENTS


def test_the_documents_can_be_changed_from_here(open_window, filled):
    window, keyboard = open_window(filled, STEP)
    keyboard.tick(window.page.have.change)
    assert window.page.STEP is StepId.UPLOAD_DOCUMENTS
