"""The invented courts of the practice court, read from compact files."""

import csv
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from litefile_desktop.core.paths import resource
from litefile_desktop.efm.practice.courts import Court, Courts, Row, Rows
from litefile_desktop.efm.practice.tables import DEFAULTS, SYSTEM_LISTS, TABLES

#: Cells that may hold several codes, one row for each: the lists are long only by repetition.
_MULTIPLE = ("filingcodeid", "casetypeid", "casecategory")


def _read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [{key: value or "" for key, value in row.items()} for row in csv.DictReader(stream)]
    if any(None in row for row in rows):
        raise ValueError(f"{path.name} has a row with more cells than columns")
    return rows


def _choices(cell: str, every: Iterable[str]) -> list[str]:
    """The codes a cell stands for: a list, or ``*`` for all, less those after a dash."""
    words = cell.split()
    if "*" not in words:
        return words or [""]
    left_out = {word[1:] for word in words if word.startswith("-")}
    return [code for code in every if code not in left_out]


def _expand(table: str, given: Iterable[Mapping[str, str]], filings: Iterable[str]) -> Rows:
    columns, defaults = TABLES[table].columns, DEFAULTS.get(table, {})
    rows: list[dict[str, str]] = []
    for line in given:
        variants: list[dict[str, str]] = [{}]
        for column in columns:
            cell = line.get(column, "") or defaults.get(column, "")
            cells = _choices(cell, filings) if column in _MULTIPLE else [cell]
            variants = [{**row, column: value} for row in variants for value in cells]
        rows += variants
    return tuple(rows)


def invented_courts(folder: Path | None = None) -> Courts:
    """All locations and lists of the shipped files. Raises FileNotFoundError when the installation is incomplete."""
    folder = folder or resource("practice")
    locations = _locations(folder)
    fields = _read_csv(folder / "fields.csv")
    shared = _lists(folder / "shared", ())
    courts: dict[str, Court] = {}
    lists_of: dict[str, dict[str, Rows]] = {}
    for key, entry in tomllib.loads((folder / "courts.toml").read_text(encoding="utf-8")).items():
        code = entry.get("code", key)
        lists = {**_court_lists(folder / entry["folder"]), **shared, "datafieldconfig": _level(fields, code)}
        courts[code] = Court(locations[code], entry, lists)
        lists_of[code] = lists
    for code in locations.keys() - courts.keys():
        here = SYSTEM_LISTS if code == "0" else ("filetype", "namesuffix") if code == "maple 2" else ()
        lists_of[code] = {name: shared[name] for name in here if name in shared}
        lists_of[code]["datafieldconfig"] = _level(fields, code)
    return Courts(locations, courts, shipped_error_words(folder), lists_of)


def shipped_error_words(folder: Path | None = None) -> dict[str, str]:
    """Our sentence for each error code that the practice court gives, with its place-holder."""
    return {row["code"]: row["name"] for row in _read_csv((folder or resource("practice")) / "errors.csv")}


def _locations(folder: Path) -> dict[str, Row]:
    table = tomllib.loads((folder / "locations.toml").read_text(encoding="utf-8"))
    blank = dict.fromkeys(TABLES["location"].columns, "")
    flags = dict.fromkeys(
        (name for name in blank if name.startswith(("allow", "has", "is", "show", "send", "skip"))), "False"
    )
    blank |= flags | {"initial": "False", "subsequent": "False", "allowablecardtypes": ""}
    return {row["code"]: {**blank, **table["defaults"], **row} for row in table["location"]}


def _lists(folder: Path, filings: Iterable[str]) -> dict[str, Rows]:
    return {
        path.stem: _expand(path.stem, _read_csv(path), filings)
        for path in sorted(folder.glob("*.csv"))
        if path.stem in TABLES
    }


def _court_lists(folder: Path) -> dict[str, Rows]:
    filings = list(_expand("filing", _read_csv(folder / "filing.csv"), ()))
    codes = list(dict.fromkeys(row["code"] for row in filings))
    lists: dict[str, Rows] = {name: () for name, table in TABLES.items() if not table.is_system}
    lists |= _lists(folder, codes)
    # Real courts also list every code once without category and type; uniting both kinds is the trap (§6.5).
    seen: dict[str, Row] = {row["code"]: {**row, "casecategory": "", "casetypeid": ""} for row in reversed(filings)}
    lists["filing"] = (*reversed(seen.values()), *filings)
    return lists


def _level(fields: Iterable[Mapping[str, str]], location: str) -> Rows:
    own = [row for row in fields if row["location"] == location]
    return _expand("datafieldconfig", own, ())
