"""One court's lists as they apply to one filing: looked up once, then asked many times."""

import re
from functools import cached_property

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.services.code_store import CodeStore, SizeLimits
from litefile_desktop.services.code_types import (
    CaseCategory,
    CaseType,
    Choice,
    Component,
    Court,
    CrossReferenceType,
    DataField,
    FilingCode,
    PartyType,
    Service,
)
from litefile_desktop.services.codes import Codes
from litefile_desktop.services.forms import DraftForm

#: Part of the court's name for the component that holds the filing itself (workflow reference §4.6).
_LEAD_WORD = "lead"


class CourtView:
    """What the court of a draft offers and demands. Nothing here touches the network."""

    def __init__(self, codes: Codes, store: CodeStore, profile: Jurisdiction, form: DraftForm) -> None:
        self._codes = codes
        self._store = store
        self._profile = profile
        self._jurisdiction = form.jurisdiction
        self.court_code = form.court_code
        self._category = form.case_category_code
        self._type = form.case_type_code
        self.is_new_case = not form.is_into_existing_case
        self._fields: dict[str, DataField] = {}

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
        return self._codes.court(self._jurisdiction, self.court_code) if self.court_code else None

    @cached_property
    def lists_courts(self) -> bool:
        """Whether the list of courts is here."""
        return self._codes.has(self._jurisdiction, "0", "location")

    @cached_property
    def category(self) -> CaseCategory | None:
        """The chosen category as the court has it."""
        return self._codes.category(self._jurisdiction, self.court_code, self._category)

    @cached_property
    def case_type(self) -> CaseType | None:
        """The chosen case type as the court has it."""
        return self._codes.case_type(self._jurisdiction, self.court_code, self._type)

    @cached_property
    def filings(self) -> dict[str, FilingCode]:
        """What can be filed in this case, by code."""
        found = self._codes.filings(
            self._jurisdiction, self.court_code, self._category, self._type, new_case=self.is_new_case
        )
        return {choice.code: choice for choice in found}

    @cached_property
    def party_types(self) -> dict[str, PartyType]:
        """Parts in the case, by code, required ones first."""
        found = self._codes.party_types(self._jurisdiction, self.court_code, self._type)
        return {choice.code: choice for choice in found}

    @cached_property
    def subtypes(self) -> tuple[Choice, ...]:
        """Subtypes, when the court shows that field."""
        if not self.field("CaseInformationCaseSubType").visible:
            return ()
        return self._codes.subtypes(self._jurisdiction, self.court_code, self._type)

    @cached_property
    def cross_references(self) -> tuple[CrossReferenceType, ...]:
        """Numbers the court asks for."""
        return self._codes.cross_references(self._jurisdiction, self.court_code, self._type)

    @cached_property
    def suffixes(self) -> tuple[Choice, ...]:
        """Name suffixes."""
        return self._codes.suffixes(self._jurisdiction, self.court_code)

    @cached_property
    def disclaimers(self) -> tuple[Choice, ...]:
        """What the filer must accept."""
        return self._codes.disclaimers(self._jurisdiction, self.court_code)

    def states(self, country: str) -> tuple[Choice, ...]:
        """States of a country."""
        return self._codes.states(self._jurisdiction, self.court_code, country)

    def components(self, filing: str) -> tuple[Component, ...]:
        """Kinds of attachment of a filing."""
        return self._codes.components(self._jurisdiction, self.court_code, filing)

    def default_component(self, filing: str) -> Component | None:
        """The component that a filing's own document must be: the required one, else the one for lead documents."""
        offered = self.components(filing)
        required = [component for component in offered if component.required]
        named = [component for component in offered if _LEAD_WORD in component.name.lower()]
        return next(iter(required or named or (offered if len(offered) == 1 else [])), None)

    def document_types(self, filing: str) -> tuple[Choice, ...]:
        """Access classes of a filing; none when the court does not show that field."""
        if self.knows("datafieldconfig") and not self.field("DocumentType").visible:
            return ()
        return self._codes.document_types(self._jurisdiction, self.court_code, filing)

    def motion_types(self, filing: str) -> tuple[Choice, ...]:
        """Motion types of a filing; the court's own list offers them even without a field (ecf-efm §12.2)."""
        return self._codes.motion_types(self._jurisdiction, self.court_code, filing)

    def services(self, filing: str) -> dict[str, Service]:
        """Optional services of a filing, by code."""
        found = self._codes.services(self._jurisdiction, self.court_code, filing)
        return {service.code: service for service in found}

    def field(self, code: str) -> DataField:
        """How the court treats a field."""
        if code not in self._fields:
            self._fields[code] = self._codes.data_field(self._jurisdiction, self.court_code, code)
        return self._fields[code]

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
