"""Zip files from outside: looked through before anything in them is used; nothing is ever written under their names.

Python's reader is lenient where two programs can see different contents in one file (comments, gaps, overlaps,
doubled names), so the outline is checked here first. Contents are read in pieces and never beyond what was declared.
"""

import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.showing import shown

_CHUNK = 1024 * 1024
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_FIRST_MARK = b"PK\x03\x04"
_ZIP64_LOCATOR = b"PK\x06\x07"
_ZIP64_LOCATOR_BYTES = 20
_LOCAL_HEADER_BYTES = 30
#: One line of the table of contents with the longest name and extras that are still taken.
_DIRECTORY_LINE_BYTES = 2048
_SMALL_BYTES = 1024 * 1024
_LONGEST_NAME = 512

_ENCRYPTED_FLAGS = 0x0001 | 0x0040 | 0x2000
_PATCHED_FLAG = 0x0020
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP64_EXTRA = 0x0001
_SECOND_NAME_EXTRA = 0x7075
_ENCRYPTION_EXTRAS = (0x0017, 0x9901)

_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError, RuntimeError)

_WORDS = {
    "missing": "The file {name} is not there.",
    "not_a_file": "{name} is not a file.",
    "unreadable": "The file {name} could not be read.",
    "not_zip": "{name} is not a zip file.",
    "cut": "{name} is cut off, or something was put behind it.",
    "several_disks": "{name} is a part of an archive of several parts.",
    "zip64": "{name} uses the zip64 extension, which is not taken here.",
    "gaps": "{name} holds something beside what it lists.",
    "too_many": "{name} lists too many files.",
    "damaged": "{name} is damaged.",
    "method": "{name} is packed in a way that is not taken here.",
    "encrypted": "{name} is encrypted.",
    "link": "{name} is a link and not a file.",
    "special": "{name} is not an ordinary file.",
    "too_large": "{name} is too large when it is unpacked.",
    "ratio": "{name} is packed far more tightly than documents are.",
    "overlap": "{name} shares its bytes with another file.",
    "doubled": "{name} is there twice, perhaps in another spelling.",
    "name.empty": "A file in it has no name.",
    "name.too_long": "The name {name} is too long.",
    "name.not_utf8": "A name in it is not text in UTF-8.",
    "name.second": "{name} has a second name.",
    "name.control": "The name {name} holds characters that cannot be seen.",
    "name.unc": "The name {name} leads to another computer.",
    "name.drive": "The name {name} names a drive or a stream.",
    "name.absolute": "The name {name} begins at the top of the disk.",
    "name.traversal": "The name {name} leads out of its folder.",
    "name.backslash": "The name {name} holds a backslash.",
    "name.device": "The name {name} is that of a device.",
    "name.ending": "The name {name} ends in a dot or a space.",
}


class ArchiveRefused(Refused):
    """A file from outside is not taken; nothing of it was stored. ``reason`` is a short key."""

    code = "bad_archive"

    def __init__(self, reason: str, name: str) -> None:
        super().__init__(
            _WORDS[reason].format(name=shown(name)),
            action="Nothing of it was taken.",
            code=f"bad_archive.{reason}",
        )
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What is taken at most: files, bytes of one and of all when unpacked, and how far they may have been packed."""

    entries: int
    entry_bytes: int
    total_bytes: int
    ratio: int = 200


class Archive:
    """The files of a checked archive, by name."""

    def __init__(self, file: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> None:
        self._file = file
        self._entries = entries

    @property
    def names(self) -> frozenset[str]:
        """The names of all files."""
        return frozenset(self._entries)

    def size(self, name: str) -> int:
        """How many bytes a file declares to have."""
        return self._entries[name].file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, in pieces: exactly as many as it declares. Raises ArchiveRefused when it is damaged."""
        entry = self._entries[name]
        count = 0
        try:
            with self._file.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    count += len(chunk)
                    yield chunk
        except NotImplementedError as fault:
            raise ArchiveRefused("method", name) from fault
        except _DAMAGE as fault:
            raise ArchiveRefused("damaged", name) from fault
        except OSError as fault:
            raise ArchiveRefused("unreadable", name) from fault
        if count != entry.file_size:
            raise ArchiveRefused("damaged", name)

    def read(self, name: str, limit: int) -> bytes:
        """A whole file of at most ``limit`` bytes. Raises ArchiveRefused."""
        if self.size(name) > limit:
            raise ArchiveRefused("too_large", name)
        return b"".join(self.chunks(name))


@contextmanager
def open_archive(path: Path, limits: ArchiveLimits) -> Iterator[Archive]:
    """Open an archive whose outline, names and sizes are all in order. Raises ArchiveRefused with the first fault."""
    require_file(path, links=True)
    try:
        stream = path.open("rb")
    except OSError as fault:
        raise ArchiveRefused("unreadable", path.name) from fault
    with stream:
        try:
            count = _require_outline(stream, path.name, limits)
            file = zipfile.ZipFile(stream)
        except NotImplementedError as fault:
            raise ArchiveRefused("method", path.name) from fault
        except UnicodeDecodeError as fault:
            raise ArchiveRefused("name.not_utf8", path.name) from fault
        except _DAMAGE as fault:
            raise ArchiveRefused("damaged", path.name) from fault
        except OSError as fault:
            raise ArchiveRefused("unreadable", path.name) from fault
        with file:
            entries = file.infolist()
            if len(entries) != count:
                raise ArchiveRefused("damaged", path.name)
            yield Archive(file, _checked(entries, file.start_dir, limits))


def require_file(path: Path, *, links: bool) -> None:
    """Raise ArchiveRefused unless this is an ordinary file; ``links`` says whether a link to one will do."""
    try:
        mode = (path.stat() if links else path.lstat()).st_mode
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise ArchiveRefused("missing", path.name) from fault
    except (OSError, ValueError) as fault:
        raise ArchiveRefused("unreadable", path.name) from fault
    if stat.S_ISLNK(mode):
        raise ArchiveRefused("link", path.name)
    if not stat.S_ISREG(mode):
        raise ArchiveRefused("not_a_file", path.name)


def _require_outline(stream: IO[bytes], name: str, limits: ArchiveLimits) -> int:
    """The number of files that the end record promises, once everything around them is in order."""
    first = stream.read(4)
    if first not in (_FIRST_MARK, _END_MARK):
        raise ArchiveRefused("not_zip", name)
    end = stream.seek(0, 2) - _END.size
    if end < 0:
        raise ArchiveRefused("cut", name)
    stream.seek(max(0, end - _ZIP64_LOCATOR_BYTES))
    tail = stream.read()
    mark, disk, directory_disk, here, count, size, offset, comment = _END.unpack(tail[-_END.size :])
    if mark != _END_MARK or comment:
        raise ArchiveRefused("cut", name)
    if tail.startswith(_ZIP64_LOCATOR) or 0xFFFF in (here, count) or 0xFFFFFFFF in (size, offset):
        raise ArchiveRefused("zip64", name)
    if disk or directory_disk or here != count:
        raise ArchiveRefused("several_disks", name)
    if offset + size != end:
        raise ArchiveRefused("gaps", name)
    if count > limits.entries or size > limits.entries * _DIRECTORY_LINE_BYTES:
        raise ArchiveRefused("too_many", name)
    return int(count)


def _checked(entries: list[zipfile.ZipInfo], directory_at: int, limits: ArchiveLimits) -> dict[str, zipfile.ZipInfo]:
    spellings: set[str] = set()
    total = 0
    for entry in entries:
        _require_plain_entry(entry)
        spelling = _spelling(entry.orig_filename)
        if spelling in spellings:
            raise ArchiveRefused("doubled", entry.orig_filename)
        spellings.add(spelling)
        total += entry.file_size
        if entry.file_size > limits.entry_bytes or total > limits.total_bytes:
            raise ArchiveRefused("too_large", entry.orig_filename)
        if entry.file_size > max(_SMALL_BYTES, limits.ratio * entry.compress_size):
            raise ArchiveRefused("ratio", entry.orig_filename)
    _require_apart(entries, directory_at)
    return {entry.orig_filename: entry for entry in entries}


def _require_plain_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    fault = name_fault(name)
    if fault:
        raise ArchiveRefused(fault, name)
    if entry.flag_bits & _ENCRYPTED_FLAGS:
        raise ArchiveRefused("encrypted", name)
    if entry.compress_type not in _METHODS or entry.flag_bits & _PATCHED_FLAG:
        raise ArchiveRefused("method", name)
    for extra in _extras(entry):
        if extra == _ZIP64_EXTRA:
            raise ArchiveRefused("zip64", name)
        if extra == _SECOND_NAME_EXTRA:
            raise ArchiveRefused("name.second", name)
        if extra in _ENCRYPTION_EXTRAS:
            raise ArchiveRefused("encrypted", name)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise ArchiveRefused("link", name)
    if kind not in (0, stat.S_IFREG) or name.endswith("/"):
        raise ArchiveRefused("special", name)
    if entry.compress_type == zipfile.ZIP_STORED and entry.compress_size != entry.file_size:
        raise ArchiveRefused("damaged", name)


def _extras(entry: zipfile.ZipInfo) -> Iterator[int]:
    rest = entry.extra
    while rest:
        if len(rest) < 4:
            raise ArchiveRefused("damaged", entry.orig_filename)
        kind, length = struct.unpack("<HH", rest[:4])
        if length > len(rest) - 4:
            raise ArchiveRefused("damaged", entry.orig_filename)
        yield kind
        rest = rest[4 + length :]


def _require_apart(entries: list[zipfile.ZipInfo], directory_at: int) -> None:
    """No two files may share bytes: a small archive could unpack to a great one that way."""
    following = sorted(entries, key=lambda entry: entry.header_offset)
    ends = [*(entry.header_offset for entry in following), directory_at]
    for entry, end in zip(following, ends[1:], strict=True):
        name_bytes = len(entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437"))
        if entry.header_offset + _LOCAL_HEADER_BYTES + name_bytes + entry.compress_size > end:
            raise ArchiveRefused("overlap", entry.orig_filename)


def name_fault(name: str) -> str:
    """Why a name from outside is not taken, as a reason of ArchiveRefused; empty when nothing is wrong with it.

    A name is looked at as it stands, with its escapes undone, and with look-alikes as what they look like.
    """
    if not name.strip():
        return "name.empty"
    if len(name) > _LONGEST_NAME:
        return "name.too_long"
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in name):
        return "name.control"
    for spelling in (name, unquote(name), unicodedata.normalize("NFKC", unquote(name))):
        fault = _path_fault(spelling)
        if fault:
            return fault
    return ""


def _path_fault(name: str) -> str:
    if "\0" in name:
        return "name.control"
    if name.startswith(("//", "\\\\", "/\\", "\\/")):
        return "name.unc"
    if ":" in name:
        return "name.drive"
    if name.startswith(("/", "\\")):
        return "name.absolute"
    parts = re.split(r"[/\\]", name.removesuffix("/"))
    if any(not part.strip(". ") for part in parts):
        return "name.traversal"
    if "\\" in name:
        return "name.backslash"
    if any(_DEVICES.fullmatch(part.strip()) for part in parts):
        return "name.device"
    if any(part.endswith((".", " ")) for part in parts):
        return "name.ending"
    return ""


def _spelling(name: str) -> str:
    """One spelling for all names that some disk takes for the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
