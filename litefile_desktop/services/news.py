"""What the courts decided since somebody last looked: every change of a filing, read or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select, update

from litefile_desktop.core.clock import Clock, iso_utc
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store
from litefile_desktop.models.submission import (
    FilingStatusEvent,
    SubmissionAttempt,
    SubmissionReceipt,
    SubmittedFiling,
)
from litefile_desktop.services.forms import Owner

#: As many as anybody reads in a list.
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One change of one filing, in the court's words. ``at`` is the court's own time if it told one."""

    id: int
    draft_id: str
    title: str
    court_name: str
    envelope_id: str
    docket_number: str
    filing: str
    status: str
    text: str
    comment: str
    at: datetime
    is_read: bool

    def to_json(self) -> dict[str, Any]:
        """The object that ``news`` answers."""
        return {
            "draft": self.draft_id,
            "title": self.title,
            "court": self.court_name,
            "envelope_id": self.envelope_id,
            "case_number": self.docket_number or None,
            "filing": self.filing,
            "status": self.status,
            "text": self.text,
            "comment": self.comment,
            "at": iso_utc(self.at),
            "read": self.is_read,
        }


class News:
    """Reads and marks. Only what the account's own filings brought is told."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def list(self, owners: Sequence[Owner], *, unread_only: bool = False) -> tuple[NewsItem, ...]:
        """The newest first, at most ``MOST``. A filing's first status was the filer's own doing and is no news."""
        query = (
            select(FilingStatusEvent, SubmittedFiling, SubmissionReceipt, FilingDraft)
            .join(SubmittedFiling, SubmittedFiling.id == FilingStatusEvent.filing_row_id)
            .join(SubmissionReceipt, SubmissionReceipt.id == SubmittedFiling.receipt_id)
            .join(SubmissionAttempt, SubmissionAttempt.id == SubmissionReceipt.attempt_id)
            .join(FilingDraft, FilingDraft.id == SubmissionAttempt.draft_id)
            .where(_of(owners), _is_unread() if unread_only else _is_news())
            .order_by(FilingStatusEvent.id.desc())
            .limit(MOST)
        )
        with self._store.read() as database:
            found = database.execute(query).all()
        return tuple(
            NewsItem(
                id=event.id,
                draft_id=draft.public_id,
                title=draft.title,
                court_name=draft.court_name or draft.court_code,
                envelope_id=receipt.envelope_id,
                docket_number=receipt.docket_number,
                filing=filing.description,
                status=event.status_code,
                text=event.status_text,
                comment=event.comment,
                at=event.court_time or event.observed_at,
                is_read=event.read_at is not None,
            )
            for event, filing, receipt, draft in found
        )

    def unread_count(self, owners: Sequence[Owner]) -> int:
        """How many changes nobody was shown yet."""
        query = (
            select(func.count(FilingStatusEvent.id))
            .join(SubmittedFiling, SubmittedFiling.id == FilingStatusEvent.filing_row_id)
            .join(SubmissionReceipt, SubmissionReceipt.id == SubmittedFiling.receipt_id)
            .join(SubmissionAttempt, SubmissionAttempt.id == SubmissionReceipt.attempt_id)
            .join(FilingDraft, FilingDraft.id == SubmissionAttempt.draft_id)
            .where(_of(owners), _is_unread())
        )
        with self._store.read() as database:
            return database.scalars(query).one()

    def mark(self, items: Sequence[NewsItem], *, read: bool) -> None:
        """Let items count as read, or as unread again."""
        values = {"read_at": self._clock.now() if read else None}
        with self._store.write() as database:
            database.execute(
                update(FilingStatusEvent).where(FilingStatusEvent.id.in_([item.id for item in items])).values(values)
            )


def _of(owners: Sequence[Owner]) -> ColumnElement[bool]:
    return FilingDraft.owner_id.in_([owner.profile_id for owner in owners])


def _is_unread() -> ColumnElement[bool]:
    return FilingStatusEvent.read_at.is_(None)


def _is_news() -> ColumnElement[bool]:
    return FilingStatusEvent.status_code.not_in(("submitting", "submitted"))
