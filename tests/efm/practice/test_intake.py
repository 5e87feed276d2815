"""Bodies as they come: multipart, chunked, inline, hostile."""

import base64
import hashlib
import os
import socket
import ssl

import pytest

from litefile_desktop.efm.practice.intake import BadRequest, read_request, spool
from litefile_desktop.efm.practice.markup import BadXml, q
from tests.efm.practice.client import envelope_of, errors, message_of, to_mtom
from tests.efm.practice.messages import civil_core, pdf, query, review_filing

NC = "http://niem.gov/niem/niem-core/2.0"
_TYPE = 'multipart/related; type="application/xop+xml"; boundary="B"; start="<root>"; start-info="text/xml"'
_ROOT = b'--B\r\nContent-Type: application/xop+xml; charset=UTF-8; type="text/xml"\r\nContent-ID: <root>\r\n\r\n'
_INCLUDE = (
    f'<m xmlns:nc="{NC}"><nc:BinaryBase64Object><x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" '
    'href="cid:a%40b"/></nc:BinaryBase64Object></m>'
).encode()


def read(tmp_path, body, content_type="text/xml; charset=utf-8", block=4096):
    blocks = (body[at : at + block] for at in range(0, len(body), block))
    request = spool(blocks, tmp_path / "incoming", 10_000_000)
    read_request(request, content_type)
    return request


def part(content, head=b"Content-ID: <a@b>\r\nContent-Transfer-Encoding: binary\r\n"):
    return b"\r\n--B\r\n" + head + b"\r\n" + content


def one_document(request):
    (binary,) = request.envelope.iter(q("nc:BinaryBase64Object"))
    return request.attachment(binary)


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"\r\n--", b"\r\n--Bx\r\n", b"--Bx", b"\r\n\r\n", os.urandom(3_000_000), b"\r\n--B." * 100],
    ids=["empty", "byte", "almost", "longer boundary", "at once", "blank lines", "large", "many almost"],
)
def test_parts_come_through_whole_whatever_they_hold(tmp_path, content):
    body = _ROOT + _INCLUDE + part(content) + b"\r\n--B--\r\n"
    with read(tmp_path, body, _TYPE) as request:
        found = one_document(request)
        assert found.path.read_bytes() == content
        assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert not request.folder.exists()


def test_a_delimiter_may_fall_between_two_blocks(tmp_path):
    for size in range((1 << 20) - 8, (1 << 20) + 8):
        body = _ROOT + _INCLUDE + part(b"z" * (size - len(_ROOT) - len(_INCLUDE))) + b"\r\n--B--\r\n"
        with read(tmp_path, body, _TYPE, block=1 << 18) as request:
            assert one_document(request).size == size - len(_ROOT) - len(_INCLUDE)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (_ROOT + _INCLUDE + part(b"x"), _TYPE),  # the closing delimiter is missing
        (_ROOT + _INCLUDE + b"\r\n--B--\r\n", _TYPE),  # so is the part
        (_ROOT + _INCLUDE + part(b"x") + part(b"y") + b"\r\n--B--\r\n", _TYPE),  # one id twice
        (_ROOT + _INCLUDE + part(b"eA==", b"Content-ID: <a@b>\r\nContent-Transfer-Encoding: base64\r\n") + b"\r\n--B--",
         _TYPE),
        (_ROOT + _INCLUDE + part(b"x", b"X: y\r\n") + b"\r\n--B--\r\n", _TYPE),  # no id
        (_ROOT + _INCLUDE + part(b"x") + b"\r\n--B--\r\n", _TYPE.replace("<root>", "<other>")),
        (_ROOT + _INCLUDE + part(b"x") + b"\r\n--B--\r\n", _TYPE.replace("application/xop+xml", "text/xml")),
        (_ROOT.replace(b"application/xop+xml", b"text/xml") + _INCLUDE + part(b"x") + b"\r\n--B--\r\n", _TYPE),
        (b"no boundary at all", _TYPE),
        (_ROOT + _INCLUDE, 'multipart/related; type="application/xop+xml"'),
        (b"<m/>", "application/json"),
        (b"<m/>", "text/xml; charset=utf-16"),
    ],
)  # fmt: skip
def test_broken_framing_is_refused(tmp_path, body, content_type):
    with pytest.raises(BadRequest):
        read(tmp_path, body, content_type)


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE m [<!ENTITY e "x">]><m>&e;</m>',
        b'<?xml version="1.0"?><!-- a --><!DOCTYPE m SYSTEM "http://example.com/x.dtd"><m/>',
        "<m/>".encode("utf-16"),
        b"<m>",
        b"",
        b"<!-- never closed",
        b"<m>&undefined;</m>",
    ],
)
def test_hostile_or_broken_xml_is_refused(tmp_path, body):
    with pytest.raises(BadXml):
        read(tmp_path, body)


def test_inline_base64_with_line_breaks_is_read(tmp_path):
    text = base64.encodebytes(pdf()).decode()
    body = f'<m xmlns:nc="{NC}"><nc:BinaryBase64Object>\n{text}</nc:BinaryBase64Object></m>'.encode()
    with read(tmp_path, body) as request:
        assert one_document(request).path.read_bytes() == pdf()


def test_a_body_beyond_the_limit_is_refused_and_leaves_nothing(tmp_path):
    with pytest.raises(BadRequest) as refusal:
        spool([b"x" * 600, b"x" * 600], tmp_path / "incoming", 1000)
    assert refusal.value.status == 413
    assert list((tmp_path / "incoming").iterdir()) == []


# Over the wire


def test_a_chunked_upload_is_taken(court, client):
    content_type, body = to_mtom(client.envelope(review_filing(civil_core())))
    pieces = (body[at : at + 777] for at in range(0, len(body), 777))
    response = client.http.post(
        "/efm/FilingReviewMDEPort.svc",
        content=pieces,
        headers={
            "Content-Type": content_type,
            "SOAPAction": '"urn:oasis:names:tc:legalxml-courtfiling:wsdl:WebServicesProfile-Definitions-4.0/'
            'FilingReviewMDEPort/ReviewFilingRequest"',
        },
    )
    assert response.request.headers["transfer-encoding"] == "chunked"
    assert errors(message_of(response)) == ["0"]
    assert court.envelopes()[0].message.read_bytes() == body


def test_one_connection_serves_many_calls(client):
    for _ in range(3):
        message = query("CourtPolicyQueryMessage", court="maple")
        assert client.post("GetPolicy", client.envelope(message)).headers.get("connection") is None


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"<!DOCTYPE m []><m/>", "text/xml", 500),
        (b"not xml", "text/xml", 500),
        (b"{}", "application/json", 415),
        (b"--B", _TYPE, 400),
    ],
)
def test_what_is_no_message_is_answered_all_the_same(client, body, content_type, status):
    response = client.post("GetPolicy", body, content_type=content_type)
    assert response.status_code == status
    if status == 500:
        assert envelope_of(response) is not None
    assert errors(client.call("GetPolicy", query("CourtPolicyQueryMessage", court="maple"))) == ["0"]


def test_a_body_larger_than_any_court_takes_is_refused_by_its_length(court):
    context = ssl.create_default_context(cafile=str(court.ca_path))
    port = int(court.url.rpartition(":")[2])
    with (
        socket.create_connection(("127.0.0.1", port)) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as line,
    ):
        line.sendall(b"POST /efm/FilingReviewMDEPort.svc HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000000\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    "body",
    [
        b'<?xml version="1.0" encoding="utf-7"?>+ADw-!DOCTYPE m+AD4-<m/>',
        b"text before <m/>",
        "<m/>".encode("utf-16-le"),
    ],
)
def test_only_utf_8_is_read(tmp_path, body):
    with pytest.raises(BadXml):
        read(tmp_path, body)
