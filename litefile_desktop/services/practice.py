"""The practice court inside this program: started when needed, with a sample user who needs no password typed."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.core.later import Later
from litefile_desktop.efm.credentials import MemorySecrets
from litefile_desktop.efm.gateway import CourtGateway
from litefile_desktop.services.accounts import Accounts
from litefile_desktop.services.forms import Owner

if TYPE_CHECKING:
    from litefile_desktop.efm import signing, soap_gateway
    from litefile_desktop.efm.practice import server
else:
    server = Later("litefile_desktop.efm.practice.server")
    signing = Later("litefile_desktop.efm.signing")
    soap_gateway = Later("litefile_desktop.efm.soap_gateway")

#: Seconds from receipt to the practice clerk's decision, unless somebody asks for another pace.
REVIEW_DELAY_S = 6.0


class PracticeHost:
    """Starts the practice court once and makes gateways to it. Its secrets live in memory: they protect nothing."""

    def __init__(self, folder: Path, clock: Clock, secrets: MemorySecrets) -> None:
        self._folder = folder
        self._clock = clock
        self._secrets = secrets
        self._court: server.PracticeCourt | None = None
        self._lock = threading.Lock()
        self.review_delay_s = REVIEW_DELAY_S

    def court(self, jurisdiction: str) -> server.PracticeCourt:
        """The running court."""
        with self._lock:
            if self._court is None:
                self._court = server.PracticeCourt(self._folder, review_delay_s=self.review_delay_s)
                self._court.start()
                for user in self._court.users:
                    self._secrets.put(f"password {jurisdiction}", user.email, user.password)
            return self._court

    def gateway(self, profile: Jurisdiction) -> CourtGateway:
        """A gateway to the running court."""
        court = self.court(profile.id)
        certificate = signing.ProviderCertificate.read(court.pfx_path.read_bytes(), court.pfx_password)
        return soap_gateway.SoapGateway(profile.at(court.url, court.url, court.ca_path), certificate, self._clock)

    def close(self) -> None:
        """Stop the court, if it runs."""
        with self._lock:
            if self._court is not None:
                self._court.stop()
                self._court = None


class PracticeDesk:
    """Signs the sample user in."""

    def __init__(self, host: PracticeHost, accounts: Accounts, jurisdiction: str) -> None:
        self._host = host
        self._accounts = accounts
        self.jurisdiction = jurisdiction

    def sign_in(self) -> Owner:
        """The sample user's account, signed in now."""
        user = self._host.court(self.jurisdiction).users[0]
        return self._accounts.sign_in(self.jurisdiction, user.email, user.password, remember_password=True)
