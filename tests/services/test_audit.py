"""The audit log: every act, chained, so that tampering shows."""

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litefile_desktop.services import audit
from litefile_desktop.services.acts import sentence

_ACTS = 6


@pytest.fixture
def busy(cabinet):
    """A cabinet with several acts on record."""
    form = cabinet.draft()
    for number in range(_ACTS - 1):
        form = cabinet.drafts.update(form.id, cabinet.owner, {"client_matter": str(number)})
    return cabinet


def tamper(cabinet, *statements):
    """By hand, as somebody would who knows SQL: the triggers first."""
    with closing(sqlite3.connect(cabinet.database, isolation_level=None)) as connection:
        for verb in ("update", "delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS audit_event_no_{verb}")
        for statement in statements:
            connection.execute(statement)


def test_a_log_that_nobody_touched_is_whole(busy, cabinet):
    check = busy.audit.verify()
    assert (check.events, check.broken_at) == (_ACTS, None)


def test_an_empty_log_is_whole(cabinet):
    assert cabinet.audit.verify() == audit.AuditCheck(0, None)


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET actor = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_the_log(busy, statement):
    connection = sqlite3.connect(busy.database)
    with closing(connection), pytest.raises(sqlite3.IntegrityError, match="can only grow"):
        connection.execute(statement)
    assert busy.audit.verify().broken_at is None


@pytest.mark.parametrize(
    "change",
    [
        "actor = 'somebody else'", "action = 'approved'", "at = '2026-11-19 20:18:08.000000'", "detail = '{}'",
        "draft_public_id = 'other'", "before_hash = ''", "after_hash = 'x'", "hash = 'x'", "previous_hash = 'x'",
    ],
)  # fmt: skip
@pytest.mark.parametrize("event", [2, _ACTS])
def test_a_changed_event_is_found(busy, change, event):
    tamper(busy, f"UPDATE audit_event SET {change} WHERE id = {event}")
    assert busy.audit.verify().broken_at == event


def test_a_removed_event_is_found_by_the_one_after_it(busy):
    tamper(busy, "DELETE FROM audit_event WHERE id = 3")
    assert busy.audit.verify().broken_at == 4


def test_the_first_events_cannot_be_left_out(busy):
    tamper(busy, "DELETE FROM audit_event WHERE id < 3")
    assert busy.audit.verify().broken_at == 3


def test_an_inserted_event_is_found(busy):
    columns = "at, actor, action, detail, draft_public_id, before_hash, after_hash, previous_hash"
    tamper(busy, f"INSERT INTO audit_event ({columns}, hash) SELECT {columns}, 'f' FROM audit_event WHERE id = 2")
    assert busy.audit.verify().broken_at == _ACTS + 1


def test_events_cannot_change_places(busy):
    tamper(
        busy,
        "UPDATE audit_event SET id = 100 WHERE id = 2",
        "UPDATE audit_event SET id = 2 WHERE id = 3",
        "UPDATE audit_event SET id = 3 WHERE id = 100",
    )
    assert busy.audit.verify().broken_at == 2


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_DETAIL = st.dictionaries(_TEXT, _TEXT | st.integers() | st.none() | st.lists(_TEXT, max_size=3), max_size=3)


@given(st.lists(st.tuples(_TEXT, _TEXT, _DETAIL), min_size=1, max_size=4))
@settings(max_examples=40)
def test_whatever_is_recorded_verifies_when_it_is_read_back(lasting, acts):
    before = lasting.audit.verify().events
    for actor, action, detail in acts:
        with lasting.store.write() as session:
            audit.record(session, at=lasting.clock.now(), actor=actor, action=action, detail=detail)
    assert lasting.audit.verify() == audit.AuditCheck(before + len(acts), None)


def test_programs_that_write_at_once_make_one_chain(cabinet):
    def write(number):
        return cabinet.drafts.create(cabinet.owner, cabinet.owner.jurisdiction, {"client_matter": str(number)})

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(24)))
    assert cabinet.audit.verify() == audit.AuditCheck(24, None)


def test_an_act_that_fails_is_not_on_record(cabinet):
    form = cabinet.draft()

    def half():
        with cabinet.editor.change(form.id, cabinet.owner, "half done") as change:
            change.row.client_matter = "half"
            change.session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert [action for _, _, action in cabinet.audit.history(form.id)] == ["created"]
    assert cabinet.drafts.get(form.id, cabinet.owner) == form


def test_the_history_of_a_draft_is_its_own_newest_first(busy):
    other = busy.draft()
    busy.clock.advance(seconds=1)
    busy.drafts.discard(other.id, busy.owner)
    history = busy.audit.history(other.id)
    assert [(who, what) for _, who, what in history] == [
        (busy.owner.username, "discarded"),
        (busy.owner.username, "created"),
    ]
    assert history[0][0] == busy.clock.now()


def test_the_log_holds_names_of_fields_and_never_what_was_typed(cabinet):
    form = cabinet.draft({"filing_comments": "Rivera-secret", "case_title": "Rivera-secret"}, documents=1)
    form = cabinet.parties.add(form.id, cabinet.owner, {"last_name": "Rivera-secret", "email": "secret@example.com"})
    cabinet.documents.update(form.id, cabinet.owner, form.lead.id, {"name": "Rivera-secret"})
    with closing(sqlite3.connect(cabinet.database)) as connection:
        rows = connection.execute("SELECT * FROM audit_event").fetchall()
    assert not re.search("secret", repr(rows))
    assert "filing_comments" in repr(rows)


@pytest.mark.parametrize("left", [_ACTS - 1, 1, 0])
def test_that_the_newest_events_are_missing_is_found(busy, left):
    tamper(busy, f"DELETE FROM audit_event WHERE id > {left}")
    assert busy.audit.verify().broken_at == left + 1


@pytest.mark.parametrize(
    "change", ["UPDATE audit_head SET events = 3", "UPDATE audit_head SET hash = 'x'", "DELETE FROM audit_head"]
)
def test_a_head_that_does_not_fit_is_found(busy, change):
    tamper(busy, "DROP TRIGGER audit_head_stays", change)
    assert busy.audit.verify().broken_at == _ACTS + 1


def test_acting_on_does_not_mend_a_log_whose_head_was_removed(busy):
    tamper(busy, "DROP TRIGGER audit_head_stays", "DELETE FROM audit_head")
    busy.draft()
    assert busy.audit.verify().broken_at == _ACTS + 1


def test_a_log_made_anew_does_not_hold_what_was_exported(busy):
    noted = [act.hash for act in busy.audit.acts()]
    assert busy.audit.verify(noted=noted[:3]).broken_at is None
    assert busy.audit.verify(noted=[*noted, "f" * 64]).broken_at == _ACTS + 1


def test_the_acts_come_oldest_first_with_everything_that_is_hashed(busy):
    acts = list(busy.audit.acts())
    assert [act.id for act in acts] == list(range(1, _ACTS + 1))
    assert [act.previous_hash for act in acts] == ["", *(act.hash for act in acts[:-1])]
    assert sentence(acts[0]) == "Made the draft"
    assert sentence(acts[1]) == "Changed: client matter"
