"""The header of a window: the way back, the case, its facts, the deadline, the court world."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from litefile_desktop.core.vocabulary import Environment
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button, IconButton, Kind
from litefile_desktop.ui.widgets.chip import ToneChip
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.surface import Hairline, Surface, column, row
from litefile_desktop.ui.widgets.world import WorldChip

#: Between facts that stand in one line.
DOT = "  ·  "
#: So much of the title is seen before anything moves out of its way.
_TITLE = 240


class HeaderBar(Surface):
    """52 high at 100 %. ``went_back`` is the button at the left, ``more_asked`` the three dots at the right."""

    went_back = Signal()
    more_asked = Signal()

    def __init__(self, back: str, world: Environment, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self.back = Button(back, Kind.QUIET, Glyph.CHEVRON_LEFT)
        self.back.clicked.connect(self.went_back)
        self._title = ElidedLabel("", Role.CARD_TITLE, "text")
        self._facts = ElidedLabel("", Role.SMALL, "text2")
        self._deadline = ToneChip("", Tone.GREY)
        self._deadline.hide()
        self._world = WorldChip(world)
        self.more = IconButton(Glyph.MORE, self.tr("More for this filing"))
        self.more.clicked.connect(self.more_asked)
        titles = column(spacing=1)
        titles.addStretch(1)
        titles.addWidget(self._title)
        titles.addWidget(self._facts)
        titles.addStretch(1)
        self._way, self._chips = row(spacing=10), row(spacing=10)
        self._way.addWidget(self.back)
        self._way.addWidget(Hairline(Qt.Orientation.Vertical))
        self._way.addLayout(titles, 1)
        self._chips.addStretch(1)
        self._chips.addWidget(self._deadline)
        self._chips.addWidget(self._world)
        self._chips.addWidget(self.more)
        self._line = row(spacing=10, margins=(10, 0, 10, 0))
        self._line.addLayout(self._way, 1)
        self._line.addLayout(self._chips)
        outer = column(spacing=0)
        outer.addLayout(self._line, 1)
        outer.addWidget(Hairline())
        self.setLayout(outer)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._arrange)

    def set_case(self, title: str, facts: Sequence[str]) -> None:
        """The case's title, and what kind, court and matter it is."""
        self._title.set_text(title)
        words = DOT.join(fact for fact in facts if fact)
        self._facts.set_text(words)
        self._facts.setVisible(bool(words))

    def add_act(self, button: QWidget) -> None:
        """Put an act of the window before its chips."""
        self._chips.insertWidget(1, button)

    def set_deadline(self, text: str, tone: Tone = Tone.GREY) -> None:
        """Time left and clock time, red under 3 h, amber under 24 h; empty for none."""
        self._deadline.set_fact(text, tone)
        self._deadline.setVisible(bool(text))
        self._arrange()

    def set_world(self, world: Environment) -> None:
        """Mark another court world."""
        self._world.set_world(world)

    def sizeHint(self) -> QSize:
        """Two lines and the room around them, and one more line where the chips need it."""
        lines = theme().line_height(Role.CARD_TITLE) + theme().line_height(Role.SMALL)
        chips = self._chips.sizeHint().height() + 14 if self._is_stacked else 0
        return QSize(600, max(52, lines + 20) + chips)

    def minimumSizeHint(self) -> QSize:
        """Never lower than its lines."""
        return QSize(300, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chips go under the case where they would squeeze it."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def _is_stacked(self) -> bool:
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    @Slot()
    def _arrange(self) -> None:
        title = min(self._title.sizeHint().width(), theme().px(_TITLE))
        needed = self.back.sizeHint().width() + title + self._chips.sizeHint().width() + 50
        direction = QBoxLayout.Direction.TopToBottom if needed > self.width() else QBoxLayout.Direction.LeftToRight
        if direction != self._line.direction():
            self._line.setDirection(direction)
            self._line.setContentsMargins(10, 0, 10, 8 if self._is_stacked else 0)
        self.updateGeometry()
