"""One court's lists as they apply to one filing, in the terms of whoever checks, shows or sends it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final, TypeVar

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.core.vocabulary import ApprovalRule
from litefile_desktop.services.code_store import SYSTEM, KeptPolicy, SizeLimits
from litefile_desktop.services.code_types import (
    CaseCategory,
    CaseType,
    Choice,
    Component,
    Court,
    CrossReferenceType,
    DataField,
    FilerType,
    FileType,
    FilingCode,
    ListMissing,
    PartyType,
    Question,
    Service,
    ServiceType,
    ToldWays,
    UnknownCourt,
)
from litefile_desktop.services.codes import Codes
from litefile_desktop.services.court_records import CourtRecords
from litefile_desktop.services.forms import DocumentForm, DraftForm
from litefile_desktop.services.patterns import Patterns

T = TypeVar("T")
C = TypeVar("C", bound=Choice)

#: Part of the court's name for the component that holds the filing itself (workflow reference §4.6).
_LEAD_WORD: Final = "lead"
#: Kept for the whole system where a court has none of its own (ecf-efm §6.5).
_INHERITED: Final = frozenset({"servicetype", "country", "state", "filingstatus"})


class CourtView:
    """What the court of a draft offers and demands. Nothing here touches the network.

    A list that is not here offers nothing and demands nothing; ``knows`` tells that from an empty one.
    """

    def __init__(
        self,
        codes: Codes,
        records: CourtRecords,
        profile: Jurisdiction,
        patterns: Patterns,
        form: DraftForm,
        told_ways: Callable[[DraftForm], ToldWays | None],
    ) -> None:
        self._codes = codes
        self._records = records
        self._profile = profile
        self._patterns = patterns
        self._answers: dict[object, Any] = {}
        self._ask_told_ways = lambda: told_ways(form)
        self._jurisdiction = form.jurisdiction
        self.court_code = form.court_code
        self._category = form.case_category_code
        self._type = form.case_type_code
        self.is_new_case = not form.is_into_existing_case
        self.knows_path = form.is_new_case or form.is_into_existing_case

    # what is here

    @property
    def is_known(self) -> bool:
        """Whether the court's lists are on this computer; without them nothing can be checked against them."""
        return self.knows("casetype") and self.knows("filing")

    def knows(self, name: str) -> bool:
        """Whether a list of this court is here; an empty list is here."""
        places = (self.court_code, SYSTEM) if name in _INHERITED else (self.court_code,)
        return self._keep(
            ("has", name), lambda: any(place and self._codes.has(self._jurisdiction, place, name) for place in places)
        )

    @property
    def is_published(self) -> bool:
        """Whether the court system gives out lists of this court, as far as is known here."""
        return self._records.is_published(self._jurisdiction, self.court_code)

    @property
    def lists_courts(self) -> bool:
        """Whether the list of courts is here."""
        return self._keep(("has", "location"), lambda: self._codes.has(self._jurisdiction, SYSTEM, "location"))

    # the court

    @property
    def court(self) -> Court | None:
        """The court, None when the list of courts does not have it or is not here."""
        return self._once(("court",), lambda: self._codes.find_court(self._jurisdiction, self.court_code))

    @property
    def courts(self) -> tuple[Court, ...]:
        """Courts that take this kind of filing."""
        new_case = self.is_new_case
        return self._all(("courts", new_case), lambda: self._codes.courts(self._jurisdiction, new_case=new_case))

    @property
    def locations(self) -> Mapping[str, Court]:
        """Every location of the court system by its code, levels above courts and hidden ones too."""
        found = self._all(("locations",), lambda: tuple(self._codes.locations(self._jurisdiction)))
        return self._once(("locations", "by code"), lambda: {court.code: court for court in found}) or {}

    @property
    def policy(self) -> KeptPolicy | None:
        """What the court's policy said when it was last asked; None when it never was."""
        return self._keep(("policy",), lambda: self._records.policy(self._jurisdiction, self.court_code))

    @property
    def limits(self) -> SizeLimits:
        """The largest filing and envelope in bytes: the court's policy, else the profile."""
        told = self.policy.limits if self.policy is not None else SizeLimits(None, None)
        return SizeLimits(
            told.document or self._profile.max_document_bytes, told.envelope or self._profile.max_envelope_bytes
        )

    def bytes_sent(self, size: int) -> int:
        """How many bytes of a message a file takes: base64 makes them a third more (ecf-efm §4.1)."""
        return size if self._profile.attachments == "mtom" else (size + 2) // 3 * 4

    @property
    def approval(self) -> ApprovalRule:
        """Whether filings with this court system need an approval."""
        return self._profile.approval

    def day(self, now: datetime) -> date:
        """Which day it is at the court."""
        return now.astimezone(self._profile.zone).date()

    # the case

    @property
    def category(self) -> CaseCategory | None:
        """The chosen category as the court has it."""
        code = self._category
        return self._once(
            ("category", code), lambda: self._codes.find_category(self._jurisdiction, self.court_code, code)
        )

    @property
    def categories(self) -> tuple[CaseCategory, ...]:
        """Categories that lead to a case type for this kind of filing."""
        court, new_case = self.court_code, self.is_new_case
        return self._all(
            ("categories", new_case), lambda: self._codes.categories(self._jurisdiction, court, new_case=new_case)
        )

    @property
    def case_type(self) -> CaseType | None:
        """The chosen case type as the court has it."""
        code = self._type
        return self._once(
            ("case type", code), lambda: self._codes.find_case_type(self._jurisdiction, self.court_code, code)
        )

    @property
    def case_types(self) -> tuple[CaseType, ...]:
        """Case types of the chosen category for this kind of filing; none before one is chosen."""
        court, category, new_case = self.court_code, self._category, self.is_new_case
        if not category:
            return ()
        return self._all(
            ("case types", category, new_case),
            lambda: self._codes.case_types(self._jurisdiction, court, category, new_case=new_case),
        )

    @property
    def is_settled(self) -> bool:
        """Whether the kind of filing is known, and category and type are the court's own and fit it and each other.

        What hangs on them can be judged only then: one wrong choice is told once.
        """
        found = self.case_type
        if (
            not self.knows_path
            or found is None
            or found.category != self._category
            or not (found.opens_cases or not self.is_new_case)
        ):
            return False
        return self.category is not None or not self.knows("casecategory")

    @property
    def takes_nothing(self) -> bool:
        """Whether the court's list of case types is here and has none at all."""
        return self._records.has_no_case_type(self._jurisdiction, self.court_code)

    @property
    def subtypes(self) -> tuple[Choice, ...]:
        """Subtypes, when the court shows that field."""
        if not self.field("CaseInformationCaseSubType").visible:
            return ()
        return self._of_type("subtypes", self._codes.subtypes)

    @property
    def party_types(self) -> Mapping[str, PartyType]:
        """Parts in the case, by code, required ones first."""
        return self._by_code("party types", self._type, lambda: self._of_type("party types", self._codes.party_types))

    @property
    def cross_references(self) -> tuple[CrossReferenceType, ...]:
        """Numbers the court asks for."""
        return self._of_type("cross references", self._codes.cross_references)

    @property
    def remedies(self) -> tuple[Choice, ...]:
        """What the filer can ask the court for."""
        return self._of_category("remedies", self._codes.remedies)

    @property
    def damage_amounts(self) -> tuple[Choice, ...]:
        """Ranges of damages."""
        return self._of_category("damage amounts", self._codes.damage_amounts)

    # the court's own lists

    @property
    def suffixes(self) -> tuple[Choice, ...]:
        """Name suffixes."""
        return self._of_court("suffixes", self._codes.suffixes)

    @property
    def languages(self) -> tuple[Choice, ...]:
        """Languages to interpret from."""
        return self._of_court("languages", self._codes.languages)

    @property
    def countries(self) -> tuple[Choice, ...]:
        """Countries."""
        return self._of_court("countries", self._codes.countries)

    @property
    def disclaimers(self) -> tuple[Choice, ...]:
        """What the filer must accept."""
        return self._of_court("disclaimers", self._codes.disclaimers)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the court asks besides."""
        return self._of_court("questions", self._codes.questions)

    @property
    def filer_types(self) -> tuple[FilerType, ...]:
        """Capacities to file in, that which the court preselects first."""
        return self._of_court("filer types", self._codes.filer_types)

    @property
    def service_types(self) -> tuple[ServiceType, ...]:
        """Ways to serve somebody: where they depend on the filing, those that the court named for such ones."""
        listed = self._of_court("service types", self._codes.service_types)
        if self.told_ways is None:
            return listed
        by_code = {way.code: way for way in listed}
        return tuple(by_code.get(way.code, way) for way in self.told_ways.ways)

    @property
    def ways_depend(self) -> bool:
        """Whether the court must be asked how it serves a filing (ecf-efm §6.7)."""
        return self.court is not None and self.court.asks_for_service_types

    @property
    def told_ways(self) -> ToldWays | None:
        """How the court said that it serves such filings; None where that never depends, and before it was asked."""
        return self._keep(("told ways",), self._ask_told_ways) if self.ways_depend else None

    @property
    def file_types(self) -> tuple[FileType, ...]:
        """Kinds of file that the court takes."""
        return self._of_court("file types", self._codes.file_types)

    def states(self, country: str) -> tuple[Choice, ...]:
        """States of a country."""
        court = self.court_code
        return self._all(("states", country), lambda: self._codes.states(self._jurisdiction, court, country))

    # filings

    @property
    def filings(self) -> Mapping[str, FilingCode]:
        """What can be filed in this case, by code."""
        category, case_type, new_case = self._category, self._type, self.is_new_case

        def ask() -> tuple[FilingCode, ...]:
            court = self.court_code
            return self._codes.filings(self._jurisdiction, court, category, case_type, new_case=new_case)

        key = (category, case_type, new_case)
        return self._by_code("filings", key, lambda: self._all(("filings", *key), ask))

    def find_filing(self, code: str) -> FilingCode | None:
        """A filing type of the court, in whatever case; what only the court uses is none."""
        return self._once(("filing", code), lambda: self._codes.find_filing(self._jurisdiction, self.court_code, code))

    def is_court_only(self, filing: str) -> bool:
        """Whether only the court itself files this."""
        has = self._records.has_filing(self._jurisdiction, self.court_code, filing)
        return has and self.find_filing(filing) is None

    def components(self, filing: str) -> tuple[Component, ...]:
        """Kinds of attachment of a filing."""
        return self._of_filing("components", filing, self._codes.components)

    def default_component(self, filing: str) -> Component | None:
        """The component that a filing's own document must be: the required one, else the one for lead documents."""
        offered = self.components(filing)
        required = [component for component in offered if component.required]
        named = [component for component in offered if _LEAD_WORD in component.name.lower()]
        return next(iter(required or named or (offered if len(offered) == 1 else [])), None)

    def attachment_component(self, filing: str) -> Component | None:
        """The component of what is attached to a filing's own document: one that several files may be."""
        several = [component for component in self.components(filing) if component.allows_several]
        return next((component for component in several if not component.required), next(iter(several), None))

    def document_types(self, filing: str) -> tuple[Choice, ...]:
        """Access classes of a filing; none when the court does not show that field."""
        if not self.shows("DocumentType"):
            return ()
        return self._of_filing("document types", filing, self._codes.document_types)

    def motion_types(self, filing: str) -> tuple[Choice, ...]:
        """Motion types of a filing; the court's own list offers them even without a field (ecf-efm §12.2)."""
        return self._of_filing("motion types", filing, self._codes.motion_types)

    def services(self, filing: str) -> Mapping[str, Service]:
        """Optional services of a filing, by code."""
        return self._by_code("services", filing, lambda: self._of_filing("services", filing, self._codes.services))

    def description(self, document: DocumentForm) -> str:
        """How a filing is described to the court: as the filer wrote, else by what it is filed as."""
        offered = self.filings.get(document.filing_type_code)
        named = document.filing_type_name or (offered.name if offered is not None else "")
        return document.filing_description or named or document.name

    # data fields

    def field(self, code: str) -> DataField:
        """How the court treats a field."""
        return self._fields.get(code) or DataField(code)

    @property
    def _fields(self) -> Mapping[str, DataField]:
        return (
            self._once(("fields",), lambda: self._codes.data_fields(self._jurisdiction, self.court_code))
            if self.court_code
            else None
        ) or {}

    def shows(self, code: str) -> bool:
        """Whether a value of this field may be sent. Without the court's field list, everything may."""
        return self.field(code).visible or not self._fields

    def hides(self, code: str) -> bool:
        """Whether the court says so. Where it is silent, the list that the value is from decides (ecf-efm §12.2)."""
        found = self.field(code)
        return bool(found.level) and not found.visible

    def wants(self, code: str) -> bool:
        """Whether a value must be given; a hidden field is never asked for, whatever else the court says of it."""
        found = self.field(code)
        return found.visible and found.required

    def fits(self, pattern: str, value: str) -> bool:
        """Whether a value satisfies one of the court's expressions, as far as that can be said."""
        return self._patterns.fits(pattern, value)

    # looking up

    def _of_court(self, key: str, ask: Callable[[str, str], tuple[T, ...]]) -> tuple[T, ...]:
        return self._all((key,), lambda: ask(self._jurisdiction, self.court_code))

    def _of_category(self, key: str, ask: Callable[[str, str, str], tuple[T, ...]]) -> tuple[T, ...]:
        return self._all((key, self._category), lambda: ask(self._jurisdiction, self.court_code, self._category))

    def _of_type(self, key: str, ask: Callable[[str, str, str], tuple[T, ...]]) -> tuple[T, ...]:
        return self._all((key, self._type), lambda: ask(self._jurisdiction, self.court_code, self._type))

    def _of_filing(self, key: str, filing: str, ask: Callable[[str, str, str], tuple[T, ...]]) -> tuple[T, ...]:
        return self._all((key, filing), lambda: ask(self._jurisdiction, self.court_code, filing))

    def _by_code(self, key: str, of: object, ask: Callable[[], tuple[C, ...]]) -> Mapping[str, C]:
        found = self._once((key, "by code", of), lambda: {choice.code: choice for choice in ask()})
        return found or {}

    def _all(self, key: tuple[object, ...], ask: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
        return self._once(key, ask) or ()

    def _once(self, key: tuple[object, ...], ask: Callable[[], T | None]) -> T | None:
        def found() -> T | None:
            try:
                return ask()
            except (ListMissing, UnknownCourt):
                return None

        return self._keep(key, found)

    def _keep(self, key: object, ask: Callable[[], T]) -> T:
        if key not in self._answers:
            self._answers[key] = ask()
        answer: T = self._answers[key]
        return answer
