"""What the audit log knows of a draft's way between people: earlier states, and who did what where.

Both are read from the events that exports and imports leave behind, so no table of their own can contradict the log.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.models.event import AuditEvent
from litefile_desktop.services.bundles.body import Body, instant_text

_MOST_STATES = 200
_MOST_ACTS = 500
_LONGEST_ACTION = 60


class Act(StrEnum):
    """What the audit log says of a draft that travelled."""

    EXPORTED = "exported to a bundle"
    IMPORTED = "imported from a bundle"
    REPLACED = "replaced from a bundle"
    COPIED = "copied from a bundle"
    SET_ASIDE = "bundle set aside"


class Standing(StrEnum):
    """How a draft in a bundle stands to the one here.

    ``newer``: it was made from exactly what is here now. ``older``: it was handed over from here, or came here, once.
    ``conflicting``: both changed since they were the same, or the one here is somebody else's.
    """

    NEW = "new"
    SAME = "same"
    NEWER = "newer"
    OLDER = "older"
    CONFLICTING = "conflicting"


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier states that were handed over or taken in, oldest first; and acts here and elsewhere, oldest first."""

    states: tuple[str, ...]
    acts: tuple[Body, ...]


def past_of(session: Session, draft_id: str) -> Past:
    """What is known here of a draft's past."""
    states: list[str] = []
    acts: list[Body] = []
    query = select(AuditEvent).where(AuditEvent.draft_public_id == draft_id).order_by(AuditEvent.id)
    for event in session.scalars(query):
        travel = event.detail.get("bundle", {})
        states += [*travel.get("lineage", ()), *([travel["state"]] if "state" in travel else ())]
        acts += travel.get("history", ())
        acts.append({"at": instant_text(event.at), "actor": event.actor, "action": event.action[:_LONGEST_ACTION]})
    unique = {(act["at"], act["actor"], act["action"]): act for act in acts}
    return Past(_newest(states), tuple(unique[key] for key in sorted(unique)[-_MOST_ACTS:]))


def trace(state: str, past: Past, body: Body | None = None, *, replaced: Sequence[str] = ()) -> dict[str, Any]:
    """What an event about a bundle keeps: the state, and of the draft in it what was not known here yet.

    ``replaced`` are states here that the bundle took the place of.
    """
    lineage = [*(body["lineage"] if body else ()), *replaced]
    history = body["history"] if body else ()
    return {
        "bundle": {
            "state": state,
            "lineage": [known for known in lineage if known not in past.states],
            "history": [act for act in history if act not in past.acts],
        }
    }


def standing(mine: str, my_past: Iterable[str], theirs: str, their_past: Iterable[str]) -> Standing:
    """How their state stands to mine, by what each side has seen of the other."""
    if mine == theirs:
        return Standing.SAME
    they_know_mine = mine in set(their_past)
    i_know_theirs = theirs in set(my_past)
    if they_know_mine and not i_know_theirs:
        return Standing.NEWER
    if i_know_theirs and not they_know_mine:
        return Standing.OLDER
    return Standing.CONFLICTING


def _newest(states: list[str]) -> tuple[str, ...]:
    """Each state once, where it was last seen."""

    def once() -> Iterator[str]:
        seen: set[str] = set()
        for state in reversed(states):
            if state not in seen:
                seen.add(state)
                yield state

    return tuple(reversed(list(once())[:_MOST_STATES]))
