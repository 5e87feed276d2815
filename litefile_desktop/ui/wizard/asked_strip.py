"""What reviewers asked on the page that is shown, each with the button that says it was done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import clear, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.tint import Tinted

if TYPE_CHECKING:
    from litefile_desktop.services.picture import Picture
    from litefile_desktop.services.review.asks import Ask

#: More would push the page out of sight.
_MOST = 3
#: A person has two pages, on either of which what was asked of them can be done.
_PEOPLE = frozenset({StepId.PARTIES, StepId.PARTY_DETAILS})


class AskedStrip(Tinted):
    """Hidden where nothing is asked; ``done`` carries the id of a comment. The review page has them all."""

    done = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.BLUE, parent)
        self._shown: tuple[Ask, ...] = ()
        self.buttons: list[Button] = []
        self._lines = column(spacing=6, margins=(14, 9, 9, 9))
        self.setLayout(self._lines)
        self.hide()

    def show_picture(self, picture: Picture, step: StepId) -> None:
        """Show what is still to be done here; the same again keeps the keyboard where it is."""
        open_asks = [ask for ask in picture.asks if not ask.is_done] if picture.form.is_editable else []
        here = tuple(ask for ask in open_asks if _is_at(ask.step, step))
        self.setVisible(bool(here))
        if here == self._shown:
            return
        self._shown = here
        clear(self._lines)
        self.buttons = []
        for ask in here[:_MOST]:
            self._lines.addWidget(self._line(ask))
        if len(here) > _MOST:
            words = self.tr("And {count} more, once these are done.").format(count=len(here) - _MOST)
            self._lines.addWidget(Text(words, Role.SMALL, "text2"))
        self.setAccessibleName(self.tr("Asked by reviewers: {count}").format(count=len(here)))

    def _line(self, ask: Ask) -> QWidget:
        holder = QWidget()
        fact = self.tr("{name} asks").format(name=ask.author)
        if ask.label:
            fact = self.tr("{name} on {what}").format(name=ask.author, what=ask.label)
        words = column(spacing=1)
        words.addWidget(Text(fact, Role.SMALL_STRONG, Tone.BLUE, wrap=True))
        words.addWidget(Text(f"“{ask.words}”", Role.BODY, "text", wrap=True))
        button = Button(self.tr("Done"), Kind.DEFAULT, glyph=Glyph.CHECK)
        button.setAccessibleName(self.tr("Done: {words}").format(words=ask.words))
        button.clicked.connect(partial(self.done.emit, ask.id))
        self.buttons.append(button)
        line = row(spacing=12)
        line.addWidget(Mark(Glyph.COMMENT, Tone.BLUE, beside=Role.SMALL_STRONG), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        holder.setLayout(line)
        return holder


def _is_at(asked: StepId, shown: StepId) -> bool:
    return shown is StepId.REVIEW or asked is shown or {asked, shown} <= _PEOPLE
