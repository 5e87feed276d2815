"""Finding the bytes of a document that a blob speaks of: in the blob itself, or in a folder that the person named.

A link is never followed. A path is followed only within the folders that are searched, for a blob from outside must not
put any other file of this computer into a filing.
"""

import base64
import binascii
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit, urlunsplit
from urllib.request import url2pathname

_CHUNK = 1024 * 1024


class Whereabouts(StrEnum):
    """Where a document's bytes are."""

    IN_THE_BLOB = "in the blob"
    ON_THIS_COMPUTER = "on this computer"
    BEHIND_A_LINK = "behind a link"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Paper:
    """What was found of a document; ``words`` say it to people."""

    whereabouts: Whereabouts
    name: str
    words: str
    path: Path | None = None
    content: bytes = b""

    @property
    def is_here(self) -> bool:
        """Whether its bytes can be read."""
        return self.whereabouts in (Whereabouts.IN_THE_BLOB, Whereabouts.ON_THIS_COMPUTER)

    def chunks(self) -> Iterator[bytes]:
        """The bytes, in pieces. Raises OSError when the file went away."""
        if self.path is None:
            yield self.content
            return
        with self.path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk


class Papers:
    """Looks for documents in some folders and nowhere else."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)

    def find(self, places: Iterable[str], names: Iterable[str]) -> Paper:
        """The first of the places (data URL, path, link) that holds the bytes, else a file of one of the names."""
        names = [name for name in names if name]
        name = next(iter(names), "document.pdf")
        told: list[Paper] = []
        for place in places:
            found = self._at(place, name)
            if found.is_here:
                return found
            told.append(found)
        for candidate in names:
            for file in (candidate, f"{candidate}.pdf"):
                path = self._within(file)
                if path is not None:
                    return _on_disk(path)
        links = [paper for paper in told if paper.whereabouts is Whereabouts.BEHIND_A_LINK]
        return next(iter([*links, *told]), Paper(Whereabouts.ELSEWHERE, name, "the blob does not say where it is"))

    def _at(self, place: str, name: str) -> Paper:
        scheme, colon, rest = place.partition(":")
        if scheme.lower() == "data" and colon:
            return _in_blob(rest, name)
        if scheme.lower() == "file" and colon:
            place = url2pathname(unquote(urlsplit(place).path))
        elif "://" in place:
            return Paper(Whereabouts.BEHIND_A_LINK, name, f"a link, which is never followed: {plain_link(place)}")
        path = self._within(place)
        if path is not None:
            return _on_disk(path)
        return Paper(Whereabouts.ELSEWHERE, name, "no such file in the folders that were searched")

    def _within(self, place: str) -> Path | None:
        for folder in self._folders:
            try:
                path = (folder / place).resolve()
                if path.is_relative_to(folder) and path.is_file():
                    return path
            except (OSError, ValueError):  # a name that this system cannot even ask for
                continue
        return None


def plain_link(link: str) -> str:
    """A link without user name and signature, fit to be kept and shown."""
    try:
        parts = urlsplit(link)
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit((parts.scheme, host, parts.path, "", ""))
    except ValueError:
        return link.partition("?")[0]


def _on_disk(path: Path) -> Paper:
    return Paper(Whereabouts.ON_THIS_COMPUTER, path.name, f"taken from {path.name}", path=path)


def _in_blob(rest: str, name: str) -> Paper:
    head, comma, body = rest.partition(",")
    try:
        packed = unquote_to_bytes(body)
        content = base64.b64decode(packed, validate=True) if head.lower().endswith(";base64") else packed
    except binascii.Error:
        content = b""
    if not comma or not content:
        return Paper(Whereabouts.ELSEWHERE, name, "its data URL cannot be read")
    return Paper(Whereabouts.IN_THE_BLOB, name, "taken from the blob itself", content=content)
