"""Before Qt is imported: tests draw into memory, not on a screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
