"""JSON from outside: understood whole or refused with the reason.

Python's reader takes more than JSON and forgives what can hide something: doubled keys, NaN, numbers beyond all
bounds, halves of characters. What two programs read differently is refused here.
"""

import json
import math
from collections.abc import Iterator
from typing import Any

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.showing import shown

MAX_DEPTH = 64
_MAX_DIGITS = 100


class BadJson(Refused):
    """A text is no JSON, or holds something that no honest writer puts there; ``reason`` is a short key."""

    code = "bad_json"

    def __init__(self, reason: str, message: str, *, action: str = "", problems: Any = ()) -> None:
        super().__init__(message, action=action, code=f"bad_json.{reason}", problems=problems)
        self.reason = reason


class _Fault(Exception):
    """Ends the reader from inside its hooks."""

    def __init__(self, reason: str, words: str) -> None:
        super().__init__(words)
        self.reason = reason


def read_json(content: bytes, what: str, *, max_depth: int = MAX_DEPTH) -> Any:
    """The value of a JSON text in UTF-8; ``what`` names it in messages, such as ``The manifest``.

    The caller bounds the size. Raises BadJson.
    """
    try:
        text = content.decode("utf-8-sig")
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_float, parse_int=_int
        )
        for item in _every(value, max_depth):
            _require_characters(item)
    except UnicodeDecodeError as fault:
        raise BadJson("not_utf8", f"{what} is not text in UTF-8 (byte {fault.start}).") from fault
    except json.JSONDecodeError as fault:
        raise BadJson("not_json", f"{what} is not JSON (line {fault.lineno}, column {fault.colno}).") from fault
    except RecursionError as fault:
        raise BadJson("too_deep", f"{what} is nested too deeply.") from fault
    except _Fault as fault:
        raise BadJson(fault.reason, f"{what} {fault}") from fault
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Fault("doubled_key", f"says “{shown(twice)}” twice.")
    return result


def _no_constant(word: str) -> Any:
    raise _Fault("not_finite", f"holds {word}, which is not a number.")


def _float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number) or len(text) > _MAX_DIGITS:
        raise _Fault("not_finite", "holds a number beyond all bounds.")
    return number


def _int(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise _Fault("not_finite", "holds a number beyond all bounds.")
    return int(text)


def _every(value: Any, max_depth: int) -> Iterator[str]:
    """Every text of a value, keys too; without recursion, so that depth is counted and not suffered."""
    waiting = [(value, 1)]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, (dict, list)):
            if depth > max_depth:
                raise _Fault("too_deep", "is nested too deeply.")
            if isinstance(item, dict):
                yield from item
            waiting += [(entry, depth + 1) for entry in (item.values() if isinstance(item, dict) else item)]


def _require_characters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _Fault("half_character", "holds half of a character.") from None


def canonical(value: Any) -> bytes:
    """The one spelling of a JSON value, for hashes: keys in order, no spaces, UTF-8. Raises ValueError for NaN."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()
