"""Deadlines: an instant with a minute's grain, kept in UTC, spoken of in the court's zone.

Stored as ``2026-11-30T22:30Z``, so that the order of the texts is the order of time.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_STORED = "%Y-%m-%dT%H:%MZ"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: A day without a time means until its last minute.
_END_OF_DAY = "23:59"
URGENT = timedelta(hours=3)
SOON = timedelta(hours=24)


class Urgency(StrEnum):
    """How near a deadline is."""

    NONE = "none"
    FAR = "far"
    SOON = "soon"
    URGENT = "urgent"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """A deadline as it is shown: ``left`` such as ``2 h 12 m``, ``clock`` such as ``Today 4:30 PM``."""

    urgency: Urgency
    left: str
    clock: str


def stored(text: str, zone: ZoneInfo | None = None) -> str:
    """A typed deadline as it is kept. Without an offset it is the court's own time, if ``zone`` says which.

    Raises ValueError.
    """
    typed = text.strip()
    if not typed:
        return ""
    if _DAY.fullmatch(typed):
        typed = f"{typed}T{_END_OF_DAY}"
    instant = datetime.fromisoformat(typed)
    if instant.tzinfo is None:
        if zone is None:
            raise ValueError("A deadline without a zone.")
        instant = instant.replace(tzinfo=zone)
    try:
        return instant.astimezone(UTC).strftime(_STORED)
    except OverflowError as fault:
        raise ValueError("A deadline beyond all calendars.") from fault


def instant_of(due_at: str) -> datetime | None:
    """The instant of a kept deadline; None for none, and for what came from elsewhere and is no instant."""
    try:
        return datetime.strptime(due_at, _STORED).replace(tzinfo=UTC)
    except ValueError:
        return None


def time_left(due_at: str, now: datetime, zone: ZoneInfo) -> TimeLeft:
    """How long there is, and until when by the court's clock."""
    due = instant_of(due_at)
    if due is None:
        return TimeLeft(Urgency.NONE, "", "")
    left = due - now
    clock = _clock(due.astimezone(zone), now.astimezone(zone))
    if left < timedelta(0):
        return TimeLeft(Urgency.LATE, f"{_span(-left)} late", clock)
    urgency = Urgency.URGENT if left < URGENT else Urgency.SOON if left < SOON else Urgency.FAR
    return TimeLeft(urgency, _span(left), clock)


def _span(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} m"
    hours = minutes // 60
    if hours < 24:
        return f"{hours} h {minutes % 60} m"
    days = hours // 24
    return "1 day" if days == 1 else f"{days} days"


def _clock(due: datetime, now: datetime) -> str:
    time = f"{(due.hour + 11) % 12 + 1}:{due:%M} {'AM' if due.hour < 12 else 'PM'}"
    days = (due.date() - now.date()).days
    if days == 0:
        return f"Today {time}"
    if 0 < days < 3:
        return f"{due:%a} {time}"
    return f"{due:%a, %b} {due.day}" if due.year == now.year else f"{due:%b} {due.day}, {due.year}"
