"""What somebody types into the search, understood: words, phrases and field words, as conditions of a query.

``rivera oak`` finds drafts in which both begin a word; ``"small claims"`` finds the phrase; ``court:adams`` looks into
one field; ``status:returned`` and ``due:14d`` narrow down. What is not understood is looked for as words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Engine, column, or_, select, table, text

from litefile_desktop.core import deadlines
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.models.search import TABLE
from litefile_desktop.services.draft_views import DraftView, condition

#: A query takes only so many conditions, and the rest of a pasted page narrows nothing down.
_MOST_TERMS = 50
_TERM = re.compile(r'(?:(?P<field>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S*))')

#: Field words, and the columns of the index that they look into.
FIELDS = {
    "title": "title", "case": "title", "party": "parties", "parties": "parties", "number": "numbers",
    "docket": "numbers", "envelope": "numbers", "court": "court", "matter": "matter", "kind": "kind", "type": "kind",
    "document": "documents", "file": "documents", "note": "notes", "notes": "notes",
}  # fmt: skip
#: Words after ``status:``.
STATUSES = {
    "preparing": DraftView.PREPARING, "draft": DraftView.PREPARING, "review": DraftView.READY,
    "ready": DraftView.READY, "returned": DraftView.RETURNED, "approved": DraftView.APPROVED,
    "sent": DraftView.AT_COURT, "court": DraftView.AT_COURT, "accepted": DraftView.ACCEPTED,
    "rejected": DraftView.REJECTED, "unproved": DraftView.UNPROVED, "discarded": DraftView.DISCARDED,
}  # fmt: skip
_DAYS = re.compile(r"(\d{1,4})d")

_INDEX = table(TABLE, column("rowid"))


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for; ``field`` is a column of the index or empty, a ``phrase`` is not completed."""

    field: str
    words: str
    is_phrase: bool

    @property
    def expression(self) -> str:
        """The term as FTS5 reads it; nothing of it is ever syntax."""
        quoted = '"' + self.words.replace('"', '""') + '"'
        begun = quoted if self.is_phrase else f"{quoted}*"
        return f"{{{self.field}}} : {begun}" if self.field else begun


@dataclass(frozen=True, slots=True)
class Search:
    """A search that was typed; ``statuses`` and ``due`` narrow it down. ``due`` is in days, negative for late."""

    terms: tuple[Term, ...] = ()
    statuses: tuple[DraftView, ...] = ()
    due: int | None = None


def understand(typed: str) -> Search:
    """Read what somebody typed. Nothing is ever wrong: what is half typed is taken as far as it goes."""
    terms: list[Term] = []
    statuses: list[DraftView] = []
    due: int | None = None
    for found in _TERM.finditer(typed):
        name = (found["field"] or "").lower()
        phrase, word = found["phrase"], found["word"]
        words = phrase if phrase is not None else (word or "")
        if name == "status" and words.lower() in STATUSES:
            statuses.append(STATUSES[words.lower()])
        elif name == "due" and (days := _days(words.lower())) is not None:
            due = days
        elif name and name not in FIELDS:
            terms.append(Term("", f"{found['field']}:{words}", phrase is not None))
        else:
            terms.append(Term(FIELDS.get(name, ""), words, phrase is not None))
    known = [term for term in terms if any(char.isalnum() for char in term.words)]
    return Search(tuple(known[:_MOST_TERMS]), tuple(dict.fromkeys(statuses)), due)


def _days(word: str) -> int | None:
    if word == "late":
        return -1
    if word == "today":
        return 0
    found = _DAYS.fullmatch(word)
    return int(found[1]) if found else None


def conditions(search: Search, engine: Engine, now: datetime) -> Iterator[ColumnElement[bool]]:
    """What a draft must fulfil to be found."""
    if search.statuses:
        yield or_(*(condition(view) for view in search.statuses))
    if search.due is not None:
        yield FilingDraft.due_at != ""
        yield FilingDraft.due_at <= _until(search.due, now)
    if not search.terms:
        return
    if engine.dialect.name == "sqlite":
        matching = text(f"{TABLE} MATCH :litefile_search").bindparams(
            litefile_search=" AND ".join(term.expression for term in search.terms)
        )
        yield FilingDraft.id.in_(select(_INDEX.c.rowid).where(matching))
    else:
        for term in search.terms:
            yield _mentions(term.words)


def _until(days: int, now: datetime) -> str:
    moment = now if days < 0 else now + timedelta(days=days) if days else _end_of_day(now)
    return deadlines.stored(moment.isoformat())


def _end_of_day(now: datetime) -> datetime:
    here = now.astimezone()
    return here.replace(hour=23, minute=59)


def _mentions(word: str) -> ColumnElement[bool]:
    """Where there is no full-text index: the same places, read through."""
    columns = (
        FilingDraft.title, FilingDraft.court_name, FilingDraft.docket_number, FilingDraft.client_matter,
        FilingDraft.case_type_name, FilingDraft.filing_type_name, FilingDraft.filing_comments,
    )  # fmt: skip
    people = (FilingParty.last_name, FilingParty.first_name, FilingParty.organization_name)
    return or_(
        *(place.icontains(word, autoescape=True) for place in columns),
        FilingDraft.documents.any(FilingDocument.name.icontains(word, autoescape=True)),
        FilingDraft.parties.any(or_(*(name.icontains(word, autoescape=True) for name in people))),
    )
