"""The footer of the wizard: saved or not, problems, Back and Continue."""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.key_cap import KeyCap
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.saved_state import SavedState
from litefile_desktop.ui.widgets.surface import Hairline, Surface, column, row
from litefile_desktop.ui.widgets.text import Text


class FooterBar(Surface):
    """56 high at 100 %. ``problem_asked`` is the problem count (F8), ``went_back`` and ``went_on`` the two buttons."""

    problem_asked = Signal()
    went_back = Signal()
    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self.saved = SavedState()
        self._fine = Mark(Glyph.CHECK, "text2")
        self._fine_words = ElidedLabel("", Role.SMALL, "text2")
        self.problems = Button("", Kind.LINK, Glyph.PROBLEM, role=Role.SMALL_STRONG, tone=Tone.RED)
        self.problems.clicked.connect(self.problem_asked)
        self._key, self._next = KeyCap("F8"), Text(self.tr("next"), Role.SMALL, "text2")
        self._hint = ElidedLabel("", Role.SMALL, "text2")
        self.back = Button(self.tr("Back"))
        self.back.clicked.connect(self.went_back)
        self.go_on = Button(self.tr("Continue"), Kind.PRIMARY)
        self.go_on.clicked.connect(self.went_on)
        self._left, self._right = row(), row()
        self._left.addWidget(self.saved)
        self._left.addSpacing(16)
        for widget in (self._fine, self._fine_words, self.problems, self._key, self._next):
            self._left.addWidget(widget)
        self._left.addStretch(1)
        self._right.addStretch(1)
        self._right.addWidget(self._hint)
        self._right.addSpacing(8)
        self._right.addWidget(self.back)
        self._right.addWidget(self.go_on)
        self._line = row(spacing=8, margins=(16, 8, 16, 8))
        self._line.addLayout(self._left, 1)
        self._line.addLayout(self._right)
        outer = column(spacing=0)
        outer.addWidget(Hairline())
        outer.addLayout(self._line, 1)
        self.setLayout(outer)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_problems("")
        self.set_fine("")
        theme().changed.connect(self._arrange)

    def set_problems(self, words: str) -> None:
        """How many problems this page has (``3 problems on this page``); empty when none."""
        self.problems.set_text(words)
        for widget in (self.problems, self._key, self._next):
            widget.setVisible(bool(words))
        self._arrange()

    def set_fine(self, words: str) -> None:
        """A thin grey tick with a fact (``No problems, 1 note``); empty for nothing."""
        self._fine_words.set_text(words)
        self._fine.setVisible(bool(words))
        self._fine_words.setVisible(bool(words))
        self._arrange()

    def set_hint(self, words: str) -> None:
        """A quiet sentence before the buttons."""
        self._hint.set_text(words)
        self._arrange()

    def set_continue(self, words: str, reason: str = "") -> None:
        """Name where Continue goes; empty hides it; a reason disables it."""
        self.go_on.set_text(words)
        self.go_on.setVisible(bool(words))
        self.go_on.set_reason(reason)
        self._arrange()

    def set_back(self, words: str) -> None:
        """Name the way back; empty hides it."""
        self.back.set_text(words)
        self.back.setVisible(bool(words))
        self._arrange()

    def sizeHint(self) -> QSize:
        """A button and the room around it; two lines when one would be cut."""
        height = max(56, theme().control_height + 24)
        return QSize(600, height + (theme().line_height(Role.SMALL) + 12 if self._is_stacked else 0))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its lines."""
        return QSize(300, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line, or two when one would be cut."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def _is_stacked(self) -> bool:
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    @Slot()
    def _arrange(self) -> None:
        needed = self._left.sizeHint().width() + self._right.sizeHint().width() + 48
        direction = QBoxLayout.Direction.TopToBottom if needed > self.width() else QBoxLayout.Direction.LeftToRight
        if direction != self._line.direction():
            self._line.setDirection(direction)
        self.updateGeometry()
