"""What is kept of a court besides the entries of its lists: its policy, which lists it has, what only it may file."""

from litefile_desktop.services.code_store import SYSTEM, CodeStore, KeptPolicy
from litefile_desktop.services.remembering import Memory, remembered


class CourtRecords:
    """Pure reads, remembered like look-ups until a list or a policy changes."""

    def __init__(self, store: CodeStore) -> None:
        self._store = store
        self.memory = Memory()

    @property
    def revision(self) -> object:
        """Changes when anything that is kept here does."""
        return self._store.revision

    @remembered
    def policy(self, jurisdiction: str, court: str) -> KeptPolicy | None:
        """What the court's policy said when it was last asked; None when it never was."""
        return self._store.policy(jurisdiction, court)

    @remembered
    def has_no_case_type(self, jurisdiction: str, court: str) -> bool:
        """Whether the court's list of case types is here and has none at all."""
        types = self._store.installed(jurisdiction, court).get("casetype")
        return types is not None and not types.row_count

    @remembered
    def is_published(self, jurisdiction: str, court: str) -> bool:
        """Whether the court system gives out lists of this court, as far as is known here."""
        known = self._store.has(jurisdiction, SYSTEM, "version")
        return not known or bool(self._store.rows(jurisdiction, SYSTEM, "version", {"location": court}))

    @remembered
    def has_filing(self, jurisdiction: str, court: str, code: str) -> bool:
        """Whether the court's list has a filing type, be it one that only the court uses."""
        return bool(self._store.rows(jurisdiction, court, "filing", {"code": code}))
