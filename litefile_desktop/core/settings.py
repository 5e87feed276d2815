"""The user's settings: typed, with defaults, in one TOML file. Secrets never stand here."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from litefile_desktop.core.errors import StorageTrouble
from litefile_desktop.core.files import write_atomically

THEMES = ("system", "light", "dark")
TEXT_SCALES = (100, 110, 125, 150, 175, 200)

_ALLOWED: dict[str, Callable[[Any], bool]] = {
    "database_url": lambda value: isinstance(value, str),
    "theme": lambda value: value in THEMES,
    "text_scale": lambda value: type(value) is int and value in TEXT_SCALES,
    "remember_password": lambda value: isinstance(value, bool),
    "tray_notices": lambda value: isinstance(value, bool),
    "window_layout": lambda value: isinstance(value, str),
    "wire_log": lambda value: isinstance(value, bool),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default. ``text_scale`` is in per cent; ``wire_log`` records calls for whoever helps."""

    database_url: str = ""
    theme: str = "system"
    text_scale: int = 100
    remember_password: bool = False
    tray_notices: bool = True
    window_layout: str = ""
    wire_log: bool = False


def load_settings(path: Path) -> Settings:
    """Read the settings; an absent file means defaults, a value out of range falls back to its default.

    Raises StorageTrouble when the file is damaged: it is the user's and is not overwritten.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise StorageTrouble(
            f"The settings file {path} could not be read: {fault}.", action="Mend it or remove it, then start again."
        ) from fault
    known = {field.name for field in fields(Settings)}
    return Settings(**{key: value for key, value in table.items() if key in known and _ALLOWED[key](value)})


def save_settings(path: Path, settings: Settings) -> None:
    """Write all settings in one step. Raises OSError when the disk does not take it."""
    lines = [f"{field.name} = {_toml(getattr(settings, field.name))}" for field in fields(Settings)]
    write_atomically(path, ("\n".join(lines) + "\n").encode())


def _toml(value: str | int | bool) -> str:  # noqa: FBT001 - a value to print, not a switch
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    escaped = "".join(
        {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(char, char)
        if char in '\\"\n\t\r' or char.isprintable()
        else f"\\U{ord(char):08x}"
        for char in value
    )
    return f'"{escaped}"'
