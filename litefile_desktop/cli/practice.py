"""``litefile practice serve``: the practice court as a program of its own."""

import argparse
import json
import signal
import threading
from collections.abc import Sequence
from pathlib import Path

from litefile_desktop.core.paths import DataFolder
from litefile_desktop.efm.practice.server import PracticeCourt


def serve_command(folder: DataFolder, arguments: argparse.Namespace) -> int:
    """Run ``serve`` on the data folder's own practice court, with the options as they were given."""
    return serve(
        folder.practice,
        port=arguments.port,
        review=arguments.review,
        review_delay_s=arguments.review_delay,
        faults=arguments.fault,
    )


def serve(folder: Path, *, port: int, review: str, review_delay_s: float, faults: Sequence[str]) -> int:
    """Print one line of JSON with everything a client needs, then serve until SIGTERM or Ctrl+C.

    Raises WrongUsage, PortTaken, or OSError when the folder cannot be written.
    """
    ended = threading.Event()
    before = {number: signal.signal(number, lambda *_: ended.set()) for number in (signal.SIGTERM, signal.SIGINT)}
    court = PracticeCourt(folder, review=review, review_delay_s=review_delay_s, faults=faults)
    try:
        court.start(port)
        print(json.dumps(court.serve_description()), flush=True)
        # In short waits: on Windows an endless one does not hear Ctrl+C.
        while not ended.wait(0.2):
            pass
    finally:
        court.stop()
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0
