"""Stamped copies and the court's own account of a filing: fetched once it is decided, looked at, and kept.

The links that a court gives die after some time (``LINK_LIFE``); until then what is missing is asked for again, at
growing intervals. An address is the permission to read the document: it is used at once and never stored.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Final

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session as Database

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import CourtRefused, CourtUnreachable, Refused, StorageTrouble
from litefile_desktop.core.filenames import display_name, kept_name, split_extension
from litefile_desktop.core.jurisdictions import Jurisdictions
from litefile_desktop.core.progress import Progress
from litefile_desktop.core.vocabulary import FINAL_FILING_STATUSES
from litefile_desktop.efm.gateway import CourtGateway, SessionEnded
from litefile_desktop.efm.types import CourtCopy as Offered
from litefile_desktop.efm.types import FilingDetails, Session
from litefile_desktop.models.court_copy import CourtAccount, CourtCopy
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
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.court_account import account_body
from litefile_desktop.services.document_store import DocumentDamaged, DocumentStore, Incoming
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.kept_papers import LINK_LIFE, CopyView
from litefile_desktop.services.outcomes import TAKEN, is_final
from litefile_desktop.services.pdf import PdfRefused, PdfTools

log = logging.getLogger(__name__)

#: Courts that give no copies are not asked for them for the whole of that time.
_COPIES_EXPECTED: Final = timedelta(days=7)
_PAUSES: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(days=1),
)
_CHUNK = 1024 * 1024
#: A court may well protect what it stamps; that is no reason not to keep it.
_KEPT_ALL_THE_SAME: Final = ("encrypted", "xfa")
_DAMAGED = "Fetch it again while the court's link lives: litefile copies {draft} --again."


@dataclass(frozen=True, slots=True)
class _Decided:
    """A filing at its end, with what its copies are named by."""

    row_id: int
    filing_id: str
    court: str
    draft_id: str
    decided_at: datetime
    number: str
    description: str
    sent_hashes: frozenset[str]
    is_taken: bool


class CourtPapers:
    """Fetches and keeps. Everything that failed is tried again until the links are dead."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        accounts: Accounts,
        gateways: Gateways,
        jurisdictions: Jurisdictions,
        files: DocumentStore,
        pdf: PdfTools,
    ) -> None:
        self._store = store
        self._clock = clock
        self._accounts = accounts
        self._gateways = gateways
        self._jurisdictions = jurisdictions
        self._files = files
        self._pdf = pdf

    def take(self, owner: Owner, row_id: int, details: FilingDetails) -> None:
        """Keep what the court just told of a decided filing, and fetch what it offers. Raises StorageTrouble."""
        with self._store.read() as database:
            entry = _decided(database, owner, row_id)
        if entry is not None:
            self._keep(owner, entry, details)

    def fetch(
        self,
        owner: Owner,
        draft_ids: Sequence[str] = (),
        *,
        at_once: bool = False,
        again: bool = False,
        progress: Progress | None = None,
    ) -> int:
        """Ask for what is missing of decided filings, all or those of some drafts; answers how many were asked about.

        ``at_once`` does not wait until the next try is due, ``again`` looks at what is here and mends it.
        Raises SignInNeeded, CourtUnreachable, StorageTrouble; a filing whose details the court refuses waits.
        """
        progress = progress or Progress()
        now = self._clock.now()
        wanted = self._due(owner, draft_ids, now, at_once=at_once, again=again)
        gateway = self._gateways.get(owner.jurisdiction) if wanted else None
        for number, entry in enumerate(wanted):
            progress.step(number, len(wanted), "Fetching stamped copies")
            if gateway is None:
                break
            try:
                details = self._ask(gateway, owner, entry)
            except SessionEnded:
                raise
            except (CourtRefused, CourtUnreachable) as fault:
                self._try_later(entry, now)
                if isinstance(fault, CourtUnreachable):
                    raise
                log.info("no details", extra={"court": entry.court, "codes": ",".join(fault.court_codes)})
                continue
            self._keep(owner, entry, details, again=again)
        return len(wanted)

    def path(self, copy: CopyView, draft_id: str) -> Path:
        """The stored bytes of a copy, looked at first. Raises DocumentDamaged, Refused when it is not here."""
        if not copy.is_kept:
            raise Refused(
                f"{copy.filename} is not on this computer yet.", action=copy.words or "It is fetched once it is there."
            )
        try:
            return self._files.verify(copy.stored_name, copy.sha256, copy.filename)
        except DocumentDamaged as fault:
            raise DocumentDamaged(fault.message, action=_DAMAGED.format(draft=draft_id[:8])) from fault

    # asking

    def _due(
        self, owner: Owner, draft_ids: Sequence[str], now: datetime, *, at_once: bool, again: bool
    ) -> list[_Decided]:
        query = _final_filings(owner).outerjoin(CourtAccount, CourtAccount.filing_row_id == SubmittedFiling.id)
        if draft_ids:
            query = query.where(FilingDraft.public_id.in_(draft_ids))
        if not again:
            unread = CourtAccount.id.is_(None)
            due = CourtAccount.next_try_at.is_not(None) if at_once else CourtAccount.next_try_at <= now
            query = query.where(or_(unread, due))
        with self._store.read() as database:
            found = [_decided(database, owner, row_id) for row_id in database.scalars(query)]
        return [entry for entry in found if entry is not None and now < entry.decided_at + LINK_LIFE]

    def _ask(self, gateway: CourtGateway, owner: Owner, entry: _Decided) -> FilingDetails:
        def ask(session: Session) -> FilingDetails:
            return gateway.details(session, court=entry.court, filing_id=entry.filing_id)

        return with_session(self._accounts, owner, ask)

    # keeping

    def _keep(self, owner: Owner, entry: _Decided, details: FilingDetails, *, again: bool = False) -> None:
        """The account first, then each copy by itself: what came is kept whatever becomes of the next."""
        offered = [copy for copy in details.copies if copy.url or copy.content is not None]
        names = self._names(owner, entry, details, offered)
        with self._store.write() as database:
            account = self._write_account(database, entry, details)
            rows = self._write_offers(database, entry, offered, names)
            waiting = {
                row.position: row.id for row in rows if not (row.stored_name and (not again or self._is_whole(row)))
            }
            if not waiting:
                self._plan(database, entry, account, is_missing=False)
        if not waiting:
            return
        gateway = self._gateways.get(owner.jurisdiction)
        complete = True
        for position, copy in enumerate(offered):
            if position in waiting:
                complete = self._fetch_one(gateway, owner, entry, waiting[position], copy, names[position]) and complete
        with self._store.write() as database:
            account = database.scalars(select(CourtAccount).where(CourtAccount.filing_row_id == entry.row_id)).one()
            self._plan(database, entry, account, is_missing=not complete)

    def _write_account(self, database: Database, entry: _Decided, details: FilingDetails) -> CourtAccount:
        now = self._clock.now()
        account = _account_row(database, entry)
        account.body, account.read_at = account_body(details), now
        filing = database.get_one(SubmittedFiling, entry.row_id)
        if details.status.comment and not filing.comment:
            filing.comment = details.status.comment  # some lists are silent where the details are not
            filing.events.append(
                FilingStatusEvent(
                    status_code=filing.status_code,
                    status_text=filing.status_text,
                    comment=filing.comment,
                    court_time=details.status.court_time,
                    observed_at=now,
                )
            )
        return account

    def _write_offers(
        self, database: Database, entry: _Decided, offered: Sequence[Offered], names: Sequence[str]
    ) -> list[CourtCopy]:
        query = select(CourtCopy).where(CourtCopy.filing_row_id == entry.row_id)
        known = {row.position: row for row in database.scalars(query)}
        for position, copy in enumerate(offered):
            row = known.get(position)
            if row is None:
                row = known[position] = CourtCopy(filing_row_id=entry.row_id, position=position)
                database.add(row)
            if not row.stored_name:
                row.filename, row.court_name = names[position], display_name(copy.name)
        database.flush()
        return list(known.values())

    def _plan(self, database: Database, entry: _Decided, account: CourtAccount, *, is_missing: bool) -> None:
        """When to ask again: while something is missing or still expected, and the links live."""
        now = self._clock.now()
        none_offered = select(CourtCopy.id).where(CourtCopy.filing_row_id == entry.row_id).limit(1)
        is_expected = (
            entry.is_taken
            and now < entry.decided_at + _COPIES_EXPECTED
            and database.scalars(none_offered).first() is None
        )
        account.tries += 1
        following = now + _PAUSES[min(account.tries, len(_PAUSES)) - 1]
        lives = following < entry.decided_at + LINK_LIFE
        account.next_try_at = following if (is_missing or is_expected) and lives else None

    def _try_later(self, entry: _Decided, now: datetime) -> None:
        with self._store.write() as database:
            account = _account_row(database, entry)
            account.tries += 1
            following = now + _PAUSES[min(account.tries, len(_PAUSES)) - 1]
            account.next_try_at = following if following < entry.decided_at + LINK_LIFE else None

    # fetching

    def _fetch_one(
        self, gateway: CourtGateway, owner: Owner, entry: _Decided, row_id: int, copy: Offered, name: str
    ) -> bool:
        try:
            incoming = self._receive(gateway, copy, name)
        except StorageTrouble:
            raise
        except (CourtRefused, CourtUnreachable, Refused) as fault:
            log.info("no copy", extra={"court": entry.court, "fault": fault.error_code})
            with self._store.write() as database:
                database.get_one(CourtCopy, row_id).words = fault.message
            return False
        try:
            self._keep_bytes(owner, entry, row_id, incoming)
        finally:
            self._files.drop((incoming,))
        return True

    def _receive(self, gateway: CourtGateway, copy: Offered, name: str) -> Incoming:
        """The bytes as they came, hashed twice on the way. Raises AppError for what is not the document."""
        if copy.content is not None:
            incoming, told = self._files.receive_chunks((copy.content,)), ""
        else:
            with gateway.open_copy(copy.url) as found:
                incoming, told = self._files.receive_chunks(_chunks(found.stream)), found.sha256
        try:
            self._require_whole(incoming, told, name)
        except BaseException:
            self._files.drop((incoming,))
            raise
        return incoming

    def _require_whole(self, incoming: Incoming, told: str, name: str) -> None:
        if told and incoming.sha256 != told:
            raise Refused(f"{name} changed on its way here.", action="It is fetched again.")
        try:
            self._pdf.check(incoming.path, name)
        except PdfRefused as refused:
            if refused.reason not in _KEPT_ALL_THE_SAME:
                raise Refused(f"What the court's link gave for {name} is not a whole PDF.") from refused

    def _keep_bytes(self, owner: Owner, entry: _Decided, row_id: int, incoming: Incoming) -> None:
        pages = self._pages(incoming)
        with self._store.write() as database:
            row = database.get_one(CourtCopy, row_id)
            if row.stored_name and self._is_whole(row):
                return  # another program was first
            row.sha256, row.size, row.page_count = incoming.sha256, incoming.size, pages
            row.as_sent = incoming.sha256 in entry.sent_hashes
            row.fetched_at, row.words = self._clock.now(), ""
            row.stored_name = self._files.keep(incoming, ".pdf")
            audit.record(
                database,
                at=row.fetched_at,
                actor=owner.actor,
                action="copy kept",
                draft_id=entry.draft_id,
                detail={"filing": entry.filing_id, "sha256": row.sha256, "size": row.size},
            )

    def _is_whole(self, row: CourtCopy) -> bool:
        try:
            self._files.verify(row.stored_name, row.sha256, row.filename)
        except DocumentDamaged:
            return False
        return True

    def _pages(self, incoming: Incoming) -> int:
        try:
            return self._pdf.check(incoming.path, "the copy").pages
        except PdfRefused:
            return 0

    def _names(self, owner: Owner, entry: _Decided, details: FilingDetails, offered: Sequence[Offered]) -> list[str]:
        """The day in the court's zone, the case's or envelope's number, what it is: sorts well in any folder."""
        day = f"{entry.decided_at.astimezone(self._jurisdictions.get(owner.jurisdiction).zone):%Y-%m-%d}"
        number = details.status.case_number or entry.number
        what = entry.description or details.status.description
        names: list[str] = []
        for copy in offered:
            own = split_extension(display_name(copy.name))[0] if len(offered) > 1 or not what else ""
            names.append(kept_name(day, number, what, "-" if own and what else "", own, "(stamped)"))
        return [
            name if names.index(name) == at else kept_name(name.removesuffix(".pdf"), str(at + 1))
            for at, name in enumerate(names)
        ]


def _final_filings(owner: Owner) -> Select[int]:
    return (
        select(SubmittedFiling.id)
        .join(SubmissionReceipt, SubmissionReceipt.id == SubmittedFiling.receipt_id)
        .join(SubmissionAttempt, SubmissionAttempt.id == SubmissionReceipt.attempt_id)
        .join(FilingDraft, FilingDraft.id == SubmissionAttempt.draft_id)
        .where(FilingDraft.owner_id == owner.profile_id, SubmittedFiling.status_code.in_(FINAL_FILING_STATUSES))
        .order_by(SubmittedFiling.id)
    )


def _decided(database: Database, owner: Owner, row_id: int) -> _Decided | None:
    query = (
        select(SubmittedFiling, SubmissionReceipt, SubmissionAttempt, FilingDraft.public_id)
        .join(SubmissionReceipt, SubmissionReceipt.id == SubmittedFiling.receipt_id)
        .join(SubmissionAttempt, SubmissionAttempt.id == SubmissionReceipt.attempt_id)
        .join(FilingDraft, FilingDraft.id == SubmissionAttempt.draft_id)
        .where(SubmittedFiling.id == row_id, FilingDraft.owner_id == owner.profile_id)
    )
    found = database.execute(query).one_or_none()
    if found is None or not is_final(found[0].status_code):
        return None
    filing, receipt, attempt, draft_id = found
    last = next(event for event in filing.events if event.status_code == filing.status_code)
    hashes = select(SubmittedDocument.sha256).where(SubmittedDocument.attempt_id == attempt.id)
    return _Decided(
        row_id=filing.id,
        filing_id=filing.filing_id,
        court=attempt.court_code,
        draft_id=draft_id,
        decided_at=last.court_time or last.observed_at,
        number=receipt.docket_number or f"Envelope {receipt.envelope_id}",
        description=filing.description,
        sent_hashes=frozenset(database.scalars(hashes)),
        is_taken=filing.status_code in TAKEN,
    )


def _account_row(database: Database, entry: _Decided) -> CourtAccount:
    found = database.scalars(select(CourtAccount).where(CourtAccount.filing_row_id == entry.row_id)).one_or_none()
    if found is None:
        found = CourtAccount(filing_row_id=entry.row_id, decided_at=entry.decided_at, tries=0)
        database.add(found)
        database.flush()
    return found


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: stream.read(_CHUNK), b"")
