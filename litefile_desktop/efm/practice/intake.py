"""Reading a request: the body goes to disk, documents become files, and a small message remains (ecf-efm §2.6)."""

import base64
import binascii
import hashlib
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import unquote

from lxml import etree

from litefile_desktop.efm.practice.markup import (
    BAD_BINARY,
    BadXml,
    Element,
    elements,
    parse_bytes,
    q,
    require_plain_prolog,
    safe_parser,
    tag_of,
)

_BLOCK = 1 << 20
_HEADER_LIMIT = 16_384
_PART_LIMIT = 1_000
_BASE64_SLICE = 1 << 20  # a multiple of four: every slice decodes on its own
_SPACE = re.compile(r"\s+")


class BadRequest(Exception):
    """The request is not one this server reads. ``status`` is the HTTP status that says so."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document as a file on disk."""

    path: Path
    size: int
    sha256: str


@dataclass(slots=True)
class Request:
    """A request in a folder of its own, which goes when the request does.

    ``raw`` is the body as it came. In ``envelope`` each document's base64 or xop:Include is replaced by a handle
    that ``attachment`` understands.
    """

    folder: Path
    raw: Path
    is_multipart: bool = False
    envelope: Element = field(default_factory=lambda: etree.Element("none"))
    attachments: list[Attachment] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def attachment(self, binary: Element) -> Attachment | None:
        """The document that stood in a BinaryBase64Object; None when it was empty or unreadable."""
        handle = (binary.text or "").strip()
        return self.attachments[int(handle[1:])] if handle.startswith("#") else None

    def keep(self, blocks: Iterable[bytes]) -> Attachment:
        """Write a document to disk."""
        path = self.folder / f"document-{len(self.attachments)}"
        digest, size = hashlib.sha256(), 0
        with path.open("wb") as stream:
            for block in blocks:
                stream.write(block)
                digest.update(block)
                size += len(block)
        attachment = Attachment(path, size, digest.hexdigest())
        self.attachments.append(attachment)
        return attachment


def _bounded(blocks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for block in blocks:
        total += len(block)
        if total > limit:
            raise BadRequest(413, "the request is larger than this server accepts")
        yield block


def spool(blocks: Iterable[bytes], folder: Path, limit: int) -> Request:
    """Put a body on disk as it arrives. Raises BadRequest when it is too large."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    own = Path(tempfile.mkdtemp(dir=folder))
    request = Request(own, own / "body")
    try:
        with request.raw.open("wb") as stream:
            stream.writelines(_bounded(blocks, limit))
    except BaseException:
        shutil.rmtree(own, ignore_errors=True)
        raise
    return request


def sweep(folder: Path, older_than_s: float) -> None:
    """Remove what requests of a court that was killed left behind; younger ones may belong to another process."""
    if not folder.is_dir():
        return
    for left in folder.iterdir():
        if time.time() - left.stat().st_mtime > older_than_s:
            shutil.rmtree(left, ignore_errors=True)


def read_request(request: Request, content_type: str) -> None:
    """Find the envelope and the documents in a spooled body. Raises BadRequest or BadXml."""
    header = Message()
    header["Content-Type"] = content_type
    charset = str(header.get_param("charset") or "utf-8").lower()
    match header.get_content_type():
        case "text/xml":
            if charset != "utf-8":
                raise BadRequest(415, "only UTF-8 is read")
            request.envelope = _parse_file(request.raw)
            parts: dict[str, range] = {}
        case "multipart/related":
            request.is_multipart = True
            parts, root = _split(request.raw, header)
            request.envelope = parse_bytes(_slice(request.raw, root))
        case _:
            raise BadRequest(415, "only text/xml and multipart/related are read")
    for binary in list(request.envelope.iter(q("nc:BinaryBase64Object"))):
        _take_out(request, binary, parts)


def _parse_file(path: Path) -> Element:
    with path.open("rb") as stream:
        require_plain_prolog(stream.read(_BLOCK))
        stream.seek(0)
        try:
            return etree.parse(stream, safe_parser()).getroot()
        except etree.XMLSyntaxError as fault:
            raise BadXml(f"not well-formed near line {fault.lineno}") from fault


def _slice(path: Path, where: range) -> bytes:
    with path.open("rb") as stream:
        stream.seek(where.start)
        return stream.read(len(where))


def _blocks(path: Path, where: range) -> Iterator[bytes]:
    with path.open("rb") as stream:
        stream.seek(where.start)
        left = len(where)
        while left and (block := stream.read(min(_BLOCK, left))):
            left -= len(block)
            yield block


def _take_out(request: Request, binary: Element, parts: dict[str, range]) -> None:
    """Replace a document inside the message by a handle to its file."""
    inside = elements(binary)
    if inside and tag_of(inside[0]) == q("xop:Include"):
        if len(inside) > 1 or (binary.text or "").strip():
            raise BadRequest(400, "xop:Include must be alone in its element")
        content_id = unquote(inside[0].get("href", "")).removeprefix("cid:")
        if content_id not in parts:
            raise BadRequest(400, "xop:Include names a part that is not there")
        binary.remove(inside[0])
        request.keep(_blocks(request.raw, parts[content_id]))
    else:
        text = _SPACE.sub("", binary.text or "")
        if not text:
            return
        try:
            request.keep(_decoded(text))
        except (binascii.Error, ValueError):
            binary.text = BAD_BINARY
            return
    binary.text = f"#{len(request.attachments) - 1}"


def _decoded(text: str) -> Iterator[bytes]:
    if len(text) % 4:
        raise ValueError("base64 comes in groups of four")
    for start in range(0, len(text), _BASE64_SLICE):
        piece = text[start : start + _BASE64_SLICE]
        if "=" in piece and start + _BASE64_SLICE < len(text):
            raise ValueError("padding stands only at the end")
        yield base64.b64decode(piece, validate=True)


def _split(path: Path, header: Message) -> tuple[dict[str, range], range]:
    """Where each part's content lies in the body, by Content-ID, and where the root part does."""
    if str(header.get_param("type") or "").lower() != "application/xop+xml":
        raise BadRequest(415, "multipart/related must be of type application/xop+xml")
    boundary = str(header.get_param("boundary") or "")
    if not boundary:
        raise BadRequest(400, "the boundary is missing")
    found: dict[str, range] = {}
    first = ""
    with path.open("rb") as stream:
        for part in _parts(stream, boundary.encode("utf-8", "replace")):
            head, content = _part_head(stream, part)
            content_id = str(head.get("Content-ID", "")).strip().strip("<>")
            encoding = str(head.get("Content-Transfer-Encoding", "binary")).strip().lower()
            if not content_id or content_id in found:
                raise BadRequest(400, "every part needs a Content-ID of its own")
            if encoding not in ("binary", "8bit", "7bit"):
                raise BadRequest(400, "parts must travel as they are, in binary")
            if not found:
                first = content_id
            found[content_id] = content
            if content_id == str(header.get_param("start") or first).strip("<>"):
                _check_root(head)
            if len(found) > _PART_LIMIT:
                raise BadRequest(400, "too many parts")
    start = str(header.get_param("start") or first).strip("<>")
    if start not in found:
        raise BadRequest(400, "the root part is missing")
    return found, found[start]


def _check_root(head: Message) -> None:
    if head.get_content_type() != "application/xop+xml":
        raise BadRequest(415, "the root part must be application/xop+xml")
    if str(head.get_param("charset") or "utf-8").lower() != "utf-8":
        raise BadRequest(415, "only UTF-8 is read")


def _part_head(stream: IO[bytes], part: range) -> tuple[Message, range]:
    stream.seek(part.start)
    start = stream.read(min(_HEADER_LIMIT, len(part)))
    end = start.find(b"\r\n\r\n")
    if end < 0:
        raise BadRequest(400, "a part has no end of its headers")
    head = Message()
    for line in re.sub(rb"\r\n[ \t]+", b" ", start[:end]).split(b"\r\n"):
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            head[name.strip()] = value.strip()
    return head, range(part.start + end + 4, part.stop)


def _parts(stream: IO[bytes], boundary: bytes) -> Iterator[range]:
    """The ranges between delimiters. Raises BadRequest when the closing one is missing."""
    opened = -1
    for at, after, is_last in _delimiters(stream, b"--" + boundary):
        if opened >= 0:
            yield range(opened, max(opened, at))
        if is_last:
            return
        opened = after
    raise BadRequest(400, "the multipart body is cut short")


def _delimiters(stream: IO[bytes], line: bytes) -> Iterator[tuple[int, int, bool]]:
    """Each delimiter line: where the content before it ends, where the next begins, whether it is the last."""
    # The scan position is kept here because the caller moves the stream between two delimiters.
    needle, position, carry = b"\r\n" + line, 0, b"\r\n"
    while True:
        stream.seek(position)
        block = stream.read(_BLOCK)
        window = carry + block
        base = position - len(carry)
        found = window.find(needle)
        while found >= 0:
            stream.seek(base + found + len(needle))
            tail = stream.read(256)
            rest = tail.lstrip(b" \t")
            if tail.startswith(b"--"):
                yield base + found, base + found, True
                return
            if rest.startswith(b"\r\n"):
                yield base + found, base + found + len(needle) + len(tail) - len(rest) + 2, False
            found = window.find(needle, found + 1)
        if not block:
            return
        position += len(block)
        carry = window[-(len(needle) - 1) :]
