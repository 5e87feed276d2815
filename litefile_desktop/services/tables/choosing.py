"""From what a cell says to the one entry of a list that it means: by its code, else by its name."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz, process

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.showing import shown
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.handoff.payload import normalized

C = TypeVar("C", bound=Choice)

#: How alike a name must be to be asked about, of 100.
_ALIKE = 80


class NotOffered(Refused):
    """A list has no entry of that code or name, or several of that name."""


def choose(choices: Iterable[C], said: str, what: str, stem: str) -> C:
    """The entry whose code or name a cell holds. ``what`` names the list, ``stem`` begins the code of the refusal.

    Raises NotOffered with what may be meant.
    """
    known = list({choice.code: choice for choice in choices}.values())
    by_code = [choice for choice in known if choice.code == said]
    by_code = by_code or [choice for choice in known if choice.code.casefold() == said.casefold()]
    by_name = [choice for choice in known if normalized(choice.name) == normalized(said)]
    found = by_code or by_name
    if len(found) == 1:
        return found[0]
    if found:
        codes = ", ".join(choice.code for choice in found[:5])
        raise NotOffered(
            f"More than one {what} on the list is called “{shown(said)}”.",
            action=f"Write its code instead: {codes}.",
            code=f"{stem}.ambiguous",
        )
    if not known:
        raise NotOffered(f"No {what} can be chosen here.", action="Leave the cell empty.", code=f"{stem}.none")
    raise NotOffered(
        f"No {what} on the list is called “{shown(said)}”.", action=_perhaps(known, said), code=f"{stem}.unknown"
    )


def _perhaps(known: Sequence[Choice], said: str) -> str:
    names = {choice.code: normalized(choice.name) for choice in known}
    found = process.extractOne(normalized(said), names, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE)
    if found is None:
        return "Write a code or a name from the list."
    name = next(choice.name for choice in known if choice.code == found[2])
    return f"“{shown(name)}” ({shown(found[2])}) may be meant."
