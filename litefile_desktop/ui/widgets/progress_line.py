"""Progress of one piece of work: 4 px, words, and a way to stop it."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.announce import Announcer
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.surface import column, row

#: Work that ends sooner shows nothing.
PATIENCE_MS = 300
_ESTIMATE_AFTER_S = 10.0


class ProgressLine(QWidget):
    """Call ``start``, ``advance`` as often as you like, ``finish``. ``cancelled`` is the link.

    ``shown_changed`` says whether there is something to see, for whoever gives it room.
    """

    cancelled = Signal()
    shown_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._started = 0.0
        self._words = ElidedLabel("", Role.SMALL, "text2")
        self._left = ElidedLabel("", Role.SMALL, "text3")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel = Button(self.tr("Cancel"), Kind.LINK, role=Role.SMALL_STRONG)
        self.cancel.clicked.connect(self.cancelled)
        line = row(spacing=10)
        line.addWidget(self._words, 1)
        line.addWidget(self._left)
        line.addWidget(self.cancel)
        layout = column(spacing=4)
        layout.addLayout(line)
        layout.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)
        self.patience = QTimer(self)
        self.patience.setSingleShot(True)
        self.patience.setInterval(PATIENCE_MS)
        self.patience.timeout.connect(self._appear)
        self._announcer = Announcer(self)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self.setSizePolicy(policy)
        self.hide()

    def start(self, words: str, *, cancel: bool = True) -> None:
        """Work begins; the line appears when it takes longer than a blink."""
        self._started = self._clock()
        self._words.set_text(words)
        self._left.set_text("")
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self.cancel.setVisible(cancel)
        self.patience.start()

    def advance(self, done: int, total: int, words: str = "") -> None:
        """So much is done; the bar never runs backwards."""
        if total > 0:
            self._bar.setRange(0, total)
            self._bar.setValue(max(done, self._bar.value()))
        if words:
            self._words.set_text(words)
        self._left.set_text(self._estimate(done, total))

    def finish(self) -> None:
        """Work has ended, one way or another."""
        self.patience.stop()
        self._show_line(shown=False)

    def _show_line(self, *, shown: bool) -> None:
        self.shown_changed.emit(shown)
        self.setVisible(shown)

    def _estimate(self, done: int, total: int) -> str:
        passed = self._clock() - self._started
        if passed < _ESTIMATE_AFTER_S or not 0 < done < total:
            return ""
        seconds = passed / done * (total - done)
        if seconds < 60:
            return self.tr("less than a minute left")
        return self.tr("about {minutes} min left").format(minutes=round(seconds / 60))

    @Slot()
    def _appear(self) -> None:
        self._show_line(shown=True)
        self._announcer.say(self._words.text())
