"""Who runs on this folder now; the same across processes that are killed: ``tests/faults``."""

import pytest

from litefile_desktop.core.liveness import ProcessMark


@pytest.fixture
def mark(tmp_path):
    made = ProcessMark(tmp_path)
    yield made
    made.release()


def test_a_program_runs_until_it_gives_its_mark_up(mark, tmp_path):
    other = ProcessMark(tmp_path)
    assert mark.is_running(other.name)
    assert mark.is_running(mark.name)
    other.release()
    other.release()
    assert not mark.is_running(other.name)


def test_a_name_that_nobody_ever_had_does_not_run(mark):
    assert not mark.is_running("0" * 32)


def test_what_a_dead_program_left_is_swept_once(mark, tmp_path):
    (tmp_path / ("0" * 32)).touch()
    assert mark.sweep() == 1
    assert mark.sweep() == 0
    assert mark.is_running(mark.name)


def test_one_program_is_alone_until_another_one_starts(mark, tmp_path):
    (tmp_path / ("0" * 32)).touch()  # a dead one is no company
    assert mark.is_alone()
    other = ProcessMark(tmp_path)
    assert not mark.is_alone()
    assert not other.is_alone()
    other.release()
    assert mark.is_alone()


def test_a_folder_that_is_gone_is_no_reason_to_fail_at_the_end(tmp_path):
    made = ProcessMark(tmp_path / "running")
    for path in (tmp_path / "running").iterdir():
        path.unlink()
    (tmp_path / "running").rmdir()
    made.release()
