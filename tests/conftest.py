"""Before Qt is imported: tests draw into memory, not on a screen; and no test fails because the machine is busy."""

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
