"""Help or a problem beside a field: an icon and a few words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.vocabulary import Severity
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Token, Tone
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import row
from litefile_desktop.ui.widgets.text import Text

_REMARKS: dict[Severity, tuple[Glyph, Token | Tone]] = {
    Severity.WARNS: (Glyph.LOOK, Tone.AMBER),
    Severity.ADVISES: (Glyph.INFO, "text2"),
}


class Note(QWidget):
    """Shows the problem when there is one, else a remark, else the help, else nothing.

    A problem stops the filing, a remark does not; each has a shape and a colour of its own.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._help = self._problem = self._remark = ""
        self._severity = Severity.WARNS
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
        return self._problem or self._remark or self._help

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

    def set_remark(self, text: str, severity: Severity) -> None:
        """What wants a look, or is good to know; empty for nothing."""
        self._remark, self._severity = text, severity
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
            glyph, color = _REMARKS[self._severity] if self._remark else (Glyph.QUESTION, "text3")
            self._mark.set(glyph, color)
            self._words.set_role(Role.SMALL)
            self._words.set_color(color)
        self._mark.setVisible(bool(self._problem or self._remark) or self._in_margin)
        self._words.setText(self.text)
        self.setVisible(bool(self.text))
