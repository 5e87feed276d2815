"""What was said of the page that is shown, under it, and on which other pages something was said."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.surface import column
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.tint import Tinted


class PageNotes(Tinted):
    """Hidden where nothing was said of the document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.BLUE, parent)
        self._words = Text("", Role.SMALL, "text", wrap=True)
        self._others = Text("", Role.SMALL, "text2", wrap=True)
        lines = column(spacing=4, margins=(14, 8, 14, 8))
        lines.addWidget(self._words)
        lines.addWidget(self._others)
        self.setLayout(lines)
        self.setAccessibleName(self.tr("Comments on this page"))
        self.hide()

    def show_notes(self, page: int, notes: Mapping[int, Sequence[str]]) -> None:
        """Show what was said of ``page``."""
        here = "\n".join(notes.get(page, ()))
        others = sorted(number for number, words in notes.items() if words and number != page)
        pages = ", ".join(map(str, others))
        if len(others) == 1:
            told = self.tr("Comment on page {pages}").format(pages=pages)
        else:
            told = self.tr("Comments on pages {pages}").format(pages=pages) if others else ""
        self._words.setText(here)
        self._others.setText(told)
        self._words.setVisible(bool(here))
        self._others.setVisible(bool(told))
        self.setVisible(bool(here or told))
