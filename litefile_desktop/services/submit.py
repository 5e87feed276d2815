"""Submission: claim, write the attempt, send once, and never say more than is proved (design §3).

    draft -> submitting   by one atomic claim, together with the attempt, before a byte is sent
    submitting -> submitted   on a receipt, stored before anything is shown
    submitting -> draft       only when it is proved that nothing was filed
    submitting -> error       when the outcome is not proved, and after a crash in between

There is no second send anywhere in this program: ReviewFiling is not idempotent (ecf-efm §3.12).
"""

import logging
import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Database

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import AppError, CourtRefused, OutcomeUnknown, Refused, StorageTrouble
from litefile_desktop.core.liveness import ProcessMark
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import WAIVER_ACCOUNT, ApprovalRule, AttemptOutcome, DraftStatus
from litefile_desktop.efm.gateway import AnswerLost, DocumentChanged, NotSent, Sent
from litefile_desktop.efm.types import Envelope, FilingReceipt, Session
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store
from litefile_desktop.models.submission import (
    FilingStatusEvent,
    SubmissionAttempt,
    SubmissionReceipt,
    SubmittedDocument,
    SubmittedFiling,
)
from litefile_desktop.services import audit
from litefile_desktop.services.accounts import Accounts
from litefile_desktop.services.approval.approvals import require_bytes
from litefile_desktop.services.approval.standing import require_for_sending
from litefile_desktop.services.arrangement import filings_of
from litefile_desktop.services.checks.engine import Checks
from litefile_desktop.services.envelopes.building import build_envelope
from litefile_desktop.services.envelopes.filings import PathOf
from litefile_desktop.services.envelopes.record import snapshot
from litefile_desktop.services.fees import QuoteState, quote_state, refuse_blocked
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.interrupted import being_sent
from litefile_desktop.services.people.roles import Act, require
from litefile_desktop.services.records import content_hash, draft_form, find_draft
from litefile_desktop.services.terms import require_accepted

log = logging.getLogger(__name__)

UNPROVED = "We do not know whether the court received this filing."
_DO_NOT_RESEND = "Do not send it again: ask the court's own list first."


@dataclass(frozen=True, slots=True)
class Recovered:
    """A draft that was being sent when a program ended; its outcome is open."""

    draft_id: str
    title: str


class Submissions:
    """Sends drafts, once each."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        mark: ProcessMark,
        checks: Checks,
        accounts: Accounts,
        gateways: Gateways,
        path_of: PathOf,
    ) -> None:
        self._store = store
        self._clock = clock
        self._mark = mark
        self._checks = checks
        self._accounts = accounts
        self._gateways = gateways
        self._path_of = path_of

    def submit(self, form: DraftForm, owner: Owner, *, sent: Sent | None = None) -> DraftForm:
        """File exactly this form; another version in the database is refused.

        Raises Problems or Refused before anything happens; NotSent, CourtRefused, SessionEnded or
        DocumentChanged when proved that nothing was filed (the draft is editable again); OutcomeUnknown
        when it is not proved (the draft is in ``error``); StorageTrouble.
        """
        _refuse_taken(form.status)
        refuse_blocked(self._checks, form)
        self._require_price(form, owner)
        court = self._checks.view(form)
        require_accepted(form, court.disclaimers)
        envelope = build_envelope(form, owner, court, self._path_of)
        gateway = self._gateways.get(form.jurisdiction)
        session = self._accounts.session(owner)
        attempt_id = self._claim(form, owner, session, envelope, court.approval)
        log.info("sending", extra={"draft": form.id, "attempt": attempt_id, "count": len(envelope.filings)})
        try:
            receipt = gateway.submit(session, envelope, sent=sent)
        except (NotSent, DocumentChanged, CourtRefused) as nothing_filed:
            self._settle(attempt_id, owner, nothing_filed)
            raise
        except AnswerLost as lost:
            numbers = [f"{entry.category} {entry.number}" for entry in lost.identifications]
            words = f"{UNPROVED} {lost.message}"
            try:
                self._leave_open(attempt_id, owner.actor, str(lost), numbers)
            except StorageTrouble as trouble:
                # What matters is said first; the attempt is on record and will be found open at the next start.
                words = f"{words} {trouble.message}"
            raise OutcomeUnknown(words, action=_DO_NOT_RESEND) from lost
        except BaseException:
            # Whatever ended the call, nobody knows how far it came.
            self._leave_open(attempt_id, owner.actor, "The sending was interrupted.", [])
            raise
        return self._keep_receipt(attempt_id, owner, receipt, envelope)

    def _require_price(self, form: DraftForm, owner: Owner) -> None:
        """A current quote, or an account that the court itself lists as a waiver (behaviours 53 and 54)."""
        state = quote_state(form)
        if state is QuoteState.WAIVED:
            account = self._accounts.payment_account(owner, form.selected_payment_account_id)
            if account is None or account.type_code != WAIVER_ACCOUNT:
                raise Refused(
                    "The chosen payment account is not one that waives the fees.",
                    action="Choose how the fees are paid.",
                    step="payment",
                    field="selected_payment_account_id",
                    code="not_a_waiver",
                )
        elif state is not QuoteState.CURRENT:
            raise Refused(
                "The fees were quoted before your last change."
                if form.quoted_fee_total
                else "The fees were not asked yet.",
                action="Ask the court for the fees again before you submit.",
                step="payment",
                code="fee_quote_stale",
            )

    def _claim(self, form: DraftForm, owner: Owner, session: Session, envelope: Envelope, rule: ApprovalRule) -> int:
        now = self._clock.now()
        operation = str(uuid.uuid4())
        with self._store.write() as database:
            require(database, owner, Act.SUBMIT)
            row = find_draft(database, form.id, owner)
            before = content_hash(draft_form(row))
            _require_claimable(row, form, before)
            approval = require_for_sending(database, row, draft_form(row), rule)
            if approval is not None:
                require_bytes(form, self._path_of)
            row.status = DraftStatus.SUBMITTING.value
            row.submission_operation = operation
            row.updated_at = now
            attempt = SubmissionAttempt(
                draft_id=row.id,
                operation=operation,
                process=self._mark.name,
                jurisdiction=form.jurisdiction,
                court_code=form.court_code,
                username=session.username,
                draft_version=form.version,
                fee_total=form.quoted_fee_total,
                approved_by=approval.approver if approval else "",
                approver_name=approval.approver_name if approval else "",
                approved_at=approval.at if approval else None,
                approval_sha256=approval.sha256 if approval else "",
                sender_name=owner.acting_name[:255],
                preparer_name=approval.preparer_name if approval else "",
                approval_rule=rule.value,
                started_at=now,
                outcome=AttemptOutcome.PENDING.value,
                sent=snapshot(envelope),
                documents=_ledger(form, envelope),
            )
            database.add(attempt)
            database.flush()
            self._audit(database, owner.actor, "sending", row, before, {"operation": operation})
            return attempt.id

    def _settle(self, attempt_id: int, owner: Owner, fault: AppError) -> None:
        """Nothing was filed, and that is proved: the draft is editable again, with the reasons kept."""
        refused = isinstance(fault, CourtRefused)
        with self._store.write() as database:
            attempt, row = _attempt(database, attempt_id)
            before = content_hash(draft_form(row))
            attempt.outcome = (AttemptOutcome.REFUSED if refused else AttemptOutcome.NOT_SENT).value
            attempt.ended_at = self._clock.now()
            attempt.words = str(fault)
            attempt.court_errors = list(fault.problems)
            row.status = DraftStatus.DRAFT.value
            row.updated_at = attempt.ended_at
            self._audit(database, owner.actor, "not filed", row, before, {"outcome": attempt.outcome})

    def _leave_open(self, attempt_id: int, actor: str, words: str, numbers: list[str]) -> None:
        """The outcome is not proved; only the court's own list can settle it."""
        with self._store.write() as database:
            attempt, row = _attempt(database, attempt_id)
            if attempt.outcome != AttemptOutcome.PENDING:
                return  # another program that started at the same moment was first, and may have settled it since
            before = content_hash(draft_form(row))
            attempt.outcome = AttemptOutcome.UNKNOWN.value
            attempt.ended_at = self._clock.now()
            attempt.words = words
            attempt.evidence = {"identifications": numbers}
            row.status = DraftStatus.ERROR.value
            row.updated_at = attempt.ended_at
            self._audit(database, actor, "outcome unknown", row, before, {})

    def _keep_receipt(self, attempt_id: int, owner: Owner, receipt: FilingReceipt, envelope: Envelope) -> DraftForm:
        try:
            return self._store_receipt(attempt_id, owner, receipt, envelope)
        except StorageTrouble as trouble:
            raise StorageTrouble(
                f"The court received the filing as envelope {receipt.envelope_id}, but this computer could not store "
                f"that. {trouble.message}",
                action="Write the number down. Do not send it again: at the next start LITEFile asks the court.",
                code="receipt_not_stored",
            ) from trouble

    def _store_receipt(self, attempt_id: int, owner: Owner, receipt: FilingReceipt, envelope: Envelope) -> DraftForm:
        now = self._clock.now()
        with self._store.write() as database:
            attempt, row = _attempt(database, attempt_id)
            before = content_hash(draft_form(row))
            attempt.outcome = AttemptOutcome.RECEIVED.value
            attempt.ended_at = now
            database.add(make_receipt(attempt, receipt, now))
            row.status = DraftStatus.SUBMITTED.value
            row.current_step = StepId.CONFIRMATION.value
            row.submitted_at = now
            row.updated_at = now
            row.submission_response = {
                "envelope_id": receipt.envelope_id,
                "case_id": receipt.case_id,
                "filing_ids": list(receipt.filing_ids),
            }
            row.submission_snapshot = snapshot(envelope)
            database.flush()
            self._audit(database, owner.actor, "received", row, before, {"envelope_id": receipt.envelope_id})
            return draft_form(row)

    def recover(self) -> tuple[Recovered, ...]:
        """At start: drafts that were being sent by a program that no longer runs are openly unproved."""
        found = []
        for attempt in being_sent(self._store):
            if not self._mark.is_running(attempt.process):
                self._leave_open(attempt.attempt_id, attempt.username, "The program ended while it was sending.", [])
                found.append(Recovered(attempt.draft_id, attempt.title))
        return tuple(found)

    def _audit(
        self, database: Database, actor: str, action: str, row: FilingDraft, before: str, detail: dict[str, object]
    ) -> None:
        database.flush()
        audit.record(
            database,
            at=self._clock.now(),
            actor=actor,
            action=action,
            draft_id=row.public_id,
            detail=detail,
            before_hash=before,
            after_hash=content_hash(draft_form(row)),
        )


def make_receipt(attempt: SubmissionAttempt, receipt: FilingReceipt, now: datetime) -> SubmissionReceipt:
    """The rows of a receipt. A filing is tied to its document at once only when there is just one."""
    filed = attempt.filings
    only = len(filed) == len(receipt.filing_ids) == 1
    return SubmissionReceipt(
        attempt_id=attempt.id,
        envelope_id=receipt.envelope_id,
        case_id=receipt.case_id,
        received_at=now,
        identifications=[{"category": entry.category, "id": entry.number} for entry in receipt.identifications],
        filings=[
            SubmittedFiling(
                filing_id=filing_id,
                position=number,
                document_public_id=filed[0].document_public_id if only else "",
                description=filed[0].description if only else "",
                status_code="submitted",
                events=[FilingStatusEvent(status_code="submitted", observed_at=now, read_at=now)],
            )
            for number, filing_id in enumerate(receipt.filing_ids)
        ],
    )


def _ledger(form: DraftForm, envelope: Envelope) -> list[SubmittedDocument]:
    """Every file that is sent, with its hash: the document of each filing, and what is attached to it."""
    files = [
        (filing, own, document, attachment)
        for filing, own in zip(envelope.filings, filings_of(form), strict=True)
        for document, attachment in zip(own.files, filing.attachments, strict=True)
    ]
    return [
        SubmittedDocument(
            sequence=number,
            document_public_id=document.id,
            filed_with=own.document.id if document is not own.document else "",
            filename=attachment.file_name,
            description=(filing.description if document is own.document else attachment.description)[:255],
            filing_type_code=filing.filing_code,
            sha256=attachment.sha256,
            size=attachment.size,
        )
        for number, (filing, own, document, attachment) in enumerate(files)
    ]


def _attempt(database: Database, attempt_id: int) -> tuple[SubmissionAttempt, FilingDraft]:
    attempt = database.get_one(SubmissionAttempt, attempt_id)
    return attempt, database.get_one(FilingDraft, attempt.draft_id)


def _refuse_taken(status: str) -> None:
    """Only a draft can be claimed; a second click finds it taken."""
    words = {
        DraftStatus.SUBMITTING: "This filing is being sent already.",
        DraftStatus.SUBMITTED: "This filing was submitted already; nothing was sent again.",
        DraftStatus.ERROR: f"{UNPROVED} It is not sent again.",
        DraftStatus.ABANDONED: "This draft was discarded; it was not sent.",
    }
    reason = words.get(DraftStatus(status))
    if reason is not None:
        raise Refused(reason, code=f"not_claimable.{status}")


def _require_claimable(row: FilingDraft, form: DraftForm, stored_hash: str) -> None:
    """Not taken since it was looked at, and still what was checked."""
    _refuse_taken(row.status)
    if content_hash(form) != stored_hash:  # saved again meanwhile, or never saved as it is here
        raise Refused(
            "The draft changed after it was checked; it was not sent.",
            action="Look at it again, then submit.",
            code="stale_version",
        )
