"""The content-addressed document store: the same bytes once, written whole or not at all.

A file gets its final name inside the writing transaction that adds its row. The collector takes the
same write lock, so it can never see a file whose row is about to come.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from litefile_desktop.core.errors import StorageTrouble
from litefile_desktop.core.files import sync_folder
from litefile_desktop.core.liveness import ProcessMark

_CHUNK = 1024 * 1024
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class DocumentDamaged(StorageTrouble):
    """A stored file is missing or not what it was."""

    code = "document_damaged"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A copy of a file on its way into the store; ``size`` is bytes."""

    path: Path
    sha256: str
    size: int


class DocumentStore:
    """Files under one folder, named by the SHA-256 of their bytes."""

    def __init__(self, folder: Path, mark: ProcessMark) -> None:
        self._folder = folder
        self._mark = mark
        self._incoming = folder / "incoming"
        #: Whether something was stored that no row may refer to any more.
        self.has_garbage = False

    def receive(self, source: Path, advance: Callable[[int], None] | None = None) -> Incoming:
        """Copy a file in and hash it; what is checked afterwards is what is stored.

        ``advance`` is told the bytes copied so far and may raise to stop. Raises OSError when the source
        cannot be read, StorageTrouble when this disk does not take the copy.
        """
        with source.open("rb") as reading:
            return self.receive_chunks(iter(lambda: reading.read(_CHUNK), b""), advance)

    def receive_chunks(self, chunks: Iterable[bytes], advance: Callable[[int], None] | None = None) -> Incoming:
        """The same for bytes that come in pieces from elsewhere. Raises what ``chunks`` raises, and StorageTrouble."""
        digest = hashlib.sha256()
        size = 0
        path = self._incoming / self._mark.name / f"{os.urandom(12).hex()}.part"
        try:
            with _opened(path) as writing:
                for chunk in chunks:
                    digest.update(chunk)
                    size += len(chunk)
                    with _disk_words():
                        _write_all(writing, chunk)
                    if advance is not None:
                        advance(size)
                with _disk_words():
                    os.fsync(writing.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return Incoming(path, digest.hexdigest(), size)

    def keep(self, incoming: Incoming, extension: str) -> str:
        """Give a received file its final name; call this inside the transaction that adds its row.

        An older copy of the same bytes is replaced, which also heals a damaged one. Raises StorageTrouble.
        """
        name = f"{incoming.sha256[:2]}/{incoming.sha256}{extension}"
        target = self._folder / name
        with _disk_words():
            target.parent.mkdir(exist_ok=True, mode=0o700)
            incoming.path.replace(target)
            sync_folder(target.parent)
            sync_folder(self._folder)
        return name

    @staticmethod
    def drop(incoming: Iterable[Incoming]) -> None:
        """Remove received files that will not be kept."""
        for file in incoming:
            file.path.unlink(missing_ok=True)

    def path(self, stored_name: str) -> Path:
        """Where a stored file is."""
        return self._folder / stored_name

    def verify(self, stored_name: str, sha256: str, title: str) -> Path:
        """The path of a stored file whose bytes are still what they were. Raises DocumentDamaged."""
        path = self.path(stored_name)
        digest = hashlib.sha256()
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
        except OSError as fault:
            raise DocumentDamaged(
                f"The stored copy of {title} is missing.", action="Remove it from the draft and add the file again."
            ) from fault
        if digest.hexdigest() != sha256:
            raise DocumentDamaged(
                f"The stored copy of {title} is not what it was when you added it.",
                action="Remove it from the draft and add the file again.",
            )
        return path

    def collect(self, referenced: set[str]) -> int:
        """Remove every file that no row refers to; answers how many. Call with the database's write lock held.

        What cannot be removed now, because another program shows it on Windows, waits for the next time.
        """
        removed = 0
        for path in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            if path.is_file() and f"{path.parent.name}/{path.name}" not in referenced:
                with suppress(OSError):
                    path.unlink()
                    removed += 1
        return removed

    def sweep_incoming(self) -> None:
        """Remove what programs that no longer run left half copied."""
        if not self._incoming.is_dir():
            return
        for folder in self._incoming.iterdir():
            if not self._mark.is_running(folder.name):
                shutil.rmtree(folder, ignore_errors=True)


def _opened(path: Path) -> IO[bytes]:
    """A new file of our own; unbuffered, so that a full disk shows at the write and not at the close."""
    with _disk_words():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return path.open("wb", buffering=0)


def _write_all(stream: IO[bytes], content: bytes) -> None:
    """A disk that is nearly full takes a part and says so only by the count."""
    left = memoryview(content)
    while left:
        left = left[stream.write(left) :]


@contextmanager
def _disk_words() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        if fault.errno in _NO_ROOM:
            raise StorageTrouble(
                "Not saved: this disk is full. Free some space and try again; what was saved before is safe."
            ) from fault
        raise StorageTrouble(
            f"Not saved: the data folder did not take the document ({fault.strerror}). What was saved before is safe."
        ) from fault
