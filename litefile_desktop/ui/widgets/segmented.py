"""Two or three short options side by side, one of them chosen (Person | Organization)."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QSizePolicy, QWidget

from litefile_desktop.ui.theme.focus_ring import ring_on_focus
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.widgets.plain_text import button_text
from litefile_desktop.ui.widgets.surface import row

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Segment(QPushButton):
    """One option; as wide as its bold form, so that nothing moves when it is chosen."""

    def __init__(self, key: str, text: str, place: str) -> None:
        super().__init__(button_text(text))
        self.key = key
        self.setProperty("kind", "segment")
        self.setProperty("place", place)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        ring_on_focus(self)
        self.toggled.connect(self._refresh)
        theme().changed.connect(self._refresh)
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(theme().metrics(Role.PRIMARY).horizontalAdvance(self.text()) + 28, theme().control_height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose the neighbour, and stop at both ends."""
        step = _ARROWS.get(Qt.Key(event.key()))
        group = self.group()
        if step is None or group is None:
            super().keyPressEvent(event)
            return
        segments = group.buttons()
        at = min(max(segments.index(self) + step, 0), len(segments) - 1)
        if segments[at] is not self:
            segments[at].setFocus(Qt.FocusReason.TabFocusReason)
            segments[at].click()

    def changeEvent(self, event: QEvent) -> None:
        """A style sheet forgets the font of a button whose surroundings move to another place."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self.setFont(role_font(Role.PRIMARY if self.isChecked() else Role.BODY))


class Segmented(QWidget):
    """``chosen(key)`` says what the user chose; arrows move between the options."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        line = row(spacing=0)
        for at, (option_key, text) in enumerate(options):
            place = "first" if at == 0 else "last" if at == len(options) - 1 else "middle"
            segment = _Segment(option_key, text, place)
            self._segments[option_key] = segment
            self._group.addButton(segment)
            line.addWidget(segment)
        line.addStretch(1)
        self.setLayout(line)
        self._group.buttonClicked.connect(self._clicked)
        self.set_key(key)

    @property
    def key(self) -> str:
        """The chosen option; empty when none is."""
        return next((key for key, segment in self._segments.items() if segment.isChecked()), "")

    def set_key(self, key: str) -> None:
        """Show this option as chosen; an empty key shows none."""
        self._group.setExclusive(False)
        for option_key, segment in self._segments.items():
            segment.setChecked(option_key == key)
        self._group.setExclusive(True)
        self._stop_at(self._segments.get(key) or next(iter(self._segments.values())))

    def segment(self, key: str) -> QPushButton:
        """The button of an option."""
        return self._segments[key]

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's own setter: options must say what they answer
        """Name the group; each option is read with it."""
        super().setAccessibleName(name)
        for segment in self._segments.values():
            segment.setAccessibleDescription(name)

    def _stop_at(self, stop: _Segment) -> None:
        """Tab stops once in the group; arrows do the rest."""
        for segment in self._segments.values():
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if segment is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, _Segment):
            self._stop_at(button)
            self.chosen.emit(button.key)
