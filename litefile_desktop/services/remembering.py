"""Answers of pure reads, kept as long as the lists that they were read from."""

import threading
from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

#: Answers; most are a few dozen small values.
_MOST: Final = 4_000


class Memory:
    """Answers to questions, forgotten all at once when the lists change. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: object = None
        self._answers: dict[object, Any] = {}

    def recall(self, revision: object, question: object, ask: Callable[[], Any]) -> Any:
        """The answer that is known for this revision, else that of ``ask``. What ``ask`` raises is not kept."""
        with self._lock:
            if revision != self._of or len(self._answers) > _MOST:
                self._answers.clear()
                self._of = revision
            if question in self._answers:
                return self._answers[question]
        answer = ask()
        with self._lock:
            if revision == self._of:
                self._answers[question] = answer
        return answer


class _Remembers(Protocol):
    @property
    def revision(self) -> object: ...

    @property
    def memory(self) -> Memory: ...


S = TypeVar("S", bound=_Remembers)
P = ParamSpec("P")
R = TypeVar("R")


def remembered(look_up: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """A look-up whose answers are immutable and depend on its arguments and on the lists alone."""

    def look(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        question = (look_up.__name__, args, tuple(kwargs.items()))
        answer: R = self.memory.recall(self.revision, question, lambda: look_up(self, *args, **kwargs))
        return answer

    update_wrapper(look, look_up)
    return look
