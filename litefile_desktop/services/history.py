"""Every filing of an account, grouped by case: what was filed from here, and what the court's own list adds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select

from litefile_desktop.core.clock import Clock, iso_utc
from litefile_desktop.core.progress import Progress
from litefile_desktop.efm.types import FilingStatusReport, Session
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store
from litefile_desktop.models.submission import SubmissionAttempt, SubmissionReceipt, SubmittedFiling
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.gateways import Gateways

#: The court's list is asked for year by year, so that no answer is larger than it must be.
_WINDOW: Final = timedelta(days=365)
MOST_YEARS: Final = 5


@dataclass(frozen=True, slots=True)
class PastFiling:
    """One filing. ``draft_id`` is empty for what was filed elsewhere, ``at`` is when it was filed."""

    id: str
    draft_id: str
    envelope_id: str
    tracking_id: str
    court: str
    case_number: str
    case_title: str
    description: str
    status: str
    text: str
    comment: str
    submitter: str
    at: datetime | None

    def to_json(self) -> dict[str, Any]:
        """One line of ``history``."""
        return {
            "id": self.id,
            "draft": self.draft_id or None,
            "envelope_id": self.envelope_id,
            "description": self.description,
            "status": self.status,
            "text": self.text,
            "comment": self.comment,
            "submitter": self.submitter,
            "at": iso_utc(self.at) if self.at is not None else None,
        }


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """The filings of one case, the newest first; what has no case yet stands for itself."""

    key: str
    title: str
    case_number: str
    court: str
    filings: tuple[PastFiling, ...]

    @property
    def latest(self) -> datetime | None:
        """When something was filed last."""
        return max((filing.at for filing in self.filings if filing.at is not None), default=None)

    def to_json(self) -> dict[str, Any]:
        """One case of ``history``."""
        return {
            "title": self.title,
            "case_number": self.case_number or None,
            "court": self.court,
            "filings": [filing.to_json() for filing in self.filings],
        }


class History:
    """Reads what is here, and asks for the rest."""

    def __init__(self, store: Store, clock: Clock, accounts: Accounts, gateways: Gateways) -> None:
        self._store = store
        self._clock = clock
        self._accounts = accounts
        self._gateways = gateways

    def here(self, owner: Owner) -> tuple[CaseHistory, ...]:
        """What was filed from this computer; nobody is asked."""
        filings, roots = self._local(owner)
        return _grouped(filings, roots)

    def ask(self, owner: Owner, *, years: int = 1, progress: Progress | None = None) -> tuple[CaseHistory, ...]:
        """The same, with everything that the court's list tells of the last years.

        Where both know a filing the court's status counts. Nothing is stored. Raises CourtUnreachable, CourtRefused,
        SignInNeeded.
        """
        progress = progress or Progress()
        filings, roots = self._local(owner)
        known = {filing.id: filing for filing in filings}
        for number in range(years):
            progress.step(number, years, "Asking the court's list")
            for report in self._list(owner, number):
                known[report.filing_id] = _merged(known.get(report.filing_id), report)
        return _grouped(known.values(), roots)

    def _list(self, owner: Owner, years_back: int) -> tuple[FilingStatusReport, ...]:
        gateway = self._gateways.get(owner.jurisdiction)
        end = self._clock.now().date() + timedelta(days=2) - _WINDOW * years_back

        def ask(session: Session) -> tuple[FilingStatusReport, ...]:
            return gateway.filings(session, court="", start=end - _WINDOW, end=end)

        return with_session(self._accounts, owner, ask)

    def _local(self, owner: Owner) -> tuple[list[PastFiling], dict[str, str]]:
        """The filings, and of each draft the first one that it goes back to by way of corrections."""
        query = (
            select(SubmittedFiling, SubmissionReceipt, SubmissionAttempt.username, FilingDraft)
            .join(SubmissionReceipt, SubmissionReceipt.id == SubmittedFiling.receipt_id)
            .join(SubmissionAttempt, SubmissionAttempt.id == SubmissionReceipt.attempt_id)
            .join(FilingDraft, FilingDraft.id == SubmissionAttempt.draft_id)
            .where(FilingDraft.owner_id == owner.profile_id)
            .order_by(SubmittedFiling.id)
        )
        with self._store.read() as database:
            found = database.execute(query).all()
        rows = {draft.id: draft for *_, draft in found}
        roots = {draft.public_id: _root(draft, rows) for draft in rows.values()}
        filings = [
            PastFiling(
                id=filing.filing_id,
                draft_id=draft.public_id,
                envelope_id=receipt.envelope_id,
                tracking_id=(receipt.case_id or draft.previous_case_id).lower(),
                court=draft.court_name or draft.court_code,
                case_number=receipt.docket_number or draft.docket_number,
                case_title=draft.case_title or draft.title,
                description=filing.description,
                status=filing.status_code,
                text=filing.status_text,
                comment=filing.comment,
                submitter=username,
                at=receipt.received_at,
            )
            for filing, receipt, username, draft in found
        ]
        return filings, roots


def _root(draft: FilingDraft, rows: dict[int, FilingDraft]) -> str:
    while draft.correction_of_id is not None and draft.correction_of_id in rows:
        draft = rows[draft.correction_of_id]
    return draft.public_id


def _merged(here: PastFiling | None, report: FilingStatusReport) -> PastFiling:
    told = PastFiling(
        id=report.filing_id,
        draft_id="",
        envelope_id=report.envelope_id,
        tracking_id=report.tracking_id.lower(),
        court=report.court,
        case_number=report.case_number,
        case_title=report.case_title,
        description=report.description or report.filing_code,
        status=report.code,
        text=report.text,
        comment=report.comment,
        submitter=report.submitter,
        at=report.filed_at,
    )
    if here is None:
        return told
    return replace(
        here,
        tracking_id=told.tracking_id or here.tracking_id,
        case_number=told.case_number or here.case_number,
        case_title=told.case_title or here.case_title,
        description=here.description or told.description,
        status=told.status or here.status,
        text=told.text or here.text,
        comment=told.comment or here.comment,
    )


def _grouped(filings: Iterable[PastFiling], roots: dict[str, str]) -> tuple[CaseHistory, ...]:
    """By case, newest activity first; without a case by envelope, a correction beside what it corrects."""
    every = list(filings)
    case_of_root = {roots[filing.draft_id]: filing.tracking_id for filing in every if filing.draft_id in roots}
    groups: dict[str, list[PastFiling]] = {}
    for filing in every:
        root = roots.get(filing.draft_id, "")
        key = case_of_root.get(root, "") or filing.tracking_id or root or f"envelope {filing.envelope_id}"
        groups.setdefault(key, []).append(filing)
    cases = [_case(key, group) for key, group in groups.items()]
    return tuple(sorted(cases, key=lambda case: (case.latest is not None, case.latest), reverse=True))


def _case(key: str, filings: Sequence[PastFiling]) -> CaseHistory:
    ordered = sorted(filings, key=lambda filing: (filing.at is not None, filing.at), reverse=True)

    def first(name: str) -> str:
        return next((value for filing in ordered if (value := getattr(filing, name))), "")

    return CaseHistory(key, first("case_title"), first("case_number"), first("court"), tuple(ordered))
