"""Who is served in a case, with a tick for each who is served with this filing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.surface import Card, clear, column, row
from litefile_desktop.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class ServedLine:
    """Somebody who is served; ``note`` says how and for whom."""

    id: str
    name: str
    note: str


class ServedCard(Card):
    """``changed`` says that a person ticked somebody or took a tick away."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("Who is served in the case")
        self.everybody = Button(self.tr("Serve everybody"), Kind.LINK)
        self._note = Text("", Role.SMALL, "text2", wrap=True)
        self._lines = column(spacing=8)
        self._ticks: dict[str, CheckRow] = {}
        self._shown: tuple[ServedLine, ...] = ()
        heading = row(spacing=10)
        heading.addWidget(Text(title, Role.CARD_TITLE))
        heading.addStretch(1)
        heading.addWidget(self.everybody, 0, Qt.AlignmentFlag.AlignRight)
        self.body.setSpacing(8)
        self.body.addLayout(heading)
        self.body.addWidget(self._note)
        self.body.addLayout(self._lines)
        self.setAccessibleName(title)
        self.everybody.clicked.connect(self._tick_everybody)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of those who are ticked."""
        return tuple(key for key, tick in self._ticks.items() if tick.isChecked())

    def tick(self, key: str) -> CheckRow:
        """The tick of somebody."""
        return self._ticks[key]

    def set_lines(self, lines: Sequence[ServedLine], chosen: Collection[str], unknown: str = "") -> None:
        """Show these people; ``unknown`` says why the court did not tell them."""
        if tuple(lines) != self._shown:
            self._shown = tuple(lines)
            clear(self._lines)
            self._ticks = {}
            for line in lines:
                tick = CheckRow(line.name, line.note)
                tick.clicked.connect(lambda _checked: self.changed.emit())
                self._ticks[line.id] = tick
                self._lines.addWidget(tick)
        for key, tick in self._ticks.items():
            tick.setChecked(key in chosen)
        self.everybody.setVisible(len(lines) > 1)
        words = self.tr("Tick those whom the court serves electronically with this filing.")
        if unknown:
            words = self.tr("The court did not tell who is served. {reason}").format(reason=unknown)
        self._note.setText(words)

    def _tick_everybody(self) -> None:
        for tick in self._ticks.values():
            tick.setChecked(True)
        self.changed.emit()
