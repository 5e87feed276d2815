"""From a rejected filing to a draft that corrects it: one for each original, which stays as it was filed."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import Refused
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import DocumentRole, DraftStatus, ExistingCase, PartySource
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store
from litefile_desktop.models.submission import SubmissionAttempt
from litefile_desktop.services import audit, provenance, readings
from litefile_desktop.services.clerk_return import ClerkReturn, JoinedCase, ReturnedFiling
from litefile_desktop.services.consequences import derive
from litefile_desktop.services.copies import twin_of
from litefile_desktop.services.fates import Fate, Sent, sent_back_documents
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
        """The draft that corrects what was sent back of an envelope; made once, and found again after that.

        Everything is carried over but what the court said of the first one: its price, its terms, its numbers. Of an
        envelope that was accepted in part only the filings come along that were sent back, into the case of the others.
        A correction that was discarded comes back. Raises NotFound, and Refused with the reason why there is nothing
        to correct.
        """
        view = self._tracking.view(draft_id, owner)
        with self._store.write() as database:
            source = find_draft(database, draft_id, owner)
            existing = _correction_of(database, source)
            if existing is not None:
                return self._resumed(database, owner, existing)
            return self._made(database, owner, source, require_sent_back(view))

    def find(self, draft_id: str, owner: Owner) -> str:
        """The public id of the draft that corrects this one; empty when there is none."""
        with self._store.read() as database:
            found = _correction_of(database, find_draft(database, draft_id, owner))
            return found.public_id if found is not None else ""

    def _made(self, database: Database, owner: Owner, source: FilingDraft, view: SubmissionView) -> DraftForm:
        require(database, owner, Act.PREPARE)
        now = self._clock.now()
        row = twin_of(source, now)
        row.correction_of_id = source.id
        row.current_step = StepId.REVIEW.value
        returned = _returned(source, row, view)
        if any(filing.status not in SENT_BACK for filing in view.filings):
            back = sent_back_documents([_fate(filing) for filing in view.filings], _sent(database, source))
            _keep_only(row, {document_id for twin, document_id in _twins(source, row).items() if twin in back})
            if is_partly_accepted(view):
                returned = replace(returned, case=_joined(source, view), accepted=_accepted(source, view, back))
                _into_case(row, returned)
        row.clerk_return = returned.to_json()
        derive(row)
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
    """Whether an envelope is decided and some of it was sent back."""
    return view is not None and view.is_final and any(filing.status in SENT_BACK for filing in view.filings)


def is_partly_accepted(view: SubmissionView) -> bool:
    """Whether the court took some of the filings."""
    return any(filing.status in TAKEN for filing in view.filings)


def require_sent_back(view: SubmissionView | None) -> SubmissionView:
    """The view again. Raises Refused, with the reason, unless the court decided every filing and sent some back."""
    if view is None or not view.filings:
        raise Refused("This draft is not at a court; there is nothing to correct.", code="not_submitted")
    if not view.is_final:
        raise Refused(
            "The court has not decided every filing of this envelope yet.",
            action="Wait for the clerk: a filing that is still looked at must not be filed a second time.",
            code="not_decided",
        )
    if not can_correct(view):
        raise Refused("The court did not reject this filing.", code="not_rejected")
    return view


def _correction_of(database: Database, source: FilingDraft) -> FilingDraft | None:
    return database.scalars(select(FilingDraft).where(FilingDraft.correction_of_id == source.id)).one_or_none()


def _fate(filing: FilingView) -> Fate:
    return Fate(filing.status, filing.description, filing.document_id)


def _sent(database: Database, source: FilingDraft) -> list[Sent]:
    """The documents of the filings as they were sent with the last attempt."""
    attempt = database.scalars(
        select(SubmissionAttempt)
        .where(SubmissionAttempt.draft_id == source.id)
        .order_by(SubmissionAttempt.id.desc())
        .limit(1)
    ).one()
    return [Sent(document.document_public_id, document.description) for document in attempt.filings]


def _twins(source: FilingDraft, row: FilingDraft) -> dict[str, str]:
    """The correction's document of each document of the original, by public ids."""
    return dict(zip((d.public_id for d in source.documents), (d.public_id for d in row.documents), strict=True))


def _accepted(source: FilingDraft, view: SubmissionView, back: Collection[str]) -> tuple[str, ...]:
    """The fingerprints of what the court took; a file that was filed twice and sent back once is not among them."""
    others = {f.document_id for f in view.filings if f.status not in (*TAKEN, *SENT_BACK)}
    sent_back = {document.sha256 for document in source.documents if document.public_id in back}
    return tuple(
        document.sha256
        for document in source.documents
        if not document.attached_to and document.public_id not in others and document.sha256 not in sent_back
    )


def _keep_only(row: FilingDraft, kept: Collection[str]) -> None:
    """These filings with what is attached to them; the first of them leads where the lead is gone."""
    row.documents = [d for d in row.documents if d.public_id in kept or d.attached_to in kept]
    if any(document.role == DocumentRole.LEAD for document in row.documents):
        return
    own = sorted((d for d in row.documents if not d.attached_to), key=lambda document: document.sort_order)
    own[0].role = DocumentRole.LEAD.value
    own[0].sort_order = 0
    own[0].leads_filing = False
    row.extracted_guesses = {}
    row.extraction_review_fingerprint = ""


def _joined(source: FilingDraft, view: SubmissionView) -> JoinedCase:
    """The case that the accepted part made, or the one that it was filed into."""
    is_opened = source.existing_case != ExistingCase.EXISTING
    tracking_id, number = (view.case_id, view.docket_number) if is_opened else ("", "")
    return JoinedCase(
        court=source.court_code,
        tracking_id=tracking_id or source.previous_case_id,
        docket_number=number or source.docket_number or view.docket_number,
        is_opened=is_opened,
    )


def _into_case(row: FilingDraft, returned: ClerkReturn) -> None:
    """Let a correction go into the case of the accepted part, which has to be read where it is not as it was."""
    case = returned.case
    if case is not None and case.is_opened:
        row.existing_case = ExistingCase.EXISTING.value
        row.previous_case_id = ""
        row.case_title = ""
        row.docket_number = case.docket_number
        row.existing_case_snapshot = {}
        row.current_step = StepId.CASE_LOOKUP.value
    elif any(party.source == PartySource.ADDED for party in row.parties):
        words = "Part of the first envelope was accepted since the case was read. Read it again."
        row.existing_case_snapshot = {
            **row.existing_case_snapshot, "status": "partial", "problems": [words], "confirmed": False,
        }  # fmt: skip
        row.current_step = StepId.CASE_LOOKUP.value


def _returned(source: FilingDraft, row: FilingDraft, view: SubmissionView) -> ClerkReturn:
    back = [filing for filing in view.filings if filing.status in SENT_BACK]
    moments = [filing.decided_at for filing in back if filing.decided_at is not None]
    twins = _twins(source, row)

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
