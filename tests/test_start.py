"""What a start loads: the library is there before anything that only a filing, a court or an old database needs."""

import json
import os
import subprocess
import sys

from litefile_desktop.core.paths import DataFolder
from tests.benchmarks.many import furnish

_LOOK = """
import json, sys
from pathlib import Path
import litefile_desktop.__main__
from PySide6.QtCore import QTimer
from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.ui.application import Application
from litefile_desktop.ui.main import make_application
from litefile_desktop.core.settings import Settings

app = make_application("no screen")
with open_desk(DataFolder(Path(sys.argv[1]))) as desk:
    windows = Application(app, desk, Settings())
    windows.start(practice=False)
    def look():
        if windows.library.frame.count.text() and windows.library.model.rows:
            print(json.dumps({"lines": len(windows.library.model.rows), "modules": sorted(sys.modules)}))
            timer.stop()
            app.quit()
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(0)
    app.exec()
"""
_NOT_NEEDED = {
    "alembic", "cryptography", "httpx", "keyring", "pikepdf", "pypdfium2", "rapidfuzz", "requests", "zeep",
    "litefile_desktop.cli.main", "litefile_desktop.efm.channel", "litefile_desktop.efm.practice.server",
    "litefile_desktop.services.bundles.exporting", "litefile_desktop.services.checks.engine",
    "litefile_desktop.services.submit",
    "litefile_desktop.ui.account.sign_in", "litefile_desktop.ui.wizard.registry", "litefile_desktop.ui.wizard.window",
}  # fmt: skip


def test_a_library_is_shown_without_what_only_a_filing_or_a_court_needs(tmp_path):
    home = tmp_path / "home"
    furnish(DataFolder(home), 3)
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, str(home)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=120,
    )
    told = json.loads(done.stdout)
    assert told["lines"] == 3
    assert sorted(_NOT_NEEDED & set(told["modules"])) == []
