"""The one path by which a draft changes: owner, status and version checked, derived values and audit written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import StaleVersion
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store
from litefile_desktop.services import audit, provenance
from litefile_desktop.services.approval import approvals
from litefile_desktop.services.consequences import derive
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.people.roles import Act, require
from litefile_desktop.services.provenance import Source
from litefile_desktop.services.records import content_hash, draft_form, find_draft, require_editable


@dataclass
class Change:
    """A draft inside its writing transaction; ``form`` is its new state once the transaction is done.

    ``source`` says who gave the new values; a person, unless the service says otherwise.
    """

    session: Session
    row: FilingDraft
    before: DraftForm
    form: DraftForm
    detail: dict[str, object]
    source: Source = Source.PERSON


#: What the court's lists say of the choices of a draft, to be kept with it (``codes_seen.Witness``).
Remembers = Callable[[DraftForm], dict[str, Any]]


class Editor:
    """Opens changes. Everything in one change is stored together, or nothing is."""

    def __init__(self, store: Store, clock: Clock, witness: Remembers | None = None) -> None:
        self.store = store
        self.clock = clock
        self._witness = witness

    @contextmanager
    def change(
        self,
        draft_id: str,
        owner: Owner,
        action: str,
        *,
        expected_version: int | None = None,
        editable_only: bool = True,
        act: Act = Act.PREPARE,
    ) -> Iterator[Change]:
        """Change a draft. ``expected_version`` refuses the change when somebody saved since that version.
        ``act`` is what the person who acts must be allowed to do.

        Raises NotAllowed, NotFound, NotEditable, StaleVersion, StorageTrouble.
        """
        with self.store.write() as session:
            require(session, owner, act)
            row = find_draft(session, draft_id, owner)
            if editable_only:
                require_editable(row)
            if expected_version is not None and row.version != expected_version:
                raise StaleVersion(
                    "This draft was saved somewhere else in the meantime.",
                    action="Nothing was overwritten. Open it again to see the newer version.",
                )
            before = draft_form(row)
            change = Change(session, row, before, before, {})
            yield change
            derive(row)
            session.flush()
            after = draft_form(row)
            if after == before:
                return
            self.remember(row, after)
            flag_modified(row, "updated_at")  # a new version, even if the clock stood still since the last one
            row.updated_at = self.clock.now()
            session.flush()
            change.form = draft_form(row)
            provenance.record(session, row, before, change.form, change.source, row.updated_at)
            audit.record(
                session,
                at=row.updated_at,
                actor=owner.actor,
                action=action,
                draft_id=row.public_id,
                detail=change.detail,
                before_hash=content_hash(before),
                after_hash=content_hash(change.form),
            )
            approvals.end_if_changed(session, row, change.form, owner.actor, row.updated_at)

    def remember(self, row: FilingDraft, form: DraftForm) -> None:
        """Keep with a draft what the court's lists say of what was chosen just now."""
        seen = self._witness(form) if self._witness is not None else form.codes_seen
        if seen != form.codes_seen:
            row.codes_seen = seen
