"""Taking a stored change back, with everything that went with it, as long as nothing of that was changed since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from litefile_desktop.core.errors import StaleVersion
from litefile_desktop.models.base import Base
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.services.documents import put_in_order
from litefile_desktop.services.editing import Editor
from litefile_desktop.services.forms import DocumentForm, DraftForm, Owner, PartyForm, form_names
from litefile_desktop.services.records import draft_form, find_draft

Form = DraftForm | DocumentForm | PartyForm

#: Never taken back: who and when, what follows from the rest, and what has rules of its own.
_FIXED: Final = frozenset({
    "id", "version", "owner_id", "jurisdiction", "created_at", "updated_at", "status", "submitted_at", "title",
    "documents", "parties", "filing_type_code", "filing_type_name", "document_type_code", "document_type_name",
})  # fmt: skip
_DRAFT: Final = tuple(name for name in form_names(DraftForm) if name not in _FIXED)
_DOCUMENT: Final = tuple(name for name in form_names(DocumentForm) if name not in ("id", "role", "sort_order"))
_PARTY: Final = tuple(name for name in form_names(PartyForm) if name != "id")
#: Where one is in the draft; moving on does not stand in the way of an undo.
_PLACE: Final = "current_step"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A draft as it was, with what its form does not show of people."""

    form: DraftForm
    metadata: Mapping[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Undo:
    """One change that can be taken back."""

    before: Snapshot
    after: DraftForm


class Undoing:
    """Looks at drafts before a change, and takes changes back."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor

    def snapshot(self, draft_id: str, owner: Owner) -> Snapshot:
        """The draft as it is now. Raises NotFound, StorageTrouble."""
        with self._editor.store.read() as session:
            row = find_draft(session, draft_id, owner)
            return Snapshot(draft_form(row), {party.public_id: party.metadata_ for party in row.parties})

    def undo(self, undo: Undo, owner: Owner, *, expected_version: int | None = None) -> DraftForm:
        """Put everything that the change touched back to what it was; what else was changed since stays.

        Raises StaleVersion when something that the change touched is another one now, NotEditable, NotFound,
        StorageTrouble.
        """
        draft_id = undo.after.id
        with self._editor.change(draft_id, owner, "change undone", expected_version=expected_version) as change:
            row, now, before, after = change.row, change.before, undo.before.form, undo.after
            _restore(row, before, after, now, _DRAFT)
            rows = {document.public_id: document for document in row.documents}
            for old, new, current in _same(before.documents, after.documents, now.documents):
                _restore(rows[old.id], old, new, current, _DOCUMENT)
            order = [document.id for document in before.documents]
            if order != [document.id for document in after.documents]:
                if [document.id for document in now.documents] != [document.id for document in after.documents]:
                    raise _changed_since()
                put_in_order(row, [rows[document_id] for document_id in order])
            self._restore_people(row, undo, now)
            change.session.flush()
        return change.form

    def _restore_people(self, row: FilingDraft, undo: Undo, now: DraftForm) -> None:
        before, after = undo.before.form, undo.after
        if {party.id for party in now.parties} != {party.id for party in after.parties}:
            raise _changed_since()
        rows = {party.public_id: party for party in row.parties}
        for old, new, current in _same(before.parties, after.parties, now.parties):
            _restore(rows[old.id], old, new, current, _PARTY)
        moment = self._editor.clock.now()
        for old in before.parties:
            if old.id not in rows:
                party = FilingParty(public_id=old.id, created_at=moment, updated_at=moment)
                for name in _PARTY:
                    setattr(party, name, _plain(getattr(old, name)))
                party.metadata_ = dict(undo.before.metadata.get(old.id, {}))
                row.parties.append(party)
        kept = {party.id for party in before.parties}
        row.parties = [party for party in row.parties if party.public_id in kept]


def _same(before: Iterable[Any], after: Iterable[Any], now: Iterable[Any]) -> list[tuple[Any, Any, Any]]:
    """Those that were there before, after and are now."""
    later, current = {item.id: item for item in after}, {item.id: item for item in now}
    return [(old, later[old.id], current[old.id]) for old in before if old.id in later and old.id in current]


def _restore(row: Base, before: Form, after: Form, now: Form, names: Iterable[str]) -> None:
    for name in names:
        old, new, current = getattr(before, name), getattr(after, name), getattr(now, name)
        if old == new:
            continue
        if current == new:
            setattr(row, name, _plain(old))
        elif name != _PLACE:
            raise _changed_since()


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _changed_since() -> StaleVersion:
    return StaleVersion(
        "This can no longer be undone: something of it was changed since.",
        action="Nothing was overwritten. Correct it by hand.",
    )
