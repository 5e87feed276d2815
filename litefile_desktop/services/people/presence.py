"""Which drafts are open elsewhere: in another program on this computer, or on another computer.

It is information, not a lock: whoever wants to may open the draft too, and a stale save is refused anyway.
"""

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.liveness import ProcessMark
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.person import OpenDraft
from litefile_desktop.models.store import Store
from litefile_desktop.services.forms import Owner

#: How often a program says that a draft is still open in it.
RENEWED_EACH = timedelta(minutes=1)
#: As long as that a program whose mark cannot be looked at is believed.
BELIEVED = timedelta(minutes=5)
_FORGOTTEN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenElsewhere:
    """Who has a draft open, where, and since when; ``is_here`` is whether that is another window on this computer."""

    who: str
    computer: str
    since: datetime
    is_here: bool


class Presence:
    """``running`` is the folder of the marks; ``computer`` is how this computer is called to others."""

    def __init__(
        self, store: Store, clock: Clock, mark: ProcessMark, running: Path, *, computer: str | None = None
    ) -> None:
        self._store = store
        self._clock = clock
        self._mark = mark
        self._computer = (platform.node() if computer is None else computer)[:255]
        self._place = hashlib.sha256(f"{self._computer} {running.resolve()}".encode()).hexdigest()
        self._is_noted = False

    def enter(self, draft_id: str, owner: Owner) -> tuple[OpenElsewhere, ...]:
        """Say that a draft is open here, or still is; answers where else it is. Nothing for a draft that is gone."""
        now = self._clock.now()
        with self._store.write() as session:
            row_id = _row_id(session, draft_id)
            if row_id is None:
                return ()
            self._is_noted = True
            kept = session.get(OpenDraft, (row_id, self._mark.name))
            if kept is None:
                session.execute(delete(OpenDraft).where(OpenDraft.seen_at < now - _FORGOTTEN))
                kept = OpenDraft(
                    draft_id=row_id,
                    process=self._mark.name,
                    place=self._place,
                    computer=self._computer,
                    opened_at=now,
                )
                session.add(kept)
            kept.who = owner.acting_name[:255]
            kept.seen_at = now
        return self.elsewhere([draft_id]).get(draft_id, ())

    def leave(self, draft_id: str) -> None:
        """Say that a draft is no longer open here."""
        with self._store.write() as session:
            row_id = _row_id(session, draft_id)
            mine = (OpenDraft.draft_id == row_id, OpenDraft.process == self._mark.name)
            session.execute(delete(OpenDraft).where(*mine))

    def leave_all(self) -> None:
        """The program ends."""
        if self._is_noted:
            with self._store.write() as session:
                session.execute(delete(OpenDraft).where(OpenDraft.process == self._mark.name))

    def elsewhere(self, draft_ids: list[str] | None = None) -> Mapping[str, tuple[OpenElsewhere, ...]]:
        """The drafts that are open elsewhere, by public id, who opened first first; all, or some of them."""
        query = (
            select(OpenDraft, FilingDraft.public_id)
            .join(FilingDraft, FilingDraft.id == OpenDraft.draft_id)
            .where(OpenDraft.process != self._mark.name)
            .order_by(OpenDraft.opened_at)
        )
        if draft_ids is not None:
            query = query.where(FilingDraft.public_id.in_(draft_ids))
        with self._store.read() as session:
            rows = session.execute(query).all()
        found: dict[str, tuple[OpenElsewhere, ...]] = {}
        for row, public_id in rows:
            if self._is_running(row):
                is_here = row.computer == self._computer
                seen = OpenElsewhere(row.who, row.computer, row.opened_at, is_here)
                found[public_id] = (*found.get(public_id, ()), seen)
        return found

    def _is_running(self, row: OpenDraft) -> bool:
        """By the program's mark where that can be looked at, else by how long ago it was heard of."""
        if row.place == self._place:
            return self._mark.is_running(row.process)
        return self._clock.now() - row.seen_at < BELIEVED


def _row_id(session: Session, draft_id: str) -> int | None:
    return session.scalars(select(FilingDraft.id).where(FilingDraft.public_id == draft_id)).one_or_none()
