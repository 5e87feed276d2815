"""One court's lists as they apply to one filing: looked up once, then asked many times."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeVar

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.services.code_store import SYSTEM, CodeStore, SizeLimits
from litefile_desktop.services.code_types import (
    CaseCategory,
    CaseType,
    Choice,
    Component,
    Court,
    CrossReferenceType,
    DataField,
    FilingCode,
    ListMissing,
    PartyType,
    Service,
    UnknownCourt,
)
from litefile_desktop.services.codes import Codes
from litefile_desktop.services.forms import DraftForm

T = TypeVar("T")

#: Part of the court's name for the component that holds the filing itself (workflow reference §4.6).
_LEAD_WORD = "lead"


class CourtView:
    """What the court of a draft offers and demands. Nothing here touches the network.

    A list that is not here offers nothing and demands nothing; ``knows`` tells that from an empty one.
    """

    def __init__(self, codes: Codes, store: CodeStore, profile: Jurisdiction, form: DraftForm) -> None:
        self._codes = codes
        self._store = store
        self._profile = profile
        self._jurisdiction = form.jurisdiction
        self.court_code = form.court_code
        self._category = form.case_category_code
        self._type = form.case_type_code
        self.is_new_case = not form.is_into_existing_case

    @property
    def is_known(self) -> bool:
        """Whether the court's lists are on this computer; without them nothing can be checked against them."""
        return self.knows("casetype") and self.knows("filing")

    def knows(self, name: str) -> bool:
        """Whether a list of this court is here; an empty list is here."""
        return bool(self.court_code) and self._codes.has(self._jurisdiction, self.court_code, name)

    @cached_property
    def court(self) -> Court | None:
        """The court, None when the list of courts does not have it or is not here."""
        return self._codes.find_court(self._jurisdiction, self.court_code)

    @cached_property
    def lists_courts(self) -> bool:
        """Whether the list of courts is here."""
        return self._codes.has(self._jurisdiction, SYSTEM, "location")

    @cached_property
    def courts(self) -> tuple[Court, ...]:
        """Courts that take this kind of filing."""
        return self._offered(lambda: self._codes.courts(self._jurisdiction, new_case=self.is_new_case))

    @cached_property
    def category(self) -> CaseCategory | None:
        """The chosen category as the court has it."""
        return self._found(lambda: self._codes.find_category(self._jurisdiction, self.court_code, self._category))

    @cached_property
    def categories(self) -> tuple[CaseCategory, ...]:
        """Categories that lead to a case type for this kind of filing."""
        new_case = self.is_new_case
        return self._offered(lambda: self._codes.categories(self._jurisdiction, self.court_code, new_case=new_case))

    @cached_property
    def case_type(self) -> CaseType | None:
        """The chosen case type as the court has it."""
        return self._found(lambda: self._codes.find_case_type(self._jurisdiction, self.court_code, self._type))

    @cached_property
    def case_types(self) -> tuple[CaseType, ...]:
        """Case types of the chosen category for this kind of filing; none before one is chosen."""
        court, category, new_case = self.court_code, self._category, self.is_new_case
        if not category:
            return ()
        return self._offered(lambda: self._codes.case_types(self._jurisdiction, court, category, new_case=new_case))

    @cached_property
    def filings(self) -> dict[str, FilingCode]:
        """What can be filed in this case, by code."""
        court, category, case_type = self.court_code, self._category, self._type
        found = self._offered(
            lambda: self._codes.filings(self._jurisdiction, court, category, case_type, new_case=self.is_new_case)
        )
        return {choice.code: choice for choice in found}

    @cached_property
    def party_types(self) -> dict[str, PartyType]:
        """Parts in the case, by code, required ones first."""
        found = self._offered(lambda: self._codes.party_types(self._jurisdiction, self.court_code, self._type))
        return {choice.code: choice for choice in found}

    @cached_property
    def subtypes(self) -> tuple[Choice, ...]:
        """Subtypes, when the court shows that field."""
        if not self.field("CaseInformationCaseSubType").visible:
            return ()
        return self._offered(lambda: self._codes.subtypes(self._jurisdiction, self.court_code, self._type))

    @cached_property
    def cross_references(self) -> tuple[CrossReferenceType, ...]:
        """Numbers the court asks for."""
        return self._offered(lambda: self._codes.cross_references(self._jurisdiction, self.court_code, self._type))

    @cached_property
    def suffixes(self) -> tuple[Choice, ...]:
        """Name suffixes."""
        return self._offered(lambda: self._codes.suffixes(self._jurisdiction, self.court_code))

    @cached_property
    def disclaimers(self) -> tuple[Choice, ...]:
        """What the filer must accept."""
        return self._offered(lambda: self._codes.disclaimers(self._jurisdiction, self.court_code))

    def states(self, country: str) -> tuple[Choice, ...]:
        """States of a country."""
        return self._offered(lambda: self._codes.states(self._jurisdiction, self.court_code, country))

    def components(self, filing: str) -> tuple[Component, ...]:
        """Kinds of attachment of a filing."""
        return self._offered(lambda: self._codes.components(self._jurisdiction, self.court_code, filing))

    def default_component(self, filing: str) -> Component | None:
        """The component that a filing's own document must be: the required one, else the one for lead documents."""
        offered = self.components(filing)
        required = [component for component in offered if component.required]
        named = [component for component in offered if _LEAD_WORD in component.name.lower()]
        return next(iter(required or named or (offered if len(offered) == 1 else [])), None)

    def document_types(self, filing: str) -> tuple[Choice, ...]:
        """Access classes of a filing; none when the court does not show that field."""
        if not self.shows("DocumentType"):
            return ()
        return self._offered(lambda: self._codes.document_types(self._jurisdiction, self.court_code, filing))

    def motion_types(self, filing: str) -> tuple[Choice, ...]:
        """Motion types of a filing; the court's own list offers them even without a field (ecf-efm §12.2)."""
        return self._offered(lambda: self._codes.motion_types(self._jurisdiction, self.court_code, filing))

    def services(self, filing: str) -> dict[str, Service]:
        """Optional services of a filing, by code."""
        found = self._offered(lambda: self._codes.services(self._jurisdiction, self.court_code, filing))
        return {service.code: service for service in found}

    def field(self, code: str) -> DataField:
        """How the court treats a field."""
        return self._fields.get(code) or DataField(code)

    @cached_property
    def _fields(self) -> Mapping[str, DataField]:
        return self._found(lambda: self._codes.data_fields(self._jurisdiction, self.court_code)) or {}

    def shows(self, code: str) -> bool:
        """Whether a value of this field may be sent. Without the court's field list, everything may."""
        return self.field(code).visible or not self.knows("datafieldconfig")

    @cached_property
    def limits(self) -> SizeLimits:
        """The largest document and envelope in bytes: the court's policy, else the profile."""
        told = self._store.limits(self._jurisdiction, self.court_code)
        return SizeLimits(
            told.document or self._profile.max_document_bytes, told.envelope or self._profile.max_envelope_bytes
        )

    def _offered(self, ask: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
        return self._found(ask) or ()

    def _found(self, ask: Callable[[], T | None]) -> T | None:
        try:
            return ask()
        except (ListMissing, UnknownCourt):
            return None


#: A repeated group that holds another repetition, a choice, or a group: such can try for ever before it gives up.
_ENDLESS = re.compile(r"\([^()]*[+*][^()]*\)[+*{]|\([^()]*\|[^()]*\)(?:[+*]|\{\d*,)|\)[^()]*\)(?:[+*]|\{\d*,)")


def fits(pattern: str, value: str) -> bool:
    """Whether a value satisfies a court's expression: a search, as the court does it (ecf-efm §6.6).

    The expressions are .NET's. One that Python cannot compile, or that could run for ever, decides
    nothing: the court will.
    """
    if not pattern or len(pattern) > 1000 or _ENDLESS.search(pattern):
        return True
    try:
        return re.search(pattern, value[:2000], re.ASCII) is not None
    except (re.error, RecursionError, OverflowError):
        return True
