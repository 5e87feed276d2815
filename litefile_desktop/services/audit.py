"""The audit log: every act on a draft, chained by hash so that tampering shows."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.models.event import AuditEvent
from litefile_desktop.models.store import Store


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
    """Append one act inside the caller's writing transaction, so that act and record stand or fall together."""
    previous = session.scalars(select(AuditEvent.hash).order_by(AuditEvent.id.desc()).limit(1)).one_or_none() or ""
    event = AuditEvent(
        at=at,
        actor=actor,
        draft_public_id=draft_id,
        action=action,
        detail=dict(detail or {}),
        before_hash=before_hash,
        after_hash=after_hash,
        previous_hash=previous,
    )
    event.hash = chain_hash(event)
    session.add(event)
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
    """The outcome of a verification: how many events were read, and the first that does not fit."""

    events: int
    broken_at: int | None


class AuditLog:
    """Reading and checking the log."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def verify(self) -> AuditCheck:
        """Recompute the whole chain."""
        previous = ""
        count = 0
        with self._store.read() as session:
            for event in session.scalars(select(AuditEvent).order_by(AuditEvent.id)).yield_per(1000):
                count += 1
                if event.previous_hash != previous or chain_hash(event) != event.hash:
                    return AuditCheck(count, event.id)
                previous = event.hash
        return AuditCheck(count, None)

    def history(self, draft_id: str) -> tuple[tuple[datetime, str, str], ...]:
        """(when, who, what) of one draft, newest first."""
        query = (
            select(AuditEvent.at, AuditEvent.actor, AuditEvent.action)
            .where(AuditEvent.draft_public_id == draft_id)
            .order_by(AuditEvent.id.desc())
        )
        with self._store.read() as session:
            return tuple((at, actor, action) for at, actor, action in session.execute(query))
