"""Which names of the courts' lists the words of a search occur in, and how well."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from litefile_desktop.services.code_words import SYNONYMS, corrections

#: How much an exact word, the beginning of one, a word with a slip, and a word of the same meaning are worth.
_EXACT: Final = 10
_BEGUN: Final = 7
_SLIPPED: Final = 5
_SYNONYM: Final = 8
#: How much it is worth that the words are all of a name rather than a part of it.
_WHOLE: Final = 4.0


class Fit:
    """How well names fit the words of a search: what each word is worth in them.

    ``closeness`` grows with how much of the names the words are; it decides between names that fit alike.
    ``words`` is a bit for each word that occurs; the higher ``score`` fits better.
    """

    __slots__ = ("closeness", "score", "words", "worth")

    def __init__(self, worth: tuple[int, ...], closeness: float) -> None:
        self.worth = worth
        self.closeness = closeness
        self.words = sum(1 << place for place, value in enumerate(worth) if value)
        self.score = sum(worth) + closeness

    def with_name(self, other: "Fit") -> "Fit":
        """The fit of this and one more name on a path: each word counts where it fits best."""
        return Fit(tuple(map(max, self.worth, other.worth)), self.closeness + other.closeness)


@dataclass(frozen=True, slots=True)
class _Term:
    """A form of a word to look for, and what a name with it is worth."""

    text: str
    worth: int
    is_beginning: bool = False

    def is_in(self, words: Collection[str]) -> bool:
        """Whether it occurs among the words of a name."""
        return self.text in words or (self.is_beginning and any(word.startswith(self.text) for word in words))


class Meanings:
    """What the words of one search stand for: themselves, or where nothing has them, what was meant instead."""

    def __init__(self, connection: Connection, words: Sequence[str], others: Collection[str]) -> None:
        """``others`` are words of names that are not in the index of names: those of courts."""
        self._connection = connection
        self._words = words
        self._terms = [self._terms_of(word, others) for word in words]

    def _terms_of(self, word: str, others: Collection[str]) -> Sequence[_Term]:
        begun = _Term(word, _BEGUN, is_beginning=True)
        same = [_Term(SYNONYMS[word], _SYNONYM)] if word in SYNONYMS else []
        if begun.is_in(others) or self._label_ids(begun, most=1):
            return (_Term(word, _EXACT), begun, *same)
        if same and self._label_ids(same[0], most=1):
            return same
        vocabulary = {row[0] for row in self._connection.exec_driver_sql("SELECT term FROM code_label_vocabulary")}
        return [
            _Term(correction.word, _SLIPPED - correction.slips)
            for correction in corrections(word, vocabulary | set(others))
        ]

    def fit(self, words: Collection[str], length: int) -> Fit:
        """How a name with these words and so many letters fits."""
        worth = tuple(max((term.worth for term in terms if term.is_in(words)), default=0) for terms in self._terms)
        return self._fit(worth, length)

    def labels(self) -> Mapping[int, Fit]:
        """Every name of the index that has at least one of the words."""
        found: dict[int, list[int]] = {}
        for place, terms in enumerate(self._terms):
            for term in terms:
                for label in self._label_ids(term):
                    worth = found.setdefault(label, [0] * len(self._words))
                    worth[place] = max(worth[place], term.worth)
        lengths = self._connection.exec_driver_sql(
            "SELECT id, length(text) FROM code_label WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(found)),),
        )
        return {label: self._fit(tuple(found[label]), length) for label, length in lengths}

    def _fit(self, worth: tuple[int, ...], length: int) -> Fit:
        matched = sum(len(word) for word, value in zip(self._words, worth, strict=True) if value)
        return Fit(worth, _WHOLE * min(1.0, matched / max(length, 1)))

    def _label_ids(self, term: _Term, *, most: int = -1) -> Sequence[int]:
        found = self._connection.exec_driver_sql(
            "SELECT rowid FROM code_label_words WHERE code_label_words MATCH ? LIMIT ?",
            (f'"{term.text}"{"*" if term.is_beginning else ""}', most),
        )
        return [row[0] for row in found]
