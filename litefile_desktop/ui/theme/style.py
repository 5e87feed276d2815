"""Puts the look in force: Fusion, palette, application font and the one style sheet."""

import dataclasses
import sys
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from litefile_desktop.core.paths import resource
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import TOKENS, Scheme, Tokens, Tone

SchemeChoice = Literal["system", "light", "dark"]

#: Families that fontconfig answers with when nothing was chosen for the desktop.
_FALLBACK_FAMILIES = frozenset({"", "Sans", "Sans Serif", "sans-serif", "DejaVu Sans", "Bitstream Vera Sans"})
#: What the system's interface font measures when the person has not asked for larger text.
_SYSTEM_FONT_PX = {"win32": 12, "darwin": 13}


class _Follower(QObject):
    """Remembers what was asked for and applies it again when the system changes its mind."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.choice: SchemeChoice = "system"
        self.percent = 100
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        if hasattr(hints, "accessibility"):  # PySide6 6.10 and later
            self._accessibility = hints.accessibility()  # kept: a temporary dies with its signal
            self._accessibility.contrastPreferenceChanged.connect(self._contrast_changed)

    @Slot(Qt.ColorScheme)
    def _system_changed(self, system: Qt.ColorScheme) -> None:
        if self.choice == "system":
            _dress(self._app, _scheme_of(system), self.percent)

    @Slot()
    def _contrast_changed(self) -> None:
        _dress(self._app, theme().tokens.scheme, self.percent)


def apply_theme(app: QApplication, scheme: SchemeChoice = "system", text_scale: int = 100) -> None:
    """Dress the application; may be called again at any time.

    ``text_scale`` is in per cent, 100 to 200, and multiplies what the system asks for. With ``system`` the window
    follows the system's light or dark setting from now on.
    """
    follower = app.findChild(_Follower) or _Follower(app)
    follower.choice, follower.percent = scheme, text_scale
    hints = app.styleHints()
    if scheme == "system":
        hints.unsetColorScheme()
    else:  # so that title bars and the system's own dialogs match
        hints.setColorScheme(Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)
    _dress(app, _scheme_of(hints.colorScheme()) if scheme == "system" else Scheme(scheme), text_scale)


def _dress(app: QApplication, scheme: Scheme, percent: int) -> None:
    tokens = TOKENS[scheme]
    if _wants_contrast(app):
        tokens = tokens.with_more_contrast()
    system_font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    look = theme()
    look.set_look(tokens, min(200, max(100, percent)) / 100 * _system_scale(system_font), _family(system_font))
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(make_palette(tokens))
    app.setFont(role_font(Role.BODY))
    app.setStyleSheet(style_sheet(tokens))
    look.changed.emit()


def _scheme_of(system: Qt.ColorScheme) -> Scheme:
    return Scheme.DARK if system == Qt.ColorScheme.Dark else Scheme.LIGHT


def _wants_contrast(app: QApplication) -> bool:
    hints = app.styleHints()  # kept: accessibility() of a temporary raises in PySide6 6.11
    if not hasattr(hints, "accessibility"):  # PySide6 before 6.10
        return False
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def _family(system_font: QFont) -> str:
    """The system's interface font; Inter only on a Linux desktop that has chosen none."""
    if sys.platform == "linux" and system_font.family() in _FALLBACK_FAMILIES and "Inter" in QFontDatabase.families():
        return "Inter"
    return system_font.family()


def _system_scale(system_font: QFont) -> float:
    """How much larger than usual the system's own texts are; our sizes are in pixels and would not notice."""
    usual = _SYSTEM_FONT_PX.get(sys.platform)
    return max(1.0, QFontInfo(system_font).pixelSize() / usual) if usual else 1.0


def make_palette(tokens: Tokens) -> QPalette:
    """The application palette of a token set."""
    palette = QPalette()
    role = QPalette.ColorRole
    for target, value in (
        (role.Window, tokens.window),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.subtle),
        (role.Button, tokens.raised),
        (role.Text, tokens.text),
        (role.WindowText, tokens.text),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.tones[Tone.RED].fg),
        (role.PlaceholderText, tokens.text3),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Link, tokens.link),
        (role.LinkVisited, tokens.link),
        (role.Accent, tokens.accent),
        (role.Light, tokens.raised),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.line2),
        (role.Dark, tokens.control),
        (role.Shadow, tokens.control),
        (role.ToolTipBase, tokens.live),
        (role.ToolTipText, tokens.on_live),
    ):
        palette.setColor(target, QColor(value))
    for target in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.disabled))
    palette.setColor(QPalette.ColorGroup.Inactive, role.Highlight, QColor(tokens.selection_inactive))
    palette.setColor(QPalette.ColorGroup.Inactive, role.HighlightedText, QColor(tokens.text))
    return palette


def style_sheet(tokens: Tokens) -> str:
    """The style sheet with a token set and the current sizes filled in."""
    look = theme()
    values: dict[str, object] = {
        field.name: getattr(tokens, field.name) for field in dataclasses.fields(tokens) if field.name != "tones"
    }
    for tone, colours in tokens.tones.items():
        values |= {f"{tone}_fg": colours.fg, f"{tone}_bg": colours.bg, f"{tone}_line": colours.line}
    values["on_world"] = tokens.on_accent if tokens.scheme is Scheme.LIGHT else tokens.on_live
    values |= {
        "inner_height": look.control_height - 2 * tokens.outline_px,
        "focus_height": look.control_height - 4,
        "field_padding": 10 - tokens.outline_px,
    }
    template = Template(resource("style", "litefile.qss").read_text(encoding="utf-8"))
    return template.substitute(values)
