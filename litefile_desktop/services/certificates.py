"""Where the provider certificate of each court system stands, and a word ahead of time before it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import AppError, Refused
from litefile_desktop.core.jurisdictions import Jurisdictions
from litefile_desktop.core.later import Later
from litefile_desktop.core.vocabulary import Environment
from litefile_desktop.efm.credentials import CertificateMissing, Certificates
from litefile_desktop.services.gateways import Gateways

if TYPE_CHECKING:
    from litefile_desktop.efm import certificate_check
    from litefile_desktop.efm.signing import ProviderCertificate
else:
    certificate_check = Later("litefile_desktop.efm.certificate_check")

#: A new certificate takes the vendor some weeks.
WARN_BEFORE = timedelta(days=45)


class CertificateState(StrEnum):
    """How a court system's certificate is."""

    GOOD = "good"
    ENDS_SOON = "ends_soon"
    ENDED = "ended"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class CertificateStanding:
    """``words`` say it in one sentence, ``action`` what to do; the facts are empty where there is no certificate."""

    jurisdiction: str
    state: CertificateState
    words: str
    action: str = ""
    holder: str = ""
    issuer: str = ""
    serial: str = ""
    expires_at: datetime | None = None

    @property
    def needs_attention(self) -> bool:
        """Whether somebody should hear of it now. A missing one is told by whoever needs it."""
        return self.state in (CertificateState.ENDS_SOON, CertificateState.ENDED)


class CertificateDesk:
    """Installs, looks at and removes provider certificates."""

    def __init__(
        self, certificates: Certificates, jurisdictions: Jurisdictions, gateways: Gateways, clock: Clock
    ) -> None:
        self._certificates = certificates
        self._jurisdictions = jurisdictions
        self._gateways = gateways
        self._clock = clock

    def install(self, jurisdiction: str, pfx: bytes, password: str) -> CertificateStanding:
        """Check a .pfx file and keep it; the next message is signed with it.

        Raises BadCertificate, KeyringMissing, StorageTrouble, UnknownJurisdiction, Refused for the practice court.
        """
        profile = self._jurisdictions.get(jurisdiction)
        if profile.starts_own_court:
            raise Refused("The practice court has a certificate of its own.")
        self._certificates.install(profile.id, pfx, password)
        self._gateways.forget(profile.id)
        return self.look(profile.id)

    def remove(self, jurisdiction: str) -> bool:
        """Forget the certificate and its password. False when there was none. Raises StorageTrouble."""
        self._gateways.forget(jurisdiction)
        return self._certificates.remove(jurisdiction)

    def look(self, jurisdiction: str) -> CertificateStanding:
        """How the certificate of a court system is now."""
        profile = self._jurisdictions.get(jurisdiction)
        if profile.starts_own_court:
            return CertificateStanding(profile.id, CertificateState.NOT_NEEDED, "The practice court brings its own.")
        try:
            certificate = self._certificates.load(profile.id)
        except CertificateMissing as fault:
            return CertificateStanding(profile.id, CertificateState.MISSING, fault.message, fault.action)
        except AppError as fault:
            return CertificateStanding(profile.id, CertificateState.UNREADABLE, fault.message, fault.action)
        return self._judge(profile.id, certificate)

    def _judge(self, jurisdiction: str, certificate: ProviderCertificate) -> CertificateStanding:
        ends, now = certificate.expires_at, self._clock.now()
        action = "Ask your e-filing provider for a new one and install it."
        if now >= ends:
            state = CertificateState.ENDED
            words = f"The provider certificate ended on {ends:%B %d, %Y}; the court takes no message with it."
        elif now >= ends - WARN_BEFORE:
            state = CertificateState.ENDS_SOON
            words = f"The provider certificate ends on {ends:%B %d, %Y}, {_left(ends - now)}."
        else:
            state, words = CertificateState.GOOD, f"The provider certificate is valid until {ends:%B %d, %Y}."
        action = (
            "Ask your e-filing provider for a new one and install it." if state is not CertificateState.GOOD else ""
        )
        return CertificateStanding(
            jurisdiction,
            state,
            words,
            action,
            certificate_check.holder(certificate.certificate.subject),
            certificate_check.holder(certificate.certificate.issuer),
            f"{certificate.certificate.serial_number:X}",
            ends,
        )

    def warnings(self) -> tuple[CertificateStanding, ...]:
        """The certificates that somebody should hear of now; a keyring that does not open is told by who needs it."""
        found = [
            self.look(profile.id)
            for profile in self._jurisdictions.all()
            if profile.environment is not Environment.PRACTICE and self._certificates.is_installed(profile.id)
        ]
        return tuple(standing for standing in found if standing.needs_attention)


def _left(time: timedelta) -> str:
    days = time.days
    return "in less than a day" if days < 1 else "in 1 day" if days == 1 else f"in {days} days"
