"""What a start does not need is loaded when it is first asked for; so the library is there sooner.

Beside each stand-in the plain import stands under ``TYPE_CHECKING``: types, import contracts and the packager see it.
"""

import threading
from collections.abc import Callable
from importlib import import_module
from typing import Any


class Later:
    """Stands in for a module that is imported when something of it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)


class MadeLater:
    """Stands in for an object that is made when something of it is first asked for: once, whichever thread asks.

    What making it raises is raised there, and the next who asks tries again.
    """

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: tuple[object, ...] = ()

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self._get(), attribute)

    def __call__(self, *values: Any, **named: Any) -> Any:
        """For an object that is called itself."""
        made: Any = self._get()
        return made(*values, **named)

    def _get(self) -> object:
        if not self._made:
            with self._lock:
                if not self._made:
                    self._made = (self._make(),)
        return self._made[0]


def made_later(module: str, name: str) -> Callable[..., MadeLater]:
    """Stands in for a class or a function of a module: to call it loads nothing and answers a ``MadeLater``."""
    source = Later(module)

    def call(*values: Any, **named: Any) -> MadeLater:
        return MadeLater(lambda: getattr(source, name)(*values, **named))

    return call
