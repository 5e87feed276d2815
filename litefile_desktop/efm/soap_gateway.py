"""SOAP straight to the EFM: the first implementation of the gateway."""

from urllib.parse import urlsplit

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.efm.accounts import AccountServices
from litefile_desktop.efm.channel import Channel, Patience, clock_words
from litefile_desktop.efm.signing import ProviderCertificate, TimestampEndorsement
from litefile_desktop.efm.soap.filings import CourtFilings
from litefile_desktop.efm.soap.records import CourtRecords
from litefile_desktop.efm.soap.wire import EcfWire
from litefile_desktop.efm.types import SignedIn
from litefile_desktop.efm.wire_log import WireLog


class SoapGateway(AccountServices, CourtRecords, CourtFilings):
    """One EFM over ECF 4 and its own user and firm services."""

    def __init__(
        self,
        profile: Jurisdiction,
        certificate: ProviderCertificate,
        clock: Clock,
        *,
        patience: Patience | None = None,
        wire_log: WireLog | None = None,
    ) -> None:
        """``wire_log`` records calls without anything about anybody; nothing is recorded without one."""
        loopback = urlsplit(profile.efm_url).hostname in ("localhost", "127.0.0.1", "::1")
        channel = Channel(
            ca_bundle=profile.ca_bundle, clock=clock, loopback=loopback, patience=patience, wire_log=wire_log
        )
        endorsement = TimestampEndorsement(certificate, clock)
        super().__init__(
            profile.efm_url, channel, endorsement, qualified_header=profile.quirks.qualified_user_header
        )  # fmt: skip
        self._certificate = certificate
        self._clock = clock
        self._wire = EcfWire(profile, channel, endorsement)

    def close(self) -> None:
        """Release connections."""
        self._wire.channel.close()

    def clock_warning(self) -> str:
        """The sentence for a clock that differs from the court's by a minute or more; empty when it does not."""
        return clock_words(self._wire.channel.clock_skew_s)

    def sign_in(self, email: str, password: str) -> SignedIn:
        """Trade a password for a token. Raises SignInRefused."""
        self._certificate.check_usable(self._clock.now())
        return super().sign_in(email, password)
