"""What the court charges: lines, total, when it was quoted, and the way to ask again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.surface import Card, Hairline, clear, row
from litefile_desktop.ui.widgets.text import Text

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class FeesCard(Card):
    """Amounts are given as texts (``$237.00``). ``asked_again`` is the link beside the title."""

    asked_again = Signal()

    def __init__(self, title: str, ask_again: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = Button(ask_again, Kind.LINK)
        self.ask.clicked.connect(self.asked_again)
        heading = row()
        heading.addWidget(Text(title, Role.CARD_TITLE))
        heading.addStretch(1)
        heading.addWidget(self.ask)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(0, 1)
        self._line = Hairline()
        self._total_label = Text("", Role.PRIMARY)
        self._total = Text("", Role.BIG_FACT)
        total = row()
        total.addWidget(self._total_label)
        total.addStretch(1)
        total.addWidget(self._total)
        self._note = Text("", Role.SMALL, "text3", wrap=True)
        self.body.addLayout(heading)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._line)
        self.body.addLayout(total)
        self.body.addWidget(self._note)
        self.setAccessibleName(title)
        self._show_sums(shown=False)

    def set_quote(self, lines: Sequence[tuple[str, str]], total_label: str, total: str, note: str = "") -> None:
        """Show a quote: (label, amount) lines, the total, and how current it is."""
        self._clear()
        for at, (label, amount) in enumerate(lines):
            words = Text(label, Role.BODY, "text2", wrap=True)
            words.setAccessibleName(f"{label}: {amount}")
            self._grid.addWidget(words, at, 0)
            self._grid.addWidget(Text(amount), at, 1, _RIGHT)
        self._total_label.setText(total_label)
        self._total.setText(total)
        self._total.setAccessibleName(f"{total_label}: {total}")
        self._show_sums(shown=True)
        self.set_note(note)

    def set_message(self, words: str, tone: Tone | None = None) -> None:
        """Show a sentence instead of amounts (not asked yet, the court did not answer)."""
        self._clear()
        self._show_sums(shown=False)
        self.set_note(words, tone)

    def set_note(self, words: str, tone: Tone | None = None) -> None:
        """The sentence under the total; amber when the quote is older than the last change."""
        self._note.setText(words)
        self._note.set_color(tone or "text3")
        self._note.setVisible(bool(words))

    def _show_sums(self, *, shown: bool) -> None:
        for widget in (self._line, self._total_label, self._total):
            widget.setVisible(shown)

    def _clear(self) -> None:
        clear(self._grid)
