"""The orders of the library, and places in them: a page begins after the last line of the one before, exactly.

Drafts that are alike in what they are sorted by stand by their last change, the newest first, whichever way it goes;
so every order is total. A place holds the very value that the database sorted by, so its own comparison decides.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, case, func, or_, tuple_

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.vocabulary import ACTIVE_STATUSES
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.services.draft_views import DraftView, condition

#: Stands for a deadline that there is none of: after every year that a court knows.
_NEVER = "9999"
#: What wants something done comes first, what is done with last.
_BY_STATUS = (
    DraftView.UNPROVED, DraftView.RETURNED, DraftView.PREPARING, DraftView.READY, DraftView.APPROVED,
    DraftView.AT_COURT, DraftView.REJECTED, DraftView.ACCEPTED,
)  # fmt: skip


class SortKey(StrEnum):
    """What the library can be sorted by."""

    EDITED = "edited"
    TITLE = "title"
    COURT = "court"
    STATUS = "status"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Order:
    """What by, and whether from the end. Without a deadline a draft stands last either way."""

    key: SortKey = SortKey.EDITED
    is_descending: bool = True

    def turned(self, key: SortKey) -> "Order":
        """The order that a click on a column asks for: the other way round, or that column's own first way."""
        if key is self.key:
            return Order(key, not self.is_descending)
        return Order(key, key is SortKey.EDITED)

    @property
    def words(self) -> str:
        """As it is kept: ``title``, ``-edited``."""
        return f"{'-' if self.is_descending else ''}{self.key}"


USUAL = Order()
#: How the library stands until somebody chose: open drafts with a deadline first, the nearest at the top.
AT_FIRST = Order(SortKey.DEADLINE, is_descending=False)


def order_of(words: str) -> Order:
    """The order that was kept; the usual one where the words are none."""
    key = words.removeprefix("-")
    return Order(SortKey(key), words != key) if key in set(SortKey) else USUAL


def sorted_by(order: Order) -> SQLColumnExpression[Any]:
    """The value that an order sorts by."""
    match order.key:
        case SortKey.EDITED:
            return FilingDraft.updated_at
        case SortKey.TITLE:
            return func.lower(FilingDraft.title)
        case SortKey.COURT:
            return func.lower(func.coalesce(func.nullif(FilingDraft.court_name, ""), FilingDraft.court_code))
        case SortKey.STATUS:
            places = [(condition(view), place) for place, view in enumerate(_BY_STATUS)]
            return case(*places, else_=len(_BY_STATUS))
        case SortKey.DEADLINE:
            is_due = and_(FilingDraft.due_at != "", FilingDraft.status.in_([s.value for s in ACTIVE_STATUSES]))
            return case((is_due, FilingDraft.due_at), else_="" if order.is_descending else _NEVER)


def ordering(order: Order) -> tuple[SQLColumnExpression[Any], ...]:
    """What a query of that order is sorted by."""
    newest = (FilingDraft.updated_at.desc(), FilingDraft.id.desc())
    if order.key is SortKey.EDITED:
        return newest if order.is_descending else (FilingDraft.updated_at.asc(), FilingDraft.id.asc())
    value = sorted_by(order)
    return (value.desc() if order.is_descending else value, *newest)


@dataclass(frozen=True, slots=True)
class Place:
    """The last line of a page; ``value`` is what the order sorts by, None where that is the last change."""

    updated_at: datetime
    row_id: int
    value: str | int | None = None


def is_after(place: Place, order: Order = USUAL) -> ColumnElement[bool]:
    """What comes later in the list."""
    changed = tuple_(FilingDraft.updated_at, FilingDraft.id)
    here = tuple_(place.updated_at, place.row_id)
    if order.key is SortKey.EDITED:
        return changed < here if order.is_descending else changed > here
    value = sorted_by(order)
    beyond = value < place.value if order.is_descending else value > place.value
    return or_(beyond, and_(value == place.value, changed < here))


def cursor_of(place: Place, order: Order) -> str:
    """A place as text; the usual order has a shorter one."""
    text = f"{place.updated_at.isoformat()}|{place.row_id}"
    if order != USUAL:
        text += f"|{order.words}|{json.dumps(place.value)}"
    return base64.urlsafe_b64encode(text.encode()).decode("ascii").rstrip("=")


def place_of(cursor: str, order: Order) -> Place:
    """The place that a text names. Raises Refused for one that is none, or that is of another order."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("utf-8")
        parts = text.split("|", 3)
        updated_at, row_id = datetime.fromisoformat(parts[0]), int(parts[1])
        words, value = (parts[2], json.loads(parts[3])) if len(parts) > 2 else (USUAL.words, None)
    except (ValueError, IndexError, binascii.Error):
        raise _no_place() from None
    is_utc = updated_at.utcoffset() == timedelta(0)
    if not is_utc or not 0 < row_id < 2**63 or words != order.words or not _fits(value, order):
        raise _no_place()
    return Place(updated_at, row_id, value)


def _fits(value: object, order: Order) -> bool:
    kinds: dict[SortKey, type] = {SortKey.EDITED: type(None), SortKey.STATUS: int}
    return type(value) is kinds.get(order.key, str)


def _no_place() -> Refused:
    return Refused("That is not a place in the list.", action="Begin at the first page.", code="bad_cursor")
