"""A process for what must not hang or crash this one: started when needed, replaced when it dies or is late."""

import logging
import subprocess
import threading
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")

# Windows would flash a console window for the worker.
_CREATION_FLAGS: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class WorkerEnded(Exception):
    """The worker is gone, talked nonsense, or was killed because it took too long (``was_late``)."""

    def __init__(self, *, was_late: bool) -> None:
        super().__init__("the worker took too long" if was_late else "the worker ended")
        self.was_late = was_late


class Worker:
    """One process that answers one request after the other. Thread-safe."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def ask(self, timeout_s: float, talk: Callable[[subprocess.Popen[bytes]], T]) -> T:
        """What ``talk`` answers, which writes to the process and reads from it. Raises WorkerEnded.

        ``talk`` raises OSError, ValueError or RecursionError when the process is gone or talks nonsense.
        """
        with self._lock:
            overdue = threading.Event()
            try:
                return self._talk_within(timeout_s, overdue, talk)
            except (OSError, ValueError, RecursionError):
                self._stop()
                raise WorkerEnded(was_late=overdue.is_set()) from None

    def close(self) -> None:
        """End the process, also in the middle of a request, which then fails."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._stop()

    def _talk_within(
        self, timeout_s: float, overdue: threading.Event, talk: Callable[[subprocess.Popen[bytes]], T]
    ) -> T:
        process = self._running()

        def stop() -> None:
            overdue.set()
            process.kill()

        timer = threading.Timer(timeout_s, stop)
        timer.daemon = True
        timer.start()
        try:
            return talk(process)
        finally:
            timer.cancel()
            timer.join()  # one that fires at the last moment must not hit the next request
            if overdue.is_set():
                self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        """Raises OSError when no process can be started, or none may be any more."""
        if self._closed:
            raise OSError("the program is ending")
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=_CREATION_FLAGS,
            )
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # unsent bytes for a worker that is gone
                    log.debug("the pipe to a worker was broken")
        process.wait()
