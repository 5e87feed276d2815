"""Knowing whether the process that began something still runs, without trusting process numbers.

Every running program holds an operating system lock on a file of its own. A crash, a kill or a
power cut releases the lock; nothing else does. Marks are made, looked at and removed by one program
at a time, or a mark that is just being made would look like a dead one.
"""

import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[bytes]) -> bool:
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait_for_lock(handle: IO[bytes]) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)  # gives up with OSError after ten seconds

else:
    import fcntl

    def _lock(handle: IO[bytes]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait_for_lock(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)


_GUARD = ".guard"


class ProcessMark:
    """The lock of this program; ``name`` identifies it in rows and folders."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError when the folder cannot be written to."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        self.name = uuid.uuid4().hex
        with self._alone():
            self._handle = (folder / self.name).open("wb")
            if not _lock(self._handle):
                raise OSError("a new lock file is already locked")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._folder / _GUARD).open("ab") as guard:
            _wait_for_lock(guard)
            yield

    def is_running(self, name: str) -> bool:
        """Whether the program with that mark still runs."""
        if name == self.name:
            return True
        with self._alone():
            return self._is_held(self._folder / name)

    @staticmethod
    def _is_held(path: Path) -> bool:
        if not path.is_file():
            return False
        with path.open("r+b") as handle:
            return not _lock(handle)

    def sweep(self) -> int:
        """Remove the marks of programs that ended without saying so; answers how many there were."""
        with self._alone():
            dead = [path for path in self._others() if not self._is_held(path)]
            for path in dead:
                path.unlink(missing_ok=True)
        return len(dead)

    def is_alone(self) -> bool:
        """Whether no other program runs on this folder."""
        with self._alone():
            return not any(self._is_held(path) for path in self._others())

    def _others(self) -> list[Path]:
        return [path for path in self._folder.iterdir() if path.name not in (self.name, _GUARD)]

    def release(self) -> None:
        """Give up the lock; the program ends in good order."""
        with suppress(FileNotFoundError), self._alone():  # the folder itself may be gone
            self._handle.close()
            (self._folder / self.name).unlink(missing_ok=True)
        self._handle.close()
