"""Every pair of colours that carries words or marks has the contrast that people need."""

from typing import get_args

import pytest

from litefile_desktop.ui.theme.tokens import DARK, LIGHT, TOKENS, Scheme, Token, Tokens, Tone

TEXT, PART = 4.5, 3.0


def luminance(value: str) -> float:
    channels = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(tokens: Tokens) -> list[tuple[str, str, float]]:
    on_surface = [
        (tokens.text, TEXT), (tokens.text2, TEXT), (tokens.text3, TEXT), (tokens.link, TEXT), (tokens.control, PART),
        (tokens.focus, PART), (tokens.accent_bar, PART), (tokens.accent, PART),
    ]  # fmt: skip
    on_window = [(tokens.text, TEXT), (tokens.text2, TEXT), (tokens.text3, TEXT), (tokens.control, PART)]
    on_window.append((tokens.focus, PART))
    on_selected = [(tokens.text, TEXT), (tokens.text2, TEXT), (tokens.text3, TEXT), (tokens.link, TEXT)]
    on_selected.append((tokens.focus, PART))
    found = [(ink, tokens.surface, need) for ink, need in on_surface]
    found += [(ink, tokens.window, need) for ink, need in on_window]
    found += [(ink, tokens.accent_soft, need) for ink, need in on_selected]
    found += [(ink, tokens.subtle, TEXT) for ink in (tokens.text, tokens.text2, tokens.text3)]
    found += [(ink, tokens.raised, TEXT) for ink in (tokens.text, tokens.text2, tokens.text3, tokens.link)]
    fills = (tokens.accent, tokens.accent_hover, tokens.accent_pressed)
    found += [(tokens.on_accent, fill, TEXT) for fill in fills]
    found += [(tokens.accent_bar, tokens.track, PART), (tokens.on_live, tokens.live, TEXT)]
    found += [(tokens.text, tokens.problem_fill, TEXT), (tokens.text3, tokens.problem_fill, TEXT)]
    found += [(tokens.tones[Tone.RED].fg, tokens.problem_fill, TEXT)]
    for colours in tokens.tones.values():
        found += [(colours.fg, colours.bg, TEXT), (colours.fg, tokens.surface, TEXT), (tokens.text, colours.bg, TEXT)]
    on_world = tokens.on_accent if tokens.scheme is Scheme.LIGHT else tokens.on_live
    found += [(on_world, tokens.tones[tone].fg, TEXT) for tone in (Tone.TEAL, Tone.AMBER)]
    return found


@pytest.mark.parametrize("tokens", [LIGHT, DARK, LIGHT.with_more_contrast(), DARK.with_more_contrast()])
def test_contrast(tokens: Tokens) -> None:
    poor = [(ink, ground, need) for ink, ground, need in pairs(tokens) if contrast(ink, ground) < need]
    assert poor == []


def test_known_ratios() -> None:
    """The formula itself, against the extremes and one measured pair."""
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast(LIGHT.text, LIGHT.surface) == pytest.approx(16.2, abs=0.1)


def test_more_contrast_makes_outlines_as_strong_as_text() -> None:
    for tokens in TOKENS.values():
        strong = tokens.with_more_contrast()
        assert contrast(strong.line, strong.surface) >= TEXT
        assert contrast(strong.control, strong.window) >= TEXT
        assert strong.outline_px == 2


def test_every_token_name_is_a_token() -> None:
    for tokens in TOKENS.values():
        for name in get_args(Token):
            value = getattr(tokens, name)
            assert len(value) == 7
            assert value.startswith("#")
        assert set(tokens.tones) == set(Tone)
