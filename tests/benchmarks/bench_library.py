"""First page, next page, search per keystroke and counts over 100,000 drafts with 300,000 documents (design §6: at
most 3 times the same query by raw ``sqlite3``).

    .venv/bin/python -m tests.benchmarks.bench_library [DRAFTS]
"""

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.models.search import TABLE, TRIGGERS, fill
from litefile_desktop.services.forms import Owner
from tests.makers import NOW

_SURNAMES = ("Rivera", "Okonkwo", "Papadimitriou", "Linden", "Wójcik", "Hoffmann", "Castellanos", "Nguyen", "Moreno")
_COMPANIES = ("Oakwood Property Management LLC", "Great Lakes Moving Co.", "First Prairie Bank", "Harbor Dental LLC")
_COURTS = ("Adams County", "Cook County Civil 1", "DuPage County", "Kane County", "Lake County", "Winnebago County")
_TIMES = 21
_OWNER = 1
_PAGE = 100
_ORDER = "ORDER BY d.updated_at DESC, d.id DESC LIMIT 101"
_COLUMNS = (
    "d.id, d.public_id, d.title, d.jurisdiction, d.court_name, d.court_code, d.filing_type_name, d.existing_case, "
    "d.client_matter, d.current_step, d.status, d.updated_at, d.submitted_at, d.due_at, "
    "(SELECT count(*) FROM filing_document f WHERE f.draft_id = d.id), r.state"
)
_FROM = "filing_draft d LEFT JOIN filing_review r ON r.draft_id = d.id"
_OWNED = f"SELECT {_COLUMNS} FROM {_FROM} WHERE d.owner_id = 1 AND d.status <> 'abandoned'"
_IN_REVIEW = "EXISTS (SELECT 1 FROM filing_review r WHERE r.draft_id = d.id AND r.state"


def say(line: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def fill_database(path: Path, count: int) -> None:
    """Invented drafts, with three documents and two people each; one in fifty is in review."""
    chance = random.Random(20261119)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for trigger in TRIGGERS:
            connection.execute(f"DROP TRIGGER {trigger.split()[2]}")
        connection.execute(
            "INSERT INTO user_profile (id, jurisdiction, username, active, created_at, updated_at) "
            "VALUES (1, 'practice', 'pat.sample@example.com', 1, ?, ?)",
            (str(NOW), str(NOW)),
        )
        for number in range(1, count + 1):
            person, company = chance.choice(_SURNAMES), chance.choice(_COMPANIES)
            moment = str((NOW - timedelta(seconds=number * 37)).replace(tzinfo=None))
            connection.execute(
                "INSERT INTO filing_draft (id, public_id, owner_id, jurisdiction, title, court_name, client_matter, "
                "docket_number, created_at, updated_at) VALUES (?, ?, 1, 'practice', ?, ?, ?, ?, ?, ?)",
                (
                    number, f"{number:036d}", f"{person} v. {company}", chance.choice(_COURTS), f"26-{number:06d}",
                    f"2026-CV-{number:06d}", moment, moment,
                ),
            )  # fmt: skip
            for place in range(3):
                connection.execute(
                    "INSERT INTO filing_document (public_id, draft_id, role, sort_order, name, original_filename, "
                    "size, sha256, stored_name, page_count, created_at, updated_at) "
                    "VALUES (?, ?, ?, ?, ?, ?, 9, 'x', 'x', 1, ?, ?)",
                    (
                        f"{number:030d}-{place:05d}", number, "supporting" if place else "lead", max(0, place - 1),
                        f"Exhibit {place}" if place else "Complaint", "scan.pdf", moment, moment,
                    ),
                )  # fmt: skip
            for place, (first, last, organization) in enumerate((("Elena", person, ""), ("", "", company))):
                connection.execute(
                    "INSERT INTO filing_party (public_id, draft_id, role, sort_order, first_name, last_name, "
                    "organization_name, created_at, updated_at) VALUES (?, ?, 'other', ?, ?, ?, ?, ?, ?)",
                    (f"{number:030d}-{place:05d}", number, place, first, last, organization, moment, moment),
                )
            if number % 50 == 0:
                state = chance.choice(("ready_for_review", "approved", "returned"))
                connection.execute(
                    "INSERT INTO filing_review (draft_id, state, changed_at) VALUES (?, ?, ?)", (number, state, moment)
                )
        connection.execute(fill("1"))
        for trigger in TRIGGERS:
            connection.execute(trigger)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


def middle(work) -> float:
    """The median time of a work in milliseconds."""
    took = []
    for _ in range(_TIMES):
        begin = time.perf_counter()
        work()
        took.append((time.perf_counter() - begin) * 1000)
    return statistics.median(took)


def compare(name: str, ours, floor) -> None:
    """Say how the program stands to the same query by raw sqlite3."""
    mine, raw = middle(ours), middle(floor)
    say(f"{name:<34}{mine:9.1f} ms   floor {raw:9.1f} ms   {mine / raw:5.2f} x")


def main() -> None:
    """Build, ask, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as home:
        folder = DataFolder(Path(home))
        with open_desk(folder):
            pass
        begin = time.perf_counter()
        fill_database(folder.database, count)
        say(f"{count:,} drafts, {count * 3:,} documents made in {time.perf_counter() - begin:.0f} s")
        with open_desk(folder) as desk, closing(sqlite3.connect(folder.database)) as raw:
            run(desk.drafts, Owner(_OWNER, "practice", "pat.sample@example.com"), raw)


def run(drafts, owner: Owner, raw: sqlite3.Connection) -> None:
    """All questions of the library."""

    def asked(query: str, *values: object) -> list:
        return raw.execute(query, values).fetchall()

    first = drafts.list([owner], limit=_PAGE)
    last = first.rows[-1].updated_at
    compare("first page", lambda: drafts.list([owner], limit=_PAGE), lambda: asked(f"{_OWNED} {_ORDER}"))
    compare(
        "next page",
        lambda: drafts.list([owner], limit=_PAGE, after=first.next),
        lambda: asked(f"{_OWNED} AND (d.updated_at, d.id) < (?, ?) {_ORDER}", str(last.replace(tzinfo=None)), 99),
    )
    found = f"{_OWNED} AND d.id IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH ?) {_ORDER}"
    for typed, match in (
        ("r", '"r"*'), ("ri", '"ri"*'), ("riv", '"riv"*'), ("rivera oak", '"rivera"* AND "oak"*'),
        ("26-000317", '"26-000317"*'), ('"great lakes" wój', '"great lakes" AND "wój"*'),
        ("court:adams exhibit", '{court} : "adams"* AND "exhibit"*'),
    ):  # fmt: skip
        compare(
            f"search {typed}",
            lambda typed=typed: drafts.list([owner], text=typed, limit=_PAGE),
            lambda match=match: asked(found, match),
        )
    compare(
        "search status:returned",
        lambda: drafts.list([owner], text="status:returned", limit=_PAGE),
        lambda: asked(f"{_OWNED} AND d.status = 'draft' AND {_IN_REVIEW} = 'returned') {_ORDER}"),
    )
    compare("counts of all views", lambda: drafts.counts([owner]), lambda: [asked(query) for query in counting()])


def counting() -> list[str]:
    """Each view counted on its own."""
    owned = "SELECT count(*) FROM filing_draft d WHERE d.owner_id = 1"
    filed = (
        "EXISTS (SELECT 1 FROM submitted_filing s JOIN submission_receipt r ON r.id = s.receipt_id "
        "JOIN submission_attempt a ON a.id = r.attempt_id WHERE a.draft_id = d.id AND s.status_code"
    )
    return [
        f"{owned} AND d.status = 'draft' AND NOT {_IN_REVIEW} <> 'preparing')",
        *(
            f"{owned} AND d.status = 'draft' AND {_IN_REVIEW} = '{state}')"
            for state in ("ready_for_review", "returned", "approved")
        ),
        f"{owned} AND d.status IN ('error', 'submitting')",
        *(f"{owned} AND d.status = 'submitted' AND {filed} = 'accepted')" for _ in range(3)),
        f"{owned} AND d.status <> 'abandoned'",
        f"{owned} AND d.status = 'abandoned'",
    ]


if __name__ == "__main__":
    main()
