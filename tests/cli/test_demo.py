"""``litefile demo`` as a newcomer runs it: no display, no network, no question, and words whatever happens."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from tests.cli.process import PATIENCE_S, Program, command

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes and networks as Linux shows them")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")

_KEYS = ["draft", "envelope_id", "case_id", "filings", "fees_total", "submitted_at", "home"]


@pytest.fixture
def program(tmp_path):
    """Somebody without a keyring, behind a proxy that does not answer."""
    nowhere = "http://127.0.0.1:9"
    return Program(
        tmp_path,
        {
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"), nowhere),
        },
    )


def left_behind(program):
    """Processes that still run on the program's data folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if str(program.home).encode() in path.read_bytes():
                found.append(path.parent.joinpath("cmdline").read_bytes())
        except OSError:
            continue  # it ended while it was looked at, or is somebody else's
    return found


def is_final(receipt):
    assert list(receipt) == _KEYS
    (filing,) = receipt["filings"]
    assert list(filing) == ["id", "status", "description"]
    assert filing["status"] == "accepted"
    assert re.fullmatch(r"\d+", receipt["envelope_id"])
    assert re.fullmatch(r"\d+\.\d\d", receipt["fees_total"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", receipt["submitted_at"])
    return receipt


def kept(program):
    """What the data folder holds, read without a command: (status, envelope number, fees) of each draft."""
    with open_desk(DataFolder(program.home)) as desk:
        owners = desk.accounts.owners()
        rows = desk.drafts.list(owners).rows if owners else ()
        assert desk.audit.verify().broken_at is None
        return [(row.status, row.envelope_id, desk.drafts.get(row.id, owners[0]).quoted_fee_total) for row in rows]


def test_two_homes_get_two_envelopes_and_one_home_the_next(program, tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    first, second, third = (is_final(program.json("demo", "--home", home)) for home in (one, two, one))
    for name in ("draft", "envelope_id", "case_id", "home"):
        assert first[name] != second[name], name
    assert [first["home"], second["home"]] == [str(one), str(two)]
    assert int(third["envelope_id"]) == int(first["envelope_id"]) + 1


@linux_only
def test_people_read_a_receipt_at_the_end_and_nothing_is_left_running(program):
    done = program.run("demo", stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    assert left_behind(program) == []
    ((status, envelope, fees),) = kept(program)
    assert status == "submitted"
    receipt = done.stdout.decode()
    for fact in ("Practice receipt", envelope, "Maple County (practice)", fees, str(program.home)):
        assert fact in receipt, fact
    assert re.search(r"^Filing [0-9a-f-]{36} +Complaint", receipt, re.MULTILINE)
    assert re.search(r"^Clerk's decision +accepted$", receipt, re.MULTILINE)
    told = done.stderr.decode()
    assert "nothing here reaches a real court" in told
    for progress in ("Signed in", "lists", "Saved draft", "quotes", "Sent", "submitted", "accepted"):
        assert progress in told
    assert "?" not in told


@linux_only
def test_it_needs_no_network(program):
    """In a network of its own that has nothing but loopback, every other connection fails."""
    unshare, ip = shutil.which("unshare"), shutil.which("ip")
    if unshare is None or ip is None:
        pytest.skip("networks of one's own are made with Linux's unshare and ip")
    alone = [unshare, "-n"] if os.geteuid() == 0 else [unshare, "-rn"]
    if subprocess.run([*alone, ip, "link", "set", "lo", "up"], capture_output=True, check=False).returncode:
        pytest.skip("this account may not make a network of its own")
    script = f'{ip} link set lo up && exec "$@"'
    words = [*alone, "sh", "-c", script, "sh", *command(), "demo", "--json"]
    done = subprocess.run(words, env=program.environment, capture_output=True, check=False, timeout=PATIENCE_S)
    assert done.returncode == 0, done.stderr
    is_final(json.loads(done.stdout))


@posix_only
@pytest.mark.parametrize("moment", ["Practice court", "Saved draft", "Sent"])
def test_stopped_midway_it_ends_in_words(program, moment):
    with program.start("demo") as process:
        for line in process.stderr:
            if moment in line.decode():
                break
        process.send_signal(signal.SIGINT)
        out, words = process.communicate(timeout=PATIENCE_S)
    assert process.returncode in (130, 3, 0)  # 3: while it was being sent; 0: it was through
    assert b"Traceback" not in words
    assert b"Exception ignored" not in words
    if process.returncode:
        assert out == b""
        assert words.decode().splitlines()[-1].startswith("litefile: Stopped")
    if sys.platform == "linux":
        assert left_behind(program) == []
    assert {status for status, _, _ in kept(program)} <= {"draft", "submitted", "error"}


@posix_only
def test_a_reader_of_its_progress_who_goes_away_stops_nothing(program):
    """One message is told in the middle of sending."""
    with program.start("demo", "--json") as process:
        process.stderr.readline()
        process.stderr.close()
        receipt = json.loads(process.stdout.read())
        assert process.wait(PATIENCE_S) == 0
    is_final(receipt)
