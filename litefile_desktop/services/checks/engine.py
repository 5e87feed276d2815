"""The one place that checks a filing; used by pages, review, library, command line and submission."""

from collections.abc import Callable, Sequence
from typing import Final

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import Refused
from litefile_desktop.core.jurisdictions import Jurisdiction, Jurisdictions
from litefile_desktop.core.steps import STEPS, StepId
from litefile_desktop.services.accounts import Standing
from litefile_desktop.services.checks import (
    amounts,
    appeal,
    asked,
    case,
    changed,
    corrected,
    court,
    documents,
    existing,
    numbers,
    payment,
    people,
    repeats,
    serving,
    stated,
    terms,
)
from litefile_desktop.services.checks.problem import Problem, blocks
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.code_store import CodeStore
from litefile_desktop.services.code_types import ToldWays
from litefile_desktop.services.codes import Codes
from litefile_desktop.services.court_records import CourtRecords
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.patterns import Patterns
from litefile_desktop.services.remembering import Memory

#: In what capacity the account of a draft files, by its profile.
StandingOf = Callable[[int], Standing]
#: How the court of a draft said that it serves such filings; None when it was not asked.
ToldWaysOf = Callable[[DraftForm], ToldWays | None]

_ORDER: Final = {step.id: place for place, step in enumerate(STEPS)}
_CHECKS: Final = (
    court.check, case.check, existing.check, numbers.check, amounts.check, asked.check, stated.check, appeal.check,
    documents.check, people.check, serving.check, payment.check, terms.check, repeats.check,
    changed.check, corrected.check,
)  # fmt: skip


class Checks:
    """Checks drafts against the lists on this computer; asks nobody."""

    def __init__(
        self,
        codes: Codes,
        store: CodeStore,
        jurisdictions: Jurisdictions,
        clock: Clock,
        standing_of: StandingOf,
        patterns: Patterns,
        told_ways: ToldWaysOf,
    ) -> None:
        self._codes = codes
        self._records = CourtRecords(store)
        self._jurisdictions = jurisdictions
        self._clock = clock
        self._standing_of = standing_of
        self._patterns = patterns
        self._told_ways = told_ways
        self._profiles = Memory()

    def view(self, form: DraftForm) -> CourtView:
        """The court of a draft as its lists describe it.

        Raises UnknownJurisdiction, BadJurisdiction, StorageTrouble.
        """
        known = self._codes.revision  # a profile is read anew whenever a list changed
        profile: Jurisdiction = self._profiles.recall(
            known, form.jurisdiction, lambda: self._jurisdictions.get(form.jurisdiction)
        )
        return CourtView(self._codes, self._records, profile, self._patterns, form, self._told_ways)

    def problems(
        self, form: DraftForm, view: CourtView | None = None, standing: Standing | None = None
    ) -> tuple[Problem, ...]:
        """Every problem, in the order of the pages; those that block first within a page.

        ``view`` and ``standing`` are given by whoever has them at hand. Raises StorageTrouble, and nothing for
        whatever a draft or a list holds.
        """
        try:
            around = Surroundings(
                court=(found := view or self.view(form)),
                standing=standing or self._standing_of(form.owner_id),
                today=found.day(self._clock.now()),
            )
        except Refused as fault:
            return (blocks("jurisdiction.unusable", StepId.FILING_PATH, fault.message, fault.action),)
        found_problems = [problem for check in _CHECKS for problem in check(form, around)]
        return tuple(sorted(found_problems, key=lambda problem: (_ORDER[problem.step], not problem.blocks)))


def blocking(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Those that stop filing."""
    return tuple(problem for problem in problems if problem.blocks)
