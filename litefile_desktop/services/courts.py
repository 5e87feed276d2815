"""The courts of a system: which there are, what each takes, whose child it is, and how it treats each field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from sqlalchemy import ColumnElement, or_

from litefile_desktop.models.codes import LISTS, YES
from litefile_desktop.services import code_rows
from litefile_desktop.services.code_rows import SYSTEM_LOCATIONS, AnyRow
from litefile_desktop.services.code_store import SYSTEM, CodeStore
from litefile_desktop.services.code_types import Court, DataField, ListMissing, UnknownCourt
from litefile_desktop.services.remembering import Memory, remembered


@dataclass(frozen=True, slots=True)
class CourtAge:
    """How old a court's lists are. ``checked_at`` is when the last of them was last known to be the newest."""

    court: str
    lists: int
    read_at: datetime
    checked_at: datetime


class Courts:
    """Look-ups that need no court's own lists.

    A look-up of a list that is not here raises ListMissing, one at a court that the court system does not
    list UnknownCourt; a list that is here and holds nothing answers with nothing.
    """

    def __init__(self, store: CodeStore) -> None:
        self._store = store
        self.memory = Memory()

    @property
    def revision(self) -> object:
        """Changes when the lists do; what was looked up before is then looked up again."""
        return self._store.revision

    @remembered
    def has(self, jurisdiction: str, location: str, name: str) -> bool:
        """Whether a list is here; an empty list is here, a missing one is not."""
        return self._store.has(jurisdiction, location, name)

    def require(self, jurisdiction: str, location: str, name: str) -> None:
        """Raise ListMissing or UnknownCourt when a list is not here."""
        if self.has(jurisdiction, location, name):
            return
        self.require_court(jurisdiction, location)
        of = f"of the court “{location}”" if location != SYSTEM else "of the court system"
        raise ListMissing(
            f"The list “{name}” {of} is not on this computer.",
            action="Read the court's lists while you are online.",
            field="court_code",
        )

    def require_court(self, jurisdiction: str, code: str) -> None:
        """Raise UnknownCourt when the court system's list is here and does not have that court."""
        listed = code in SYSTEM_LOCATIONS or not self.has(jurisdiction, SYSTEM, "location")
        if not listed and self.find_court(jurisdiction, code) is None:
            raise _unknown(code)

    @remembered
    def courts(self, jurisdiction: str, *, new_case: bool | None = None) -> tuple[Court, ...]:
        """Courts that take this kind of filing, by name; test, retired and carrier locations are hidden.

        Without a kind, those that take any. Raises ListMissing.
        """
        initial, subsequent = LISTS["location"].column("initial"), LISTS["location"].column("subsequent")
        wanted = (initial, subsequent) if new_case is None else (initial,) if new_case else (subsequent,)
        rows = self._rows(jurisdiction, SYSTEM, "location", [or_(*(flag == YES for flag in wanted))])
        return code_rows.by_name((row for row in rows if not code_rows.is_hidden(row)), code_rows.court)

    @remembered
    def locations(self, jurisdiction: str) -> Sequence[Court]:
        """Every location in the court system's order, hidden ones and carriers of defaults too. Raises ListMissing."""
        rows = self._rows(jurisdiction, SYSTEM, "location")
        return code_rows.unique(rows, code_rows.court)

    @remembered
    def find_court(self, jurisdiction: str, code: str) -> Court | None:
        """One location, whatever it takes; None when the court system's list does not have it or is not here."""
        where = [LISTS["location"].column("code") == code]
        found = self._store.select(jurisdiction, SYSTEM, "location", LISTS["location"].columns, where)
        return code_rows.court(found[0]) if found and code else None

    @remembered
    def chain(self, jurisdiction: str, court: str) -> tuple[str, ...]:
        """The court, its parents, then the carriers of defaults: nearest first (ecf-efm §6.5). Raises UnknownCourt."""
        rows = self._store.select(jurisdiction, SYSTEM, "location", ("code", "parentnodeid"))
        parents: dict[str, str] = {row.code: row.parentnodeid for row in rows}
        if parents and court not in parents and court not in SYSTEM_LOCATIONS:
            raise _unknown(court)
        found = [court]
        while (parent := parents.get(found[-1], "")) and parent not in found:
            found.append(parent)
        return (*found, *(location for location in reversed(SYSTEM_LOCATIONS) if location not in found))

    @remembered
    def data_fields(self, jurisdiction: str, court: str) -> Mapping[str, DataField]:
        """How the court treats each field, by code; of its parents the nearest that knows a field decides.

        Raises ListMissing when not one level has such a list here, UnknownCourt.
        """
        chain = self.chain(jurisdiction, court)
        rows = self._store.select_of_several(jurisdiction, chain, "datafieldconfig", LISTS["datafieldconfig"].columns)
        found: dict[str, DataField] = {}
        for row in sorted(rows, key=lambda row: chain.index(row.location)):
            if row.code not in found:
                found[row.code] = code_rows.data_field(row)
        if not found and not any(self.has(jurisdiction, level, "datafieldconfig") for level in chain):
            self.require(jurisdiction, court, "datafieldconfig")
        return MappingProxyType(found)

    def data_field(self, jurisdiction: str, court: str, code: str) -> DataField:
        """How the court treats one field; found nowhere, it is neither shown nor required.

        Raises ListMissing when not one level has such a list here, UnknownCourt.
        """
        return self.data_fields(jurisdiction, court).get(code) or DataField(code)

    def error_text(self, jurisdiction: str, code: str, *values: str) -> str:
        """The court system's words for one of its error codes; empty when it has none.

        Words with a place to fill in (``#|CODE|#``) get the values in turn; places that stay are left out.
        Raises ListMissing.
        """
        rows = self._rows(jurisdiction, SYSTEM, "error", [LISTS["error"].column("code") == code])
        words = str(rows[0].name).strip() if rows else ""
        for value in values:
            words = words.replace(_PLACE, value, 1)
        return " ".join(words.replace(_PLACE, "").split())

    def age(self, jurisdiction: str, court: str) -> CourtAge | None:
        """How old the oldest of a court's lists is; None when it has none here."""
        lists = self._store.installed(jurisdiction, court).values()
        if not lists:
            return None
        return CourtAge(
            court=court,
            lists=len(lists),
            read_at=min(entry.read_at for entry in lists),
            checked_at=min(entry.checked_at for entry in lists),
        )

    def _rows(
        self, jurisdiction: str, location: str, name: str, where: Iterable[ColumnElement[bool]] = ()
    ) -> Sequence[AnyRow]:
        """Rows of a list in the court's order. Raises ListMissing, UnknownCourt."""
        found = self._store.select(jurisdiction, location, name, LISTS[name].columns, where)
        if not found:
            self.require(jurisdiction, location, name)
        return found


#: What the court system's words have in the place of a value.
_PLACE: Final = "#|CODE|#"


def _unknown(court: str) -> UnknownCourt:
    return UnknownCourt(
        f"The court system does not list the court “{court}”.", action="Choose the court again.", field="court_code"
    )
