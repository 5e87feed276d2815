"""The process that tries courts' expressions that may never end; its parent kills it when it is late.

Run as ``python -m litefile_desktop.services.pattern_worker``. It reads one JSON pair of expression and value a line,
and answers each with 1 or 0.
"""

import json
import sys
from typing import IO

from litefile_desktop.services.patterns import read_pattern


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the parent closes the pipe."""
    for line in requests:
        pattern, value = json.loads(line)
        read = read_pattern(pattern)
        answers.write(b"1\n" if read is None or read.is_in(value) else b"0\n")
        answers.flush()


def main() -> None:
    """The worker's entry; also reached by ``--pattern-worker`` in a frozen bundle."""
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
