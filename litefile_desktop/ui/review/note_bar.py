"""One line above the footer in which a comment, a reason or a corrected value is typed; Esc leaves it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.surface import Hairline, Surface, column, row
from litefile_desktop.ui.widgets.text import Text


class NoteBar(Surface):
    """``ask`` shows it; what was typed goes to the function given there. ``left`` says that it is gone again."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self._then: Callable[[str], None] | None = None
        self._label = Text("", Role.SMALL_STRONG, "text2")
        self.line = LineInput()
        self.line.returnPressed.connect(self._save)
        self.save = Button("", Kind.PRIMARY)
        self.save.clicked.connect(self._save)
        self.cancel = Button(self.tr("Cancel"), Kind.QUIET)
        self.cancel.clicked.connect(self.leave)
        line = row(spacing=10, margins=(16, 8, 16, 8))
        line.addWidget(self._label)
        line.addWidget(self.line, 1)
        line.addWidget(self.save)
        line.addWidget(self.cancel)
        whole = column(spacing=0)
        whole.addWidget(Hairline())
        whole.addLayout(line)
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def ask(self, label: str, verb: str, then: Callable[[str], None], text: str = "") -> None:
        """Ask for a line."""
        self._then = then
        self._label.setText(label)
        self.line.set_text(text)
        self.line.setAccessibleName(label)
        self.save.set_text(verb)
        self.show()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves without saving."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    @Slot()
    def leave(self) -> None:
        """Put the line away."""
        self._then = None
        self.hide()
        self.left.emit()

    @Slot()
    def _save(self) -> None:
        then, text = self._then, self.line.text()
        if then is None:
            return
        self.leave()
        then(text)
