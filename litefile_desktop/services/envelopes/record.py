"""What was sent, for the record."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from litefile_desktop.efm.types import Envelope


def snapshot(envelope: Envelope) -> dict[str, Any]:
    """What was sent, as JSON; paths on this computer are left out."""

    def plain(value: Any) -> Any:
        if isinstance(value, Decimal | date):
            return str(value)
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items() if key != "path"}
        if isinstance(value, (list, tuple)):
            return [plain(item) for item in value]
        return value

    return dict(plain(asdict(envelope)))
