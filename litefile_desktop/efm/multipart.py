"""MTOM both ways: requests that stream documents from disk, replies that may come in parts (ecf-efm §2.6)."""

import base64
import hashlib
import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from urllib.parse import unquote

from lxml import etree

from litefile_desktop.efm import names
from litefile_desktop.efm.gateway import DocumentChanged
from litefile_desktop.efm.types import Attachment
from litefile_desktop.efm.xml import Element, parse

_CHUNK = 3 * 64 * 1024  # a multiple of three, so that base64 of each chunk needs no padding inside
_MARK = "LITEFILE-DOCUMENT-{}-GOES-HERE"


class DamagedMultipart(ValueError):
    """A reply in parts that is cut off or does not hold together."""


@dataclass(frozen=True, slots=True)
class _File:
    attachment: Attachment
    as_base64: bool

    @property
    def length(self) -> int:
        size = self.attachment.size
        return 4 * ((size + 2) // 3) if self.as_base64 else size


class RequestBody:
    """A request whose documents are read from disk while they are sent, and hashed as they pass.

    ``message`` is the SOAP envelope without its documents. ``finished`` is True once the last byte was handed to
    the connection: before that the court cannot hold a whole message, after that it may.
    """

    def __init__(self, content_type: str, message: Element, pieces: Sequence[bytes | _File]) -> None:
        self.content_type = content_type
        self.message = message
        self._pieces = pieces
        self.finished = False
        self.length = sum(piece.length if isinstance(piece, _File) else len(piece) for piece in pieces)

    def stream(self, sent: Callable[[int, int], None] | None = None) -> Iterator[bytes]:
        """The bytes in order. Raises DocumentChanged before the end when a document is not what it was."""
        count = 0
        last = len(self._pieces) - 1
        for number, piece in enumerate(self._pieces):
            chunks = _read(piece) if isinstance(piece, _File) else iter((piece,))
            for chunk in chunks:
                count += len(chunk)
                if number == last:
                    # The last piece is always one chunk of our own; it completes the message.
                    self.finished = True
                yield chunk
                if sent is not None:
                    sent(count, self.length)


def _read(file: _File) -> Iterator[bytes]:
    attachment = file.attachment
    digest = hashlib.sha256()
    size = 0
    try:
        with attachment.path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                if size > attachment.size:
                    break
                yield base64.b64encode(chunk) if file.as_base64 else chunk
    except OSError as fault:
        raise DocumentChanged(
            f"The stored copy of {attachment.file_name} could not be read ({fault.strerror}). Nothing was filed.",
            action="Remove the document and add it again.",
            step="upload_documents",
        ) from fault
    if size != attachment.size or digest.hexdigest() != attachment.sha256:
        raise DocumentChanged(
            f"The stored copy of {attachment.file_name} is not what it was when you added it. Nothing was filed.",
            action="Remove the document and add it again.",
            step="upload_documents",
        )


def plain_request(message: Element) -> RequestBody:
    """A message without documents."""
    return RequestBody("text/xml; charset=utf-8", message, [_serialized(message)])


def request_with_documents(message: Element, attachments: Sequence[Attachment], *, mtom: bool) -> RequestBody:
    """The message with its documents put where its ``nc:BinaryBase64Object`` elements are, in order."""
    places = list(message.iter(f"{{{names.NC}}}BinaryBase64Object"))
    paired = list(zip(places, attachments, strict=True))
    return _mtom(message, paired) if mtom else _inline(message, paired)


def _mtom(message: Element, paired: list[tuple[Element, Attachment]]) -> RequestBody:
    boundary = f"uuid:{uuid.uuid4()}"
    root_id = "root@litefile"
    for number, (place, _) in enumerate(paired):
        include = etree.SubElement(place, f"{{{names.XOP}}}Include", nsmap={"xop": names.XOP})
        include.set("href", f"cid:doc-{number}@litefile")
    head = (
        f'--{boundary}\r\nContent-Type: application/xop+xml; charset=UTF-8; type="text/xml"\r\n'
        f"Content-Transfer-Encoding: 8bit\r\nContent-ID: <{root_id}>\r\n\r\n"
    )
    pieces: list[bytes | _File] = [head.encode() + _serialized(message)]
    for number, (_, attachment) in enumerate(paired):
        pieces.append(
            f"\r\n--{boundary}\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n"
            f"Content-ID: <doc-{number}@litefile>\r\n\r\n".encode()
        )
        pieces.append(_File(attachment, as_base64=False))
    pieces.append(f"\r\n--{boundary}--\r\n".encode())
    content_type = (
        f'multipart/related; type="application/xop+xml"; boundary="{boundary}"; start="<{root_id}>"; '
        'start-info="text/xml"'
    )
    return RequestBody(content_type, message, pieces)


def _inline(message: Element, paired: list[tuple[Element, Attachment]]) -> RequestBody:
    for number, (place, _) in enumerate(paired):
        place.text = _MARK.format(number)
    rest = _serialized(message)
    pieces: list[bytes | _File] = []
    for number, (_, attachment) in enumerate(paired):
        before, rest = rest.split(_MARK.format(number).encode(), 1)
        pieces += [before, _File(attachment, as_base64=True)]
    return RequestBody("text/xml; charset=utf-8", message, [*pieces, rest])


def _serialized(message: Element) -> bytes:
    return etree.tostring(message, xml_declaration=True, encoding="utf-8")


def read_reply(content_type: str, content: bytes) -> Element:
    """The root of a reply, plain or in parts, with ``xop:Include`` put back inline.

    Raises DamagedMultipart or DamagedXml.
    """
    header = Message()
    header["Content-Type"] = content_type
    kind = header.get_content_type()
    if kind != "multipart/related":
        if kind not in ("text/xml", "application/xml", "application/soap+xml", "application/xop+xml"):
            raise DamagedMultipart(f"a reply of the kind {kind}")
        return parse(content)
    boundary = header.get_param("boundary")
    if not isinstance(boundary, str) or not boundary:
        raise DamagedMultipart("no boundary")
    parts = _split(content, boundary.encode())
    start = header.get_param("start")
    wanted = start.strip("<>") if isinstance(start, str) else ""
    root_part = next((body for part_id, body in parts if part_id == wanted), None) if wanted else parts[0][1]
    if root_part is None:
        raise DamagedMultipart("the part it names as its start is missing")
    root = parse(root_part)
    by_id = dict(parts)
    for include in list(root.iter(f"{{{names.XOP}}}Include")):
        part_id = unquote(include.get("href", "")).removeprefix("cid:")
        place = include.getparent()
        if place is None or part_id not in by_id:
            raise DamagedMultipart("a part it refers to is missing")
        place.remove(include)
        place.text = base64.b64encode(by_id[part_id]).decode("ascii")
    return root


def _split(content: bytes, boundary: bytes) -> list[tuple[str, bytes]]:
    """(Content-ID, body) of each part. Raises DamagedMultipart when the closing boundary is missing."""
    mark = b"\r\n--" + boundary
    sections = (b"\r\n" + content).split(mark)
    if len(sections) < 3 or not sections[-1].startswith(b"--"):
        raise DamagedMultipart("cut off")
    parts = []
    for section in sections[1:-1]:
        head, gap, body = section.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if not gap:
            raise DamagedMultipart("a part without a header")
        fields = Message()
        unfolded = re.sub(rb"\r\n[ \t]+", b" ", head)
        for line in unfolded.split(b"\r\n"):
            name, colon, value = line.decode("latin-1").partition(":")
            if colon:
                fields[name.strip()] = value.strip()
        if fields.get("Content-Transfer-Encoding", "").lower() == "base64":
            try:
                body = base64.b64decode(body, validate=False)
            except ValueError as fault:
                raise DamagedMultipart("a part that is not base64") from fault
        parts.append((str(fields.get("Content-ID", "")).strip("<>"), body))
    return parts
