"""Messages in parts: requests that stream their documents, replies that may be cut, wrong or hostile."""

import base64
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from litefile_desktop.efm import names
from litefile_desktop.efm.multipart import (
    DamagedMultipart,
    DocumentChanged,
    plain_request,
    read_reply,
    request_with_documents,
)
from litefile_desktop.efm.xml import DamagedXml, element, envelope
from tests import makers
from tests.efm.practice.client import to_mtom

CRLF = b"\r\n"
_LARGEST_CHUNK = 256 * 1024


def message(count):
    places = [element(names.NC, "BinaryBase64Object") for _ in range(count)]
    return envelope(element(names.NC, "Filing", *places))


def attachments(folder, *contents):
    made = []
    for number, content in enumerate(contents):
        path = folder / f"Document {number}.pdf"
        path.write_bytes(content)
        made.append(makers.attachment(path))
    return made


# Requests


def documents_of(body):
    """The documents that a server would read, by an independent reader."""
    content = b"".join(body.stream())
    assert len(content) == body.length
    root = read_reply(body.content_type, content)
    return [base64.b64decode(node.text or "") for node in root.iter(f"{{{names.NC}}}BinaryBase64Object")]


CONTENTS = {
    "one byte": [b"x"],
    "empty": [b""],
    "one less than a group of three": [b"ab", b"abcd", b"abcde"],
    "bytes like a boundary": [b"\r\n--uuid:\r\n--\r\n\r\n", b"--"],
    "more than one chunk": [bytes(range(256)) * 1000, b"LITEFILE-DOCUMENT-0-GOES-HERE" * 20_000],
}


@pytest.mark.parametrize("mtom", [True, False], ids=["mtom", "base64"])
@pytest.mark.parametrize("contents", CONTENTS.values(), ids=CONTENTS)
def test_documents_arrive_as_they_are_and_the_length_is_exact(tmp_path, mtom, contents):
    body = request_with_documents(message(len(contents)), attachments(tmp_path, *contents), mtom=mtom)
    assert documents_of(body) == contents


def test_the_mtom_form_is_that_of_the_reference(tmp_path):
    body = request_with_documents(message(2), attachments(tmp_path, b"%PDF-1", b"%PDF-2"), mtom=True)
    assert re.fullmatch(
        r'multipart/related; type="application/xop\+xml"; boundary="uuid:[0-9a-f-]{36}"; '
        r'start="<root@litefile>"; start-info="text/xml"',
        body.content_type,
    )
    content = b"".join(body.stream())
    boundary = content.partition(CRLF)[0]
    parts = content.split(boundary)[1:]
    heads = [part.partition(CRLF * 2)[0].decode().strip().splitlines() for part in parts[:-1]]
    assert heads == [
        [
            'Content-Type: application/xop+xml; charset=UTF-8; type="text/xml"',
            "Content-Transfer-Encoding: 8bit",
            "Content-ID: <root@litefile>",
        ],
        [
            "Content-Type: application/octet-stream",
            "Content-Transfer-Encoding: binary",
            "Content-ID: <doc-0@litefile>",
        ],
        [
            "Content-Type: application/octet-stream",
            "Content-Transfer-Encoding: binary",
            "Content-ID: <doc-1@litefile>",
        ],
    ]
    assert parts[-1] == b"--\r\n"
    assert content.count(b'href="cid:doc-0@litefile"') == 1


def test_every_message_has_a_boundary_of_its_own(tmp_path):
    files = attachments(tmp_path, b"%PDF")
    kinds = {request_with_documents(message(1), files, mtom=True).content_type for _ in range(5)}
    assert len(kinds) == 5


@pytest.mark.parametrize("mtom", [True, False], ids=["mtom", "base64"])
def test_documents_are_read_in_small_pieces_while_they_are_sent(tmp_path, mtom):
    path = tmp_path / "Document.pdf"
    with path.open("wb") as stream:
        stream.truncate(20_000_000)
    body = request_with_documents(message(1), [makers.attachment(path)], mtom=mtom)
    sizes = [len(chunk) for chunk in body.stream()]
    assert sum(sizes) == body.length
    assert max(sizes) <= _LARGEST_CHUNK
    assert not mtom or body.length < 20_000_000 * 1.01


@pytest.mark.parametrize("mtom", [True, False], ids=["mtom", "base64"])
def test_a_message_is_finished_with_its_very_last_piece_and_not_before(tmp_path, mtom):
    files = attachments(tmp_path, b"x" * 500_000, b"y" * 10)
    body = request_with_documents(message(2), files, mtom=mtom)
    seen = [(body.finished, chunk) for chunk in body.stream()]
    assert [finished for finished, _ in seen] == [False] * (len(seen) - 1) + [True]
    assert seen[-1][1].endswith(b"--\r\n" if mtom else b":Envelope>")


def test_a_message_without_documents_is_finished_when_it_was_handed_over():
    body = plain_request(message(0))
    stream = body.stream()
    assert not body.finished
    next(stream)
    assert body.finished


@pytest.mark.parametrize("mtom", [True, False], ids=["mtom", "base64"])
@pytest.mark.parametrize("damage", ["gone", "cut", "longer", "changed", "a folder"])
def test_a_document_that_is_not_what_it_was_stops_before_the_end(tmp_path, mtom, damage):
    files = attachments(tmp_path, b"x" * 500_000, b"%PDF-last")
    path = files[0].path
    match damage:
        case "gone":
            path.unlink()
        case "cut":
            path.write_bytes(b"x" * 499_999)
        case "longer":
            path.write_bytes(b"x" * 500_001)
        case "changed":
            path.write_bytes(b"x" * 499_999 + b"y")
        case "a folder":
            path.unlink()
            path.mkdir()
    body = request_with_documents(message(2), files, mtom=mtom)
    chunks = []
    with pytest.raises(DocumentChanged, match=r"Document 0\.pdf .*Nothing was filed") as caught:
        chunks.extend(body.stream())
    assert not body.finished
    assert b"%PDF-last" not in b"".join(chunks)
    assert caught.value.step == "upload_documents"


@pytest.mark.parametrize("mtom", [True, False])
def test_a_message_with_more_or_fewer_places_than_documents_is_a_defect(tmp_path, mtom):
    with pytest.raises(ValueError, match="zip"):
        request_with_documents(message(1), attachments(tmp_path, b"a", b"b"), mtom=mtom)


def test_progress_is_told_in_order_up_to_the_whole(tmp_path):
    told = []
    body = request_with_documents(message(1), attachments(tmp_path, b"x" * 900_000), mtom=True)
    for _ in body.stream(lambda done, total: told.append((done, total))):
        pass
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (body.length, body.length)


# Replies

ROOT = b'<r xmlns:xop="http://www.w3.org/2004/08/xop/include"><x/><file>%s</file></r>'
INCLUDE = b'<xop:Include href="cid:%s"/>'
KIND = 'multipart/related; type="application/xop+xml"; boundary="frontier"; start="<root>"; start-info="text/xml"'


def reply(*parts, end=b"\r\n--frontier--\r\n", preamble=b""):
    """A multipart body of (head lines, body) pairs."""
    made = preamble
    for head, body in parts:
        made += b"\r\n--frontier\r\n" + head + b"\r\n\r\n" + body
    return made + end


def whole(reference=b"doc", content_id=b"<doc>", binary=b"%PDF\r\n--front\x00\xff"):
    return reply(
        (b'Content-Type: application/xop+xml; type="text/xml"\r\nContent-ID: <root>', ROOT % (INCLUDE % reference)),
        (b"Content-Type: application/octet-stream\r\nContent-ID: " + content_id, binary),
    )


def file_in(root):
    return base64.b64decode(root.findtext("file"))


def test_an_included_part_is_put_back_inline():
    assert file_in(read_reply(KIND, whole())) == b"%PDF\r\n--front\x00\xff"


def test_a_reference_may_be_written_with_percent_signs_and_a_part_with_other_letter_case_in_its_head():
    content = whole(b"a%40court%2Bx", b"<a@court+x>").replace(b"Content-ID: <a", b"CONTENT-id:<a")
    assert file_in(read_reply(KIND, content)).startswith(b"%PDF")


def test_a_head_line_may_go_on_in_the_next_line():
    content = whole().replace(b"Content-ID: <doc>", b"Content-ID:\r\n <doc>")
    assert file_in(read_reply(KIND, content)).startswith(b"%PDF")


def test_a_part_may_be_in_base64():
    content = whole(binary=base64.encodebytes(b"%PDF-1.7")).replace(
        b"application/octet-stream\r\n", b"application/octet-stream\r\nContent-Transfer-Encoding: BASE64\r\n"
    )
    assert file_in(read_reply(KIND, content)) == b"%PDF-1.7"


def test_the_root_need_not_be_the_first_part_and_without_a_start_the_first_is_the_root():
    swapped = reply((b"Content-ID: <doc>", b"%PDF"), (b"Content-ID: <root>", ROOT % (INCLUDE % b"doc")))
    assert file_in(read_reply(KIND, swapped)) == b"%PDF"
    assert file_in(read_reply(KIND.replace('start="<root>"; ', ""), whole())).startswith(b"%PDF")


def test_a_reply_in_one_part_and_one_with_words_around_it_are_read():
    alone = reply((b"Content-ID: <root>", ROOT % b"AAAA"), preamble=b"This is MIME.")
    assert read_reply(KIND, alone + b"and goodbye").findtext("file") == "AAAA"
    assert read_reply(KIND, alone.removeprefix(b"This is MIME.\r\n")).findtext("file") == "AAAA"


DAMAGED = {
    "cut in a part": whole()[:-60],
    "cut before the end mark": whole().removesuffix(b"--\r\n"),
    "without parts": b"\r\n--frontier--\r\n",
    "another boundary": whole().replace(b"--frontier", b"--elsewhere"),
    "nothing": b"",
    "no head": reply((b"", b""))[:-30],
    "the included part is missing": whole(b"nobody"),
    "the start part is missing": whole().replace(b"<root>", b"<other>"),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_reply_in_parts_is_refused(content):
    with pytest.raises(DamagedMultipart):
        read_reply(KIND, content)


@pytest.mark.parametrize("length", range(0, len(whole()) - 4, 7))
def test_a_reply_cut_anywhere_is_never_read_as_a_whole_one(length):
    with pytest.raises((DamagedMultipart, DamagedXml)):
        read_reply(KIND, whole()[:length])


@pytest.mark.parametrize(
    "kind",
    ["", "text/html", "application/json", "multipart/related", 'multipart/related; boundary=""', "multipart/mixed"],
)
def test_a_reply_of_another_kind_is_refused(kind):
    with pytest.raises(DamagedMultipart):
        read_reply(kind, ROOT % b"AAAA")


@pytest.mark.parametrize("kind", ["text/xml", "TEXT/XML; charset=utf-8", "application/soap+xml", "application/xop+xml"])
def test_a_plain_reply_is_read(kind):
    assert read_reply(kind, ROOT % b"AAAA").findtext("file") == "AAAA"


def test_a_damaged_root_part_is_refused():
    with pytest.raises(DamagedXml):
        read_reply(KIND, whole().replace(b"</r>", b""))


@given(
    parts=st.lists(st.binary(max_size=300), max_size=4),
    boundary=st.from_regex(r"[A-Za-z0-9'()+_,./:=?-]{1,60}", fullmatch=True),
)
def test_whatever_the_parts_hold_they_come_back(parts, boundary):
    mark = b"\r\n--" + boundary.encode()
    if any(mark in part for part in parts):
        return
    includes = b"".join(b"<file>" + INCLUDE % f"p{n}".encode() + b"</file>" for n in range(len(parts)))
    root = b'<r xmlns:xop="http://www.w3.org/2004/08/xop/include">' + includes + b"</r>"
    content = mark + b"\r\nContent-ID: <root>\r\n\r\n" + root
    for number, part in enumerate(parts):
        content += mark + b"\r\nContent-ID: <p%d>\r\n\r\n" % number + part
    found = read_reply(f'multipart/related; boundary="{boundary}"; start="<root>"', content + mark + b"--\r\n")
    assert [base64.b64decode(node.text or "") for node in found] == parts


@given(st.binary(max_size=400), st.sampled_from([KIND, "text/xml", "multipart/related; boundary=a"]))
def test_any_bytes_at_all_are_read_or_refused(content, kind):
    with suppress(DamagedMultipart, DamagedXml):
        read_reply(kind, content)


def test_what_another_client_sends_as_mtom_is_read_alike():
    root = etree.fromstring(f'<r xmlns:nc="{names.NC}"><nc:BinaryBase64Object>JVBERg==</nc:BinaryBase64Object></r>')
    kind, content = to_mtom(root)
    found = read_reply(kind, content)
    assert found.findtext(f"{{{names.NC}}}BinaryBase64Object") == "JVBERg=="
