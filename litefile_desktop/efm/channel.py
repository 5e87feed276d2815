"""One HTTPS channel for every message: verified TLS, bounded replies, and the truth about what was sent."""

import hashlib
import logging
import ssl
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import truststore

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import StorageTrouble
from litefile_desktop.efm.failures import FaultReply, HttpRefusal, failures_of, server_trouble, without_soap
from litefile_desktop.efm.gateway import AnswerLost
from litefile_desktop.efm.multipart import DamagedMultipart, RequestBody, read_reply
from litefile_desktop.efm.types import Downloaded
from litefile_desktop.efm.wire_log import NoWireLog, WireLog
from litefile_desktop.efm.xml import DamagedXml, Element, descend, local, text_of

log = logging.getLogger(__name__)

MAX_REPLY_BYTES = 32 * 1024 * 1024
#: From this difference on, signed messages may be refused (ecf-efm §12.14).
CLOCK_SKEW_WARNING_S = 60


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the court may take for each phase, and for a whole reply, in seconds.

    The production proxy waits 180 s for filing calls (ecf-efm §2.6). ``reply_s`` ends replies that drip.
    """

    filing: httpx.Timeout = field(default_factory=lambda: httpx.Timeout(180, connect=30))
    query: httpx.Timeout = field(default_factory=lambda: httpx.Timeout(90, connect=20))
    reply_s: float = 600


def trust(ca_bundle: Path | None) -> ssl.SSLContext:
    """The system's trust store, plus the profile's own authority. TLS is always verified.

    Raises StorageTrouble when the authority's file cannot be read.
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_bundle is not None:
        try:
            context.load_verify_locations(cafile=str(ca_bundle))
        except (OSError, ssl.SSLError) as fault:
            raise StorageTrouble(f"The court's certificate authority file {ca_bundle} could not be read.") from fault
    return context


class Channel:
    """HTTP connections to one court system; thread-safe, reused between calls."""

    def __init__(
        self,
        *,
        ca_bundle: Path | None,
        clock: Clock,
        loopback: bool = False,
        patience: Patience | None = None,
        wire_log: WireLog | None = None,
    ) -> None:
        # A proxy of the environment, or of the system, can never reach a court on this computer.
        context = trust(ca_bundle)
        self._http = httpx.Client(verify=context, follow_redirects=False, trust_env=not loopback)
        # A filing never goes out on a kept connection: one that the server has just closed would look
        # like a lost answer although nothing arrived.
        self._fresh = httpx.Client(
            verify=context,
            follow_redirects=False,
            trust_env=not loopback,
            limits=httpx.Limits(max_keepalive_connections=0),
        )
        self._clock = clock
        self._patience = patience or Patience()
        self._wire_log = wire_log or NoWireLog()
        #: How far the court's clock was ahead of this computer's at the last reply, in seconds; None before one.
        self.clock_skew_s: float | None = None

    def close(self) -> None:
        """Release all connections."""
        self._http.close()
        self._fresh.close()

    def post(
        self,
        url: str,
        action: str,
        body: RequestBody,
        *,
        filing: bool = False,
        sent: Callable[[int, int], None] | None = None,
    ) -> Element:
        """Send a SOAP message and answer the first element of the reply's body.

        ``filing`` gives it a connection of its own and the long time limit. Raises NotSent when the
        court cannot hold the whole message, AnswerLost when it may, FaultReply and HttpRefusal when it
        answered but did not take it, DocumentChanged from the body itself.
        """
        headers = {
            "Content-Type": body.content_type,
            "Content-Length": str(body.length),
            "SOAPAction": f'"{action}"',
            "Accept": "text/xml, multipart/related",
        }
        operation = action.rpartition("/")[2]
        started = time.monotonic()
        with self._wire_log.call(operation, body.message) as record:
            try:
                http, timeout = (self._fresh, self._patience.filing) if filing else (self._http, self._patience.query)
                request = http.build_request("POST", url, headers=headers, content=body.stream(sent), timeout=timeout)
                with failures_of(url, lambda: body.finished), _stream(http, request) as reply:
                    record.status(reply.status_code)
                    self.clock_skew_s = skew = _skew(reply, self._clock)
                    content = _bounded(reply, MAX_REPLY_BYTES, self._patience.reply_s)
                root = _parsed(reply, content)
                record.reply(root)
                return _first(root, reply, skew)
            finally:
                spent = int((time.monotonic() - started) * 1000)
                log.info("call", extra={"op": operation, "ms": spent, "bytes": body.length})

    @contextmanager
    def fetch(
        self, url: str, *, limit: int, what: str, headers: Mapping[str, str] | None = None, hops: int = 0
    ) -> Iterator[Downloaded]:
        """What is at an address, as a seekable temporary file. ``what`` names it in words.

        At most ``limit`` bytes; at most ``hops`` redirects, to https only. Raises CourtUnreachable, HttpRefusal.
        """
        with tempfile.TemporaryFile() as spool:
            request = self._http.build_request("GET", url, headers=headers, timeout=self._patience.query)
            with failures_of(url), self._arrived(request, hops) as reply:
                if reply.status_code != httpx.codes.OK:
                    reply.read()
                    raise HttpRefusal(
                        f"The court did not give out {what} (HTTP status {reply.status_code}).",
                        status=reply.status_code,
                    )
                size, digest = 0, hashlib.sha256()
                deadline = time.monotonic() + self._patience.reply_s
                for chunk in reply.iter_bytes():
                    size += len(chunk)
                    if size > limit or time.monotonic() > deadline:
                        raise HttpRefusal(f"What the court gave out as {what} is too large to be it. It was not used.")
                    digest.update(chunk)
                    spool.write(chunk)
                media_type = reply.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            spool.seek(0)
            yield Downloaded(spool, size, digest.hexdigest(), media_type)

    @contextmanager
    def _arrived(self, request: httpx.Request, hops: int) -> Iterator[httpx.Response]:
        """The reply at the end of a few redirects, none of which leaves https."""
        reply = self._http.send(request, stream=True)
        try:
            while hops and reply.next_request is not None and reply.next_request.url.scheme == "https":
                hops -= 1
                following = reply.next_request
                reply.close()
                reply = self._http.send(following, stream=True)
            if reply.has_redirect_location:
                raise HttpRefusal(server_trouble(reply))
            yield reply
        finally:
            reply.close()


def clock_words(skew_s: float | None) -> str:
    """The sentence for a clock that is a minute or more from the court's; empty when it is not (§12.14)."""
    if skew_s is None or abs(skew_s) < CLOCK_SKEW_WARNING_S:
        return ""
    direction = "behind" if skew_s > 0 else "ahead of"
    return f"This computer's clock is {max(1, round(abs(skew_s) / 60))} min {direction} the court's."


def _skew(reply: httpx.Response, clock: Clock) -> float | None:
    """How far the court's clock is ahead of this computer's, in seconds; None when it does not say."""
    stamp = reply.headers.get("Date")
    try:
        theirs = parsedate_to_datetime(stamp) if stamp else None
    except ValueError:
        return None
    if theirs is None:
        return None
    if theirs.tzinfo is None:
        theirs = theirs.replace(tzinfo=UTC)
    return (theirs - clock.now()).total_seconds()


def _first(root: Element, reply: httpx.Response, skew_s: float | None) -> Element:
    """What the body holds, when it is what was asked for."""
    body = descend(root, "Body")
    if local(root) != "Envelope" or body is None or not len(body):
        raise without_soap(reply, "The court's answer is not a SOAP message.")
    first = body[0]
    if local(first) == "Fault":
        raise _fault(first, skew_s)
    if not reply.is_success:
        raise AnswerLost(server_trouble(reply))
    return first


def _fault(fault: Element, skew_s: float | None) -> FaultReply:
    """Faults for bad signatures are vague on purpose; the clock is the usual cause, so compare it (§10.8)."""
    code = text_of(descend(fault, "faultcode")).rpartition(":")[2]
    words = text_of(descend(fault, "faultstring"))
    message = f"The court's software did not accept the message: “{words or code}”."
    if skew := clock_words(skew_s):
        return FaultReply(f"{message} {skew}", fault_code=code, action="Set this computer's clock, then try again.")
    refused = FaultReply(message, fault_code=code)
    if refused.proves_not_processed:
        refused.action = "Check that the right provider certificate is installed and has not ended."
    return refused


def _parsed(reply: httpx.Response, content: bytes) -> Element:
    try:
        return read_reply(reply.headers.get("Content-Type", ""), content)
    except (DamagedMultipart, DamagedXml) as damage:
        raise without_soap(reply, f"The court's answer could not be read: {damage}.") from damage


@contextmanager
def _stream(http: httpx.Client, request: httpx.Request) -> Iterator[httpx.Response]:
    reply = http.send(request, stream=True)
    try:
        yield reply
    finally:
        reply.close()


def _bounded(reply: httpx.Response, limit: int, patience_s: float) -> bytes:
    chunks = []
    count = 0
    deadline = time.monotonic() + patience_s
    for chunk in reply.iter_bytes():
        count += len(chunk)
        if count > limit:
            raise AnswerLost("The court's answer is far too large to be one.")
        if time.monotonic() > deadline:
            raise AnswerLost("The court's answer did not end in time.")
        chunks.append(chunk)
    return b"".join(chunks)
