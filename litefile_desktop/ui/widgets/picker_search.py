"""Finds entries of a long list by typed letters: words anywhere, word starts first, accents and slips ignored."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from litefile_desktop.services.code_words import corrections

_BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class PickerItem:
    """An entry: the code that is stored, the name that is read, and a second line (code, fee or reason).

    A group stands for several entries and leads to them; its code is nobody's.
    """

    code: str
    name: str
    detail: str = ""
    is_group: bool = False


def fold(text: str) -> str:
    """Lower case without accents, letter for letter, so that places in it are places in ``text``."""
    if text.isascii():
        return text.lower()
    return "".join((unicodedata.normalize("NFKD", char)[0].lower() or char)[0] for char in text)


def words_of(query: str) -> list[str]:
    """The folded words of what was typed."""
    return [word for word in _BETWEEN_WORDS.split(fold(query)) if word]


class PickerIndex:
    """A list prepared for searching at every keystroke."""

    def __init__(self, items: Sequence[PickerItem]) -> None:
        self.items = tuple(items)
        self._at = {item.code: at for at, item in enumerate(self.items)}
        self._names = [" " + _BETWEEN_WORDS.sub(" ", fold(item.name)) for item in self.items]
        self._all = [
            f"{name} {fold(item.detail)} {fold(item.code)}" for name, item in zip(self._names, self.items, strict=True)
        ]
        self._vocabulary: frozenset[str] | None = None
        self._exact: dict[str, int] = {}
        for at, item in enumerate(self.items):
            self._exact.setdefault(fold(item.name).strip(), at)
        for at, item in enumerate(self.items):
            self._exact.setdefault(fold(item.code).strip(), at)

    def place(self, code: str) -> int | None:
        """Where the entry of that code stands."""
        return self._at.get(code)

    def item(self, code: str) -> PickerItem | None:
        """The entry of that code."""
        at = self._at.get(code)
        return None if at is None else self.items[at]

    def exact(self, typed: str) -> PickerItem | None:
        """The entry whose name or code was typed in full."""
        at = self._exact.get(fold(typed).strip())
        return None if at is None else self.items[at]

    def find(self, query: str) -> list[int]:
        """Places of the matching entries: names that begin so, then word starts, then anywhere.

        Only where nothing matches as it was typed is a slip of the finger forgiven, the smallest ones first.
        """
        words = words_of(query)
        if not words:
            return list(range(len(self.items)))
        return self._matching(words) or self._corrected(words)

    def _matching(self, words: Sequence[str]) -> list[int]:
        start = " " + " ".join(words)
        starts = [f" {word}" for word in words]
        ranked: tuple[list[int], ...] = ([], [], [], [])
        for at, everything in enumerate(self._all):
            if not all(word in everything for word in words):
                continue
            name = self._names[at]
            if name.startswith(start):
                ranked[0].append(at)
            elif all(word in name for word in starts):
                ranked[1].append(at)
            elif all(word in name for word in words):
                ranked[2].append(at)
            else:
                ranked[3].append(at)
        return [at for rank in ranked for at in rank]

    def _corrected(self, words: Sequence[str]) -> list[int]:
        """Entries with every word, or a word that it may be a slip of."""
        if self._vocabulary is None:
            self._vocabulary = frozenset(word for everything in self._all for word in words_of(everything))
        meant = [self._meant(word, self._vocabulary) for word in words]
        found: list[tuple[int, int]] = []
        for at, everything in enumerate(self._all):
            slips = [min((slip for term, slip in terms if term in everything), default=None) for terms in meant]
            if None not in slips:
                found.append((sum(slip for slip in slips if slip is not None), at))
        return [at for _, at in sorted(found)]

    def _meant(self, word: str, vocabulary: frozenset[str]) -> list[tuple[str, int]]:
        """What may have been meant, with its slips. A word that occurs as it was typed was meant so."""
        if any(word in everything for everything in self._all):
            return [(word, 0)]
        return [(f" {found.word}", found.slips) for found in corrections(word, vocabulary)]


def matched_spans(name: str, query: str) -> list[tuple[int, int]]:
    """(start, length) of the letters to show in bold."""
    folded = fold(name)
    spans = []
    for word in words_of(query):
        at_start = re.search(rf"(?<![^\W_]){re.escape(word)}", folded)
        at = at_start.start() if at_start else folded.find(word)
        if at >= 0:
            spans.append((at, len(word)))
    return spans
