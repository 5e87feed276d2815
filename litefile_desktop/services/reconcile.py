"""Settling an unproved attempt by the court's own filing list, and by nothing else (design §3).

Found means: one envelope of this account at this court, unknown here, not older than the attempt, with
exactly the filings that were sent. Not found counts as "not filed" only after the court had time to list
it. Everything between stays open, and says so.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import Refused
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import AttemptOutcome, DraftStatus
from litefile_desktop.efm.types import FilingReceipt, FilingStatusReport, Identification
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store
from litefile_desktop.models.submission import SubmissionAttempt, SubmissionReceipt
from litefile_desktop.services import audit
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.records import content_hash, draft_form, find_draft
from litefile_desktop.services.submit import make_receipt

#: How long a court may take to list what it received.
SETTLING = timedelta(minutes=10)
#: Clocks differ; an envelope may seem a little older than the attempt that made it.
_SKEW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the court's list proves; ``form`` is the draft as it stands now."""

    form: DraftForm
    words: str
    is_settled: bool


class Reconciling:
    """Asks for the list and compares; never sends anything."""

    def __init__(self, store: Store, clock: Clock, accounts: Accounts, gateways: Gateways) -> None:
        self._store = store
        self._clock = clock
        self._accounts = accounts
        self._gateways = gateways

    def settle(self, draft_id: str, owner: Owner) -> Verdict:
        """Find out what became of the last attempt. Raises Refused when nothing is open, CourtUnreachable."""
        with self._store.read() as database:
            row = find_draft(database, draft_id, owner)
            attempt = _open_attempt(database, row)
            sent = Counter(document.description for document in attempt.documents)
            told = [str(entry) for entry in attempt.evidence.get("identifications", ())]
            court, started, ended = attempt.court_code, attempt.started_at, attempt.ended_at or attempt.started_at
            known = set(database.scalars(select(SubmissionReceipt.envelope_id)))
        gateway = self._gateways.get(owner.jurisdiction)
        start, end = started.date() - timedelta(days=1), self._clock.now().date() + timedelta(days=2)
        reports = with_session(
            self._accounts,
            owner,
            lambda session: gateway.filings(session, court=court, start=start, end=end),
        )
        found = _matching(reports, sent, started, known, told)
        if len(found) == 1:
            return self._received(draft_id, owner, *next(iter(found.items())))
        if found:
            listed = ", ".join(sorted(found))
            words = f"Several envelopes fit: {listed}. Look at them at the court's own site; nothing was changed."
            return Verdict(self._form(draft_id, owner), words, is_settled=False)
        if self._clock.now() - ended < SETTLING:
            words = "The court's list shows no such envelope yet. Ask again in ten minutes; do not send it again."
            return Verdict(self._form(draft_id, owner), words, is_settled=False)
        return self._not_filed(draft_id, owner)

    def _form(self, draft_id: str, owner: Owner) -> DraftForm:
        with self._store.read() as database:
            return draft_form(find_draft(database, draft_id, owner))

    def _received(self, draft_id: str, owner: Owner, envelope_id: str, reports: list[FilingStatusReport]) -> Verdict:
        now = self._clock.now()
        numbers = [Identification("ENVELOPEID", envelope_id)]
        numbers += [Identification("FILINGID", report.filing_id) for report in reports]
        receipt = FilingReceipt(
            envelope_id=envelope_id,
            case_id=next((report.tracking_id for report in reports if report.tracking_id), ""),
            filing_ids=tuple(report.filing_id for report in reports),
            identifications=tuple(numbers),
        )
        with self._store.write() as database:
            row = find_draft(database, draft_id, owner)
            attempt = _open_attempt(database, row)
            before = content_hash(draft_form(row))
            attempt.outcome = AttemptOutcome.RECEIVED.value
            attempt.words = "Found in the court's own list."
            made = make_receipt(attempt, receipt, now)
            for filing, report in zip(made.filings, reports, strict=True):
                filing.description = report.description[:255]
            database.add(made)
            row.status = DraftStatus.SUBMITTED.value
            row.current_step = StepId.CONFIRMATION.value
            row.submitted_at = attempt.started_at
            row.updated_at = now
            form = self._record(database, owner, row, before, "found at the court", envelope_id)
        return Verdict(form, f"The court did receive it: envelope {envelope_id}.", is_settled=True)

    def _not_filed(self, draft_id: str, owner: Owner) -> Verdict:
        with self._store.write() as database:
            row = find_draft(database, draft_id, owner)
            attempt = _open_attempt(database, row)
            before = content_hash(draft_form(row))
            attempt.outcome = AttemptOutcome.NOT_SENT.value
            attempt.words = "The court's list shows no such envelope."
            row.status = DraftStatus.DRAFT.value
            row.updated_at = self._clock.now()
            form = self._record(database, owner, row, before, "not found at the court", "")
        words = "The court's list shows no such envelope. It was not filed and is a draft again."
        return Verdict(form, words, is_settled=True)

    def _record(
        self, database: Database, owner: Owner, row: FilingDraft, before: str, action: str, envelope_id: str
    ) -> DraftForm:
        database.flush()
        form = draft_form(row)
        audit.record(
            database,
            at=self._clock.now(),
            actor=owner.username,
            action=action,
            draft_id=row.public_id,
            detail={"envelope_id": envelope_id} if envelope_id else {},
            before_hash=before,
            after_hash=content_hash(form),
        )
        return form


def _open_attempt(database: Database, row: FilingDraft) -> SubmissionAttempt:
    if row.status != DraftStatus.ERROR:
        raise Refused("The outcome of this filing is known; there is nothing to settle.", code="nothing_to_settle")
    attempt = database.scalars(
        select(SubmissionAttempt)
        .where(SubmissionAttempt.draft_id == row.id)
        .order_by(SubmissionAttempt.id.desc())
        .limit(1)
    ).one()
    if attempt.outcome != AttemptOutcome.UNKNOWN:
        raise Refused("The outcome of this filing is known; there is nothing to settle.", code="nothing_to_settle")
    return attempt


def _matching(
    reports: tuple[FilingStatusReport, ...],
    sent: Counter[str],
    started: datetime,
    known: set[str],
    told: list[str],
) -> dict[str, list[FilingStatusReport]]:
    """Envelopes that can be the attempt: the one the court named if it named one, else by their filings."""
    envelopes: defaultdict[str, list[FilingStatusReport]] = defaultdict(list)
    for report in reports:
        if report.envelope_id and report.envelope_id not in known:
            envelopes[report.envelope_id].append(report)
    named = {entry.partition(" ")[2] for entry in told if entry.startswith("ENVELOPEID ")}
    if named & set(envelopes):
        return {envelope: envelopes[envelope] for envelope in named & set(envelopes)}
    return {
        envelope: filings
        for envelope, filings in envelopes.items()
        if Counter(filing.description for filing in filings) == sent
        and all(filing.court_time is None or filing.court_time >= started - _SKEW for filing in filings)
    }
