"""Storing what a page changed, through the services that own each part; and taking it back."""

from dataclasses import dataclass

from litefile_desktop.services.cleared import cleared
from litefile_desktop.services.consequences import SETS_OFF
from litefile_desktop.services.documents import Documents
from litefile_desktop.services.drafts import Drafts
from litefile_desktop.services.editing import Editor
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.parties import Parties
from litefile_desktop.services.patches import NEW_FILER, Patch, applied
from litefile_desktop.services.undo import Undo, Undoing


@dataclass(frozen=True, slots=True)
class Saved:
    """What is stored now. ``cleared`` is what the change took with it, in words; ``undo`` takes all of it back.

    Typing takes nothing with it, and has no undo but that of its field.
    """

    form: DraftForm
    cleared: tuple[str, ...] = ()
    undo: Undo | None = None

    @property
    def words(self) -> str:
        """What was cleared, as one sentence; empty for nothing."""
        return f"Cleared: {', '.join(self.cleared)}." if self.cleared else ""


class Saving:
    """Lays patches on stored drafts."""

    def __init__(self, drafts: Drafts, documents: Documents, parties: Parties, editor: Editor) -> None:
        self._drafts = drafts
        self._documents = documents
        self._parties = parties
        self._undoing = Undoing(editor)

    def save(self, form: DraftForm, patch: Patch, owner: Owner) -> DraftForm:
        """Store a patch made on ``form``; answers what is stored now.

        Raises StaleVersion when somebody saved since, BadField, NotEditable, StorageTrouble. A patch that
        touches several people or documents is stored one after the other; what was stored stays.
        """
        if patch.draft:
            form = self._drafts.update(form.id, owner, patch.draft, expected_version=form.version)
        for document_id, changes in patch.documents.items():
            form = self._documents.update(form.id, owner, document_id, changes, expected_version=form.version)
        for party_id, changes in patch.parties.items():
            if party_id == NEW_FILER:
                form = self._parties.save_filer(form.id, owner, changes, expected_version=form.version)
            else:
                form = self._parties.update(form.id, owner, party_id, changes, expected_version=form.version)
        if patch.order:
            form = self._documents.arrange(form.id, owner, patch.order, expected_version=form.version)
        return form

    def store(self, form: DraftForm, patch: Patch, owner: Owner) -> Saved:
        """The same, and what it took with it. Raises as ``save`` does."""
        if not sets_off(patch):
            return Saved(self.save(form, patch, owner))
        before = self._undoing.snapshot(form.id, owner)
        after = self.save(form, patch, owner)
        return Saved(after, tuple(cleared(before.form, after, patch)), Undo(before, after))

    def keep_copy(self, form: DraftForm, patch: Patch, owner: Owner) -> DraftForm:
        """Store a patch that came too late, with the version that it was made on, as a draft of its own."""
        return self._drafts.keep_version(applied(form, patch), owner)

    def undo(self, undo: Undo, owner: Owner, *, expected_version: int | None = None) -> DraftForm:
        """Take a stored change back. Raises StaleVersion when something of it was changed since, NotEditable."""
        return self._undoing.undo(undo, owner, expected_version=expected_version)


def sets_off(patch: Patch) -> bool:
    """Whether a patch changes an answer that can take others with it."""
    items = (*patch.documents.values(), *patch.parties.values())
    return any(not SETS_OFF.isdisjoint(changes) for changes in (patch.draft, *items))
