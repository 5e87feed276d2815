"""Deadlines: kept in UTC, spoken of in the court's zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from litefile_desktop.core.deadlines import Urgency, instant_of, stored, time_left

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 19, 20, 18, tzinfo=UTC)  # 2:18 PM in Chicago


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-11-30T16:30", "2026-11-30T22:30Z"),
        ("2026-07-30 16:30", "2026-07-30T21:30Z"),
        ("2026-11-30", "2026-12-01T05:59Z"),
        ("2026-11-30T22:30Z", "2026-11-30T22:30Z"),
        (" ", ""),
    ],
)
def test_what_is_typed_is_the_courts_time_unless_it_says_otherwise(typed, kept):
    assert stored(typed, CHICAGO) == kept


@pytest.mark.parametrize("typed", ["tomorrow", "2026-11-30T16:30", "2026-13-01T00:00Z", "0001-01-01T00:00+14:00"])
def test_what_is_no_instant_is_refused(typed):
    with pytest.raises(ValueError, match=r"."):
        stored(typed)


@pytest.mark.parametrize(
    ("left", "urgency", "words", "clock"),
    [
        (timedelta(minutes=12), Urgency.URGENT, "12 m", "Today 2:30 PM"),
        (timedelta(hours=2, minutes=12), Urgency.URGENT, "2 h 12 m", "Today 4:30 PM"),
        (timedelta(hours=9, minutes=41), Urgency.SOON, "9 h 41 m", "Today 11:59 PM"),
        (timedelta(days=1, hours=2), Urgency.FAR, "1 day", "Fri 4:18 PM"),
        (timedelta(days=11), Urgency.FAR, "11 days", "Mon, Nov 30"),
        (timedelta(days=60), Urgency.FAR, "60 days", "Jan 18, 2027"),
        (timedelta(minutes=-80), Urgency.LATE, "1 h 20 m late", "Today 12:58 PM"),
    ],
)
def test_time_left_is_told_as_one_would_say_it(left, urgency, words, clock):
    told = time_left(stored((NOW + left).isoformat()), NOW, CHICAGO)
    assert (told.urgency, told.left, told.clock) == (urgency, words, clock)


def test_without_a_deadline_nothing_is_told():
    assert instant_of("") is None
    assert time_left("", NOW, CHICAGO).urgency is Urgency.NONE
