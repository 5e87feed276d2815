"""The runner: lanes, keys, cancelling, failures, and owners that die while work is on its way."""

import logging
from collections.abc import Iterator
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from litefile_desktop.core.errors import AppError, CourtUnreachable
from litefile_desktop.core.progress import Progress
from litefile_desktop.ui.jobs.runner import JobRunner, Lane
from tests.ui.immediate import ImmediateRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shutdown()


@pytest.fixture
def owner() -> QObject:
    return QObject()


def test_a_result_arrives_on_the_window_thread(runner, owner):
    seen = []
    runner.start(owner, lambda _progress: get_ident(), lambda worker: seen.append((worker, get_ident())))
    assert seen == []
    assert runner.wait_idle()
    (worker, here) = seen[0]
    assert here == get_ident() != worker


def test_the_database_lane_keeps_the_order(runner, owner):
    order = []
    for number in range(50):
        runner.start(owner, lambda _progress, number=number: order.append(number))
    assert runner.wait_idle()
    assert order == list(range(50))


def test_the_wire_runs_beside_the_database(runner, owner):
    """A slow court must not keep a keystroke from being saved."""
    gate, saved = Event(), []
    runner.start(owner, lambda _progress: gate.wait(10), lane=Lane.WIRE)
    runner.start(owner, lambda _progress: "saved", lambda word: (saved.append(word), gate.set()))
    assert runner.count(Lane.WIRE) == 1
    assert runner.wait_idle()
    assert saved == ["saved"]


def test_the_same_key_is_not_queued_twice(runner, owner, qtbot):
    gate, runs, heard = Event(), [], []

    def work(_progress: Progress) -> int:
        runs.append(1)
        gate.wait(10)
        return 7

    other = QObject()
    first = runner.start(owner, work, heard.append, key="fees:1", lane=Lane.WIRE)
    again = runner.start(owner, work, heard.append, key="fees:1", lane=Lane.WIRE)
    runner.start(other, work, lambda value: heard.append(-value), key="fees:1", lane=Lane.WIRE)
    assert again is first
    gate.set()
    assert runner.wait_idle()
    assert runs == [1]
    assert heard == [7, -7]
    runner.start(owner, work, key="fees:1")
    assert runner.wait_idle()
    assert len(runs) == 2


def test_a_fresh_request_does_not_join_work_that_has_begun(runner, owner, qtbot):
    gate, runs = Event(), []

    def work(_progress: Progress) -> None:
        runs.append(1)
        gate.wait(10)

    running = runner.start(owner, work, key="list")
    qtbot.waitUntil(lambda: running.has_begun)
    waiting = runner.start(owner, work, key="list", fresh=True)
    assert waiting is not running
    assert runner.start(owner, work, key="list", fresh=True) is waiting
    gate.set()
    assert runner.wait_idle()
    assert len(runs) == 2


def test_cancelled_work_ends_without_a_result(runner, owner, qtbot):
    gate, told = Event(), []

    def work(progress: Progress) -> str:
        gate.wait(10)
        progress.step(1, 2)
        return "never"

    job = runner.start(owner, work, told.append, failed=told.append, ended=lambda: told.append("ended"))
    job.cancel()
    gate.set()
    assert runner.wait_idle()
    assert told == ["ended"]


def test_work_that_was_not_begun_when_cancelled_is_not_begun(runner, owner):
    gate, runs = Event(), []
    runner.start(owner, lambda _progress: gate.wait(10))
    job = runner.start(owner, lambda _progress: runs.append(1))
    job.cancel()
    gate.set()
    assert runner.wait_idle()
    assert runs == []


def test_what_is_done_in_spite_of_a_cancel_is_told(runner, owner):
    gate, told = Event(), []
    job = runner.start(owner, lambda _progress: gate.wait(10) and "stored", told.append)
    while not job.has_begun:
        pass
    job.cancel()
    gate.set()
    assert runner.wait_idle()
    assert told == ["stored"]


def test_dropped_work_tells_nothing(runner, owner):
    told, unheard = [], []
    runner.unheard.connect(unheard.append)
    job = runner.start(owner, lambda _progress: 1 // 0, told.append, failed=told.append, ended=lambda: told.append(1))
    job.drop()
    assert runner.wait_idle()
    assert told == unheard == []


def test_progress_is_told_with_its_words(runner, owner):
    told = []

    def work(progress: Progress) -> None:
        for page in range(1, 1001):
            progress.step(page, 1000, f"page {page}")

    runner.start(owner, work, stepped=lambda *step: told.append(step))
    assert runner.wait_idle()
    assert told[-1] == (1000, 1000, "page 1000")
    assert len(told) < 100  # people see a bar, not every page


def test_an_expected_failure_is_told_as_it_is(runner, owner):
    told = []

    def work(_progress: Progress) -> None:
        raise CourtUnreachable("The court did not answer.", action="Try again.")

    runner.start(owner, work, told.append, failed=lambda error: told.append(error), ended=lambda: told.append("ended"))
    assert runner.wait_idle()
    assert isinstance(told[0], CourtUnreachable)
    assert told[1:] == ["ended"]


def test_a_defect_is_logged_and_worded(runner, owner, caplog):
    told = []

    def work(_progress: Progress) -> None:
        raise ValueError("Elena Rivera, 123-45-6789")

    with caplog.at_level(logging.ERROR):
        runner.start(owner, work, failed=told.append)
        assert runner.wait_idle()
    (error,) = told
    assert isinstance(error, AppError)
    assert error.error_code == "internal"
    assert "Rivera" not in str(error)
    (record,) = caplog.records
    assert "Rivera" not in record.getMessage()
    assert record.exc_info is not None


def test_a_failure_that_nobody_can_hear_goes_to_the_window(runner):
    unheard, owner, gate = [], QObject(), Event()
    runner.unheard.connect(unheard.append)

    def work(_progress: Progress) -> None:
        gate.wait(10)
        raise CourtUnreachable("Not saved.")

    runner.start(owner, work, failed=unheard.append)
    delete(owner)
    gate.set()
    assert runner.wait_idle()
    assert [str(error) for error in unheard] == ["Not saved."]


def test_shutting_down_finishes_the_database_and_stops_the_wire(qtbot, owner):
    runner, written, stopped, begun = JobRunner(), [], Event(), Event()

    def ask(progress: Progress) -> None:
        begun.set()
        while not progress.cancelled:
            pass
        stopped.set()

    for number in range(20):
        runner.start(owner, lambda _progress, number=number: written.append(number), written.append)
    runner.start(owner, ask, lane=Lane.WIRE)
    begun.wait(10)
    runner.shutdown()
    assert written == list(range(20))
    assert stopped.is_set()
    assert runner.is_idle


def test_the_last_moment_is_told_and_what_is_queued_then_is_done(qtbot, owner):
    runner, written = JobRunner(), []
    runner.closing.connect(lambda: runner.start(owner, lambda _progress: written.append("last")))
    runner.shutdown()
    assert written == ["last"]


def test_what_comes_after_the_end_is_not_done_and_harms_nobody(qtbot, owner):
    runner, heard = JobRunner(), []
    runner.shutdown()
    job = runner.start(owner, lambda _progress: heard.append("done"), heard.append, failed=heard.append)
    runner.shutdown()
    assert job.was_dropped
    assert runner.is_idle
    assert heard == []


@pytest.mark.slow
def test_thousands_of_jobs_while_their_pages_die(runner, qtbot):
    """Every callback of a living page comes once; none of a dead one comes at all."""
    answered, dead_answers, expected, alive = [0], [0], 0, []
    for round_number in range(120):
        pages = [QWidget() for _ in range(25)]
        alive += pages[1::2]
        for at, page in enumerate(pages):
            told = dead_answers if at % 2 == 0 else answered

            def done(_result: object, told: list[int] = told) -> None:
                told[0] += 1

            def stepped(*_step: object, told: list[int] = told) -> None:
                told[0] += told is dead_answers

            for turn in range(5):
                lane = Lane.WIRE if turn % 2 else Lane.DATABASE
                runner.start(page, lambda progress: progress.step(1, 30), done, stepped=stepped, lane=lane)
            expected += 5 * (told is answered)
        for page in pages[::2]:
            delete(page)
        if round_number % 4 == 3:
            assert runner.wait_idle(30_000)
    assert runner.wait_idle(30_000)
    assert dead_answers == [0]
    assert answered == [expected]


def test_the_immediate_runner_answers_before_it_returns(qtbot, owner):
    runner, told = ImmediateRunner(), []
    runner.start(
        owner, lambda progress: progress.step(1, 2) or 5, told.append, stepped=lambda *s: told.append(s), key="k"
    )
    assert told == [(1, 2, ""), 5]
    runner.start(owner, lambda _progress: 1 // 0, told.append, failed=told.append, lane=Lane.WIRE)
    assert isinstance(told[-1], AppError)
    assert runner.started == [(Lane.DATABASE, "k"), (Lane.WIRE, "")]
