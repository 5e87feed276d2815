"""What may have taken the place of a choice that a court no longer offers; a person decides."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, TypeVar

from litefile_desktop.core.later import Later
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.code_words import words_of

if TYPE_CHECKING:
    from rapidfuzz import fuzz
else:
    fuzz = Later("rapidfuzz.fuzz")

C = TypeVar("C", bound=Choice)

#: Out of 100, by the words that two names share. Below it, names only happen to look alike.
_ALIKE: Final = 82.0


def successor(name: str, offered: Iterable[C]) -> C | None:
    """The choice of the same name, else the one that is named most like it; None when nothing is near enough."""
    wanted = " ".join(words_of(name))
    if not wanted:
        return None
    ranked = [(_likeness(wanted, " ".join(words_of(choice.name))), choice) for choice in offered]
    best = max(ranked, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= _ALIKE else None


def nearest(name: str, offered: Iterable[C], most: int) -> list[C]:
    """The choices whose names are most like a name, the best ones first."""
    wanted = " ".join(words_of(name))
    return sorted(offered, key=lambda choice: -_likeness(wanted, " ".join(words_of(choice.name))))[:most]


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 101.0
    return fuzz.token_sort_ratio(one, other)
