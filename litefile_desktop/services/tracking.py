"""What became of submitted filings: asked from the court, every change kept, never backward from a final state."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import selectinload

from litefile_desktop.core.clock import Clock, iso_utc
from litefile_desktop.core.errors import CourtRefused, CourtUnreachable
from litefile_desktop.core.progress import Progress
from litefile_desktop.core.vocabulary import FINAL_FILING_STATUSES, DraftStatus
from litefile_desktop.efm.gateway import CourtGateway, SessionEnded
from litefile_desktop.efm.types import FilingDetails, FilingStatusReport, Session
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store
from litefile_desktop.models.submission import (
    FilingStatusEvent,
    SubmissionAttempt,
    SubmissionReceipt,
    SubmittedFiling,
)
from litefile_desktop.services import audit
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.court_account import charged_total
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.kept_papers import NO_PAPERS, PapersView, papers_of
from litefile_desktop.services.outcomes import TAKEN, is_final, overall_outcome
from litefile_desktop.services.records import find_draft

log = logging.getLogger(__name__)

#: Keeps what the court told of a filing, by its row, that it has just decided.
TakesDetails = Callable[[Owner, int, FilingDetails], None]
#: A status that the filer brought about is no news to the filer.
_NO_NEWS = ("submitting", "submitted")


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One status as it was seen: the court's words, its own time if it told one, and when we saw it."""

    code: str
    text: str
    comment: str
    court_time: datetime | None
    observed_at: datetime


@dataclass(frozen=True, slots=True)
class FilingView:
    """One filing of an envelope; ``checked_at`` is when the court was last asked."""

    id: str
    status: str
    text: str
    description: str
    comment: str
    checked_at: datetime | None
    history: tuple[StatusChange, ...]
    document_id: str = ""
    papers: PapersView = NO_PAPERS

    @property
    def decided_at(self) -> datetime | None:
        """When the court decided: by its own time if it told one, else when we saw it; None while it is open."""
        last = next((change for change in self.history if change.code == self.status), None)
        return (last.court_time or last.observed_at) if last is not None and self.is_final else None

    @property
    def is_final(self) -> bool:
        """Whether the court will change nothing more."""
        return is_final(self.status)


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """The last attempt of a draft: what was sent, what came back, what became of it.

    ``sender_name`` is of whoever submitted it, ``preparer_name`` of whoever sent it for the review that approved it,
    ``approval_rule`` what the court system's profile asked for then; empty in attempts before that was kept.
    """

    draft_id: str
    draft_status: str
    outcome: str
    court_code: str
    username: str
    started_at: datetime
    envelope_id: str
    case_id: str
    docket_number: str
    received_at: datetime | None
    fee_total: str
    approver_name: str
    approved_at: datetime | None
    approval_sha256: str
    words: str
    court_errors: tuple[dict[str, Any], ...]
    documents: tuple[tuple[str, str, int], ...]
    filings: tuple[FilingView, ...]
    sender_name: str = ""
    preparer_name: str = ""
    approval_rule: str = ""

    @property
    def overall(self) -> str:
        """One status code for the whole envelope."""
        return overall_outcome([filing.status for filing in self.filings])

    @property
    def fees_charged(self) -> str:
        """What the envelope cost by the court's account of the filings it took; empty while that is not known."""
        taken = [filing.papers.account for filing in self.filings if filing.status in TAKEN]
        told = [account for account in taken if account is not None]
        return charged_total(told) if self.is_final and told and len(told) == len(taken) else ""

    @property
    def is_final(self) -> bool:
        """Whether every filing has reached its end."""
        return bool(self.filings) and all(filing.is_final for filing in self.filings)

    def to_json(self) -> dict[str, Any]:
        """The object that ``submit`` and ``track`` answer (design §5)."""
        body: dict[str, Any] = {
            "draft": self.draft_id,
            "status": self.draft_status,
            "envelope_id": self.envelope_id or None,
            "case_id": self.case_id or None,
            "filings": [
                {
                    "id": filing.id,
                    "status": filing.status,
                    "description": filing.description,
                    "comment": filing.comment,
                }
                for filing in self.filings
            ],
        }
        if self.approved_at is not None:
            body["approval"] = {
                "name": self.approver_name,
                "at": iso_utc(self.approved_at),
                "sha256": self.approval_sha256,
            }
        return body


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """An envelope at the court; ``checked_at`` is when the filing was asked about that waits longest, None if never."""

    draft_id: str
    sent_at: datetime
    checked_at: datetime | None


class Tracking:
    """Asks the court where filings stand and keeps every answer that differs from the last."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        accounts: Accounts,
        gateways: Gateways,
        take_details: TakesDetails | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._accounts = accounts
        self._gateways = gateways
        self._take_details = take_details

    def view(self, draft_id: str, owner: Owner) -> SubmissionView | None:
        """The last attempt as it is known here; None when the draft was never sent."""
        with self._store.read() as database:
            row = find_draft(database, draft_id, owner)
            return _view(database, row)

    def open_drafts(self, owner: Owner) -> tuple[str, ...]:
        """Ids of submitted drafts with a filing that has not reached its end."""
        return tuple(entry.draft_id for entry in self.open_filings(owner))

    def open_filings(self, owner: Owner) -> tuple[OpenDraft, ...]:
        """Submitted drafts with a filing that has not reached its end, oldest first."""
        query = (
            select(FilingDraft.public_id, SubmissionReceipt.received_at, SubmittedFiling.checked_at)
            .join(SubmissionAttempt, SubmissionAttempt.draft_id == FilingDraft.id)
            .join(SubmissionReceipt, SubmissionReceipt.attempt_id == SubmissionAttempt.id)
            .join(SubmittedFiling, SubmittedFiling.receipt_id == SubmissionReceipt.id)
            .where(
                FilingDraft.owner_id == owner.profile_id,
                FilingDraft.status == DraftStatus.SUBMITTED,
                SubmittedFiling.status_code.not_in(FINAL_FILING_STATUSES),
            )
            .order_by(SubmittedFiling.id)
        )  # fmt: skip
        with self._store.read() as database:
            found = database.execute(query).all()
        opened: dict[str, OpenDraft] = {}
        for draft_id, sent_at, checked_at in found:
            before = opened.get(draft_id)
            times = [checked_at] if before is None else [checked_at, before.checked_at]
            told = [time for time in times if time is not None]
            opened[draft_id] = OpenDraft(draft_id, sent_at, min(told) if len(told) == len(times) else None)
        return tuple(opened.values())

    def refresh(self, draft_ids: Sequence[str], owner: Owner, progress: Progress | None = None) -> None:
        """Ask the court about these drafts: one list a court, single questions for what the list leaves out.

        A filing that the court refuses to speak of does not stand in the way of the others. Raises CourtUnreachable,
        SignInNeeded, and CourtRefused when nothing at all was learned; what was learned before stays.
        """
        progress = progress or Progress()
        open_filings = self._open_filings(draft_ids, owner)
        gateway = self._gateways.get(owner.jurisdiction)
        reports: dict[str, FilingStatusReport] = {}
        for court in sorted({entry.court for entry in open_filings}):
            first = min(entry.sent_at for entry in open_filings if entry.court == court)
            reports.update(self._ask_list(gateway, owner, court, first))
        refusals: list[CourtRefused] = []
        told: list[tuple[int, FilingDetails]] = []
        for number, entry in enumerate(open_filings):
            progress.step(number, len(open_filings), "Asking the court")
            try:
                report = reports.get(entry.filing_id) or self._ask_status(gateway, owner, entry)
            except SessionEnded:
                raise
            except CourtRefused as refusal:
                log.warning("no status", extra={"court": entry.court, "codes": ",".join(refusal.court_codes)})
                refusals.append(refusal)
                continue
            details = self._ask_details(gateway, owner, entry) if is_final(report.code) else None
            self._keep(entry, report, details)
            if details is not None:
                told.append((entry.row_id, details))
        if self._take_details is not None:  # copies take their time, and no status waits for them
            for row_id, details in told:
                self._take_details(owner, row_id, details)
        if refusals and len(refusals) == len(open_filings):
            raise refusals[0]

    def _ask_list(
        self, gateway: CourtGateway, owner: Owner, court: str, first: datetime
    ) -> dict[str, FilingStatusReport]:
        start = first.date() - timedelta(days=1)
        end = self._clock.now().date() + timedelta(days=2)  # the end is exclusive, and zones differ by a day

        def ask(session: Session) -> tuple[FilingStatusReport, ...]:
            return gateway.filings(session, court=court, start=start, end=end)

        return {report.filing_id: report for report in with_session(self._accounts, owner, ask)}

    def _ask_status(self, gateway: CourtGateway, owner: Owner, entry: "_OpenFiling") -> FilingStatusReport:
        def ask(session: Session) -> FilingStatusReport:
            return gateway.status(session, court=entry.court, filing_id=entry.filing_id)

        return with_session(self._accounts, owner, ask)

    def _ask_details(self, gateway: CourtGateway, owner: Owner, entry: "_OpenFiling") -> FilingDetails | None:
        def ask(session: Session) -> FilingDetails:
            return gateway.details(session, court=entry.court, filing_id=entry.filing_id)

        try:
            return with_session(self._accounts, owner, ask)
        except SessionEnded:
            raise
        except (CourtRefused, CourtUnreachable) as fault:
            # The status itself is known and kept; what else there is to tell is asked for again later.
            log.info("no details", extra={"court": entry.court, "fault": fault.error_code})
            return None

    def _open_filings(self, draft_ids: Sequence[str], owner: Owner) -> list["_OpenFiling"]:
        query = (
            select(SubmittedFiling.id, SubmittedFiling.filing_id, SubmittedFiling.status_code,
                   SubmissionAttempt.court_code, SubmissionAttempt.started_at)
            .join(SubmissionReceipt, SubmissionReceipt.id == SubmittedFiling.receipt_id)
            .join(SubmissionAttempt, SubmissionAttempt.id == SubmissionReceipt.attempt_id)
            .join(FilingDraft, FilingDraft.id == SubmissionAttempt.draft_id)
            .where(FilingDraft.owner_id == owner.profile_id, FilingDraft.public_id.in_(draft_ids))
            .order_by(SubmittedFiling.id)
        )  # fmt: skip
        with self._store.read() as database:
            found = database.execute(query).all()
        return [
            _OpenFiling(row_id, filing_id, court, sent_at)
            for row_id, filing_id, code, court, sent_at in found
            if not is_final(code)
        ]

    def _keep(self, entry: "_OpenFiling", report: FilingStatusReport, details: FilingDetails | None) -> None:
        now = self._clock.now()
        comment = report.comment or (details.status.comment if details else "")
        number = report.case_number or (details.status.case_number if details else "")
        with self._store.write() as database:
            filing = database.get_one(SubmittedFiling, entry.row_id)
            if is_final(filing.status_code):
                return  # never backward from a final state (ecf-efm §9)
            receipt = database.get_one(SubmissionReceipt, filing.receipt_id)
            attempt = database.get_one(SubmissionAttempt, receipt.attempt_id)
            filing.checked_at = now
            if not filing.description and report.description:
                filing.description = report.description[:255]
                _tie_to_document(filing, attempt)
            if number:
                receipt.docket_number = number[:255]
            if report.code and (filing.status_code, filing.comment) != (report.code, comment):
                _record(filing, report, comment, now)
                draft = database.get_one(FilingDraft, attempt.draft_id)
                audit.record(
                    database,
                    at=now,
                    actor="court",
                    action="status",
                    draft_id=draft.public_id,
                    detail={"filing": filing.filing_id, "status": filing.status_code},
                )


@dataclass(frozen=True, slots=True)
class _OpenFiling:
    row_id: int
    filing_id: str
    court: str
    sent_at: datetime


def _record(filing: SubmittedFiling, report: FilingStatusReport, comment: str, now: datetime) -> None:
    filing.status_code = report.code[:100]
    filing.status_text = report.text[:255]
    filing.comment = comment
    filing.events.append(
        FilingStatusEvent(
            status_code=filing.status_code,
            status_text=filing.status_text,
            comment=comment,
            court_time=report.court_time,
            observed_at=now,
            read_at=now if filing.status_code in _NO_NEWS else None,
        )
    )


def _tie_to_document(filing: SubmittedFiling, attempt: SubmissionAttempt) -> None:
    """Filing ids come in any order; the description tells which document one is, when it is unambiguous."""
    same = [document for document in attempt.filings if document.description == filing.description]
    if len(same) == 1:
        filing.document_public_id = same[0].document_public_id


def _view(database: Database, row: FilingDraft) -> SubmissionView | None:
    attempt = database.scalars(
        select(SubmissionAttempt)
        .where(SubmissionAttempt.draft_id == row.id)
        .order_by(SubmissionAttempt.id.desc())
        .limit(1)
        .options(
            selectinload(SubmissionAttempt.documents),
            selectinload(SubmissionAttempt.receipt)
            .selectinload(SubmissionReceipt.filings)
            .selectinload(SubmittedFiling.events),
        )
    ).one_or_none()
    if attempt is None:
        return None
    receipt = attempt.receipt
    papers = papers_of(database, [filing.id for filing in receipt.filings]) if receipt else {}
    return SubmissionView(
        draft_id=row.public_id,
        draft_status=row.status,
        outcome=attempt.outcome,
        court_code=attempt.court_code,
        username=attempt.username,
        started_at=attempt.started_at,
        envelope_id=receipt.envelope_id if receipt else "",
        case_id=receipt.case_id if receipt else "",
        docket_number=receipt.docket_number if receipt else "",
        received_at=receipt.received_at if receipt else None,
        fee_total=attempt.fee_total,
        approver_name=attempt.approver_name or attempt.approved_by,
        approved_at=attempt.approved_at,
        approval_sha256=attempt.approval_sha256,
        words=attempt.words,
        court_errors=tuple(attempt.court_errors),
        documents=tuple((document.filename, document.sha256, document.size) for document in attempt.documents),
        filings=tuple(
            _filing_view(filing, papers.get(filing.id, NO_PAPERS)) for filing in (receipt.filings if receipt else ())
        ),
        sender_name=attempt.sender_name or attempt.username,
        preparer_name=attempt.preparer_name,
        approval_rule=attempt.approval_rule,
    )


def _filing_view(filing: SubmittedFiling, papers: PapersView) -> FilingView:
    return FilingView(
        id=filing.filing_id,
        status=filing.status_code,
        text=filing.status_text,
        description=filing.description,
        comment=filing.comment,
        checked_at=filing.checked_at,
        history=tuple(
            StatusChange(
                code=event.status_code,
                text=event.status_text,
                comment=event.comment,
                court_time=event.court_time,
                observed_at=event.observed_at,
            )
            for event in filing.events
        ),
        document_id=filing.document_public_id,
        papers=papers,
    )
