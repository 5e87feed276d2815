"""What stops a filing or wants a look, on the page that lists everything: one row and one way to mend it each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litefile_desktop.core.vocabulary import Severity
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.problem_row import ProblemItem, ProblemRow
from litefile_desktop.ui.widgets.surface import clear, column
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.tint import Tinted


class ProblemCard(Tinted):
    """Hidden while there is nothing; ``followed`` carries the key of the problem whose link was pressed."""

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.RED, parent)
        self._title = Text("", Role.PRIMARY, Tone.RED, wrap=True)
        self._rows: list[ProblemRow] = []
        self._shown: list[ProblemItem] = []
        self._list: QVBoxLayout = column(spacing=2)
        whole = column(spacing=6, margins=(16, 12, 16, 10))
        whole.addWidget(self._title)
        whole.addLayout(self._list)
        self.setLayout(whole)
        self.hide()

    @property
    def rows(self) -> tuple[ProblemRow, ...]:
        """The rows, in order."""
        return tuple(self._rows)

    def set_problems(self, problems: Sequence[ProblemItem]) -> None:
        """Show these problems; none hides the card."""
        if list(problems) == self._shown:
            return
        self._shown = list(problems)
        stopping = sum(1 for problem in problems if problem.severity is Severity.BLOCKS)
        tone = Tone.RED if stopping else Tone.AMBER
        self.set_tone(tone)
        self._title.set_color(tone)
        self._title.setText(self._words(stopping, len(problems)))
        self.setAccessibleName(self._title.text())
        clear(self._list)
        self._rows = [ProblemRow(problem) for problem in problems]
        for row in self._rows:
            row.followed.connect(self.followed)
            self._list.addWidget(row)
        self.setVisible(bool(problems))

    def _words(self, stopping: int, count: int) -> str:
        if stopping == 1:
            return self.tr("1 problem stops this filing")
        if stopping:
            return self.tr("{count} problems stop this filing").format(count=stopping)
        return self.tr("1 thing to look at") if count == 1 else self.tr("{n} things to look at").format(n=count)
