"""HTTP bodies in, and the ways in which a connection can break off."""

import select
import socket
import struct
import threading
from collections.abc import Iterator
from email.message import Message
from io import BufferedIOBase

from litefile_desktop.efm.practice.intake import BadRequest

_BLOCK = 1 << 18
_LINE_LIMIT = 1024
_HANG_CHECK_S = 0.2
_DRAIN_BLOCKS = 64


def body_blocks(stream: BufferedIOBase, headers: Message, limit: int) -> Iterator[bytes]:
    """The body of a request, by length or in chunks. Raises BadRequest."""
    length, coding = headers.get("Content-Length"), headers.get("Transfer-Encoding", "")
    if coding:
        if length is not None or coding.strip().lower() != "chunked":
            raise BadRequest(400, "the transfer coding is not one this server reads")
        return _chunks(stream)
    if length is None or not length.strip().isdecimal():
        raise BadRequest(411, "a length is needed")
    if int(length) > limit:
        raise BadRequest(413, "the request is larger than this server accepts")
    return _counted(stream, int(length))


def _counted(stream: BufferedIOBase, left: int) -> Iterator[bytes]:
    while left:
        block = stream.read(min(_BLOCK, left))
        if not block:
            raise BadRequest(400, "the body is cut short")
        left -= len(block)
        yield block


def _line(stream: BufferedIOBase) -> bytes:
    line = stream.readline(_LINE_LIMIT)
    if not line.endswith(b"\n"):
        raise BadRequest(400, "a chunk header is cut short")
    return line.strip()


def _chunks(stream: BufferedIOBase) -> Iterator[bytes]:
    while True:
        try:
            size = int(_line(stream).partition(b";")[0], 16)
        except ValueError as fault:
            raise BadRequest(400, "a chunk has no size") from fault
        if size < 0:
            raise BadRequest(400, "a chunk has no size")
        if not size:
            while _line(stream):
                pass  # trailers say nothing to this server
            return
        yield from _counted(stream, size)
        if _line(stream):
            raise BadRequest(400, "a chunk does not end where it says")


def drain(stream: BufferedIOBase) -> None:
    """Read off some of what the other side still sends, as long as it comes without delay."""
    for _ in range(_DRAIN_BLOCKS):
        try:
            if not stream.read1(_BLOCK):
                return
        except OSError:  # nothing more came in time, or the line is gone
            return


def reset(connection: socket.socket) -> None:
    """Break off at once: the other side sees a reset, not an orderly end."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    # Detached, so that TLS gets no chance to say goodbye.
    socket.close(connection.detach())


def hang(connection: socket.socket, stopping: threading.Event) -> None:
    """Keep silent until the other side gives up or the court stops."""
    while not stopping.wait(_HANG_CHECK_S):
        readable, _, _ = select.select([connection], [], [], 0)
        if readable:
            return
