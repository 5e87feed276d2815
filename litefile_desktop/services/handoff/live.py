"""Looking names up in the court's own lists: a code is found only when exactly one entry has one of the names."""

from collections.abc import Callable, Iterable, Sequence

from litefile_desktop.core.errors import Refused
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.codes import Codes
from litefile_desktop.services.handoff.payload import normalized


class LiveLists:
    """What the court of a draft offers now, for the answers that the draft has now. The only door to the lists here."""

    def __init__(self, codes: Codes, row: FilingDraft) -> None:
        self._codes = codes
        self._row = row

    def courts(self) -> Sequence[Choice]:
        """Courts that take this kind of filing."""
        known = {"new": True, "existing": False}.get(self._row.existing_case)
        return _offered(lambda: self._codes.courts(self._row.jurisdiction, new_case=known))

    def categories(self) -> Sequence[Choice]:
        """Case categories of the court."""
        return _offered(lambda: self._codes.categories(*self._court, new_case=self._is_new))

    def case_types(self) -> Sequence[Choice]:
        """Case types of the category."""
        category = self._row.case_category_code
        return _offered(lambda: self._codes.case_types(*self._court, category, new_case=self._is_new))

    def subtypes(self) -> Sequence[Choice]:
        """Subtypes of the case type, where the court shows that field."""
        if not self._shows("CaseInformationCaseSubType"):
            return ()
        return _offered(lambda: self._codes.subtypes(*self._court, self._row.case_type_code))

    def filings(self) -> Sequence[Choice]:
        """What can be filed in the case."""
        chosen = (self._row.case_category_code, self._row.case_type_code)
        return _offered(lambda: self._codes.filings(*self._court, *chosen, new_case=self._is_new))

    def document_types(self, filing: str) -> Sequence[Choice]:
        """Access classes of a filing, where the court shows that field."""
        if not self._shows("DocumentType"):
            return ()
        return _offered(lambda: self._codes.document_types(*self._court, filing))

    def components(self, filing: str) -> Sequence[Choice]:
        """Kinds of attachment of a filing."""
        return _offered(lambda: self._codes.components(*self._court, filing))

    def party_types(self) -> Sequence[Choice]:
        """Parts in the case."""
        return _offered(lambda: self._codes.party_types(*self._court, self._row.case_type_code))

    def _shows(self, field: str) -> bool:
        """Without the court's list of fields, what its other lists offer is shown."""
        known = self._codes.has(*self._court, "datafieldconfig")
        return not known or self._codes.data_field(*self._court, field).visible

    @property
    def _court(self) -> tuple[str, str]:
        return self._row.jurisdiction, self._row.court_code

    @property
    def _is_new(self) -> bool:
        return self._row.existing_case != "existing"


def _offered(ask: Callable[[], Sequence[Choice]]) -> Sequence[Choice]:
    """A list that is not on this computer offers nothing."""
    try:
        return ask()
    except Refused:
        return ()


def the_only(choices: Iterable[Choice], names: Iterable[str]) -> Choice | None:
    """The one entry that has one of these names; None when there is none, or more than one."""
    wanted = {normalized(name) for name in names} - {""}
    found = {choice.code: choice for choice in choices if normalized(choice.name) in wanted}
    return next(iter(found.values())) if len(found) == 1 else None
