"""What a table would make: each row as the draft that it would become, with everything that is wrong with it."""

import csv
import io
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from litefile_desktop.core.vocabulary import Severity
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.tables.columns import ColumnMapping
from litefile_desktop.services.tables.folder import Paper
from litefile_desktop.services.tables.reading import Table


class Standing(StrEnum):
    """How a row stands to the drafts that are here."""

    NEW = "new"
    HERE = "here"
    #: A draft was made of this line of such a table before, with other content.
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with one row. ``target`` is what the cell is for, ``heading`` its column if it has one."""

    code: str
    severity: Severity
    target: str
    heading: str
    value: str
    message: str
    action: str = ""

    @property
    def blocks(self) -> bool:
        """Whether no draft is made of the row."""
        return self.severity is Severity.BLOCKS

    def to_json(self) -> dict[str, Any]:
        """For the command line."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "target": self.target,
            "column": self.heading,
            "value": self.value,
            "message": self.message,
            "action": self.action,
        }


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row, and the draft that it would become. ``before`` is the title of the draft that it was made into before.

    ``unchecked`` says that the court's rules could not be looked at, because what decides them is wrong.
    """

    line: int
    form: DraftForm
    papers: tuple[Paper, ...] = ()
    faults: tuple[Fault, ...] = ()
    standing: Standing = Standing.NEW
    before: str = ""
    unchecked: bool = False

    @property
    def is_good(self) -> bool:
        """Whether nothing forbids to make a draft of it."""
        return not any(fault.blocks for fault in self.faults)


@dataclass(frozen=True, slots=True)
class Plan:
    """The outcome of a dry run; nothing was stored."""

    table: Table
    mapping: ColumnMapping
    rows: tuple[PlannedRow, ...]

    @property
    def good(self) -> tuple[PlannedRow, ...]:
        """Rows that would become new drafts without a question."""
        return tuple(row for row in self.rows if row.is_good and row.standing is Standing.NEW)

    @property
    def bad(self) -> tuple[PlannedRow, ...]:
        """Rows of which no draft is made as they are."""
        return tuple(row for row in self.rows if not row.is_good and row.standing is not Standing.HERE)

    @property
    def here(self) -> tuple[PlannedRow, ...]:
        """Rows whose drafts were made before."""
        return tuple(row for row in self.rows if row.standing is Standing.HERE)

    @property
    def changed(self) -> tuple[PlannedRow, ...]:
        """Good rows that were something else when a draft was made of them."""
        return tuple(row for row in self.rows if row.is_good and row.standing is Standing.CHANGED)

    @property
    def words(self) -> str:
        """The counts as one sentence."""
        parts = [_count(len(self.rows), "row"), f"{len(self.good)} ready", f"{len(self.bad)} with errors"]
        if self.changed:
            parts.append(f"{len(self.changed)} changed since drafts were made of them")
        if self.here:
            parts.append(f"{len(self.here)} made before")
        return f"{', '.join(parts)}."

    def report_csv(self) -> str:
        """The report as a table: a line for each fault, and one for each row without any."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["Row", "Standing", "Title", "Severity", "Column", "Value", "Message", "Action", "Code"])
        for row in self.rows:
            head = [row.line, row.standing.value, _cell(row.form.title)]
            if not row.faults:
                writer.writerow([*head, "ready", "", "", "", "", ""])
            for fault in row.faults:
                texts = (fault.heading or fault.target, fault.value, fault.message, fault.action, fault.code)
                writer.writerow([*head, fault.severity.value, *map(_cell, texts)])
        return out.getvalue()


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
