"""A draft that is open elsewhere: told while it is true, and never by a program that is gone."""

import subprocess
import sys
from contextlib import closing

import pytest

from litefile_desktop.core.liveness import ProcessMark
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from litefile_desktop.services.people.presence import BELIEVED, Presence

_CHILD = """
import sys
from pathlib import Path
from litefile_desktop.core.clock import FixedClock
from litefile_desktop.core.liveness import ProcessMark
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from litefile_desktop.services.people.presence import Presence
from litefile_desktop.services.forms import Owner
from tests import makers
folder = Path(sys.argv[1])
store = Store(make_engine(sqlite_url(folder / "litefile.sqlite3")))
running = folder / "running"
presence = Presence(store, FixedClock(makers.NOW), ProcessMark(running), running, computer="FRONT-DESK")
presence.enter(sys.argv[2], Owner(1, "testing", "dana@example.com", "Dana", "Ortiz"))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def here(cabinet):
    running = cabinet.folder / "running"
    return Presence(cabinet.store, cabinet.clock, cabinet.mark, running, computer="FRONT-DESK")


@pytest.fixture
def elsewhere(cabinet, tmp_path):
    """Another computer: its own data folder, the same database."""
    running = tmp_path / "another"
    with closing(Store(make_engine(sqlite_url(cabinet.database)))) as store:
        mark = ProcessMark(running)
        yield Presence(store, cabinet.clock, mark, running, computer="BACK-OFFICE")
        mark.release()


def told(presence, form):
    return [(seen.who, seen.computer, seen.is_here) for seen in presence.elsewhere().get(form.id, ())]


def test_a_program_that_is_killed_leaves_no_ghost(cabinet, here):
    form = cabinet.draft()
    command = [sys.executable, "-c", _CHILD, str(cabinet.folder), form.id]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout.readline() == "open\n"
            assert told(here, form) == [("Dana Ortiz", "FRONT-DESK", True)]
        finally:
            child.kill()
            child.wait()
        assert told(here, form) == []


def test_each_sees_the_other_and_nobody_themselves(cabinet, here, elsewhere):
    form, other = cabinet.draft(), cabinet.draft()
    assert here.enter(form.id, cabinet.owner) == ()
    (seen,) = elsewhere.enter(form.id, cabinet.owner)
    assert (seen.who, seen.computer, seen.since, seen.is_here) == (
        "Pat Sample", "FRONT-DESK", cabinet.clock.now(), False,
    )  # fmt: skip
    assert told(here, form) == [("Pat Sample", "BACK-OFFICE", False)]
    assert told(here, other) == []
    elsewhere.leave(form.id)
    assert told(here, form) == []
    here.leave_all()
    assert told(elsewhere, form) == []


def test_another_computer_is_believed_for_as_long_as_it_says_so(cabinet, here, elsewhere):
    form = cabinet.draft()
    begun = cabinet.clock.now()
    elsewhere.enter(form.id, cabinet.owner)
    cabinet.clock.advance(seconds=BELIEVED.total_seconds() - 1)
    assert told(here, form)
    elsewhere.enter(form.id, cabinet.owner)
    cabinet.clock.advance(seconds=2)
    assert here.elsewhere()[form.id][0].since == begun
    cabinet.clock.advance(seconds=BELIEVED.total_seconds())
    assert told(here, form) == []


def test_a_draft_that_is_gone_is_nowhere_open(here, cabinet):
    assert here.enter("00000000-0000-4000-8000-000000000000", cabinet.owner) == ()
