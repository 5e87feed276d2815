"""The icon set: complete, drawn on one grid, tinted, sharp."""

import re

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QPushButton

from litefile_desktop.core.paths import resource
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import dress_button, glyph_pixmap


def test_files_and_names_belong_together():
    files = {path.stem for path in resource("icons").glob("*.svg")}
    assert files == {glyph.value for glyph in Glyph}


@pytest.mark.parametrize("glyph", list(Glyph))
def test_every_icon_is_drawn_on_the_grid(glyph, dressed):
    source = resource("icons", f"{glyph}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in source
    assert 'stroke-width="1.7"' in source
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', source)) <= {"currentColor", "none"}
    image = glyph_pixmap(glyph, QColor("#A5231D"), 24, 2).toImage()
    assert (image.width(), image.devicePixelRatio()) == (48, 2)
    inked = [image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 250]
    assert inked
    assert all(color.red() > color.green() for color in inked)


def test_a_disabled_button_has_its_own_icon(dressed, qtbot):
    button = QPushButton("x")
    qtbot.addWidget(button)
    dress_button(button, Glyph.PRINT, QColor("#1A212B"), 16)
    normal = button.icon().pixmap(16, QIcon.Mode.Normal).toImage()
    assert button.icon().pixmap(16, QIcon.Mode.Disabled).toImage() != normal
