"""Drafts that the courts' lists have moved away from, for the library: after a refresh, or whenever one looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.progress import Progress
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.services.checks.engine import Checks
from litefile_desktop.services.codes_drift import Drift, DriftKind, drift_of
from litefile_desktop.services.codes_seen import Chosen
from litefile_desktop.services.drafts import Drafts
from litefile_desktop.services.editing import Editor
from litefile_desktop.services.fields import WORDS
from litefile_desktop.services.forms import DocumentForm, DraftForm, Owner, PartyForm
from litefile_desktop.services.patches import Changes, Patch


@dataclass(frozen=True, slots=True)
class DriftedDraft:
    """A draft with what changed since it was filled in; ``drifts`` are in the order of its pages."""

    draft_id: str
    title: str
    jurisdiction: str
    court_code: str
    court_name: str
    updated_at: datetime
    drifts: tuple[Drift, ...]


class Drifting:
    """Finds drafts whose choices are no longer what they were. Proposes, and never chooses."""

    def __init__(self, drafts: Drafts, checks: Checks, editor: Editor) -> None:
        self._drafts = drafts
        self._checks = checks
        self._editor = editor

    def list(self, owners: Sequence[Owner], progress: Progress | None = None) -> tuple[DriftedDraft, ...]:
        """Every open draft of these accounts with something changed, the newest first.

        Raises StorageTrouble, Cancelled.
        """
        found = []
        for form in (form for owner in owners for form in self._drafts.open_forms(owner)):
            if progress is not None:
                progress.check()
            if drifts := self.of(form):
                found.append(_drifted(form, drifts))
        return tuple(sorted(found, key=lambda drifted: drifted.updated_at, reverse=True))

    def of(self, form: DraftForm) -> tuple[Drift, ...]:
        """What changed since the choices of one draft were made."""
        try:
            return tuple(drift_of(form, self._checks.view(form)))
        except Refused:  # a profile that is gone; validation says so
            return ()

    def succeed(self, form: DraftForm) -> Patch:
        """Every choice that is gone and has a proposed successor, replaced by it; empty for none.

        What hangs on a replaced choice is cleared where the patch is stored, as with any other answer.
        """
        draft: Changes = {}
        documents: dict[str, Changes] = {}
        parties: dict[str, Changes] = {}
        for drift in self.of(form):
            chosen, proposed = drift.chosen, drift.proposed
            words = WORDS.get(chosen.field, ())
            if proposed is None or not words:
                continue
            changes = {chosen.field: proposed.code, words[0]: proposed.name[:255]}
            if not chosen.item:
                draft |= changes
            for document in form.documents:
                if chosen.item and _has(document, chosen) and chosen.of in ("", document.filing_type_code):
                    documents.setdefault(document.id, {}).update(changes)
            for party in form.parties:
                if chosen.item and _has(party, chosen):
                    parties.setdefault(party.id, {}).update(changes)
        return Patch(draft, documents, parties)

    def accept(self, form: DraftForm, owner: Owner) -> DraftForm:
        """A person has seen what changed and keeps the choices: from now on they count as made today.

        What is gone stays gone, and blocks. Raises NotFound, NotEditable, StaleVersion, StorageTrouble.
        """
        renamed = [drift for drift in self.of(form) if drift.kind is DriftKind.RENAMED]
        with self._editor.change(form.id, owner, "changes accepted", expected_version=form.version) as change:
            change.row.codes_seen = {}  # the witness of the change looks at every choice anew
            for drift in renamed:
                _rename(change.row, drift)
        return change.form


def _has(item: DocumentForm | PartyForm, chosen: Chosen) -> bool:
    """Whether a document or person holds that choice: one is told for all that hold it."""
    return getattr(item, chosen.field, None) == chosen.code


def _rename(row: FilingDraft, drift: Drift) -> None:
    """Keep the court's new words beside the code."""
    words = WORDS.get(drift.chosen.field, ())
    rows: list[FilingDraft | FilingDocument | FilingParty] = [row, *row.documents, *row.parties]
    for found in rows:
        if words and found.public_id == (drift.chosen.item or row.public_id):
            setattr(found, words[0], drift.new_name[:255])


def _drifted(form: DraftForm, drifts: tuple[Drift, ...]) -> DriftedDraft:
    return DriftedDraft(
        draft_id=form.id,
        title=form.title,
        jurisdiction=form.jurisdiction,
        court_code=form.court_code,
        court_name=form.court_name or form.court_code,
        updated_at=form.updated_at,
        drifts=drifts,
    )
