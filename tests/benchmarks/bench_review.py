"""How long 200 filings take to be walked in the review window: from the key to the next filing drawn.

    QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.benchmarks.bench_review [FILINGS]

The floor is the drawing of the same window once more, with nothing new in it.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.review.window import ReviewWindow
from litefile_desktop.ui.theme.style import apply_theme
from tests.office import JURISDICTION, Office, civil_draft, papers


def say(line: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def waiting(desk, owner, folder: Path, count: int) -> None:
    """Complete drafts that wait for a review."""
    desk.code_sync.court(owner, "maple")
    first = civil_draft(desk, owner, papers(folder, 3))
    for number in range(count):
        form = first if number == 0 else desk.drafts.copy(first.id, owner)
        desk.reviews.send(form.id, owner)


def walk(app: QApplication, window: ReviewWindow, runner: JobRunner, count: int) -> None:
    """Press J until the end, now and then waiting as a reader does."""
    drawn, again = [], []
    for _ in range(count - 1):
        begin = time.perf_counter()
        window.walker.step(1)
        window.frame.data.viewport().repaint()
        app.processEvents()
        drawn.append((time.perf_counter() - begin) * 1000)
        runner.wait_idle()
        begin = time.perf_counter()
        window.repaint()
        app.processEvents()
        again.append((time.perf_counter() - begin) * 1000)
    middle, floor = statistics.median(drawn), statistics.median(again)
    say(f"key to next filing drawn   median {middle:6.1f} ms   longest {max(drawn):6.1f} ms   floor {floor:6.1f} ms")


def main() -> None:
    """Build, walk, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    app = QApplication([])
    apply_theme(app, "light", 100)
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        office.start_court()
        with office.desk() as desk:
            owner = office.sign_in(desk)
            waiting(desk, owner, Path(folder), count)
            begin = time.perf_counter()
            found = len(desk.reviews.queue([owner]))
            say(f"reading a queue of {found}     {(time.perf_counter() - begin) * 1000:8.0f} ms")
            runner = JobRunner()
            window = ReviewWindow(desk, runner, owner, desk.jurisdictions.get(JURISDICTION))
            window.show()
            runner.wait_idle(60_000)
            walk(app, window, runner, count)
            window.close()
            runner.shutdown(wait=True)
        office.stop_court()


if __name__ == "__main__":
    main()
