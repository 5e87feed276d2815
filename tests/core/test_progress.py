"""Long work tells how far it is and stops when asked."""

import pytest

from litefile_desktop.core.progress import Cancelled, Progress


def test_steps_are_told_until_somebody_asks_to_stop():
    told = []
    progress = Progress(lambda *step: told.append(step))
    progress.step(1, 3, "Copying")
    progress.cancel()
    assert progress.cancelled
    with pytest.raises(Cancelled):
        progress.step(2, 3)
    with pytest.raises(Cancelled):
        progress.check()
    assert told == [(1, 3, "Copying")]


def test_nobody_need_listen():
    progress = Progress()
    progress.step(1, 0)
    assert not progress.cancelled
