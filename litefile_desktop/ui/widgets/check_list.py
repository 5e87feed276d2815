"""What is asked for, line by line: what is here already, and where the rest is answered. Never an accusation."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import Card, clear, column, row
from litefile_desktop.ui.widgets.text import Text

_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing; ``note`` is the answer, or where it is given."""

    words: str
    note: str
    is_done: bool


class CheckList(Card):
    """A card of lines."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: QVBoxLayout = column(spacing=10)
        self.body.setSpacing(10)
        self.body.addWidget(Text(title, Role.CARD_TITLE))
        self.body.addLayout(self._lines)
        self.setAccessibleName(title)

    def set_lines(self, lines: Sequence[CheckLine]) -> None:
        """Show these lines."""
        clear(self._lines)
        for line in lines:
            self._lines.addWidget(self._make_line(line))

    def _make_line(self, line: CheckLine) -> QWidget:
        holder = QWidget()
        words = column(spacing=1)
        words.addWidget(Text(line.words, Role.BODY_STRONG, wrap=True))
        words.addWidget(Text(line.note, Role.SMALL, "text2" if line.is_done else "text3", wrap=True))
        whole = row(spacing=12)
        glyph, tone = (Glyph.CHECK, Tone.GREEN) if line.is_done else (Glyph.RING, Tone.GREY)
        whole.addWidget(Mark(glyph, tone, size=IN_BUTTON, beside=Role.BODY_STRONG), 0, _TOP)
        whole.addLayout(words, 1)
        holder.setLayout(whole)
        state = self.tr("here") if line.is_done else self.tr("not yet")
        holder.setAccessibleName(f"{line.words}, {state}, {line.note}")
        return holder
