"""Every page of the wizard in the states that matter, made by the real services with the practice court."""

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.errors import AppError, StorageTrouble
from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.account.sign_in import SignInWindow
from litefile_desktop.ui.widgets.sheet import Sheet
from litefile_desktop.ui.widgets.shortcuts_help import ShortcutsHelp
from litefile_desktop.ui.wizard.keys import key_groups
from litefile_desktop.ui.wizard.sheets import ask_before_losing
from tests.ui import studio as office
from tests.ui.scenes.registry import scene
from tests.ui.studio import Studio


def continued(studio: Studio, window):
    window.go_on()
    studio.settle()
    return window


# Start


@scene
def options_empty(studio: Studio) -> QWidget:
    return studio.open(studio.draft(supplemental_fields={"_filing_path_source": "start_menu"}))


@scene
def options_chosen(studio: Studio) -> QWidget:
    return studio.open(studio.draft(**office.NEW, client_matter="26-0318"), StepId.OPTIONS)


@scene
def options_problem(studio: Studio) -> QWidget:
    return continued(studio, options_empty(studio))


@scene
def filing_path_changed(studio: Studio) -> QWidget:
    window = studio.open(studio.civil(supplemental_fields={}), StepId.FILING_PATH)
    window.page.path.card("existing").click()
    studio.settle()
    return window


# Upload


@scene
def upload_empty(studio: Studio) -> QWidget:
    return studio.open(studio.draft(**office.NEW), StepId.UPLOAD_DOCUMENTS)


@scene
def upload_problem(studio: Studio) -> QWidget:
    return continued(studio, upload_empty(studio))


@scene
def upload_filled(studio: Studio) -> QWidget:
    form = studio.civil(people=False, account=False)
    form = studio.add_papers(form, studio.paper("Verification form.pdf", fields=True))
    window = studio.open(form, StepId.UPLOAD_DOCUMENTS)
    window.page.add_files([studio.locked("Affidavit re damages - E. Rivera.pdf")])
    studio.settle(400)
    window.page.documents.view.setFocus(Qt.FocusReason.TabFocusReason)
    return window


# Confirm case


@scene
def confirm_empty(studio: Studio) -> QWidget:
    form = studio.add_papers(studio.draft(**office.NEW), studio.complaint())
    return studio.open(form, StepId.EXTRACTION_REVIEW)


@scene
def confirm_problem(studio: Studio) -> QWidget:
    return continued(studio, confirm_empty(studio))


@scene
def confirm_filled(studio: Studio) -> QWidget:
    return studio.open(studio.civil(people=False, account=False), StepId.EXTRACTION_REVIEW)


@scene
def confirm_domestic(studio: Studio) -> QWidget:
    return studio.open(studio.domestic(), StepId.EXTRACTION_REVIEW)


@scene
def confirm_existing(studio: Studio) -> QWidget:
    return studio.open(studio.motion(confirmed=False), StepId.EXTRACTION_REVIEW)


@scene
def confirm_picker(studio: Studio) -> QWidget:
    window = studio.open(studio.civil(people=False), StepId.EXTRACTION_REVIEW)
    filing = window.page.filing.control
    filing.setFocus()
    filing.selectAll()
    QTest.keyClicks(filing, "comp")
    studio.settle()
    return window


# Existing case


@scene
def lookup_empty(studio: Studio) -> QWidget:
    form = studio.draft(existing_case="existing", supplemental_fields={"_filing_path_source": "start_menu"})
    return studio.open(
        studio.add_papers(form, studio.paper("Motion to Compel Discovery.pdf", pages=7)), StepId.CASE_LOOKUP
    )


@scene
def lookup_found(studio: Studio) -> QWidget:
    window = lookup_empty(studio)
    window.page.court.control.set_code("maple")
    window.page.court.control.chosen.emit("maple")
    window.page.number.control.setFocus()
    QTest.keyClicks(window.page.number.control, "2026-CV-00117")
    studio.settle(400)
    window.page.search.click()
    studio.settle(400)
    return window


@scene
def lookup_nothing(studio: Studio) -> QWidget:
    window = lookup_empty(studio)
    window.page.court.control.set_code("maple")
    window.page.court.control.chosen.emit("maple")
    window.page.number.control.setFocus()
    QTest.keyClicks(window.page.number.control, "2026-CV-99999")
    studio.settle(400)
    window.page.search.click()
    studio.settle(400)
    return window


@scene
def lookup_by_person(studio: Studio) -> QWidget:
    window = lookup_empty(studio)
    page = window.page
    page.court.control.set_code("harbor:dr1")
    page.court.control.chosen.emit("harbor:dr1")
    studio.settle()
    page.by.control.segment("person").click()
    for field, words in ((page.first_name, "Theo"), (page.last_name, "Linden")):
        field.control.setFocus()
        QTest.keyClicks(field.control, words)
    page.search.click()
    studio.settle(400)
    return window


@scene
def lookup_unlisted(studio: Studio) -> QWidget:
    window = lookup_nothing(studio)
    window.page._answer.button.click()
    studio.settle(400)
    return window


@scene
def lookup_problem(studio: Studio) -> QWidget:
    return continued(studio, lookup_empty(studio))


@scene
def case_record(studio: Studio) -> QWidget:
    return studio.open(studio.motion(confirmed=False), StepId.CASE_CONFIRMATION)


@scene
def case_record_served(studio: Studio) -> QWidget:
    """A case with attorneys, somebody who is served, and a court that could not ask its own system."""
    form = studio.draft(existing_case="existing", court_code="harbor:dr1",
                        court_name="Harbor County - Domestic Relations - District 1 (practice)",
                        supplemental_fields={"_filing_path_source": "start_menu"})  # fmt: skip
    form = studio.add_papers(form, studio.paper("Motion to Compel Discovery.pdf", pages=7))
    (found,) = studio.desk.cases.find(studio.owner, "harbor:dr1", "26 D1 00031")
    window = studio.open(studio.desk.cases.choose(form, studio.owner, found), StepId.CASE_CONFIRMATION)
    window.page.served.tick(window.page.served._shown[0].id).click()
    studio.settle()
    return window


# Check and organize documents


@scene
def checklist_civil(studio: Studio) -> QWidget:
    return studio.open(studio.civil(people=False), StepId.DOCUMENT_CHECKLIST)


@scene
def checklist_domestic(studio: Studio) -> QWidget:
    return studio.open(studio.domestic(), StepId.DOCUMENT_CHECKLIST)


@scene
def organize_filled(studio: Studio) -> QWidget:
    return studio.open(studio.civil(people=False), StepId.ORGANIZE_DOCUMENTS)


@scene
def organize_services(studio: Studio) -> QWidget:
    return studio.open(studio.domestic(), StepId.ORGANIZE_DOCUMENTS)


@scene
def organize_problem(studio: Studio) -> QWidget:
    form = studio.draft(**office.CIVIL)
    form = studio.add_papers(form, studio.complaint(), studio.paper("Exhibit A.pdf", pages=3))
    return continued(studio, studio.open(form, StepId.ORGANIZE_DOCUMENTS))


# People


@scene
def yourself_first(studio: Studio) -> QWidget:
    return studio.open(studio.civil(people=False), StepId.YOUR_INFORMATION)


@scene
def yourself_problem(studio: Studio) -> QWidget:
    form = studio.filer(studio.civil(people=False))
    wrong = {"zip_code": "6061", "city": "Springfield", "email": "pat.sample at example", "phone": "call me"}
    form = studio.desk.parties.update(form.id, studio.owner, form.filer.id, wrong)
    return continued(studio, studio.open(form, StepId.YOUR_INFORMATION))


@scene
def people_empty(studio: Studio) -> QWidget:
    return studio.open(studio.filer(studio.civil(people=False, account=False)), StepId.PARTIES)


@scene
def people_filled(studio: Studio) -> QWidget:
    return studio.open(studio.civil(), StepId.PARTIES)


@scene
def people_long(studio: Studio) -> QWidget:
    form = studio.civil()
    form = studio.party(form, "33101", "Plaintiff", is_filing_party=True, **office.LONG_PERSON)
    form = studio.party(form, "33102", "Defendant", organization_name=office.LONG_COMPANY)
    form = studio.party(form, "", "", first_name="Unnamed")
    return studio.open(form, StepId.PARTIES)


@scene
def people_existing(studio: Studio) -> QWidget:
    return studio.open(studio.motion(), StepId.PARTIES)


@scene
def people_myself(studio: Studio) -> QWidget:
    window = studio.open(studio.filer(studio.civil(people=False, account=False)), StepId.PARTIES)
    window.page.whose.control.segment("self").click()
    studio.settle()
    return window


@scene
def people_served(studio: Studio) -> QWidget:
    """Somebody of each kind: of the firm's list, of the public list, without an address, and one who left the list."""
    studio.desk.accounts.refresh_lists(studio.owner)
    contacts = [
        {"id": "e5500000-3333-4ccc-8333-000000000002", "name": "Quinn Opposing", "service_type": "-610"},
        {"id": "e5500000-3333-4ccc-8333-000000000003", "name": "Sam Paperonly", "service_type": "-610"},
        {
            "id": "e5500000-3333-4ccc-8333-000000000004", "name": " ".join(office.LONG_PERSON.values()),
            "service_type": "-611", "from_public_list": True, "email": "docketing.department@example.com",
            "firm": office.LONG_COMPANY,
        },
        {"id": "e5500000-3333-4ccc-8333-00000000dead", "name": "Noor Formerly", "service_type": "-610"},
    ]  # fmt: skip
    form = studio.civil()
    contacts[0]["party"], contacts[2]["party"] = form.caption_parties[-1].id, form.caption_parties[0].id
    form = studio.desk.drafts.update(form.id, studio.owner, {"service_contacts": contacts})
    window = studio.open(form, StepId.PARTIES)
    studio.settle()
    window.page.column.show_widget(window.page.serving)
    window.page.serving.people[contacts[0]["id"]].control.remove.setFocus(Qt.FocusReason.TabFocusReason)
    studio.settle()
    return window


@scene
def people_public_search(studio: Studio) -> QWidget:
    """The public list was asked; the first answer has the keyboard."""
    studio.desk.accounts.refresh_lists(studio.owner)
    window = studio.open(studio.civil(), StepId.PARTIES)
    public = window.page.serving.public
    public.open.click()
    QTest.keyClicks(public.last.control, "Theirs")
    public.search.click()
    studio.settle(400)
    window.page.column.show_widget(public)
    public.found[0].setFocus(Qt.FocusReason.TabFocusReason)
    studio.settle()
    return window


@scene
def person_filled(studio: Studio) -> QWidget:
    window = studio.open(studio.civil(), StepId.PARTY_DETAILS)
    window.page.open_item(window.picture.form.parties[1].id)
    studio.settle()
    return window


@scene
def person_problem(studio: Studio) -> QWidget:
    form = studio.civil()
    form = studio.party(form, "", "", organization_name="Heron Gate Holdings LLC", address_line_1="90 Lantern Road",
                        city="Springfield", zip_code="6061", email="agent at example")  # fmt: skip
    window = studio.open(form, StepId.PARTY_DETAILS)
    window.page.open_item(form.parties[-1].id)
    return continued(studio, window)


@scene
def person_long(studio: Studio) -> QWidget:
    form = studio.party(studio.civil(), "33102", "Defendant", organization_name=office.LONG_COMPANY, **office.OFFICE)
    window = studio.open(form, StepId.PARTY_DETAILS)
    window.page.open_item(form.parties[-1].id)
    studio.settle()
    return window


@scene
def questions_domestic(studio: Studio) -> QWidget:
    return studio.open(studio.domestic(cross_references={}), StepId.CASE_QUESTIONS)


@scene
def questions_problem(studio: Studio) -> QWidget:
    return continued(studio, studio.open(studio.domestic(cross_references={"77001": "12"}), StepId.CASE_QUESTIONS))


@scene
def questions_amount(studio: Studio) -> QWidget:
    form = studio.civil(amount_in_controversy="14850.00", filing_comments="Please issue summons for 30-day return.")
    form = studio.file_as(form, 0, "34005", "Complaint - Money Damages", "35101",
                          filing_requires_amount_in_controversy=True)  # fmt: skip
    return studio.open(form, StepId.CASE_QUESTIONS)


@scene
def questions_stated(studio: Studio) -> QWidget:
    """What is stated of a civil case unasked, and who may see it."""
    form = studio.civil(jury_demand=True, out_of_state=True, case_security="PublicFilingPrivateView")
    return studio.open(form, StepId.CASE_QUESTIONS)


# Fees


@scene
def fees_first(studio: Studio) -> QWidget:
    studio.desk.accounts.refresh_lists(studio.owner)
    form = studio.civil(selected_payment_account_id="", selected_payment_account_name="")
    return studio.open(form, StepId.PAYMENT)


@scene
def fees_limit(studio: Studio) -> QWidget:
    """The most that somebody will pay, at a court that takes such a limit."""
    studio.desk.accounts.refresh_lists(studio.owner)
    return studio.open(studio.civil(max_fee_amount="900.00"), StepId.PAYMENT)


@scene
def fees_problem(studio: Studio) -> QWidget:
    return continued(studio, fees_first(studio))


@scene
def fees_quoted(studio: Studio) -> QWidget:
    studio.desk.accounts.refresh_lists(studio.owner)
    return studio.open(studio.quoted(studio.domestic()), StepId.PAYMENT)


# Review


@scene
def review_ready(studio: Studio) -> QWidget:
    window = studio.open(studio.quoted(studio.civil()), StepId.REVIEW)
    window.page.terms.agree.click()
    studio.settle()
    window.page.terms.submit.setFocus(Qt.FocusReason.TabFocusReason)
    return window


@scene
def review_stale(studio: Studio) -> QWidget:
    form = studio.quoted(studio.domestic())
    form = studio.desk.drafts.update(form.id, studio.owner, {"cross_references": {"77001": "54321"}})
    return studio.open(form, StepId.REVIEW)


@scene
def review_served(studio: Studio) -> QWidget:
    """Two are served, one exhibit is not, and another goes out as a preliminary copy."""
    contacts = [
        {"id": "e5500000-3333-4ccc-8333-000000000002", "name": "Quinn Opposing", "service_type": "-610"},
        {"id": "e5500000-3333-4ccc-8333-000000000003", "name": "Sam Paperonly", "service_type": "-611"},
    ]
    form = studio.civil(service_contacts=contacts)
    for number, changes in ((1, {"preliminary_copy_email": "docketing@example.com"}), (2, {"filing_action": "efile"})):
        form = studio.desk.documents.update(form.id, studio.owner, form.documents[number].id, changes)
    window = studio.open(studio.quoted(form), StepId.REVIEW)
    window.page.column.show_widget(window.page.people)
    studio.settle()
    return window


@scene
def review_problems(studio: Studio) -> QWidget:
    form = studio.civil(cross_references={})
    form = studio.desk.documents.update(form.id, studio.owner, form.documents[1].id, {"filing_type_code": ""})
    form = studio.party(form, "33102", "Defendant", organization_name=office.LONG_COMPANY, city="Springfield")
    return studio.open(form, StepId.REVIEW)


@scene
def review_refused(studio: Studio) -> QWidget:
    form = studio.quoted(studio.civil())
    with studio.trouble("clock-skew@ReviewFiling*1"), suppress(AppError):
        studio.desk.submissions.submit(form, studio.owner)
    return studio.open(form, StepId.REVIEW)


@scene
def reconcile_sheet(studio: Studio) -> QWidget:
    """Two filings that are alike in everything, and nobody knows of either whether the court has it."""
    first = studio.civil()
    twin = studio.desk.drafts.copy(first.id, studio.owner)
    for form in (first, twin):
        with studio.trouble("accept-then-reset@ReviewFiling*1"), suppress(AppError):
            studio.sent(form)
    window = studio.open(studio.desk.drafts.get(first.id, studio.owner), StepId.CONFIRMATION)
    window.page.outcome.button.click()
    studio.settle(400)
    return window.page.sheet


@scene
def review_not_reached(studio: Studio) -> QWidget:
    form = studio.quoted(studio.civil())
    with studio.trouble("refuse@ReviewFiling*1"), suppress(AppError):
        studio.desk.submissions.submit(form, studio.owner)
    return studio.open(form, StepId.REVIEW)


# Confirmation


@scene
def receipt_received(studio: Studio) -> QWidget:
    return studio.open(studio.sent(studio.civil(filing_comments="practice: hold")))


@scene
def receipt_accepted(studio: Studio) -> QWidget:
    form = studio.sent(studio.civil())
    return _decided(studio, form)


@scene
def receipt_rejected(studio: Studio) -> QWidget:
    return _decided(studio, studio.sent(studio.domestic(filing_comments="practice: reject")))


def _decided(studio: Studio, form):
    def decided() -> bool:
        studio.desk.tracking.refresh([form.id], studio.owner)
        return studio.desk.tracking.view(form.id, studio.owner).is_final

    studio.until(decided)
    return studio.open(form)


@scene
def receipt_unproved(studio: Studio) -> QWidget:
    form = studio.quoted(studio.civil())
    with studio.trouble("accept-then-reset@ReviewFiling*1"), suppress(AppError):
        studio.desk.submissions.submit(form, studio.owner)
    return studio.open(form)


# Beside the pages


@scene
def sign_in_empty(studio: Studio) -> QWidget:
    window = SignInWindow(studio.desk, studio.runner, studio.desk.jurisdictions.all())
    window.show()
    studio.settle()
    return window


@scene
def sign_in_problem(studio: Studio) -> QWidget:
    window = sign_in_empty(studio)
    window.go.click()
    studio.settle()
    return window


@scene
def keys(studio: Studio) -> QWidget:
    window = studio.open(studio.civil(people=False), StepId.UPLOAD_DOCUMENTS)
    help_sheet = ShortcutsHelp(window, window.tr("Keys of this window"), key_groups(window))
    help_sheet.open()
    studio.settle()
    return help_sheet


@scene
def closing_refused(studio: Studio) -> QWidget:
    window = studio.open(studio.civil(people=False), StepId.UPLOAD_DOCUMENTS)
    full = StorageTrouble("Not saved: this disk is full.", action="Free some space, then try again.")
    ask_before_losing(window, full, lambda: None)
    studio.settle()
    return window.findChild(Sheet)


@scene
def not_saved(studio: Studio) -> QWidget:
    window = studio.open(studio.draft(**office.NEW), StepId.OPTIONS)
    window._not_stored(StorageTrouble("Not saved: this disk is full.", action="Free some space, then try again."))
    return window


# Other worlds


@scene
def world_test(studio: Studio) -> QWidget:
    return review_ready(studio)


@scene
def world_live(studio: Studio) -> QWidget:
    return review_ready(studio)
