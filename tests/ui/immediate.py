"""A runner for tests of pages: work runs at once, callbacks come before ``start`` returns."""

import itertools
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from litefile_desktop.core.progress import Progress
from litefile_desktop.ui.jobs.job import Done, Ended, Failed, Job, Listener, Stepped, T, Work, answer
from litefile_desktop.ui.jobs.runner import Lane


class ImmediateRunner(QObject):
    """Answers like ``JobRunner``; ``started`` remembers (lane, key) of every job."""

    unheard = Signal(object)
    idle = Signal()
    closing = Signal()
    is_idle = True

    def __init__(self) -> None:
        super().__init__()
        self._ids = itertools.count(1)
        self.started: list[tuple[Lane, str]] = []

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
        self.started.append((lane, key))
        job = Job(next(self._ids), key, Listener(owner, done, failed, stepped, ended), Progress(stepped))
        future: Future[T] = Future()
        try:
            future.set_result(job.run(work))
        except Exception as fault:  # noqa: BLE001 - a worker's thread keeps every fault too
            future.set_exception(fault)
        if (error := answer(job, future)) is not None:
            self.unheard.emit(error)
        return job

    def count(self, lane: Lane) -> int:
        return 0

    def shutdown(self, *, wait: bool = True) -> None:
        return None
