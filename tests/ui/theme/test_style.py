"""Dressing the application: palette, fonts, sizes, style sheet, the system's wishes."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from litefile_desktop.core.paths import resource
from litefile_desktop.ui.theme import style
from litefile_desktop.ui.theme.style import apply_theme, style_sheet
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import DARK, LIGHT, Scheme
from litefile_desktop.ui.widgets.button import Button
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.text import Text


def test_palette_and_tokens_follow_the_choice(dressed: QApplication) -> None:
    assert dressed.palette().color(QPalette.ColorRole.Base).name().upper() == LIGHT.surface
    apply_theme(dressed, "dark")
    assert dressed.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.surface
    assert theme().is_dark
    disabled = dressed.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name().upper() == DARK.disabled


def test_the_system_scheme_is_followed_until_another_is_chosen(dressed: QApplication) -> None:
    hints = dressed.styleHints()
    apply_theme(dressed, "system")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme().tokens.scheme is Scheme.DARK
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme().tokens.scheme is Scheme.LIGHT
    apply_theme(dressed, "light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme().tokens.scheme is Scheme.LIGHT


def test_a_wish_for_more_contrast_is_heard(dressed: QApplication, monkeypatch: pytest.MonkeyPatch, qtbot) -> None:
    """The offscreen platform cannot express the wish itself; the sheet must carry the strong set all the same."""
    monkeypatch.setattr(style, "_wants_contrast", lambda _app: True)
    field = LineInput("Chicago")
    qtbot.addWidget(field)
    field.show()
    hints = dressed.styleHints()
    with qtbot.waitSignal(theme().changed):
        hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert theme().tokens.outline_px == 2
    assert field.sizeHint().height() == theme().control_height


def test_widgets_hear_of_a_change(dressed: QApplication, qtbot) -> None:
    with qtbot.waitSignal(theme().changed):
        apply_theme(dressed, "dark", 150)


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_every_font_grows_with_the_text_size(dressed: QApplication, percent: int) -> None:
    apply_theme(dressed, "light", percent)
    for role in Role:
        font = role_font(role)
        assert font.pixelSize() == round(role.value[0] * percent / 100)
        assert font.weight() == role.value[1]
    assert dressed.font().pixelSize() == role_font(Role.BODY).pixelSize()
    assert theme().control_height >= theme().line_height(Role.BODY) + 14


def test_text_sizes_outside_the_range_are_brought_into_it(dressed: QApplication) -> None:
    apply_theme(dressed, "light", 900)
    assert theme().scale == 2.0
    apply_theme(dressed, "light", 10)
    assert theme().scale == 1.0


def test_shown_widgets_change_font_and_size(dressed: QApplication, qtbot) -> None:
    label, button, field = Text("Saved"), Button("Back"), LineInput("Chicago")
    for widget in (label, button, field):
        qtbot.addWidget(widget)
        widget.show()
    before = (label.sizeHint().height(), button.sizeHint().height(), field.sizeHint().height())
    apply_theme(dressed, "light", 200)
    after = (label.sizeHint().height(), button.sizeHint().height(), field.sizeHint().height())
    assert all(new > old for new, old in zip(after, before, strict=True))
    assert label.font().pixelSize() == 26


def test_buttons_and_fields_are_as_high_as_the_law_says(dressed: QApplication, qtbot) -> None:
    button, field = Button("Back"), LineInput()
    for widget in (button, field):
        qtbot.addWidget(widget)
        widget.show()
        assert widget.sizeHint().height() == theme().control_height == 32


def test_focus_does_not_move_the_text(dressed: QApplication, qtbot) -> None:
    """Two pixels of outline take one of padding: the field keeps its size."""
    field, other = LineInput("Chicago"), QLineEdit()
    qtbot.addWidget(field)
    qtbot.addWidget(other)
    field.show()
    before = field.sizeHint()
    field.setFocus()
    dressed.processEvents()
    assert field.sizeHint() == before


def test_the_style_sheet_sets_no_font_and_stays_short(dressed: QApplication) -> None:
    text = resource("style", "litefile.qss").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 120
    rules = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    assert "font" not in rules
    assert "$" not in style_sheet(LIGHT)


def test_an_unstyled_label_gets_the_role_font(dressed: QApplication, qtbot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    assert label.font().pixelSize() == 13
