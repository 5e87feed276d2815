"""The one dialog of the house: a question as title, verbs as buttons, Esc takes the safe way."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.surface import column, row
from litefile_desktop.ui.widgets.text import Text

WIDTH = 480


@dataclass(frozen=True, slots=True)
class Verb:
    """One answer: its key, its words, and whether it does harm."""

    key: str
    words: str
    kind: Kind = Kind.DEFAULT


class Sheet(QDialog):
    """Ask with ``open()``; ``answered`` carries the key of the verb. Esc and closing answer ``safe``.

    The safe verb has the keyboard at first. ``content`` takes more widgets between the sentence and the verbs.
    """

    answered = Signal(str)

    def __init__(
        self, parent: QWidget | None, question: str, sentence: str, verbs: Sequence[Verb], *, safe: str
    ) -> None:
        super().__init__(parent)
        self._safe = safe
        self._has_answered = False
        self.setObjectName("sheet")
        self.setWindowTitle(question)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(theme().px(WIDTH))
        self.buttons: dict[str, Button] = {}
        self._title = Text(question, Role.PANE_TITLE, wrap=True)
        self._sentence = Text(sentence, Role.BODY, "text2", wrap=True)
        self.content: QVBoxLayout = column(spacing=12)
        line = row(margins=(0, 12, 0, 0))
        line.addStretch(1)
        for verb in verbs:
            button = Button(verb.words, verb.kind)
            button.clicked.connect(lambda _checked=False, key=verb.key: self._answer(key))
            self.buttons[verb.key] = button
            line.addWidget(button)
        layout = column(spacing=8, margins=(24, 22, 24, 20))
        layout.addWidget(self._title)
        layout.addWidget(self._sentence)
        layout.addLayout(self.content)
        layout.addLayout(line)
        self.setLayout(layout)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(question)
        self.setAccessibleDescription(sentence)
        self.buttons[safe].setDefault(True)
        self.buttons[safe].setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need at this width."""
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.heightForWidth(self.width()))
        super().showEvent(event)

    def reject(self) -> None:
        """Esc, or the window's own close button."""
        self._answer(self._safe)

    def _answer(self, key: str) -> None:
        if self._has_answered:
            return
        self._has_answered = True
        self.answered.emit(key)
        super().reject() if key == self._safe else self.accept()
