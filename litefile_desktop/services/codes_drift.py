"""What changed in the court's lists since a choice was made: it is gone, renamed, changed, or wants more than then."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from litefile_desktop.core.money import decimal_or_none, dollars
from litefile_desktop.services.codes_seen import Chosen, Facts, choices_of, facts_of, offered
from litefile_desktop.services.successors import successor

if TYPE_CHECKING:
    from litefile_desktop.services.code_types import Choice
    from litefile_desktop.services.court_view import CourtView
    from litefile_desktop.services.forms import DraftForm


class DriftKind(StrEnum):
    """What happened to a choice."""

    GONE = "gone"
    RENAMED = "renamed"
    CHANGED = "changed"
    WANTS_MORE = "wants_more"


@dataclass(frozen=True, slots=True)
class Drift:
    """One choice that is no longer what it was. ``name`` is what it was called; ``words`` are a sentence for people.

    ``proposed`` may have taken the place of what is gone: same name first, else the nearest one; a person decides.
    ``new_name`` is what the court calls it now, where that changed.
    """

    kind: DriftKind
    chosen: Chosen
    name: str
    words: str
    proposed: Choice | None = None
    new_name: str = ""


#: What people call each kind of choice.
_KINDS: Final = {
    "court": "court", "category": "category", "case_type": "case type", "subtype": "case subtype",
    "filer_type": "filer type", "damage_amount": "range of damages", "number": "number", "filing": "filing type",
    "access": "access class", "component": "component", "motion": "motion type", "service": "service",
    "part": "part in the case",
}  # fmt: skip
#: What everything after it hangs on.
_ROOTS: Final = frozenset({"court", "category", "case_type"})
#: What a change of each fact means, when it is true now; then, when it is false now. Empty: nothing to a person.
_SWITCHES: Final = {
    "opens": ("it now opens new cases", "it no longer opens new cases"),
    "open": ("people can be added in it now", "nobody new can be added in it any more"),
    "new": ("it now takes new cases", "it takes no new cases any more"),
    "existing": ("it now takes filings into existing cases", "it takes no filings into existing cases any more"),
    "will": ("the day on which the will was filed is wanted now", ""),
    "amount": ("the amount in controversy is wanted now", "no amount in controversy is wanted any more"),
    "claim": ("the amount of the claim is wanted now", "no amount of the claim is wanted any more"),
    "estate": ("the value of the estate is wanted now", "no value of the estate is wanted any more"),
    "motion": ("a motion type is wanted now", "no motion type is wanted any more"),
    "required": ("it is required now", "it is not required any more"),
    "several": ("several files can be that now", "only one file can be that now"),
    "counts": ("it now takes a number", "it takes no number any more"),
    "asks": ("it now asks for an amount", "it asks for no amount any more"),
    "death": ("the date of death is wanted now", "no date of death is wanted any more"),
}
_OTHERS: Final = {
    "category": "it belongs to another category now",
    "kind": "the court files it as another kind of case now",
    "pattern": "the court wants it in another form now",
}
#: Facts that are what the choice demands: code and name of each.
_DEMANDS: Final = {
    "parts": "the court now also wants these in such a case: {names}",
    "numbers": "the court now also wants these numbers: {names}",
    "components": "the court now also wants these in such a filing: {names}",
    "fields": "the court now also wants {names}",
}
_DASHES: Final = str.maketrans("–—‐‑−’‘“”", "-----''\"\"")


def drift_of(form: DraftForm, view: CourtView) -> Iterator[Drift]:
    """Every choice that changed, each once, in the order of the pages. Only what is known here is judged."""
    told: set[str] = set()
    for chosen in choices_of(form):
        if chosen.key in told or not (view.is_settled or chosen.kind in _ROOTS):
            continue
        told.add(chosen.key)
        for drift in _of_choice(chosen, form, view):
            yield drift
            if drift.kind is DriftKind.GONE and chosen.kind in _ROOTS:
                return


def _of_choice(chosen: Chosen, form: DraftForm, view: CourtView) -> Iterator[Drift]:
    """What was kept with the choice is compared; of drafts from before that was done, there is the name alone."""
    kept = form.codes_seen.get(chosen.key)
    seen: Facts = kept if isinstance(kept, dict) else {}
    name = str(seen.get("name") or chosen.name)
    if not name:
        return
    now = facts_of(chosen, view)
    what = _KINDS[chosen.kind]
    if now is None:
        yield from _gone(chosen, name, view)
        return
    if _plain(str(now["name"])) != _plain(name):
        words = f"The court now calls the {what} “{name}” “{now['name']}”."
        yield Drift(DriftKind.RENAMED, chosen, name, words, new_name=str(now["name"]))
    if changes := [words for fact in now if fact in seen and (words := _change(fact, seen[fact], now[fact]))]:
        words = f"Since the {what} “{name}” was chosen, something changed: {'; '.join(changes)}."
        yield Drift(DriftKind.CHANGED, chosen, name, words)
    for fact, sentence in _DEMANDS.items():
        if more := _more(seen.get(fact), now.get(fact)):
            words = f"Since the {what} “{name}” was chosen, {sentence.format(names=', '.join(more))}."
            yield Drift(DriftKind.WANTS_MORE, chosen, name, words)


def _gone(chosen: Chosen, name: str, view: CourtView) -> Iterator[Drift]:
    choices = _courts(view) if chosen.kind == "court" else offered(chosen, view)
    if choices is None or any(choice.code == chosen.code for choice in choices):
        return  # it is there, or nobody can say here whether it is
    proposed = successor(name, choices)
    ending = f"; the nearest one is “{proposed.name}”" if proposed is not None else ""
    words = f"The court no longer offers the {_KINDS[chosen.kind]} “{name}”{ending}."
    yield Drift(DriftKind.GONE, chosen, name, words, proposed)


def _courts(view: CourtView) -> Iterable[Choice] | None:
    return view.courts if view.lists_courts and view.court is None else None


def _change(fact: str, before: Any, now: Any) -> str:
    if before == now or fact == "name" or fact in _DEMANDS:
        return ""
    if fact == "fee":
        return f"its fee was {_fee(before)} and is {_fee(now)}"
    if fact in _SWITCHES:
        return _SWITCHES[fact][0 if now else 1]
    return _OTHERS.get(fact, "")


def _fee(text: Any) -> str:
    amount = decimal_or_none(str(text))
    return dollars(amount) if amount is not None else "not told"


def _more(before: Any, now: Any) -> list[str]:
    if not isinstance(before, dict) or not isinstance(now, dict):
        return []
    return [str(name) for code, name in now.items() if code not in before]


def _plain(name: str) -> str:
    """How names are compared: spaces, case, and styles of dash and quote say nothing; drafts keep 255 characters."""
    return re.sub(r"\s+", " ", name.translate(_DASHES)).strip().casefold()[:255]
