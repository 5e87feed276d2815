"""One HTTP connection: reading requests, meeting faults, writing replies."""

import logging
import sqlite3
import time
from datetime import datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import unquote, urlsplit

from litefile_desktop.efm.practice.dispatch import PATHS, answer, operation_name
from litefile_desktop.efm.practice.faults import CODES, COPY, Fault
from litefile_desktop.efm.practice.intake import BadRequest, Request, spool
from litefile_desktop.efm.practice.markup import Element
from litefile_desktop.efm.practice.pages import NotServed, code_list, is_code_path, is_copy_path, plain_page
from litefile_desktop.efm.practice.reply import Reply, http_error, spoil
from litefile_desktop.efm.practice.site import Site
from litefile_desktop.efm.practice.soap import SoapFault, fault_envelope
from litefile_desktop.efm.practice.wire import body_blocks, drain, hang, reset

_log = logging.getLogger(__name__)

_TEXT = "text/plain; charset=utf-8"
_SKEW = timedelta(minutes=11)
_HUGE_BLOCK, _HUGE_BLOCKS = b"x" * (1 << 20), 1024
_SLOW_PIECES, _SLOW_PAUSE_S = 20, 0.1
_DRAIN_S = 0.5
_BEFORE_READING = (Fault.REFUSE, Fault.RESET_BEFORE_UPLOAD, Fault.RESET_DURING_UPLOAD)


class Connection(BaseHTTPRequestHandler):
    """Serves one client until it leaves."""

    protocol_version = "HTTP/1.1"
    server_version = "PracticeCourt"
    sys_version = ""
    timeout = 120
    # Head and body are two writes; held back for each other they would cost 40 ms a call.
    disable_nagle_algorithm = True

    def __init__(self, site: Site, *more: Any) -> None:
        self._site = site
        self._fault: Fault | None = None
        super().__init__(*more)

    def do_POST(self) -> None:
        """A SOAP call."""
        operation = operation_name(self.headers.get("SOAPAction", ""))
        self._meet(operation)
        try:
            if self._fault in _BEFORE_READING:
                self._break_off_early()
                return
            limit = self._site.request_limit
            blocks = body_blocks(self.rfile, self.headers, limit)
            with spool(blocks, self._site.state.folder / "incoming", limit) as request:
                reply = self._answer(operation, request)
            # Only now, with the request's own folder gone: who has the answer finds nothing half done.
            self._deliver(reply)
        except BadRequest as problem:
            # The rest of the body was not read, so nothing more can be understood on this connection. Some of it is
            # taken off the line, or closing would wipe out the answer before the client sees it.
            self.close_connection = True
            self.connection.settimeout(_DRAIN_S)
            drain(self.rfile)
            self._send(Reply(problem.status, _TEXT, f"{problem.words}\n".encode()))

    def do_GET(self) -> None:
        """A code list, a stamped copy, or a word on what this is."""
        path = unquote(urlsplit(self.path).path)
        is_codes = is_code_path(path)
        operation = CODES if is_codes else COPY if is_copy_path(path) else ""
        self._meet(operation)
        if self._fault in _BEFORE_READING:
            self._drop()
            return
        early = http_error(self._fault) if self._fault else None
        try:
            if is_codes:
                reply = early or code_list(self._site.state, path, self.headers.get("tyl-efm-api", ""))
            else:
                reply = early or plain_page(self._site.state, path, self._site.now())
        except NotServed as problem:
            reply = Reply(problem.status, _TEXT, f"{problem.words}\n".encode())
        if self._fault is Fault.MALFORMED:
            reply = Reply(reply.status, reply.content_type, reply.body[: len(reply.body) // 2])
        elif self._fault is Fault.WRONG_TYPE:
            reply = Reply(200, "text/html; charset=utf-8", b"<!doctype html><p>Please try again later.</p>")
        self._deliver(reply)
        self._note(operation or "page", reply.status, "done")

    def _meet(self, operation: str) -> None:
        self._started = time.monotonic()
        self._fault = self._site.faults.take(operation)
        if self._fault is not None:
            _log.info("fault met", extra={"op": operation, "fault": self._fault.value})

    def _break_off_early(self) -> None:
        if self._fault is Fault.RESET_DURING_UPLOAD:
            length = self.headers.get("Content-Length", "")
            # Half of the body, or of what a first chunk may hold, must have come before the line breaks.
            self.rfile.read(int(length) // 2 if length.isdecimal() else 64)
        self._drop()

    def _answer(self, operation: str, request: Request) -> Reply:
        early = http_error(self._fault) if self._fault is not None else None
        if early is not None:
            self._note(operation, early.status, "not passed on")
            return early
        site, now = self._site, self._site.now()
        if self._fault is Fault.CLOCK_SKEW:
            now += _SKEW
        path, action = urlsplit(self.path).path, self.headers.get("SOAPAction", "")
        if path not in PATHS:
            raise BadRequest(404, "There is no such service here.")
        content_type = self.headers.get("Content-Type", "")
        status, envelope, outcome = self._judge(path, action, content_type, request, now)
        self._note(operation, status, outcome)
        spoilt = spoil(self._fault, envelope) if self._fault is not None and status == 200 else None
        return spoilt or site.framing.frame(status, envelope)

    def _judge(
        self, path: str, action: str, content_type: str, request: Request, now: datetime
    ) -> tuple[int, Element, str]:
        try:
            return answer(self._site.state, path, action, content_type, request, self._fault, now)
        except (OSError, sqlite3.Error) as problem:
            # The court's own disk: nothing was put on record, and the caller hears of a server's trouble.
            _log.exception("the practice court could not keep its records", extra={"fault": type(problem).__name__})
            return 500, fault_envelope(SoapFault("Server", "An error occurred at the court.")), "storage"

    def _deliver(self, reply: Reply) -> None:
        match self._fault:
            case Fault.ACCEPT_THEN_RESET:
                self._drop()
            case Fault.ACCEPT_THEN_HANG:
                hang(self.connection, self._site.stopping)
                self.close_connection = True
            case Fault.HUGE_REPLY:
                self._send_huge()
            case Fault.SLOW:
                self._send(reply, pieces=_SLOW_PIECES)
            case _:
                self._send(reply)

    def _drop(self) -> None:
        self.close_connection = True
        reset(self.connection)

    def _send(self, reply: Reply, *, pieces: int = 1) -> None:
        if self._site.stopping.is_set():
            self.close_connection = True
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("X-Practice-Court", "nothing is filed here")
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        size = max(1, -(-len(reply.body) // pieces))
        for start in range(0, len(reply.body), size):
            self.wfile.write(reply.body[start : start + size])
            if pieces > 1:
                self._site.stopping.wait(_SLOW_PAUSE_S)

    def _send_huge(self) -> None:
        """Up to a gigabyte of nothing, for as long as the client takes it."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/xml; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()
        start = b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><!--'
        for block in (start, *[_HUGE_BLOCK] * _HUGE_BLOCKS):
            if self._site.stopping.is_set():
                return
            self.wfile.write(b"%x\r\n%b\r\n" % (len(block), block))
        self.wfile.write(b"0\r\n\r\n")

    def _note(self, operation: str, status: int, outcome: str) -> None:
        spent = int((time.monotonic() - self._started) * 1000)
        _log.info("answered", extra={"op": operation, "status": status, "outcome": outcome, "ms": spent})

    def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002 - the court's clock counts
        """The Date header, by the court's clock; wrong on purpose when that is the fault."""
        skew = _SKEW if self._fault is Fault.CLOCK_SKEW else timedelta(0)
        return format_datetime(self._site.now() + skew, usegmt=True)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: what is worth a line is logged above, without paths or names."""
