"""Values that a program read out of a table, an interview or the web app, and who has looked at each since.

A value counts as read as long as the draft says exactly what was read: what a person typed over it is theirs, and what
was cleared is gone. A confirmation is of one value at one place; another reading of another value is unconfirmed again.
Copies take readings along, because copying looks at nothing. Both are events that only ever grow (``models.event``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.event import FilingMetadataEvent
from litefile_desktop.services.approval.content import Content, content_of
from litefile_desktop.services.approval.unseen import NOT_SHOWN, is_ours
from litefile_desktop.services.copies import with_new_ids
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm

#: Kinds of events beside the sources of ``provenance``.
READ: Final = "machine_read"
CONFIRMED: Final = "confirmed"


class Reader(StrEnum):
    """What a program read a value from."""

    INTERVIEW = "interview"
    TABLE = "table"
    WEB_APP = "web_app"


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of the draft that was read; ``path`` is its place in the content. Without ``confirmed_by`` nobody looked.

    ``confirmed_by`` is the name of an account.
    """

    path: str
    value: Any
    reader: Reader
    read_at: datetime
    confirmed_by: str = ""
    confirmed_at: datetime | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether a person said that the value is right."""
        return self.confirmed_at is not None


#: Never read but made here: words that follow from a code, what a document is as a file, where somebody stands.
_MADE_HERE: Final = frozenset({
    "title", "previous_case_id", "quoted_fee_total", "documents.name", "documents.role", "documents.size",
    "documents.page_count", "documents.attached_to", "documents.filing_party_ids", "parties.representation",
})  # fmt: skip


def record(
    session: Session,
    row: FilingDraft,
    form: DraftForm,
    reader: Reader,
    at: datetime,
    *,
    usual: Mapping[str, Any] | None = None,
) -> None:
    """Keep what a program read into a draft; call it inside the transaction that stores it.

    ``usual`` are values that were not read but are those of the account.
    """
    given = usual or {}
    for path, value in readable(form).items():
        if given.get(path) != value:
            _append(session, row, path, READ, {"value": value, "reader": reader.value}, at)


def readable(form: DraftForm) -> Content:
    """Every value of a draft that can have been read: said by somebody, seen by a reviewer, and not made here."""
    content = content_of(form)
    blank = {"documents": DocumentForm("", "", 0, "", "", 0, "", "", "", 0), "parties": PartyForm("")}
    found = {}
    for path, value in content.items():
        group, name = _named(path)
        if group and (name == "order" or value == getattr(blank[group], name)):
            continue
        kind = f"{group}.{name}" if group else name
        stem = path.removesuffix("_name")
        is_words = stem != path and any(f"{stem}{end}" in content for end in ("", "_code", "_id"))
        if kind in NOT_SHOWN or kind in _MADE_HERE or is_words or isinstance(value, (bool, int)) or not value:
            continue
        if isinstance(value, dict) and all(map(is_ours, value)):
            continue
        found[path] = value
    return found


def of_draft(session: Session, row: FilingDraft, form: DraftForm) -> tuple[Reading, ...]:
    """What of a draft was read and stands there still, in the order of its content."""
    events = session.scalars(
        select(FilingMetadataEvent)
        .where(FilingMetadataEvent.draft_id == row.id, FilingMetadataEvent.kind.in_((READ, CONFIRMED)))
        .order_by(FilingMetadataEvent.id)
    )
    read: dict[str, Reading] = {}
    confirmed: dict[str, list[FilingMetadataEvent]] = {}
    for event in events:
        if event.kind == READ:
            reader = Reader(event.value["reader"])
            read[event.path] = Reading(event.path, event.value["value"], reader, event.created_at)
        else:
            confirmed.setdefault(event.path, []).append(event)
    if not read:
        return ()
    now = content_of(form)
    standing = [read[path] for path in now if path in read and now[path] == read[path].value]
    return tuple(_with_confirmation(reading, confirmed.get(reading.path, ())) for reading in standing)


def unconfirmed(session: Session, row: FilingDraft, form: DraftForm) -> tuple[Reading, ...]:
    """What of a draft was read and nobody has looked at yet."""
    return tuple(reading for reading in of_draft(session, row, form) if not reading.is_confirmed)


def receive(session: Session, row: FilingDraft, form: DraftForm, unread: Mapping[str, Reader], at: datetime) -> None:
    """Keep of a draft that came from elsewhere what nobody had looked at there, by its path."""
    for path, value in readable(form).items():
        if path in unread:
            _append(session, row, path, READ, {"value": value, "reader": unread[path].value}, at)


def confirm(session: Session, row: FilingDraft, readings: Iterable[Reading], actor: str, at: datetime) -> None:
    """Keep that somebody looked at exactly these values; call it inside a transaction."""
    for reading in readings:
        _append(session, row, reading.path, CONFIRMED, {"value": reading.value}, at, actor=actor)


def carry(session: Session, source: FilingDraft, before: DraftForm, row: FilingDraft, form: DraftForm) -> None:
    """Take the readings of a draft along to its copy, confirmed or not; what the copy left out stays behind."""
    names = {before.id: form.id}
    names |= {old.id: new.id for old, new in zip(before.documents, form.documents, strict=False)}
    names |= {old.id: new.id for old, new in zip(before.parties, form.parties, strict=False)}
    known = content_of(form)
    for reading in of_draft(session, source, before):
        path, value = with_new_ids([reading.path, reading.value], names)
        if path not in known:
            continue
        _append(session, row, path, READ, {"value": value, "reader": reading.reader.value}, reading.read_at)
        if reading.confirmed_at is not None:
            by = reading.confirmed_by
            _append(session, row, path, CONFIRMED, {"value": value}, reading.confirmed_at, actor=by)


def _with_confirmation(reading: Reading, events: Iterable[FilingMetadataEvent]) -> Reading:
    """The last time that somebody confirmed this very value."""
    found = [event for event in events if event.value["value"] == reading.value]
    if not found:
        return reading
    last = found[-1]
    return Reading(reading.path, reading.value, reading.reader, reading.read_at, last.actor, last.created_at)


def _append(
    session: Session, row: FilingDraft, path: str, kind: str, value: dict[str, Any], at: datetime, *, actor: str = ""
) -> None:
    session.add(FilingMetadataEvent(draft_id=row.id, path=path, kind=kind, value=value, actor=actor, created_at=at))


def _named(path: str) -> tuple[str, str]:
    """(``documents`` or ``parties`` or nothing, name of the field)."""
    parts = path.split(".")
    return (parts[0], parts[-1]) if len(parts) > 1 else ("", path)
