"""File names from outside are words, never paths (ecf-efm §12.11)."""

import itertools
import re
import unicodedata
from pathlib import Path

#: The longest name a court takes, extension included.
COURT_NAME_LIMIT = 50

_FORBIDDEN = re.compile(r"[^A-Za-z0-9 ._-]+")
#: What a name may not hold on one system or another.
_NO_FILE = re.compile(r'[<>:"/\\|?*]+')
_SPACES = re.compile(r"\s+")
_BIDI = {"\u200e", "\u200f", "\u061c", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}


def display_name(given: str, limit: int = 255) -> str:
    """A file's own name as it may be shown and stored: last path part, no control or direction marks, bounded.

    The extension survives shortening. An empty outcome becomes ``document``.
    """
    last = _SPACES.sub(" ", re.split(r"[/\\]", given)[-1])
    clean = "".join(char for char in last if char not in _BIDI and unicodedata.category(char) not in ("Cc", "Cs", "Co"))
    clean = _SPACES.sub(" ", clean).strip(" .") or "document"
    if len(clean) <= limit:
        return clean
    stem, extension = split_extension(clean)
    return stem[: limit - len(extension)].rstrip() + extension


def split_extension(name: str) -> tuple[str, str]:
    """``("Complaint", ".pdf")``; the second is empty when there is no short extension."""
    stem, dot, extension = name.rpartition(".")
    return (stem, dot + extension) if dot and stem and 0 < len(extension) <= 5 else (name, "")


def court_name(name: str, extension: str = ".pdf") -> str:
    """A name every court takes: ASCII letters, digits, space, dot, dash, underscore; at most 50 with extension."""
    stem, given = split_extension(display_name(name))
    if given.lower() != extension:
        stem += given
    plain = unicodedata.normalize("NFKD", stem.replace("–", "-").replace("—", "-"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = _SPACES.sub(" ", _FORBIDDEN.sub("_", plain)).strip(" ._-")
    plain = plain[: COURT_NAME_LIMIT - len(extension)].strip(" ._-")
    return (plain or "document") + extension


def court_names(names: list[str]) -> list[str]:
    """Court names for one envelope, all different even when the originals only differ in what courts refuse."""
    taken: set[str] = set()
    result = []
    for name in names:
        candidate = court_name(name)
        number = 2
        while candidate.lower() in taken:
            mark = f" {number}"
            candidate = court_name(split_extension(court_name(name))[0][: COURT_NAME_LIMIT - 4 - len(mark)] + mark)
            number += 1
        taken.add(candidate.lower())
        result.append(candidate)
    return result


def kept_name(*parts: str, extension: str = ".pdf", limit: int = 120) -> str:
    """A name for a file of ours, fit for every system: the parts that are not empty, with spaces between them."""
    words = " ".join(part.strip() for part in parts if part.strip())
    stem = display_name(_NO_FILE.sub("_", words), limit - len(extension))
    return stem + extension


def free_path(folder: Path, name: str) -> Path:
    """Where a file of that name can go without taking the place of another: ``name``, ``name 2``, ``name 3``."""
    stem, extension = split_extension(name)
    numbered = (folder / f"{stem} {number}{extension}" for number in itertools.count(2))
    return next(path for path in itertools.chain((folder / name,), numbered) if not path.exists())
