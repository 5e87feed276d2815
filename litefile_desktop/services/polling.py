"""When the court is asked about open filings (ecf-efm §9), and what happens when it does not answer.

Nothing here waits: somebody calls ``poll`` from time to time, and it asks when something is due. Times are those of
the clock, so that a computer that slept asks as soon as it wakes, and one that was offline asks once it is back.
"""

import logging
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import AppError, CourtRefused, CourtUnreachable, SignInNeeded
from litefile_desktop.core.jurisdictions import Jurisdictions
from litefile_desktop.core.progress import Progress
from litefile_desktop.services.court_papers import CourtPapers
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.tracking import OpenDraft, Tracking

log = logging.getLogger(__name__)

_FIRST: Final = timedelta(minutes=2)
_FIRST_LASTS: Final = timedelta(minutes=20)
_USUAL: Final = timedelta(minutes=15)
_USUAL_LASTS: Final = timedelta(days=1)
_RARE: Final = timedelta(hours=1)
_FLOOR: Final = timedelta(seconds=30)
_BACK_OFF: Final = timedelta(minutes=1)
_LONGEST_BACK_OFF: Final = timedelta(hours=1)
#: A practice clerk is quick and nobody else's time is taken.
_PRACTICE: Final = timedelta(seconds=3)
#: How long nothing is looked at: a computer may sleep, and time goes on.
_LONGEST_TICK_S: Final = 60.0
_SHORTEST_TICK_S: Final = 1.0
#: By how much a pause may be longer than said, so that the programs of an office do not all ask at once.
_JITTER: Final = 0.1


@dataclass(frozen=True, slots=True)
class Polled:
    """What one look at the clock led to.

    ``asked`` counts drafts; ``has_open`` says whether any waits at the court. ``fault`` is why nothing was learned,
    ``needs_sign_in`` whether nobody is asked again before somebody signs in.
    """

    asked: int
    has_open: bool
    next_in_s: float
    fault: AppError | None = None
    needs_sign_in: bool = False


@dataclass
class _State:
    due: dict[str, datetime] = field(default_factory=dict)
    asked_at: datetime | None = None
    failures: int = 0
    not_before: datetime | None = None
    is_paused: bool = False


class Polling:
    """Keeps the times of each account. Thread-safe; one account is asked about by one thread at a time."""

    def __init__(
        self,
        tracking: Tracking,
        papers: CourtPapers,
        jurisdictions: Jurisdictions,
        clock: Clock,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._tracking = tracking
        self._papers = papers
        self._jurisdictions = jurisdictions
        self._clock = clock
        self._chance = chance
        self._states: dict[int, _State] = {}
        self._lock = threading.Lock()

    def resume(self, owner: Owner) -> None:
        """Somebody signed in: ask again."""
        with self._lock:
            self._states.pop(owner.profile_id, None)

    def poll(self, owner: Owner, progress: Progress | None = None, *, by_hand: bool = False) -> Polled:
        """Ask about what is due, or about everything that is open when a person wants to know; never raises AppError.

        A person is not let ask more often than every 30 s. While sign-in is needed nobody is asked.
        """
        with self._lock:
            state = self._states.setdefault(owner.profile_id, _State())
            now = self._clock.now()
            opened = self._tracking.open_filings(owner)
            wanted = self._wanted(state, owner, opened, now, by_hand=by_hand)
            for entry in opened:
                if entry.draft_id in wanted:
                    state.due[entry.draft_id] = now + self._pause(owner, now - entry.sent_at)
            state.due = {entry.draft_id: state.due.get(entry.draft_id, now) for entry in opened}
            if wanted:
                state.asked_at = now
        fault = self._ask(owner, wanted, progress) if self._may_ask(state, now, by_hand=by_hand) else None
        with self._lock:
            self._note(state, owner, fault, did_ask=bool(wanted))
            return Polled(
                asked=len(wanted) if fault is None else 0,
                has_open=bool(opened),
                next_in_s=self._next_in(state),
                fault=fault,
                needs_sign_in=state.is_paused,
            )

    def _wanted(
        self, state: _State, owner: Owner, opened: tuple[OpenDraft, ...], now: datetime, *, by_hand: bool
    ) -> list[str]:
        if not self._may_ask(state, now, by_hand=by_hand):
            return []
        if by_hand:
            is_soon = state.asked_at is not None and timedelta(0) <= now - state.asked_at < self._floor(owner)
            return [] if is_soon else [entry.draft_id for entry in opened]
        return [entry.draft_id for entry in opened if self._is_due(state, owner, entry, now)]

    def _may_ask(self, state: _State, now: datetime, *, by_hand: bool) -> bool:
        waits = state.not_before is not None and now < state.not_before <= now + _LONGEST_BACK_OFF
        return not state.is_paused and (by_hand or not waits)

    def _is_due(self, state: _State, owner: Owner, entry: OpenDraft, now: datetime) -> bool:
        """A time that is further away than any pause was made by a clock that was set back since."""
        pause = self._pause(owner, now - entry.sent_at, jitter=0.0)
        due = state.due.get(entry.draft_id)
        if due is None:
            due = entry.checked_at + pause if entry.checked_at is not None else now
        return due <= now or due > now + _RARE * (1 + _JITTER)

    def _pause(self, owner: Owner, age: timedelta, *, jitter: float | None = None) -> timedelta:
        if self._jurisdictions.get(owner.jurisdiction).is_practice:
            return _PRACTICE
        usual = _FIRST if age < _FIRST_LASTS else _USUAL if age < _USUAL_LASTS else _RARE
        return usual * (1 + _JITTER * (self._chance() if jitter is None else jitter))

    def _floor(self, owner: Owner) -> timedelta:
        return min(_FLOOR, self._pause(owner, timedelta(0), jitter=0.0))

    def _ask(self, owner: Owner, draft_ids: list[str], progress: Progress | None) -> AppError | None:
        try:
            if draft_ids:
                self._tracking.refresh(draft_ids, owner, progress)
            self._papers.fetch(owner, progress=progress)
        except AppError as fault:
            log.info("no answer", extra={"fault": fault.error_code})
            return fault
        return None

    def _note(self, state: _State, owner: Owner, fault: AppError | None, *, did_ask: bool) -> None:
        if fault is None:
            if did_ask:
                state.failures, state.not_before = 0, None
            return
        if fault.exit_code == SignInNeeded.exit_code:
            state.is_paused = True
        elif isinstance(fault, CourtUnreachable | CourtRefused):
            first = min(_BACK_OFF, self._pause(owner, timedelta(0), jitter=0.0))
            pause = min(first * 2 ** min(state.failures, 12), _LONGEST_BACK_OFF)
            state.failures += 1
            state.not_before = self._clock.now() + pause * (1 + _JITTER * self._chance() / 2)

    def _next_in(self, state: _State) -> float:
        now = self._clock.now()
        times = list(state.due.values())
        if state.not_before is not None and state.not_before > now:
            times = [max(time, state.not_before) for time in times]
        nearest = min(((time - now).total_seconds() for time in times), default=_LONGEST_TICK_S)
        return max(_SHORTEST_TICK_S, min(nearest, _LONGEST_TICK_S))
