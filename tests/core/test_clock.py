"""Time: always UTC, and in words."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.clock import FixedClock, SystemClock, age_in_words, iso_utc
from tests.makers import NOW

EARLIEST, LATEST = (datetime(year, 1, 2, tzinfo=UTC).replace(tzinfo=None) for year in (1900, 2200))
ZONES = st.timezones() | st.builds(timezone, st.timedeltas(timedelta(hours=-23), timedelta(hours=23)))


def test_the_computers_clock_tells_utc():
    assert SystemClock().now().tzinfo is UTC


def test_a_fixed_clock_moves_only_when_told():
    clock = FixedClock(NOW)
    assert clock.now() == clock.now() == NOW
    clock.advance(seconds=90)
    assert clock.now() == NOW + timedelta(seconds=90)


@given(st.datetimes(min_value=EARLIEST, max_value=LATEST, timezones=ZONES))
def test_iso_text_is_the_same_instant_whatever_its_zone(instant):
    text = iso_utc(instant)
    assert text.endswith("Z")
    assert len(text) == len("2026-11-19T20:18:07.250Z")
    assert abs(datetime.fromisoformat(text) - instant) < timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=-300), "just now"),  # another computer's clock may run ahead
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 min ago"),
        (timedelta(minutes=59, seconds=59), "59 min ago"),
        (timedelta(hours=1), "1 h ago"),
        (timedelta(hours=23, minutes=59), "23 h ago"),
        (timedelta(hours=24), "1 day ago"),
        (timedelta(days=2), "2 days ago"),
        (timedelta(days=400), "400 days ago"),
    ],
)
def test_ages_are_told_as_one_would_say_them(age, words):
    assert age_in_words(NOW - age, NOW) == words
