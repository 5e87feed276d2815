"""From a cold process to a usable library of 10,000 drafts: ``python -m tests.benchmarks.bench_start [DRAFTS]``.

The floor is a script that imports Qt's widgets and shows an empty main window (design §6: at most 2.5 times that).
Both run in turn, in processes of their own; the middle of several runs is told, as time on the clock and as time of
the processor (all threads), which a busy machine disturbs less. A run that is not counted goes before, so that all
modules are compiled as they are in an installed program. The library is usable when its first lines and the
numbers of its views are on the screen.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from litefile_desktop.core.paths import DataFolder
from tests.benchmarks.many import furnish

_RUNS = 7
_AT_MOST = 2.5
_SAY = """
import json, os, sys, time
def say():
    sys.stdout.write(json.dumps({"processor": time.process_time(), "modules": len(sys.modules)}))
    sys.stdout.flush()
    os._exit(0)
"""
_FLOOR = f"""{_SAY}
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
say()
"""
_OURS = f"""{_SAY}
import litefile_desktop.__main__ as program
from PySide6.QtCore import QTimer
from litefile_desktop.ui import application
class Watched(application.Application):
    def start(self, **how):
        super().start(**how)
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(0)
    def look(self):
        library = self.library
        if library.model.rows and library.frame.count.text():
            library.repaint()
            say()
import litefile_desktop.ui.main as shown
shown.Application = Watched
program.main(["--home", sys.argv[1]])
"""


def run(script, *arguments, compiled):
    """(seconds on the clock, seconds of the processor, modules) of a new process until it says that it is there."""
    begin = time.perf_counter()
    command = [sys.executable, "-c", script, *arguments]
    around = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(compiled)}
    done = subprocess.run(command, env=around, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(done.stdout)
    return time.perf_counter() - begin, told["processor"], told["modules"]


def tell(name, runs):
    """Say the middle of some runs; answers (clock, processor)."""
    clock, processor, modules = (statistics.median(column) for column in zip(*runs, strict=True))
    _say(f"{name:<28}{clock:6.2f} s   processor {processor:6.2f} s   {modules:5.0f} modules")
    return clock, processor


def _say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main():
    """Furnish, start, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    floors, ours = [], []
    with tempfile.TemporaryDirectory() as place:
        home, compiled = Path(place, "home"), Path(place, "compiled")
        furnish(DataFolder(home), count)
        for _ in range(1 + _RUNS):
            floors.append(run(_FLOOR, compiled=compiled))
            ours.append(run(_OURS, str(home), compiled=compiled))
    floor = tell("an empty window (the floor)", floors[1:])
    mine = tell(f"a library of {count:,} drafts", ours[1:])
    _say(f"{mine[0] / floor[0]:.2f} x by the clock, {mine[1] / floor[1]:.2f} x by the processor; at most {_AT_MOST} x")


if __name__ == "__main__":
    main()
