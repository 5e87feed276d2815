"""Practice, test and live told apart: the strip over the window and the chip in its corner."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from litefile_desktop.core.vocabulary import Environment
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import paint_glyph
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.chip import Chip
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.surface import row
from litefile_desktop.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class WorldMark:
    """How a court world is marked: its chip's word and icon, and the tone of its strip; live has no strip."""

    chip: str
    name: str
    glyph: Glyph
    tone: Tone | None


def world_mark(world: Environment) -> WorldMark:
    """The marking of a world, in the user's language."""
    tr = QCoreApplication.translate
    marks = {
        Environment.PRACTICE: WorldMark(
            tr("World", "Practice"), tr("World", "Practice court"), Glyph.SCALES, Tone.TEAL
        ),
        Environment.STAGE: WorldMark(tr("World", "Test system"), tr("World", "Test system"), Glyph.FLAG, Tone.AMBER),
        Environment.PRODUCTION: WorldMark(tr("World", "Live court"), tr("World", "Live court"), Glyph.COURT, None),
    }
    return marks[world]


class WorldChip(Chip):
    """The dark or coloured chip at the top right of every window."""

    def __init__(self, world: Environment, parent: QWidget | None = None) -> None:
        super().__init__("", Glyph.COURT, parent)
        self._tone: Tone | None = None
        self.set_world(world)

    def set_world(self, world: Environment) -> None:
        """Mark another world."""
        mark = world_mark(world)
        self._tone = mark.tone
        self.set_content(mark.chip, mark.glyph)
        self.setAccessibleName(mark.name)

    def colours(self) -> tuple[QColor, QColor]:
        """Live is dark on light and light on dark; the other worlds wear their tone."""
        ground = theme().color("live") if self._tone is None else theme().tone_fg(self._tone)
        return ground, theme().color("on_live" if self._tone is None or theme().is_dark else "on_accent")


class WorldStrip(QWidget):
    """The strip over a practice or test window. For a live court it stays hidden."""

    left = Signal()

    def __init__(self, world: Environment, sentence: str, leave: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark = world_mark(world)
        self._tone = mark.tone or Tone.GREY
        self._glyph = mark.glyph
        self._hatched = world is Environment.STAGE
        if mark.tone is None:
            self.hide()
        name = Text(mark.name, Role.SMALL_HEAVY, self._tone)
        words = ElidedLabel(sentence, Role.SMALL, self._tone)
        self._line = line = row(spacing=10)
        line.addWidget(name)
        line.addWidget(words, 1)
        self.leave = Button(leave, Kind.LINK, role=Role.SMALL_HEAVY, tone=self._tone)
        self.leave.clicked.connect(self.left)
        line.addWidget(self.leave)
        self.setLayout(line)
        self.leave.setVisible(bool(leave))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{mark.name}. {sentence}")
        theme().changed.connect(self._theme_changed)
        self._theme_changed()

    def sizeHint(self) -> QSize:
        """28 high at 100 %."""
        return QSize(super().sizeHint().width(), max(28, theme().line_height(Role.SMALL) + 12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, the square with scales or hatching, and the line below."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        painter.fillRect(box, theme().tone_bg(self._tone))
        square = QRectF(0, 0, theme().px(28), box.height())
        line = theme().tone_line(self._tone)
        if self._hatched:
            _hatch(painter, square, line)
        else:
            painter.fillRect(square, line)
            glyph = square.adjusted(6, 6, -6, -6)
            paint_glyph(painter, glyph, self._glyph, theme().tone_fg(self._tone))
        painter.fillRect(QRectF(0, box.height() - 1, box.width(), 1), line)

    @Slot()
    def _theme_changed(self) -> None:
        self._line.setContentsMargins(theme().px(28) + 8, 0, 14, 0)
        self.updateGeometry()


def _hatch(painter: QPainter, box: QRectF, color: QColor) -> None:
    painter.save()
    painter.setClipRect(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 4.5))
    step = 10
    for x in range(-round(box.height()), round(box.width()) + step, step):
        painter.drawLine(x, round(box.height()), x + round(box.height()), 0)
    painter.restore()
