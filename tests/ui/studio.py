"""A law office with practice court, papers and drafts, for pictures: everything real but the people."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from litefile_desktop.core.paths import resource
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.wizard.window import WizardWindow
from tests.makers import pdf_bytes
from tests.office import ATTORNEY, CARD, JURISDICTION, OPEN_DOCKET, RELIEF, Office
from tests.ui.papers import paper_bytes

LONG_PERSON = {
    "first_name": "Maximiliana-Theodora",
    "middle_name": "Konstantina",
    "last_name": "Castellanos-Wojciechowska",
}
LONG_COMPANY = (
    "First Amalgamated Savings & Loan <Trust> of Greater Northern Meadowlands, N.A., as Trustee for the Registered "
    "Holders of Series 2019-B"
)
LONG_PAPER = "Exhibit B - Repair requests, inspection reports, photographs and correspondence of January to April.pdf"
HOME = {"address_line_1": "4417 North Kestrel Avenue", "address_line_2": "Unit 3B", "city": "Springfield",
        "state": "IL", "zip_code": "62701"}  # fmt: skip
OFFICE = {"address_line_1": "1800 West Alder Street", "address_line_2": "Suite 410", "city": "Springfield",
          "state": "IL", "zip_code": "62702"}  # fmt: skip
PAYER = {
    "selected_payment_account_id": CARD,
    "selected_payment_account_name": "Office card (practice)",
    "selected_payment_account_type": "CC",
    "filing_attorney_id": ATTORNEY,
    "filing_attorney_name": "Jordan A Alder",
    "notice_email": "pat.sample@example.com",
}
NEW = {"existing_case": "new", "supplemental_fields": {"_filing_path_source": "start_menu"}}
CIVIL = {**NEW, "court_code": "maple", "court_name": "Maple County (practice)", "case_category_code": "31000",
         "case_category_name": "Civil", "case_type_code": "31010", "case_type_name": "Contract Dispute",
         "client_matter": "26-0318"}  # fmt: skip
DOMESTIC = {**NEW, "court_code": "harbor:dr1",
            "court_name": "Harbor County - Domestic Relations - District 1 (practice)",
            "case_category_code": "72000", "case_category_name": "Dissolution and Separation",
            "case_type_code": "72020", "case_type_name": "Dissolution of Marriage - No Children",
            "case_subtype_code": "72902", "case_subtype_name": "Uncontested - Agreed",
            "cross_references": {"77001": "12345"}, "client_matter": "26-0402"}  # fmt: skip


class Studio:
    """One data folder, one runner, and the windows that were opened on them."""

    def __init__(self, app: QApplication, office: Office, desk: Desk, folder: Path) -> None:
        self.app = app
        self.office = office
        self.desk = desk
        self.folder = folder
        self.runner = JobRunner()
        self.owner: Owner = office.sign_in(desk)
        for court in ("maple", "harbor:dr1"):
            desk.code_sync.court(self.owner, court)

    # papers

    def paper(self, name: str, title: str = "", *, pages: int = 1, padding: int = 0, fields: bool = False) -> Path:
        """A PDF that looks like a court paper."""
        path = self.folder / name
        path.write_bytes(paper_bytes(title or path.stem, pages=pages, padding=padding, fields=fields))
        return path

    def locked(self, name: str) -> Path:
        """A PDF that wants a password."""
        path = self.folder / name
        path.write_bytes(pdf_bytes(password="secret"))
        return path

    def complaint(self) -> Path:
        """The sample that comes with the program, under the name an office would give it."""
        path = self.folder / "Complaint at Law.pdf"
        path.write_bytes(resource("samples", "Complaint - Rivera v. Oakwood.pdf").read_bytes())
        return path

    # drafts

    def draft(self, **fields: Any) -> DraftForm:
        """A new draft with these answers."""
        return self.desk.drafts.create(self.owner, JURISDICTION, fields)

    def add_papers(self, form: DraftForm, *paths: Path) -> DraftForm:
        """Take files in."""
        return self.desk.documents.add(form.id, self.owner, list(paths))

    def file_as(self, form: DraftForm, number: int, code: str, name: str, access: str, **more: Any) -> DraftForm:
        """Say what one document is filed as."""
        words = {
            "35101": "Public",
            "75101": "Non-Confidential",
            "35102": "Confidential",
            "75104": "Financial - Parties Only",
        }
        changes = {"filing_type_code": code, "filing_type_name": name, "document_type_code": access,
                   "document_type_name": words[access], **more}  # fmt: skip
        return self.desk.documents.update(form.id, self.owner, form.documents[number].id, changes)

    def filer(self, form: DraftForm) -> DraftForm:
        """The person at the keyboard."""
        who = {"first_name": "Pat", "last_name": "Sample", "email": "pat.sample@example.com"}
        return self.desk.parties.save_filer(form.id, self.owner, who)

    def party(self, form: DraftForm, code: str, name: str, **who: Any) -> DraftForm:
        """Somebody in the caption."""
        return self.desk.parties.add(form.id, self.owner, {"party_type": code, "party_type_name": name, **who})

    def civil(self, *, papers: bool = True, people: bool = True, account: bool = True, **fields: Any) -> DraftForm:
        """A new civil case, as far as asked for."""
        form = self.draft(**{**CIVIL, **(PAYER if account else {}), **fields})
        if papers:
            exhibit = self.paper("Exhibit A - Residential Lease 2025-03-01 (signed).pdf", pages=24, padding=3_100_000)
            form = self.add_papers(form, self.complaint(), exhibit, self.paper(LONG_PAPER, pages=41, padding=9_400_000))
            form = self.file_as(form, 0, "34001", "Complaint", "35101")
            form = self.file_as(form, 1, "34011", "Exhibit", "35101")
            form = self.file_as(form, 2, "34011", "Exhibit", "35102")
        if people:
            form = self.filer(form)
            client = {"first_name": "Elena", "middle_name": "M", "last_name": "Rivera", "is_filing_party": True,
                      "email": "elena.rivera@example.com", "phone": "2175550123", **HOME}  # fmt: skip
            form = self.party(form, "33101", "Plaintiff", **client)
            form = self.party(
                form, "33101", "Plaintiff", first_name="Tomás", last_name="Rivera", is_filing_party=True, **HOME
            )
            form = self.party(form, "33102", "Defendant", organization_name="Oakwood Property Management LLC", **OFFICE)
        return form

    def domestic(self, **fields: Any) -> DraftForm:
        """A new domestic case with everything its court offers."""
        form = self.draft(**{**DOMESTIC, **PAYER, **fields})
        petition = self.paper("Petition for Dissolution.pdf", "Petition for Dissolution of Marriage", pages=9)
        form = self.add_papers(form, petition, self.paper("Financial Affidavit.pdf", pages=4))
        services = [{"code": "75301", "multiplier": 2}, {"code": "75304", "fee_amount": "60.00"}]
        form = self.file_as(form, 0, "74002", "Petition for Dissolution of Marriage - No Children", "75101",
                            requested_optional_services=services)  # fmt: skip
        form = self.file_as(form, 1, "74021", "Financial Affidavit", "75104")
        form = self.filer(form)
        form = self.party(
            form, "73101", "Petitioner", first_name="Noor", last_name="Linden", is_filing_party=True, **HOME
        )
        return self.party(form, "73102", "Respondent", first_name="Theo", last_name="Linden")

    def motion(self, *, confirmed: bool = True, **fields: Any) -> DraftForm:
        """A motion into the case that is open at maple."""
        payer = PAYER if confirmed else {}
        form = self.draft(existing_case="existing", court_code="maple", court_name="Maple County (practice)",
                          supplemental_fields={"_filing_path_source": "start_menu"}, **payer, **fields)  # fmt: skip
        form = self.add_papers(form, self.paper("Motion to Compel Discovery.pdf", pages=7, padding=600_000))
        (found,) = self.desk.cases.find(self.owner, "maple", OPEN_DOCKET)
        form = self.desk.cases.choose(form, self.owner, found)
        if not confirmed:
            return form
        form = self.desk.cases.confirm(form, self.owner, {"33101": "Plaintiff", "33102": "Defendant"})
        form = self.desk.parties.update(form.id, self.owner, form.parties[0].id, {"is_filing_party": True})
        form = self.filer(form)
        return self.file_as(form, 0, "34105", "Motion to Compel Discovery", "35101")

    def quoted(self, form: DraftForm) -> DraftForm:
        """With the court's price."""
        return self.desk.fees.quote(form, self.owner)

    def sent(self, form: DraftForm) -> DraftForm:
        """At the court."""
        return self.desk.submissions.submit(self.quoted(form), self.owner)

    def decided(self, form: DraftForm, wish: str = "") -> DraftForm:
        """Decided by the court's clerk; ``wish`` is what the clerk does and says (``reject: Not signed.``)."""
        comments = {"filing_comments": f"practice: {wish}"} if wish else {}
        sent = self.sent(self.desk.drafts.update(form.id, self.owner, comments))

        def is_decided() -> bool:
            self.desk.tracking.refresh([sent.id], self.owner)
            view = self.desk.tracking.view(sent.id, self.owner)
            return view is not None and view.is_final

        self.until(is_decided)
        return sent

    @contextmanager
    def trouble(self, fault: str) -> Iterator[None]:
        """The court does something wrong meanwhile (``NAME@Operation*TIMES``)."""
        self.office.start_court(review_delay_s=0.2, faults=[fault])
        yield
        self.office.start_court(review_delay_s=0.2)

    # windows

    def open(self, form: DraftForm, step: StepId | None = None) -> WizardWindow:
        """The wizard on a draft, at one of its pages."""
        window = WizardWindow(self.desk, self.runner, self.owner, self.desk.pictures.take(form.id, self.owner))
        window.show()
        self.settle()
        if step is not None:
            window.open_step(step)
            self.settle()
        return window

    def settle(self, ms: int = 120) -> None:
        """Let jobs end, pages be drawn and layouts come to rest."""
        for _ in range(2):
            self.runner.wait_idle(30_000)
            self.wait(ms)

    def wait(self, ms: int) -> None:
        """Run the event loop for a while."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def until(self, condition: Callable[[], bool], ms: int = 20_000) -> None:
        """Run the event loop until something is so."""
        for _ in range(ms // 50):
            if condition():
                return
            self.wait(50)
        raise AssertionError("it never came true")


@contextmanager
def studio(app: QApplication, folder: Path, environment: str) -> Iterator[Studio]:
    """An office in a folder, in one court world; everything is closed at the end."""
    papers = folder / "papers"
    papers.mkdir(parents=True)
    names = {"practice": "Practice court", "stage": "Meadow State (test system)", "production": "Meadow State"}
    office = Office(folder, environment=environment, name=names[environment], tables=RELIEF)
    office.start_court(review_delay_s=0.2)
    with office.desk() as desk:
        made = Studio(app, office, desk, papers)
        yield made
        made.runner.shutdown(wait=True)
    office.stop_court()
