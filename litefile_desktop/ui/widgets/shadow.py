"""A soft shadow for the three things that float: popups, toasts and pages of a document."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from litefile_desktop.ui.theme.theme import theme


def paint_shadow(painter: QPainter, box: QRectF, *, radius: float, spread: int) -> None:
    """Darken the surroundings of ``box``; strongest at its edge, gone ``spread`` pixels outside."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    strength = 0.20 if theme().is_dark else 0.06
    for step in range(spread, 0, -1):
        shade = QColor(0, 0, 0)
        shade.setAlphaF(strength * (1 - step / (spread + 1)) ** 2)
        painter.setBrush(shade)
        grown = box.adjusted(-step, -step + 2, step, step + 2)
        painter.drawRoundedRect(grown, radius + step, radius + step)
    painter.restore()
