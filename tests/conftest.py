"""Before Qt is imported: tests draw into memory, not on a screen; and no test fails because the machine is busy."""

import gc
import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_collection_finish() -> None:
    """Thousands of collected tests live to the end: the collector of garbage need not look at them again and again."""
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a quarter of the time tests wait for a court, a disk or a pause in typing."""
    return (os.cpu_count() or 1) + 1
