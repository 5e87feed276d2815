"""Every colour of the window by name, once for light and once for dark."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal


class Scheme(StrEnum):
    """Which of the two token sets is shown."""

    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """A claim made in colour; always said in words and by an icon too."""

    GREEN = "green"  # approved, accepted, done
    AMBER = "amber"  # look at this, changed, returned, test system
    RED = "red"  # stops filing, rejected, a deadline within three hours
    BLUE = "blue"  # in progress, at the court
    VIOLET = "violet"  # outcome unproved, and nothing else ever
    GREY = "grey"  # preparing, archived
    TEAL = "teal"  # practice court, and nothing else ever


#: The name of a plain token; a checked alternative to passing hex values around.
Token = Literal[
    "window", "surface", "subtle", "raised", "hover", "pressed", "desk", "track", "line", "line2", "control",
    "text", "text2", "text3", "disabled", "accent", "accent_hover", "accent_pressed", "on_accent",
    "accent_bar", "accent_soft", "accent_line", "link", "focus", "selection_inactive",
    "problem_fill", "live", "on_live",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ToneColours:
    """The three colours of a tone: foreground, tint behind it, outline around it."""

    fg: str
    bg: str
    line: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One token set; ``tones`` holds the coloured claims."""

    scheme: Scheme
    window: str
    surface: str
    subtle: str
    raised: str
    hover: str
    pressed: str
    desk: str
    track: str
    line: str
    line2: str
    control: str
    text: str
    text2: str
    text3: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_bar: str
    accent_soft: str
    accent_line: str
    link: str
    focus: str
    selection_inactive: str
    problem_fill: str
    live: str
    on_live: str
    tones: Mapping[Tone, ToneColours]
    outline_px: int = 1

    def with_more_contrast(self) -> "Tokens":
        """For people who ask their system for more contrast: strong outlines instead of tints."""
        tones = {tone: ToneColours(colours.fg, self.surface, colours.fg) for tone, colours in self.tones.items()}
        return replace(self, line=self.text2, line2=self.text2, control=self.text2, tones=tones, outline_px=2)


LIGHT = Tokens(
    scheme=Scheme.LIGHT,
    window="#F3F4F7",
    surface="#FFFFFF",
    subtle="#F8F9FB",
    raised="#FFFFFF",
    hover="#EEF1F5",
    pressed="#E2E7EE",
    desk="#E7EAEF",
    track="#E0E4EA",
    line="#E0E4EA",
    line2="#CDD3DC",
    control="#818B9A",
    text="#1A212B",
    text2="#47515F",
    text3="#5F6977",
    disabled="#8D96A3",
    accent="#1F5AA6",
    accent_hover="#194C8E",
    accent_pressed="#143F78",
    on_accent="#FFFFFF",
    accent_bar="#1F5AA6",
    accent_soft="#E4EDF9",
    accent_line="#A9C4E8",
    link="#1B5299",
    focus="#1F5AA6",
    selection_inactive="#E9ECF1",
    problem_fill="#FFF8F7",
    live="#26313F",
    on_live="#FFFFFF",
    tones={
        Tone.GREEN: ToneColours("#17683B", "#E3F3E9", "#9FCFB1"),
        Tone.AMBER: ToneColours("#7A4B00", "#FCF0D6", "#DDB566"),
        Tone.RED: ToneColours("#A5231D", "#FCE9E7", "#E4A09B"),
        Tone.BLUE: ToneColours("#1B5299", "#E4EDF9", "#A9C4E8"),
        Tone.VIOLET: ToneColours("#5B3AA5", "#EEE9FA", "#BBA8E6"),
        Tone.GREY: ToneColours("#47515F", "#EBEEF2", "#CDD3DC"),
        Tone.TEAL: ToneColours("#0A5C60", "#DDF1F0", "#8CC7C6"),
    },
)

DARK = Tokens(
    scheme=Scheme.DARK,
    window="#16191E",
    surface="#1D2127",
    subtle="#21262D",
    raised="#272D35",
    hover="#2A3038",
    pressed="#343B45",
    desk="#121519",
    track="#2E343D",
    line="#2E343D",
    line2="#3C444F",
    control="#77828F",
    text="#E6E9ED",
    text2="#B6BEC8",
    text3="#98A2AF",
    disabled="#6C7683",
    accent="#2D6BC0",
    accent_hover="#3470C6",
    accent_pressed="#255CA8",
    on_accent="#FFFFFF",
    accent_bar="#5C9BEA",
    accent_soft="#22344F",
    accent_line="#40618F",
    link="#86B6F5",
    focus="#86B6F5",
    selection_inactive="#2A3038",
    problem_fill="#2A1E1E",
    live="#E6E9ED",
    on_live="#16191E",
    tones={
        Tone.GREEN: ToneColours("#84D3A3", "#183626", "#2F6246"),
        Tone.AMBER: ToneColours("#F0C271", "#3A2D12", "#7A6029"),
        Tone.RED: ToneColours("#FF9F97", "#43211F", "#7F3F3A"),
        Tone.BLUE: ToneColours("#93C0F8", "#1D3350", "#35598A"),
        Tone.VIOLET: ToneColours("#C9B4F8", "#33294F", "#5D4B8C"),
        Tone.GREY: ToneColours("#B6BEC8", "#2D333C", "#454E5A"),
        Tone.TEAL: ToneColours("#84D6D3", "#123536", "#2F6B6B"),
    },
)

#: The token set of each scheme.
TOKENS = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK}
