"""What a clerk sent back and why, as a correction draft carries it with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.court_days import ReliefRule
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.services.forms import DraftForm


@dataclass(frozen=True, slots=True)
class ReturnedFiling:
    """One filing that was sent back. ``document_id`` is the correction's document, empty when it is not certain."""

    description: str
    status: str
    text: str
    comment: str
    document_id: str


@dataclass(frozen=True, slots=True)
class ClerkReturn:
    """The envelope that was sent back. ``original_id`` is the public id of the draft that was filed."""

    original_id: str
    envelope_id: str
    submitted_at: datetime
    returned_at: datetime
    filings: tuple[ReturnedFiling, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The clerk's words, each once."""
        return tuple(dict.fromkeys(filing.comment for filing in self.filings if filing.comment))

    def to_json(self) -> dict[str, Any]:
        """What the ``clerk_return`` column holds."""
        return {
            "original_id": self.original_id,
            "envelope_id": self.envelope_id,
            "submitted_at": iso_utc(self.submitted_at),
            "returned_at": iso_utc(self.returned_at),
            "filings": [
                {
                    "description": filing.description,
                    "status": filing.status,
                    "text": filing.text,
                    "comment": filing.comment,
                    "document_id": filing.document_id,
                }
                for filing in self.filings
            ],
        }


def clerk_return_of(form: DraftForm) -> ClerkReturn | None:
    """What this draft corrects; None for a draft that corrects nothing, or holds what another program wrote."""
    body = form.clerk_return
    try:
        return ClerkReturn(
            original_id=str(body["original_id"]),
            envelope_id=str(body["envelope_id"]),
            submitted_at=datetime.fromisoformat(body["submitted_at"]),
            returned_at=datetime.fromisoformat(body["returned_at"]),
            filings=tuple(
                ReturnedFiling(**{name: str(entry[name]) for name in ReturnedFiling.__dataclass_fields__})
                for entry in body["filings"]
            ),
        )
    except (KeyError, TypeError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Relief:
    """Until when a court may be asked to take a corrected filing as of the first day, and by which rule of it."""

    source: str
    court_days: int
    last_moment: datetime
    days_left: int

    @property
    def is_over(self) -> bool:
        """Whether the time has run out."""
        return self.days_left == 0


def relief_of(returned_at: datetime, profile: Jurisdiction, now: datetime) -> Relief | None:
    """The time for relief after a rejection; None where the court system's profile names no rule for it."""
    rule: ReliefRule | None = profile.relief
    if rule is None:
        return None
    zone: ZoneInfo = profile.zone
    return Relief(
        source=rule.source,
        court_days=rule.court_days,
        last_moment=rule.last_moment(returned_at, zone),
        days_left=rule.days_left(returned_at, now, zone),
    )
