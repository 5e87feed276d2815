"""What happened to a filing, oldest first: mark, word, time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import paint_glyph
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.surface import clear, column
from litefile_desktop.ui.widgets.text import Text

_MARK, _GAP = 20, 12


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One thing that happened, and when."""

    title: str
    when: str
    tone: Tone
    glyph: Glyph


class Timeline(QWidget):
    """Rows of labels, so that screen readers read them as they stand."""

    def __init__(self, events: Sequence[TimelineEvent] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.set_events(events)

    def set_events(self, events: Sequence[TimelineEvent]) -> None:
        """Show these events."""
        clear(self._rows)
        for at, event in enumerate(events):
            self._rows.addWidget(_EventRow(event, is_last=at == len(events) - 1))


class _EventRow(QWidget):
    """A mark with the line to the next one, and two lines of words."""

    def __init__(self, event: TimelineEvent, *, is_last: bool) -> None:
        super().__init__()
        self._event, self._is_last = event, is_last
        self._words = column(spacing=1)
        self._words.addWidget(Text(event.title, Role.BODY_STRONG, wrap=True))
        self._words.addWidget(Text(event.when, Role.SMALL, "text3", wrap=True))
        self.setLayout(self._words)
        self.setAccessibleName(f"{event.title}, {event.when}")
        theme().changed.connect(self._refresh)
        self._refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark and line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, tone = theme(), self._event.tone
        side = look.px(_MARK)
        mark = QRectF(0, 1, side, side)
        if not self._is_last:
            painter.setPen(QPen(look.color("line2"), 1.5))
            x = mark.center().x()
            painter.drawLine(QPointF(x, mark.bottom() + 3), QPointF(x, self.height() - 2))
        painter.setPen(QPen(look.tone_line(tone), look.tokens.outline_px))
        painter.setBrush(look.tone_bg(tone))
        painter.drawEllipse(mark.adjusted(0.5, 0.5, -0.5, -0.5))
        inset = side * 0.2
        paint_glyph(painter, mark.adjusted(inset, inset, -inset, -inset), self._event.glyph, look.tone_fg(tone))

    def _refresh(self) -> None:
        self._words.setContentsMargins(theme().px(_MARK) + _GAP, 2, 0, 0 if self._is_last else 12)
        self.update()
