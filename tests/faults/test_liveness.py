"""Marks of running programs, with real processes that start, end and are killed at the same moment."""

import subprocess
import sys

import pytest

from litefile_desktop.core.liveness import ProcessMark
from tests.office import eventually

pytestmark = pytest.mark.faults

_HOLD = """
import sys
from pathlib import Path
from litefile_desktop.core.liveness import ProcessMark
mark = ProcessMark(Path(sys.argv[1]))
print(mark.name, flush=True)
sys.stdin.read()
mark.release()
"""

#: Comes and goes as fast as it can; a mark of its own that somebody took for dead ends it with 1.
_COME_AND_GO = """
import sys
from pathlib import Path
from litefile_desktop.core.liveness import ProcessMark
folder = Path(sys.argv[1])
for _ in range(int(sys.argv[2])):
    mark = ProcessMark(folder)
    if mark.sweep() or not (folder / mark.name).is_file():
        sys.exit(1)
    mark.release()
"""


def hold(folder):
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    return process, process.stdout.readline().strip()


def test_a_killed_program_is_known_to_be_gone_and_a_running_one_to_run(tmp_path):
    mark = ProcessMark(tmp_path)
    process, name = hold(tmp_path)
    with process:
        assert mark.is_running(name)
        assert mark.sweep() == 0
        process.kill()
        process.wait()
        assert not mark.is_running(name)
    assert mark.sweep() == 1
    assert mark.sweep() == 0
    assert mark.is_running(mark.name)
    mark.release()


def test_a_program_that_ends_in_good_order_leaves_nothing(tmp_path):
    mark = ProcessMark(tmp_path)
    process, name = hold(tmp_path)
    with process:
        process.stdin.close()
        process.wait()
    eventually(lambda: not mark.is_running(name))
    mark.release()
    mark.release()
    assert not mark.is_running("nobody")


def test_programs_that_start_and_end_at_once_never_take_each_other_for_dead(tmp_path):
    command = [sys.executable, "-c", _COME_AND_GO, str(tmp_path), "300"]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    told = [process.communicate(timeout=60)[1] for process in running]
    assert [(process.returncode, words) for process, words in zip(running, told, strict=True)] == [(0, b"")] * 3
