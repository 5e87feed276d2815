"""Status pills: a word, an icon of its own shape and a tint. One paint function for tables and for labels."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Tone

_SIDE, _ICON, _GAP = 8, 13, 5


@dataclass(frozen=True, slots=True)
class Pill:
    """What a pill shows. Outlined pills stand on tinted rows."""

    text: str
    tone: Tone
    glyph: Glyph
    outlined: bool = False


class Status(Enum):
    """Where a filing or an envelope stands, with its tone and icon; ``pill()`` adds the word."""

    PREPARING = (Tone.GREY, Glyph.RING)
    FOR_REVIEW = (Tone.BLUE, Glyph.HALF)
    RETURNED = (Tone.AMBER, Glyph.RETURN)
    APPROVED = (Tone.GREEN, Glyph.CHECK)
    SENDING = (Tone.BLUE, Glyph.REFRESH)
    AT_COURT = (Tone.BLUE, Glyph.COURT)
    ACCEPTED = (Tone.GREEN, Glyph.STAMP)
    REJECTED = (Tone.RED, Glyph.PROBLEM)
    UNPROVED = (Tone.VIOLET, Glyph.UNPROVED)
    ARCHIVED = (Tone.GREY, Glyph.ARCHIVE)

    def pill(self, text: str = "") -> Pill:
        """The pill of this status; ``text`` replaces its word (``3 accepted``)."""
        tone, glyph = self.value
        return Pill(text or status_word(self), tone, glyph)


def status_word(status: Status) -> str:
    """What people call a status."""
    words = {
        Status.PREPARING: QCoreApplication.translate("Status", "Preparing"),
        Status.FOR_REVIEW: QCoreApplication.translate("Status", "For review"),
        Status.RETURNED: QCoreApplication.translate("Status", "Returned"),
        Status.APPROVED: QCoreApplication.translate("Status", "Approved"),
        Status.SENDING: QCoreApplication.translate("Status", "Sending"),
        Status.AT_COURT: QCoreApplication.translate("Status", "At court"),
        Status.ACCEPTED: QCoreApplication.translate("Status", "Accepted"),
        Status.REJECTED: QCoreApplication.translate("Status", "Rejected"),
        Status.UNPROVED: QCoreApplication.translate("Status", "Unproved"),
        Status.ARCHIVED: QCoreApplication.translate("Status", "Archived"),
    }
    return words[status]


def pill_size(pill: Pill) -> QSize:
    """How much room a pill takes."""
    metrics = theme().metrics(Role.SMALL_STRONG)
    height = max(20, metrics.height() + 5)
    return QSize(2 * _SIDE + theme().px(_ICON) + _GAP + metrics.horizontalAdvance(pill.text) + 1, height)


def paint_pill(painter: QPainter, left: float, middle: float, pill: Pill) -> float:
    """Draw a pill whose left edge is at ``left``, centred on the line ``middle``; answers its right edge."""
    size = pill_size(pill)
    box = QRectF(left, round(middle - size.height() / 2), size.width(), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = box.height() / 2
    strong_outline = theme().tokens.outline_px > 1
    if pill.outlined or strong_outline:
        painter.setPen(QPen(theme().tone_line(pill.tone), theme().tokens.outline_px))
        painter.setBrush(theme().color("surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().tone_bg(pill.tone))
        painter.drawRoundedRect(box, radius, radius)
    color = theme().tone_fg(pill.tone)
    icon = theme().px(_ICON)
    paint_glyph(painter, QRectF(box.left() + _SIDE, box.top(), icon, box.height()), pill.glyph, color)
    painter.setPen(color)
    painter.setFont(role_font(Role.SMALL_STRONG))
    words = box.adjusted(_SIDE + icon + _GAP, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, pill.text)
    painter.restore()
    return box.right()


class StatusPill(QLabel):
    """A pill that stands in a layout."""

    def __init__(self, pill: Pill, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pill = pill
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_pill(pill)
        theme().changed.connect(self.updateGeometry)

    def set_pill(self, pill: Pill) -> None:
        """Show another pill."""
        self._pill = pill
        self.setText(pill.text)
        self.setAccessibleName(pill.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The pill's own size."""
        return pill_size(self._pill)

    def minimumSizeHint(self) -> QSize:
        """A pill is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        paint_pill(QPainter(self), 0, self.height() / 2, self._pill)
