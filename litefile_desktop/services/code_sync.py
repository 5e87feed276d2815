"""Refreshing lists from the courts' CodeService: only what changed, each list whole or not at all (ecf-efm §6)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import CourtRefused
from litefile_desktop.core.progress import Progress
from litefile_desktop.efm.gateway import CourtGateway, SessionEnded
from litefile_desktop.efm.genericode import TABLE_OF_ELEMENT, table_of_archive
from litefile_desktop.efm.types import CourtPolicy
from litefile_desktop.models.codes import LISTS
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.code_batch import Batch, Wanted
from litefile_desktop.services.code_report import CodeReport
from litefile_desktop.services.code_store import SYSTEM, CodeStore, Installed, KeptPolicy, SizeLimits
from litefile_desktop.services.codes import Codes
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.gateways import Gateways

#: Policies, and lists that the version list does not name, are asked for again after this time (ecf-efm §6.3).
_DAY: Final = timedelta(days=1)
#: Lists that belong to no court.
_SYSTEM_LISTS: Final = ("location", "error")
#: Offered by every policy, named by no version list (ecf-efm §6.3).
_UNVERSIONED: Final = ("country", "state", "filingstatus", "datafieldconfig")
#: All that location "0" gives out of the lists that its policy names (ecf-efm §6.1).
_GIVEN_OUT_AT_SYSTEM: Final = frozenset({*_UNVERSIONED, "servicetype"})

#: The courts of somebody's drafts.
CourtsInUse = Callable[[Owner], Sequence[str]]


@dataclass(frozen=True, slots=True)
class ListsAge:
    """A court in use, and when the oldest of its lists was last known to be the newest; None when none is here."""

    court: str
    name: str
    checked_at: datetime | None


class CodeSync:
    """Refreshes lists. Old ones stay usable whatever happens, and what was read before a cut stays read."""

    def __init__(
        self,
        store: CodeStore,
        codes: Codes,
        accounts: Accounts,
        gateways: Gateways,
        clock: Clock,
        courts_in_use: CourtsInUse,
    ) -> None:
        self._store = store
        self._codes = codes
        self._accounts = accounts
        self._gateways = gateways
        self._clock = clock
        self._courts_in_use = courts_in_use

    def courts(self, owner: Owner, progress: Progress | None = None) -> CodeReport:
        """Refresh the lists of the whole system, that of courts first.

        Raises CourtUnreachable, Cancelled, StorageTrouble.
        """
        return self._refresh(owner, (), progress)

    def court(self, owner: Owner, court: str, progress: Progress | None = None) -> CodeReport:
        """Refresh everything that a filing at this court needs.

        Raises UnknownCourt, CourtUnreachable, SignInNeeded, Cancelled, StorageTrouble.
        """
        return self._refresh(owner, (court,), progress)

    def several(self, owner: Owner, courts: Sequence[str], progress: Progress | None = None) -> CodeReport:
        """Refresh several courts in one batch. Raises as ``court`` does."""
        return self._refresh(owner, courts, progress)

    def in_use(self, owner: Owner, progress: Progress | None = None) -> CodeReport:
        """Refresh the courts of the account's drafts that were not looked at for a day; for the background."""
        now = self._clock.now()
        ages = {court: self._codes.age(owner.jurisdiction, court) for court in self._courts_in_use(owner)}
        stale = [court for court, age in ages.items() if age is None or now - age.checked_at >= _DAY]
        return self._refresh(owner, stale, progress)

    def ages(self, owner: Owner) -> tuple[ListsAge, ...]:
        """How old the lists of the courts in use are, most recently used first."""
        jurisdiction = owner.jurisdiction
        found = []
        for code in self._courts_in_use(owner):
            court, age = self._codes.find_court(jurisdiction, code), self._codes.age(jurisdiction, code)
            checked_at = age.checked_at if age is not None else None
            found.append(ListsAge(code, court.name if court is not None else code, checked_at))
        return tuple(found)

    def policy(self, owner: Owner, court: str) -> KeptPolicy:
        """The court's policy, asked for once a day. Raises CourtRefused, CourtUnreachable, SignInNeeded."""
        kept = self._store.policy(owner.jurisdiction, court)
        if kept is not None and self._clock.now() - kept.read_at < _DAY:
            return kept
        gateway = self._gateways.get(owner.jurisdiction)
        told = with_session(self._accounts, owner, lambda session: gateway.policy(session, court))
        limits = SizeLimits(told.max_document_bytes, told.max_envelope_bytes)
        addresses = _addresses(told)
        self._store.set_policy(
            owner.jurisdiction,
            court,
            limits,
            accepts_several_leads=told.accepts_several_leads,
            accepts_confidential=told.accepts_confidential,
            addresses=addresses,
        )
        return KeptPolicy(limits, told.accepts_several_leads, addresses, self._clock.now(), told.accepts_confidential)

    def _refresh(self, owner: Owner, courts: Sequence[str], progress: Progress | None) -> CodeReport:
        jurisdiction = owner.jurisdiction
        gateway = self._gateways.get(jurisdiction)
        batch = Batch(self._store, gateway, jurisdiction, progress or Progress())
        batch.fetch([Wanted(SYSTEM, "version", gateway.system_code_list_url("version"))])
        if batch.silence is not None:
            raise batch.silence  # nobody is there: what is here stays as it is
        self._system(batch, gateway, jurisdiction)
        for court in courts:
            self._court(batch, gateway, owner, court)
        return batch.report

    def _system(self, batch: Batch, gateway: CourtGateway, jurisdiction: str) -> None:
        versions = self._versions(jurisdiction, SYSTEM)
        urls = {name: gateway.system_code_list_url(name) for name in _SYSTEM_LISTS}
        urls |= {name: gateway.court_code_list_url(name, SYSTEM) for name in sorted(_GIVEN_OUT_AT_SYSTEM)}
        self._fetch_due(batch, jurisdiction, SYSTEM, urls, versions)

    def _court(self, batch: Batch, gateway: CourtGateway, owner: Owner, court: str) -> None:
        jurisdiction = owner.jurisdiction
        chain = self._codes.chain(jurisdiction, court)
        versions = self._versions(jurisdiction, court)
        urls = {name: gateway.court_code_list_url(name, court) for name in (*_UNVERSIONED, *versions) if name in LISTS}
        urls |= self._policy_addresses(batch, owner, court)
        if court == SYSTEM:
            for name in sorted(set(urls) - _GIVEN_OUT_AT_SYSTEM - set(_SYSTEM_LISTS)):
                del urls[name]
                batch.report.skip(court, name, "The court system does not give this list out for itself.")
        self._fetch_due(batch, jurisdiction, court, urls, versions)
        for parent in (place for place in chain[1:] if place != SYSTEM):  # the system's own was read with the others
            url = gateway.court_code_list_url("datafieldconfig", parent)
            self._fetch_due(batch, jurisdiction, parent, {"datafieldconfig": url}, {})

    def _policy_addresses(self, batch: Batch, owner: Owner, court: str) -> dict[str, str]:
        """Where the policy says that the lists are. Some courts refuse to tell: then the usual places must do."""
        try:
            return dict(self.policy(owner, court).addresses)
        except SessionEnded:
            raise
        except CourtRefused as refusal:
            batch.report.skip(court, "policy", str(refusal))
            kept = self._store.policy(owner.jurisdiction, court)
            return dict(kept.addresses) if kept is not None else {}

    def _fetch_due(
        self, batch: Batch, jurisdiction: str, location: str, urls: dict[str, str], versions: dict[str, str]
    ) -> None:
        here = self._store.installed(jurisdiction, location)
        due = [name for name in urls if name not in here or not self._is_current(here[name], versions.get(name, ""))]
        current = [name for name in urls if name not in due]
        batch.report.unchanged += len(current)
        self._store.confirm(jurisdiction, location, [name for name in current if name in versions])
        wanted = [Wanted(location, name, urls[name], versions.get(name, "")) for name in due]
        batch.fetch(wanted, of=len(urls), done=len(current))

    def _versions(self, jurisdiction: str, location: str) -> dict[str, str]:
        rows = self._store.rows(jurisdiction, SYSTEM, "version", {"location": location})
        return {table_of_archive(row["codelist"]): row["version"] for row in rows}

    def _is_current(self, here: Installed, announced: str) -> bool:
        """Whether a list need not be read again.

        A court can announce one version and give out another: then the list is read again, but once a day only.
        """
        read_today = self._clock.now() - here.read_at < _DAY
        if not announced:
            return read_today
        return announced == here.version or (announced == here.announced and read_today)


def _addresses(policy: CourtPolicy) -> dict[str, str]:
    """Addresses by list; the stamp that is sent along is for encrypted connections only."""
    return {
        TABLE_OF_ELEMENT[entry.element_name]: entry.url
        for entry in policy.code_lists
        if entry.element_name in TABLE_OF_ELEMENT and urlsplit(entry.url).scheme == "https"
    }
