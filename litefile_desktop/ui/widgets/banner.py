"""A banner at the top of the page: one bold fact, what it means for the work, at most one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BANNER
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.tint import Tinted

#: The icon a tone carries unless the banner says otherwise.
TONE_GLYPHS = {
    Tone.GREEN: Glyph.CHECK,
    Tone.AMBER: Glyph.LOOK,
    Tone.RED: Glyph.PROBLEM,
    Tone.BLUE: Glyph.INFO,
    Tone.VIOLET: Glyph.UNPROVED,
    Tone.GREY: Glyph.INFO,
    Tone.TEAL: Glyph.SCALES,
}


class Banner(Tinted):
    """Stays until its cause is gone; ``acted`` says that its button was pressed."""

    acted = Signal()

    def __init__(
        self,
        tone: Tone,
        fact: str,
        sentence: str = "",
        *,
        action: str = "",
        primary: bool = False,
        glyph: Glyph | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tone, parent)
        self._fact = Text(fact, Role.PRIMARY, tone, wrap=True)
        self._sentence = Text(sentence, Role.BODY, "text", wrap=True)
        words = column(spacing=1)
        words.addWidget(self._fact)
        words.addWidget(self._sentence)
        self._mark = Mark(glyph or TONE_GLYPHS[tone], tone, size=IN_BANNER, beside=Role.PRIMARY)
        line = row(spacing=12, margins=(14, 9, 9, 10))
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.button = Button(action, Kind.PRIMARY if primary else Kind.DEFAULT)
        self.button.clicked.connect(self.acted)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)
        self._sentence.setVisible(bool(sentence))
        self.button.setVisible(bool(action))
        self.setAccessibleName(fact)
        self.setAccessibleDescription(sentence)

    def set_message(self, tone: Tone, fact: str, sentence: str = "", *, action: str = "") -> None:
        """Say something else, with that tone's icon."""
        self.set_tone(tone)
        self._mark.set(TONE_GLYPHS[tone], tone)
        self._fact.setText(fact)
        self._fact.set_color(tone)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.button.set_text(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(fact)
        self.setAccessibleDescription(sentence)
