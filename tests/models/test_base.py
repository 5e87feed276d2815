"""Times are instants in UTC, whatever zone they came in; a time without a zone is refused."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from litefile_desktop.models.base import UtcDateTime
from litefile_desktop.models.draft import FilingDraft
from tests.makers import NOW

_LOCAL = timezone(timedelta(hours=-6))
_INSTANTS = st.datetimes(
    min_value=datetime(1990, 1, 1, tzinfo=UTC).replace(tzinfo=None),
    max_value=datetime(2200, 1, 1, tzinfo=UTC).replace(tzinfo=None),
    timezones=st.timezones(),
)


@given(_INSTANTS)
def test_an_instant_is_stored_and_returned_as_the_same_in_utc(instant):
    kind, dialect = UtcDateTime(), sqlite.dialect()
    kept = kind.process_bind_param(instant, dialect)
    assert kept.tzinfo is UTC
    back = kind.process_result_value(kept.replace(tzinfo=None), dialect)  # SQLite forgets the zone
    assert back.timestamp() == instant.timestamp()
    assert back.tzinfo is UTC
    assert kind.process_result_value(instant, dialect) == back  # PostgreSQL does not


def test_a_time_of_another_zone_becomes_utc_in_the_file(store):
    with store.write() as session:
        session.scalars(select(FilingDraft)).one().updated_at = NOW.astimezone(_LOCAL)
    with store.read() as session:
        assert session.scalars(select(FilingDraft.updated_at)).one() == NOW
        raw = session.execute(text("SELECT updated_at FROM filing_draft")).scalar_one()
    assert raw.startswith("2026-11-19 20:18:07")


def test_a_time_without_a_zone_is_not_stored(store):
    with pytest.raises(StatementError, match="without a zone"), store.write() as session:
        session.scalars(select(FilingDraft)).one().submitted_at = NOW.replace(tzinfo=None)
    with store.read() as session:
        assert session.scalars(select(FilingDraft.submitted_at)).one() is None


def test_no_time_stays_no_time():
    kind = UtcDateTime()
    assert kind.process_bind_param(None, sqlite.dialect()) is None
    assert kind.process_result_value(None, sqlite.dialect()) is None
