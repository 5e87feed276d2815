"""A hundred megabytes of documents: memory stays flat, and next to nothing is sent besides them."""

import sys

import pytest

from litefile_desktop.efm.practice.server import PracticeCourt
from tests.benchmarks.bench_filing import counted, documents, in_process


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of a part of a run")
def test_large_documents_stay_on_disk_and_go_out_as_they_are(tmp_path):
    papers = documents(tmp_path, 100)
    with (
        PracticeCourt(tmp_path / "court", review_delay_s=0) as court,
        counted(int(court.url.rpartition(":")[2])) as counter,
    ):
        url = f"https://127.0.0.1:{counter.server_address[1]}"
        facts = {**court.serve_description(), "url": url, "documents": papers, "folder": str(tmp_path)}
        found = in_process("ours", facts)
        received = {item.sha256 for envelope in court.envelopes() for item in envelope.documents}
    assert found["grown_mb"] < 32
    assert counter.sent < 1.01 * sum(entry["size"] for entry in papers)
    assert {entry["sha256"] for entry in papers} <= received
