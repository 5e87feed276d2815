"""Rows with everything that a table demands, for tests that break one rule at a time."""

import itertools
import uuid

from litefile_desktop.models.account import UserProfile
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.models.submission import SubmissionAttempt
from tests.makers import NOW

_NUMBERS = itertools.count(1)


def _new(kind, values, changes):
    return kind(**{**values, **changes})


def profile(**changes):
    values = {"jurisdiction": "testing", "username": f"ana{next(_NUMBERS)}@example.com"}
    return _new(UserProfile, {**values, "created_at": NOW, "updated_at": NOW}, changes)


def draft(owner, **changes):
    values = {"public_id": str(uuid.uuid4()), "owner_id": owner.id, "jurisdiction": owner.jurisdiction}
    return _new(FilingDraft, {**values, "created_at": NOW, "updated_at": NOW}, changes)


def document(**changes):
    values = {
        "public_id": str(uuid.uuid4()),
        "role": "lead",
        "size": 1000,
        "sha256": "0" * 64,
        "stored_name": f"00/{'0' * 64}.pdf",
        "page_count": 1,
    }
    return _new(FilingDocument, {**values, "created_at": NOW, "updated_at": NOW}, changes)


def party(**changes):
    values = {"public_id": str(uuid.uuid4()), "role": "other", "last_name": "Rivera"}
    return _new(FilingParty, {**values, "created_at": NOW, "updated_at": NOW}, changes)


def attempt(row, **changes):
    values = {
        "draft_id": row.id,
        "operation": str(uuid.uuid4()),
        "process": "test",
        "jurisdiction": "testing",
        "court_code": "maple",
        "username": "ana@example.com",
        "draft_version": 1,
        "started_at": NOW,
    }
    return _new(SubmissionAttempt, values, changes)
