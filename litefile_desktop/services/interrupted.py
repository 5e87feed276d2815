"""Drafts that are being sent, or were when the program ended: what a start looks at first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from litefile_desktop.core.vocabulary import AttemptOutcome, DraftStatus
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store
from litefile_desktop.models.submission import SubmissionAttempt


@dataclass(frozen=True, slots=True)
class BeingSent:
    """An attempt without an end. ``process`` is the mark of the program that sends."""

    attempt_id: int
    process: str
    username: str
    draft_id: str
    title: str


def being_sent(store: Store) -> Sequence[BeingSent]:
    """Every attempt without an end, whosever it is. Raises StorageTrouble."""
    query = (
        select(SubmissionAttempt.id, SubmissionAttempt.process, SubmissionAttempt.username, FilingDraft.public_id,
               FilingDraft.title)
        .join(FilingDraft, FilingDraft.id == SubmissionAttempt.draft_id)
        .where(SubmissionAttempt.outcome == AttemptOutcome.PENDING, FilingDraft.status == DraftStatus.SUBMITTING)
    )  # fmt: skip
    with store.read() as database:
        return [BeingSent(*row) for row in database.execute(query)]
