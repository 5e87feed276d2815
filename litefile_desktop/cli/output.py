"""What the command line says: one JSON document on stdout, or words; messages always on stderr."""

import json
import sys
from collections.abc import Sequence
from typing import Any

from litefile_desktop.core.errors import AppError


class Output:
    """Writes one answer. With ``as_json`` stdout carries exactly one JSON document (design §5)."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def answer(self, document: Any, words: str) -> None:
        """The outcome of a command, as a document or in words."""
        print(json.dumps(document, ensure_ascii=False, indent=2) if self.as_json else words)

    def tell(self, words: str) -> None:
        """A message beside the outcome."""
        print(words, file=sys.stderr, flush=True)

    def fail(self, error: AppError) -> int:
        """Say what went wrong; answers the exit code."""
        if self.as_json:
            print(json.dumps(error.to_json(), ensure_ascii=False, indent=2))
        print(f"litefile: {error}", file=sys.stderr)
        for problem in error.problems[1:] if len(error.problems) > 1 else ():
            print(f"  - {problem.get('message', '')} {problem.get('action', '')}".rstrip(), file=sys.stderr)
        return error.exit_code


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A plain text table, wide enough for its longest cell."""
    widths = [max(len(str(row[column])) for row in (headers, *rows)) for column in range(len(headers))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (headers, *rows)
    ]
    return "\n".join(lines)
