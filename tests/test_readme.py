"""The README's two lines for Linux, word for word, on a clean clone: a README that rots fails."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="the lines are for a Linux shell")]

_PATIENCE_S = 1200


def shell_lines():
    """What the README tells people to paste: indented lines that make a virtual environment."""
    found = re.findall(r"^    (python3 -m venv .*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(found) == 2, found
    return found


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A newcomer's: this Python as ``python3``, no virtual environment, no display, a data folder of its own."""
    folder = tmp_path_factory.mktemp("newcomer")
    own = ("VIRTUAL_ENV", "PYTEST", "PYTHON", "LITEFILE", "DISPLAY", "WAYLAND", "QT_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    path = os.pathsep.join([str(Path(sys.base_prefix) / "bin"), os.environ["PATH"]])
    made = {**kept, "PATH": path, "LITEFILE_HOME": str(folder / "home")}
    asked = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--dest", str(folder / "pip"), "hatchling"]
    if subprocess.run(asked, env=made, capture_output=True, check=False, timeout=120).returncode:
        pytest.skip("pip reaches no package index from here")
    return made


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """The commit that is checked out, and nothing else that lies around here."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    head = subprocess.run([git, "-C", str(ROOT), "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    folder = tmp_path_factory.mktemp("clone") / "litefile"
    subprocess.run([git, "clone", "-q", "--no-checkout", str(ROOT), str(folder)], check=True)
    subprocess.run([git, "-C", str(folder), "checkout", "-q", head.stdout.strip()], check=True)
    return folder


def pasted(line, clone, environment, **more):
    done = subprocess.run(
        ["sh", "-c", line], cwd=clone, env={**environment, **more}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False, timeout=_PATIENCE_S,
    )  # fmt: skip
    assert done.returncode == 0, f"{line}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done


def test_the_first_line_files_the_sample_document(clone, environment):
    line = shell_lines()[0]
    assert line.endswith("litefile demo")
    done = pasted(line, clone, environment)
    assert re.search(r"^Envelope +\d+$", done.stdout, re.MULTILINE)
    assert "accepted" in done.stdout
    assert environment["LITEFILE_HOME"] in done.stdout


@pytest.mark.long  # CI runs that line itself
def test_the_second_line_passes(clone, environment):
    line = shell_lines()[1]
    assert line.endswith("python -m pytest")
    done = pasted(line, clone, environment, PYTEST_ADDOPTS='-k "money or filenames"')
    assert re.search(r"\d+ passed", done.stdout)
    assert "failed" not in done.stdout
