"""A data folder with many invented drafts of an account that is signed in, for benchmarks."""

import uuid
from datetime import timedelta

from sqlalchemy import insert

from litefile_desktop.app import open_desk
from litefile_desktop.efm.credentials import MemorySecrets
from litefile_desktop.models.account import UserProfile
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from litefile_desktop.services.forms import Owner
from tests.makers import NOW

#: A court system that is not asked: none of the drafts was filed.
JURISDICTION = "illinois"
_SURNAMES = ("Rivera", "Okonkwo", "Papadimitriou", "Linden", "Wójcik", "Hoffmann", "Castellanos", "Nguyen")
_COMPANIES = ("Oakwood Property Management LLC", "Great Lakes Moving Co.", "First Prairie Bank")
_COURTS = (("adams", "Adams County"), ("cook:cd1", "Cook County Civil 1"), ("kane", "Kane County"))
_AT_ONCE = 1000
_NOBODY = {"last_name": "", "first_name": "", "organization_name": ""}


def furnish(folder, count):
    """Make the folder's database and ``count`` drafts with a document and two people each; answers their owner."""
    with open_desk(folder, secrets=MemorySecrets()):
        pass
    store = Store(make_engine(sqlite_url(folder.database)))
    try:
        with store.write() as session:
            account = UserProfile(
                jurisdiction=JURISDICTION,
                username="pat.sample@example.com",
                active=True,
                created_at=NOW,
                updated_at=NOW,
            )
            session.add(account)
            session.flush()
            for first in range(1, count + 1, _AT_ONCE):
                _write(session, account.id, range(first, min(first + _AT_ONCE, count + 1)))
            return Owner(account.id, JURISDICTION, account.username)
    finally:
        store.close()


def _write(session, owner_id, numbers):
    drafts, documents, people = [], [], []
    for number in numbers:
        person, company = _SURNAMES[number % len(_SURNAMES)], _COMPANIES[number % len(_COMPANIES)]
        court, court_name = _COURTS[number % len(_COURTS)]
        moment = NOW - timedelta(seconds=number * 37)
        made = {"draft_id": number, "public_id": "", "created_at": moment, "updated_at": moment}
        drafts.append({
            "id": number, "public_id": str(uuid.uuid4()), "owner_id": owner_id, "jurisdiction": JURISDICTION,
            "title": f"{person} v. {company}", "court_code": court, "court_name": court_name,
            "client_matter": f"26-{number:06d}", "created_at": moment, "updated_at": moment,
        })  # fmt: skip
        documents.append({
            **made, "public_id": str(uuid.uuid4()), "role": "lead", "name": "Complaint",
            "original_filename": "scan.pdf", "size": 9, "sha256": "0" * 64, "stored_name": "0", "page_count": 1,
        })  # fmt: skip
        sides = ({"last_name": person, "first_name": "Elena"}, {"organization_name": company})
        for place, side in enumerate(sides):
            named = {**made, **_NOBODY, **side, "public_id": str(uuid.uuid4())}
            people.append({**named, "role": "other", "sort_order": place})
    for kind, rows in ((FilingDraft, drafts), (FilingDocument, documents), (FilingParty, people)):
        session.execute(insert(kind), rows)
