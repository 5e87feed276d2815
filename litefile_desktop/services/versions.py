"""Two versions of one draft that were changed at the same time: what differs, and what a person chose of each."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litefile_desktop.services.approval.content import content_of, differences
from litefile_desktop.services.fields import WORDS
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm
from litefile_desktop.services.patches import Patch

#: Where the person is in the draft is no answer: it is nobody's loss.
_NO_ANSWER = frozenset({"current_step"})
_WORDS = {word for words in WORDS.values() for word in words}
_ORDER = "order"
#: What follows from other answers is not told beside them.
_DERIVED = frozenset({"title"})
#: As much of a value as is shown.
_LONGEST_SHOWN = 160


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One field that was changed here and is not stored, as both versions have it.

    ``is_both`` says that they changed it too, so that one of the values must go. ``is_gone`` says that they removed
    what it belongs to: mine can only be kept in a copy.
    """

    key: str
    label: str
    mine: str
    theirs: str
    is_both: bool
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What is stored now, against what was typed here on top of ``base``.

    ``by`` and ``at`` tell who stored it and when; ``also`` names what else they changed.
    """

    base: DraftForm
    patch: Patch
    theirs: DraftForm
    choices: tuple[FieldChoice, ...]
    also: tuple[str, ...]
    by: str
    at: datetime

    def kept(self, mine: Collection[str]) -> Patch:
        """What is to be stored on top of theirs when these keys are taken from mine."""
        return Patch(
            draft=_kept("", self.patch.draft, mine),
            documents=_kept_items("documents", self.patch.documents, mine),
            parties=_kept_items("parties", self.patch.parties, mine),
            order=self.patch.order if _ORDER in mine else (),
        )


def overtaken(base: DraftForm, patch: Patch, theirs: DraftForm, by: str) -> Overtaken:
    """Compare what was typed with what somebody else stored meanwhile."""
    choices = tuple(_choices(base, patch, theirs))
    keys = {choice.key for choice in choices} | _DERIVED
    found = differences(content_of(base), content_of(theirs))
    also = [entry.label for entry in found if keys.isdisjoint((entry.path, _code_of(entry.path)))]
    others = tuple(dict.fromkeys(also))
    return Overtaken(base, patch, theirs, choices, others, by, theirs.updated_at)


def _choices(base: DraftForm, patch: Patch, theirs: DraftForm) -> Iterator[FieldChoice]:
    yield from _compared("", "", base, theirs, patch.draft)
    for group, before, after, changed in (
        ("documents", base.documents, theirs.documents, patch.documents),
        ("parties", base.parties, theirs.parties, patch.parties),
    ):
        old = {item.id: item for item in before}
        new = {item.id: item for item in after}
        for item_id, changes in changed.items():
            item = old.get(item_id)
            prefix = f"{group}.{item_id}."
            yield from _compared(prefix, _called(item), item, new.get(item_id), changes)
    if patch.order:
        was, now = [_names(form, [d.id for d in form.documents]) for form in (base, theirs)]
        yield FieldChoice(_ORDER, "order of documents", _names(base, patch.order), now, is_both=was != now)


def _compared(
    prefix: str,
    name: str,
    base: DraftForm | DocumentForm | PartyForm | None,
    theirs: DraftForm | DocumentForm | PartyForm | None,
    changes: Mapping[str, Any],
) -> Iterator[FieldChoice]:
    for field, value in changes.items():
        if field in _NO_ANSWER or (field in _WORDS and any(field in WORDS.get(code, ()) for code in changes)):
            continue
        word = next((word for word in WORDS.get(field, ()) if word in changes), "")
        was, now = getattr(base, field, None), getattr(theirs, field, None)
        words = field.removesuffix("_code").removesuffix("_id").replace("_", " ")
        is_gone = base is not None and theirs is None
        yield FieldChoice(
            key=prefix + field,
            label=f"{name}: {words}" if name else words,
            mine=_shown(changes[word] if word and changes[word] else value),
            theirs="" if is_gone else _shown((getattr(theirs, word, "") if word else "") or now),
            is_both=is_gone or was != now,
            is_gone=is_gone,
        )


def _kept(prefix: str, changes: Mapping[str, Any], mine: Collection[str]) -> dict[str, Any]:
    """A code and its words go together."""
    kept = {field for field in changes if prefix + field in mine}
    kept |= {word for code in kept for word in WORDS.get(code, ()) if word in changes}
    return {field: value for field, value in changes.items() if field in kept or field in _NO_ANSWER}


def _kept_items(group: str, items: Mapping[str, Mapping[str, Any]], mine: Collection[str]) -> dict[str, dict[str, Any]]:
    found = {item_id: _kept(f"{group}.{item_id}.", changes, mine) for item_id, changes in items.items()}
    return {item_id: changes for item_id, changes in found.items() if changes}


def _called(item: DocumentForm | PartyForm | None) -> str:
    if isinstance(item, DocumentForm):
        return item.name
    if isinstance(item, PartyForm):
        return item.organization_name or f"{item.first_name} {item.last_name}".strip()
    return ""


def _names(form: DraftForm, ids: Collection[str]) -> str:
    by_id = {document.id: document.name for document in form.documents}
    return ", ".join(by_id.get(document_id, "") for document_id in ids)


def _shown(value: Any) -> str:
    if value is None or value in ("", (), [], {}):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple | dict):
        return _cut(str(len(value)) + (" entry" if len(value) == 1 else " entries"))
    return _cut(" ".join(str(value).split()))


def _code_of(path: str) -> str:
    """The field of the code whose words a path may be."""
    return f"{path.removesuffix('_name')}_code"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
