"""Taking filings back: asked from the court one by one, and told as what the court made of each (ecf-efm §4)."""

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import AppError, CourtRefused, CourtUnreachable, OutcomeUnknown, Refused
from litefile_desktop.core.vocabulary import AttemptOutcome
from litefile_desktop.efm.gateway import NotSent
from litefile_desktop.models.store import Store
from litefile_desktop.services import audit
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.people.roles import Act, require
from litefile_desktop.services.tracking import FilingView, SubmissionView, Tracking

#: Codes by which the court says that a filing is no longer the filer's (ecf-efm §7.2).
_TOO_LATE = "105"
_WITH_THE_CLERK = "240"


class NotCancelled(CourtRefused):
    """The court keeps the filing."""

    code = "not_cancelled"


class Cancelling:
    """Asks the court to cancel what it has not decided yet."""

    def __init__(self, store: Store, clock: Clock, accounts: Accounts, gateways: Gateways, tracking: Tracking) -> None:
        self._store = store
        self._clock = clock
        self._accounts = accounts
        self._gateways = gateways
        self._tracking = tracking

    def cancel(self, draft_id: str, owner: Owner, *, filing_id: str = "") -> SubmissionView:
        """Cancel every open filing of an envelope, or the one named; answers where they stand now.

        The court is asked first where they stand. Raises Refused when there is nothing to cancel,
        NotCancelled, CourtUnreachable, SignInNeeded, and OutcomeUnknown when no answer came to the request.
        What was cancelled before one that was not is said.
        """
        _require_received(self._tracking.view(draft_id, owner))
        self._tracking.refresh([draft_id], owner)
        view = _require_received(self._tracking.view(draft_id, owner))
        wanted = _wanted(view, filing_id)
        for done, filing in enumerate(wanted):
            try:
                self._ask(draft_id, owner, view.court_code, filing)
            except AppError as fault:
                told = _told(fault, filing, done, len(wanted))
                if told is fault:
                    raise
                raise told from fault
        try:
            self._tracking.refresh([draft_id], owner)
        except CourtUnreachable as fault:
            raise CourtUnreachable(
                f"The court took the cancellation, but did not tell where the filing stands. {fault.message}",
                action="Ask again: litefile track.",
            ) from fault
        return _require_received(self._tracking.view(draft_id, owner))

    def _ask(self, draft_id: str, owner: Owner, court: str, filing: FilingView) -> None:
        gateway = self._gateways.get(owner.jurisdiction)
        with self._store.write() as database:
            require(database, owner, Act.SUBMIT)
            audit.record(
                database,
                at=self._clock.now(),
                actor=owner.actor,
                action="cancelling",
                draft_id=draft_id,
                detail={"filing": filing.id},
            )
        with_session(self._accounts, owner, lambda session: gateway.cancel(session, court=court, filing_id=filing.id))


def _require_received(view: SubmissionView | None) -> SubmissionView:
    if view is not None and view.outcome in (AttemptOutcome.UNKNOWN, AttemptOutcome.PENDING):
        raise Refused(
            "It is not known whether the court received this filing, so there is nothing to cancel yet.",
            action="Ask the court's own list first.",
            code="outcome_unknown",
        )
    if view is None or view.outcome != AttemptOutcome.RECEIVED:
        raise Refused("This draft is not at a court; there is nothing to cancel.", code="not_submitted")
    return view


def _wanted(view: SubmissionView, filing_id: str) -> list[FilingView]:
    chosen = [filing for filing in view.filings if filing_id in ("", filing.id)]
    if not chosen:
        raise Refused(f"This envelope has no filing “{filing_id}”.", code="no_such_filing")
    still_open = [filing for filing in chosen if not filing.is_final]
    if not still_open:
        states = ", ".join(dict.fromkeys(filing.status for filing in chosen))
        raise Refused(f"There is nothing left to cancel: the filing is {states}.", code="already_final")
    return still_open


def _told(fault: AppError, filing: FilingView, done: int, count: int) -> AppError:
    """The fault as what it means for this filing, with what was cancelled before it."""
    name = f"“{filing.description}”" if filing.description else f"filing {filing.id}"
    before = f" Before it, {done} of {count} filings had been cancelled." if done else ""
    if isinstance(fault, CourtUnreachable) and not isinstance(fault, NotSent):
        return OutcomeUnknown(
            f"We do not know whether the court cancelled {name}. {fault.message}{before}",
            action="Ask where it stands: litefile track.",
        )
    if isinstance(fault, CourtRefused) and {_TOO_LATE, _WITH_THE_CLERK} & set(fault.court_codes):
        why = (
            "a clerk is at work on it" if _WITH_THE_CLERK in fault.court_codes else "the court has gone too far with it"
        )
        return NotCancelled(
            f"It is too late to cancel {name}: {why}. The filing stands. {fault.message}{before}",
            action="Ask the court's clerk if it must not be filed.",
            court_codes=fault.court_codes,
            problems=fault.problems,
        )
    fault.message += before
    return fault
