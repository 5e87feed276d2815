"""The real command in a process of its own: streams that are closed, full or of another coding, and terminals."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.cli.process import Program, command
from tests.office import JURISDICTION

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="shells and terminals are another thing there")


@pytest.fixture(scope="module")
def program(template, tmp_path_factory):
    """A data folder that is only looked at."""
    made = Program(tmp_path_factory.mktemp("streams"))
    shutil.copytree(template.home, made.home)
    return made


@pytest.fixture
def closed_pipe():
    """The writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@posix_only
@pytest.mark.parametrize(("argv", "code"), [(["drafts", "list"], 0), (["drafts", "show", "x", "--json"], 1)])
def test_a_reader_that_went_away_changes_no_exit_code(program, closed_pipe, argv, code):
    done = subprocess.run(
        [*command(), *argv], env=program.environment, stdout=closed_pipe, stderr=subprocess.PIPE, check=False
    )
    assert done.returncode == code
    assert done.stderr.count(b"\n") == (1 if code else 0)


@posix_only
def test_messages_that_nobody_hears_stop_nothing(program, closed_pipe):
    done = subprocess.run(
        [*command(), "drafts", "show", "x", "--json"],
        env=program.environment, stdout=subprocess.PIPE, stderr=closed_pipe, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "not_found"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")
def test_an_answer_that_cannot_be_written_is_told(program):
    done = program.run("drafts", "list", "--json", shell="> /dev/full")
    assert done.returncode == 5
    assert done.stderr.decode().startswith("litefile: The answer could not be written")
    assert done.stderr.count(b"\n") == 1


@posix_only
def test_streams_that_are_closed(program):
    silent = program.run("drafts", "list", "--json", shell=">&- 2>&-")
    assert (silent.returncode, silent.stdout, silent.stderr) == (0, b"", b"")
    refused = program.run("drafts", "show", "x", "--json", shell="2>&-")
    assert (refused.returncode, list(json.loads(refused.stdout))) == (1, ["error"])


@posix_only
def test_a_password_from_a_closed_stream_is_none(program):
    done = program.run("sign-in", JURISDICTION, "pat@example.com", "--password-stdin", shell="<&-")
    assert done.returncode == 2
    assert b"no password" in done.stderr


def test_a_password_that_is_not_text_is_none(program):
    done = program.run("sign-in", JURISDICTION, "pat@example.com", "--password-stdin", input=b"\xff\xfe\n")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_the_document_can_be_read_whatever_the_coding_of_the_stream_is(program, tmp_path):
    """Windows pipes have old codings; the words of the program and the names of clients know nothing of them."""
    shutil.copytree(program.home, tmp_path / "home")
    here = Program(tmp_path, {"PYTHONIOENCODING": "cp1252"})
    draft, name = here.json("drafts", "list")["drafts"][0]["id"], "Łódź Immobilien GmbH 日本 😀"
    assert here.json("parties", "add", draft, f"organization_name={name}")["parties"][-1]["organization_name"] == name
    words = here.run("parties", "list", draft)
    assert (words.returncode, words.stderr) == (0, b"")
    assert b"Immobilien GmbH" in words.stdout


@posix_only
def test_arguments_that_are_not_text_are_wrong_usage(program):
    here = Program(program.folder, {"LC_ALL": "C"})
    error = here.json("drafts", "list", "--query", b"Jos\xe9", code=2)["error"]
    assert "UTF-8" in error["message"]


def test_help_is_answered(program):
    done = program.run("--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"litefile" in done.stdout
