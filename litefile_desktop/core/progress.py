"""How long work tells how far it is, and how it is asked to stop."""

from collections.abc import Callable
from threading import Event

#: (done, total, words); total 0 means that nobody knows.
Listener = Callable[[int, int, str], None]


class Cancelled(Exception):
    """The person asked to stop; nothing was half done."""


class Progress:
    """Handed to a piece of work; thread-safe."""

    def __init__(self, listener: Listener | None = None) -> None:
        self._listener = listener
        self._stop = Event()

    def step(self, done: int, total: int, words: str = "") -> None:
        """Tell how far the work is. Raises Cancelled when it was asked to stop."""
        self.check()
        self.tell(done, total, words)

    def tell(self, done: int, total: int, words: str = "") -> None:
        """Tell how far work is that must not end half-way, whatever it was asked."""
        if self._listener is not None:
            self._listener(done, total, words)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise Cancelled when the work was asked to stop."""
        if self._stop.is_set():
            raise Cancelled
