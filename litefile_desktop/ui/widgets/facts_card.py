"""A card of labelled values with one way to change them, for the review page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.surface import Card, clear, column, row
from litefile_desktop.ui.widgets.text import Text

#: The width of the labels, in pixels at 100 %.
LABELS = 148
_TOP = Qt.AlignmentFlag.AlignTop
#: As high as a link, so that titles stand alike with and without one.
_HEADING = 24

#: Label, value, and a quiet line under the value if there is more to say.
Fact = tuple[str, str] | tuple[str, str, str]


class FactsCard(Card):
    """``change_asked`` is the link at the right of the title."""

    change_asked = Signal()

    def __init__(
        self, title: str, note: str = "", change: str = "", *, labels: int = LABELS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._labels = labels
        self._shown = ""
        self._title = Text(title, Role.CARD_TITLE)
        self._note = Text(note, Role.SMALL, "text3")
        self.change = Button(change, Kind.LINK)
        self.change.setAccessibleName(f"{change}: {title}")
        self.change.clicked.connect(self.change_asked)
        heading = row(spacing=10)
        heading.addWidget(self._title)
        heading.addWidget(self._note)
        heading.addStretch(1)
        heading.addWidget(self.change)
        self.body.setSpacing(6)
        self.body.addLayout(heading)
        self.change.setVisible(bool(change))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(7)
        self.body.addLayout(self._grid)
        self.setAccessibleName(title)
        theme().changed.connect(self._refresh)
        self._refresh()

    def set_note(self, note: str) -> None:
        """A quiet fact beside the title (``5 files, 81 pages``)."""
        self._note.setText(note)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Labelled values, one a row."""
        if not self._is_new(facts):
            return
        self._clear()
        for at, (label, value, *more) in enumerate(facts):
            self._grid.addWidget(Text(label, Role.BODY, "text3", wrap=True), at, 0, _TOP)
            shown = Text(value, wrap=True)
            shown.setAccessibleName(", ".join((f"{label}: {value}", *more)))
            shown.set_selectable()
            lines = column(spacing=0)
            lines.addWidget(shown)
            for words in more:
                if words:
                    quiet = Text(words, Role.SMALL, "text2", wrap=True)
                    quiet.set_selectable()
                    lines.addWidget(quiet)
            self._grid.addLayout(lines, at, 1)
        self._grid.setColumnStretch(1, 1)
        self._refresh()

    def set_table(self, headers: Sequence[str], rows: Sequence[Sequence[str]], *, weights: Sequence[int] = ()) -> None:
        """Several values a row; the first one is the row's name.

        ``weights`` share the width. A column of weight 0 holds numbers: as wide as they are, at the right.
        """
        if not self._is_new((headers, rows)):
            return
        self._clear()
        self._grid.setColumnMinimumWidth(0, 0)
        shares = weights or [3, *([2] * (len(headers) - 2)), 0]
        sides = [Qt.AlignmentFlag.AlignLeft if share else Qt.AlignmentFlag.AlignRight for share in shares]
        for at, header in enumerate(headers):
            self._grid.addWidget(Text(header, Role.SMALL, "text3"), 0, at, sides[at])
            self._grid.setColumnStretch(at, shares[at])
        for line, values in enumerate(rows, 1):
            for at, value in enumerate(values):
                name = at == 0
                text = Text(
                    value, Role.BODY_STRONG if name else Role.BODY, "text" if name else "text2", wrap=shares[at] > 0
                )
                text.setAccessibleName(f"{headers[at]}: {value}")
                text.setAlignment(sides[at] | _TOP)
                self._grid.addWidget(text, line, at, _TOP)

    def _is_new(self, content: object) -> bool:
        """Whether something else is to be shown; the same again keeps what somebody has marked for copying."""
        shown, self._shown = self._shown, repr(content)
        return shown != self._shown

    def _clear(self) -> None:
        clear(self._grid)
        for at in range(self._grid.columnCount()):
            self._grid.setColumnStretch(at, 0)

    @Slot()
    def _refresh(self) -> None:
        self._title.setMinimumHeight(theme().px(_HEADING))
        if self._grid.columnStretch(1) == 1:
            self._grid.setColumnMinimumWidth(0, theme().px(self._labels))
