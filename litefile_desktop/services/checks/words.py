"""Turns of phrase, and places, that several checks share."""

from collections.abc import Iterable

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.forms import DocumentForm, PartyForm
from litefile_desktop.services.successors import successor

_SHOWN = 80


def again(name: str, offered: Iterable[Choice]) -> str:
    """What to do about a choice that is not offered: choose again, perhaps what may have taken its place."""
    found = successor(name, offered) if name else None
    return f"Choose it again; the nearest that is offered is “{found.name}”." if found else "Choose it again."


def called(document: DocumentForm) -> str:
    """What people call a document."""
    return document.name or document.original_filename or "a document"


def who(party: PartyForm) -> str:
    """What people call somebody who may have no name yet."""
    return party.display_name or party.party_type_name or "Somebody in this filing"


def page_of(party: PartyForm) -> StepId:
    """The page that mends what is wrong with somebody."""
    return StepId.YOUR_INFORMATION if party.is_filer else StepId.PARTY_DETAILS


def at(party: PartyForm, field: str) -> dict[str, str]:
    """Where a problem with somebody is mended."""
    return {"field": field, "item": party.id}


def shown(value: object) -> str:
    """A value as it can be repeated in a sentence."""
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
