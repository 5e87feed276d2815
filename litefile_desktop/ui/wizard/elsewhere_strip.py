"""Says over every page that the draft is open elsewhere too; opening and changing it stays possible."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from litefile_desktop.core.errors import AppError
    from litefile_desktop.services.desk import Desk
    from litefile_desktop.services.forms import Owner
    from litefile_desktop.services.people.presence import OpenElsewhere
    from litefile_desktop.ui.jobs.runner import JobRunner

#: Milliseconds between two looks at who has a draft open.
LOOK_EACH_MS = 20_000


def elsewhere_words(seen: OpenElsewhere, now: datetime) -> str:
    """``Dana Ortiz has had this open since 10:42 AM on FRONT-DESK``."""
    here, today = seen.since.astimezone(), now.astimezone().date()
    time = f"{here.hour % 12 or 12}:{here.minute:02} {'AM' if here.hour < 12 else 'PM'}"
    if here.date() != today:
        time = f"{here:%b} {here.day}, {time}"
    tr = QCoreApplication.translate
    if seen.is_here:
        words = tr("Elsewhere", "{who} has had this open since {time} in another window of this computer")
        return words.format(who=seen.who, time=time)
    words = tr("Elsewhere", "{who} has had this open since {time} on {computer}")
    return words.format(who=seen.who, time=time, computer=seen.computer or tr("Elsewhere", "another computer"))


class ElsewhereStrip(Banner):
    """Hidden while nobody else has the draft open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.GREY, "", parent=parent)
        self.hide()

    def show_others(self, others: Sequence[OpenElsewhere], now: datetime) -> None:
        """Name everybody; the same again stays as it is."""
        if others:
            fact = ". ".join(elsewhere_words(seen, now) for seen in others) + "."
            words = self.tr("You can work in it too. Whoever saves second is asked; nothing is overwritten.")
            self.set_message(Tone.GREY, fact, words)
        self.setVisible(bool(others))


class Attendance(QObject):
    """Says that a draft is open in this window, and shows in a strip who else has it open."""

    def __init__(
        self, desk: Desk, runner: JobRunner, owner: Owner, draft_id: str, strip: ElsewhereStrip, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._draft_id = draft_id
        self._strip = strip
        self._has_left = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EACH_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    @Slot()
    def look(self) -> None:
        """Tell, and ask. That this did not work is no reason to disturb anybody: it is asked again."""
        if self._has_left:
            return
        draft_id, owner = self._draft_id, self._owner
        self._runner.start(
            self,
            lambda _progress: self._desk.presence.enter(draft_id, owner),
            lambda others: self._strip.show_others(others, self._desk.clock.now()),
            failed=_no_matter,
            key=f"open {draft_id}",
        )

    def leave(self) -> None:
        """The window closes. The job belongs to the runner: the window may be gone before it ends."""
        self._has_left = True
        self._timer.stop()
        draft_id = self._draft_id
        self._runner.start(self._runner, lambda _progress: self._desk.presence.leave(draft_id), failed=_no_matter)


def _no_matter(_error: AppError) -> None:
    """The note of who has a draft open is late; the next look mends it."""
