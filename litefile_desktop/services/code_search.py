"""Searching all courts and filing types by words: “eviction complaint cook” gives court, category, type and filing.

Names are indexed, never the paths that they form: a state has ten million of those. A search takes the names that
its words occur in, the best ones first, and joins only these along the lists until there are enough paths.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from heapq import nlargest
from operator import or_
from typing import Final

from litefile_desktop.models.codes_file import CodesFile
from litefile_desktop.services.code_names import Fit, Meanings
from litefile_desktop.services.code_shelf import Contents, Shelf
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.code_words import query_words, words_of

#: Names of filings are joined in portions, the first of this many, until enough paths were found.
_PORTION: Final = 32
#: As many case types of one category as a filing is told with.
_MOST_TYPES: Final = 3
#: What it is worth that a filing is there only to open cases, when one is to be opened.
_OPENS: Final = 2.0
#: What it is worth that a case type and a filing are named alike.
_LIKE: Final = 3.0
#: What it is worth that a court was asked for first, where two paths fit alike.
_PREFERRED: Final = 0.5


@dataclass(frozen=True, slots=True)
class CodePath:
    """A way to file that the words lead to; what they leave open is None. Of two, the higher score fits better."""

    court: Choice
    category: Choice | None = None
    case_type: Choice | None = None
    filing: Choice | None = None
    score: float = 0.0


class CodeSearch:
    """Finds ways to file. Reads only."""

    def __init__(self, file: CodesFile) -> None:
        self._file = file

    def find(
        self, jurisdiction: str, text: str, *, new_case: bool, limit: int = 30, prefer: Collection[str] = ()
    ) -> tuple[CodePath, ...]:
        """The paths that fit the words best, for new cases or for existing ones; nothing for no words.

        A path has all words somewhere in the names of its court, category, type and filing; only when none has,
        those with the most are told, and of these only those of a court that is named. A word may be a beginning,
        and a slip of the finger is forgiven where nothing fits as it is. ``prefer`` are courts to put before others
        that fit as well.
        """
        words = query_words(text)
        if not words:
            return ()
        with self._file.read() as connection:
            shelf = Shelf(connection, jurisdiction, new_case=new_case)
            search = _Search(shelf, words, enough=4 * limit)
            return _told(shelf, search.run(), limit=limit, prefer=frozenset(prefer))


# The search


@dataclass(frozen=True, slots=True)
class _Place:
    """Courts with the same lists whose names fit the words alike."""

    contents: Contents
    courts: tuple[Choice, ...]
    fit: Fit


@dataclass(frozen=True, slots=True)
class _Case:
    """A place, or a category there, with the types of it that fit the words alike; none when the words name none."""

    place: _Place
    fit: Fit
    category: str = ""
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A path by codes."""

    case: _Case
    score: float
    filing: str = ""
    label: int = 0


class _Search:
    """One search: which paths have the most of the words."""

    def __init__(self, shelf: Shelf, words: Sequence[str], *, enough: int) -> None:
        self._shelf = shelf
        self._enough = enough
        self._meanings = Meanings(shelf.connection, words, {word for court in shelf.courts for word in court.words})
        self._labels = self._meanings.labels()
        self._places = self._grouped()
        self._open = shelf.open_categories(place.contents.types for place in self._places)
        self._categories: dict[int, dict[str, Fit]] = defaultdict(dict)
        self._types: dict[int, dict[str, dict[str, Fit]]] = defaultdict(lambda: defaultdict(dict))
        self._cases: dict[tuple[int, str, str], Sequence[_Case]] = {}
        self._most = 0
        self._found: list[_Found] = []

    def run(self) -> Sequence[_Found]:
        """All paths that have as many of the words as any has, or enough of them."""
        self._match_cases()
        reach = [self._reach(place) for place in self._places]
        by_words: dict[int, list[int]] = defaultdict(list)
        for label, fit in self._labels.items():
            by_words[fit.words].append(label)
        wanted = sorted(by_words, key=lambda words: -words.bit_count())
        most = max((words | place for words in (0, *wanted) for place in reach), key=int.bit_count, default=0)
        for self._most in range(most.bit_count(), 0, -1):
            cases = [found for number in range(len(reach)) for found in self._fitting_cases(number)]
            for words in wanted:
                places = [n for n, place in enumerate(reach) if (place | words).bit_count() >= self._most]
                self._join_filings(by_words[words], places)
                if len(self._found) >= self._enough:
                    break
            if cases or self._found:
                return self._where_asked([*cases, *self._found])
        return []

    def _where_asked(self, found: Sequence[_Found]) -> Sequence[_Found]:
        """Who names a court means that court, also when its lists do not have the other words."""
        elsewhere = reduce(or_, (fit.words for fit in self._labels.values()), 0)
        courts = reduce(or_, (place.fit.words for place in self._places), 0) & ~elsewhere
        return [path for path in found if path.case.place.fit.words & courts] or found

    def _reach(self, place: _Place) -> int:
        """The words that the court, its categories and its types have among them."""
        types = self._types.get(place.contents.types or 0, {})
        fits = [*self._categories.get(place.contents.categories or 0, {}).values()]
        fits += [fit for found in types.values() for fit in found.values()]
        return reduce(or_, (fit.words for fit in fits), place.fit.words)

    def _fitting_cases(self, number: int) -> Iterator[_Found]:
        place = self._places[number]
        contents = place.contents
        named = {*self._categories.get(contents.categories or 0, ()), *self._types.get(contents.types or 0, ())}
        for case in (_Case(place, place.fit), *(c for name in named for c in self._cases_of(number, name, ""))):
            if case.fit.words.bit_count() >= self._most:
                yield _Found(case, case.fit.score)

    def _grouped(self) -> list[_Place]:
        alike: dict[tuple[Contents, tuple[int, ...]], list[tuple[Choice, Fit]]] = defaultdict(list)
        for court in self._shelf.courts:
            fit = self._meanings.fit(court.words, len(court.choice.name))
            alike[court.contents, fit.worth].append((court.choice, fit))
        return [
            _Place(contents, tuple(choice for choice, _ in courts), max((fit for _, fit in courts), key=_score))
            for (contents, _), courts in alike.items()
        ]

    def _match_cases(self) -> None:
        contents = [content for place in self._places for content in (place.contents.categories, place.contents.types)]
        types = {place.contents.types for place in self._places}
        for label, content, code, category, *_ in self._shelf.uses(self._labels, contents):
            if content in types:
                self._types[content][category][code] = self._labels[label]
            else:
                self._categories[content][code] = self._labels[label]

    def _cases_of(self, number: int, category: str, case_type: str) -> Sequence[_Case]:
        """A category at a place, with the types that fit best or without one; or with the given type."""
        key = (number, category, case_type)
        if key not in self._cases:
            self._cases[key] = tuple(self._make_cases(self._places[number], category, case_type))
        return self._cases[key]

    def _make_cases(self, place: _Place, category: str, case_type: str) -> Iterator[_Case]:
        contents = place.contents
        if not category and contents.types is not None:  # of a court that lists its filings for all categories at once
            for open_category in self._open[contents.types]:
                yield from self._make_cases(place, open_category, case_type)
            return
        if contents.categories is None or contents.types is None or category not in self._open[contents.types]:
            return
        fit = self._categories[contents.categories].get(category)
        base = place.fit.with_name(fit) if fit is not None else place.fit
        types = self._types[contents.types][category]
        if case_type:
            yield _Case(place, base.with_name(types.get(case_type, _blank(base))), category, (case_type,))
            return
        alike: dict[int, list[str]] = defaultdict(list)
        for code in sorted(types, key=lambda code: -types[code].score):
            alike[types[code].words].append(code)
        for codes in alike.values():
            yield _Case(place, base.with_name(types[codes[0]]), category, tuple(codes))
        if not any(words & ~base.words for words in alike):
            yield _Case(place, base, category)

    def _join_filings(self, labels: Sequence[int], places: Sequence[int]) -> None:
        by_filings: dict[int | None, list[int]] = defaultdict(list)
        for number in places:
            by_filings[self._places[number].contents.filings].append(number)
        ranked = sorted(labels, key=lambda label: -self._labels[label].score)
        start, size = 0, _PORTION
        while by_filings and start < len(ranked) and len(self._found) < self._enough:
            for label, content, code, category, case_type, opens in self._shelf.uses(
                ranked[start : start + size], by_filings
            ):
                for number in by_filings.get(content, ()):
                    for case in self._cases_of(number, category, case_type):
                        self._keep(case, self._labels[label], _OPENS * opens, code, label)
            start += size
            size *= 2

    def _keep(self, case: _Case, fit: Fit, more: float, filing: str, label: int) -> None:
        if (case.fit.words | fit.words).bit_count() >= self._most:
            self._found.append(_Found(case, case.fit.with_name(fit).score + more, filing, label))


def _blank(fit: Fit) -> Fit:
    """The fit of a name that has none of the words."""
    return Fit((0,) * len(fit.worth), 0.0)


def _score(fit: Fit) -> float:
    return fit.score


# The answer


def _told(shelf: Shelf, found: Sequence[_Found], *, limit: int, prefer: frozenset[str]) -> tuple[CodePath, ...]:
    """The best paths by name, one for each court and type."""
    told: dict[tuple[str, ...], CodePath] = {}
    for path in nlargest(3 * limit, found, key=lambda path: path.score):
        contents, code = path.case.place.contents, path.case.category
        category = shelf.category(contents.categories, code) if code else None
        if code and category is None:
            continue  # the court's own lists do not fit together here (codes-analysis §3)
        filing = Choice(path.filing, shelf.label(path.label)) if path.filing else None
        for case_type, likeness in _types_of(path, shelf, filing):
            for court in path.case.place.courts:
                score = path.score + _LIKE * likeness + _PREFERRED * (court.code in prefer)
                key = (court.code, code, case_type.code if case_type else "", path.filing)
                told.setdefault(key, CodePath(court, category, case_type, filing, round(score, 2)))
    return tuple(sorted(told.values(), key=_rank)[:limit])


def _rank(path: CodePath) -> tuple[float, str, str, str]:
    """Best first; then by name, so that the same search always answers alike."""
    return (
        -path.score,
        path.court.name,
        path.case_type.name if path.case_type else "",
        path.filing.name if path.filing else "",
    )


def _types_of(path: _Found, shelf: Shelf, filing: Choice | None) -> Sequence[tuple[Choice | None, float]]:
    """The case types to tell a path with: of those that fit, the ones that are named most like the filing."""
    offered = shelf.types(path.case.place.contents.types, path.case.category) if path.case.category else {}
    if not path.case.types:
        return [(choice, 0.0) for choice in offered.values()] if len(offered) == 1 else [(None, 0.0)]
    fitting = [offered[code] for code in path.case.types if code in offered]
    if filing is None:
        return [(choice, 0.0) for choice in fitting]
    words = set(words_of(filing.name))
    liked = [(choice, _likeness(words, set(words_of(choice.name)))) for choice in fitting]
    return nlargest(_MOST_TYPES, liked, key=lambda pair: pair[1])


def _likeness(some: set[str], others: set[str]) -> float:
    """The share of the words of both that both have."""
    return len(some & others) / max(1, len(some | others))
