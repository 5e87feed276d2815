"""The folder beside a table: its files are found by name, and a name in a table is never a path."""

import hashlib
import os
import stat
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.showing import shown
from litefile_desktop.services.archives import name_fault
from litefile_desktop.services.handoff.files import is_litter
from litefile_desktop.services.pdf import PdfRefused, PdfTools, refused

_MOST_FILES = 20_000
_CHUNK = 1024 * 1024


class FileFault(Refused):
    """A cell that names no file of the folder; ``code`` says why."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of the folder that a court can take, as it was when it was looked at."""

    path: Path
    name: str
    size: int
    sha256: str
    pages: int
    has_form_fields: bool


class PaperFolder:
    """The ordinary files directly in a folder; each is looked through once. Links lead elsewhere and are left out."""

    def __init__(self, folder: Path | None, pdf: PdfTools) -> None:
        """``None`` is a table without documents. Raises Refused when the folder cannot be read."""
        self._folder = folder
        self._pdf = pdf
        self._names: dict[str, list[str]] = defaultdict(list)
        self._known: dict[str, Paper | Refused] = {}
        if folder is None:
            return
        try:
            with os.scandir(folder) as entries:
                for number, entry in enumerate(entries):
                    if number >= _MOST_FILES:
                        raise Refused(f"The folder {shown(folder.name)} holds more than {_MOST_FILES} files.")
                    if not is_litter(entry.name) and stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                        self._names[entry.name.casefold()].append(entry.name)
        except OSError as fault:
            raise Refused(
                f"The folder {shown(str(folder))} could not be read.",
                action="Choose the folder that holds the documents.",
                code="bad_folder",
            ) from fault

    def find(self, cell: str) -> Paper:
        """The file that a cell names, with or without ``.pdf``, in whatever letters. Raises Refused saying why not."""
        if name_fault(cell) or "/" in cell:
            raise FileFault(
                f"“{shown(cell)}” is not the name of a file.",
                action="Write the name alone: files are looked for in the chosen folder only.",
                code="file.not_a_name",
            )
        if self._folder is None:
            raise FileFault("No folder with documents was chosen.", action="Choose it.", code="file.no_folder")
        found = self._names.get(cell.casefold()) or self._names.get(f"{cell}.pdf".casefold()) or []
        name = cell if cell in found else found[0] if len(found) == 1 else ""
        if not name:
            words = "is there twice, in other letters" if found else "is not in the folder"
            raise FileFault(
                f"{shown(cell)} {words}.",
                action="Correct the name, or put the file there.",
                code="file.ambiguous" if found else "file.missing",
            )
        if name not in self._known:
            self._known[name] = self._look(self._folder / name)
        known = self._known[name]
        if isinstance(known, Refused):
            raise known
        return known

    def _look(self, path: Path) -> Paper | Refused:
        digest, size = hashlib.sha256(), 0
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
            facts = self._pdf.check(path, path.name)
        except OSError:
            return refused("unreadable", path.name)
        except PdfRefused as fault:
            return fault
        return Paper(path, path.name, size, digest.hexdigest(), facts.pages, facts.has_form_fields)
