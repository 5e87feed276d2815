"""Everything that is sent, on one page; what stops it leads to where it is mended."""

from PySide6.QtCore import Qt

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.theme.style import apply_theme
from tests.ui.wizard.conftest import words_of

STEP = StepId.REVIEW


def test_everything_that_is_sent_is_shown(open_window, domestic, stored):
    window, _ = open_window(domestic, STEP)
    page = window.page
    form = stored(page)
    told = words_of(page.column)
    for words in (form.court_name or form.court_code, "Complaint.pdf", "Elena Rivera", "Theo Linden", "12345"):
        assert words in told
    beside = words_of(page.side)
    assert "Office card (practice)" in beside
    assert f"${form.quoted_fee_total}" in beside.replace(",", "")
    assert page.terms.isVisible()


def test_who_is_served_and_with_what_is_shown(open_window, desk, owner, several):
    quinn = {"id": "e5500000-3333-4ccc-8333-000000000002", "name": "Quinn Opposing", "service_type": "-611"}
    form = desk.drafts.update(several.id, owner, {"service_contacts": [quinn]})
    exhibit = form.documents[1]
    changes = {"filing_action": "efile", "preliminary_copy_email": "docket@example.com"}
    form = desk.documents.update(form.id, owner, exhibit.id, changes)
    window, _ = open_window(form, STEP)
    told = words_of(window.page.people)
    for words in ("Served", "Quinn Opposing", "Mail by the clerk", "Not served", exhibit.name, "docket@example.com"):
        assert words in told


def test_that_nobody_is_served_is_said_where_the_court_would(open_window, filled, domestic):
    window, _ = open_window(filled, STEP)
    assert "Nobody, by the court" in words_of(window.page.people)
    window, _ = open_window(domestic, STEP)
    assert "Nobody, by the court" not in words_of(window.page.people)


def test_a_contact_that_cannot_be_served_leads_to_its_row(open_window, desk, owner, filled):
    sam = {"id": "e5500000-3333-4ccc-8333-000000000003", "name": "Sam Paperonly", "service_type": "-610"}
    window, keyboard = open_window(desk.drafts.update(filled.id, owner, {"service_contacts": [sam]}), STEP)
    page = window.page
    keyboard.tick(page.problems.rows[0].link)
    assert window.page.STEP is StepId.PARTIES
    way = window.page.serving.people[sam["id"]].control.way
    assert keyboard.is_on(way)
    keyboard.pick(way, "Mail by the clerk")
    keyboard.go_on()
    assert window.page is page
    assert not page.problems.isVisible()


def test_a_problem_leads_to_its_field_and_back(open_window, desk, owner, filled):
    exhibit = filled.lead
    form = desk.documents.update(filled.id, owner, exhibit.id, {"document_type_code": ""})
    window, keyboard = open_window(form, STEP)
    page = window.page
    assert page.problems.isVisible()
    assert keyboard.is_on(page.problems.rows[0].link)
    assert not page.terms.submit.isEnabled()
    keyboard.press(Qt.Key.Key_Return)
    assert window.page.STEP is StepId.ORGANIZE_DOCUMENTS
    assert keyboard.is_on(window.page.access.control)
    keyboard.pick(window.page.access.control, "public")
    keyboard.go_on()
    assert window.page is page
    assert not page.problems.isVisible()


def test_each_part_can_be_changed_and_comes_back(open_window, filled):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    for card, step in (
        (page.case, StepId.EXTRACTION_REVIEW),
        (page.documents, StepId.ORGANIZE_DOCUMENTS),
        (page.answers, StepId.CASE_QUESTIONS),
        (page.payment, StepId.PAYMENT),
    ):
        keyboard.tick(card.change)
        assert window.page.STEP is step
        assert window.frame.footer.back.text() == "Back to Review"
        keyboard.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier) if step is StepId.CASE_QUESTIONS else None
        if window.page is not page:
            keyboard.go_on()
        assert window.page is page


def test_the_price_is_asked_again_when_it_is_of_other_answers(open_window, desk, owner, filled):
    quoted = desk.fees.quote(filled, owner)
    rivera = next(party for party in quoted.parties if party.last_name == "Rivera")
    window, _ = open_window(desk.parties.update(quoted.id, owner, rivera.id, {"last_name": "Moreno"}), STEP)
    assert window.picture.form.quoted_at > quoted.quoted_at


def test_offline_it_cannot_be_submitted_and_says_why(open_window, filled, offline):
    window, keyboard = open_window(filled, STEP)
    page = window.page
    keyboard.tick(page.terms.agree)
    assert not page.terms.submit.isEnabled()
    assert "The court's fees come first." in words_of(page.terms)


def test_only_ctrl_shift_enter_and_the_button_submit(open_window, filled):
    window, keyboard = open_window(filled, STEP)
    keyboard.tick(window.page.terms.agree)
    keyboard.go_on()
    assert window.page.STEP is STEP
    assert window.picture.form.status == "draft"


def test_larger_text_moves_the_cards_and_the_keyboard_stays(open_window, filled, dressed):
    window, keyboard = open_window(filled, STEP)
    agree = window.page.terms.agree
    keyboard.tab_to(agree)
    apply_theme(dressed, "light", 200)
    keyboard.settle()
    assert window.page.column.isAncestorOf(agree)
    assert keyboard.is_on(agree)
    apply_theme(dressed, "light", 100)
    keyboard.settle()
    assert window.page.side.isAncestorOf(agree)
    assert keyboard.is_on(agree)
