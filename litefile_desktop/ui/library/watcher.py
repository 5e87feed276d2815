"""Has the court asked about open filings while the library is open, and says when it last answered.

When it is asked is decided by ``services.polling``; here is only the timer that looks at the clock.
"""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.core.errors import AppError, SignInNeeded
from litefile_desktop.core.progress import Progress
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.polling import Polled
from litefile_desktop.ui.jobs.runner import JobRunner, Lane
from litefile_desktop.ui.library.sidebar import CourtState
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.wizard.words import clock_time

_AGE_MS = 30_000


class CourtWatcher(QObject):
    """``state`` carries a CourtState, ``heard`` that drafts may look different now.

    ``sign_in_needed`` and ``failed`` carry the error.
    """

    state = Signal(object)
    heard = Signal()
    sign_in_needed = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._answered_at: datetime | None = None
        self._silent_since: datetime | None = None
        self._is_stopped = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._age = QTimer(self)
        self._age.setInterval(_AGE_MS)
        self._age.timeout.connect(self.tell)

    def start(self) -> None:
        """Ask now what is due, and from time to time."""
        self._desk.polling.resume(self._owner)
        self._is_stopped = False
        self._age.start()
        self.tell()
        self._look()

    def stop(self) -> None:
        """Ask nobody any more."""
        self._timer.stop()
        self._age.stop()
        self._is_stopped = True

    @Slot()
    def ask(self) -> None:
        """A person wants to know: ask about every filing that is not decided; without any, nobody is asked."""
        self._is_stopped = False
        self._poll(by_hand=True)

    @Slot()
    def _look(self) -> None:
        self._poll(by_hand=False)

    def _poll(self, *, by_hand: bool) -> None:
        self._timer.stop()
        owner = self._owner

        def work(progress: Progress) -> Polled:
            return self._desk.polling.poll(owner, progress, by_hand=by_hand)

        self._runner.start(self, work, self._polled, failed=self._broken, lane=Lane.WIRE, key="watch")

    @Slot()
    def tell(self) -> None:
        """Say how it stands now."""
        self.state.emit(self._state())

    def _polled(self, polled: Polled) -> None:
        if polled.asked:
            self._answered_at, self._silent_since = self._desk.clock.now(), None
        if polled.fault is not None and not polled.needs_sign_in and self._silent_since is None:
            self._silent_since = self._desk.clock.now()
        if polled.asked:
            self.heard.emit()
        self.tell()
        if polled.needs_sign_in:
            self.stop()
            self.sign_in_needed.emit(polled.fault or SignInNeeded(self.tr("Your court sign-in ended.")))
        elif not self._is_stopped:
            self._timer.start(int(polled.next_in_s * 1000))

    def _broken(self, error: AppError) -> None:
        """Not the court's doing: this computer's disk, say. It is told where the window tells such things."""
        self.failed.emit(error)
        if not self._is_stopped:
            self._timer.start(_AGE_MS)

    def _state(self) -> CourtState:
        if self._silent_since is not None:
            since = clock_time(self._silent_since)
            return CourtState(
                Glyph.CLOUD_OFF, Tone.AMBER, self.tr("No answer"), self.tr("since {time}").format(time=since)
            )
        if self._answered_at is None:
            return CourtState(Glyph.CLOUD, "text3", self.tr("Court not asked"), self.tr("No filing waits there"))
        age = age_in_words(self._answered_at, self._desk.clock.now())
        return CourtState(Glyph.CLOUD_CHECK, Tone.GREEN, self.tr("Court answered"), age)
