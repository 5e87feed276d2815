"""Colleagues with a data folder each, who hand drafts to one another; no court is needed."""

import shutil
from contextlib import contextmanager

from litefile_desktop.app import open_desk
from litefile_desktop.core.clock import FixedClock
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.efm.credentials import MemorySecrets
from litefile_desktop.models.account import UserProfile
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from tests import makers

JURISDICTION = "practice"


class Colleague:
    """One person at one computer; ``desk`` is theirs, ``store`` a second look into the same database."""

    def __init__(self, home, desk, store, username, clock):
        self.home = home
        self.desk = desk
        self.store = store
        self.clock = clock
        self.username = username
        self.owner = self.account(username)

    def account(self, username, *, jurisdiction=JURISDICTION, active=True):
        """An account that this computer knows, as if it had signed in."""
        now = self.clock.now()
        with self.store.write() as session:
            session.add(
                UserProfile(
                    jurisdiction=jurisdiction,
                    username=username,
                    first_name=username.partition(".")[0].capitalize(),
                    last_name="Sample",
                    active=active,
                    created_at=now,
                    updated_at=now,
                )
            )
        return self.desk.accounts.owner(jurisdiction) if active else None

    def draft(self, *, papers=1, **answers):
        """A draft with documents and two people."""
        given = {"existing_case": "new", "court_code": "maple", "client_matter": "26-0318", **answers}
        form = self.desk.drafts.create(self.owner, JURISDICTION, given)
        if papers:
            form = self.desk.documents.add(form.id, self.owner, paper_files(self.home.parent, papers))
        plaintiff = {"first_name": "Elena", "last_name": "Rivera", "party_type": "33101", "is_filing_party": True}
        form = self.desk.parties.add(form.id, self.owner, plaintiff)
        return self.desk.parties.add(form.id, self.owner, {"organization_name": "Oakwood Property Management LLC"})

    def get(self, draft_id):
        return self.desk.drafts.get(draft_id, self.owner)

    def update(self, draft_id, **changes):
        self.clock.advance(seconds=60)
        return self.desk.drafts.update(draft_id, self.owner, changes)

    def export(self, target, *draft_ids):
        self.clock.advance(seconds=60)
        return self.desk.exporter.export([(draft_id, self.owner) for draft_id in draft_ids], target)

    def plan(self, path):
        return self.desk.importer.plan(path, self.desk.owner)

    def take(self, path, decision=None):
        """Import with one decision for everything that must be decided."""
        self.clock.advance(seconds=60)
        plan = self.plan(path)
        decisions = {draft.id: decision for draft in plan.undecided} if decision else {}
        return self.desk.importer.take(plan, self.desk.owner, decisions)

    def forget_drafts(self):
        """As if nothing had ever been made here."""
        with self.store.write() as session:
            for table in (
                "interview_handoff",
                "filing_metadata_event",
                "filing_document",
                "filing_party",
                "filing_draft",
            ):
                session.connection().exec_driver_sql(f"DELETE FROM {table}")

    def files(self):
        """Everything in the data folder that could be left behind, with its bytes."""
        ours = (self.home / "documents", self.home / "practice")
        return {
            path.relative_to(self.home).as_posix(): path.read_bytes()
            for folder in ours
            for path in folder.rglob("*")
            if path.is_file()
        }

    def rows(self):
        """How many rows every table has, but for the audit log."""
        with self.store.read() as session:
            connection = session.connection()
            tables = [
                name
                for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
                if name != "alembic_version"
            ]
            return {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in tables}


@contextmanager
def colleague(folder, username, *, template=None):
    """A person at work; ``template`` is a data folder to begin with."""
    home = folder / "home"
    if template is not None:
        shutil.copytree(template, home)
    clock = FixedClock(makers.NOW)
    with open_desk(DataFolder(home), clock=clock, secrets=MemorySecrets()) as desk:
        engine = make_engine(sqlite_url(desk.folder.database))
        try:
            yield Colleague(home, desk, Store(engine), username, clock)
        finally:
            engine.dispose()


def paper_files(folder, count):
    """PDFs with different bytes, made once a folder."""
    made = []
    for number in range(1, count + 1):
        path = folder / ("Complaint.pdf" if number == 1 else f"Exhibit {number - 1}.pdf")
        if not path.exists():
            makers.pdf_file(folder, path.name, pages=number)
        made.append(path)
    return made
