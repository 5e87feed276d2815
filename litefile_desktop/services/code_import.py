"""Reading lists from a folder of zips, as ``litefile codes import`` does, instead of from the court."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

from litefile_desktop.core.errors import NotFound, Refused
from litefile_desktop.core.progress import Progress
from litefile_desktop.efm.genericode import CodeList, DamagedCodeList
from litefile_desktop.models.codes import LISTS
from litefile_desktop.services.code_report import CodeReport
from litefile_desktop.services.code_store import SYSTEM, CodeStore

#: Names the folders' courts: ``{"courts": {FOLDER: {"code": COURT}}}``.
MANIFEST: Final = "manifest.json"
_NOT_LISTED: Final = "The folder's name is no court of the list of courts."
_SEVERAL: Final = "The folder's name may stand for several courts; a manifest.json must say for which."
_NO_LIST: Final = "The list of courts is not here, so it is not known for which court the folder stands."


class CodeImport:
    """Takes over ``FOLDER/COURT/LIST.zip``, or the lists of one court from its folder."""

    def __init__(self, store: CodeStore) -> None:
        self._store = store

    def read_folder(self, jurisdiction: str, folder: Path, progress: Progress | None = None) -> CodeReport:
        """Read every list below a folder; what is damaged or unknown is reported and leaves the old list.

        Raises NotFound when nothing is there, Refused for a manifest that cannot be read, Cancelled.
        """
        progress = progress or Progress()
        report = CodeReport()
        places = _places(folder)
        told = _manifest(folder)
        total = sum(len(files) for files in places.values())
        done = 0
        by_folder: dict[str, list[str]] = {}
        for place, files in places.items():
            if place != SYSTEM and not by_folder:
                by_folder = self._listed_courts(jurisdiction)  # the court system's own lists came first
            candidates = _courts_of(place, told, by_folder)
            if len(candidates) != 1:
                reason = _SEVERAL if candidates else _NOT_LISTED if by_folder else _NO_LIST
                for path in files:
                    report.skip(place, path.stem, reason)
            else:
                for number, path in enumerate(files):
                    progress.step(done + number, total, f"Reading {path.stem} of {candidates[0]}")
                    self._read(jurisdiction, candidates[0], path, report, progress)
            done += len(files)
        progress.step(total, total, "Up to date")
        return report

    def _listed_courts(self, jurisdiction: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in self._store.select(jurisdiction, SYSTEM, "location", ("code",)):
            found.setdefault(folder_of(row.code), []).append(row.code)
        return found

    def _read(self, jurisdiction: str, court: str, path: Path, report: CodeReport, progress: Progress) -> None:
        name = path.stem
        if name not in LISTS:
            report.skip(court, name, f"No list has that name: {path.name}.")
            return
        try:
            with path.open("rb") as archive:
                read = CodeList(archive, name, court)
                change = self._store.install(jurisdiction, court, read, progress=progress)
        except DamagedCodeList as damage:
            report.skip(court, name, str(damage))
        except OSError as fault:
            report.skip(court, name, f"The file {path} could not be read ({fault.strerror}).")
        else:
            report.read(court, name, change.rows, is_new=change.is_new)


def folder_of(court: str) -> str:
    """The folder's name for a court: one that Windows can have, without a colon or a space."""
    return quote(court.replace(":", "_"), safe="_-.")


def _courts_of(place: str, told: Mapping[str, str], by_folder: Mapping[str, list[str]]) -> list[str]:
    """Which courts a folder may stand for: as the manifest says, else by the list of courts."""
    if place in told:
        return [told[place]]
    if place == SYSTEM or (not by_folder and "_" not in place):
        return [unquote(place)]
    return by_folder.get(place, [])


def _places(folder: Path) -> dict[str, list[Path]]:
    """The zips by the name of the folder they are in, the court system's own first. Raises NotFound."""
    try:
        here = sorted(folder.glob("*.zip"))
        below = {part.name: sorted(part.glob("*.zip")) for part in sorted(folder.iterdir()) if part.is_dir()}
    except OSError as fault:
        raise NotFound(f"The folder {folder} could not be read ({fault.strerror}).") from fault
    found = {folder.resolve().name: here} if here else {name: files for name, files in below.items() if files}
    if not found:
        raise NotFound(
            f"There are no code lists in {folder}.",
            action="Give a folder that has a folder for each court, with one zip for each list.",
        )
    return dict(sorted(found.items(), key=lambda item: item[0] != SYSTEM))


def _manifest(folder: Path) -> dict[str, str]:
    """The court code of each folder. Raises Refused when there is a manifest that says nothing of it."""
    path = next((place / MANIFEST for place in (folder, folder.parent) if (place / MANIFEST).is_file()), None)
    if path is None:
        return {}
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): str(entry["code"]) for name, entry in content["courts"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise Refused(
            f"The file {path} does not say which folder is which court. Nothing was read.",
            action="Mend it or take it away; the list of courts will do.",
        ) from fault
