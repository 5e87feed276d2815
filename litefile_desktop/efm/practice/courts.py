"""The invented courts: their code lists, read from compact files, and the look-ups of ecf-efm §6.5."""

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from litefile_desktop.core.paths import resource
from litefile_desktop.efm.practice.tables import DEFAULTS, SYSTEM_LISTS, TABLES

Row = Mapping[str, str]
Rows = tuple[Row, ...]

#: Cells that may hold several codes, one row for each: the lists are long only by repetition.
_MULTIPLE = ("filingcodeid", "casetypeid", "casecategory")
_BYTES = {"byte": 1, "kilobyte": 1000, "megabyte": 1_000_000}


def is_true(value: str) -> bool:
    """Whether a cell says yes; court lists write ``True`` and ``true``."""
    return value.strip().lower() == "true"


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


@dataclass(frozen=True, slots=True)
class DataField:
    """What a court asks of one field. A field found at no level is hidden and free (ecf-efm §6.5)."""

    code: str
    is_visible: bool = False
    is_required: bool = False
    pattern: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class FilingRules:
    """What the lists say about one filing code in one case."""

    code: str
    name: str
    fee: str
    amount_in_controversy: str
    claim_amount: str
    estate_amount: str
    takes_due_date: bool


class Court:
    """One court that can be filed in: its location row, its lists and its habits."""

    def __init__(self, location: Row, settings: Mapping[str, Any], lists: Mapping[str, Rows]) -> None:
        self.code = location["code"]
        self.name = location["name"]
        self.location = location
        self.lists = lists
        self.zone = ZoneInfo(settings["timezone"])
        self.max_attachment: Mapping[str, str] = settings["max_attachment"]
        self.max_message: Mapping[str, str] = settings["max_message"]
        self.takes_several_leads: bool = settings["multiple_leads"]
        self.takes_new_parties_later: bool = settings["new_parties_on_subsequent"]
        self.docket_pattern: str = settings["docket"]
        self.first_docket: int = settings["first_docket"]
        self._bands: list[tuple[str, str]] = [(upto, fee) for upto, fee in settings["bands"]]

    @property
    def attachment_limit(self) -> int:
        """The most bytes one filing's attachments may have together (ecf-efm §4.1)."""
        return int(self.max_attachment["text"]) * _BYTES[self.max_attachment["unit"]]

    @property
    def message_limit(self) -> int:
        """The most bytes all attachments of an envelope may have together."""
        return int(self.max_message["text"]) * _BYTES[self.max_message["unit"]]

    def flag(self, name: str) -> bool:
        """A location flag (ecf-efm §6.7)."""
        return is_true(self.location[name])

    def rows(self, table: str, **where: str) -> list[Row]:
        """Every row of a list whose columns have these values."""
        return [row for row in self.lists[table] if all(row[key] == value for key, value in where.items())]

    def find(self, table: str, code: str, **where: str) -> Row | None:
        """The first row of that code, or None."""
        return next(iter(self.rows(table, code=code, **where)), None)

    def name_of(self, table: str, code: str) -> str:
        """A code in words; the code itself when it is unknown."""
        row = self.find(table, code)
        return row["name"].strip() if row is not None else code

    def party_types(self, case_type: str) -> list[Row]:
        """The party types of a case type; those of no type only when it has none."""
        return self.rows("partytype", casetypeid=case_type) or self.rows("partytype", casetypeid="")

    def filing_rules(self, code: str, category: str, case_type: str, *, initial: bool) -> FilingRules | None:
        """The rules of a filing code in that case, or None when it cannot be used there."""
        timing = "Initial" if initial else "Subsequent"
        open_rows = [
            row
            for row in self.lists["filing"]
            if not is_true(row["iscourtuseonly"]) and row["filingtype"] in (timing, "Both")
        ]
        fitting = [
            row
            for row in open_rows
            if row["casetypeid"] == case_type or (not row["casetypeid"] and row["casecategory"] == category)
        ] or [row for row in open_rows if not row["casetypeid"] and not row["casecategory"]]
        # A filing without any component is a helper that real lists hold by mistake; it cannot be filed.
        row = next((row for row in fitting if row["code"] == code), None)
        if row is None or not self.rows("filingcomponent", filingcodeid=code):
            return None
        return FilingRules(
            code, row["name"].strip(), row["fee"], row["amountincontroversy"], row["civilclaimamount"],
            row["probateestateamount"], is_true(row["useduedate"]),
        )  # fmt: skip

    def document_types(self, filing: str) -> list[Row]:
        """The document types a filer may choose for a filing code."""
        rows = [row for row in self.lists["documenttype"] if not is_true(row["iscourtuseonly"])]
        return [row for row in rows if row["filingcodeid"] == filing] or [r for r in rows if not r["filingcodeid"]]

    def band_fee(self, amount: Decimal) -> Decimal:
        """What an amount in controversy adds to the fee."""
        return next((Decimal(fee) for upto, fee in self._bands if not upto or amount <= Decimal(upto)), Decimal(0))


class Courts:
    """All locations and lists, read once from the shipped files.

    Raises FileNotFoundError when the installation is incomplete.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resource("practice")
        table = tomllib.loads((self._folder / "locations.toml").read_text(encoding="utf-8"))
        blank = dict.fromkeys(TABLES["location"].columns, "")
        flags = dict.fromkeys(
            (name for name in blank if name.startswith(("allow", "has", "is", "show", "send", "skip"))), "False"
        )
        blank |= flags | {"initial": "False", "subsequent": "False", "allowablecardtypes": ""}
        self.locations: dict[str, Row] = {
            row["code"]: {**blank, **table["defaults"], **row} for row in table["location"]
        }
        self._fields = _read_csv(self._folder / "fields.csv")
        settings = tomllib.loads((self._folder / "courts.toml").read_text(encoding="utf-8"))
        shared = self._lists(self._folder / "shared", ())
        self.courts: dict[str, Court] = {}
        self._lists_of: dict[str, dict[str, Rows]] = {}
        for key, entry in settings.items():
            code = entry.get("code", key)
            lists = {
                **self._court_lists(self._folder / entry["folder"]),
                **shared,
                "datafieldconfig": self._level(code),
            }
            self.courts[code] = Court(self.locations[code], entry, lists)
            self._lists_of[code] = lists
        for code in self.locations.keys() - self.courts.keys():
            here = SYSTEM_LISTS if code == "0" else ("filetype", "namesuffix") if code == "maple 2" else ()
            self._lists_of[code] = {name: shared[name] for name in here if name in shared}
            self._lists_of[code]["datafieldconfig"] = self._level(code)

    def _lists(self, folder: Path, filings: Iterable[str]) -> dict[str, Rows]:
        return {
            path.stem: _expand(path.stem, _read_csv(path), filings)
            for path in sorted(folder.glob("*.csv"))
            if path.stem in TABLES
        }

    def _court_lists(self, folder: Path) -> dict[str, Rows]:
        filings = list(_expand("filing", _read_csv(folder / "filing.csv"), ()))
        codes = list(dict.fromkeys(row["code"] for row in filings))
        lists: dict[str, Rows] = {name: () for name, table in TABLES.items() if not table.is_system}
        lists |= self._lists(folder, codes)
        # Real courts also list every code once without category and type; uniting both kinds is the trap (§6.5).
        seen: dict[str, Row] = {row["code"]: {**row, "casecategory": "", "casetypeid": ""} for row in reversed(filings)}
        lists["filing"] = (*reversed(seen.values()), *filings)
        return lists

    def _level(self, location: str) -> Rows:
        own = [row for row in self._fields if row["location"] == location]
        return _expand("datafieldconfig", own, ())

    def lists(self, location: str) -> Mapping[str, Rows] | None:
        """The lists of a location, or None when there is no such location."""
        return self._lists_of.get(location)

    @cached_property
    def error_words(self) -> dict[str, str]:
        """The court's sentence for each error code, with its place-holder."""
        return {row["code"]: row["name"] for row in _read_csv(self._folder / "errors.csv")}

    def chain(self, location: str) -> list[str]:
        """A location and its parents, nearest first."""
        chain = []
        while location in self.locations and location not in chain:
            chain.append(location)
            location = self.locations[location]["parentnodeid"]
        return chain

    def below(self, location: str) -> list[Court]:
        """The courts at or under a location."""
        return [court for court in self.courts.values() if location in self.chain(court.code)]

    def field(self, location: str, name: str) -> DataField:
        """A data field as it applies at a location: the nearest level that has it wins (ecf-efm §6.5)."""
        for level in self.chain(location):
            for row in self._lists_of[level]["datafieldconfig"]:
                if row["code"] == name:
                    return DataField(
                        name, is_true(row["isvisible"]), is_true(row["isrequired"]), row["regularexpression"],
                        row["validationmessage"],
                    )  # fmt: skip
        return DataField(name)
