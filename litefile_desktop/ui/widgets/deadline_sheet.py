"""Asks until when a draft may be filed, in the court's own time, and says what it understood before it is kept."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from litefile_desktop.core import deadlines
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.button import Kind
from litefile_desktop.ui.widgets.deadline import deadline_fact
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.sheet import Sheet, Verb
from litefile_desktop.ui.widgets.text import Text


class DeadlineSheet(Sheet):
    """``decided`` carries the deadline as it is kept, empty for none. What is no time cannot be saved."""

    decided = Signal(str)

    def __init__(self, parent: QWidget | None, due_at: str, now: datetime, zone: ZoneInfo, zone_name: str) -> None:
        super().__init__(
            parent,
            _tr("Until when may it be filed?"),
            _tr("In the court's time ({zone}). Leave it empty for no deadline.").format(zone=zone_name),
            (Verb("keep", _tr("Cancel")), Verb("save", _tr("Save"), Kind.PRIMARY)),
            safe="keep",
        )
        self._now, self._zone = now, zone
        due = deadlines.instant_of(due_at)
        self.line = LineInput(due.astimezone(zone).strftime("%Y-%m-%d %H:%M") if due else "", "2026-11-30 16:30")
        self.line.setAccessibleName(_tr("Deadline"))
        self._understood = Text("", Role.SMALL, "text2", wrap=True)
        self.content.addWidget(self.line)
        self.content.addWidget(self._understood)
        self.line.textChanged.connect(self._understand)
        self.line.returnPressed.connect(self.buttons["save"].click)
        self.answered.connect(self._decide)
        self._understand()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def due_at(self) -> str | None:
        """What stands in the line, as it is kept; None for what is no day and time."""
        try:
            return deadlines.stored(self.line.text(), self._zone)
        except ValueError:
            return None

    @Slot()
    def _understand(self) -> None:
        due_at = self.due_at
        reason = _tr("Write it like 2026-11-30 16:30.") if due_at is None else ""
        self.buttons["save"].set_reason(reason)
        words, tone = deadline_fact(due_at or "", self._now, self._zone)
        self._understood.setText(reason or words or _tr("No deadline"))
        self._understood.set_color(tone if words else "text2")

    @Slot(str)
    def _decide(self, key: str) -> None:
        if key == "save" and self.due_at is not None:
            self.decided.emit(self.due_at)


def _tr(words: str) -> str:
    return QCoreApplication.translate("DeadlineSheet", words)
