"""Whom the court serves with a filing is chosen by keyboard, kept with the draft, and taken out with a way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.core.steps import StepId
from tests.ui.wizard.conftest import until, words_of

STEP = StepId.PARTIES
AVERY, QUINN = "e5500000-3333-4ccc-8333-000000000001", "e5500000-3333-4ccc-8333-000000000002"
SAM, CASEY = "e5500000-3333-4ccc-8333-000000000003", "e5500000-3333-4ccc-8333-000000000004"
BY_EMAIL, BY_MAIL = "-610", "-611"


def served(form) -> list[tuple[str, str]]:
    return [(entry["id"], entry["service_type"]) for entry in form.service_contacts]


def serve(keyboard, card, words: str) -> None:
    """Type into the firm's list and take the first; the field is empty again for the next one."""
    keyboard.tab_to(card.add)
    QTest.keyClicks(card.add, words)
    keyboard.press(Qt.Key.Key_Return)
    assert card.add.text() == ""


@pytest.fixture
def with_quinn(desk, owner, filled):
    contact = {"id": QUINN, "name": "Quinn Opposing", "service_type": BY_EMAIL}
    return desk.drafts.update(filled.id, owner, {"service_contacts": [contact]})


def test_somebody_of_the_firms_list_is_served_by_email_unless_another_way_is_chosen(open_window, filled, stored):
    window, keyboard = open_window(filled, STEP)
    card = window.page.serving
    assert "Your firm's list as the court told it" in words_of(card)
    serve(keyboard, card, "Quinn")
    assert served(stored(window.page)) == [(QUINN, BY_EMAIL)]
    keyboard.pick(card.people[QUINN].control.way, "Mail by the clerk")
    assert served(stored(window.page)) == [(QUINN, BY_MAIL)]
    assert card.people[QUINN].control.remove.accessibleName() == "Remove: Quinn Opposing"


def test_somebody_without_an_address_is_not_served_by_email(open_window, filled, stored):
    window, keyboard = open_window(filled, STEP)
    card = window.page.serving
    serve(keyboard, card, "Sam")
    row = card.people[SAM]
    assert served(stored(window.page)) == [(SAM, "")]
    keyboard.pick(row.control.way, "E-service")
    assert "has no address" in row.problem
    keyboard.pick(row.control.way, "Mail")
    assert row.problem == ""


def test_words_that_are_no_way_leave_no_way_behind(open_window, with_quinn, stored):
    window, keyboard = open_window(with_quinn, STEP)
    row = window.page.serving.people[QUINN]
    keyboard.fill(row.control.way, "pigeon")
    keyboard.press(Qt.Key.Key_Tab)
    assert served(stored(window.page)) == [(QUINN, "")]
    keyboard.go_on()
    assert window.page.STEP is STEP
    assert "not said how" in row.problem or row.problem == "Choose another way."


def test_who_is_taken_out_is_put_back_at_the_same_place(open_window, with_quinn, stored):
    window, keyboard = open_window(with_quinn, STEP)
    card = window.page.serving
    serve(keyboard, card, "Avery")
    keyboard.tick(card.people[QUINN].control.remove)
    assert served(stored(window.page)) == [(AVERY, BY_EMAIL)]
    assert keyboard.is_on(card.people[AVERY].control.remove)
    window.toast.undone.emit()
    keyboard.settle()
    assert served(stored(window.page)) == [(QUINN, BY_EMAIL), (AVERY, BY_EMAIL)]
    assert list(card.people) == [QUINN, AVERY]


def test_undo_reaches_the_draft_from_another_page_too(open_window, with_quinn, stored):
    window, keyboard = open_window(with_quinn, STEP)
    keyboard.tick(window.page.serving.people[QUINN].control.remove)
    window.open_step(StepId.ORGANIZE_DOCUMENTS)
    keyboard.settle()
    window.toast.undone.emit()
    keyboard.settle()
    assert served(stored(window.page)) == [(QUINN, BY_EMAIL)]


def test_the_public_list_is_asked_for_and_what_it_gave_stands_with_the_draft(open_window, filled, stored, qtbot):
    window, keyboard = open_window(filled, STEP)
    card = window.page.serving
    keyboard.tick(card.public.open)
    keyboard.fill(card.public.last.control, "Theirs")
    keyboard.press(Qt.Key.Key_Return)
    (serve,) = card.public.found
    assert "Casey Theirs, casey.theirs@example.com" in serve.accessibleName()
    until(qtbot, serve.isVisible)
    keyboard.tick(serve)
    (entry,) = stored(window.page).service_contacts
    assert (entry["id"], entry["service_type"], entry["from_public_list"]) == (CASEY, BY_EMAIL, True)
    assert "from the court's public list" in words_of(card.people[CASEY])
    assert card.people[CASEY].problem == ""
    assert not [problem for problem in window.picture.problems if problem.field == "service_contacts"]


@pytest.mark.usefixtures("offline")
def test_without_the_court_the_own_list_can_be_chosen_from_and_the_public_one_says_why_not(
    open_window, filled, stored
):  # fmt: skip
    window, keyboard = open_window(filled, STEP)
    card = window.page.serving
    serve(keyboard, card, "Avery")
    assert served(stored(window.page)) == [(AVERY, BY_EMAIL)]
    keyboard.tick(card.public.open)
    keyboard.fill(card.public.last.control, "Theirs")
    keyboard.press(Qt.Key.Key_Return)
    assert "the court cannot be reached now" in words_of(card.public)
    assert card.public.last.control.text() == "Theirs"


def test_a_contact_that_left_the_firms_list_is_marked_and_stops_the_filing(open_window, desk, owner, filled):
    gone = {"id": "e5500000-3333-4ccc-8333-00000000dead", "name": "Noor Formerly", "service_type": BY_EMAIL}
    form = desk.drafts.update(filled.id, owner, {"service_contacts": [gone]})
    window, _ = open_window(form, STEP)
    row = window.page.serving.people[gone["id"]]
    assert "No longer in your firm's list" in words_of(row)
    assert "Noor Formerly" in row.problem


def test_each_filing_is_filed_or_served_or_both(open_window, desk, owner, motion, stored):
    form = desk.parties.save_filer(motion.id, owner, {"first_name": "Pat", "last_name": "Sample"})
    window, keyboard = open_window(form, STEP)
    card = window.page.serving
    assert card.filings == {}
    serve(keyboard, card, "Quinn")
    (choice,) = card.filings.values()
    assert choice.control.code == "efile_and_serve"
    keyboard.pick(choice.control, "Served, not filed")
    assert stored(window.page).lead.filing_action == "serve"
    keyboard.pick(choice.control, "Filed and served")
    assert stored(window.page).lead.filing_action == ""  # what the court does by itself


def test_a_filing_that_opens_a_case_is_not_offered_to_be_served_only(open_window, with_quinn):
    window, _ = open_window(with_quinn, STEP)
    (choice,) = window.page.serving.filings.values()
    assert choice.control._index.item("serve") is None


def test_what_is_to_be_served_on_nobody_says_so_beside_its_document(open_window, desk, owner, filled):
    form = desk.documents.update(filled.id, owner, filled.lead.id, {"filing_action": "efile_and_serve"})
    window, keyboard = open_window(form, STEP)
    card = window.page.serving
    choice = card.filings[form.lead.id]
    keyboard.go_on()
    assert window.page.STEP is STEP
    assert "Name the people to be served" in choice.problem
    keyboard.tab_to(choice.control)
    keyboard.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(choice.control, "Filed, not served")
    keyboard.press(Qt.Key.Key_Return)
    assert card.filings == {}
    assert keyboard.is_on(card.add)
    assert not [problem for problem in window.picture.problems if problem.field == "filing_action"]


def test_a_court_that_serves_nobody_shows_no_card(open_window, domestic):
    window, _ = open_window(domestic, STEP)
    assert not window.page.serving.isVisible()


def test_a_change_beside_the_card_is_not_lost_by_one_in_it(open_window, filled, stored):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    keyboard.tab_to(page.notice.control)
    keyboard.fill(page.notice.control, "docket@example.com")
    serve(keyboard, page.serving, "Quinn")
    form = stored(page)
    assert (form.notice_email, served(form)) == ("docket@example.com", [(QUINN, BY_EMAIL)])


def test_whom_a_served_person_belongs_to_is_chosen_of_the_caption_and_taken_back(open_window, with_quinn, stored):
    window, keyboard = open_window(with_quinn, STEP)
    whose = window.page.serving.people[QUINN].control.whose
    defendant = stored(window.page).caption_parties[-1]
    keyboard.pick(whose, defendant.display_name)
    assert [entry["party"] for entry in stored(window.page).service_contacts] == [defendant.id]
    keyboard.tab_to(whose)
    whose.selectAll()
    keyboard.press(Qt.Key.Key_Delete)
    whose.commit()
    keyboard.settle()
    assert [entry["party"] for entry in stored(window.page).service_contacts] == [""]
