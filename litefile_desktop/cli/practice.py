"""``litefile practice serve``: the practice court alone, for other programs and for training rooms."""

import argparse
import json
import signal
import threading
from pathlib import Path
from types import FrameType

from litefile_desktop.core.paths import DataFolder
from litefile_desktop.efm.practice.server import PracticeCourt


def serve(folder: DataFolder, arguments: argparse.Namespace) -> int:
    """Print one JSON line with address, authority, certificate and users; serve until told to stop.

    Raises WrongUsage for a fault that does not exist and for a folder without code lists, PortTaken, StorageTrouble.
    """
    court = PracticeCourt(
        folder.practice,
        review=arguments.review,
        review_delay_s=arguments.review_delay,
        faults=arguments.fault,
        codes=Path(arguments.codes) if arguments.codes else None,
        release=arguments.release,
    )
    folder.create()
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    court.start(arguments.port)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        print(json.dumps(court.serve_description()), flush=True)
        stopped.wait()
    finally:
        court.stop()
    return 0
