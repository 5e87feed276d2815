"""Which e-mails the court sends to a user (ecf-efm §5)."""

from collections.abc import Iterable

from litefile_desktop.efm.accounts import records
from litefile_desktop.efm.accounts.client import ServiceClients
from litefile_desktop.efm.types import NotificationPreference, Session
from litefile_desktop.efm.xml import Element, children


class Notices:
    """Notification preferences of the user who is signed in."""

    _clients: ServiceClients

    def notification_kinds(self, session: Session) -> tuple[NotificationPreference, ...]:
        """GetNotificationPreferencesList: every kind there is, without saying which are on."""
        what = "The court did not list its notifications."
        reply = self._clients.ask_firm("GetNotificationPreferencesList", session, what)
        return _preferences(reply, "NotificationListItem")

    def notification_preferences(self, session: Session) -> tuple[NotificationPreference, ...]:
        """GetNotificationPreferences: the kinds with on or off."""
        what = "The court did not tell your notifications."
        return _preferences(self._clients.ask_user("GetNotificationPreferences", session, what), "Notification")

    def set_notification_preferences(self, session: Session, wanted: Iterable[NotificationPreference]) -> None:
        """UpdateNotificationPreferences: the whole list, on and off."""
        items = [
            records.common(
                "Notification",
                ("Code", entry.code),
                ("Description", entry.name),
                ("IsActive", "true" if entry.is_on else "false"),
            )
            for entry in wanted
        ]
        self._clients.ask_user(
            "UpdateNotificationPreferences",
            session,
            "The notifications were not changed.",
            UpdateNotificationPreferencesRequest={"_value_1": items},
        )


def _preferences(reply: Element, name: str) -> tuple[NotificationPreference, ...]:
    found = map(records.notification, children(reply, name))
    return tuple(entry for entry in found if entry.code)
