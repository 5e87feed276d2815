"""From a rejected filing to a draft that corrects it: one for each original, which stays as it was filed."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import Refused
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store
from litefile_desktop.services import audit, provenance, readings
from litefile_desktop.services.clerk_return import ClerkReturn, ReturnedFiling
from litefile_desktop.services.copies import twin_of
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.outcomes import SENT_BACK, TAKEN
from litefile_desktop.services.people.roles import Act, require
from litefile_desktop.services.provenance import Source
from litefile_desktop.services.records import content_hash, draft_form, find_draft
from litefile_desktop.services.tracking import FilingView, SubmissionView, Tracking

_NO_DOCUMENT = ""


class Corrections:
    """Makes correction drafts and finds them again."""

    def __init__(self, store: Store, clock: Clock, tracking: Tracking) -> None:
        self._store = store
        self._clock = clock
        self._tracking = tracking

    def begin(self, draft_id: str, owner: Owner) -> DraftForm:
        """The draft that corrects a filing which was sent back as a whole; made once, and found again after that.

        Everything is carried over but what the court said of the first one: its price, its terms, its numbers. A
        correction that was discarded comes back. Raises NotFound, and Refused with the reason why there is nothing to
        correct.
        """
        view = self._tracking.view(draft_id, owner)
        with self._store.write() as database:
            source = find_draft(database, draft_id, owner)
            existing = _correction_of(database, source)
            if existing is not None:
                return self._resumed(database, owner, existing)
            require_sent_back(view)
            return self._made(database, owner, source, view)

    def find(self, draft_id: str, owner: Owner) -> str:
        """The public id of the draft that corrects this one; empty when there is none."""
        with self._store.read() as database:
            found = _correction_of(database, find_draft(database, draft_id, owner))
            return found.public_id if found is not None else ""

    def _made(self, database: Database, owner: Owner, source: FilingDraft, view: SubmissionView | None) -> DraftForm:
        require(database, owner, Act.PREPARE)
        now = self._clock.now()
        row = twin_of(source, now)
        row.correction_of_id = source.id
        row.current_step = StepId.REVIEW.value
        if view is not None:
            row.clerk_return = _returned(source, row, view).to_json()
        database.add(row)
        database.flush()
        form = draft_form(row)
        provenance.record(database, row, None, form, Source.CLERK, now)
        readings.carry(database, source, draft_form(source), row, form)
        audit.record(
            database,
            at=now,
            actor=owner.actor,
            action="correction begun",
            draft_id=form.id,
            detail={"of": source.public_id},
            after_hash=content_hash(form),
        )
        return form

    def _resumed(self, database: Database, owner: Owner, row: FilingDraft) -> DraftForm:
        if row.status == DraftStatus.ABANDONED:
            require(database, owner, Act.PREPARE)
            before = content_hash(draft_form(row))
            row.status, row.updated_at = DraftStatus.DRAFT.value, self._clock.now()
            database.flush()
            audit.record(
                database,
                at=row.updated_at,
                actor=owner.actor,
                action="restored",
                draft_id=row.public_id,
                before_hash=before,
                after_hash=content_hash(draft_form(row)),
            )
        return draft_form(row)


def can_correct(view: SubmissionView | None) -> bool:
    """Whether a whole envelope was sent back."""
    return view is not None and bool(view.filings) and all(filing.status in SENT_BACK for filing in view.filings)


def require_sent_back(view: SubmissionView | None) -> None:
    """Raise Refused, with the reason, unless the court sent every filing of the envelope back."""
    if can_correct(view):
        return
    if view is None or not view.filings:
        raise Refused("This draft is not at a court; there is nothing to correct.", code="not_submitted")
    if not view.is_final:
        raise Refused(
            "The court has not decided every filing of this envelope yet.",
            action="Wait for the clerk: a filing that is still looked at must not be filed a second time.",
            code="not_decided",
        )
    taken = [filing for filing in view.filings if filing.status in TAKEN]
    if taken:
        raise Refused(
            f"The court took {len(taken)} of {len(view.filings)} filings; a correction would file those again.",
            action="Make a new filing into the case for what was rejected.",
            code="partly_accepted",
        )
    raise Refused("The court did not reject this filing.", code="not_rejected")


def _correction_of(database: Database, source: FilingDraft) -> FilingDraft | None:
    return database.scalars(select(FilingDraft).where(FilingDraft.correction_of_id == source.id)).one_or_none()


def _returned(source: FilingDraft, row: FilingDraft, view: SubmissionView) -> ClerkReturn:
    moments = [filing.decided_at for filing in view.filings if filing.decided_at is not None]
    twins = dict(zip((d.public_id for d in source.documents), (d.public_id for d in row.documents), strict=True))

    def returned(filing: FilingView) -> ReturnedFiling:
        return ReturnedFiling(
            description=filing.description,
            status=filing.status,
            text=filing.text,
            comment=filing.comment,
            document_id=twins.get(filing.document_id, _NO_DOCUMENT),
        )

    return ClerkReturn(
        original_id=source.public_id,
        envelope_id=view.envelope_id,
        submitted_at=view.received_at or view.started_at,
        returned_at=max(moments, default=view.started_at),
        filings=tuple(map(returned, view.filings)),
    )
