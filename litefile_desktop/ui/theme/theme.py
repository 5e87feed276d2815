"""The look that is in force now: tokens, text size, fonts and sizes for painters and layouts."""

from enum import Enum
from functools import cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics

from litefile_desktop.ui.theme.tokens import LIGHT, Scheme, Token, Tokens, Tone, ToneColours


class Role(Enum):
    """What a text is for; decides its size in pixels at 100 % and its weight."""

    PAGE_QUESTION = (20, 600)
    BIG_FACT = (19, 600)
    PANE_TITLE = (16, 600)
    CARD_TITLE = (14, 600)
    BODY = (13, 400)
    BODY_STRONG = (13, 500)
    PRIMARY = (13, 600)
    MATCH = (13, 700)
    SMALL = (12, 400)
    SMALL_STRONG = (12, 500)
    SMALL_HEAVY = (12, 600)
    HEADING = (11, 600)
    KEY_CAP = (11, 500)


class Theme(QObject):
    """Colours and fonts for widgets that paint themselves; ``changed`` says that all of them are new.

    There is one for the application, like its palette and its font: ``theme()``. Only ``apply_theme`` sets it.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = LIGHT
        self.scale: float = 1.0
        self.family = ""

    def set_look(self, tokens: Tokens, scale: float, family: str) -> None:
        """Take new values without telling anybody: the palette and the style sheet must follow first."""
        self.tokens, self.scale, self.family = tokens, scale, family
        role_font.cache_clear()
        _metrics.cache_clear()

    @property
    def is_dark(self) -> bool:
        """Whether the dark tokens are shown."""
        return self.tokens.scheme is Scheme.DARK

    def color(self, token: Token) -> QColor:
        """The colour of a token."""
        return QColor(getattr(self.tokens, token))

    def tone(self, tone: Tone) -> ToneColours:
        """The three colours of a tone, as hex values."""
        return self.tokens.tones[tone]

    def tone_fg(self, tone: Tone) -> QColor:
        """The foreground of a tone."""
        return QColor(self.tokens.tones[tone].fg)

    def tone_bg(self, tone: Tone) -> QColor:
        """The tint of a tone."""
        return QColor(self.tokens.tones[tone].bg)

    def tone_line(self, tone: Tone) -> QColor:
        """The outline of a tone."""
        return QColor(self.tokens.tones[tone].line)

    def px(self, at_100: float) -> int:
        """A length that grows with the text; for marks, columns and icons, never for hairlines."""
        return round(at_100 * self.scale)

    def line_height(self, role: Role) -> int:
        """The height of one line of text in a role."""
        return self.metrics(role).height()

    def metrics(self, role: Role) -> QFontMetrics:
        """Measures texts in a role."""
        return _metrics(role)

    @property
    def control_height(self) -> int:
        """The height of a button or a field: 32 at 100 %, never too low for the font."""
        return max(32, self.line_height(Role.BODY) + 14)


@cache
def theme() -> Theme:
    """The application's theme."""
    return Theme()


@cache
def role_font(role: Role) -> QFont:
    """The font of a role at the current text size, with figures of equal width."""
    now = theme()
    size, weight = role.value
    font = QFont(now.family) if now.family else QFont()
    font.setPixelSize(max(11, now.px(size)))
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def _metrics(role: Role) -> QFontMetrics:
    return QFontMetrics(role_font(role))
