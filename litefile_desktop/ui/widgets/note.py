"""Help or a problem beside a field: an icon and a few words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import row
from litefile_desktop.ui.widgets.text import Text


class Note(QWidget):
    """Shows the problem when there is one, else the help, else nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._help = self._problem = ""
        self._in_margin = False
        self._mark = Mark(Glyph.QUESTION, "text3", beside=Role.SMALL)
        self._words = Text("", Role.SMALL, "text3", wrap=True)
        self._line = line = row(spacing=7)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._problem or self._help

    @property
    def problem(self) -> str:
        """The problem, or nothing."""
        return self._problem

    def set_help(self, text: str) -> None:
        """What to know while nothing is wrong."""
        self._help = text
        self._show()

    def set_problem(self, text: str) -> None:
        """What is wrong and how to mend it; empty when all is well."""
        self._problem = text
        self._show()

    def set_in_margin(self, *, in_margin: bool, gap: int = 0) -> None:
        """Beside the form help carries a question mark; under its field it needs none. ``gap`` is kept above it."""
        self._in_margin = in_margin
        self._line.setContentsMargins(0, gap, 0, 0)
        self._show()

    def _show(self) -> None:
        if self._problem:
            self._mark.set(Glyph.PROBLEM, Tone.RED)
            self._words.set_role(Role.SMALL_STRONG)
            self._words.set_color(Tone.RED)
        else:
            self._mark.set(Glyph.QUESTION, "text3")
            self._words.set_role(Role.SMALL)
            self._words.set_color("text3")
        self._mark.setVisible(bool(self._problem) or self._in_margin)
        self._words.setText(self.text)
        self.setVisible(bool(self.text))
