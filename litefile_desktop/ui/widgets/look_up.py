"""A search field whose answers come from elsewhere, later: what is listed always belongs to what is typed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.widgets.announce import Announcer
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.picker_popup import PickerPopup
from litefile_desktop.ui.widgets.picker_search import PickerItem

#: Milliseconds that typing rests before anybody is asked.
PAUSE_MS: Final = 120
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LookUp(LineInput):
    """``asked`` carries what to look up; answer with ``show_found``. ``picked`` carries the code of the chosen answer.

    Nothing that is typed here is a value: leaving the field asks for nothing and keeps the words.
    """

    asked = Signal(str)
    picked = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", placeholder, parent)
        self._announcer = Announcer(self)
        self._popup = PickerPopup(self)
        self._popup.picked.connect(self._pick)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)

    @property
    def is_open(self) -> bool:
        """Whether answers are shown."""
        return self._popup.isVisible()

    @property
    def popup(self) -> PickerPopup:
        """The answers, for tests and pictures."""
        return self._popup

    def show_found(self, text: str, found: Sequence[PickerItem], foot: str) -> None:
        """Show the answers to ``text``; those to something else than is typed now come too late."""
        if text != self.text() or not self.hasFocus():
            return
        self._popup.show_matches(found, text, foot)
        self._popup.highlight(0)
        self._popup.place()
        if not self.is_open:
            self._popup.show()
        self._announcer.say(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the answers, Enter chooses or asks at once, Esc closes them, then clears the words."""
        key = Qt.Key(event.key())
        if self.is_open and key in _STEPS:
            self._popup.move_by(_STEPS[key])
            if self._popup.current is not None:
                self._announcer.say(self._popup.current.name)
        elif key in _ENTER and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)  # Ctrl+Enter belongs to the page
        elif self.is_open and key in _ENTER and self._popup.current is not None and not self._rest.isActive():
            self._pick(self._popup.current)
        elif key in _ENTER or (key == Qt.Key.Key_Down and not self.is_open):
            self._ask()
        elif key == Qt.Key.Key_Escape and (self.is_open or self.text()):
            self._rest.stop()
            if self.is_open:
                self._popup.hide()
            else:
                self.clear()
        elif self.is_open and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._popup.hide()
            self.focusNextPrevChild(key == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nobody waits for answers any more."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._rest.stop()
            self._popup.hide()

    @Slot(str)
    def _typed(self, text: str) -> None:
        if text.strip():
            self._rest.start()
        else:
            self._rest.stop()
            self._popup.hide()

    @Slot()
    def _ask(self) -> None:
        self._rest.stop()
        if self.text().strip():
            self.asked.emit(self.text())

    @Slot(object)
    def _pick(self, item: PickerItem) -> None:
        self._popup.hide()
        self.clear()
        self.picked.emit(item.code)
