"""The thin watcher: it looks when polling says so, tells how it stands, and asks once to sign in."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.core.errors import CourtUnreachable, SignInNeeded, StorageTrouble
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.polling import Polled
from litefile_desktop.ui.library.watcher import CourtWatcher
from litefile_desktop.ui.theme.tokens import Tone
from tests.makers import NOW
from tests.ui.library.conftest import PATIENCE_MS

OWNER = Owner(1, "practice", "pat.sample@example.com")


class Polling:
    """Answers what a test tells it to, the last answer for ever."""

    def __init__(self):
        self.answers = []
        self.asked = []
        self.resumed = 0

    def resume(self, owner):
        self.resumed += 1

    def poll(self, owner, progress=None, *, by_hand=False):
        self.asked.append(by_hand)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def polling():
    return Polling()


@pytest.fixture
def watcher(polling, runner, qtbot):
    parent = QObject()
    made = CourtWatcher(SimpleNamespace(polling=polling, clock=FixedClock(NOW)), runner, OWNER, parent)
    made.states, made.heard_count, made.questions, made.faults = [], [], [], []
    made.state.connect(made.states.append)
    made.heard.connect(lambda: made.heard_count.append(1))
    made.sign_in_needed.connect(made.questions.append)
    made.failed.connect(made.faults.append)
    yield made
    made.stop()
    runner.shutdown(wait=True)


def wait(qtbot, condition):
    qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)


def test_it_looks_again_when_polling_says_so(watcher, polling, qtbot):
    polling.answers = [Polled(asked=1, has_open=True, next_in_s=0.01)]
    watcher.start()
    wait(qtbot, lambda: len(polling.asked) > 3)
    assert not any(polling.asked)
    assert len(watcher.heard_count) >= 3
    assert watcher.states[-1].color is Tone.GREEN


def test_a_look_that_asked_nobody_is_not_heard(watcher, polling, qtbot):
    polling.answers = [Polled(asked=0, has_open=True, next_in_s=0.01)]
    watcher.start()
    wait(qtbot, lambda: len(polling.asked) > 2)
    assert watcher.heard_count == []


def test_a_person_asks_by_hand(watcher, polling, qtbot):
    polling.answers = [Polled(asked=1, has_open=True, next_in_s=60)]
    watcher.ask()
    wait(qtbot, lambda: polling.asked == [True])


def test_a_silent_court_is_told_and_asked_again(watcher, polling, qtbot):
    silent = Polled(asked=0, has_open=True, next_in_s=0.01, fault=CourtUnreachable("No answer."))
    polling.answers = [silent, silent, Polled(asked=1, has_open=True, next_in_s=60)]
    watcher.start()
    wait(qtbot, lambda: watcher.heard_count)
    assert any(state.color is Tone.AMBER for state in watcher.states)
    assert watcher.states[-1].color is Tone.GREEN
    assert watcher.questions == []


def test_one_question_to_sign_in_and_no_more_asking(watcher, polling, qtbot):
    polling.answers = [Polled(asked=0, has_open=True, next_in_s=0.01, fault=SignInNeeded("Ended."), needs_sign_in=True)]
    watcher.start()
    wait(qtbot, lambda: watcher.questions)
    assert not watcher._timer.isActive()
    assert len(polling.asked) == len(watcher.questions) == 1


def test_this_computers_own_trouble_is_told_and_ends_nothing(watcher, polling, qtbot):
    polling.answers = [StorageTrouble("The disk is full.")]
    watcher.start()
    wait(qtbot, lambda: watcher.faults)
    assert watcher._timer.isActive()
