"""Everything a page shows of one draft, read at once so that drawing needs no database."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.jurisdictions import Jurisdiction, Jurisdictions
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.accounts import Accounts, FirmLists
from litefile_desktop.services.approval.standing import ApprovalStanding, Standings
from litefile_desktop.services.asking import Asked, asked_of, asked_of_people
from litefile_desktop.services.checks import serving
from litefile_desktop.services.checks.engine import Checks
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.checks.texts import due_date_demand
from litefile_desktop.services.code_store import SizeLimits
from litefile_desktop.services.code_types import (
    CaseCategory,
    CaseType,
    Choice,
    Component,
    Court,
    CrossReferenceType,
    Demand,
    FilingCode,
    PartyType,
    Service,
    ServiceType,
)
from litefile_desktop.services.codes import Codes
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.drafts import Drafts
from litefile_desktop.services.estimates import Estimate, estimate
from litefile_desktop.services.fees import QuoteState, quote_state
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.review.asks import Ask, Asks
from litefile_desktop.services.tracking import SubmissionView, Tracking

_KEPT = 32


@dataclass(frozen=True)
class FilingOptions:
    """What hangs on one filing type."""

    document_types: tuple[Choice, ...] = ()
    components: tuple[Component, ...] = ()
    motion_types: tuple[Choice, ...] = ()
    services: tuple[Service, ...] = ()
    default_component: Component | None = None
    due_date: Demand = Demand.NOT_AVAILABLE


@dataclass(frozen=True)
class CourtLists:
    """The court's choices for this draft. ``read_at`` is None when its lists are not on this computer.

    ``asked_of_people`` says what of a person, by our names, may or must be told; ``takes_notes`` whether a note to
    the clerk is sent at all, ``needs_attorney`` whether a firm must name one, ``serves`` whether the court serves
    anybody with this filing, ``ways_to_serve`` how, ``ways_depend`` whether it must be asked how for each kind of
    filing and ``ways_told_at`` when it was, ``searches_everywhere`` whether all courts can be searched at once.
    """

    courts: tuple[Court, ...] = ()
    locations: tuple[Court, ...] = ()
    court: Court | None = None
    categories: tuple[CaseCategory, ...] = ()
    case_types: tuple[CaseType, ...] = ()
    subtypes: tuple[Choice, ...] = ()
    filings: tuple[FilingCode, ...] = ()
    party_types: tuple[PartyType, ...] = ()
    suffixes: tuple[Choice, ...] = ()
    states: tuple[Choice, ...] = ()
    languages: tuple[Choice, ...] = ()
    asked_of_people: Mapping[str, Demand] = field(default_factory=dict)
    takes_death_dates: bool = True
    cross_references: tuple[CrossReferenceType, ...] = ()
    disclaimers: tuple[Choice, ...] = ()
    takes_notes: bool = True
    needs_attorney: bool = False
    serves: bool = False
    ways_to_serve: tuple[ServiceType, ...] = ()
    ways_depend: bool = False
    ways_told_at: datetime | None = None
    searches_everywhere: bool = False
    options: dict[str, FilingOptions] = field(default_factory=dict)
    read_at: datetime | None = None

    def of_filing(self, filing_code: str) -> FilingOptions:
        """What hangs on a filing type."""
        return self.options.get(filing_code, FilingOptions())


@dataclass(frozen=True)
class Picture:
    """A draft with all that its pages show beside it.

    ``asks`` are the comments of reviewers, ``usual`` the fields that still say what is usual for the account.
    """

    form: DraftForm
    owner: Owner
    profile: Jurisdiction
    lists: CourtLists
    problems: tuple[Problem, ...]
    limits: SizeLimits
    firm: FirmLists
    quote: QuoteState
    approval: ApprovalStanding
    submission: SubmissionView | None
    estimate: Estimate
    asked: Asked
    asks_questions: bool
    taken_at: datetime
    asks: tuple[Ask, ...] = ()
    usual: frozenset[str] = frozenset()


class Pictures:
    """Takes pictures of drafts; keeps the lists of the last courts in memory."""

    def __init__(
        self,
        drafts: Drafts,
        codes: Codes,
        checks: Checks,
        accounts: Accounts,
        tracking: Tracking,
        standings: Standings,
        jurisdictions: Jurisdictions,
        clock: Clock,
        asks: Asks,
    ) -> None:
        self._drafts = drafts
        self._codes = codes
        self._checks = checks
        self._accounts = accounts
        self._tracking = tracking
        self._standings = standings
        self._jurisdictions = jurisdictions
        self._clock = clock
        self._asks = asks
        self._lock = threading.Lock()
        self._lists: OrderedDict[tuple[object, ...], CourtLists] = OrderedDict()

    def take(self, draft_id: str, owner: Owner) -> Picture:
        """Read a draft and everything beside it. Raises NotFound."""
        return self.around(self._drafts.get(draft_id, owner), owner)

    def around(self, form: DraftForm, owner: Owner) -> Picture:
        """The picture of a form that is at hand already. Raises NotFound."""
        view = self._checks.view(form)
        standing = self._accounts.standing(owner.profile_id)
        problems = self._checks.problems(form, view, standing)
        asked = asked_of(form, view)
        asks = view.cross_references or asked.demands or any(p.step is StepId.CASE_QUESTIONS for p in problems)
        return Picture(
            form=form,
            owner=owner,
            profile=self._jurisdictions.get(form.jurisdiction),
            lists=self._lists_for(form, view),
            problems=problems,
            limits=view.limits,
            firm=standing.firm,
            quote=quote_state(form),
            approval=self._standings.of(form, owner),
            submission=self._tracking.view(form.id, owner),
            estimate=estimate(form, view),
            asked=asked,
            asks_questions=bool(asks),
            taken_at=self._clock.now(),
            asks=self._asks.of(form, owner),
            usual=self._drafts.usual(form.id, owner),
        )

    def forget_lists(self) -> None:
        """Read the courts' lists anew; call it after they were refreshed."""
        with self._lock:
            self._lists.clear()

    def _lists_for(self, form: DraftForm, view: CourtView) -> CourtLists:
        filings = tuple(sorted({document.filing_type_code for document in form.documents}))
        key = (
            form.jurisdiction, form.court_code, form.case_category_code, form.case_type_code,
            form.is_into_existing_case, filings, view.told_ways,
        )  # fmt: skip
        with self._lock:
            if key in self._lists:
                self._lists.move_to_end(key)
                return self._lists[key]
        made = self._read(form, view, filings)
        with self._lock:
            self._lists[key] = made
            while len(self._lists) > _KEPT:
                self._lists.popitem(last=False)
        return made

    def _read(self, form: DraftForm, view: CourtView, filings: tuple[str, ...]) -> CourtLists:
        age = self._codes.age(form.jurisdiction, form.court_code)
        return CourtLists(
            courts=view.courts,
            locations=tuple(view.locations.values()),
            court=view.court,
            categories=view.categories,
            case_types=view.case_types,
            subtypes=view.subtypes,
            filings=tuple(view.filings.values()),
            party_types=tuple(view.party_types.values()),
            suffixes=view.suffixes,
            states=view.states("US"),
            languages=view.languages,
            asked_of_people=asked_of_people(view),
            takes_death_dates=not view.hides("DateOfDeath"),
            cross_references=view.cross_references,
            disclaimers=view.disclaimers,
            takes_notes=view.shows("FilingFilingComments"),
            needs_attorney=view.field("FilingFilingAttorneyView").required,
            serves=serving.is_possible(view),
            ways_to_serve=view.service_types,
            ways_depend=view.ways_depend,
            ways_told_at=view.told_ways.read_at if view.told_ways is not None else None,
            searches_everywhere=view.field("AdvancedSearchLocationAllLocations").visible,
            options={
                code: FilingOptions(
                    document_types=view.document_types(code),
                    components=view.components(code),
                    motion_types=view.motion_types(code),
                    services=tuple(view.services(code).values()),
                    default_component=view.default_component(code),
                    due_date=due_date_demand(code, view),
                )
                for code in filings
                if code
            },
            read_at=age.checked_at if age is not None else None,
        )
