"""The red card under the page question: how many things to fix, each with a link to its field."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BANNER
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.announce import Announcer
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import clear, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.tint import Tinted


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One thing to fix: the field's name as a link, then the rest of the sentence (``is missing``)."""

    key: str
    field: str
    rest: str


class ProblemSummary(Tinted):
    """Hidden while there is nothing to fix; ``followed`` carries the key of the line whose link was pressed."""

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.RED, parent)
        self._title = Text("", Role.PRIMARY, Tone.RED, wrap=True)
        self._lines: list[SummaryLine] = []
        self._links: list[Button] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(3)
        words = column(spacing=5)  # the ring around a link must not touch the line above
        words.addWidget(self._title)
        words.addLayout(self._list)
        line = row(spacing=12, margins=(14, 10, 14, 8))
        mark = Mark(Glyph.PROBLEM, Tone.RED, size=IN_BANNER, beside=Role.PRIMARY)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.setLayout(line)
        self._announcer = Announcer(self)
        self.hide()

    @property
    def links(self) -> tuple[Button, ...]:
        """The links, in order; the first one takes the focus when Continue is refused."""
        return tuple(self._links)

    def set_lines(self, lines: Sequence[SummaryLine]) -> None:
        """Show these things to fix; none hides the card."""
        if list(lines) == self._lines:
            return
        self._lines = list(lines)
        self._clear()
        for line in lines:
            self._list.addWidget(self._make_line(line))
        title = self.tr("1 thing to fix before you can continue")
        if len(lines) != 1:
            title = self.tr("{count} things to fix before you can continue").format(count=len(lines))
        self._title.setText(title)
        self.setAccessibleName(title)
        self.setVisible(bool(lines))
        if lines:
            self._announcer.say(title)

    def focus_first(self) -> None:
        """Put the keyboard on the first thing to fix."""
        if self._links:
            self._links[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_line(self, line: SummaryLine) -> QWidget:
        holder = QWidget()
        layout = row(spacing=8)
        link = Button(line.field, Kind.LINK)
        link.setAccessibleDescription(line.rest)
        link.clicked.connect(lambda: self.followed.emit(line.key))
        self._links.append(link)
        layout.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(Text(line.rest, wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        holder.setLayout(layout)
        return holder

    def _clear(self) -> None:
        self._links = []
        clear(self._list)
