"""Fetching a court's lists from its CodeService: only what changed, each list whole or not at all (ecf-efm §6)."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import CourtRefused, CourtUnreachable
from litefile_desktop.core.progress import Progress
from litefile_desktop.efm.gateway import CourtGateway
from litefile_desktop.efm.genericode import TABLE_OF_ELEMENT, CodeList, DamagedCodeList, table_of_archive
from litefile_desktop.efm.types import CourtPolicy
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.code_store import CodeStore, Installed, SizeLimits
from litefile_desktop.services.codes import Codes
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.gateways import Gateways

log = logging.getLogger(__name__)

#: Lists that the version list does not name are fetched again when older than this (ecf-efm §6.3).
_UNVERSIONED_AGE = timedelta(days=1)
_SYSTEM = "0"


@dataclass
class SyncReport:
    """What a refresh did: lists and rows read, lists that were up to date, and lists that could not be had."""

    lists: int = 0
    rows: int = 0
    unchanged: int = 0
    skipped: list[dict[str, str]] = field(default_factory=list)


class CodeSync:
    """Refreshes the lists of a court. Old lists stay usable whatever happens."""

    def __init__(self, store: CodeStore, codes: Codes, accounts: Accounts, gateways: Gateways, clock: Clock) -> None:
        self._store = store
        self._codes = codes
        self._accounts = accounts
        self._gateways = gateways
        self._clock = clock

    def courts(self, owner: Owner, progress: Progress | None = None) -> SyncReport:
        """Refresh the list of courts, when it is older than a day."""
        report = SyncReport()
        gateway = self._gateways.get(owner.jurisdiction)
        self._fetch(report, gateway, owner.jurisdiction, _SYSTEM, "location", progress or Progress())
        return report

    def court(self, owner: Owner, court: str, progress: Progress | None = None) -> SyncReport:
        """Refresh everything that a filing at this court needs. Raises CourtUnreachable, CourtRefused, Cancelled."""
        progress = progress or Progress()
        report = self.courts(owner, progress)
        jurisdiction = owner.jurisdiction
        gateway = self._gateways.get(jurisdiction)
        self._fetch(report, gateway, jurisdiction, _SYSTEM, "version", progress)
        policy = with_session(self._accounts, owner, lambda session: gateway.policy(session, court))
        self._keep_limits(jurisdiction, policy)
        addresses = {
            TABLE_OF_ELEMENT[entry.element_name]: entry.url
            for entry in policy.code_lists
            if entry.element_name in TABLE_OF_ELEMENT
        }
        versions = self._versions(jurisdiction, court)
        for number, (name, url) in enumerate(addresses.items()):
            progress.step(number, len(addresses), f"Reading {name}")
            self._fetch(report, gateway, jurisdiction, court, name, progress, url=url, version=versions.get(name, ""))
        for parent in self._codes.chain(jurisdiction, court)[1:]:
            self._fetch(report, gateway, jurisdiction, parent, "datafieldconfig", progress)
        self._fetch(report, gateway, jurisdiction, _SYSTEM, "state", progress)
        progress.step(len(addresses), len(addresses), "Up to date")
        return report

    def policy(self, owner: Owner, court: str) -> CourtPolicy:
        """Ask for the court's policy only, and remember its sizes."""
        gateway = self._gateways.get(owner.jurisdiction)
        policy = with_session(self._accounts, owner, lambda session: gateway.policy(session, court))
        self._keep_limits(owner.jurisdiction, policy)
        return policy

    def _keep_limits(self, jurisdiction: str, policy: CourtPolicy) -> None:
        self._store.set_limits(
            jurisdiction,
            policy.court,
            SizeLimits(policy.max_document_bytes, policy.max_envelope_bytes),
            several_leads=policy.accepts_several_leads,
        )

    def _versions(self, jurisdiction: str, court: str) -> dict[str, str]:
        rows = self._store.rows(jurisdiction, _SYSTEM, "version", {"location": court})
        return {table_of_archive(row["codelist"]): row["version"] for row in rows}

    def _fetch(
        self,
        report: SyncReport,
        gateway: CourtGateway,
        jurisdiction: str,
        location: str,
        name: str,
        progress: Progress,
        *,
        url: str = "",
        version: str = "",
    ) -> None:
        here = self._store.installed(jurisdiction, location).get(name)
        if here is not None and self._is_current(here, version):
            report.unchanged += 1
            return
        if not url:
            system = location == _SYSTEM and name in ("location", "version", "error")
            url = gateway.system_code_list_url(name) if system else gateway.court_code_list_url(name, location)
        try:
            with gateway.open_code_list(url) as archive:
                read = CodeList(archive)
                rows = self._store.replace(
                    jurisdiction, location, name, _checked(read, progress), version=lambda: version or read.version
                )
        except DamagedCodeList as damage:
            self._skip(report, location, name, f"The court's list is damaged: {damage}.")
        except CourtRefused as refusal:
            self._skip(report, location, name, str(refusal))
        except CourtUnreachable:
            if here is None and name == "location":
                raise
            self._skip(report, location, name, "The court did not answer.")
        else:
            report.lists += 1
            report.rows += rows
            log.info("list read", extra={"court": location, "table": name, "count": rows})

    def _is_current(self, here: Installed, version: str) -> bool:
        if version:
            return here.version == version
        return self._clock.now() - here.read_at < _UNVERSIONED_AGE

    @staticmethod
    def _skip(report: SyncReport, location: str, name: str, reason: str) -> None:
        report.skipped.append({"court": location, "list": name, "reason": reason})


def _checked(read: CodeList, progress: Progress) -> Iterator[Mapping[str, str]]:
    for row in read.rows():
        progress.check()
        yield row
