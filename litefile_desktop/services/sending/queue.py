"""The send queue on disk: what waits, in the order of deadlines, and what became of each."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, load_only

from litefile_desktop.core.clock import Clock, iso_utc
from litefile_desktop.core.errors import NotFound
from litefile_desktop.core.liveness import ProcessMark
from litefile_desktop.core.vocabulary import DraftStatus, QueueState
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.sending import QueuedFiling
from litefile_desktop.models.store import Store
from litefile_desktop.models.submission import SubmissionAttempt, SubmissionReceipt
from litefile_desktop.services import audit
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.people.roles import Act, require
from litefile_desktop.services.records import find_draft, require_editable

OPEN = (QueueState.WAITING, QueueState.SENDING)
_SHOWN = (
    FilingDraft.public_id, FilingDraft.title, FilingDraft.court_name, FilingDraft.court_code, FilingDraft.jurisdiction,
    FilingDraft.due_at, FilingDraft.status,
)  # fmt: skip
_LOOK_AT = (QueueState.UNPROVED, QueueState.REFUSED)


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One draft of the queue; ``words`` say what became of it."""

    id: int
    draft_id: str
    title: str
    court: str
    jurisdiction: str
    due_at: str
    state: QueueState
    added_at: datetime
    envelope_id: str
    code: str
    words: str
    ended_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it waits or is being sent."""
        return self.state in OPEN

    def to_json(self) -> dict[str, Any]:
        """One result of a batch."""
        return {
            "draft": self.draft_id,
            "title": self.title,
            "court": self.court,
            "due_at": self.due_at or None,
            "state": self.state.value,
            "envelope_id": self.envelope_id or None,
            "code": self.code or None,
            "words": self.words,
            "ended_at": iso_utc(self.ended_at) if self.ended_at else None,
        }


class SendQueue:
    """Puts drafts in order, hands out one at a time, and keeps what became of each."""

    def __init__(self, store: Store, clock: Clock, mark: ProcessMark) -> None:
        self._store = store
        self._clock = clock
        self._mark = mark

    def add(self, drafts: Sequence[tuple[str, Owner]]) -> int:
        """Queue drafts; answers how many were added. One that waits already stays where it is.

        Raises NotFound, NotEditable; then none was added.
        """
        added = 0
        now = self._clock.now()
        with self._store.write() as session:
            for draft_id, owner in drafts:
                require(session, owner, Act.SUBMIT)
                row = find_draft(session, draft_id, owner)
                require_editable(row)
                lines = session.scalars(select(QueuedFiling).where(QueuedFiling.draft_id == row.id)).all()
                if any(QueueState(line.state) in OPEN for line in lines):
                    continue
                session.execute(delete(QueuedFiling).where(QueuedFiling.draft_id == row.id))
                session.add(QueuedFiling(draft_id=row.id, added_by=owner.username, added_at=now))
                audit.record(session, at=now, actor=owner.actor, action="queued", draft_id=row.public_id)
                added += 1
        return added

    def skip(self, draft_id: str, owner: Owner) -> None:
        """Take a waiting draft out of its turn; it stays a draft. Raises NotFound when it does not wait."""
        with self._store.write() as session:
            require(session, owner, Act.SUBMIT)
            line = self._open_line(session, draft_id, QueueState.WAITING)
            line.state = QueueState.SKIPPED.value
            line.ended_at = self._clock.now()
            line.words = "Taken out of the queue. It is still a draft."
            audit.record(
                session, at=line.ended_at, actor=owner.actor, action="taken out of the queue", draft_id=draft_id
            )

    def clear(self) -> None:
        """Forget what has ended; the history of each draft keeps it."""
        with self._store.write() as session:
            session.execute(delete(QueuedFiling).where(QueuedFiling.state.not_in([state.value for state in OPEN])))

    def lines(self) -> tuple[QueueLine, ...]:
        """The whole queue: what ended, then what is being sent, then what waits in its order.

        Once nothing is open, what somebody must look at comes first.
        """
        with self._store.read() as session:
            lines = [_line(queued, row) for queued, row in session.execute(_in_order())]
        open_lines = [line for line in lines if line.is_open]
        ended = sorted((line for line in lines if not line.is_open), key=lambda line: line.ended_at or line.added_at)
        if not open_lines:
            ended.sort(key=lambda line: line.state not in _LOOK_AT)
        open_lines.sort(key=lambda line: line.state is not QueueState.SENDING)
        return (*ended, *open_lines)

    def take(self) -> QueueLine | None:
        """The next draft in turn, marked as being sent by this program; None when none waits."""
        with self._store.write() as session:
            found = session.execute(_in_order().where(QueuedFiling.state == QueueState.WAITING).limit(1)).first()
            if found is None:
                return None
            queued, row = found
            queued.state = QueueState.SENDING.value
            queued.process = self._mark.name
            session.flush()
            return _line(queued, row)

    def settle(self, line: QueueLine, state: QueueState, *, code: str = "", words: str = "") -> QueueLine:
        """Keep what became of a draft that was taken; ``WAITING`` puts it back."""
        with self._store.write() as session:
            queued = session.get_one(QueuedFiling, line.id)
            row = session.get_one(FilingDraft, queued.draft_id)
            self._end(session, queued, row, state, code, words)
            session.flush()
            return _line(queued, row)

    def recover(self) -> int:
        """At start: what a program that is gone was sending is judged by what is known of the draft."""
        recovered = 0
        with self._store.write() as session:
            for queued, row in session.execute(_in_order().where(QueuedFiling.state == QueueState.SENDING)):
                if not self._mark.is_running(queued.process):
                    self._end(session, queued, row, state_of(row.status), "", "")
                    recovered += 1
        return recovered

    def _end(
        self, session: Session, queued: QueuedFiling, row: FilingDraft, state: QueueState, code: str, words: str
    ) -> None:
        queued.state = state.value
        queued.process = ""
        queued.code = code[:60]
        queued.words = words
        queued.ended_at = None if state in OPEN else self._clock.now()
        if state is QueueState.RECEIVED:
            queued.envelope_id = _envelope(session, row.id)
            queued.words = f"Envelope {queued.envelope_id}"
        elif state is QueueState.UNPROVED and not words:
            queued.words = "Outcome not known yet. Not sent again."

    @staticmethod
    def _open_line(session: Session, draft_id: str, state: QueueState) -> QueuedFiling:
        query = (
            select(QueuedFiling)
            .join(FilingDraft, FilingDraft.id == QueuedFiling.draft_id)
            .where(FilingDraft.public_id == draft_id, QueuedFiling.state == state)
        )
        line = session.scalars(query).one_or_none()
        if line is None:
            raise NotFound("It does not wait in the queue.")
        return line


def state_of(status: str) -> QueueState:
    """What a draft's own status says of its place in the queue."""
    return {
        DraftStatus.SUBMITTED: QueueState.RECEIVED,
        DraftStatus.SUBMITTING: QueueState.UNPROVED,
        DraftStatus.ERROR: QueueState.UNPROVED,
        DraftStatus.ABANDONED: QueueState.SKIPPED,
    }.get(DraftStatus(status), QueueState.WAITING)


def as_csv(lines: Sequence[QueueLine]) -> str:
    """The results as a table for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    names = ("draft", "title", "court", "due_at", "state", "envelope_id", "code", "words", "ended_at")
    writer.writerow(names)
    for line in lines:
        body = line.to_json()
        writer.writerow([_cell(body[name]) for name in names])
    return out.getvalue()


def as_json(lines: Sequence[QueueLine]) -> str:
    """The results as one document."""
    return json.dumps({"results": [line.to_json() for line in lines]}, ensure_ascii=False, indent=2) + "\n"


def _cell(value: object) -> str:
    """A spreadsheet computes what begins like a formula; a quotation mark before it keeps it text."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _in_order() -> Any:
    return (
        select(QueuedFiling, FilingDraft)
        .join(FilingDraft, FilingDraft.id == QueuedFiling.draft_id)
        .options(load_only(*_SHOWN))
        .order_by(FilingDraft.due_at == "", FilingDraft.due_at, QueuedFiling.added_at, QueuedFiling.id)
    )


def _envelope(session: Session, row_id: int) -> str:
    query = (
        select(SubmissionReceipt.envelope_id)
        .join(SubmissionAttempt, SubmissionAttempt.id == SubmissionReceipt.attempt_id)
        .where(SubmissionAttempt.draft_id == row_id)
        .order_by(SubmissionAttempt.id.desc())
        .limit(1)
    )
    return session.scalars(query).one_or_none() or ""


def _line(queued: QueuedFiling, row: FilingDraft) -> QueueLine:
    return QueueLine(
        id=queued.id,
        draft_id=row.public_id,
        title=row.title,
        court=row.court_name or row.court_code,
        jurisdiction=row.jurisdiction,
        due_at=row.due_at,
        state=QueueState(queued.state),
        added_at=queued.added_at,
        envelope_id=queued.envelope_id,
        code=queued.code,
        words=queued.words,
        ended_at=queued.ended_at,
    )
