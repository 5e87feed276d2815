"""Sending the queue, one draft at a time, through the one path by which a draft is ever sent.

Whoever drives it (the window, the command line) decides when the next one goes: pausing is not asking for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from litefile_desktop.core.errors import (
    AppError,
    CourtUnreachable,
    KeyringMissing,
    SignInNeeded,
    StorageTrouble,
)
from litefile_desktop.core.later import Later
from litefile_desktop.core.vocabulary import QueueState
from litefile_desktop.efm.gateway import DocumentChanged, Sent, SessionEnded
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.sending.queue import QueueLine, SendQueue, state_of

if TYPE_CHECKING:
    from litefile_desktop.services import fees as quoting
    from litefile_desktop.services.accounts import Accounts
    from litefile_desktop.services.checks.engine import Checks
    from litefile_desktop.services.drafts import Drafts
    from litefile_desktop.services.fees import Fees
    from litefile_desktop.services.submit import Submissions
    from litefile_desktop.services.terms import Terms
else:
    quoting = Later("litefile_desktop.services.fees")

log = logging.getLogger(__name__)

#: The active account of a jurisdiction; raises SignInNeeded.
OwnerOf = Callable[[str], Owner]


class Halt(StrEnum):
    """Why the queue cannot go on by itself; the draft whose turn it was waits again."""

    SIGN_IN = "sign_in"
    OFFLINE = "offline"
    STORAGE = "storage"


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of one turn: the line as it stands now, and why the next one must wait, if it must."""

    line: QueueLine
    halt: Halt | None = None
    error: AppError | None = None


class Batch:
    """Takes drafts out of the queue and files them."""

    def __init__(
        self,
        queue: SendQueue,
        drafts: Drafts,
        submissions: Submissions,
        fees: Fees,
        terms: Terms,
        checks: Checks,
        accounts: Accounts,
    ) -> None:
        self._queue = queue
        self._drafts = drafts
        self._submissions = submissions
        self._fees = fees
        self._terms = terms
        self._checks = checks
        self._accounts = accounts

    def next(
        self,
        owner_of: OwnerOf,
        *,
        accept_terms: bool = False,
        began: Callable[[QueueLine], None] | None = None,
        sent: Sent | None = None,
    ) -> Turn | None:
        """Send the draft whose turn it is; None when none waits. ``accept_terms`` says that a person saw the courts'.

        Raises StorageTrouble only when not even the queue can be written.
        """
        line = self._queue.take()
        if line is None:
            return None
        if began is not None:
            began(line)
        try:
            owner = owner_of(line.jurisdiction)
            self._send(line, owner, accept_terms=accept_terms, sent=sent)
        except AppError as fault:
            return self._after(line, fault)
        except BaseException:
            self._queue.settle(line, self._known(line))
            raise
        return Turn(self._queue.settle(line, QueueState.RECEIVED))

    def _send(self, line: QueueLine, owner: Owner, *, accept_terms: bool, sent: Sent | None) -> None:
        form = self._drafts.get(line.draft_id, owner)
        if form.is_editable:
            form = self._ready(form, owner, accept_terms=accept_terms)
        session = self._accounts.session(owner)
        try:
            self._submissions.submit(form, owner, sent=sent)
        except SessionEnded:  # proved that nothing was filed: signed in anew, it is the first sending still
            self._accounts.renew(owner, session)
            self._submissions.submit(self._drafts.get(form.id, owner), owner, sent=sent)

    def _ready(self, form: DraftForm, owner: Owner, *, accept_terms: bool) -> DraftForm:
        if quoting.quote_state(form) not in (quoting.QuoteState.CURRENT, quoting.QuoteState.WAIVED):
            form = self._fees.quote(form, owner)
        if accept_terms:
            form = self._terms.accept(form, owner, self._checks.view(form).disclaimers)
        return form

    def _after(self, line: QueueLine, fault: AppError) -> Turn:
        known = self._known(line)
        if known is not QueueState.WAITING:
            words = "" if known is QueueState.RECEIVED else str(fault)
            settled = self._queue.settle(line, known, code=fault.error_code, words=words)
            return Turn(settled, Halt.STORAGE if isinstance(fault, StorageTrouble) else None, fault)
        halt = _halt_of(fault)
        log.info("batch turn", extra={"draft": line.draft_id, "code": fault.error_code})
        if halt is not None:
            return Turn(self._queue.settle(line, QueueState.WAITING), halt, fault)
        settled = self._queue.settle(
            line, QueueState.REFUSED, code=fault.error_code, words=f"{fault} Nothing was filed."
        )
        return Turn(settled, None, fault)

    def _known(self, line: QueueLine) -> QueueState:
        """What the draft itself says: only that counts, whatever went wrong on the way."""
        return state_of(self._drafts.status(line.draft_id))


def _halt_of(fault: AppError) -> Halt | None:
    """What would meet the next draft just the same."""
    if isinstance(fault, SignInNeeded | SessionEnded | KeyringMissing):
        return Halt.SIGN_IN
    if isinstance(fault, CourtUnreachable):
        return Halt.OFFLINE
    if isinstance(fault, StorageTrouble) and not isinstance(fault, DocumentChanged):
        return Halt.STORAGE
    return None
