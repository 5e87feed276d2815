"""Time, always UTC and always passed in, so that tests decide what time it is."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> datetime:
        """The current instant, with UTC as its zone."""


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The current instant, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is told to move; for tests and replays."""

    def __init__(self, instant: datetime) -> None:
        self._instant = instant

    def now(self) -> datetime:
        """The instant it was last set to."""
        return self._instant

    def advance(self, *, seconds: float) -> None:
        """Move forward."""
        self._instant += timedelta(seconds=seconds)


def iso_utc(instant: datetime) -> str:
    """ISO 8601 in UTC with milliseconds and a trailing ``Z``: ``2026-11-19T20:18:07.250Z``."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def age_in_words(then: datetime, now: datetime) -> str:
    """How long ago something was: ``just now``, ``4 min ago``, ``3 h ago``, ``2 days ago``."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    hours = minutes // 60
    if hours < 24:
        return f"{hours} h ago"
    days = hours // 24
    return "1 day ago" if days == 1 else f"{days} days ago"
