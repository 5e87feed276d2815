"""Several of a few: a tick box for each choice."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.surface import clear, column

#: Pixels that are easy to hit.
_HIGH = 24
#: (key, words)
Tick = tuple[str, str]


class Ticks(QWidget):
    """``changed`` carries the keys that are ticked, in the order of the choices."""

    changed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Tick, ...] = ()
        self._rows: dict[str, CheckRow] = {}
        self._lines: QVBoxLayout = column(spacing=4)
        self.setLayout(self._lines)

    @property
    def rows(self) -> tuple[CheckRow, ...]:
        """The boxes, in order."""
        return tuple(self._rows.values())

    def show_choices(self, choices: Sequence[Tick], ticked: Sequence[str]) -> None:
        """Offer these choices and show which are ticked."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            clear(self._lines)
            self._rows = {key: CheckRow(words) for key, words in choices}
            for row in self._rows.values():
                row.setMinimumHeight(_HIGH)
                row.clicked.connect(self._tell)
                self._lines.addWidget(row)
            for row in self.rows[:1]:
                self.setFocusProxy(row)
        for key, row in self._rows.items():
            row.setChecked(key in ticked)

    def _tell(self) -> None:
        self.changed.emit([key for key, row in self._rows.items() if row.isChecked()])
