"""``litefile`` commands inside the test's own process: fast, and with the test's clock and secrets."""

import io
import json
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from litefile_desktop.app import open_desk
from litefile_desktop.cli.main import run
from litefile_desktop.core.clock import Clock
from litefile_desktop.efm.credentials import Secrets
from litefile_desktop.services.desk import Desk


@dataclass(frozen=True)
class Answer:
    """What one command did: exit code, what stdout and stderr carried, and the document when there was one."""

    code: int
    out: str
    words: str
    document: Any = None

    @property
    def error(self):
        """The error object; the document must be nothing else."""
        assert self.code != 0
        assert list(self.document) == ["error"]
        assert {"code", "message"} <= set(self.document["error"]) <= {"code", "message", "step", "field", "problems"}
        return self.document["error"]


@dataclass
class Shell:
    """Runs ``litefile`` commands in this process, as the installed command would; nothing may look like a program's
    own trouble, whatever happens."""

    home: Path
    capture: Any
    patch: Any
    secrets: Secrets | None = None
    clock: Clock | None = None
    #: Where the commands run on one data folder that is open already.
    desk: Desk | None = None

    def _open(self, folder, **how):
        if self.desk is not None:
            return nullcontext(self.desk)
        return open_desk(folder, secrets=self.secrets, clock=self.clock, **how)

    def __call__(self, *argv, stdin="", json_wanted=True) -> Answer:
        self.patch.setattr(sys, "stdin", io.StringIO(stdin))
        given = [*map(str, argv), *(["--json"] if json_wanted else []), "--home", str(self.home)]
        self.capture.readouterr()
        code = run(given, self._open)
        out, words = self.capture.readouterr()
        assert "Traceback" not in out + words
        assert "did not foresee" not in out + words, words
        document = json.loads(out, parse_constant=pytest.fail) if json_wanted else None
        return Answer(code, out, words, document)

    def ok(self, *argv, **how):
        """The document of a command that must succeed."""
        answer = self(*argv, **how)
        assert answer.code == 0, answer.words
        return answer.document

    def refused(self, *argv, **how):
        """The error of a command that must be refused."""
        answer = self(*argv, **how)
        assert answer.code == 1, answer
        return answer.error

    def usage(self, *argv, **how):
        """The error of a command that must not be understood."""
        answer = self(*argv, **how)
        assert answer.code == 2, answer
        assert answer.error["code"] == "usage"
        return answer.error

    def drafts(self):
        return [row["id"] for row in self.ok("drafts", "list")["drafts"]]
