"""An office that knows the lists of maple, and an interview that hands over to it."""

import copy
import hashlib
import json
import zipfile

import pytest

from litefile_desktop.models.store import Store, make_engine, sqlite_url
from tests.makers import pdf_bytes
from tests.office import JURISDICTION, Office

PAPERS = {"complaint": pdf_bytes(1), "exhibit": pdf_bytes(2)}
PAYLOAD = {
    "schema_version": 1,
    "jurisdiction": JURISDICTION,
    "source_id": "session-1",
    "idempotency_key": "key-1",
    "case": {"existing_case": False, "court_name": "Maple County (practice)", "county": "Maple County"},
    "filer": {"first_name": "Elena", "last_name": "Rivera", "email": "elena@example.com"},
    "parties": [
        {
            "first_name": "Elena", "last_name": "Rivera", "is_self": True, "case_side_hint": "Plaintiff",
            "semantic_role": "tenant", "address_line_1": "4417 North Kestrel Avenue",
        },
        {"organization_name": "Oakwood Property Management LLC", "case_side_hint": "responding"},
    ],
    "case_category_name_hints": ["civil"],
    "case_type_name_hints": ["Contract dispute"],
    "filing_type_name_hints": ["Complaint — Money Damages"],
    "documents": [
        {"id": "exhibit", "role": "supporting", "form_name": "Exhibit"},
        {
            "id": "complaint", "role": "lead", "form_name": "Complaint for breach",
            "document_type_name_hints": ["Public"], "filing_component_name_hints": ["Lead Document"],
        },
    ],
    "known_filing_facts": {"has_children": True, "child_count": 2, "favourite_colour": "blue"},
}  # fmt: skip


class Interview:
    """Hands over a payload and its papers, as a folder or as an archive."""

    def __init__(self, office, desk, owner, store, folder):
        self.office = office
        self.desk = desk
        self.owner = owner
        self.store = store
        self.folder = folder
        self.payload = copy.deepcopy(PAYLOAD)
        self.papers = dict(PAPERS)

    def sealed(self):
        """The payload with the hashes of the papers in it."""
        payload = copy.deepcopy(self.payload)
        for document in payload.get("documents", []):
            if isinstance(document, dict) and document.get("id") in self.papers:
                document.setdefault("sha256", hashlib.sha256(self.papers[document["id"]]).hexdigest())
        return payload

    def files(self):
        return {"payload.json": json.dumps(self.sealed()).encode()} | {
            f"{name}.pdf": content for name, content in self.papers.items()
        }

    def as_folder(self, name="handoff"):
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        for file, content in self.files().items():
            (folder / file).write_bytes(content)
        return folder

    def as_zip(self, name="handoff.zip"):
        path = self.folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file, content in self.files().items():
                archive.writestr(file, content)
        return path

    def take(self, path=None, **how):
        return self.desk.handoffs.take(path or self.as_folder(), self.desk.owner, **how)

    def counts(self):
        with self.store.read() as session:
            connection = session.connection()
            tables = ("filing_draft", "filing_document", "filing_party", "interview_handoff", "filing_metadata_event")
            return {t: connection.exec_driver_sql(f"SELECT count(*) FROM {t}").scalar() for t in tables}

    def stored(self):
        folder = self.office.home / "documents"
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("office"))
    office.start_court()
    with office.desk() as desk:
        owner = office.sign_in(desk)
        desk.code_sync.court(owner, "maple")
        engine = make_engine(sqlite_url(desk.folder.database))
        yield office, desk, owner, Store(engine)
        engine.dispose()
    office.stop_court()


@pytest.fixture
def interview(opened, tmp_path):
    office, desk, owner, store = opened
    yield Interview(office, desk, owner, store, tmp_path)
    with store.write() as session:
        for table in ("interview_handoff", "filing_metadata_event", "filing_document", "filing_party", "filing_draft"):
            session.connection().exec_driver_sql(f"DELETE FROM {table}")
