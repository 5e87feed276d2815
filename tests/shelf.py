"""A shelf full of drafts in every state, written straight into the database: many of them, quickly."""

import itertools
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from litefile_desktop.models.submission import SubmissionAttempt, SubmissionReceipt, SubmittedFiling

CASES = (
    "Rivera v. Oakwood Property Management LLC",
    "Midland Crest Funding LLC v. Wisniewski",
    "In re Marriage of Castellanos-Brandt",
    "Estate of Konstantinos Papadimitriou-Wojciechowski and the Unknown Heirs of Maria-Magdalena",
    "Lakeview Terrace Condominium Ass'n v. Adeyemi",
    "First Prairie Savings, N.A. v. Delgado",
    "Thompson v. City of Harbor Falls",
    "People ex rel. Okonkwo v. Sheridan Auto Group Inc.",
    "Nguyen v. Great Basin Moving & Storage Co.",
    "Hoffmann v. Hoffmann",
    "Southport Dental Partners LLC v. Feldman",
    "Village of Elm Park v. 618 S. Harvey LLC",
    "In re Guardianship of D.W., a Minor",
    "Bright Horizons Roofing, Inc. v. Kaczmarek",
    "Zielinski v. Statewide Mutual Auto Ins. Co.",
    "Pulaski Savings Bank v. Unknown Heirs of Ruth <Ellen> O’Shaughnessy",
)
COURTS = ("Maple County", "Harbor County, Domestic Relations Division 1", "Maple County", "Harbor County")
KINDS = ("Complaint", "Motion - Other", "Petition for Dissolution of Marriage", "Answer", "Appearance")
STEPS = ("upload_documents", "organize_documents", "parties", "payment", "review", "options")


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft's status, and the status codes of its filings when it was sent. ``pending``: its program died."""

    status: str
    filings: tuple[str, ...] = ()
    pending: bool = False


STANDINGS = (
    Standing("draft"),
    Standing("draft"),
    Standing("submitted", ("under-review",)),
    Standing("draft"),
    Standing("submitted", ("accepted",)),
    Standing("error"),
    Standing("submitted", ("accepted", "rejected")),
    Standing("submitted", ("accepted", "submitted")),
    Standing("draft"),
    Standing("abandoned"),
)


@contextmanager
def shelf_of(folder):
    """The store of a data folder, beside the program's own."""
    engine = make_engine(sqlite_url(folder.database))
    try:
        yield Store(engine)
    finally:
        engine.dispose()


def fill(folder, owner, count, *, now=None, standings=STANDINGS, documents=2):
    """Write ``count`` drafts, the first one changed last; answers their public ids in the library's order."""
    now = now or datetime.now(UTC)
    ids = []
    with shelf_of(folder) as store, store.write() as session:
        for number, standing in zip(range(count), itertools.cycle(standings), strict=False):
            row = _draft(owner, number, standing, now - timedelta(minutes=7 * number**1.5))
            row.documents.extend(_documents(documents if number % 3 else 1, number, row.updated_at))
            session.add(row)
            session.flush()
            if standing.filings or standing.pending or standing.status == "error":
                session.add(_attempt(row, standing, number))
            ids.append(row.public_id)
    return ids


def _draft(owner, number, standing, when):
    sent = standing.status == "submitted"
    return FilingDraft(
        public_id=str(uuid.uuid4()),
        owner_id=owner.profile_id,
        jurisdiction=owner.jurisdiction,
        status=standing.status,
        current_step="confirmation" if sent else STEPS[number % len(STEPS)],
        title=CASES[number % len(CASES)],
        existing_case="new",
        court_code="maple",
        court_name=COURTS[number % len(COURTS)],
        case_type_name="Contract, non-jury",
        filing_type_name=KINDS[number % len(KINDS)],
        client_matter=f"26-{318 - number % 300:04}",
        submitted_at=when if sent else None,
        created_at=when - timedelta(days=2),
        updated_at=when,
    )


def _documents(count, number, when):
    names = ("Complaint at Law.pdf", "Exhibit A - Lease 2025-03-01 (signed).pdf", "Exhibit B - Letters.pdf")
    return [
        FilingDocument(
            public_id=str(uuid.uuid4()),
            role="lead" if place == 0 else "supporting",
            sort_order=max(0, place - 1),
            name=names[place % len(names)].removesuffix(".pdf"),
            original_filename=names[place % len(names)],
            size=180_000 * (place + 1) + number,
            sha256=f"{number:064x}",
            stored_name=f"{number:064x}.pdf",
            page_count=12 * (place + 1),
            created_at=when,
            updated_at=when,
        )
        for place in range(count)
    ]


def _attempt(row, standing, number):
    receipt = None
    if standing.filings:
        receipt = SubmissionReceipt(
            envelope_id=str(1042 + number),
            case_id=str(uuid.uuid4()),
            received_at=row.updated_at,
            docket_number="2026-CV-00211" if "accepted" in standing.filings else "",
            filings=[
                SubmittedFiling(
                    filing_id=str(uuid.uuid4()),
                    position=place,
                    description=KINDS[(number + place) % len(KINDS)],
                    status_code=code,
                    comment="Affidavit is not signed." if code == "rejected" else "",
                    events=[],
                )
                for place, code in enumerate(standing.filings)
            ],
        )
    return SubmissionAttempt(
        draft_id=row.id,
        operation=str(uuid.uuid4()),
        process="test",
        jurisdiction=row.jurisdiction,
        court_code=row.court_code,
        username="pat.sample@example.com",
        draft_version=1,
        started_at=row.updated_at,
        ended_at=None if standing.pending else row.updated_at,
        outcome="pending" if standing.pending else "received" if standing.filings else "unknown",
        words="" if standing.filings else "The connection broke after everything was sent.",
        documents=[],
        receipt=receipt,
    )
