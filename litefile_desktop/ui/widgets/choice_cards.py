"""A question with a few big answers, each with a sentence of help (New case, Existing case)."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QRadioButton, QSizePolicy, QWidget

from litefile_desktop.ui.theme.focus_ring import ring_on_focus
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Token, Tone
from litefile_desktop.ui.widgets.plain_text import button_text

_WRAP = Qt.TextFlag.TextWordWrap
_PAD, _MARK, _GAP = 14, 16, 12
_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
#: A card is not squeezed below this; the cards stand under each other instead.
_NARROWEST = 240


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer."""

    key: str
    title: str
    help: str = ""
    glyph: Glyph | None = None


class ChoiceCard(QRadioButton):
    """One answer as a card; a radio button to the keyboard and to screen readers."""

    def __init__(self, choice: Choice) -> None:
        super().__init__(button_text(choice.title))
        self.choice = choice
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(choice.title)
        self.setAccessibleDescription(choice.help)
        ring_on_focus(self, 8)
        theme().changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        """Help wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """High enough for title and help."""
        return sum(self._heights(width)) + 2 * _PAD

    def sizeHint(self) -> QSize:
        """A comfortable card."""
        width = theme().px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A narrow card."""
        width = theme().px(_NARROWEST)
        return QSize(min(width, 260), theme().line_height(Role.PRIMARY) + 2 * _PAD)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """All of the card answers."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every arrow goes to the neighbour, however the cards happen to stand."""
        step = _ARROWS.get(Qt.Key(event.key()))
        group = self.group()
        if step is None or group is None:
            super().keyPressEvent(event)
            return
        cards = group.buttons()
        neighbour = cards[(cards.index(self) + step) % len(cards)]
        neighbour.setFocus(Qt.FocusReason.TabFocusReason)
        neighbour.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, radio mark, icon, title and help."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        title_height, help_height = self._heights(self.width())
        self._paint_mark(painter, QRectF(_PAD, _PAD, theme().px(_MARK), theme().line_height(Role.PRIMARY)))
        words = QRect(self._indent, _PAD, self._room(self.width()), title_height)
        painter.setFont(role_font(Role.PRIMARY))
        painter.setPen(theme().color("text" if self.isEnabled() else "disabled"))
        painter.drawText(words, _WRAP, self.choice.title)
        painter.setFont(role_font(Role.SMALL))
        painter.setPen(theme().color("text2" if self.isEnabled() else "disabled"))
        painter.drawText(
            QRect(words.left(), words.bottom() + 1, words.width(), help_height + 2), _WRAP, self.choice.help
        )
        if self.choice.glyph is not None:
            side = theme().px(20)
            corner = QRectF(self.width() - _PAD - side, _PAD, side, side)
            paint_glyph(painter, corner, self.choice.glyph, theme().color("link" if self.isChecked() else "text3"))

    def _paint_ground(self, painter: QPainter) -> None:
        look = theme()
        wrong = bool(self.property("problem"))
        chosen = self.isChecked()
        width = 2 if chosen else look.tokens.outline_px
        line = look.tone_fg(Tone.RED) if wrong else look.color("focus" if chosen else "control")
        fill: Token = (
            "problem_fill" if wrong else "accent_soft" if chosen else "hover" if self.underMouse() else "surface"
        )
        painter.setPen(QPen(line, width))
        painter.setBrush(look.color(fill))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        side = box.width()
        circle = QRectF(box.left(), box.center().y() - side / 2, side, side).adjusted(0.75, 0.75, -0.75, -0.75)
        if self.isChecked():
            ring = side * 0.28
            painter.setPen(QPen(theme().color("focus"), ring))
            painter.setBrush(theme().color("surface"))
            inset = ring / 2 - 0.5
            painter.drawEllipse(circle.adjusted(inset, inset, -inset, -inset))
        else:
            painter.setPen(QPen(theme().color("control"), 1.2))
            painter.setBrush(theme().color("surface"))
            painter.drawEllipse(circle)

    @property
    def _indent(self) -> int:
        return _PAD + theme().px(_MARK) + _GAP

    def _room(self, width: int) -> int:
        icon = theme().px(20) + _GAP if self.choice.glyph is not None else 0
        return max(60, width - self._indent - _PAD - icon)

    def _heights(self, width: int) -> tuple[int, int]:
        room = QRect(0, 0, self._room(width), 10_000)
        title = theme().metrics(Role.PRIMARY).boundingRect(room, _WRAP, self.choice.title).height()
        if not self.choice.help:
            return title, 0
        return title, theme().metrics(Role.SMALL).boundingRect(room, _WRAP, self.choice.help).height() + 3


class ChoiceCards(QWidget):
    """``chosen(key)`` says what the user answered; nothing is answered beforehand."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choice], key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._cards = {choice.key: ChoiceCard(choice) for choice in choices}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._columns = 0
        for card in self._cards.values():
            self._group.addButton(card)
        self._group.buttonClicked.connect(self._clicked)
        self._arrange()
        self.set_key(key)

    @property
    def key(self) -> str:
        """The answer; empty while there is none."""
        return next((key for key, card in self._cards.items() if card.isChecked()), "")

    def set_key(self, key: str) -> None:
        """Show this answer; an empty key shows none."""
        self._group.setExclusive(False)
        for card_key, card in self._cards.items():
            card.setChecked(card_key == key)
        self._group.setExclusive(True)
        self.setFocusProxy(self._cards.get(key) or next(iter(self._cards.values())))

    def card(self, key: str) -> ChoiceCard:
        """The card of an answer."""
        return self._cards[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other while there is room."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A problem of the question shows on every answer."""
        if event.type() == QEvent.Type.DynamicPropertyChange:
            for card in self._cards.values():
                card.setProperty("problem", self.property("problem"))
                card.update()
        return super().event(event)

    def _arrange(self) -> None:
        count = len(self._cards)
        fits = max(1, (self.width() + 12) // (theme().px(_NARROWEST) + 12))
        columns = count if fits >= count else 1 if count <= 3 else min(2, fits)
        if columns == self._columns:
            return
        self._columns = columns
        for at, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, at // columns, at % columns)
        for at in range(count):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, ChoiceCard):
            self.setFocusProxy(button)
            self.chosen.emit(button.choice.key)
