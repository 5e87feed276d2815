"""The scenes by name, and in which court world each is drawn; modules of scenes register theirs here."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tests.ui.studio import Studio

Scene = Callable[[Studio], QWidget]
SCENES: dict[str, Scene] = {}


def scene(make: Scene) -> Scene:
    """Register a scene under its name."""
    SCENES[make.__name__] = make
    return make
