"""What every operation works on: the court's data, its memory, its clock, and the call at hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from litefile_desktop.core.clock import Clock
from litefile_desktop.efm.practice.courts import Courts
from litefile_desktop.efm.practice.directory import Directory
from litefile_desktop.efm.practice.genericode import CodeFiles
from litefile_desktop.efm.practice.grammar import Grammar
from litefile_desktop.efm.practice.intake import Request
from litefile_desktop.efm.practice.markup import Element
from litefile_desktop.efm.practice.people import CaseRecord, User
from litefile_desktop.efm.practice.problems import Problem
from litefile_desktop.efm.practice.provider import ProviderTrust
from litefile_desktop.efm.practice.records import Decision
from litefile_desktop.efm.practice.rules.judge import Judge
from litefile_desktop.efm.practice.store import Store


class Release(StrEnum):
    """The releases of the EFM's software that differ for a filer (ecf-efm §5)."""

    OLDER = "2022_1"
    NEWER = "2025_0"


@dataclass
class State:
    """One running practice court. ``url`` is known once it listens; ``release`` is that of the EFM's software."""

    folder: Path
    clock: Clock
    courts: Courts
    code_lists: CodeFiles
    people: Directory
    grammar: Grammar
    store: Store
    trust: ProviderTrust
    review: Decision
    review_delay: timedelta
    token_life: timedelta
    release: Release = Release.NEWER
    url: str = ""

    @cached_property
    def judge(self) -> Judge:
        """The rules."""
        return Judge(self.courts, self.people)

    def cases(self, now: datetime) -> Sequence[CaseRecord]:
        """Every case on the docket: those that were always there and those that accepted filings opened."""
        # Courts may have gone since a case was opened: the folder outlives the lists that a court was started with.
        known = [*self.people.cases, *self.store.opened_cases(now)]
        return [case for case in known if case.court in self.courts.courts]

    def words(self, problem: Problem) -> str:
        """The court's sentence for a problem."""
        return problem.words(self.courts.error_words)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of an operation whose security was checked. ``user`` is None only where nobody need sign in."""

    message: Element
    caller: User | None
    request: Request
    now: datetime

    @property
    def user(self) -> User:
        """Who asks. Raises LookupError where nobody signed in, which the operation's own declaration rules out."""
        if self.caller is None:
            raise LookupError("this operation is declared to need no user")
        return self.caller


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of a service: where, under which SOAPAction, for which message, and how it answers.

    ``refusal`` makes the reply that carries problems. ``needs_user`` is False for the few operations for which
    nobody has to be signed in (ecf-efm §2.3). ``since`` is the release that brought it.
    """

    name: str
    path: str
    action: str
    message: str
    answer: Callable[[State, Call], Element]
    refusal: Callable[[State, Sequence[Problem]], Element]
    needs_user: bool = True
    since: Release = Release.OLDER
