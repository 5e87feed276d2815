"""Settings: what was saved is read back, what is out of range falls back, what is damaged is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.errors import StorageTrouble
from litefile_desktop.core.settings import TEXT_SCALES, THEMES, Settings, load_settings, save_settings

_ODD = st.text("\x00\n\"'\\\x7f\U000f0000é", max_size=9)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | _ODD
SETTINGS = st.builds(
    Settings,
    database_url=TEXTS,
    theme=st.sampled_from(THEMES),
    text_scale=st.sampled_from(TEXT_SCALES),
    remember_password=st.booleans(),
    window_layout=TEXTS,
)


def loaded(folder, text):
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


@given(SETTINGS)
def test_what_was_saved_is_read_back(tmp_path_factory, settings):
    path = tmp_path_factory.getbasetemp() / "any" / "settings.toml"
    save_settings(path, settings)
    assert load_settings(path) == settings


def test_without_a_file_everything_is_as_it_comes(tmp_path):
    assert load_settings(tmp_path / "settings.toml") == Settings()


@pytest.mark.parametrize(
    "line",
    [
        'theme = "pink"',
        "theme = true",
        "text_scale = 99",
        "text_scale = true",
        "text_scale = 125.0",
        'text_scale = "125"',
        "remember_password = 1",
        "window_layout = []",
        "database_url = 5",
        "from_a_newer_version = 1",
    ],
)
def test_a_value_out_of_range_falls_back_and_takes_nothing_along(tmp_path, line):
    found = loaded(tmp_path, f"{line}\n")
    assert found == Settings()
    save_settings(tmp_path / "settings.toml", found)
    neighbour = "database_url" if "theme" in line else "theme"
    kept = {"theme": "dark", "database_url": "sqlite:///x"}[neighbour]
    assert getattr(loaded(tmp_path, f'{neighbour} = "{kept}"\n{line}\n'), neighbour) == kept


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"theme = 'light'\ntheme = 'dark'"])
def test_a_damaged_file_is_told_and_left_alone(tmp_path, content):
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    with pytest.raises(StorageTrouble, match=r"settings\.toml"):
        load_settings(path)
    assert path.read_bytes() == content
