"""The files of a handoff, from a folder or from a zip archive: looked at before use, and read in pieces."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from litefile_desktop.services.archives import ArchiveLimits, ArchiveRefused, name_fault, open_archive

LARGEST_PAYLOAD = 512 * 1024
LARGEST_DOCUMENT = 10 * 1024 * 1024
MOST_DOCUMENTS = 20
#: Room for what systems put beside files by themselves.
_MOST_ENTRIES = 64
_LIMITS = ArchiveLimits(
    entries=_MOST_ENTRIES,
    entry_bytes=LARGEST_DOCUMENT,
    total_bytes=MOST_DOCUMENTS * LARGEST_DOCUMENT + LARGEST_PAYLOAD + LARGEST_DOCUMENT,
)
_CHUNK = 1024 * 1024


class Files(Protocol):
    """Files by name."""

    @property
    def names(self) -> frozenset[str]:
        """The names of all files."""

    def size(self, name: str) -> int:
        """How many bytes a file has."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, in pieces."""

    def read(self, name: str, limit: int) -> bytes:
        """A whole file of at most ``limit`` bytes."""


@contextmanager
def open_files(path: Path) -> Iterator[Files]:
    """The files of a folder or of an archive. Raises ArchiveRefused with the first fault."""
    if path.is_dir():
        yield _Folder(path)
        return
    with open_archive(path, _LIMITS) as archive:
        yield archive


def is_litter(name: str) -> bool:
    """Whether a file was put there by a system and not by the interview."""
    return name.startswith((".", "__MACOSX/")) or name.lower() in ("thumbs.db", "desktop.ini")


class _Folder:
    """The files directly in a folder. A link could put any file of this computer into a filing and is refused."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sizes: dict[str, int] = {}
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not is_litter(entry.name):
                        self._sizes[entry.name] = _size_of(entry)
                    if len(self._sizes) > _MOST_ENTRIES:
                        raise ArchiveRefused("too_many", folder.name)
        except OSError as fault:
            raise ArchiveRefused("unreadable", folder.name) from fault

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._sizes)

    def size(self, name: str) -> int:
        return self._sizes[name]

    def chunks(self, name: str) -> Iterator[bytes]:
        """Exactly as many bytes as the file had when it was looked at. Raises ArchiveRefused."""
        left = self._sizes[name]
        try:
            with (self._folder / name).open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        break
                    yield chunk
        except OSError as fault:
            raise ArchiveRefused("unreadable", name) from fault
        if left:
            raise ArchiveRefused("damaged", name)

    def read(self, name: str, limit: int) -> bytes:
        if self.size(name) > limit:
            raise ArchiveRefused("too_large", name)
        return b"".join(self.chunks(name))


def _size_of(entry: os.DirEntry[str]) -> int:
    fault = name_fault(entry.name)
    if fault:
        raise ArchiveRefused(fault, entry.name)
    facts = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(facts.st_mode):
        raise ArchiveRefused("link", entry.name)
    if not stat.S_ISREG(facts.st_mode):
        raise ArchiveRefused("special", entry.name)
    return facts.st_size
