"""The process that opens PDF files: one answer a line, bounded, and never longer there than its parent."""

import io
import json
import subprocess
import sys

import pytest

from litefile_desktop.services import pdf_worker
from litefile_desktop.services.pdf import worker_command
from tests import makers


def answers(*requests):
    """What the worker writes for some requests: answers with the bytes after each."""
    asked = io.BytesIO(b"".join(json.dumps(request).encode() + b"\n" for request in requests))
    told = io.BytesIO()
    pdf_worker.serve(asked, told)
    told.seek(0)
    found = []
    while line := told.readline():
        answer = json.loads(line)
        found.append((answer, told.read(answer["bytes"])))
    return found


def test_every_request_has_one_answer_and_pictures_follow_theirs(tmp_path):
    path = str(makers.pdf_file(tmp_path, pages=2))
    checked, drawn, missing = answers(
        {"do": "check", "path": path},
        {"do": "render", "path": path, "page": 1, "width": 60},
        {"do": "check", "path": str(tmp_path / "gone.pdf")},
    )
    assert checked == ({"pages": 2, "has_form_fields": False, "bytes": 0}, b"")
    assert drawn[0]["width"] == 60
    assert len(drawn[1]) == drawn[0]["bytes"] > 0
    assert missing[0]["refused"] == "unreadable"


def test_a_worker_ends_with_its_parent():
    process = subprocess.Popen(worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.close()
    assert process.wait(timeout=30) == 0
    assert process.stdout.read() == b""
    process.stdout.close()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="neither keeps this bound")
def test_the_memory_of_a_worker_is_bounded():
    script = (
        "from litefile_desktop.services import pdf_worker as w\n"
        "import io, sys\n"
        "sys.stdin = io.TextIOWrapper(io.BytesIO())\n"
        "w.main()\n"
        "try:\n    bytearray(2 * 1024**3)\nexcept MemoryError:\n    print('bounded')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "bounded\n"
