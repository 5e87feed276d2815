"""A law office in a temporary folder: a practice court, a data folder that knows it, and drafts ready to be filed."""

import shutil
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import event, update

from litefile_desktop.app import open_desk
from litefile_desktop.core.clock import FixedClock, SystemClock
from litefile_desktop.core.liveness import ProcessMark
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.efm.credentials import MemorySecrets
from litefile_desktop.efm.practice.server import PracticeCourt
from litefile_desktop.models.account import UserProfile
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from litefile_desktop.services.audit import AuditLog
from litefile_desktop.services.document_store import DocumentStore
from litefile_desktop.services.documents import Documents
from litefile_desktop.services.drafts import Drafts
from litefile_desktop.services.editing import Editor
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.parties import Parties
from litefile_desktop.services.people.people import People
from litefile_desktop.services.saving import Saving
from tests import makers

JURISDICTION = "testing"
CARD = "d2f00000-2222-4bbb-8222-000000000001"
ATTORNEY = "c7e4a1b2-1111-4aaa-8111-000000000001"
OPEN_CASE = "f1a70000-4444-4ddd-8444-000000000117"
OPEN_DOCKET = "2026-CV-00117"

_PLAINTIFF = {
    "first_name": "Elena", "last_name": "Rivera", "email": "elena.rivera@example.com", "is_filing_party": True,
    "address_line_1": "4417 North Kestrel Avenue", "city": "Springfield", "state": "IL", "zip_code": "62701",
    "phone": "2175550123",
}  # fmt: skip
_DEFENDANT = {"organization_name": "Oakwood Property Management LLC"}


def eventually(condition, *, within_s=30.0, what="the condition"):
    """What ``condition`` answers as soon as that is true; fails the test when it never is."""
    deadline = time.monotonic() + within_s
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come true within {within_s} s")
        time.sleep(0.01)
    return found


class MovableClock:
    """The real time, moved by as much as a test says; the court and the office can share it."""

    def __init__(self):
        self.offset = timedelta(0)

    def now(self):
        return datetime.now(UTC) + self.offset

    def advance(self, **how):
        self.offset += timedelta(**how)


def _hasty(engine):
    """Without waiting for the disk; what survives a power cut is not for tests of one process to say."""

    @event.listens_for(engine, "connect")
    def relax(connection, _record):
        connection.execute("PRAGMA synchronous = OFF")

    return engine


class Cabinet:
    """A data folder without a court: database, document store and the services that need nothing else."""

    def __init__(self, folder, database, pdf):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.clock = FixedClock(makers.NOW)
        self.mark = ProcessMark(folder / "running")
        self.database = shutil.copy(database, folder / "litefile.sqlite3")
        self.store = Store(_hasty(make_engine(sqlite_url(self.database))))
        self.files = DocumentStore(folder / "documents", self.mark)
        self.editor = Editor(self.store, self.clock)
        self.drafts = Drafts(self.store, self.clock)
        self.documents = Documents(self.store, self.clock, self.files, pdf)
        self.parties = Parties(self.store, self.clock)
        self.saving = Saving(self.drafts, self.documents, self.parties, self.editor)
        self.audit = AuditLog(self.store)
        self.people = People(self.store, self.clock, folder / "person")
        self.owner = self.account("pat.sample@example.com")

    def account(self, username, jurisdiction=JURISDICTION, **more):
        """Somebody who is known here, as if signed in."""
        now = self.clock.now()
        values = {"first_name": "Pat", "last_name": "Sample", "active": True, "created_at": now, "updated_at": now}
        with self.store.write() as session:
            row = UserProfile(jurisdiction=jurisdiction, username=username, **{**values, **more})
            session.add(row)
            session.flush()
            return Owner(row.id, jurisdiction, username, row.first_name, row.last_name, is_individual=row.is_individual)

    def draft(self, answers=None, *, documents=0):
        """A draft with these answers and that many documents."""
        form = self.drafts.create(self.owner, JURISDICTION, answers or {})
        return self.with_documents(form, documents) if documents else form

    def with_documents(self, form, count=1):
        return self.documents.add(form.id, self.owner, papers(self.folder, count))

    def stored_files(self):
        """The names of all stored documents, as rows refer to them."""
        folder = self.folder / "documents"
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        return {name for name in found if not name.startswith("incoming/")}

    def incoming_files(self):
        return [path for path in (self.folder / "documents" / "incoming").rglob("*") if path.is_file()]

    def set_status(self, form, status):
        """Put a draft into a state that only the court's answers lead to."""
        with self.store.write() as session:
            session.execute(update(FilingDraft).where(FilingDraft.public_id == form.id).values(status=status))
        return self.drafts.get(form.id, self.owner)

    def close(self):
        self.store.close()
        self.mark.release()


#: A rule for relief, as a profile has it.
RELIEF = """
[relief]
source = "Meadow State Supreme Court Rule 9(d)"
court_days = 5
holidays = ["11-thu-4", "12-25", "01-01"]
"""


def write_profile(home, url, ca, *, jurisdiction=JURISDICTION, tables="", **changes):
    """A jurisdiction of the user's own that points at a practice court; ``tables`` is TOML that goes to its end."""
    values = {
        "name": "Testing courts",
        "environment": "stage",
        "timezone": "America/Chicago",
        "efm_url": url,
        "ca_bundle": str(ca),
        **changes,
    }
    folder = home / "jurisdictions"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{jurisdiction}.toml"
    path.write_text("".join(f'{key} = "{value}"\n' for key, value in values.items()) + tables, encoding="utf-8")
    return path


class Office:
    """One data folder and one court. The court keeps its address when it is started again."""

    def __init__(self, folder, *, clock=None, **profile):
        self.folder = folder
        self.clock = clock or SystemClock()
        self.home = folder / "home"
        self.secrets = MemorySecrets()
        self.court = None
        self._profile = profile
        self._port = 0

    def start_court(self, **how):
        """Start the court, or replace the running one by one with other faults."""
        self.stop_court()
        self.court = PracticeCourt(self.folder / "court", **{"review_delay_s": 0.0, "clock": self.clock, **how})
        self.court.start(self._port)
        self._port = int(self.court.url.rpartition(":")[2])
        self.write_profile_to(self.home)
        return self.court

    def write_profile_to(self, home):
        """Make a data folder know the running court."""
        write_profile(home, self.court.url, self.court.ca_path, **self._profile)

    def stop_court(self):
        if self.court is not None:
            self.court.stop()
            self.court = None

    @contextmanager
    def desk(self, **how):
        """All services on the data folder; the secrets outlive them, as a keyring would."""
        with open_desk(DataFolder(self.home), secrets=self.secrets, clock=self.clock, **how) as desk:
            yield desk

    def sign_in(self, desk, *, user=0, remember_password=False) -> Owner:
        who = self.court.users[user]
        desk.certificates.install(JURISDICTION, self.court.pfx_path.read_bytes(), self.court.pfx_password)
        return desk.accounts.sign_in(JURISDICTION, who.email, who.password, remember_password=remember_password)

    def copy_to(self, folder):
        """The same office elsewhere, as it is now. Neither may be in use; nobody is signed in there."""
        for part in (self.home, self.folder / "court"):
            shutil.copytree(part, folder / part.name)
        return Office(folder, clock=MovableClock(), **self._profile)


def civil_draft(desk, owner, files, *, case_type="31010", filing="34001", comments="", **answers):
    """A new civil case in maple, complete but for the court's quote; every file is a filing of its own."""
    form = desk.drafts.create(
        owner,
        owner.jurisdiction,
        {
            "existing_case": "new",
            "court_code": "maple",
            "case_category_code": "31000",
            "case_type_code": case_type,
            "filing_comments": comments,
            **_payer(owner),
            **answers,
        },
    )
    form = desk.documents.add(form.id, owner, files)
    for document in form.documents:
        code = filing if document.is_lead else "34011"
        form = _filed_as(desk, form, owner, document, code, "35101")
    return _people(desk, form, owner, "33101", "33102")


def domestic_draft(desk, owner, files, **answers):
    """A new domestic case in harbor:dr1, with everything that court wants and most of what it offers."""
    form = desk.drafts.create(
        owner,
        owner.jurisdiction,
        {
            "existing_case": "new",
            "court_code": "harbor:dr1",
            "case_category_code": "72000",
            "case_type_code": "72020",
            "case_subtype_code": "72902",
            "cross_references": {"77001": "12345"},
            **_payer(owner),
            **answers,
        },
    )
    form = desk.documents.add(form.id, owner, files)
    for document in form.documents:
        code = "74002" if document.is_lead else "74026"
        form = _filed_as(desk, form, owner, document, code, "75102")
    services = [{"code": "75301", "multiplier": 2}, {"code": "75304", "fee_amount": "60.00"}]
    form = desk.documents.update(form.id, owner, form.lead.id, {"requested_optional_services": services})
    form = _people(desk, form, owner, "73101", "73102", defendant={"first_name": "Theo", "last_name": "Linden"})
    return desk.terms.accept(form, owner, desk.checks.view(form).disclaimers)


def into_case_draft(desk, owner, files):
    """A motion in the case that is open at maple, for the party that the court lists first."""
    form = desk.drafts.create(owner, owner.jurisdiction, {"existing_case": "existing", "court_code": "maple"})
    (found,) = desk.cases.find(owner, "maple", OPEN_DOCKET)
    form = desk.cases.choose(form, owner, found)
    form = desk.cases.confirm(form, owner, {"33101": "Plaintiff", "33102": "Defendant"})
    form = desk.parties.update(form.id, owner, form.parties[0].id, {"is_filing_party": True})
    form = desk.documents.add(form.id, owner, files)
    for document in form.documents:
        code = "34105" if document.is_lead else "34011"
        form = _filed_as(desk, form, owner, document, code, "35101")
    return desk.drafts.update(form.id, owner, _payer(owner))


def file(desk, form, owner):
    """Ask for the fees and submit."""
    return desk.submissions.submit(desk.fees.quote(form, owner), owner)


def _payer(owner):
    payer = {
        "selected_payment_account_id": CARD,
        "selected_payment_account_name": "Office card (practice)",
        "selected_payment_account_type": "CC",
        "notice_email": owner.username,
    }
    return payer if owner.is_individual else {**payer, "filing_attorney_id": ATTORNEY}


def _filed_as(desk, form, owner, document, code, access):
    return desk.documents.update(form.id, owner, document.id, {"filing_type_code": code, "document_type_code": access})


def _people(desk, form, owner, first, second, *, defendant=None):
    form = desk.parties.save_filer(form.id, owner, {"first_name": owner.first_name, "last_name": owner.last_name})
    form = desk.parties.add(form.id, owner, {**_PLAINTIFF, "party_type": first})
    return desk.parties.add(form.id, owner, {**(defendant or _DEFENDANT), "party_type": second})


def papers(folder, count=1, **how):
    """Real PDFs with different bytes."""
    names = ["Complaint.pdf", *(f"Exhibit {number}.pdf" for number in range(1, count))]
    return [makers.pdf_file(folder, name, pages=number, **how) for number, name in enumerate(names, start=1)]
