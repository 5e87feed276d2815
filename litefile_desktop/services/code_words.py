"""Words as people type them: folded, cut apart, and forgiven a slip of the finger."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from litefile_desktop.core.later import Later

if TYPE_CHECKING:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA
else:
    OSA = Later("rapidfuzz.distance.OSA")
    process = Later("rapidfuzz.process")

_WORD: Final = re.compile(r"[^\W_]+")
#: Words that say nothing when there are others beside them.
_FILLERS: Final = frozenset({
    "a", "an", "and", "at", "by", "county", "court", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with",
})  # fmt: skip
#: What people say, and what the courts' lists say.
SYNONYMS: Final = {
    "divorce": "dissolution",
    "dissolution": "divorce",
    "eviction": "forcible",
    "forcible": "eviction",
}
#: More words than anybody types for one search.
MOST_WORDS: Final = 8
#: A shorter word has too many neighbours.
_SHORTEST_TYPO: Final = 4
_MOST_CORRECTIONS: Final = 6


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of the lists that may have been meant, and how many letters are wrong."""

    word: str
    slips: int


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without accents, dashes and quotes of any style."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return tuple(_WORD.findall("".join(char for char in plain if not unicodedata.combining(char))))


def query_words(text: str) -> tuple[str, ...]:
    """The words to search for, each once; fillers only where there is nothing else."""
    words = tuple(dict.fromkeys(words_of(text)))
    telling = tuple(word for word in words if word not in _FILLERS)
    return (telling or words)[:MOST_WORDS]


def corrections(word: str, vocabulary: Collection[str]) -> Sequence[Correction]:
    """Words that ``word`` may be a slip of, or the slipped beginning of; the nearest first."""
    if len(word) < _SHORTEST_TYPO or not word.isalpha():
        return ()
    allowed = 1 if len(word) < 7 else 2
    whole = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=_MOST_CORRECTIONS)
    found = {term: int(distance) for term, distance, _ in whole}
    beginnings: dict[str, list[str]] = {}
    for term in vocabulary:
        if len(term) > len(word):
            beginnings.setdefault(term[: len(word)], []).append(term)
    begun = process.extract(word, list(beginnings), scorer=OSA.distance, score_cutoff=1, limit=_MOST_CORRECTIONS)
    for beginning, distance, _ in begun:
        for term in beginnings[beginning]:
            found.setdefault(term, int(distance) + 1)
    ranked = sorted(found.items(), key=lambda item: (item[1], len(item[0]), item[0]))
    return [Correction(term, slips) for term, slips in ranked[:_MOST_CORRECTIONS]]
