"""Tints and draws the icon set, sharp at every screen ratio."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from litefile_desktop.core.paths import resource
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import theme

INLINE, IN_BUTTON, IN_BANNER, IN_EMPTY = 14, 16, 18, 28


@cache
def _source(glyph: Glyph) -> str:
    return resource("icons", f"{glyph}.svg").read_text(encoding="utf-8")


def glyph_pixmap(glyph: Glyph, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon in one colour; ``size`` in logical pixels, ``ratio`` of the screen it is for."""
    key = f"litefile-{glyph}-{color.name(QColor.NameFormat.HexArgb)}-{size}-{ratio}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    drawing = QSvgRenderer(QByteArray(_source(glyph).replace("currentColor", color.name()).encode()))
    painter = QPainter(pixmap)
    painter.setOpacity(color.alphaF())
    drawing.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def paint_glyph(painter: QPainter, box: QRectF, glyph: Glyph, color: QColor) -> None:
    """Draw the icon centred in ``box``, as large as its shorter side."""
    size = round(min(box.width(), box.height()))
    ratio = painter.device().devicePixelRatioF()
    # on whole device pixels: a half pixel off, and every stroke is grey
    left = round((box.center().x() - size / 2) * ratio) / ratio
    top = round((box.center().y() - size / 2) * ratio) / ratio
    painter.drawPixmap(QRectF(left, top, size, size), glyph_pixmap(glyph, color, size, ratio), QRectF())


def dress_button(button: QAbstractButton, glyph: Glyph, color: QColor, size: int) -> None:
    """Give a button the icon, with a disabled look of its own instead of the style's washed-out one."""
    ratio = button.devicePixelRatioF()
    icon = QIcon(glyph_pixmap(glyph, color, size, ratio))
    icon.addPixmap(glyph_pixmap(glyph, theme().color("disabled"), size, ratio), QIcon.Mode.Disabled)
    button.setIcon(icon)
    button.setIconSize(QSize(size, size))
