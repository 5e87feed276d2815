"""One HTTPS channel for every message: verified TLS, bounded replies, and the truth about what was sent."""

import logging
import socket
import ssl
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import httpx
import truststore

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import CourtRefused, CourtUnreachable, StorageTrouble
from litefile_desktop.efm.gateway import AnswerLost, NotSent
from litefile_desktop.efm.multipart import DamagedMultipart, RequestBody, read_reply
from litefile_desktop.efm.xml import DamagedXml, Element, descend, local, text_of

log = logging.getLogger(__name__)

MAX_REPLY_BYTES = 32 * 1024 * 1024
MAX_CODE_LIST_BYTES = 256 * 1024 * 1024
#: From this difference on, signed messages may be refused (ecf-efm §12.14).
CLOCK_SKEW_WARNING_S = 60


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the court may take. The production proxy waits 180 s for filing calls (ecf-efm §2.6)."""

    filing: httpx.Timeout = field(default_factory=lambda: httpx.Timeout(180, connect=30))
    query: httpx.Timeout = field(default_factory=lambda: httpx.Timeout(90, connect=20))


class FaultReply(CourtRefused):
    """A SOAP fault: the court's software refused the message itself, not the filing in it."""

    code = "soap_fault"

    def __init__(self, message: str, *, fault_code: str, action: str = "") -> None:
        super().__init__(message, action=action)
        self.fault_code = fault_code

    @property
    def proves_not_processed(self) -> bool:
        """Whether the receiver cannot have looked at what was asked."""
        return self.fault_code in _REFUSED_UNSEEN

    @property
    def is_unknown_operation(self) -> bool:
        """Whether this release of the court's software has no such operation."""
        return self.fault_code == "ActionNotSupported"


class HttpRefusal(CourtRefused):
    """The server answered with a status that says it did not take the request."""

    code = "http_refused"


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
    ) -> None:
        # A proxy of the environment can never reach a court on this computer.
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
        try:
            http, timeout = (self._fresh, self._patience.filing) if filing else (self._http, self._patience.query)
            request = http.build_request("POST", url, headers=headers, content=body.stream(sent), timeout=timeout)
            with _words(url, lambda: body.finished), _stream(http, request) as reply:
                content = _bounded(reply, MAX_REPLY_BYTES)
            return self._read(reply, content)
        finally:
            log.info(
                "call", extra={"op": operation, "ms": int((time.monotonic() - started) * 1000), "bytes": body.length}
            )

    @contextmanager
    def download(self, url: str, stamp: str) -> Iterator[IO[bytes]]:
        """A code list as a seekable temporary file. Raises CourtUnreachable, HttpRefusal."""
        request = self._http.build_request("GET", url, headers={"tyl-efm-api": stamp}, timeout=self._patience.query)
        with tempfile.TemporaryFile() as spool:
            with _words(url, lambda: False), _stream(self._http, request) as reply:
                if reply.status_code != httpx.codes.OK:
                    reply.read()
                    raise HttpRefusal(f"The court did not give out the list (HTTP status {reply.status_code}).")
                count = 0
                for chunk in reply.iter_bytes():
                    count += len(chunk)
                    if count > MAX_CODE_LIST_BYTES:
                        raise HttpRefusal("The court's list is too large to be one. It was not used.")
                    spool.write(chunk)
            spool.seek(0)
            yield spool

    def _read(self, reply: httpx.Response, content: bytes) -> Element:
        kind = reply.headers.get("Content-Type", "")
        try:
            root = read_reply(kind, content)
        except (DamagedMultipart, DamagedXml) as damage:
            raise _unanswered(reply, f"The court's answer could not be read: {damage}.") from damage
        body = descend(root, "Body")
        if local(root) != "Envelope" or body is None or not len(body):
            raise _unanswered(reply, "The court's answer is not a SOAP message.")
        first = body[0]
        if local(first) == "Fault":
            raise self._fault(first, reply)
        if not reply.is_success:
            raise AnswerLost(_trouble(reply))
        return first

    def _fault(self, fault: Element, reply: httpx.Response) -> FaultReply:
        """Faults for bad signatures are vague on purpose; the clock is the usual cause, so compare it (§10.8)."""
        code = text_of(descend(fault, "faultcode")).rpartition(":")[2]
        words = text_of(descend(fault, "faultstring"))
        message = f"The court's software did not accept the message: “{words or code}”."
        skew = self.clock_skew_s(reply)
        if skew is not None and abs(skew) >= CLOCK_SKEW_WARNING_S:
            minutes = max(1, round(abs(skew) / 60))
            direction = "behind" if skew > 0 else "ahead of"
            return FaultReply(
                f"{message} This computer's clock is {minutes} min {direction} the court's.",
                fault_code=code,
                action="Set this computer's clock, then try again.",
            )
        refused = FaultReply(message, fault_code=code)
        if refused.proves_not_processed:
            refused.action = "Check that the right provider certificate is installed and has not ended."
        return refused

    def clock_skew_s(self, reply: httpx.Response) -> float | None:
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
        return (theirs - self._clock.now()).total_seconds()


#: Fault codes of a receiver that looked at the security header or the envelope only, never at the filing.
_REFUSED_UNSEEN = frozenset({
    "InvalidSecurity", "InvalidSecurityToken", "SecurityTokenUnavailable", "FailedAuthentication", "FailedCheck",
    "UnsupportedSecurityToken", "UnsupportedAlgorithm", "MessageExpired", "VersionMismatch", "MustUnderstand", "Client",
    "ActionNotSupported",
})  # fmt: skip


#: Statuses of the kind "you", after which a server may have taken the request all the same.
_UNDECIDED = (408, 409)


def _unanswered(reply: httpx.Response, words: str) -> HttpRefusal | AnswerLost:
    """What a reply without a SOAP message means: only a status says whether the request was taken."""
    if 400 <= reply.status_code < 500 and reply.status_code not in _UNDECIDED:
        return HttpRefusal(
            f"The court's server refused the request (HTTP status {reply.status_code}). Nothing was filed.",
            action="Check the addresses of this jurisdiction, or try again later.",
        )
    return AnswerLost(words if reply.is_success else _trouble(reply))


def _trouble(reply: httpx.Response) -> str:
    if reply.has_redirect_location:
        return f"The court's server points to another address (HTTP status {reply.status_code}); it was not followed."
    return f"The court's server had trouble (HTTP status {reply.status_code})."


@contextmanager
def _stream(http: httpx.Client, request: httpx.Request) -> Iterator[httpx.Response]:
    reply = http.send(request, stream=True)
    try:
        yield reply
    finally:
        reply.close()


def _bounded(reply: httpx.Response, limit: int) -> bytes:
    chunks = []
    count = 0
    for chunk in reply.iter_bytes():
        count += len(chunk)
        if count > limit:
            raise AnswerLost("The court's answer is far too large to be one.")
        chunks.append(chunk)
    return b"".join(chunks)


@contextmanager
def _words(url: str, finished: Callable[[], bool]) -> Iterator[None]:
    """Turn transport failures into what they mean for the filing."""
    host = urlsplit(url).hostname or url
    try:
        yield
    except httpx.TransportError as fault:
        words, action = _explain(fault, host)
        never_arrived = isinstance(
            fault, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
        )
        if never_arrived or not finished():
            raise NotSent(f"{words} Nothing was sent.", action=action) from fault
        raise AnswerLost(f"{words} Everything had been sent, but no answer came.", action=action) from fault
    except httpx.HTTPError as fault:
        # An answer came, but its coding is damaged.
        lost = f"The answer of {host} could not be read."
        raise (AnswerLost(lost) if finished() else CourtUnreachable(f"{lost} Your drafts are kept.")) from fault


def _explain(fault: httpx.TransportError, host: str) -> tuple[str, str]:
    causes = []
    cause: BaseException | None = fault
    while cause is not None and cause not in causes:
        causes.append(cause)
        cause = cause.__cause__ or cause.__context__
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return (
                f"The identity of {host} could not be verified ({cause.verify_message or cause.reason}).",
                "If your firm inspects encrypted traffic, ask for this address to be left out of it.",
            )
        if isinstance(cause, socket.gaierror):
            return f"The address {host} was not found.", "Check this computer's network connection."
    text = str(fault).lower()
    if "certificate" in text:
        return (
            f"The identity of {host} could not be verified.",
            "If your firm inspects encrypted traffic, ask for this address to be left out of it.",
        )
    if "name or service" in text or "getaddrinfo" in text or "nodename" in text:
        return f"The address {host} was not found.", "Check this computer's network connection."
    if isinstance(fault, httpx.TimeoutException):
        return f"The court at {host} did not answer in time.", "Ask again in a few minutes."
    if isinstance(fault, httpx.ConnectError):
        return f"The court at {host} cannot be reached.", "Check this computer's network connection."
    return f"The connection to {host} broke.", "Ask again in a few minutes."
