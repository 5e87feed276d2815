"""Every page of the wizard in the states that matter, made by the real services with the practice court."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.errors import AppError, StorageTrouble
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.firm_lists import ServiceContact
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.ui.account.sign_in import SignInWindow
from litefile_desktop.ui.account.window import AccountsWindow
from litefile_desktop.ui.library.history_window import HistoryWindow
from litefile_desktop.ui.library.news_window import NewsWindow
from litefile_desktop.ui.library.window import LibraryWindow
from litefile_desktop.ui.widgets.sheet import Sheet
from litefile_desktop.ui.widgets.shortcuts_help import ShortcutsHelp
from litefile_desktop.ui.wizard.filing_card import FilingCard
from litefile_desktop.ui.wizard.keys import key_groups
from litefile_desktop.ui.wizard.sheets import ask_before_losing
from tests.makers import code_list
from tests.office import JURISDICTION
from tests.ui import studio as office
from tests.ui.studio import Studio

_OFFICE = {"street": "1800 West Alder Street", "city": "Springfield", "state": "IL", "postal_code": "62702",
           "country": "US"}  # fmt: skip
Scene = Callable[[Studio], QWidget]
SCENES: dict[str, Scene] = {}


def scene(make: Scene) -> Scene:
    """Register a scene under its name."""
    SCENES[make.__name__] = make
    return make


def _continued(studio: Studio, window):
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
    return _continued(studio, options_empty(studio))


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
    return _continued(studio, upload_empty(studio))


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
    return _continued(studio, confirm_empty(studio))


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
    return _continued(studio, lookup_empty(studio))


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
    return _continued(studio, studio.open(form, StepId.ORGANIZE_DOCUMENTS))


# People


@scene
def yourself_first(studio: Studio) -> QWidget:
    return studio.open(studio.civil(people=False), StepId.YOUR_INFORMATION)


@scene
def yourself_problem(studio: Studio) -> QWidget:
    form = studio.filer(studio.civil(people=False))
    wrong = {"zip_code": "6061", "city": "Springfield", "email": "pat.sample at example", "phone": "call me"}
    form = studio.desk.parties.update(form.id, studio.owner, form.filer.id, wrong)
    return _continued(studio, studio.open(form, StepId.YOUR_INFORMATION))


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
    return _continued(studio, window)


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
    return _continued(studio, studio.open(studio.domestic(cross_references={"77001": "12"}), StepId.CASE_QUESTIONS))


@scene
def questions_amount(studio: Studio) -> QWidget:
    form = studio.civil(amount_in_controversy="14850.00", filing_comments="Please issue summons for 30-day return.")
    form = studio.file_as(form, 0, "34005", "Complaint - Money Damages", "35101",
                          filing_requires_amount_in_controversy=True)  # fmt: skip
    return studio.open(form, StepId.CASE_QUESTIONS)


# Fees


@scene
def fees_first(studio: Studio) -> QWidget:
    studio.desk.accounts.refresh_lists(studio.owner)
    form = studio.civil(selected_payment_account_id="", selected_payment_account_name="")
    return studio.open(form, StepId.PAYMENT)


@scene
def fees_problem(studio: Studio) -> QWidget:
    return _continued(studio, fees_first(studio))


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


# Afterwards

_BANK = "First Amalgamated Savings & Loan of Greater Northern Meadowlands, N.A., as Trustee"
_REASON = (
    "reject: The affidavit of service is not signed and the exhibit named in paragraph 14 is missing. Please sign the "
    "affidavit, attach Exhibit C and file again."
)


@scene
def after_accepted(studio: Studio) -> QWidget:
    window = studio.open(studio.decided(studio.civil()))
    studio.settle()
    return window


@scene
def after_partly(studio: Studio) -> QWidget:
    return studio.open(studio.decided(studio.civil(), _REASON))


@scene
def after_copies_missing(studio: Studio) -> QWidget:
    studio.office.start_court(review_delay_s=0.2, faults=["http-500@GetCopy*99"])
    window = studio.open(studio.decided(studio.civil()))
    studio.office.start_court(review_delay_s=0.2)
    return window


@scene
def after_taking_back(studio: Studio) -> QWidget:
    form = studio.desk.drafts.update(studio.civil().id, studio.owner, {"filing_comments": "practice: hold"})
    window = studio.open(studio.sent(form))
    window.page.filings.findChildren(FilingCard)[0].take_back.click()
    studio.settle()
    return window


@scene
def after_rejected(studio: Studio) -> QWidget:
    return studio.open(studio.decided(_one_paper(studio), _REASON))


@scene
def after_correction(studio: Studio) -> QWidget:
    rejected = studio.decided(_one_paper(studio), _REASON)
    return studio.open(studio.desk.corrections.begin(rejected.id, studio.owner), StepId.REVIEW)


@scene
def after_correction_people(studio: Studio) -> QWidget:
    rejected = studio.decided(_one_paper(studio), _REASON)
    return studio.open(studio.desk.corrections.begin(rejected.id, studio.owner), StepId.PARTIES)


@scene
def after_library(studio: Studio) -> QWidget:
    studio.decided(_one_paper(studio, defendant=_BANK), _REASON)
    window = LibraryWindow(studio.desk, studio.runner, studio.owner, studio.desk.jurisdictions.get(office.JURISDICTION))
    window.show()
    studio.settle()
    return window


@scene
def after_news(studio: Studio) -> QWidget:
    studio.decided(_one_paper(studio, defendant=_BANK))
    studio.decided(_one_paper(studio), _REASON)
    profile = studio.desk.jurisdictions.get(office.JURISDICTION)
    window = NewsWindow(studio.desk, studio.runner, studio.owner, profile)
    window.show()
    studio.settle()
    window._toggle(window.list.lines.lines[-1].key)
    studio.settle()
    return window


@scene
def after_history(studio: Studio) -> QWidget:
    studio.decided(_one_paper(studio, defendant=_BANK))
    studio.decided(studio.motion())
    rejected = studio.decided(_one_paper(studio), _REASON)
    studio.decided(studio.desk.corrections.begin(rejected.id, studio.owner), "accept")
    profile = studio.desk.jurisdictions.get(office.JURISDICTION)
    window = HistoryWindow(studio.desk, studio.runner, studio.owner, profile)
    window.show()
    studio.settle()
    window.ask.click()
    studio.settle()
    return window


def _one_paper(studio: Studio, *, defendant: str = "Oakwood Property Management LLC") -> DraftForm:
    """A whole envelope of one filing."""
    form = studio.civil(papers=False, people=False)
    form = studio.add_papers(form, studio.complaint())
    form = studio.file_as(form, 0, "34001", "Complaint", "35101")
    form = studio.filer(form)
    client = {"first_name": "Elena", "last_name": "Rivera", "is_filing_party": True, "phone": "2175550123",
              "email": "elena.rivera@example.com", **office.HOME}  # fmt: skip
    form = studio.party(form, "33101", "Plaintiff", **client)
    return studio.party(form, "33102", "Defendant", organization_name=defendant, **office.OFFICE)


# Choosing from many; these leave the courts' lists changed, and come last


def _publish(studio: Studio, name: str, rows, court: str = "maple") -> None:
    studio.desk.code_store.install(JURISDICTION, court, code_list(name, rows, court=court, version="changed"))
    studio.desk.pictures.forget_lists()


def _many_courts(studio: Studio) -> None:
    """A state of invented counties, one of them with many courts."""
    counties = (
        "Alder", "Birch Valley", "Cedar", "Dogwood", "Elm Grove", "Fern", "Gorse", "Hazel", "Juniper", "Larch",
        "Mulberry", "Oak Bluffs", "Pine Barrens", "Rowan", "Spruce", "Tamarack", "Upper Willow", "Yew",
    )  # fmt: skip
    names = [(county.lower().replace(" ", ""), f"{county} County") for county in counties]
    divisions = ("Chancery", "Domestic Relations", "Law", "Municipal Civil", "Probate and Guardianship")
    places = ("District 1 - Meadowbrook", "District 2 - Stonebridge", "District 3 - Westmoreland-on-the-Lake")
    names += [
        (f"lakeshore:{division[:2].lower()}{place[9]}", f"Lakeshore County - {division} - {place}")
        for division in divisions
        for place in places
    ]
    rows = [dict(row) for row in studio.desk.code_store.rows(JURISDICTION, "0", "location")]
    known = {row["code"] for row in rows}
    rows += [
        {"code": code, "name": name, "initial": "True", "subsequent": "True", "parentnodeid": "1"}
        for code, name in names
        if code not in known
    ]
    _publish(studio, "location", rows, "0")


@scene
def court_where(studio: Studio) -> QWidget:
    _many_courts(studio)
    window = confirm_empty(studio)
    window.page.court.control.setFocus()
    QTest.keyClick(window.page.court.control, Qt.Key.Key_Down)
    studio.settle()
    return window


@scene
def court_division(studio: Studio) -> QWidget:
    window = court_where(studio)
    QTest.keyClicks(window.page.court.control, "lakeshore")
    QTest.keyClick(window.page.court.control, Qt.Key.Key_Return)
    studio.settle()
    return window


@scene
def court_search(studio: Studio) -> QWidget:
    window = confirm_empty(studio)
    finder = window.page.finder.control
    finder.setFocus()
    QTest.keyClicks(finder, "disolution petition harbor")
    studio.until(lambda: finder.is_open)
    studio.settle()
    return window


@scene
def court_changed(studio: Studio) -> QWidget:
    window = confirm_filled(studio)
    window.page.court.control.set_code("harbor:dr1")
    window.page.court.control.chosen.emit("harbor:dr1")
    studio.settle()
    return window


@scene
def picker_long(studio: Studio) -> QWidget:
    rows = [dict(row) for row in studio.desk.code_store.rows(JURISDICTION, "maple", "filing")]
    kinds = ("Motion to Compel", "Notice of Hearing on Motion", "Response in Opposition to Motion", "Order on Motion")
    things = ("Discovery", "Arbitration", "Production of Documents and Electronically Stored Information", "Payment")
    rows += [
        {"code": f"9{number:04}", "casecategory": "31000", "filingtype": "Both", "name": f"{kind} - {thing} {number}"}
        for number, (kind, thing) in enumerate((kind, thing) for _ in range(82) for kind in kinds for thing in things)
    ]
    _publish(studio, "filing", rows)
    window = studio.open(studio.civil(people=False), StepId.ORGANIZE_DOCUMENTS)
    filing = window.page.filing.control
    filing.setFocus()
    QTest.keyClick(filing, Qt.Key.Key_F2)
    filing.selectAll()
    QTest.keyClicks(filing, "motion disc")
    studio.settle()
    return window


@scene
def questions_many(studio: Studio) -> QWidget:
    studio.desk.code_sync.court(studio.owner, "summit")
    chosen = {
        "court_code": "summit",
        "court_name": "Summit (practice)",
        "case_category_code": "92000",
        "case_category_name": "Special Civil",
        "case_type_code": "92010",
        "case_type_name": "Injunction",
    }
    form = studio.add_papers(studio.draft(**office.NEW, **chosen), studio.complaint())
    filed = {"filing_type_code": "94201", "filing_type_name": "Complaint for Injunction"}
    form = studio.filer(studio.desk.documents.update(form.id, studio.owner, form.lead.id, filed))
    form = studio.party(form, "95110", "Plaintiff", first_name="Elena", last_name="Rivera", is_filing_party=True)
    form = studio.party(form, "95111", "Defendant", organization_name=office.LONG_COMPANY)
    return _continued(studio, studio.open(form, StepId.CASE_QUESTIONS))


@scene
def choices_changed(studio: Studio) -> QWidget:
    form = studio.civil()
    rows = [dict(row) for row in studio.desk.code_store.rows(JURISDICTION, "maple", "casetype")]
    _publish(
        studio,
        "casetype",
        [{**row, "name": "Breach of Contract"} if row["code"] == "31010" else row for row in rows],
    )
    return studio.open(form, StepId.EXTRACTION_REVIEW)


@scene
def drift_list(studio: Studio) -> QWidget:
    studio.civil()
    studio.domestic()
    renamed = "Petition for Dissolution of Marriage (No Children)"
    for name, court, changed in (
        ("filing", "harbor:dr1", {"74002": {"code": "79902", "name": renamed}}),
        ("casetype", "maple", {"31010": {"name": "Breach of Contract", "fee": "337.00"}}),
    ):
        rows = [dict(row) for row in studio.desk.code_store.rows(JURISDICTION, court, name)]
        _publish(studio, name, [{**row, **changed.get(row["code"], {})} for row in rows], court)
    profile = studio.desk.jurisdictions.get(JURISDICTION)
    window = LibraryWindow(studio.desk, studio.runner, studio.owner, profile)
    window.show()
    window.lists.toggle()
    studio.settle(400)
    window.frame.lists.focus_first()
    return window


# Other worlds


@scene
def world_test(studio: Studio) -> QWidget:
    return review_ready(studio)


@scene
def world_live(studio: Studio) -> QWidget:
    return review_ready(studio)


#: Which scenes are drawn in which court world.


# Accounts


def _accounts(studio: Studio, section: int) -> AccountsWindow:
    profile = studio.desk.jurisdictions.get(studio.owner.jurisdiction)
    window = AccountsWindow(studio.desk, studio.runner, studio.owner, profile)
    window.show()
    studio.settle()
    window.open_section(section)
    studio.settle()
    return window


@scene
def accounts(studio: Studio) -> QWidget:
    studio.office.sign_in(studio.desk, user=1)
    studio.office.sign_in(studio.desk)
    return _accounts(studio, 0)


@scene
def accounts_password(studio: Studio) -> QWidget:
    window = _accounts(studio, 0)
    window.accounts.password.click()
    window.accounts.editor.fields["new"].control.setText("one")
    window.accounts.editor.saved.emit()
    return window


@scene
def accounts_people(studio: Studio) -> QWidget:
    return _accounts(studio, 1)


@scene
def accounts_users(studio: Studio) -> QWidget:
    window = _accounts(studio, 1)
    window.people.kind.segment("users").click()
    return window


@scene
def accounts_payment(studio: Studio) -> QWidget:
    window = _accounts(studio, 2)
    window.payment.add.click()
    return window


def _long_contacts(studio: Studio) -> None:
    contacts = studio.desk.firm.contacts
    for first, last, mail in (
        (office.LONG_PERSON["first_name"], office.LONG_PERSON["last_name"], "m.castellanos-wojciechowska@example.com"),
        ("Service", office.LONG_COMPANY[:60], "electronic.service.of.process.department@example.com"),
        ("Kim", "Served", "kim.served@example.com"),
    ):
        known = studio.desk.firm.reading.book(studio.owner).service_contacts.records
        if all(entry.email != mail for entry in known):
            contact = ServiceContact("", "", mail, first_name=first, last_name=last, **_OFFICE)
            contacts.add(studio.owner, contact)


@scene
def accounts_contacts(studio: Studio) -> QWidget:
    _long_contacts(studio)
    return _accounts(studio, 3)


@scene
def accounts_contact_changed(studio: Studio) -> QWidget:
    _long_contacts(studio)
    window = _accounts(studio, 3)
    window.contacts.search.setText("wojcie")
    window.contacts.change.click()
    window.contacts.editor.fields["email"].control.setText("nowhere")
    window.contacts.editor.saved.emit()
    studio.settle()
    return window


@scene
def accounts_sweep(studio: Studio) -> QWidget:
    _long_contacts(studio)
    contacts = studio.desk.firm.reading.book(studio.owner).service_contacts.records
    kim = next(entry for entry in contacts if entry.email.startswith("kim"))
    maximiliana = next(entry for entry in contacts if entry.email.startswith("m."))
    for case in ("117", "088", "031", "007", "020"):
        studio.desk.firm.contacts.attach(studio.owner, kim.contact_id, f"f1a70000-4444-4ddd-8444-000000000{case}")
    window = _accounts(studio, 4)
    window.sweep.contact.control.set_code(kim.contact_id)
    window.sweep.new.control.set_code(maximiliana.contact_id)
    window.sweep.look.click()
    studio.settle()
    return window


@scene
def accounts_swept(studio: Studio) -> QWidget:
    window = accounts_sweep(studio)
    window.sweep.go.click()
    studio.settle()
    return window


@scene
def accounts_notices(studio: Studio) -> QWidget:
    return _accounts(studio, 5)


WORLDS = {
    "practice": [name for name in SCENES if not name.startswith("world_")],
    "stage": ["world_test"],
    "production": ["world_live"],
}
