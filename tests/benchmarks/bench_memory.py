"""What the library's window holds with many drafts beside few: ``python -m tests.benchmarks.bench_memory [DRAFTS]``.

Each library is opened in a process of its own, reads its first lines, and then twenty pages more where there are so
many. At 100,000 drafts it may hold 60 MB more than at 10. Linux only: the kernel's own figure is read.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from litefile_desktop.core.paths import DataFolder
from tests.benchmarks.many import furnish

_FEW = 10
_AT_MOST_MB = 60
_LOOK = """
import resource, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.core.settings import Settings
from litefile_desktop.ui.application import Application
from litefile_desktop.ui.main import make_application

app = make_application("no screen")
with open_desk(DataFolder(Path(sys.argv[1]))) as desk:
    windows = Application(app, desk, Settings())
    windows.start(practice=False)
    library, pages = windows.library, 20
    def look():
        global pages
        if not windows.runner.is_idle or library.is_busy or not library.frame.count.text():
            return
        if pages and library.model.canFetchMore():
            pages -= 1
            library.model.fetchMore()
            return
        timer.stop()
        held = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
        print(len(library.model.rows), held)
        app.quit()
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(1)
    app.exec()
"""


def held(home, count):
    """(lines that were read, megabytes) of a window on so many drafts."""
    furnish(DataFolder(home), count)
    done = subprocess.run([sys.executable, "-c", _LOOK, str(home)], stdout=subprocess.PIPE, text=True, check=True)
    lines, size = (int(told) for told in done.stdout.split())
    return lines, size / 1e6


def main():
    """Open both, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        sizes = []
        for drafts in (_FEW, count):
            lines, size = held(Path(folder, str(drafts)), drafts)
            sizes.append(size)
            sys.stdout.write(f"{drafts:>9,} drafts, {lines:>5,} lines read  {size:7.1f} MB\n")
            sys.stdout.flush()
    sys.stdout.write(f"{sizes[1] - sizes[0]:.1f} MB more; at most {_AT_MOST_MB} MB\n")


if __name__ == "__main__":
    main()
