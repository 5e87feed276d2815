"""One gateway per court system, made when first needed."""

import threading
from collections.abc import Callable

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.jurisdictions import Jurisdiction, Jurisdictions
from litefile_desktop.efm.gateway import CourtGateway

#: Makes the gateway of a profile; may start the practice court. Raises AppError.
Factory = Callable[[Jurisdiction], CourtGateway]


class Gateways:
    """Hands out gateways by jurisdiction id. Thread-safe."""

    def __init__(self, jurisdictions: Jurisdictions, factory: Factory) -> None:
        self.jurisdictions = jurisdictions
        self._factory = factory
        self._made: dict[str, CourtGateway] = {}
        self._lock = threading.Lock()

    def get(self, jurisdiction: str) -> CourtGateway:
        """The gateway. Raises UnknownJurisdiction, CertificateMissing, StorageTrouble, Refused."""
        with self._lock:
            if jurisdiction not in self._made:
                profile = self.jurisdictions.get(jurisdiction)
                if profile.transport != "ecf4-soap":
                    raise Refused(f"{profile.name} is reached by “{profile.transport}”, which is not supported yet.")
                self._made[jurisdiction] = self._factory(profile)
            return self._made[jurisdiction]

    def forget(self, jurisdiction: str) -> None:
        """Drop a gateway, for example after another certificate was installed."""
        with self._lock:
            gateway = self._made.pop(jurisdiction, None)
        if gateway is not None:
            gateway.close()

    def close(self) -> None:
        """Release every connection."""
        with self._lock:
            for gateway in self._made.values():
                gateway.close()
            self._made.clear()
