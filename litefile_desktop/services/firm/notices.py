"""Which e-mails the court sends to the person who is signed in."""

from collections.abc import Mapping
from dataclasses import replace

from litefile_desktop.core.errors import NotFound
from litefile_desktop.services.firm.reading import FirmReading
from litefile_desktop.services.firm_lists import ListKind, NotificationPreference
from litefile_desktop.services.forms import Owner


class Notices:
    """Notification preferences."""

    def __init__(self, reading: FirmReading) -> None:
        self._reading = reading

    def set(self, owner: Owner, wanted: Mapping[str, bool]) -> tuple[NotificationPreference, ...]:
        """Turn notices on and off by their codes; the others stay as the court has them now.

        Raises NotFound for a code that the court does not know, CourtRefused, CourtUnreachable.
        """
        current = self._reading.ask(owner, lambda gateway, session: gateway.notification_preferences(session))
        unknown = sorted(set(wanted) - {entry.code for entry in current})
        if unknown:
            raise NotFound(f"The court sends no notice “{unknown[0]}”.", field="notices")
        whole = [replace(entry, is_on=wanted.get(entry.code, entry.is_on)) for entry in current]
        self._reading.change(
            owner,
            "notices chosen",
            lambda gateway, session: gateway.set_notification_preferences(session, whole),
            changes=ListKind.NOTIFICATIONS,
            detail={"notices": dict(sorted(wanted.items()))},
        )
        return self._reading.book(owner).notifications.records
