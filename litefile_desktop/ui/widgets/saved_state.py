"""Whether the work is saved, always at the bottom left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.announce import Announcer
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import row


class SavedState(QWidget):
    """Says when the last version was stored; after a failure it offers ``retried``."""

    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = Mark(Glyph.CLOUD_CHECK, Tone.GREEN, size=IN_BUTTON)
        self._words = ElidedLabel("", Role.SMALL, "text2")
        self.retry = Button(self.tr("Try again"), Kind.LINK, role=Role.SMALL_STRONG)
        self.retry.clicked.connect(self.retried)
        self.retry.hide()
        self._mark.hide()
        line = row(spacing=8)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)
        line.addWidget(self.retry)
        self.setLayout(line)
        self._announcer = Announcer(self)

    @property
    def text(self) -> str:
        """What is said now."""
        return self._words.text()

    def set_saved(self, time: str) -> None:
        """Stored at ``time`` (``2:18:07 PM``)."""
        self._say(Glyph.CLOUD_CHECK, Tone.GREEN, self.tr("Saved {time} on this computer").format(time=time))

    def set_saving(self, last: str) -> None:
        """Storing takes long; ``last`` is when the previous version was stored."""
        words = self.tr("Saving. Your last saved version is from {time}.").format(time=last)
        self._say(Glyph.REFRESH, Tone.BLUE, words)

    def set_failed(self, sentence: str) -> None:
        """Not stored, and what to do about it."""
        self._say(Glyph.PROBLEM, Tone.RED, sentence, failed=True)

    def set_fact(self, sentence: str) -> None:
        """Any other settled fact (``Already saved 2:18:07 PM``)."""
        self._say(Glyph.CLOUD_CHECK, Tone.GREEN, sentence)

    def _say(self, glyph: Glyph, tone: Tone, words: str, *, failed: bool = False) -> None:
        changed = words != self._words.text()
        self._mark.set(glyph, tone)
        self._mark.show()
        self._words.set_color(tone if failed else "text2")
        self._words.set_text(words)
        self._words.updateGeometry()
        self.retry.setVisible(failed)
        if changed:
            self._announcer.say(words)
