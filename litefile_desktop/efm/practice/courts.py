"""Courts as their code lists make them: the look-ups of ecf-efm §6.5, wherever the lists come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

Row = Mapping[str, str]
Rows = tuple[Row, ...]

_BYTES = {"byte": 1, "kilobyte": 1000, "megabyte": 1_000_000}


def is_true(value: str) -> bool:
    """Whether a cell says yes; court lists write ``True`` and ``true``."""
    return value.strip().lower() == "true"


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


@dataclass(frozen=True, slots=True)
class Courts:
    """All locations, those of them that are courts, every location's lists, and the words of the errors."""

    locations: Mapping[str, Row]
    courts: Mapping[str, Court]
    error_words: Mapping[str, str]
    _lists_of: Mapping[str, Mapping[str, Rows]]

    def lists(self, location: str) -> Mapping[str, Rows] | None:
        """The lists of a location, or None when there is no such location."""
        return self._lists_of.get(location)

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
            for row in self._lists_of.get(level, {}).get("datafieldconfig", ()):
                if row["code"] == name:
                    return DataField(
                        name, is_true(row["isvisible"]), is_true(row["isrequired"]), row["regularexpression"],
                        row["validationmessage"],
                    )  # fmt: skip
        return DataField(name)
