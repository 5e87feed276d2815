"""What filing 100 MB of documents costs: ``python -m tests.benchmarks.bench_filing``.

The program's own gateway files them with a practice court; beside it zeep sends the same documents its way, as base64
inside the message. Each runs in a process of its own, so that its memory is its own; every byte to the court passes a
counter on the wire, TLS included. Prints; asserts nothing.
"""

import argparse
import hashlib
import json
import resource
import shutil
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

from litefile_desktop.core.clock import SystemClock
from litefile_desktop.efm.practice.server import PracticeCourt
from litefile_desktop.efm.types import Filing, LowerCourtCase
from tests.counter import Papers, appeal, signed_in
from tests.makers import pdf_bytes

_CODES = ("94001", "94002", "94003")
_BLOCK = 65_536
_WSDL = """<?xml version="1.0"?>
<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:bench" targetNamespace="urn:bench">
  <types><xs:schema targetNamespace="urn:bench" elementFormDefault="qualified">
    <xs:element name="File"><xs:complexType><xs:sequence>
      <xs:element name="Document" type="xs:base64Binary" maxOccurs="unbounded"/>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="Filed" type="xs:string"/>
  </xs:schema></types>
  <message name="FileIn"><part name="body" element="b:File"/></message>
  <message name="FileOut"><part name="body" element="b:Filed"/></message>
  <portType name="Port"><operation name="File"><input message="b:FileIn"/><output message="b:FileOut"/></operation>
  </portType>
  <binding name="Binding" type="b:Port"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="File"><soap:operation soapAction="urn:bench/File"/>
      <input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation></binding>
  <service name="Service"><port name="Port" binding="b:Binding"><soap:address location="{url}"/></port></service>
</definitions>
"""


# Memory of this process


def now_kb():
    """What the process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1024


def forget_peak():
    """Let the kernel count the peak anew; without that (not Linux) the peak is that of the whole run."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return False
    return True


def peak_kb():
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1])
    raise LookupError("this system does not tell the peak")


def measured(work):
    """How much the process grew above where it stood, in MB, and how long it took."""
    before, is_fresh, started = now_kb(), forget_peak(), time.perf_counter()
    work()
    return {
        "grown_mb": round((peak_kb() - before) / 1024, 1),
        "s": round(time.perf_counter() - started, 2),
        "exact": is_fresh,
    }


# The wire


class Counter(socketserver.ThreadingTCPServer):
    """Passes a connection on and counts what goes to the court."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port):
        self.target, self.sent = port, 0
        super().__init__(("127.0.0.1", 0), _Passing)


class _Passing(socketserver.BaseRequestHandler):
    def handle(self):
        with socket.create_connection(("127.0.0.1", self.server.target)) as court:
            back = threading.Thread(target=_pump, args=(court, self.request, None), daemon=True)
            back.start()
            _pump(self.request, court, self.server)
            back.join(5)


def _pump(source, target, counter):
    try:
        while block := source.recv(_BLOCK):
            if counter is not None:
                counter.sent += len(block)
            target.sendall(block)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return


@contextmanager
def counted(port):
    with Counter(port) as counter:
        threading.Thread(target=counter.serve_forever, daemon=True).start()
        yield counter
        counter.shutdown()


class _Sink(BaseHTTPRequestHandler):
    """Takes a message and says that it was filed."""

    def do_POST(self):
        left = int(self.headers["Content-Length"])
        while left:
            left -= len(self.rfile.read(min(left, _BLOCK)))
        body = (
            b'<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>'
            b'<b:Filed xmlns:b="urn:bench">yes</b:Filed></e:Body></e:Envelope>'
        )
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing."""


# The two ways, each in a process of its own


def ours(facts):
    """File the documents with the practice court through the gateway; a small filing goes before, to load all."""
    court = SimpleNamespace(
        url=facts["url"], ca_path=Path(facts["ca"]), pfx_path=Path(facts["pfx"]), pfx_password=facts["pfx_password"],
        users=[SimpleNamespace(**facts["users"][0])],
    )  # fmt: skip
    folder = Path(facts["folder"])
    (folder / "small").mkdir()
    from_ = LowerCourtCase("maple", docket_number="2024-CV-00088")
    small = appeal(Papers(folder / "small"), lower_court=from_)
    large = appeal(None, filings=tuple(_filings(facts)), lower_court=from_)
    with signed_in(court, SystemClock()) as (gateway, session):
        gateway.submit(session, small)
        return measured(lambda: gateway.submit(session, large))


def _filings(facts):
    for number, (code, entry) in enumerate(zip(_CODES, facts["documents"], strict=True), 1):
        path = Path(entry["path"])
        attachment = Papers.kept(path, entry["sha256"], "96001", "96101")
        yield Filing(f"filing-{number}", code, f"Filing {number}", (attachment,), ("party-1",))


def theirs(facts):
    """Send the documents as zeep does: read, made base64 inside the message, the message made text."""
    import zeep  # noqa: PLC0415 - only this part needs it

    wsdl = Path(facts["folder"]) / "bench.wsdl"
    wsdl.write_text(_WSDL.format(url=facts["url"]), encoding="utf-8")
    service = zeep.Client(str(wsdl)).service
    service.File([b"small"])
    return measured(lambda: service.File([Path(entry["path"]).read_bytes() for entry in facts["documents"]]))


def floor(facts):
    """Read and hash the files once."""

    def read():
        for entry in facts["documents"]:
            digest = hashlib.sha256()
            with Path(entry["path"]).open("rb") as stream:
                while block := stream.read(_BLOCK):
                    digest.update(block)

    return measured(read)


def _say(words):
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def in_process(name, facts):
    command = [sys.executable, "-m", "tests.benchmarks.bench_filing", "--part", name]
    done = subprocess.run(command, input=json.dumps(facts), stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def documents(folder, megabytes):
    size = megabytes * 1_000_000 // len(_CODES)
    made = []
    for number in range(len(_CODES)):
        content = pdf_bytes(padding=size + number)
        path = folder / f"Paper {number}.pdf"
        path.write_bytes(content)
        made.append({"path": str(path), "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)})
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--megabytes", type=int, default=100, help="of documents, at most 104")
    parser.add_argument("--part", choices=["ours", "theirs", "floor"])
    options = parser.parse_args()
    if options.part:
        _say(json.dumps(globals()[options.part](json.load(sys.stdin))))
        return
    folder = Path(tempfile.mkdtemp(prefix="bench-filing-"))
    try:
        report(folder, documents(folder, options.megabytes))
    finally:
        shutil.rmtree(folder)


def report(folder, papers):
    total = sum(entry["size"] for entry in papers)
    _say(f"{total / 1e6:.1f} MB in {len(papers)} documents")
    facts = {"documents": papers, "folder": str(folder)}
    read = in_process("floor", facts)
    _say(f"reading and hashing them  {read['s']:6.2f} s")
    with PracticeCourt(folder / "court", review_delay_s=0) as court, counted(_port(court.url)) as counter:
        url = f"https://127.0.0.1:{counter.server_address[1]}"
        mine = in_process("ours", {**facts, **court.serve_description(), "url": url})
        _line("this program", mine, counter.sent, total, read)
        received = [item for envelope in court.envelopes() for item in envelope.documents]
        kept = {item.sha256 for item in received}
        _say(f"received unchanged: {all(entry['sha256'] in kept for entry in papers)}")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Sink) as sink:
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        with counted(sink.server_address[1]) as counter:
            url = f"http://127.0.0.1:{counter.server_address[1]}/"
            _line("zeep, base64", in_process("theirs", {**facts, "url": url}), counter.sent, total, read)
        sink.shutdown()


def _port(url):
    return int(url.rpartition(":")[2])


def _line(name, found, sent, total, read):
    _say(
        f"{name:24}  {found['s']:6.2f} s ({found['s'] / max(read['s'], 0.01):5.1f} x reading)   "
        f"memory grows by {found['grown_mb']:7.1f} MB{'' if found['exact'] else ' (whole run)'}   "
        f"on the wire {100 * sent / total:6.2f} % of the documents"
    )


if __name__ == "__main__":
    main()
