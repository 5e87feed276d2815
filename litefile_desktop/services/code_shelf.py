"""The lists of the courts that take one kind of filing, as a search by words needs them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from litefile_desktop.services.code_rows import is_hidden
from litefile_desktop.services.code_store import SYSTEM
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.code_words import words_of


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of the lists that a court's paths are made of; courts of one county often share all three.

    None for a list that is not here.
    """

    categories: int | None
    types: int | None
    filings: int | None


@dataclass(frozen=True, slots=True)
class SearchedCourt:
    """A court, the words of its name and code, and its lists."""

    choice: Choice
    words: frozenset[str]
    contents: Contents


_COURTS = """
    SELECT code, name, c.content_id AS categories, t.content_id AS types, f.content_id AS filings
    FROM code_list AS l JOIN code_location AS x ON x.content_id = l.content_id
    LEFT JOIN code_list AS c ON c.jurisdiction = l.jurisdiction AND c.location = code AND c.list_name = 'casecategory'
    LEFT JOIN code_list AS t ON t.jurisdiction = l.jurisdiction AND t.location = code AND t.list_name = 'casetype'
    LEFT JOIN code_list AS f ON f.jurisdiction = l.jurisdiction AND f.location = code AND f.list_name = 'filing'
    WHERE l.jurisdiction = ? AND l.location = ? AND l.list_name = 'location'
"""
_USES = """
    SELECT label_id, content_id, code, casecategory, casetypeid, for_existing_cases = 0 FROM code_label_use
    WHERE label_id IN (SELECT value FROM json_each(?)) AND content_id IN (SELECT value FROM json_each(?))
"""
_OPEN_CATEGORIES = """
    SELECT DISTINCT content_id, casecategory FROM code_casetype WHERE content_id IN (SELECT value FROM json_each(?))
"""
_TYPES = "SELECT code, name FROM code_casetype WHERE content_id = ? AND casecategory = ?"
_CATEGORY = "SELECT name FROM code_casecategory WHERE content_id = ? AND code = ? LIMIT 1"


class Shelf:
    """What a search asks. Every answer is for one kind of filing: into new cases, or into existing ones."""

    def __init__(self, connection: Connection, jurisdiction: str, *, new_case: bool) -> None:
        self.connection = connection
        self._categories: dict[tuple[int | None, str], Choice | None] = {}
        self._types: dict[tuple[int | None, str], Mapping[str, Choice]] = {}
        self._fitting_use = f" AND {'for_new_cases' if new_case else 'for_existing_cases'} = 1"
        self._open_type = " AND initial = 1" if new_case else ""
        rows = self._rows(f"{_COURTS} AND x.{'initial' if new_case else 'subsequent'} = 1", jurisdiction, SYSTEM)
        self.courts = [
            SearchedCourt(
                Choice(row.code, row.name.strip()),
                frozenset((*words_of(row.name), *words_of(row.code))),
                Contents(row.categories, row.types, row.filings),
            )
            for row in rows
            if not is_hidden(row)
        ]

    def uses(self, labels: Iterable[int], contents: Iterable[int | None]) -> Sequence[Any]:
        """Where names stand in these contents: (label, content, code, category, case type, is for new cases only)."""
        return self._rows(_USES + self._fitting_use, json.dumps(list(labels)), _known(contents))

    def open_categories(self, contents: Iterable[int | None]) -> Mapping[int, set[str]]:
        """For each list of case types, the categories that lead to one."""
        found: dict[int, set[str]] = defaultdict(set)
        for content, category in self._rows(_OPEN_CATEGORIES + self._open_type, _known(contents)):
            found[content].add(category)
        return found

    def category(self, content: int | None, code: str) -> Choice | None:
        """A category by code."""
        key = (content, code)
        if key not in self._categories:
            rows = self._rows(_CATEGORY, content, code)
            self._categories[key] = Choice(code, rows[0].name.strip()) if rows else None
        return self._categories[key]

    def types(self, content: int | None, category: str) -> Mapping[str, Choice]:
        """The case types of a category, by code."""
        key = (content, category)
        if key not in self._types:
            rows = self._rows(_TYPES + self._open_type, content, category)
            self._types[key] = {row.code: Choice(row.code, row.name.strip()) for row in rows}
        return self._types[key]

    def label(self, label: int) -> str:
        """The text of a name."""
        (row,) = self._rows("SELECT text FROM code_label WHERE id = ?", label)
        return str(row.text)

    def _rows(self, sql: str, *values: object) -> Sequence[Any]:
        return self.connection.exec_driver_sql(sql, values).all()


def _known(contents: Iterable[int | None]) -> str:
    return json.dumps([content for content in set(contents) if content is not None])
