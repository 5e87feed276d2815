"""Court days: weekends and holidays left out, counted in the court's zone, to the last second of the last day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.court_days import ReliefRule, holiday_dates, is_holiday_rule
from litefile_desktop.core.jurisdictions import BadJurisdiction, Jurisdictions, read_jurisdiction

CENTRAL = ZoneInfo("America/Chicago")


@pytest.fixture(scope="module")
def illinois(tmp_path_factory):
    return Jurisdictions(tmp_path_factory.mktemp("own")).get("illinois").relief


@pytest.mark.parametrize(
    ("rejected", "last"),
    [
        ("2026-11-16T15:00", "2026-11-23"),  # Monday to Monday
        ("2026-11-20T15:00", "2026-11-30"),  # a weekend, Thanksgiving, a weekend
        ("2026-11-21T10:00", "2026-11-30"),  # on a Saturday
        ("2026-12-23T09:00", "2026-12-31"),  # Christmas
        ("2026-12-28T09:00", "2027-01-05"),  # New Year's Day
        ("2026-07-01T09:00", "2026-07-09"),  # the Fourth is a Saturday, kept on Friday the third
        ("2027-01-14T23:59", "2027-01-22"),  # Martin Luther King Jr. Day
    ],
)
def test_five_court_days_of_illinois(illinois, rejected, last):
    moment = datetime.fromisoformat(rejected).replace(tzinfo=CENTRAL)
    assert illinois.source == "Illinois Supreme Court Rule 9(d)"
    assert illinois.last_moment(moment, CENTRAL) == datetime.combine(
        date.fromisoformat(last), datetime.max.time().replace(microsecond=0), CENTRAL
    )


def test_the_day_is_that_of_the_court_and_not_of_this_computer(illinois):
    late = datetime(2026, 11, 17, 4, 30, tzinfo=UTC)  # Monday evening at the court
    assert illinois.last_moment(late, CENTRAL).date() == date(2026, 11, 23)


def test_the_days_left_are_counted_with_today_and_end_at_midnight(illinois):
    rejected = datetime(2026, 11, 16, 15, tzinfo=CENTRAL)
    left = [illinois.days_left(rejected, rejected + timedelta(days=days), CENTRAL) for days in range(9)]
    assert left == [5, 5, 4, 3, 2, 1, 1, 1, 0]
    last = illinois.last_moment(rejected, CENTRAL)
    assert illinois.days_left(rejected, last, CENTRAL) == 1
    assert illinois.days_left(rejected, last + timedelta(seconds=1), CENTRAL) == 0


@given(st.integers(0, 500_000), st.integers(1, 30))
def test_the_last_day_is_a_court_day_and_as_many_lie_behind_it(quarters, count):
    rule = ReliefRule("a rule", count, ("01-01", "05-mon-last", "11-thu-4+1", "12-25"))
    rejected = datetime(2024, 1, 1, tzinfo=CENTRAL) + timedelta(minutes=15 * quarters)
    last = rule.last_moment(rejected, CENTRAL)
    assert rule.is_court_day(last.date())
    between = (
        rejected.date() + timedelta(days=offset) for offset in range(1, (last.date() - rejected.date()).days + 1)
    )
    assert sum(map(rule.is_court_day, between)) == count


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("07-04", 2026, date(2026, 7, 3)),
        ("12-25", 2027, date(2027, 12, 24)),
        ("11-11", 2029, date(2029, 11, 12)),
        ("01-01", 2027, date(2027, 12, 31)),  # kept for the Saturday of the year after; its own is a Friday
        ("11-thu-4+1", 2026, date(2026, 11, 27)),
        ("05-mon-last", 2026, date(2026, 5, 25)),
        ("02-29", 2028, date(2028, 2, 29)),
    ],
)
def test_holidays_fall_where_they_are_kept(rule, year, day):
    assert day in holiday_dates(rule, year)


def test_what_names_no_holiday_is_refused(tmp_path):
    assert not any(map(is_holiday_rule, ("", "13-01", "02-30", "01-day-2", "01-mon-6", "1-1", "12-25-2026")))
    path = tmp_path / "odd.toml"
    for relief in ("1", '{source = "", court_days = 5}', '{source = "a", court_days = 0}',
                   '{source = "a", court_days = 5, holidays = ["13-01"]}', '{source = "a", days = 5}'):  # fmt: skip
        path.write_text(f'environment = "practice"\ntimezone = "America/Chicago"\nrelief = {relief}\n')
        with pytest.raises(BadJurisdiction, match="relief"):
            read_jurisdiction(path)


def test_a_profile_that_says_nothing_of_relief_has_none(tmp_path):
    assert Jurisdictions(tmp_path).get("massachusetts").relief is None
