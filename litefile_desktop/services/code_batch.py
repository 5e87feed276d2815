"""Downloading lists in a batch: few connections, one stamp, one list written at a time, each whole or not at all."""

import logging
import threading
from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from typing import Final

from litefile_desktop.core.errors import CourtRefused, CourtUnreachable
from litefile_desktop.core.progress import Progress
from litefile_desktop.efm.failures import HttpRefusal
from litefile_desktop.efm.gateway import CourtGateway
from litefile_desktop.efm.genericode import CodeList
from litefile_desktop.services.code_report import CodeReport
from litefile_desktop.services.code_store import CodeStore

log = logging.getLogger(__name__)

#: Connections at once to one court system.
CONNECTIONS: Final = 4
#: After so many lists in a row without an answer the rest are not asked for: nobody is there, or has too much to do.
_PATIENCE: Final = 3
#: The server asks to be left alone for a while.
_BUSY: Final = (429, 503)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list to download. ``announced`` is the version that the version list names; blank when it names none."""

    location: str
    name: str
    url: str
    announced: str = ""


class Batch:
    """Reads lists of one court system until somebody cancels or the court falls silent."""

    def __init__(self, store: CodeStore, gateway: CourtGateway, jurisdiction: str, progress: Progress) -> None:
        self.report = CodeReport()
        self._store = store
        self._downloads = gateway.code_downloads()
        self._jurisdiction = jurisdiction
        self._progress = progress
        self._lock = threading.Lock()
        self._silence = 0
        self._last_silence: CourtUnreachable | None = None

    def fetch(self, wanted: Iterable[Wanted], *, of: int = 0, done: int = 0) -> None:
        """Download lists and put each in place of the old one; what cannot be had is reported and stays as it was.

        ``done`` of ``of`` lists are finished already, for the progress. Raises Cancelled and StorageTrouble, both
        of which leave in place what was read until then.
        """
        coming = iter(wanted)
        with ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="code-lists") as pool:
            running: dict[Future[None], Wanted] = {}
            while True:
                self._progress.check()
                for want in islice(coming, CONNECTIONS - len(running)):
                    running[pool.submit(self._fetch, want)] = want
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    want = running.pop(future)
                    future.result()
                    done += 1
                    self._progress.step(done, max(of, done), f"Read {want.name} of {want.location}")

    @property
    def silence(self) -> CourtUnreachable | None:
        """What was said when the court last did not answer, if it does not any more."""
        return self._last_silence if self._silence else None

    def _fetch(self, want: Wanted) -> None:
        if self._progress.cancelled:
            return
        if self._silence >= _PATIENCE:
            self._skip(want, "It was not asked for: the court did not answer for the lists before it.")
            return
        try:
            with self._downloads.open(want.url) as archive:
                read = CodeList(archive, want.name, want.location)
                with self._lock:  # one writer, and a report that adds up
                    change = self._store.install(
                        self._jurisdiction, want.location, read, announced=want.announced, progress=self._progress
                    )
                    self.report.read(want.location, want.name, change.rows, is_new=change.is_new)
                    self._silence = 0
        except CourtUnreachable as fault:
            self._hear_nothing(fault)
            self._skip(want, str(fault))
        except CourtRefused as refusal:
            if isinstance(refusal, HttpRefusal) and refusal.status in _BUSY:
                self._hear_nothing(CourtUnreachable(str(refusal), action="Ask again in a few minutes."))
            self._skip(want, str(refusal))
        else:
            log.info("list read", extra={"court": want.location, "table": want.name, "count": change.rows})

    def _hear_nothing(self, fault: CourtUnreachable) -> None:
        with self._lock:
            self._silence += 1
            self._last_silence = fault

    def _skip(self, want: Wanted, reason: str) -> None:
        with self._lock:
            self.report.skip(want.location, want.name, reason)
            self._store.skip(self._jurisdiction, want.location, want.name, reason)
