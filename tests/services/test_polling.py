"""When the court is asked: the pauses of ecf-efm §9, back-off, sleep, clocks set back, and one question to sign in."""

import itertools
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.core.errors import CourtRefused, CourtUnreachable, SignInNeeded
from litefile_desktop.core.jurisdictions import Jurisdictions
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.polling import Polling
from litefile_desktop.services.tracking import OpenDraft
from tests.makers import NOW
from tests.office import JURISDICTION, write_profile

OWNER = Owner(1, JURISDICTION, "pat.sample@example.com", "Pat", "Sample")


class Court:
    """Stands where tracking and the court's papers stand."""

    def __init__(self, clock):
        self._clock = clock
        self.opened = {}
        self.asked = []
        self.fault = None
        self.fetched = 0

    def send(self, draft_id):
        self.opened[draft_id] = OpenDraft(draft_id, self._clock.now(), None)

    def open_filings(self, owner):
        return tuple(self.opened.values())

    def refresh(self, draft_ids, owner, progress=None):
        self.asked.append((self._clock.now(), tuple(draft_ids)))
        if self.fault is not None:
            raise self.fault
        for draft_id in draft_ids:
            entry = self.opened[draft_id]
            self.opened[draft_id] = OpenDraft(draft_id, entry.sent_at, self._clock.now())

    def fetch(self, owner, *, progress=None):
        self.fetched += 1
        return 0


class Desk:
    def __init__(self, folder, environment="stage", chance=lambda: 0.0):
        write_profile(folder, "https://efm.example.com", "ca.pem", environment=environment)
        self.clock = FixedClock(NOW)
        self.court = Court(self.clock)
        self.jurisdictions = Jurisdictions(folder / "jurisdictions")
        self._chance = chance
        self.restart()

    def restart(self):
        self.polling = Polling(self.court, self.court, self.jurisdictions, self.clock, self._chance)

    def poll(self, **how):
        return self.polling.poll(OWNER, **how)

    def run(self, **how):
        """Look at the clock as the window does, for as long; answers when the court was asked, in seconds."""
        began, end = self.clock.now(), self.clock.now() + timedelta(**how)
        before = len(self.court.asked)
        while self.clock.now() <= end:
            self.clock.advance(seconds=self.poll().next_in_s)
        return [(at - began).total_seconds() for at, _ in self.court.asked[before:]]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_the_pauses_grow_with_the_age_of_a_filing(desk):
    desk.court.send("a")
    asked = desk.run(days=2)
    gaps = [round((later - sooner) / 60) for sooner, later in itertools.pairwise(asked)]
    assert asked[0] == 0
    assert gaps[:10] == [2] * 10
    assert set(gaps[10:90]) == {15}
    assert set(gaps[-20:]) == {60}
    assert len(asked) == pytest.approx(11 + 95 + 24, abs=3)


@given(st.floats(min_value=0, max_value=1))
def test_chance_only_ever_makes_a_pause_a_little_longer(tmp_path_factory, chance):
    desk = Desk(tmp_path_factory.mktemp("desk"), chance=lambda: chance)
    desk.court.send("a")
    asked = desk.run(minutes=15)
    gaps = [later - sooner for sooner, later in itertools.pairwise(asked)]
    assert all(120 <= gap <= 120 * 1.1 + 2 for gap in gaps)


def test_without_an_open_filing_nobody_is_asked(desk):
    assert desk.run(hours=3) == []
    polled = desk.poll(by_hand=True)
    assert (polled.asked, polled.has_open) == (0, False)
    assert desk.court.fetched  # copies that are missing are another matter


def test_a_decided_filing_is_asked_about_no_more(desk):
    desk.court.send("a")
    desk.poll()
    desk.court.opened.clear()
    assert desk.run(hours=2) == []


def test_an_old_filing_is_not_asked_about_because_a_new_one_is(desk):
    desk.court.send("old")
    desk.run(days=2)
    desk.court.send("new")
    before = len(desk.court.asked)
    desk.run(minutes=19)
    asked = [draft_ids for _, draft_ids in desk.court.asked[before:]]
    assert sum("new" in ids for ids in asked) == 10
    assert sum("old" in ids for ids in asked) <= 1


def test_a_new_start_does_not_ask_at_once_what_was_asked_a_moment_ago(desk):
    desk.court.send("a")
    desk.poll()
    desk.restart()
    assert desk.poll().asked == 0
    desk.clock.advance(seconds=121)
    desk.restart()
    assert desk.poll().asked == 1


def test_after_a_sleep_the_court_is_asked_as_soon_as_the_computer_wakes(desk):
    desk.court.send("a")
    polled = desk.poll()
    assert polled.next_in_s <= 60  # nobody is bound to a timer that slept as well
    desk.clock.advance(seconds=9 * 3600)
    assert desk.poll().asked == 1


def test_a_clock_that_was_set_back_does_not_silence_the_asking(desk):
    desk.court.send("a")
    desk.clock.advance(seconds=86_400 * 300)
    desk.poll()
    desk.clock.advance(seconds=-86_400 * 200)
    assert desk.poll().asked == 1


@pytest.mark.parametrize("fault", [CourtUnreachable("No answer."), CourtRefused("Busy.", court_codes=("-15",))])
def test_a_silent_court_is_asked_less_and_less_up_to_an_hour(desk, fault):
    desk.court.send("a")
    desk.court.fault = fault
    asked = desk.run(hours=12)
    gaps = [later - sooner for sooner, later in itertools.pairwise(asked)]
    assert gaps == sorted(gaps)
    assert gaps[0] == pytest.approx(120, abs=2)
    assert gaps[-1] == pytest.approx(3600, abs=61)
    assert len(asked) < 20
    desk.court.fault = None
    assert desk.poll(by_hand=True).asked == 1  # a person need not wait for that
    assert len(desk.run(minutes=20)) >= 1


def test_what_is_known_stays_and_the_fault_is_told(desk):
    desk.court.send("a")
    desk.court.fault = CourtUnreachable("No answer.")
    polled = desk.poll()
    assert (polled.asked, polled.has_open, polled.fault) == (0, True, desk.court.fault)


def test_one_question_to_sign_in_and_then_silence(desk):
    desk.court.send("a")
    desk.court.fault = SignInNeeded("Your sign-in ended.")
    assert desk.poll().needs_sign_in
    assert desk.run(hours=5) == []
    assert desk.poll(by_hand=True).needs_sign_in
    assert len(desk.court.asked) == 1
    desk.court.fault = None
    desk.polling.resume(OWNER)
    assert desk.poll().asked == 1


def test_a_person_cannot_ask_more_often_than_every_thirty_seconds(desk):
    desk.court.send("a")
    assert desk.poll(by_hand=True).asked == 1
    desk.clock.advance(seconds=29)
    assert desk.poll(by_hand=True).asked == 0
    desk.clock.advance(seconds=2)
    assert desk.poll(by_hand=True).asked == 1


def test_a_practice_court_is_asked_every_few_seconds(tmp_path):
    desk = Desk(tmp_path, environment="practice")
    desk.court.send("a")
    assert len(desk.run(seconds=30)) == 11
