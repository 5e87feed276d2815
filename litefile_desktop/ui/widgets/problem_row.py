"""One problem: a shape that says how bad, one sentence, and one link to where it is mended."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.vocabulary import Severity
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import row
from litefile_desktop.ui.widgets.text import Text

#: Circle stops filing, triangle wants a look, the small i is advice.
SEVERITY_MARKS = {
    Severity.BLOCKS: (Glyph.PROBLEM, Tone.RED),
    Severity.WARNS: (Glyph.LOOK, Tone.AMBER),
    Severity.ADVISES: (Glyph.INFO, Tone.GREY),
}


@dataclass(frozen=True, slots=True)
class ProblemItem:
    """A problem as a list shows it; ``key`` comes back when its link is followed."""

    key: str
    severity: Severity
    sentence: str
    action: str = ""


class ProblemRow(QWidget):
    """Emits ``followed`` with the problem's key."""

    followed = Signal(str)

    def __init__(self, problem: ProblemItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = problem.key
        glyph, tone = SEVERITY_MARKS[problem.severity]
        words = row(margins=(0, 4, 0, 4))  # level with the link, which is higher than a line
        words.addWidget(Mark(glyph, tone, beside=Role.SMALL), 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(Text(problem.sentence, Role.SMALL, wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        line = row()
        line.addLayout(words, 1)
        action = problem.action or QCoreApplication.translate("ProblemRow", "Fix")
        self.link = Button(action, Kind.LINK, role=Role.SMALL_STRONG)
        self.link.setAccessibleDescription(problem.sentence)
        self.link.clicked.connect(self._follow)
        line.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.setAccessibleName(problem.sentence)

    def _follow(self) -> None:
        self.followed.emit(self._key)
