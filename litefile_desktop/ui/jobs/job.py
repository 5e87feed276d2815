"""One piece of work: who waits for it, how it is cancelled, and how its end is told."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import isValid

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.progress import Cancelled, Progress

T = TypeVar("T")
Work = Callable[[Progress], T]
Done = Callable[[T], object]
Failed = Callable[[AppError], object]
Stepped = Callable[[int, int, str], object]
Ended = Callable[[], object]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listener:
    """The callbacks of one owner."""

    owner: QObject
    done: Callable[[Any], object] | None = None
    failed: Failed | None = None
    stepped: Stepped | None = None
    ended: Ended | None = None


class Job:
    """A handle on queued or running work."""

    def __init__(self, number: int, key: str, listener: Listener, progress: Progress) -> None:
        self.number = number
        self.key = key
        self.progress = progress
        self._listeners = [listener]
        self._begun = Event()

    @property
    def has_begun(self) -> bool:
        """Whether a worker has taken it."""
        return self._begun.is_set()

    def cancel(self) -> None:
        """Ask the work to stop. When it ends all the same, its result is told: it is true."""
        self.progress.cancel()

    def drop(self) -> None:
        """Ask the work to stop, and hear nothing more of it."""
        self.progress.cancel()
        self._listeners.clear()

    def join(self, listener: Listener) -> None:
        """Tell somebody else too; an owner that listens already is told once."""
        if all(known.owner is not listener.owner for known in self._listeners):
            self._listeners.append(listener)

    def living(self) -> list[Listener]:
        """Listeners whose owner still exists."""
        return [listener for listener in self._listeners if isValid(listener.owner)]

    @property
    def was_dropped(self) -> bool:
        """Whether nobody wants to hear of it."""
        return not self._listeners

    def run(self, work: Work[T]) -> T:
        """On the worker's thread."""
        self._begun.set()
        self.progress.check()
        return work(self.progress)


def answer(job: Job, future: Future[Any]) -> AppError | None:
    """Tell every living listener how the job ended; answers an error that nobody could be told."""
    fault = None if future.cancelled() else future.exception()
    if future.cancelled() or isinstance(fault, Cancelled):
        _tell_end(job)
        return None
    if fault is None:
        for listener in job.living():
            if listener.done is not None and isValid(listener.owner):
                listener.done(future.result())
        _tell_end(job)
        return None
    error = fault if isinstance(fault, AppError) else _report(fault)
    heard = job.was_dropped
    for listener in job.living():
        if listener.failed is not None and isValid(listener.owner):
            listener.failed(error)
            heard = True
    _tell_end(job)
    return None if heard else error


def _tell_end(job: Job) -> None:
    for listener in job.living():
        if listener.ended is not None:
            listener.ended()


def _report(fault: BaseException) -> AppError:
    """Log where a defect showed (places only: its text may hold names) and say so in words."""
    log.error("a job failed", exc_info=(type(fault), fault, fault.__traceback__))
    tr = QCoreApplication.translate
    return AppError(
        tr("Jobs", "LITEFile made a mistake while it worked on this. What was saved before is safe."),
        action=tr("Jobs", "Try again. If it happens again, send us the log file."),
        code="internal",
    )
