"""Tells screen readers what changed, politely: at most one announcement a second, the newest wins."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


class Announcer(QObject):
    """Speaks for one widget or window; its parent is who speaks."""

    def __init__(self, speaker: QObject) -> None:
        super().__init__(speaker)
        self._speaker = speaker
        self._waiting = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(1000)
        self._pause.timeout.connect(self._speak_waiting)

    def say(self, message: str) -> None:
        """Announce now, or when the last announcement is a second old."""
        if self._pause.isActive():
            self._waiting = message
        elif message:
            self._speak(message)

    def _speak(self, message: str) -> None:
        self._waiting = ""
        self._pause.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._speaker, message))

    @Slot()
    def _speak_waiting(self) -> None:
        if self._waiting:
            self._speak(self._waiting)
