"""A day, typed as people write it; what is no day is a problem, not a value."""

import re
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.widgets.inputs import LineInput

_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_AMERICAN: Final = re.compile(r"(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{4})")


def parse_day(text: str) -> date | None:
    """Month, day and year with slashes, or the order of ISO 8601; None for anything else."""
    for form in (_ISO, _AMERICAN):
        if (found := form.fullmatch(text.strip())) is not None:
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                return None
    return None


class DayInput(LineInput):
    """``chosen`` carries a day as ISO 8601 writes it, or nothing once the field is empty.

    ``unmatched`` says that the field was left with words that are no day; they stay, to be corrected, and
    ``chosen`` then carries nothing.
    """

    chosen = Signal(str)
    unmatched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "MM/DD/YYYY", parent)
        self._day = self._stray = ""
        self.set_characters(12)
        self.textEdited.connect(self._typed)

    @property
    def day(self) -> str:
        """The day as ISO 8601 writes it; empty for none."""
        return self._day

    @property
    def stray(self) -> str:
        """Words that were left here and are no day."""
        return self._stray

    def set_day(self, iso: str, *, anew: bool = False) -> None:
        """Show a stored day. Words that are no day wait to be corrected; ``anew``, the field is somebody else's."""
        if anew or iso:
            self._stray = ""
        self._day = iso
        if not self._stray:
            self.follow(_shown(iso), anew=anew)

    def commit(self) -> None:
        """Settle what was typed, as leaving the field does."""
        typed = self.text().strip()
        found = parse_day(typed)
        if found is not None or not typed:
            self._stray = ""
            self.set_text(_shown(self._day) if typed else "")
            return
        had_day, self._day, self._stray = self._day, "", typed
        self.setModified(False)
        if had_day:
            self.chosen.emit("")
        self.unmatched.emit(typed)

    def unmatched_problem(self) -> str:
        """What to say beside the field after ``unmatched``."""
        return self.tr("Enter month, day and year, such as 11/30/2026.")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving settles the value."""
        super().focusOutEvent(event)
        self.commit()

    def _typed(self, text: str) -> None:
        found = parse_day(text)
        if found is None and text.strip():
            return
        self._stray = ""
        iso = found.isoformat() if found is not None else ""
        if iso != self._day:
            self._day = iso
            self.chosen.emit(iso)


def _shown(iso: str) -> str:
    day = parse_day(iso)
    return f"{day.month:02}/{day.day:02}/{day.year:04}" if day is not None else iso
