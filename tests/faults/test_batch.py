"""Short runs of ``batch.py`` and ``table.py``; the long ones are made by hand."""

import random
import sys

import pytest

from litefile_desktop.efm.practice.faults import Fault
from tests.faults import batch, table

pytestmark = pytest.mark.faults

_DRAFTS = 12


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_submitting_that_is_killed_and_begun_again_files_every_draft_once(tmp_path):
    seed = random.SystemRandom().getrandbits(32)
    ended, envelopes = batch.run(_DRAFTS, folder=tmp_path, seed=seed)
    assert ended.violations == [], f"seed {seed}"
    assert envelopes == _DRAFTS, f"seed {seed}"
    assert ended.found["submit killed"], ended.found


def test_a_fault_at_any_phase_of_a_filing_leaves_the_truth(tmp_path):
    made = table.run(1, folder=tmp_path, faults=(Fault.ACCEPT_THEN_RESET, Fault.HTTP_503))
    assert made.violations == []
    assert made.envelopes == made.runs == 2 * len(table.PHASES)


@pytest.mark.slow
@pytest.mark.long
def test_every_fault_at_every_phase_of_a_filing_leaves_the_truth(tmp_path):
    made = table.run(1, folder=tmp_path)
    assert made.violations == []
    assert made.envelopes == made.runs == len(Fault) * len(table.PHASES)
