"""Shows where the keyboard is: a ring around buttons, ticks and links that were reached by keyboard."""

from functools import cache

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from litefile_desktop.ui.theme.theme import theme

_GAP, _WIDTH = 2, 2
_BY_KEYBOARD = frozenset({
    Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason,
})  # fmt: skip
#: The window came back or a menu closed: the ring returns to where it was.
_RETURNS = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show})


def ring_on_focus(widget: QWidget, radius: int = 6) -> None:
    """Ring this widget when Tab, Shift+Tab or a shortcut brings the focus to it; ``radius`` is its own corner's."""
    widget.setProperty("ring_radius", radius)
    widget.installEventFilter(_keeper())


class FocusRing(QWidget):
    """The ring itself: a transparent child of the page or the window that lets every click through."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.radius = 6
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line of 2 px, 2 px outside the widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("focus"), _WIDTH))
        radius = self.radius + _GAP
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


class _Keeper(QObject):
    """Watches the widgets that want a ring and moves the only one that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._ring: FocusRing | None = None
        self._target: QWidget | None = None
        self._last: QWidget | None = None
        self._chain: list[QWidget] = []
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the ring on focus by keyboard, and move it when the target or what it stands in moves."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            returned = event.reason() in _RETURNS and watched is self._last
            self._last = watched if returned or event.reason() in _BY_KEYBOARD else None
            if self._last is not None:
                self._show_around(watched)
        elif event.type() in _MOVES and self._target is not None:
            self._follow()
        return False

    @Slot(QWidget, QWidget)
    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # also told when the target is destroyed, which no event says in time
        if self._target is not None and new is not self._target:
            self._drop()

    def _show_around(self, target: QWidget) -> None:
        self._drop()
        host = _host_of(target)
        self._target = target
        step = target.parentWidget()
        while step is not None and step is not host:
            step.installEventFilter(self)
            self._chain.append(step)
            step = step.parentWidget()
        self._ring = FocusRing(host)
        self._ring.radius = int(target.property("ring_radius") or 6)
        self._follow()

    def _follow(self) -> None:
        ring, target = self._ring, self._target
        if ring is None or target is None or not (isValid(ring) and isValid(target)):
            return
        if not target.isVisible():
            ring.hide()
            return
        grown = target.rect().adjusted(-_GAP - _WIDTH, -_GAP - _WIDTH, _GAP + _WIDTH, _GAP + _WIDTH)
        host = _host_of(target)
        ring.setGeometry(grown.translated(target.mapTo(host, QPoint(0, 0))))
        ring.show()
        ring.raise_()

    def _drop(self) -> None:
        for widget in self._chain:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._chain = []
        self._target = None
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None


@cache
def _keeper() -> _Keeper:
    return _Keeper()


def _host_of(target: QWidget) -> QWidget:
    """The page inside the nearest scroll area, so that the ring scrolls along; else the window."""
    inner, outer = target, target.parentWidget()
    while outer is not None and not inner.isWindow():
        area = outer.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is outer:
            return inner
        inner, outer = outer, outer.parentWidget()
    return inner
