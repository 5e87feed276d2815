"""Settling an unproved attempt by the court's own filing list, and by nothing else (design §3).

Found means: one envelope of this account at this court, unknown here, not older than the attempt, with
exactly the filings that were sent, in a case that can be this one and is not that of another unproved
attempt. Not found counts as "not filed" only when nothing on the list could be it and the court had time
to list it: courts rewrite descriptions and titles, and write times without a zone, so what only resembles
the attempt proves nothing either way. Everything between stays open, and says so: with the envelopes that
may be it and what was compared, so that a person can say which it is, in so many words and on record.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import CourtRefused, CourtUnreachable, Refused
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import AttemptOutcome, DraftStatus, ExistingCase
from litefile_desktop.efm.types import FilingDetails, FilingReceipt, FilingStatusReport, Identification, Session
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store
from litefile_desktop.models.submission import SubmissionAttempt, SubmissionReceipt
from litefile_desktop.services import audit
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.evidence import SKEW, Candidate, Sending, comparable, compare
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.people.roles import Act, require
from litefile_desktop.services.records import content_hash, draft_form, find_draft
from litefile_desktop.services.submit import make_receipt

#: How long a court may take to list what it received.
SETTLING = timedelta(minutes=10)
#: More envelopes than these are not looked at one by one.
_MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the court's list proves; ``form`` is the draft as it stands now.

    ``candidates`` are the envelopes that may be it where nothing is proved, the likeliest first; ``sending`` is
    what they were held against. ``can_be_declared`` says that a person may declare that none of them is it.
    """

    form: DraftForm
    words: str
    is_settled: bool
    sending: Sending | None = None
    candidates: tuple[Candidate, ...] = ()
    can_be_declared: bool = False


@dataclass(frozen=True, slots=True)
class _Sent:
    """What an unproved attempt sent, as far as a court's list can show it; ``case_ids`` are empty for a new case."""

    descriptions: Counter[str]
    category_code: str
    type_code: str
    case_ids: frozenset[str]
    docket: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, row: FilingDraft, attempt: SubmissionAttempt) -> "_Sent":
        """From the draft, which nobody can have changed since."""
        ids: set[str] = set()
        if row.existing_case == ExistingCase.EXISTING:
            shown = row.existing_case_snapshot
            ids = {row.previous_case_id, row.docket_number}
            ids |= {str(shown.get(name, "")) for name in ("lineage_tracking_id", "court_local_case_id")}
        people = [party.organization_name or party.last_name for party in row.parties if party.party_type]
        return cls(
            descriptions=Counter(document.description for document in attempt.filings),
            category_code=row.case_category_code,
            type_code=row.case_type_code,
            case_ids=frozenset(map(comparable, ids)) - {""},
            docket=comparable(row.docket_number) if ids else "",
            names=tuple(name for name in map(comparable, people) if name),
        )

    def can_be(self, filings: Sequence[FilingStatusReport]) -> bool:
        """Whether nothing that the court tells of these filings' case speaks against it."""
        return all(self._agrees(report) for report in filings)

    def has_same_filings(self, filings: Sequence[FilingStatusReport]) -> bool:
        """Whether these are exactly the filings that were sent, by their descriptions."""
        return Counter(filing.description for filing in filings) == self.descriptions

    def cannot_be(self, filings: Sequence[FilingStatusReport]) -> bool:
        """Whether the envelope went into another case by its number, or has nothing in common with this one."""
        numbers = {comparable(report.case_number) for report in filings} - {""}
        if self.docket and numbers and self.docket not in numbers:
            return True
        return not (self.can_be(filings) or self.has_same_filings(filings))

    def _agrees(self, report: FilingStatusReport) -> bool:
        if report.category_code not in ("", self.category_code) or report.type_code not in ("", self.type_code):
            return False
        if self.case_ids:
            told = {comparable(report.tracking_id), comparable(report.case_number)} - {""}
            return not told or bool(told & self.case_ids)
        title = comparable(report.case_title)
        return not (title and self.names) or any(name in title for name in self.names)


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
            sent = _Sent.of(row, attempt)
            sending = Sending.of(row, attempt, owner.full_name)
            twins = [twin for twin in _other_unproved(database, attempt) if twin.descriptions == sent.descriptions]
            told = [str(entry) for entry in attempt.evidence.get("identifications", ())]
            started, ended = attempt.started_at, attempt.ended_at or attempt.started_at
            court = attempt.court_code
        envelopes = self._listed(owner, court, started)
        named = {entry.partition(" ")[2] for entry in told if entry.startswith("ENVELOPEID ")} & set(envelopes)
        alike = named or {e for e, filings in envelopes.items() if not sent.cannot_be(filings)}
        sure = named or {
            e
            for e in alike
            if sent.has_same_filings(envelopes[e])
            and sent.can_be(envelopes[e])
            and not _is_older(envelopes[e], started)
            and not any(twin.can_be(envelopes[e]) for twin in twins)
        }
        if len(sure) == 1:
            envelope_id = next(iter(sure))
            return self._received(draft_id, owner, envelope_id, envelopes[envelope_id])
        if alike:
            words = f"{_undecided(sorted(sure), sorted(alike))} Compare them with what was sent; nothing was changed."
            candidates = self._compared(owner, court, sending, {e: envelopes[e] for e in sorted(alike)})
            has_had_time = self._clock.now() - ended >= SETTLING
            form = self._form(draft_id, owner)
            return Verdict(
                form, words, is_settled=False, sending=sending, candidates=candidates, can_be_declared=has_had_time
            )
        if self._clock.now() - ended < SETTLING:
            words = "The court's list shows no such envelope yet. Ask again in ten minutes; do not send it again."
            return Verdict(self._form(draft_id, owner), words, is_settled=False)
        return self._not_filed(draft_id, owner)

    def take(self, draft_id: str, owner: Owner, envelope_id: str) -> Verdict:
        """A person says that this envelope of the court's list is the one that was sent; what spoke for it is kept.

        Raises Refused when the court's list does not have it, or it is another draft's, CourtUnreachable.
        """
        sending, court, started = self._unproved(draft_id, owner)
        envelopes = self._listed(owner, court, started)
        if envelope_id not in envelopes:
            raise Refused(
                f"The court's list has no envelope {envelope_id} that could be this filing.",
                action="Ask the court again.",
                code="no_such_envelope",
            )
        (candidate,) = self._compared(owner, court, sending, {envelope_id: envelopes[envelope_id]})
        return self._received(draft_id, owner, envelope_id, envelopes[envelope_id], by_word=candidate)

    def declare_not_filed(self, draft_id: str, owner: Owner) -> Verdict:
        """A person says that none of the court's envelopes is this one; the draft can then be changed and filed again.

        Raises Refused while the court may still list it, CourtUnreachable.
        """
        verdict = self.settle(draft_id, owner)
        if verdict.is_settled:
            return verdict
        if not verdict.can_be_declared:
            raise Refused(verdict.words, code="too_early")
        return self._not_filed(draft_id, owner, by_word=verdict.candidates)

    def _unproved(self, draft_id: str, owner: Owner) -> tuple[Sending, str, datetime]:
        with self._store.read() as database:
            row = find_draft(database, draft_id, owner)
            attempt = _open_attempt(database, row)
            return Sending.of(row, attempt, owner.full_name), attempt.court_code, attempt.started_at

    def _listed(self, owner: Owner, court: str, started: datetime) -> dict[str, list[FilingStatusReport]]:
        """The account's envelopes at that court since the attempt that no draft here knows as its own."""
        gateway = self._gateways.get(owner.jurisdiction)
        start, end = started.date() - timedelta(days=1), self._clock.now().date() + timedelta(days=2)
        reports = with_session(
            self._accounts,
            owner,
            lambda session: gateway.filings(session, court=court, start=start, end=end),
        )
        with self._store.read() as database:
            return _unknown_envelopes(reports, _known_envelopes(database, owner.jurisdiction))

    def _compared(
        self, owner: Owner, court: str, sending: Sending, envelopes: Mapping[str, list[FilingStatusReport]]
    ) -> tuple[Candidate, ...]:
        """The envelopes held against what was sent, with the files that the court tells of each filing."""
        found = [
            compare(sending, envelope_id, filings, self._details(owner, court, filings))
            for envelope_id, filings in list(envelopes.items())[:_MOST_CANDIDATES]
        ]
        return tuple(sorted(found, key=lambda candidate: candidate.against))

    def _details(self, owner: Owner, court: str, filings: Sequence[FilingStatusReport]) -> list[FilingDetails]:
        """What the court tells of each filing; that it tells nothing proves nothing."""
        gateway = self._gateways.get(owner.jurisdiction)

        def ask(session: Session) -> list[FilingDetails]:
            return [gateway.details(session, court=court, filing_id=filing.filing_id) for filing in filings]

        try:
            return with_session(self._accounts, owner, ask)
        except (CourtRefused, CourtUnreachable):
            return []

    def _form(self, draft_id: str, owner: Owner) -> DraftForm:
        with self._store.read() as database:
            return draft_form(find_draft(database, draft_id, owner))

    def _received(
        self,
        draft_id: str,
        owner: Owner,
        envelope_id: str,
        reports: list[FilingStatusReport],
        *,
        by_word: Candidate | None = None,
    ) -> Verdict:
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
            if by_word is not None:
                require(database, owner, Act.SUBMIT)
            row = find_draft(database, draft_id, owner)
            attempt = _open_attempt(database, row)
            before = content_hash(draft_form(row))
            attempt.outcome = AttemptOutcome.RECEIVED.value
            attempt.words = "Found in the court's own list."
            if by_word is not None:
                attempt.words = (
                    f"{owner.acting_name} said that envelope {envelope_id} of the court's list is this filing."
                )
                attempt.evidence = {**attempt.evidence, "decided": by_word.to_json()}
            made = make_receipt(attempt, receipt, now)
            for filing, report in zip(made.filings, reports, strict=True):
                filing.description = report.description[:255]
            database.add(made)
            row.status = DraftStatus.SUBMITTED.value
            row.current_step = StepId.CONFIRMATION.value
            row.submitted_at = attempt.started_at
            row.submission_snapshot = attempt.sent
            row.updated_at = now
            action = "found at the court" if by_word is None else "said to be found at the court"
            form = self._record(database, owner, row, before, action, envelope_id)
        return Verdict(form, f"The court did receive it: envelope {envelope_id}.", is_settled=True)

    def _not_filed(self, draft_id: str, owner: Owner, *, by_word: tuple[Candidate, ...] = ()) -> Verdict:
        with self._store.write() as database:
            if by_word:
                require(database, owner, Act.SUBMIT)
            row = find_draft(database, draft_id, owner)
            attempt = _open_attempt(database, row)
            before = content_hash(draft_form(row))
            attempt.outcome = AttemptOutcome.NOT_SENT.value
            attempt.words = "The court's list shows no such envelope."
            if by_word:
                attempt.words = f"{owner.acting_name} said that none of the court's envelopes is this filing."
                attempt.evidence = {**attempt.evidence, "decided": [candidate.to_json() for candidate in by_word]}
            row.status = DraftStatus.DRAFT.value
            row.updated_at = self._clock.now()
            action = "said not to be at the court" if by_word else "not found at the court"
            form = self._record(database, owner, row, before, action, "")
        words = "The court's list shows no such envelope. It was not filed and is a draft again."
        if by_word:
            words = "By your word it was not filed; it is a draft again."
        return Verdict(form, words, is_settled=True)

    def _record(
        self, database: Database, owner: Owner, row: FilingDraft, before: str, action: str, envelope_id: str
    ) -> DraftForm:
        database.flush()
        form = draft_form(row)
        audit.record(
            database,
            at=self._clock.now(),
            actor=owner.actor,
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


def _known_envelopes(database: Database, jurisdiction: str) -> set[str]:
    """Numbers of envelopes whose receipt is here; each court system counts for itself, so only those of this one."""
    query = (
        select(SubmissionReceipt.envelope_id)
        .join(SubmissionAttempt, SubmissionAttempt.id == SubmissionReceipt.attempt_id)
        .where(SubmissionAttempt.jurisdiction == jurisdiction)
    )
    return set(database.scalars(query))


def _other_unproved(database: Database, attempt: SubmissionAttempt) -> list[_Sent]:
    """What else this account sent to this court with an outcome that nobody knows yet."""
    query = (
        select(FilingDraft, SubmissionAttempt)
        .join(SubmissionAttempt, SubmissionAttempt.draft_id == FilingDraft.id)
        .where(
            SubmissionAttempt.outcome.in_([AttemptOutcome.PENDING.value, AttemptOutcome.UNKNOWN.value]),
            SubmissionAttempt.draft_id != attempt.draft_id,
            SubmissionAttempt.jurisdiction == attempt.jurisdiction,
            SubmissionAttempt.username == attempt.username,
            SubmissionAttempt.court_code == attempt.court_code,
        )
    )
    return [_Sent.of(row, other) for row, other in database.execute(query)]


def _unknown_envelopes(reports: tuple[FilingStatusReport, ...], known: set[str]) -> dict[str, list[FilingStatusReport]]:
    envelopes: defaultdict[str, list[FilingStatusReport]] = defaultdict(list)
    for report in reports:
        if report.envelope_id and report.envelope_id not in known:
            envelopes[report.envelope_id].append(report)
    return dict(envelopes)


def _is_older(filings: list[FilingStatusReport], started: datetime) -> bool:
    return any(filing.court_time is not None and filing.court_time < started - SKEW for filing in filings)


def _undecided(sure: list[str], alike: list[str]) -> str:
    if len(sure) > 1:
        return f"Several envelopes fit: {', '.join(sure)}."
    several = len(alike) > 1
    return (
        f"The court lists the envelope{'s' if several else ''} {', '.join(alike)}, which "
        f"look{'' if several else 's'} like it but may be another filing."
    )
