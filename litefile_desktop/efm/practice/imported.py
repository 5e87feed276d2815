"""Courts made of code lists that a real court published: their own rules judge, their own lists are handed out.

The folder holds ``<court>/<table>.zip``, each with one genericode file, as the CodeService gives them. A court's
folder is its code with ``:`` written ``_`` and a space written ``%20``; ``0`` has the lists of no court. What code
lists do not tell (sizes, time zone, docket numbers) is invented.
"""

import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, Final

from lxml import etree

from litefile_desktop.core.errors import WrongUsage
from litefile_desktop.efm.practice.courts import Court, Courts, Row, Rows
from litefile_desktop.efm.practice.genericode import ListUnavailable, NoSuchList
from litefile_desktop.efm.practice.invented import shipped_error_words
from litefile_desktop.efm.practice.tables import DEFAULTS, TABLES

_SETTINGS: Final[Mapping[str, Any]] = {
    "timezone": "America/Chicago",
    "max_attachment": {"text": "25", "unit": "megabyte"},
    "max_message": {"text": "50", "unit": "megabyte"},
    "multiple_leads": True,
    "new_parties_on_subsequent": True,
    "docket": "{year}PRACTICE{number:06}",
    "first_docket": 1,
    "bands": [],
}


def folder_name(location: str) -> str:
    """How a court's folder is called."""
    return location.replace(":", "_").replace(" ", "%20")


def imported_courts(folder: Path) -> Courts:
    """The courts whose lists are in a folder. A list is read when it is first needed.

    Raises WrongUsage when the folder holds no list of locations.
    """
    system = LazyLists(folder / "0")
    try:
        locations: dict[str, Row] = {row["code"]: row for row in system["location"]}
        words = {row["code"]: row["name"] for row in system["error"]}
    except OSError:
        locations, words = {}, {}
    if not locations:
        raise WrongUsage(
            f"{folder} holds no code lists: there is no readable 0/location.zip in it.",
            action="Name a folder with one folder for each court and one zip for each list.",
        )
    lists_of = {code: LazyLists(folder / folder_name(code)) for code in locations}
    courts = {
        code: Court(locations[code], _SETTINGS, lists) for code, lists in lists_of.items() if "casecategory" in lists
    }
    return Courts(locations, courts, {**shipped_error_words(), **words}, lists_of)


class LazyLists(Mapping[str, Rows]):
    """The lists of one location. One that it does not have is empty to whoever asks for its rows.

    Reading raises OSError for a damaged file.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: dict[str, Rows] = {}
        self._lock = Lock()

    def __getitem__(self, name: str) -> Rows:
        if name not in TABLES:
            raise KeyError(name)
        with self._lock:
            if name not in self._found:
                path = self._folder / f"{name}.zip"
                self._found[name] = tuple(_read(path, name)) if path.is_file() else ()
            return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name in TABLES if not TABLES[name].is_system and name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in TABLES and (self._folder / f"{name}.zip").is_file()


def _read(path: Path, table: str) -> Iterator[Row]:
    """The rows of a list; columns that it lacks mean what an absent cell means. Raises OSError."""
    defaults = DEFAULTS.get(table, {})
    blank = {column: defaults.get(column, "") for column in TABLES[table].columns}
    columns = frozenset(blank)
    try:
        with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as stream:
            rows = etree.iterparse(
                stream, tag="{*}Row", huge_tree=True, resolve_entities=False, load_dtd=False, no_network=True
            )
            for _, element in rows:
                yield {**blank, **dict(_cells(element, columns))}
                element.clear()
                parent = element.getparent()
                while parent is not None and parent[0] is not element:
                    del parent[0]
    except (zipfile.BadZipFile, etree.XMLSyntaxError, IndexError) as fault:
        raise OSError(f"the code list {path} cannot be read: {fault}") from fault


def _cells(row: etree._Element, columns: frozenset[str]) -> Iterator[tuple[str, str]]:
    for value in row:
        name = value.get("ColumnRef")
        if name in columns and len(value):
            # Lists are long by repetition: the same few texts stand in a hundred thousand rows.
            yield name, sys.intern(value[0].text or "")


class PackedLists:
    """The zips of such a folder, handed out as they are."""

    def __init__(self, folder: Path, courts: Courts) -> None:
        self._folder = folder
        self._courts = courts

    def zip_of(self, table: str, location: str) -> bytes:
        """The zip of a list. Raises NoSuchList or ListUnavailable."""
        # Names from outside only ever choose among what is there.
        home = self._folder / folder_name(location or "0")
        if location and location not in self._courts.locations:
            raise NoSuchList(location)
        path = next((path for path in home.glob("*.zip") if path.stem == table), None)
        if path is None:
            raise ListUnavailable(table) if location == "0" else NoSuchList(table)
        try:
            return path.read_bytes()
        except OSError as fault:
            raise ListUnavailable(table) from fault
