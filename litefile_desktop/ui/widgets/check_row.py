"""A tick box with a sentence that may run over several lines, and help under it."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from litefile_desktop.ui.theme.focus_ring import ring_on_focus
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.plain_text import button_text

_BOX, _GAP = 16, 10
_WRAP = Qt.TextFlag.TextWordWrap


def paint_tick_box(painter: QPainter, box: QRectF, *, ticked: bool, enabled: bool = True, wrong: bool = False) -> None:
    """The tick box, for widgets and for delegates of tables."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look = theme()
    if ticked and enabled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawRoundedRect(box, 4, 4)
    else:
        outline = look.tone_fg(Tone.RED) if wrong else look.color("control" if enabled else "line2")
        painter.setPen(QPen(outline, look.tokens.outline_px))
        painter.setBrush(look.color("problem_fill" if wrong else "surface" if enabled else "subtle"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if ticked:
        inset = box.width() * 0.1
        ink = look.color("on_accent" if enabled else "disabled")
        paint_glyph(painter, box.adjusted(inset, inset, -inset, -inset), Glyph.CHECK, ink)
    painter.restore()


class CheckRow(QCheckBox):
    """A check box in the look of the house; ``clicked(bool)`` is the user, ``toggled`` is anybody."""

    def __init__(self, text: str, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(button_text(text), parent)
        self._sentence, self._help = text, help_text
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)
        self.setAccessibleDescription(help_text)
        ring_on_focus(self, 4)
        theme().changed.connect(self._refresh)
        self._refresh()

    def set_text(self, text: str, help_text: str = "") -> None:
        """Say something else."""
        self._sentence, self._help = text, help_text
        self.setText(button_text(text))
        self.setAccessibleName(text)
        self.setAccessibleDescription(help_text)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Sentences wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """High enough for the wrapped sentence and its help."""
        return self._heights(width)[0] + self._heights(width)[1] + 4

    def sizeHint(self) -> QSize:
        """The sentence in one line, at most 420 px of it."""
        words = max(
            theme().metrics(Role.BODY).horizontalAdvance(self._sentence),
            theme().metrics(Role.SMALL).horizontalAdvance(self._help),
        )
        width = min(theme().px(420), words + 2) + self._indent
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A narrow column of words."""
        return QSize(self._indent + 80, theme().line_height(Role.BODY) + 4)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The words tick the box too."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, sentence, help."""
        painter = QPainter(self)
        side = theme().px(_BOX)
        first_line = theme().line_height(Role.BODY)
        box = QRectF(0, 2 + (first_line - side) / 2, side, side)
        wrong = bool(self.property("problem"))
        paint_tick_box(painter, box, ticked=self.isChecked(), enabled=self.isEnabled(), wrong=wrong)
        sentence, help_height = self._heights(self.width())
        words = QRect(self._indent, 2, self.width() - self._indent, sentence)
        painter.setFont(role_font(Role.BODY))
        painter.setPen(theme().color("text" if self.isEnabled() else "disabled"))
        painter.drawText(words, _WRAP, self._sentence)
        if self._help:
            painter.setFont(role_font(Role.SMALL))
            painter.setPen(theme().color("text3"))
            painter.drawText(words.translated(0, sentence + 1).adjusted(0, 0, 0, help_height), _WRAP, self._help)

    @property
    def _indent(self) -> int:
        return theme().px(_BOX) + _GAP

    def _heights(self, width: int) -> tuple[int, int]:
        room = QRect(0, 0, max(40, width - self._indent), 10_000)
        sentence = theme().metrics(Role.BODY).boundingRect(room, _WRAP, self._sentence).height()
        if not self._help:
            return sentence, 0
        return sentence, theme().metrics(Role.SMALL).boundingRect(room, _WRAP, self._help).height() + 1

    def _refresh(self) -> None:
        self.setFont(role_font(Role.BODY))
        self.updateGeometry()
