"""``litefile practice serve`` as a process of its own."""

import argparse
import json
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest

from litefile_desktop.cli.practice import serve
from litefile_desktop.core.errors import WrongUsage
from litefile_desktop.core.paths import DataFolder
from tests.efm.practice.client import Client, errors
from tests.efm.practice.messages import query

_CODE = """
import argparse, sys
from pathlib import Path
from litefile_desktop.cli.practice import serve
from litefile_desktop.core.paths import DataFolder
faults = ["http-503@GetPolicy*1"]
options = argparse.Namespace(port=0, review="reject", review_delay=0.0, fault=faults, codes=None, release="2022_1")
sys.exit(serve(DataFolder(Path(sys.argv[1])), options))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="ending a process politely is another thing there")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_one_line_tells_everything_and_a_signal_ends_it(tmp_path, ending):
    process = subprocess.Popen([sys.executable, "-c", _CODE, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    with process:
        told = json.loads(process.stdout.readline())
        users = tuple(SimpleNamespace(**user) for user in told["users"])
        court = SimpleNamespace(url=told["url"], users=users, pfx_password=told["pfx_password"])
        court.ca_path, court.pfx_path = (type(tmp_path)(told[name]) for name in ("ca", "pfx"))
        with Client(court) as client:
            client.sign_in()
            message = query("CourtPolicyQueryMessage", court="maple")
            assert client.post("GetPolicy", client.envelope(message)).status_code == 503
            assert errors(client.call("GetPolicy", message)) == ["0"]
        process.send_signal(ending)
        assert process.wait(10) == 0
        assert process.stdout.read() == ""


def test_what_cannot_be_served_is_refused_before_it_starts(tmp_path):
    before = signal.getsignal(signal.SIGTERM)
    usual = {"port": 0, "review": "accept", "review_delay": 1.0, "fault": [], "codes": None, "release": "2025_0"}
    for wrong in ({"fault": ["nonsense"]}, {"release": "1999"}, {"codes": tmp_path}):
        with pytest.raises(WrongUsage):
            serve(DataFolder(tmp_path / "home"), argparse.Namespace(**(usual | wrong)))
    assert signal.getsignal(signal.SIGTERM) is before
