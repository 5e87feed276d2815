"""The channel against servers that misbehave: what is proved when a call fails, and in which words."""

import errno
import gzip
import hashlib
import ipaddress
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.core.errors import CourtUnreachable, Refused, StorageTrouble
from litefile_desktop.efm import names
from litefile_desktop.efm.channel import Channel, Patience, clock_words
from litefile_desktop.efm.downloads import download_code_list, download_copy
from litefile_desktop.efm.failures import FaultReply, HttpRefusal, failures_of
from litefile_desktop.efm.gateway import AnswerLost, NotSent
from litefile_desktop.efm.multipart import DocumentChanged, plain_request, request_with_documents
from litefile_desktop.efm.practice.keys import prepare_keys
from litefile_desktop.efm.xml import element, envelope
from tests import makers
from tests.rawcourt import RawCourt, content_length

ACTION = "urn:example/Port/ReviewFilingRequest"
GOOD = b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><Fine/></s:Body></s:Envelope>'
SHORT = Patience(filing=httpx.Timeout(5, read=0.3), query=httpx.Timeout(5, read=0.3))


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    return prepare_keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def serve(keys):
    """Starts scripted servers; each ends with the test."""
    running = []

    def start(script, certificate=None):
        court = RawCourt(certificate or keys.server, script)
        running.append(court.__enter__())
        return court

    yield start
    for court in running:
        court.stop()


@pytest.fixture
def open_channel(keys):
    opened = []

    def make(**how):
        channel = Channel(**{"ca_bundle": keys.ca, "clock": FixedClock(makers.NOW), "loopback": True, **how})
        opened.append(channel)
        return channel

    yield make
    for channel in opened:
        channel.close()


@pytest.fixture
def channel(open_channel):
    return open_channel()


def small():
    return plain_request(envelope(element(names.NC, "Question", "words")))


def with_document(folder, size=8_000_000, *, mtom=True, **changes):
    """A filing with one big document: too much for the buffers between client and server."""
    path = folder / "Complaint.pdf"
    if not path.exists():
        path.write_bytes(hashlib.shake_256(b"document").digest(size))
    message = envelope(element(names.NC, "Filing", element(names.NC, "BinaryBase64Object")))
    return request_with_documents(message, [makers.attachment(path, **changes)], mtom=mtom)


def reply_with(content=GOOD, **how):
    def script(line):
        asked = line.request()
        line.answer(content, **how)
        return asked

    return script


def fault(code, words="Something about it."):
    return (
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>'
        f"<faultcode>{code}</faultcode><faultstring>{words}</faultstring></s:Fault></s:Body></s:Envelope>"
    ).encode()


# What goes out


def test_a_request_is_sent_whole_with_its_exact_length(serve, channel, tmp_path):
    court = serve(reply_with())
    progress = []
    body = with_document(tmp_path)
    expected = b"".join(with_document(tmp_path).stream())
    reply = channel.post(court.url + "/x", ACTION, body, filing=True, sent=lambda *n: progress.append(n))
    assert reply.tag == "Fine"
    court.stop()
    ((head, received),) = court.seen
    assert content_length(head) == body.length == len(received) == len(expected)
    assert "transfer-encoding" not in head.lower()
    assert f'soapaction: "{ACTION}"' in head.lower().replace(ACTION.lower(), ACTION)
    assert received.partition(b"%PDF")[0][:7] == b"--uuid:"
    assert hashlib.sha256((tmp_path / "Complaint.pdf").read_bytes()).digest() in {
        hashlib.sha256(part.rpartition(b"\r\n--")[0]).digest() for part in received.split(b"\r\n\r\n", 3)
    }
    assert progress == sorted(progress)
    assert progress[-1] == (body.length, body.length)


def test_a_plain_query_says_what_it_is(serve, channel):
    court = serve(reply_with())
    channel.post(court.url + "/x", ACTION, small())
    court.stop()
    ((head, received),) = court.seen
    assert "content-type: text/xml; charset=utf-8" in head.lower()
    assert received.startswith(b"<?xml version='1.0' encoding='utf-8'?>")


def test_every_filing_has_a_connection_of_its_own_and_queries_share_one(serve, channel):
    def several(line):
        for _ in range(2):
            line.request()
            line.answer(GOOD, close=False)

    court = serve(several)
    channel.post(court.url, ACTION, small())
    channel.post(court.url, ACTION, small())
    assert court.connections == 1
    channel.post(court.url, ACTION, small(), filing=True)
    channel.post(court.url, ACTION, small(), filing=True)
    assert court.connections == 3


def test_a_query_after_the_server_closed_its_idle_connection_goes_well(serve, channel):
    def once(line):
        line.request()
        line.answer(GOOD, close=False)  # and then the connection is closed without a word

    court = serve(once)
    for _ in range(3):
        assert channel.post(court.url, ACTION, small()).tag == "Fine"
    assert court.connections == 3


# Documents that changed


@pytest.mark.parametrize("mtom", [True, False], ids=["mtom", "base64"])
@pytest.mark.parametrize("change", ["other bytes", "shorter", "longer"])
def test_a_changed_document_ends_the_call_before_the_message_is_whole(serve, channel, tmp_path, mtom, change):
    def script(line):
        head = line.head()
        return content_length(head), line.body(content_length(head))

    court = serve(script)
    body = with_document(tmp_path, 300_000, mtom=mtom)
    path = tmp_path / "Complaint.pdf"
    content = path.read_bytes()
    path.write_bytes({"other bytes": b"X" + content[1:], "shorter": content[:-5], "longer": content + b"X"}[change])
    with pytest.raises(DocumentChanged, match=r"Complaint\.pdf is not what it was .*Nothing was filed"):
        channel.post(court.url, ACTION, body, filing=True)
    assert not body.finished
    court.stop()
    ((announced, received),) = court.seen
    assert len(received) < announced
    assert not received.endswith((b"--\r\n", b"Envelope>"))


# The way there


def test_a_court_whose_authority_is_unknown_is_refused_in_words(serve, open_channel):
    court = serve(reply_with())
    with pytest.raises(NotSent, match=r"identity of 127\.0\.0\.1 could not be verified: .*Nothing was sent") as caught:
        open_channel(ca_bundle=None).post(court.url, ACTION, small(), filing=True)
    assert "inspects encrypted traffic" in str(caught.value)
    court.stop()  # what its threads saw is whole then
    assert court.seen == []


def self_signed(folder, name, *, days):
    """A server certificate that is its own authority, and the file to trust it by."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Some server")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=100))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([name]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    ca, server = folder / "ca.pem", folder / "server.pem"
    ca.write_bytes(certificate.public_bytes(Encoding.PEM))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    server.write_bytes(ca.read_bytes() + secret)
    return ca, server


@pytest.mark.parametrize(
    ("name", "days", "words"),
    [("other.example", 30, "127.0.0.1"), ("127.0.0.1", -1, "expired")],
    ids=["another name", "ended"],
)
def test_a_certificate_of_another_name_or_past_its_end_is_refused(serve, open_channel, tmp_path, name, days, words):
    kind = x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    ca, server = self_signed(tmp_path, kind, days=days)
    court = serve(reply_with(), server)
    with pytest.raises(NotSent, match="could not be verified") as caught:
        open_channel(ca_bundle=ca).post(court.url, ACTION, small())
    assert words in str(caught.value)


def test_an_authority_file_that_is_not_one_is_storage_trouble(tmp_path):
    for path in (tmp_path / "missing.pem", tmp_path / "nonsense.pem"):
        if path.name == "nonsense.pem":
            path.write_text("no certificate", encoding="utf-8")
        with pytest.raises(StorageTrouble, match=path.name):
            Channel(ca_bundle=path, clock=FixedClock(makers.NOW))


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def test_a_refused_connection_sent_nothing(channel):
    with pytest.raises(NotSent, match=r"cannot be reached\. Nothing was sent") as caught:
        channel.post(f"https://127.0.0.1:{free_port()}/x", ACTION, small(), filing=True)
    assert "network connection" in caught.value.action


def test_an_address_that_does_not_exist_sent_nothing(channel):
    with pytest.raises(NotSent, match=r"The address no-such-court\.invalid was not found\. Nothing was sent"):
        channel.post("https://no-such-court.invalid/x", ACTION, small(), filing=True)


def test_a_proxy_of_the_environment_is_not_asked_for_a_court_on_this_computer(serve, open_channel, monkeypatch):
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    court = serve(reply_with())
    assert open_channel().post(court.url, ACTION, small(), filing=True).tag == "Fine"
    with pytest.raises(NotSent, match="Nothing was sent"):
        open_channel(loopback=False).post("https://court.example/x", ACTION, small(), filing=True)
    assert court.connections == 1


@pytest.fixture
def proxy(monkeypatch):
    """A proxy of the network, as the environment names it, that lets nobody through; what it was asked for."""
    asked = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            with line:
                asked.append(line.recv(65_536).partition(b"\r\n")[0].decode())
                line.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")

    thread = threading.Thread(target=serve)
    thread.start()
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{listener.getsockname()[1]}")
    for name in ("NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    yield asked
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def test_a_court_elsewhere_is_asked_through_the_proxy_which_may_refuse(proxy, open_channel):
    with pytest.raises(NotSent, match=r"proxy of your network did not let .* court\.example through .*407"):
        open_channel(loopback=False).post("https://court.example/x", ACTION, small(), filing=True)
    assert proxy == ["CONNECT court.example:443 HTTP/1.1"]


def test_a_reset_during_the_upload_sent_nothing_whole(serve, channel, tmp_path):
    def script(line):
        head = line.head()
        line.body(content_length(head) // 4)
        line.reset()

    body = with_document(tmp_path)
    with pytest.raises(NotSent, match=r"broke\. Nothing was sent"):
        channel.post(serve(script).url, ACTION, body, filing=True)
    assert not body.finished


# No answer, though everything was sent


def everything_then(act):
    def script(line):
        asked = line.request()
        act(line)
        return len(asked[1])

    return script


LOST = {
    "reset": lambda line: line.reset(),
    "closed": lambda line: None,
    "silence": lambda line: line.hang(),
    "half a status line": lambda line: line.send(b"HTTP/1.1 20"),
    "not HTTP": lambda line: line.send(b"220 mail.example ESMTP\r\n"),
    "half a body": lambda line: line.send(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 500\r\n\r\n" + GOOD
    ),
    "half a chunk": lambda line: line.send(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n500\r\n" + GOOD
    ),
    "damaged gzip": lambda line: line.answer(b"\x1f\x8b\x08" + GOOD, Content_Encoding="gzip"),
    "half of a gzip": lambda line: line.answer(gzip.compress(GOOD)[:40], Content_Encoding="gzip"),
    "nothing at all": lambda line: line.answer(b""),
    "a web page": lambda line: line.answer(b"<!doctype html><p>Maintenance", kind="text/html"),
    "cut XML": lambda line: line.answer(GOOD[:60]),
    "no SOAP": lambda line: line.answer(b"<Receipt/>"),
    "an empty body": lambda line: line.answer(GOOD.replace(b"<Fine/>", b"")),
    "a document type": lambda line: line.answer(b"<!DOCTYPE x [<!ENTITY e 'e'>]>" + GOOD),
    "a redirect": lambda line: line.answer(b"", status="307 Temporary Redirect", Location="https://127.0.0.1:1/x"),
    "a proxy's trouble": lambda line: line.answer(b"<p>Bad gateway", status="502 Bad Gateway", kind="text/html"),
    "trouble with XML": lambda line: line.answer(GOOD, status="500 Internal Server Error"),
    "too slow for the server": lambda line: line.answer(b"", status="408 Request Timeout", kind="text/html"),
    "a conflict": lambda line: line.answer(b"", status="409 Conflict", kind="text/html"),
}


@pytest.mark.parametrize("act", LOST.values(), ids=LOST)
def test_without_a_readable_answer_to_a_whole_message_nothing_is_claimed(serve, open_channel, act):
    court = serve(everything_then(act))
    body = small()
    with pytest.raises(AnswerLost) as caught:
        open_channel(patience=SHORT).post(court.url, ACTION, body, filing=True)
    assert body.finished
    assert "Nothing was sent" not in str(caught.value)
    assert court.connections == 1  # and nobody tried a second time
    court.stop()
    assert court.seen == [body.length]


def test_an_endless_answer_is_not_read_to_its_end(serve, channel):
    def script(line):
        line.request()
        line.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n")
        block = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
        for count in range(200):
            try:
                line.send(block)
            except OSError:
                return count
        return 200

    court = serve(script)
    with pytest.raises(AnswerLost, match="far too large"):
        channel.post(court.url, ACTION, small(), filing=True)
    court.stop()
    assert court.seen[0] < 60


# An answer that says no


@pytest.mark.parametrize(
    "status", ["400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "413 Too Large"]
)
@pytest.mark.parametrize("kind", ["text/html", "text/xml"])
def test_a_server_that_refuses_the_request_filed_nothing(serve, channel, status, kind):
    court = serve(reply_with(b"<html>no</html>", status=status, kind=kind))
    with pytest.raises(HttpRefusal, match=rf"HTTP status {status[:3]}\). Nothing was filed"):
        channel.post(court.url, ACTION, small(), filing=True)


def test_a_refusal_in_the_middle_of_the_upload_is_heard(serve, channel, tmp_path):
    def script(line):
        head = line.head()
        line.answer(b"too large", status="413 Too Large", kind="text/plain")
        line.body(content_length(head))

    body = with_document(tmp_path)
    with pytest.raises((HttpRefusal, NotSent)):
        channel.post(serve(script).url, ACTION, body, filing=True)


@pytest.mark.parametrize("code", ["s:Client", "wsse:InvalidSecurity", "wsse:FailedAuthentication", "s:MustUnderstand"])
def test_a_fault_of_the_message_itself_proves_that_it_was_not_processed(serve, channel, code):
    court = serve(reply_with(fault(code), status="500 Internal Server Error"))
    with pytest.raises(FaultReply, match="Something about it") as caught:
        channel.post(court.url, ACTION, small(), filing=True)
    assert caught.value.proves_not_processed
    assert "provider certificate" in caught.value.action


@pytest.mark.parametrize("code", ["s:Server", "a:InternalServiceFault", ""])
def test_any_other_fault_proves_nothing(serve, channel, code):
    court = serve(reply_with(fault(code), status="500 Internal Server Error"))
    with pytest.raises(FaultReply) as caught:
        channel.post(court.url, ACTION, small(), filing=True)
    assert not caught.value.proves_not_processed


@pytest.mark.parametrize(
    ("ahead_s", "words"),
    [
        (660, "This computer's clock is 11 min behind the court's."),
        (-660, "This computer's clock is 11 min ahead of the court's."),
        (61, "This computer's clock is 1 min behind the court's."),
        (50, ""),
        (-50, ""),
    ],
)
def test_a_fault_with_another_time_names_the_clock(serve, channel, ahead_s, words):
    date = format_datetime(makers.NOW + timedelta(seconds=ahead_s), usegmt=True)
    court = serve(reply_with(fault("s:Client", "InvalidSecurity"), status="500 Internal Server Error", Date=date))
    with pytest.raises(FaultReply) as caught:
        channel.post(court.url, ACTION, small())
    assert words in str(caught.value)
    assert ("clock" in str(caught.value)) is bool(words)
    if words:
        assert caught.value.action == "Set this computer's clock, then try again."


@pytest.mark.parametrize("date", ["yesterday", "Thu, 99 Nov 2026 99:99:99 GMT", "-1"])
def test_a_date_that_is_none_says_nothing_of_the_clock(serve, channel, date):
    court = serve(reply_with(fault("s:Client"), status="500 Internal Server Error", Date=date))
    with pytest.raises(FaultReply) as caught:
        channel.post(court.url, ACTION, small())
    assert "clock" not in str(caught.value)


# Code lists


def test_a_list_is_read_to_a_seekable_file_with_the_stamp_as_header(serve, channel):
    court = serve(reply_with(b"PK-list", kind="application/zip"))
    with download_code_list(channel, court.url + "/CodeService/codes/location/", "stamp=") as stream:
        assert stream.read() == b"PK-list"
    court.stop()
    ((head, _),) = court.seen
    assert head.startswith("GET /CodeService/codes/location/ HTTP/1.1")
    assert "tyl-efm-api: stamp=" in head


def test_a_list_that_the_court_does_not_give_is_refused_with_its_status(serve, channel):
    court = serve(reply_with(b"oops", status="500 Internal Server Error", kind="text/html"))
    with pytest.raises(HttpRefusal, match="HTTP status 500"), download_code_list(channel, court.url, "stamp"):
        pass


@pytest.mark.parametrize(
    "act",
    [LOST["half a body"], LOST["reset"], LOST["damaged gzip"], LOST["silence"]],
    ids=["cut", "reset", "damaged", "silence"],
)
def test_a_list_that_breaks_off_is_no_list(serve, open_channel, act):
    court = serve(everything_then(act))
    with (
        pytest.raises(CourtUnreachable),
        download_code_list(open_channel(patience=SHORT), court.url, "stamp"),
    ):
        raise AssertionError("half a list was handed out")


# Stamped copies


def test_a_copy_is_hashed_while_it_comes_and_nothing_of_ours_goes_along(serve, channel):
    court = serve(reply_with(b"%PDF-stamped", kind="application/pdf; charset=binary"))
    with download_copy(channel, court.url + "/copies/Order 1.pdf?id=ä") as copy:
        assert copy.stream.read() == b"%PDF-stamped"
        assert (copy.size, copy.media_type) == (12, "application/pdf")
        assert copy.sha256 == hashlib.sha256(b"%PDF-stamped").hexdigest()
    court.stop()
    ((head, _),) = court.seen
    assert head.startswith("GET /copies/Order%201.pdf?id=%C3%A4 HTTP/1.1")
    assert not {"tyl-efm-api", "authorization", "soapaction", "cookie"} & {
        line.partition(":")[0].lower() for line in head.splitlines()
    }


@pytest.mark.parametrize(
    "url", ["http://court.example/x", "ftp://court.example/x", "file:///etc/passwd", "https:///x", "x", "",
            "https://user:word@court.example/x"],
)  # fmt: skip
def test_an_address_that_is_not_safe_is_not_opened(channel, url):
    with pytest.raises(Refused, match="not opened"), download_copy(channel, url):
        pass


def test_a_copy_may_lie_a_few_addresses_further_but_only_on_https(serve, channel):
    last = serve(reply_with(b"%PDF-x", kind="application/pdf"))
    middle = serve(reply_with(b"", status="302 Found", Location=last.url + "/b"))
    with download_copy(channel, middle.url + "/a") as copy:
        assert copy.size == 6
    plain = serve(reply_with(b"", status="302 Found", Location="http://127.0.0.1:1/x"))
    with pytest.raises(HttpRefusal, match="not followed"), download_copy(channel, plain.url):
        pass
    circle = serve(lambda line: (line.request(), line.answer(b"", status="302 Found", Location="/again")))
    with pytest.raises(HttpRefusal, match="not followed"), download_copy(channel, circle.url):
        pass
    assert circle.connections == 4


@pytest.mark.parametrize(
    ("content", "kind", "status", "words"),
    [
        (b"<!doctype html><p>Expired", "text/html", "200 OK", "links of the court end after some time"),
        (b"", "application/pdf", "200 OK", "links of the court end after some time"),
        (b"gone", "text/plain", "404 Not Found", r"did not give out the copy \(HTTP status 404\)"),
    ],
)
def test_a_link_that_no_longer_works_says_so(serve, channel, content, kind, status, words):
    court = serve(reply_with(content, kind=kind, status=status))
    with pytest.raises(HttpRefusal, match=words), download_copy(channel, court.url):
        pass


def test_a_copy_larger_than_any_document_is_not_kept(serve, channel):
    court = serve(reply_with(b"%PDF-" + bytes(5000), kind="application/pdf"))
    with pytest.raises(HttpRefusal, match="too large"), channel.fetch(court.url, limit=1000, what="the copy"):
        pass


# Words for each failure


def raise_from(kind, cause):
    def fail():
        try:
            raise cause
        except OSError as fault:
            raise kind("transport failed") from fault

    return fail


VERIFY = ssl.SSLCertVerificationError


def verify(code, message):
    fault = VERIFY(1, f"certificate verify failed: {message}")
    fault.verify_code, fault.verify_message = code, message
    return fault


@pytest.mark.parametrize(
    ("cause", "words", "action"),
    [
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "is offline", "network connection"),
        (OSError(errno.EHOSTUNREACH, "No route to host"), "is offline", "network connection"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "is offline", "network connection"),
        (socket.gaierror(socket.EAI_NONAME, "Name not known"), "court.example was not found", "network connection"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), "cannot be reached", "network connection"),
        (verify(10, "certificate has expired"), "has expired by this computer's clock", "clock"),
        (verify(9, "certificate is not yet valid"), "not valid yet by this computer's clock", "clock"),
        (verify(62, "Hostname mismatch"), "another server's", "sign in first"),
        (
            verify(20, "unable to get local issuer certificate"),
            "does not know who issued",
            "inspects encrypted traffic",
        ),
        (verify(19, "self-signed certificate in certificate chain"), "does not know who issued", "inspects"),
        (verify(-67843, "“court.example” certificate is not trusted"), "does not know who issued", "inspects"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_each_failure_on_the_way_has_its_own_words(cause, words, action):
    fail = raise_from(httpx.ConnectError, cause)
    with pytest.raises(NotSent) as caught, failures_of("https://court.example/x", lambda: False):
        fail()
    assert words in caught.value.message
    assert caught.value.message.endswith("Nothing was sent.")
    assert action in caught.value.action


def test_a_proxy_that_refuses_is_named():
    def fail():
        raise httpx.ProxyError("407 Proxy Authentication Required")

    with (
        pytest.raises(NotSent, match=r"proxy of your network .*407") as caught,
        failures_of("https://court.example/x", lambda: False),
    ):
        fail()
    assert "runs your network" in caught.value.action


@pytest.mark.parametrize(
    ("status", "words", "action"),
    [
        ("503 Service Unavailable", "closed for maintenance", "in about 2 min"),
        ("502 Bad Gateway", "its own front door", "few minutes"),
        ("500 Internal Server Error", "had trouble", "few minutes"),
    ],
)
def test_a_closed_court_is_told_apart_from_a_broken_one(serve, channel, status, words, action):
    extra = {"Retry_After": "120"} if status.startswith("503") else {}
    court = serve(reply_with(b"<p>Later", status=status, kind="text/html", **extra))
    with pytest.raises(AnswerLost, match=words) as caught:
        channel.post(court.url, ACTION, small())
    assert action in caught.value.action


def test_a_web_page_in_the_place_of_an_answer_is_called_one(serve, channel):
    court = serve(reply_with(b"<!doctype html><p>Welcome to the hotel", kind="text/html"))
    with pytest.raises(AnswerLost, match="A web page answered instead of the court's software"):
        channel.post(court.url, ACTION, small())


@pytest.mark.parametrize(("ahead_s", "minutes"), [(61, "1 min behind"), (-3600, "60 min ahead of"), (59, "")])
def test_every_answer_compares_the_clocks(serve, channel, ahead_s, minutes):
    assert channel.clock_skew_s is None
    date = format_datetime(makers.NOW + timedelta(seconds=ahead_s), usegmt=True)
    channel.post(serve(reply_with(Date=date)).url, ACTION, small())
    assert channel.clock_skew_s == ahead_s
    assert (minutes in clock_words(channel.clock_skew_s)) if minutes else clock_words(channel.clock_skew_s) == ""


def test_an_answer_that_drips_is_not_waited_for_without_end(serve, open_channel):
    def script(line):
        line.request()
        line.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(200):
            line.send(b"1\r\nx\r\n")

    court = serve(script)
    with pytest.raises(AnswerLost, match="did not end in time"):
        open_channel(patience=Patience(reply_s=0)).post(court.url, ACTION, small(), filing=True)
