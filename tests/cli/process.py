"""``litefile`` as it is installed, in processes of its own, with a keyring in a file."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from pathlib import Path

#: A process that takes longer hangs.
PATIENCE_S = 120


def command(name="litefile"):
    """The installed script; where it is not installed beside this Python, what it would run."""
    script = Path(sys.executable).with_name(f"{name}.exe" if sys.platform == "win32" else name)
    if script.exists():
        return [str(script)]
    group = "console_scripts" if name == "litefile" else "gui_scripts"
    (entry,) = entry_points(group=group, name=name)
    module, _, function = entry.value.partition(":")
    return [sys.executable, "-c", f"import sys; from {module} import {function}; sys.exit({function}())"]


@dataclass
class Program:
    """One person at one computer: a data folder and a keyring, both found by the environment."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)

    @property
    def home(self):
        return self.folder / "home"

    @property
    def environment(self):
        quiet = ("LC_", "LANG", "PYTHON", "DISPLAY", "WAYLAND", "LITEFILE", "QT_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(quiet)}
        return {
            **kept,
            "LITEFILE_HOME": str(self.home),
            "PYTHON_KEYRING_BACKEND": "keyrings.alt.file.PlaintextKeyring",
            "KEYRING_PROPERTY_FILE_PATH": str(self.folder / "keyring.cfg"),
            "HOME": str(self.folder),
            **self.env,
        }

    def run(self, *argv, shell="", **how):
        """Run a command to its end; ``shell`` stands behind it on a shell's command line."""
        words = [*command(), *map(os.fspath, map(_plain, argv))]
        words = ["sh", "-c", f'"$@" {shell}', "sh", *words] if shell else words
        return subprocess.run(words, env=self.environment, capture_output=True, check=False, timeout=PATIENCE_S, **how)

    def json(self, *argv, code=0, stdin=b""):
        """The document of a command that ends with this code."""
        done = self.run(*argv, "--json", input=stdin)
        assert b"Traceback" not in done.stderr, done.stderr
        assert done.returncode == code, (argv, done.stdout, done.stderr)
        return json.loads(done.stdout)

    def start(self, *argv, **how):
        """Begin a command and do not wait for it."""
        return subprocess.Popen(
            [*command(), *map(str, argv)], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how
        )

    @contextmanager
    def court(self, *argv, home=None):
        """``litefile practice serve`` in another process; answers what it prints."""
        process = self.start("practice", "serve", *argv, "--home", home or self.folder / "court")
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE_S)


def _plain(argument):
    return argument if isinstance(argument, str | bytes | os.PathLike) else str(argument)
