"""Says that something is done and offers to undo it; bottom right, six seconds. Never for errors."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Token, Tone
from litefile_desktop.ui.widgets.announce import Announcer
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import row
from litefile_desktop.ui.widgets.text import Text

SHOWN_MS = 6000
_FROM_EDGE, _ABOVE_FOOTER = 16, 72
#: Words that need more room than this take several lines.
_LONGEST = 460


class Toast(QFrame):
    """One a window. ``undone`` is its button; ``expired`` says that the time to undo is over.

    A new message ends the one before it, which then counts as expired.
    """

    undone = Signal()
    expired = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._window = window
        self._mark = Mark(Glyph.CHECK, Tone.GREEN, size=IN_BUTTON)
        self._words = Text("", Role.BODY, wrap=True)
        self.undo = Button("", Kind.LINK)
        self.undo.clicked.connect(self._undo)
        line = row(spacing=12, margins=(14, 4, 14, 4))
        line.addWidget(self._mark)
        line.addWidget(self._words, 1)
        line.addWidget(self.undo)
        self.setLayout(line)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(SHOWN_MS)
        self.timer.timeout.connect(self._expire)
        self._announcer = Announcer(self)
        window.installEventFilter(self)
        self.hide()

    def show_done(self, words: str, undo: str = "", glyph: Glyph = Glyph.CHECK) -> None:
        """Say it; without ``undo`` there is nothing to press."""
        if self.isVisible():
            self._expire()
        color: Token | Tone = Tone.GREEN if glyph in (Glyph.CHECK, Glyph.CLOUD_CHECK) else "text2"
        self._mark.set(glyph, color)
        self._words.setText(words)
        self.undo.set_text(undo)
        self.undo.setVisible(bool(undo))
        self._place()
        self.show()
        self.raise_()
        self.timer.start()
        self._announcer.say(words)

    def sizeHint(self) -> QSize:
        """44 high at least, so that the button is easy to hit."""
        return super().sizeHint().expandedTo(QSize(180, 40))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Time stands still under the mouse."""
        self.timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Six seconds from here."""
        self.timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        widest = max(200, self._window.width() - 2 * _FROM_EDGE)
        self.setMaximumWidth(widest)
        needed = theme().metrics(Role.BODY).horizontalAdvance(self._words.text()) + 1
        self._words.setMinimumWidth(min(needed, theme().px(_LONGEST), widest // 2))
        self.adjustSize()
        self.move(
            self._window.width() - self.width() - _FROM_EDGE,
            self._window.height() - self.height() - _ABOVE_FOOTER,
        )

    def _undo(self) -> None:
        self._leave()
        self.undone.emit()

    def _expire(self) -> None:
        self._leave()
        self.expired.emit()

    def _leave(self) -> None:
        had_focus = self.undo.hasFocus()
        self.timer.stop()
        self.hide()
        if had_focus:
            self._window.setFocus(Qt.FocusReason.OtherFocusReason)
