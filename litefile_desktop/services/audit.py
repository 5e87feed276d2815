"""The audit log: every act on a draft, chained by hash so that tampering shows."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.models.event import AuditEvent, AuditHead
from litefile_desktop.models.store import Store

_PAGE = 1000


def record(
    session: Session,
    *,
    at: datetime,
    actor: str,
    action: str,
    draft_id: str = "",
    detail: Mapping[str, Any] | None = None,
    before_hash: str = "",
    after_hash: str = "",
) -> None:
    """Append one act inside the caller's writing transaction, so that act and record stand or fall together.

    The head is locked until the transaction ends, so that of two programs one waits for the other's act.
    """
    head = session.get(AuditHead, 1, with_for_update=True, populate_existing=True)
    if head is None:  # the first act; a head that somebody removed makes a chain that begins twice, which shows
        head = AuditHead(id=1, events=0, hash="")
        session.add(head)
    event = AuditEvent(
        at=at,
        actor=actor,
        draft_public_id=draft_id,
        action=action,
        detail=dict(detail or {}),
        before_hash=before_hash,
        after_hash=after_hash,
        previous_hash=head.hash,
    )
    event.hash = chain_hash(event)
    session.add(event)
    head.events += 1
    head.hash = event.hash
    session.flush()


def chain_hash(event: AuditEvent) -> str:
    """What the ``hash`` column of an event must hold."""
    content = [
        iso_utc(event.at),
        event.actor,
        event.draft_public_id,
        event.action,
        event.detail,
        event.before_hash,
        event.after_hash,
        event.previous_hash,
    ]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class AuditCheck:
    """The outcome of a verification.

    ``events`` were read; ``broken_at`` is the first that does not fit, one past the last when the newest are missing.
    ``head`` is the hash of the newest act: whoever noted it elsewhere can tell later that nothing before it changed.
    """

    events: int
    broken_at: int | None
    head: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the log, in the form in which it is shown and exported."""

    id: int
    at: datetime
    actor: str
    draft_id: str
    action: str
    detail: dict[str, Any]
    before_hash: str
    after_hash: str
    previous_hash: str
    hash: str

    def to_json(self) -> dict[str, Any]:
        """One line of an export; the hash is over the other fields but ``id``, in the order of ``chain_hash``."""
        return {
            "id": self.id,
            "at": iso_utc(self.at),
            "actor": self.actor,
            "draft": self.draft_id,
            "action": self.action,
            "detail": self.detail,
            "before_hash": self.before_hash,
            "after_hash": self.after_hash,
            "previous_hash": self.previous_hash,
            "hash": self.hash,
        }


class AuditLog:
    """Reading and checking the log."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def verify(self, *, noted: Sequence[str] = ()) -> AuditCheck:
        """Recompute the whole chain, up to its head. The hashes that were ``noted`` elsewhere must stand in it."""
        previous = ""
        count = last = 0
        missing = set(noted)
        with self._store.read() as session:
            for event in session.scalars(select(AuditEvent).order_by(AuditEvent.id)).yield_per(_PAGE):
                count += 1
                if event.previous_hash != previous or chain_hash(event) != event.hash:
                    return AuditCheck(count, event.id)
                previous, last = event.hash, event.id
                missing.discard(previous)
            head = session.get(AuditHead, 1)
            expected = (head.events, head.hash) if head is not None else (0, "")
        whole = expected == (count, previous) and not missing
        return AuditCheck(count, None if whole else last + 1, previous)

    def acts(self, draft_id: str = "") -> Iterator[Act]:
        """The acts on one draft, or all, oldest first, read by the thousand."""
        after = 0
        while True:
            query = select(AuditEvent).where(AuditEvent.id > after).order_by(AuditEvent.id).limit(_PAGE)
            if draft_id:
                query = query.where(AuditEvent.draft_public_id == draft_id)
            with self._store.read() as session:
                page = [_act(event) for event in session.scalars(query)]
            yield from page
            if len(page) < _PAGE:
                return
            after = page[-1].id

    def history(self, draft_id: str) -> tuple[tuple[datetime, str, str], ...]:
        """(when, who, what) of one draft, newest first."""
        return tuple((act.at, act.actor, act.action) for act in reversed(list(self.acts(draft_id))))


def _act(event: AuditEvent) -> Act:
    return Act(
        id=event.id,
        at=event.at,
        actor=event.actor,
        draft_id=event.draft_public_id,
        action=event.action,
        detail=event.detail,
        before_hash=event.before_hash,
        after_hash=event.after_hash,
        previous_hash=event.previous_hash,
        hash=event.hash,
    )
