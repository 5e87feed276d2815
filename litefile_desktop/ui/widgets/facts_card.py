"""A card of labelled values with one way to change them, for the review page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.surface import Card, row
from litefile_desktop.ui.widgets.text import Text

_LABELS = 148
_TOP = Qt.AlignmentFlag.AlignTop


class FactsCard(Card):
    """``change_asked`` is the link at the right of the title."""

    change_asked = Signal()

    def __init__(self, title: str, note: str = "", change: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self.body.setSpacing(4)
        self.body.addLayout(heading)
        self.change.setVisible(bool(change))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(7)
        self.body.addLayout(self._grid)
        self.setAccessibleName(title)
        theme().changed.connect(self._refresh)

    def set_note(self, note: str) -> None:
        """A quiet fact beside the title (``5 files, 81 pages``)."""
        self._note.setText(note)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """(label, value) rows; a value may have several lines."""
        self._clear()
        for at, (label, value) in enumerate(facts):
            self._grid.addWidget(Text(label, Role.BODY, "text3", wrap=True), at, 0, _TOP)
            shown = Text(value, wrap=True)
            shown.setAccessibleName(f"{label}: {value}")
            shown.set_selectable()
            self._grid.addWidget(shown, at, 1, _TOP)
        self._grid.setColumnStretch(1, 1)
        self._refresh()

    def set_table(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Several values a row; the first one is the row's name, the last one stands at the right."""
        self._clear()
        self._grid.setColumnMinimumWidth(0, 0)
        for at, header in enumerate(headers):
            self._grid.addWidget(Text(header, Role.SMALL, "text3"), 0, at)
            self._grid.setColumnStretch(at, 3 if at == 0 else 2 if at < len(headers) - 1 else 0)
        for line, values in enumerate(rows, 1):
            for at, value in enumerate(values):
                text = Text(
                    value, Role.BODY_STRONG if at == 0 else Role.BODY, "text" if at == 0 else "text2", wrap=True
                )
                if at == len(headers) - 1:
                    text.setWordWrap(False)
                text.setAccessibleName(f"{headers[at]}: {value}")
                self._grid.addWidget(text, line, at, _TOP)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at in range(self._grid.columnCount()):
            self._grid.setColumnStretch(at, 0)

    @Slot()
    def _refresh(self) -> None:
        if self._grid.columnStretch(1) == 1:
            self._grid.setColumnMinimumWidth(0, theme().px(_LABELS))
