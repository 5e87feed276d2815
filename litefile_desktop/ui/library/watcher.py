"""Asks the court about open filings while the library is open, and says when it last answered."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.core.errors import AppError, SignInNeeded
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.core.progress import Progress
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import Owner
from litefile_desktop.ui.jobs.runner import JobRunner, Lane
from litefile_desktop.ui.library.sidebar import CourtState
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.wizard.words import clock_time

#: Milliseconds between two questions; a practice clerk is quick, a real one takes hours (ecf-efm §9).
_PRACTICE_MS, _USUAL_MS = 3_000, 120_000
_AGE_MS = 30_000


class CourtWatcher(QObject):
    """``state`` carries a CourtState, ``heard`` that drafts may look different now, ``sign_in_needed`` the error."""

    state = Signal(object)
    heard = Signal()
    sign_in_needed = Signal(object)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, profile: Jurisdiction, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._answered_at: datetime | None = None
        self._silent_since: datetime | None = None
        self._is_stopped = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PRACTICE_MS if profile.is_practice else _USUAL_MS)
        self._timer.timeout.connect(self.ask)
        self._age = QTimer(self)
        self._age.setInterval(_AGE_MS)
        self._age.timeout.connect(self.tell)

    def start(self) -> None:
        """Ask now and from time to time."""
        self._age.start()
        self.tell()
        self.ask()

    def stop(self) -> None:
        """Ask nobody any more."""
        self._timer.stop()
        self._age.stop()
        self._is_stopped = True

    @Slot()
    def ask(self) -> None:
        """Ask about every filing that is not decided; without any, nobody is asked."""
        self._timer.stop()
        self._is_stopped = False
        owner = self._owner

        def work(progress: Progress) -> int:
            open_drafts = self._desk.tracking.open_drafts(owner)
            if open_drafts:
                self._desk.tracking.refresh(open_drafts, owner, progress)
            return len(open_drafts)

        self._runner.start(
            self,
            work,
            self._answered,
            failed=self._not_answered,
            ended=self._ask_again_later,
            lane=Lane.WIRE,
            key="watch",
        )

    @Slot()
    def tell(self) -> None:
        """Say how it stands now."""
        self.state.emit(self._state())

    def _ask_again_later(self) -> None:
        if not self._is_stopped:
            self._timer.start()

    def _answered(self, count: int) -> None:
        if count:
            self._answered_at, self._silent_since = self._desk.clock.now(), None
            self.heard.emit()
        self.tell()

    def _not_answered(self, error: AppError) -> None:
        if error.exit_code == SignInNeeded.exit_code:  # refused, ended or never signed in: all are mended by signing in
            self.stop()
            self.sign_in_needed.emit(error)
            return
        if self._silent_since is None:
            self._silent_since = self._desk.clock.now()
        self.tell()

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
