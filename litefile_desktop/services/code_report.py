"""What a refresh or an import did."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class CodeReport:
    """Lists and rows that are new here, lists that were as they are, and lists that could not be had and why."""

    lists: int = 0
    rows: int = 0
    unchanged: int = 0
    skipped: list[dict[str, str]] = field(default_factory=list)
    #: Which lists are new or changed: (court, list).
    changed: list[tuple[str, str]] = field(default_factory=list)

    def read(self, court: str, name: str, rows: int, *, is_new: bool) -> None:
        """A list came in."""
        if is_new:
            self.lists += 1
            self.rows += rows
            self.changed.append((court, name))
        else:
            self.unchanged += 1

    def skip(self, court: str, name: str, reason: str) -> None:
        """A list could not be had."""
        self.skipped.append({"court": court, "list": name, "reason": reason})

    def to_json(self) -> dict[str, Any]:
        """The answer of ``litefile codes import|sync`` (design §5)."""
        return {"lists": self.lists, "rows": self.rows, "unchanged": self.unchanged, "skipped": self.skipped}

    @property
    def words(self) -> str:
        """The same for people."""
        lists = "1 list" if self.lists == 1 else f"{self.lists:,} lists"
        rows = "1 row" if self.rows == 1 else f"{self.rows:,} rows"
        return f"{lists} with {rows} read, {self.unchanged:,} unchanged, {len(self.skipped):,} skipped."
