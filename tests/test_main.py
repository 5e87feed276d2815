"""``litefile-desktop`` where no window can be shown: one sentence that names the way without one, and exit code 1."""

import subprocess
import sys

import pytest

from tests.cli.process import PATIENCE_S, Program, command

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can lack a display")


def sentence(folder, *argv, **env):
    program = Program(folder, env)
    done = subprocess.run(
        [*command("litefile-desktop"), *argv],
        env=program.environment, capture_output=True, check=False, timeout=PATIENCE_S,
    )  # fmt: skip
    assert done.stdout == b""
    (said,) = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert said.startswith("litefile-desktop: ")
    assert "“litefile demo”" in said
    assert not program.home.exists()
    return said


@linux_only
@pytest.mark.parametrize("argv", [[], ["--practice"]])
def test_without_a_display(tmp_path, argv):
    assert "no display" in sentence(tmp_path, *argv)


@linux_only
@pytest.mark.parametrize(
    "env", [{"DISPLAY": ":77"}, {"DISPLAY": "nonsense"}, {"QT_QPA_PLATFORM": "xcb"}, {"QT_QPA_PLATFORM": "nonsense"}]
)
def test_with_a_display_that_is_not_there(tmp_path, env):
    """Qt would abort the process."""
    assert "no display" in sentence(tmp_path, **env)


def test_where_qt_cannot_be_loaded(tmp_path):
    """The loader's own words name what is missing."""
    (tmp_path / "PySide6").mkdir()
    words = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (tmp_path / "PySide6" / "__init__.py").write_text(f"raise ImportError({words!r})")
    assert words in sentence(tmp_path, PYTHONPATH=str(tmp_path), QT_QPA_PLATFORM="offscreen")


def test_a_folder_that_cannot_be_used_is_told_in_a_sentence_too(tmp_path):
    (tmp_path / "home").write_text("a file")
    done = subprocess.run(
        [*command("litefile-desktop")],
        env=Program(tmp_path, {"QT_QPA_PLATFORM": "offscreen"}).environment,
        capture_output=True, check=False, timeout=PATIENCE_S,
    )  # fmt: skip
    assert done.returncode == 5
    assert b"Traceback" not in done.stderr
    assert b"data folder" in done.stderr
