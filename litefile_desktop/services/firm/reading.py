"""Reads the firm's lists from the court and keeps them; carries out what changes them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import CourtRefused, CourtUnreachable
from litefile_desktop.core.progress import Progress
from litefile_desktop.efm.faults import Trouble, kind_of
from litefile_desktop.efm.gateway import CourtGateway, SessionEnded
from litefile_desktop.efm.types import Session
from litefile_desktop.models.store import Store
from litefile_desktop.services import audit, firm_lists
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.firm_lists import FirmBook, ListKind
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.gateways import Gateways

T = TypeVar("T")

_QUESTIONS: Mapping[ListKind, Callable[[CourtGateway, Session], Sequence[Any]]] = {
    ListKind.FIRM: lambda gateway, session: (gateway.firm(session),),
    ListKind.USERS: lambda gateway, session: gateway.users(session),
    ListKind.ATTORNEYS: lambda gateway, session: gateway.attorneys(session),
    ListKind.PAYMENT_ACCOUNTS: lambda gateway, session: gateway.payment_accounts(session),
    ListKind.SERVICE_CONTACTS: lambda gateway, session: gateway.service_contacts(session),
    ListKind.NOTIFICATIONS: lambda gateway, session: gateway.notification_preferences(session),
}
#: An individual is a firm of one: the court has no attorneys for it, and nobody else.
_NOT_OF_INDIVIDUALS = frozenset({ListKind.ATTORNEYS, ListKind.USERS})


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What is kept now. ``refused`` are the lists that the court did not give out, with its words; the old stay."""

    book: FirmBook
    refused: Mapping[ListKind, CourtRefused] = field(default_factory=dict)

    @property
    def troubles(self) -> tuple[CourtRefused, ...]:
        """What somebody should hear of: not that a list is for administrators only, which is no trouble."""
        return tuple(fault for fault in self.refused.values() if not _is_denied(fault))


class FirmReading:
    """The lists of the firm, as they are kept and as the court tells them."""

    def __init__(self, store: Store, clock: Clock, accounts: Accounts, gateways: Gateways) -> None:
        self._store = store
        self._clock = clock
        self._accounts = accounts
        self._gateways = gateways

    def book(self, owner: Owner) -> FirmBook:
        """The lists as they were last read; usable when the court cannot be reached."""
        with self._store.read() as session:
            return firm_lists.read(session, owner.profile_id)

    def refresh(
        self, owner: Owner, kinds: Iterable[ListKind] = tuple(ListKind), progress: Progress | None = None
    ) -> Refreshed:
        """Ask the court for lists, one after the other, and keep each as soon as it came.

        One that the court refuses keeps no other from being read. Raises CourtUnreachable, SignInNeeded.
        """
        wanted = list(kinds)
        refused: dict[ListKind, CourtRefused] = {}
        for done, kind in enumerate(wanted):
            if progress is not None:
                progress.step(done, len(wanted))
            try:
                records = self._ask(owner, kind)
            except SessionEnded:
                raise
            except CourtRefused as fault:
                refused[kind] = fault
                continue
            with self._store.write() as session:
                firm_lists.keep(session, owner.profile_id, kind, records, self._clock.now())
        return Refreshed(self.book(owner), refused)

    def _ask(self, owner: Owner, kind: ListKind) -> Sequence[Any]:
        if owner.is_individual and kind in _NOT_OF_INDIVIDUALS:
            return ()
        question = _QUESTIONS[kind]
        return self.ask(owner, question)

    def ask(self, owner: Owner, question: Callable[[CourtGateway, Session], T]) -> T:
        """Ask the court something in the name of an account. Raises what the gateway raises, SignInNeeded."""
        gateway = self._gateways.get(owner.jurisdiction)
        return with_session(self._accounts, owner, lambda session: question(gateway, session))

    def change(
        self,
        owner: Owner,
        action: str,
        act: Callable[[CourtGateway, Session], T],
        *,
        changes: ListKind,
        detail: Mapping[str, Any] | None = None,
    ) -> T:
        """Have the court change something, put the act on record, and read the list again that it changed.

        A list that cannot be read again does not make a failure of what was done: it stays, with its old age.
        """
        answer = self.ask(owner, act)
        self.record(owner, action, detail)
        with suppress(CourtUnreachable, CourtRefused):
            self.refresh(owner, (changes,))
        return answer

    def record(self, owner: Owner, action: str, detail: Mapping[str, Any] | None = None) -> None:
        """Put an act into the audit log."""
        facts = {"jurisdiction": owner.jurisdiction, **(detail or {})}
        with self._store.write() as session:
            audit.record(session, at=self._clock.now(), actor=owner.actor, action=action, detail=facts)


def _is_denied(fault: CourtRefused) -> bool:
    return any(kind_of(code) is Trouble.PERMISSION for code in fault.court_codes[:1])
