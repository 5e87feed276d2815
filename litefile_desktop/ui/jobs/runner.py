"""Runs work away from the window: one worker for the database, several for the wire."""

import itertools
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import StrEnum
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

from litefile_desktop.core.progress import Progress
from litefile_desktop.ui.jobs.job import Done, Ended, Failed, Job, Listener, Stepped, Work, answer

T = TypeVar("T")

#: Progress is shown by people's eyes, not by the nanosecond.
_STEP_EVERY_S = 0.05


class Lane(StrEnum):
    """Where work queues: writes and reads of this computer in order, the court's answers beside each other."""

    DATABASE = "database"
    WIRE = "wire"


_WORKERS = {Lane.DATABASE: 1, Lane.WIRE: 4}


class JobRunner(QObject):
    """The only threads of the window.

    Work gets a ``Progress`` and plain values; it must hold no widget, whose last reference would die on the wrong
    thread. Callbacks run on the GUI thread, and only while their owner lives. A failure that nobody can be told
    (no ``failed``, or its owner is gone) is emitted as ``unheard``. ``idle`` says that nothing waits or runs,
    ``closing`` that this is the last moment to queue something.
    """

    unheard = Signal(object)
    idle = Signal()
    closing = Signal()
    _ended = Signal(int, object)
    _stepped = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {lane: ThreadPoolExecutor(count, f"litefile-{lane}") for lane, count in _WORKERS.items()}
        self._ids = itertools.count(1)
        self._jobs: dict[int, Job] = {}
        self._lanes: dict[int, Lane] = {}
        self._closed = Event()
        # queued, also when a worker is so fast that its future tells the GUI thread itself
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._step, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits or runs."""
        return not self._jobs

    def count(self, lane: Lane) -> int:
        """How many jobs wait or run in a lane."""
        return sum(1 for job_lane in self._lanes.values() if job_lane is lane)

    def start(
        self,
        owner: QObject,
        work: Work[T],
        done: Done[T] | None = None,
        *,
        failed: Failed | None = None,
        stepped: Stepped | None = None,
        ended: Ended | None = None,
        lane: Lane = Lane.DATABASE,
        key: str = "",
        fresh: bool = False,
    ) -> Job:
        """Queue ``work``; answers a handle that can cancel it or drop its callbacks.

        ``done`` gets the result, ``failed`` an AppError, ``stepped`` (done, total, words); ``ended`` comes last in
        every case, also after a cancel. Work with the ``key`` of a job that waits or runs is not queued again: the
        owner hears of that job instead. With ``fresh`` only a job that has not begun is joined, so that the result
        is never older than the request. After ``shutdown`` nothing is done any more and nobody is told: a timer or a
        late key of a window that is going away asks for nothing that anybody could still see.
        """
        listener = Listener(owner, done, failed, stepped, ended)
        if key and (running := self._find(key, fresh=fresh)) is not None:
            running.join(listener)
            return running
        number = next(self._ids)
        job = Job(number, key, listener, Progress(self._reporter(number)))
        if self._closed.is_set():
            job.drop()
            return job
        self._jobs[number], self._lanes[number] = job, lane
        future = self._pools[lane].submit(job.run, work)
        future.add_done_callback(lambda ended_future: self._post(self._ended, number, ended_future))
        return job

    def shutdown(self, *, wait: bool = True) -> None:
        """Finish what is queued for the database, ask the wire to stop, deliver nothing more."""
        if self._closed.is_set():
            return
        self.closing.emit()
        for number, job in self._jobs.items():
            if self._lanes[number] is Lane.WIRE:
                job.progress.cancel()
        self._pools[Lane.WIRE].shutdown(wait=False, cancel_futures=True)
        self._pools[Lane.DATABASE].shutdown(wait=wait)
        self._pools[Lane.WIRE].shutdown(wait=wait)
        self._closed.set()
        self._jobs.clear()
        self._lanes.clear()

    def wait_idle(self, timeout_ms: int = 10_000) -> bool:
        """Run the event loop until nothing waits or runs; for tests. Answers whether that came in time."""
        if self.is_idle:
            return True
        loop = QEventLoop()
        limit = QTimer()
        limit.setSingleShot(True)
        limit.timeout.connect(loop.quit)
        self.idle.connect(loop.quit)
        limit.start(timeout_ms)
        loop.exec()
        self.idle.disconnect(loop.quit)
        return self.is_idle

    def _find(self, key: str, *, fresh: bool) -> Job | None:
        for job in self._jobs.values():
            if job.key == key and not job.progress.cancelled and not (fresh and job.has_begun):
                return job
        return None

    def _reporter(self, number: int) -> Callable[[int, int, str], None]:
        last = 0.0

        def report(done: int, total: int, words: str) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= _STEP_EVERY_S or done >= total > 0:
                last = now
                self._post(self._stepped, number, (done, total, words))

        return report

    def _post(self, signal: Any, number: int, content: object) -> None:
        """From any thread; only a number and plain content cross over."""
        if not self._closed.is_set():
            signal.emit(number, content)

    @Slot(int, object)
    def _step(self, number: int, step: tuple[int, int, str]) -> None:
        if (job := self._jobs.get(number)) is not None:
            for listener in job.living():
                if listener.stepped is not None:
                    listener.stepped(*step)

    @Slot(int, object)
    def _end(self, number: int, future: Future[Any]) -> None:
        job = self._jobs.pop(number, None)
        self._lanes.pop(number, None)
        if job is not None:
            error = answer(job, future)
            if error is not None:
                self.unheard.emit(error)
        if not self._jobs:
            self.idle.emit()
