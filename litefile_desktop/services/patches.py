"""The difference between two forms of one draft, as something that can be stored, repeated and laid on a newer form."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from litefile_desktop.core.vocabulary import PartyRole
from litefile_desktop.services.fields import DOCUMENT_FIELDS, DRAFT_FIELDS, PARTY_FIELDS, WORDS
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm

F = TypeVar("F", DraftForm, DocumentForm, PartyForm)
Changes = dict[str, Any]

#: Stands for the id of the preparer's own row before it is stored; storing it makes that row.
NEW_FILER = ""
#: Where a document stands is changed by its order in the draft, not field by field.
_PLACE = {"role", "sort_order"}


_BLANK = PartyForm(id=NEW_FILER, role=PartyRole.FILER.value)


@dataclass(frozen=True)
class Patch:
    """Changed fields of the draft, of its documents and of its people, by public id; and the documents' order."""

    draft: Changes = field(default_factory=dict)
    documents: Mapping[str, Changes] = field(default_factory=dict)
    parties: Mapping[str, Changes] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.draft or self.documents or self.parties or self.order)

    def then(self, later: "Patch") -> "Patch":
        """Both changes as one; the later one wins where they meet."""
        return Patch(
            draft={**self.draft, **later.draft},
            documents=_merged(self.documents, later.documents),
            parties=_merged(self.parties, later.parties),
            order=later.order or self.order,
        )


def _merged(first: Mapping[str, Changes], second: Mapping[str, Changes]) -> dict[str, Changes]:
    return {key: {**first.get(key, {}), **second.get(key, {})} for key in {**first, **second}}


def difference(old: DraftForm, new: DraftForm) -> Patch:
    """What a page changed. People and documents that only one of the two has are left to their own services.

    The preparer's own row is the one that a page may begin.
    """
    old_order, new_order = _order(old), _order(new)
    return Patch(
        draft=_changed(old, new, set(DRAFT_FIELDS)),
        documents=_changed_items(old.documents, new.documents, set(DOCUMENT_FIELDS) - _PLACE),
        parties=_changed_items(
            old.parties if old.filer is not None else (*old.parties, _BLANK), new.parties, set(PARTY_FIELDS) - {"role"}
        ),
        order=new_order if new_order != old_order and set(new_order) == set(old_order) else (),
    )


def applied(form: DraftForm, patch: Patch) -> DraftForm:
    """A form with a patch laid on it; what the patch names and the form no longer has is left out."""
    documents = tuple(replace(document, **patch.documents.get(document.id, {})) for document in form.documents)
    if patch.order and set(patch.order) == {document.id for document in documents}:
        by_id = {document.id: document for document in documents}
        documents = tuple(by_id[document_id] for document_id in patch.order)
    return replace(form, documents=documents, parties=_people(form, patch.parties), **patch.draft)


def _people(form: DraftForm, changes: Mapping[str, Changes]) -> tuple[PartyForm, ...]:
    begun = changes.get(NEW_FILER)
    people = form.parties
    if begun is not None and form.filer is None:
        people = (*people, _BLANK)
    if begun is not None:
        changes = _merged(changes, {party.id: begun for party in people if party.is_filer})
    return tuple(replace(party, **changes.get(party.id, {})) for party in people)


def _order(form: DraftForm) -> tuple[str, ...]:
    return tuple(document.id for document in form.documents)


def _changed(old: F, new: F, names: set[str]) -> Changes:
    """A code and its words travel together: two codes can have the same words."""
    changed = {name for name in names if getattr(old, name) != getattr(new, name)}
    changed |= {word for code in changed for word in WORDS.get(code, ()) if word in names}
    return {entry.name: getattr(new, entry.name) for entry in fields(new) if entry.name in changed}


def _changed_items(old: tuple[F, ...], new: tuple[F, ...], names: set[str]) -> dict[str, Changes]:
    before = {item.id: item for item in old}
    found = {item.id: _changed(before[item.id], item, names) for item in new if item.id in before}
    return {item_id: changes for item_id, changes in found.items() if changes}
