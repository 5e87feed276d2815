"""What courts' lists answered, remembered as long as the lists stay the same."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final, TypeVar

from litefile_desktop.services.code_store import SYSTEM, CodeStore, CourtStamp

T = TypeVar("T")

#: Courts to remember, and answers of each.
_MOST_COURTS: Final = 64
_MOST_ANSWERS: Final = 5_000
#: Kept for the whole system where a court has none of its own (ecf-efm §6.5).
_INHERITED: Final = frozenset({"servicetype", "country", "state", "filingstatus"})


class CourtMemory:
    """The answers of one court's lists. A look-up may be made twice when two threads ask at once."""

    def __init__(self, court: str, stamp: CourtStamp) -> None:
        self.stamp = stamp
        self._here = {(location, name) for location, name, *_ in stamp.lists}
        self._court = court
        self._answers: dict[Hashable, object] = {}

    def has(self, name: str, *, at: str = "") -> bool:
        """Whether a list that answers for the court is here; an empty list is here. ``at`` asks one level only."""
        places = (at,) if at else (self._court, SYSTEM) if name in _INHERITED else (self._court,)
        return any((place, name) in self._here for place in places)

    def once(self, key: Hashable, ask: Callable[[], T]) -> T:
        """What ``ask`` answers, asked the first time only."""
        if key not in self._answers:
            if len(self._answers) >= _MOST_ANSWERS:
                self._answers.clear()
            self._answers[key] = ask()
        answer: T = self._answers[key]  # type: ignore[assignment]
        return answer


class CourtMemories:
    """One memory a court, dropped as soon as one of its lists changed. Thread-safe."""

    def __init__(self, store: CodeStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str], CourtMemory] = OrderedDict()

    def of(self, jurisdiction: str, court: str) -> CourtMemory:
        """The memory of a court as its lists are now."""
        stamp = self._store.stamp(jurisdiction, court)
        key = (jurisdiction, court)
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept.stamp != stamp:
                kept = self._kept[key] = CourtMemory(court, stamp)
            self._kept.move_to_end(key)
            while len(self._kept) > _MOST_COURTS:
                self._kept.popitem(last=False)
        return kept
