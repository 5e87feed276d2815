"""Everything that some courts ask can be answered in the window, and is kept as it is sent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.core.steps import StepId
from tests.makers import code_list
from tests.office import ATTORNEY, CARD, JURISDICTION, papers
from tests.ui.wizard.conftest import words_of

STEP = StepId.CASE_QUESTIONS


@pytest.fixture(scope="session")
def summit(desk, owner):
    """The court that asks most has been read."""
    desk.code_sync.court(owner, "summit")


@pytest.fixture
def at_summit(summit, desk, owner, tmp_path, domestic):
    """A draft there, made from a complete one of another court."""

    def make(category, case_type, filing, parts):
        chosen = {"court_code": "summit", "case_category_code": category, "case_type_code": case_type}
        form = desk.drafts.create(owner, owner.jurisdiction, {"existing_case": "new", **chosen})
        form = desk.documents.add(form.id, owner, papers(tmp_path))
        form = desk.documents.update(form.id, owner, form.lead.id, {"filing_type_code": filing})
        form = desk.parties.save_filer(form.id, owner, {"first_name": "Pat", "last_name": "Sample"})
        for at, part in enumerate(parts):
            who = {
                "party_type": part,
                "last_name": f"Linden{'abc'[at]}",
                "first_name": "Noor",
                "is_filing_party": at == 0,
            }
            form = desk.parties.add(form.id, owner, who)
        return form

    return make


def blocking(page):
    return {problem.field for problem in page.own_problems() if problem.blocks}


def test_remedies_damages_and_the_courts_questions(open_window, at_summit, stored):
    window, keyboard = open_window(at_summit("92000", "92010", "94201", ("95110", "95111")), STEP)
    page = window.page
    asked = page.asked
    assert page.STEP is STEP
    assert blocking(page) == {"procedure_remedies"}
    keyboard.go_on()
    assert window.page is page
    assert asked.remedies.problem
    for row in asked.remedies.control.rows[1:]:
        keyboard.tick(row)
    keyboard.pick(asked.damages.control, "over")
    fields = dict(asked.named_fields())
    for code, answer in (("97301", "no"), ("97302", "not yet")):
        keyboard.pick(fields[f"question_answers.{code}"].control, answer)
    form = stored(page)
    assert form.procedure_remedies == ("97103", "97101")
    assert (form.damage_amount_code, form.damage_amount_name) == ("97202", "Over $10,000")
    assert form.question_answers == {"97301": "97312", "97302": "97322"}
    assert blocking(page) == set()


def test_answers_that_follow_each_other_fast_are_all_kept(open_window, at_summit, stored):
    window, keyboard = open_window(at_summit("92000", "92010", "94201", ("95110", "95111")), STEP)
    fields = dict(window.page.asked.named_fields())
    fields["question_answers.97301"].control.chosen.emit("97311")
    fields["question_answers.97302"].control.chosen.emit("97321")
    fields["question_answers.97301"].control.chosen.emit("")
    keyboard.settle()
    assert stored(window.page).question_answers == {"97302": "97321"}


def test_the_decision_that_an_appeal_is_against(open_window, at_summit, stored):
    window, keyboard = open_window(at_summit("91000", "91010", "94001", ("95101", "95102")), STEP)
    page = window.page
    fields = dict(page.asked.named_fields())
    keyboard.go_on()
    assert window.page is page
    court, number = (
        fields["supplemental_fields.lower_court_code"],
        fields["supplemental_fields.lower_court_docket_number"],
    )
    assert court.problem
    keyboard.pick(court.control, "maple")
    keyboard.fill(number.control, "2!")
    assert "3 to 50 letters" in number.problem
    keyboard.fill(number.control, "2026-CV-00117")
    keyboard.fill(fields["supplemental_fields.lower_court_title"].control, "Rivera v. Oakwood")
    told = stored(page).supplemental_fields
    assert told["lower_court_code"] == "maple"
    assert (told["lower_court_docket_number"], told["lower_court_title"]) == ("2026-CV-00117", "Rivera v. Oakwood")
    assert blocking(page) == set()


def test_what_the_court_asks_of_a_person_is_asked_and_kept_as_a_day(open_window, at_summit, stored):
    form = at_summit("92000", "92020", "94202", ("95110", "95111", "95112"))
    window, keyboard = open_window(form, StepId.PARTY_DETAILS)
    page = window.page
    page.open_item(form.parties[-1].id)
    keyboard.settle()
    person = page.person
    assert person.died.isVisible()
    assert person.born.isVisible()
    keyboard.fill(person.died.control, "3/1/2026")
    keyboard.tab_to(person.born.control)
    QTest.keyClicks(person.born.control, "long ago")
    keyboard.press(Qt.Key.Key_Tab)
    assert person.born.problem == "Enter month, day and year, such as 11/30/2026."
    assert stored(page).parties[-1].birth_date == ""
    keyboard.pick(person.gender.control, "female")
    party = stored(page).parties[-1]
    assert (party.death_date, party.gender) == ("2026-03-01", "F")
    page.open_item(form.parties[-2].id)
    keyboard.settle()
    assert not person.died.isVisible()
    assert person.born.control.text() == ""


def test_the_capacity_to_file_in_says_what_holds_unless_another_is_chosen(open_window, domestic, stored):
    window, keyboard = open_window(domestic, STEP)
    field = window.page.asked.filer_type
    assert field.control.accessibleDescription() == "Attorney or Law Firm, unless you choose another."
    keyboard.pick(field.control, "self")
    assert stored(window.page).filer_type_name == "Self-Represented"


def test_a_due_date_is_asked_for_where_the_court_takes_one(open_window, at_summit, desk, stored):
    rows = [dict(row) for row in desk.code_store.rows(JURISDICTION, "summit", "filing")]
    takes_one = [{**row, "useduedate": "True"} if row["code"] == "94002" else row for row in rows]
    desk.code_store.install(JURISDICTION, "summit", code_list("filing", takes_one, court="summit", version="due"))
    desk.pictures.forget_lists()
    form = at_summit("91000", "91010", "94001", ("95101", "95102"))
    window, keyboard = open_window(form, StepId.ORGANIZE_DOCUMENTS)
    page = window.page
    assert not page.due.isVisible()
    keyboard.pick(page.filing.control, "docketing")
    assert page.due.isVisible()
    keyboard.fill(page.due.control, "12/1/2019")
    assert "has passed" in page.due.problem
    keyboard.fill(page.due.control, "12/1/2199")
    assert stored(page).lead.due_date == "2199-12-01"
    assert page.due.problem == ""


def test_a_case_about_a_place_asks_for_all_of_its_address(open_window, at_summit, stored):
    window, keyboard = open_window(at_summit("92000", "92020", "94201", ("95110", "95111")), STEP)
    place = window.page.place
    assert "case_address" in blocking(window.page)
    keyboard.fill(place.street.control, "12 Quarry Road")
    keyboard.fill(place.city.control, "Springfield")
    keyboard.pick(place.state.control, "Illinois")
    keyboard.go_on()
    assert place.street.problem == "Enter the ZIP code."
    keyboard.fill(place.zip.control, "62701")
    assert "case_address" not in blocking(window.page)
    assert stored(window.page).case_address == {
        "street": "12 Quarry Road", "city": "Springfield", "state": "IL", "zip_code": "62701",
    }  # fmt: skip


def test_how_the_court_serves_such_a_filing_is_asked_beside_the_people(open_window, at_summit, desk, owner, stored):
    form = at_summit("92000", "92010", "94201", ("95110", "95111"))
    contact = {"id": "e5500000-3333-4ccc-8333-000000000002", "name": "Quinn Opposing", "service_type": "-611"}
    form = desk.drafts.update(form.id, owner, {"service_contacts": [contact]})
    window, keyboard = open_window(form, StepId.PARTIES)
    card = window.page.serving
    assert "was not asked about such a one yet" in words_of(card)
    keyboard.tick(card.ask_ways)
    assert "only of a filing that is ready" in words_of(card)
    form = desk.drafts.update(form.id, owner, {
        "procedure_remedies": ["97101"], "selected_payment_account_id": CARD, "selected_payment_account_type": "CC",
        "filing_attorney_id": ATTORNEY, "notice_email": "pat.sample@example.com",
    })  # fmt: skip
    form = desk.documents.update(form.id, owner, form.lead.id, {"document_type_code": "96101"})
    window, keyboard = open_window(form, StepId.PARTIES)
    card = window.page.serving
    row = card.people[contact["id"]]
    keyboard.tick(card.ask_ways)
    assert "as it said just now" in words_of(card)
    assert row.problem.startswith("With such a filing the court does not serve")
    assert [item.code for item in row.control.way._index.items] == ["-610", "-611"]  # what was chosen stays in sight
