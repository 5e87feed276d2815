"""Days on which a court is open, counted in its own zone: neither weekends nor the holidays its profile names.

A holiday is written as ``MM-DD`` (kept on Friday when it falls on a Saturday, on Monday when on a Sunday), as
``MM-mon-3`` (the third Monday of a month) or ``MM-mon-last``; ``+1`` at the end means the day after.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RULE = re.compile(r"(\d\d)-(?:(\d\d)|(mon|tue|wed|thu|fri|sat|sun)-([1-5]|last))(\+1)?")


@dataclass(frozen=True, slots=True)
class ReliefRule:
    """How long a filer may ask for relief after a rejection. ``source`` names the rule of the court."""

    source: str
    court_days: int
    holidays: tuple[str, ...] = ()

    def last_moment(self, rejected_at: datetime, zone: ZoneInfo) -> datetime:
        """The end of the last court day, as an instant in the court's zone; the day of the rejection is not counted."""
        day = rejected_at.astimezone(zone).date()
        for _ in range(self.court_days):
            day = self._next_court_day(day)
        return datetime.combine(day, time(23, 59, 59), zone)

    def days_left(self, rejected_at: datetime, now: datetime, zone: ZoneInfo) -> int:
        """Court days from today to the last one, both counted, but not that of the rejection; 0 when it is over."""
        last = self.last_moment(rejected_at, zone)
        if now > last:
            return 0
        today = max(now.astimezone(zone).date(), rejected_at.astimezone(zone).date() + _DAY)
        span = (today + _DAY * offset for offset in range((last.date() - today).days + 1))
        return sum(1 for day in span if self.is_court_day(day))

    def is_court_day(self, day: date) -> bool:
        """Whether the court is open."""
        return day.weekday() < 5 and not any(day in holiday_dates(rule, day.year) for rule in self.holidays)

    def _next_court_day(self, day: date) -> date:
        day += _DAY
        while not self.is_court_day(day):
            day += _DAY
        return day


def is_holiday_rule(text: str) -> bool:
    """Whether a text names a holiday."""
    match = _RULE.fullmatch(text)
    if match is None or not 1 <= int(match[1]) <= 12:
        return False
    try:
        return not match[2] or bool(date(2024, int(match[1]), int(match[2])))  # a leap year
    except ValueError:
        return False


def holiday_dates(rule: str, year: int) -> tuple[date, ...]:
    """The days of a year on which the court is closed by one rule; none when that month has no such day.

    A holiday of January that falls on a Saturday is kept in the year before.
    """
    return tuple(day for about in (year, year + 1) if (day := _kept(rule, about)) is not None and day.year == year)


def _kept(rule: str, year: int) -> date | None:
    match = _RULE.fullmatch(rule)
    if match is None:
        raise ValueError(f"{rule!r} is no holiday rule")
    after = _DAY if match[5] else timedelta(0)
    month = int(match[1])
    if match[2]:
        try:
            day = date(year, month, int(match[2])) + after
        except ValueError:
            return None
        return {5: day - _DAY, 6: day + _DAY}.get(day.weekday(), day)
    days = [day for day in _days_of(year, month) if _WEEKDAYS[day.weekday()] == match[3]]
    place = len(days) - 1 if match[4] == "last" else int(match[4]) - 1
    return days[place] + after if place < len(days) else None


def _days_of(year: int, month: int) -> Iterable[date]:
    day = date(year, month, 1)
    while day.month == month:
        yield day
        day += _DAY
