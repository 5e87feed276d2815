"""What the command line says: one JSON document on stdout, or words; messages always on stderr."""

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, TextIO

from litefile_desktop.core.errors import AppError, StorageTrouble


class Output:
    """Writes one answer. With ``as_json`` stdout carries exactly one JSON document (design §5)."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._is_answered = False

    def answer(self, document: Any, words: str) -> None:
        """The outcome of a command, as a document or in words. Raises StorageTrouble when it cannot be written."""
        self._is_answered = True
        _print(_json(document) if self.as_json else _encodable(words, sys.stdout))

    def tell(self, words: str, *, end: str = "\n") -> None:
        """A message beside the outcome. One that nobody can hear is no reason to stop what is being done."""
        if sys.stderr is None:
            return  # print would fall back to stdout, which belongs to the answer
        try:
            print(_encodable(words, sys.stderr), end=end, file=sys.stderr, flush=True)
        except OSError:
            _close(sys.stderr)

    def fail(self, error: AppError) -> int:
        """Say what went wrong; answers the exit code."""
        if self.as_json and not self._is_answered:
            with suppress(StorageTrouble):
                self.answer(error.to_json(), "")
        self.tell(f"litefile: {error}")
        for problem in error.problems[1:] if len(error.problems) > 1 else ():
            self.tell(f"  - {problem.get('message', '')} {problem.get('action', '')}".rstrip())
        return error.exit_code


def _print(text: str) -> None:
    """A reader who went away is not our trouble and changes no exit code; a full disk is."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        _close(sys.stdout)
    except OSError as fault:
        _close(sys.stdout)
        raise StorageTrouble(
            f"The answer could not be written ({fault.strerror or fault}). What the command did is done."
        ) from fault


def _close(stream: TextIO) -> None:
    """Let what is left in the stream's buffer go nowhere, or the interpreter complains of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _json(document: Any) -> str:
    """Readable where stdout can write every character; else the same document in ASCII."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return text if _encodable(text, sys.stdout) == text else json.dumps(document, indent=2)


def _encodable(text: str, stream: TextIO | None) -> str:
    encoding = (stream.encoding if stream is not None else None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A plain text table, wide enough for its longest cell."""
    widths = [max(len(str(row[column])) for row in (headers, *rows)) for column in range(len(headers))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (headers, *rows)
    ]
    return "\n".join(lines)
