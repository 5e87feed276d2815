"""A short run of ``sigkill.py``; the long one is made by hand and by CI."""

import random
import sys

import pytest

from tests.faults.sigkill import report, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there"),
]

_KILLS = 25


def test_nothing_is_lost_and_nothing_is_filed_twice_whenever_the_program_is_killed(tmp_path):
    seed = random.SystemRandom().getrandbits(32)
    inspection = run(_KILLS, folder=tmp_path, seed=seed)
    assert inspection.violations == [], f"seed {seed}"
    told = report(inspection, _KILLS, 0)
    assert inspection.expected.acknowledged > _KILLS, told
    assert sum(inspection.phases.values()) == _KILLS
