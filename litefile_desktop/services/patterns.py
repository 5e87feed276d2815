"""Courts' regular expressions: what they say of a value, whatever they are made of (ADR 0011).

The expressions are .NET's and are searched for, not matched as a whole (ecf-efm §6.6). One that Python cannot compile
decides nothing: the court will. One that may take very many steps is tried by a process of its own, which is killed
when it is late; then it decides nothing either.
"""

import json
import logging
import math
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from litefile_desktop.services.worker import Worker, WorkerEnded

log = logging.getLogger(__name__)

#: Characters; a longer pattern or value is not tried.
_LONGEST_PATTERN: Final = 1000
_LONGEST_VALUE: Final = 10_000
#: Steps of a search that may be made right here: some hundredths of a second, and real ones take a thousandth of that.
_STEPS: Final = 5_000_000
#: Seconds until the process is killed. It needs a tenth of one to start.
_PATIENCE_S: Final = 2.0
#: So many hostile patterns are remembered, and so many answers.
_REMEMBERED: Final = 4096

#: .NET's words that Python knows under another name.
_SAME: Final = (
    (re.compile(r"\(\?<(?=[A-Za-z_])"), "(?P<"),
    (re.compile(r"\(\?'([A-Za-z_]\w*)'"), r"(?P<\1>"),
    (re.compile(r"\\k<([A-Za-z_]\w*)>"), r"(?P=\1)"),
    (re.compile(r"(?<!\\)((?:\\\\)*)\\z"), r"\1\\Z"),
)
#: .NET subtracts “-[aeiou]” within a class; Python would take it for another class, and warns of these.
_OTHER_CLASSES: Final = re.compile(r"\[[^\]]*(?:\[|--|&&|~~|\|\|)")
#: Without regard to case, a class over other scripts takes long to read.
_FOLDS: Final = re.compile(r"\(\?[a-zA-Z]*i")
_OTHER_SCRIPT: Final = re.compile(r"[^\x00-\x7f]|\\[uUx]")
_MOST_FOLDED: Final = 8
_TOKEN: Final = re.compile(
    r"(?P<reference>\\[1-9]|\(\?P=\w+\))|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|(?P<open>\((?:\?[:=!>]|\?<[=!]|\?P<\w+>)?)|(?P<close>\))"
    r"|(?P<repeat>[*+]|\{\d*,?\d*\})|(?P<maybe>[?|])|.",
    re.DOTALL,
)
#: A digit of another script is no digit to a court.
_FOREIGN_DIGIT: Final = re.compile(r"(?![0-9])\d")


@dataclass(frozen=True, slots=True)
class Pattern:
    """An expression for texts of our letters and, as .NET reads it, for those of every script."""

    ours: re.Pattern[str]
    every: re.Pattern[str]
    #: Parts of several lengths, each of which is tried with each length of the others.
    loops: int
    #: Parts that may be there or not.
    choices: int
    #: Whether a loop may stand within a loop: then nothing bounds the steps.
    is_nested: bool

    def is_quick(self, length: int) -> bool:
        """Whether no search in a text of that length takes more steps than may be made here."""
        effort = self.loops * math.log(length + 2) + self.choices * math.log(2) + math.log(len(self.ours.pattern))
        return not self.is_nested and effort <= math.log(_STEPS)

    def is_in(self, value: str) -> bool:
        """What the court's search says. Takes as long as it takes."""
        if self.ours.search(value) is not None:
            return True
        # .NET takes letters of every script for letters, and so a name with an accent for a name.
        return not value.isascii() and self.every.search(_FOREIGN_DIGIT.sub("\ufffd", value)) is not None


@lru_cache(maxsize=512)
def read_pattern(pattern: str) -> Pattern | None:
    """The expression; None when it decides nothing."""
    if len(pattern) > _LONGEST_PATTERN or _OTHER_CLASSES.search(pattern):
        return None
    if _FOLDS.search(pattern) and len(_OTHER_SCRIPT.findall(pattern)) > _MOST_FOLDED:
        return None
    for theirs, ours in _SAME:
        pattern = theirs.sub(ours, pattern)
    try:
        return Pattern(re.compile(pattern, re.ASCII), re.compile(pattern), *_shape(pattern))
    except (re.error, RecursionError, OverflowError, ValueError):
        return None


def _shape(pattern: str) -> tuple[int, int, bool]:
    """How many parts have several lengths, how many may be missing, and whether a loop may stand within a loop."""
    loops = 0 if pattern.startswith("^") and "|" not in pattern else 1  # else the search begins anywhere
    choices = 0
    is_nested = False
    begun: list[tuple[int, int]] = []  # loops and choices before each group that is open
    group: tuple[int, int] | None = None  # loops and choices within the group that was just closed
    for token in _TOKEN.finditer(pattern):
        within, group = group or (0, 0), None
        if token["open"]:
            begun.append((loops, choices))
        elif token["close"]:
            before = begun.pop() if begun else (loops, choices)
            group = (loops - before[0], choices - before[1])
        elif token["reference"]:
            loops += 1
        elif token["maybe"]:
            choices += 1
        elif token["repeat"]:
            least, most = _times(token["repeat"])
            is_nested = is_nested or (most is None and within != (0, 0))
            again = (most or 1) - 1
            loops += again * within[0] + (least != most)
            choices += again * within[1]
    return loops, choices, is_nested


def _times(repeat: str) -> tuple[int, int | None]:
    """How often at least and at most something is repeated; None for without end."""
    if repeat in ("*", "+"):
        return 0, None
    least, comma, most = repeat.strip("{}").partition(",")
    if not comma:
        return int(least or 0), int(least or 0)
    return int(least or 0), int(most) if most else None


def fits(pattern: str, value: str) -> bool:
    """Whether a value satisfies an expression, as far as that can be said here and now."""
    read = _decisive(pattern, value)
    return read is None or not read.is_quick(len(value)) or read.is_in(value)


def _decisive(pattern: str, value: str) -> Pattern | None:
    return read_pattern(pattern) if pattern and len(value) <= _LONGEST_VALUE else None


def worker_command() -> list[str]:
    """How the process is started: from source and wheel as a module, from a frozen bundle as itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--pattern-worker"]
    return [sys.executable, "-m", "litefile_desktop.services.pattern_worker"]


class Patterns:
    """Decides what can be decided. ``command`` and the time limit stand in for the usual ones in tests. Thread-safe."""

    def __init__(self, *, command: Sequence[str] = (), timeout_s: float = _PATIENCE_S) -> None:
        self._worker = Worker(command or worker_command())
        self._timeout_s = timeout_s
        self._answers: dict[tuple[str, str], bool] = {}
        self._hostile: set[str] = set()

    def fits(self, pattern: str, value: str) -> bool:
        """Whether a value satisfies a court's expression; true when that cannot be said."""
        read = _decisive(pattern, value)
        if read is None or pattern in self._hostile:
            return True
        if read.is_quick(len(value)):
            return read.is_in(value)
        return self._elsewhere(pattern, value)

    def close(self) -> None:
        """End the process."""
        self._worker.close()

    def _elsewhere(self, pattern: str, value: str) -> bool:
        key = (pattern, value)
        if key in self._answers:
            return self._answers[key]
        try:
            answer = self._worker.ask(self._timeout_s, lambda process: _exchange(process, pattern, value))
        except WorkerEnded as ended:
            log.warning("a court's expression was given up", extra={"reason": str(ended)})
            if ended.was_late:
                _make_room(self._hostile)
                self._hostile.add(pattern)
            return True
        _make_room(self._answers)
        self._answers[key] = answer
        return answer


def _make_room(kept: set[str] | dict[tuple[str, str], bool]) -> None:
    if len(kept) >= _REMEMBERED:
        kept.clear()


def _exchange(process: subprocess.Popen[bytes], pattern: str, value: str) -> bool:
    if process.stdin is None or process.stdout is None:
        raise OSError("the worker has no pipes")
    process.stdin.write(json.dumps([pattern, value]).encode() + b"\n")
    process.stdin.flush()
    answer = process.stdout.readline(10)
    if answer not in (b"1\n", b"0\n"):
        raise OSError("the worker is gone")
    return answer == b"1\n"
