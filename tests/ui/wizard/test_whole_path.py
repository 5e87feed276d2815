"""From a blank draft to the envelope number by keyboard alone, in every kind of case; and found again afterwards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.wizard.window import WizardWindow
from tests import makers
from tests.office import JURISDICTION, OPEN_DOCKET, Office
from tests.ui.wizard.conftest import CTRL, SHIFT, Keyboard, drop_files, until

QUINN = "e5500000-3333-4ccc-8333-000000000002"


@pytest.fixture
def office(tmp_path):
    """One that never asked its court for anything."""
    made = Office(tmp_path / "office", environment="practice", name="Practice court")
    made.start_court(review_delay_s=0.2)
    yield made
    made.stop_court()


def begin(keyboard: Keyboard, which: str) -> None:
    page = keyboard.window.page
    assert page.STEP is StepId.OPTIONS
    keyboard.tab_to(page.path)
    keyboard.press(Qt.Key.Key_Space if which == "new" else Qt.Key.Key_Down)
    assert page.form.existing_case == which
    keyboard.fill(page.matter.control, "26-0318")
    keyboard.go_on()


def upload(keyboard: Keyboard, qtbot, *paths) -> None:
    window = keyboard.window
    assert window.page.STEP is StepId.UPLOAD_DOCUMENTS
    drop_files(window.page, list(paths))
    until(qtbot, lambda: len(window.picture.form.documents) == len(paths))
    keyboard.settle()
    keyboard.go_on()


def describe_case(keyboard: Keyboard, **answers: str) -> None:
    page = keyboard.window.page
    assert page.STEP is StepId.EXTRACTION_REVIEW
    for name, answer in answers.items():
        keyboard.pick(getattr(page, name).control, answer)
    keyboard.go_on()


def check_documents(keyboard: Keyboard) -> None:
    assert keyboard.window.page.STEP is StepId.DOCUMENT_CHECKLIST
    keyboard.tick(keyboard.window.page.done)
    keyboard.go_on()


def organize(keyboard: Keyboard, *answers: tuple[str, str]) -> None:
    page = keyboard.window.page
    assert page.STEP is StepId.ORGANIZE_DOCUMENTS
    for number, (filing, access) in enumerate(answers):
        if number:
            keyboard.tick(page.next)
        if filing:
            keyboard.pick(page.filing.control, filing)
        keyboard.pick(page.access.control, access)
    keyboard.go_on()


def say_who_prepares(keyboard: Keyboard) -> None:
    page = keyboard.window.page
    assert page.STEP is StepId.YOUR_INFORMATION
    assert page.person.first.control.text() == "Pat"
    keyboard.go_on()


def name_people(keyboard: Keyboard, organization: str = "", attorney: str = "") -> None:
    """Continue makes rows for the parts that the court wants; the client is ticked where they are named."""
    window = keyboard.window
    assert window.page.STEP is StepId.PARTIES
    if attorney:
        keyboard.go_on()  # the first problem has the keyboard, and leads to its field
        keyboard.press(Qt.Key.Key_Return)
        assert keyboard.is_on(window.page.attorney.control)
        keyboard.pick(window.page.attorney.control, attorney)
    assert window.frame.footer.go_on.text() == "Continue to Person details"
    keyboard.go_on()
    page = window.page
    assert page.STEP is StepId.PARTY_DETAILS
    keyboard.fill(page.person.first.control, "Noor")
    keyboard.fill(page.person.last.control, "Linden")
    keyboard.tick(page.client)
    keyboard.go_on()
    if organization:
        keyboard.tab_to(page.person.kind.control)
        keyboard.press(Qt.Key.Key_Right)
        keyboard.fill(page.person.organization.control, organization)
    else:
        keyboard.fill(page.person.first.control, "Theo")
        keyboard.fill(page.person.last.control, "Linden")
    keyboard.go_on()


def pay(keyboard: Keyboard) -> None:
    page = keyboard.window.page
    assert page.STEP is StepId.PAYMENT
    keyboard.tab_to(page.accounts)
    keyboard.press(Qt.Key.Key_Space)
    keyboard.go_on()


def submit(keyboard: Keyboard, qtbot) -> None:
    page = keyboard.window.page
    assert page.STEP is StepId.REVIEW
    assert not page.problems.isVisible()
    keyboard.tick(page.terms.agree)
    until(qtbot, lambda: not page.terms.is_unseen)
    keyboard.press(Qt.Key.Key_Return, CTRL | SHIFT)
    until(qtbot, lambda: keyboard.window.page.STEP is StepId.CONFIRMATION)
    keyboard.settle()


def envelope_shown(window: WizardWindow) -> str:
    return window.page.facts.value("Practice envelope")


def new_civil_case(keyboard, qtbot, tmp_path):
    begin(keyboard, "new")
    upload(keyboard, qtbot, makers.pdf_file(tmp_path), makers.pdf_file(tmp_path, "Exhibit A.pdf", pages=3))
    describe_case(keyboard, court="maple", category="Civil", case_type="Contract Dispute", filing="Complaint")
    check_documents(keyboard)
    organize(keyboard, ("", "Public"), ("Exhibit", "Confidential"))
    say_who_prepares(keyboard)
    name_people(keyboard, "Oakwood Property Management LLC")
    pay(keyboard)


def new_domestic_case(keyboard, qtbot, tmp_path):
    begin(keyboard, "new")
    upload(keyboard, qtbot, makers.pdf_file(tmp_path, "Petition.pdf"))
    describe_case(
        keyboard,
        court="district 1",
        category="Dissolution and",
        case_type="no children",
        subtype="Uncontested",
        filing="Petition for Dissolution of Marriage",
    )
    check_documents(keyboard)
    organize(keyboard, ("", "Non-Confidential"))
    say_who_prepares(keyboard)
    name_people(keyboard, attorney="Alder")
    page = keyboard.window.page
    assert page.STEP is StepId.CASE_QUESTIONS
    keyboard.fill(page.number("77001").control, "12345")
    keyboard.go_on()
    pay(keyboard)


def motion_into_a_case(keyboard, qtbot, tmp_path):
    window = keyboard.window
    begin(keyboard, "existing")
    upload(keyboard, qtbot, makers.pdf_file(tmp_path, "Motion to Compel.pdf"))
    page = window.page
    assert page.STEP is StepId.EXTRACTION_REVIEW
    keyboard.pick(page.court.control, "maple")
    keyboard.fill(page.docket.control, OPEN_DOCKET)
    keyboard.go_on()
    assert window.page.STEP is StepId.CASE_LOOKUP
    keyboard.go_on()  # looks the number up
    assert keyboard.is_on(window.page.cases)
    keyboard.press(Qt.Key.Key_Space)
    assert window.page.STEP is StepId.CASE_CONFIRMATION
    assert window.frame.footer.go_on.text() == "Yes, file into this case"
    keyboard.go_on()
    check_documents(keyboard)
    organize(keyboard, ("Motion to Compel", "Public"))
    say_who_prepares(keyboard)
    page = window.page
    assert page.STEP is StepId.PARTIES
    client = next(party for party in window.picture.form.parties if party.is_from_court)
    keyboard.tick(page.people.row(client.id).tick)
    serve(keyboard, "Quinn")
    keyboard.pick(page.serving.people[QUINN].control.way, "E-service")
    keyboard.go_on()
    pay(keyboard)


def serve(keyboard: Keyboard, words: str) -> None:
    """Somebody of the firm's list, which the page asked the court for when it opened."""
    card = keyboard.window.page.serving
    keyboard.tab_to(card.add)
    QTest.keyClicks(card.add, words)
    keyboard.press(Qt.Key.Key_Return)


def served_by_court(desk, owner, envelope) -> list[str]:
    """The ids of those whom the court's record has as served with the first filing of an envelope."""
    filing = envelope.filings[0].filing_id
    details = desk.firm.reading.ask(
        owner, lambda gateway, session: gateway.details(session, court=envelope.court, filing_id=filing)
    )
    return [recipient.contact_id for recipient in details.recipients]


@pytest.mark.parametrize(
    ("walk", "recipients"),
    [(new_civil_case, []), (new_domestic_case, []), (motion_into_a_case, [QUINN])],
)
def test_a_filing_goes_from_a_blank_draft_to_its_envelope_by_keyboard_alone(
    walk, recipients, office, tmp_path, qtbot, dressed, activate
):
    with office.desk() as desk:
        owner = office.sign_in(desk)
        runner = JobRunner()
        begun = {"supplemental_fields": {"_filing_path_source": "start_menu"}}
        draft_id = desk.drafts.create(owner, JURISDICTION, begun).id
        window = WizardWindow(desk, runner, owner, desk.pictures.take(draft_id, owner))
        activate(window)
        keyboard = Keyboard(window, runner, qtbot)
        walk(keyboard, qtbot, tmp_path)
        submit(keyboard, qtbot)
        (envelope,) = office.court.envelopes()
        assert envelope_shown(window) == envelope.envelope_id
        assert served_by_court(desk, owner, envelope) == recipients
        with qtbot.waitSignal(window.closed):
            keyboard.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        runner.shutdown()
    with office.desk() as desk:
        owner = desk.accounts.owner(JURISDICTION)
        stored = desk.drafts.get(draft_id, owner)
        assert (stored.status, stored.client_matter) == ("submitted", "26-0318")
        assert {d.sha256 for d in stored.documents} == {d.sha256 for d in envelope.documents}
        runner = JobRunner()
        window = WizardWindow(desk, runner, owner, desk.pictures.take(draft_id, owner))
        activate(window)
        assert envelope_shown(window) == envelope.envelope_id
        until(qtbot, lambda: "accepted" in window.page.outcome.accessibleName())
        Keyboard(window, runner, qtbot).settle()
        window.close()
        runner.shutdown()
    assert len(office.court.envelopes()) == 1
