"""What a failed call means, in words: the way there, the certificate of the other side, and answers without SOAP."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from litefile_desktop.core.errors import CourtRefused, CourtUnreachable
from litefile_desktop.core.later import Later
from litefile_desktop.efm.gateway import AnswerLost, NotSent

if TYPE_CHECKING:
    import httpx
else:
    httpx = Later("httpx")

_NETWORK = "Check this computer's network connection."
_LATER = "Ask again in a few minutes."
_INSPECTION = "If your firm inspects encrypted traffic, ask for this address to be left out of it."

#: OpenSSL's numbers for what is wrong with a certificate.
_EXPIRED, _NOT_YET_VALID, _WRONG_NAME = 10, 9, (62, 64)
#: The first failure that says that there is no network, or no way through it.
_OFFLINE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})
#: Statuses of the kind "you", after which a server may have taken the request all the same.
_UNDECIDED = (408, 409)


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


#: Fault codes of a receiver that looked at the security header or the envelope only, never at the filing.
_REFUSED_UNSEEN = frozenset({
    "InvalidSecurity", "InvalidSecurityToken", "SecurityTokenUnavailable", "FailedAuthentication", "FailedCheck",
    "UnsupportedSecurityToken", "UnsupportedAlgorithm", "MessageExpired", "VersionMismatch", "MustUnderstand", "Client",
    "ActionNotSupported",
})  # fmt: skip


class HttpRefusal(CourtRefused):
    """The server answered with a status that says it did not take the request; 0 when the status was not it."""

    code = "http_refused"

    def __init__(self, message: str, *, status: int = 0, action: str = "") -> None:
        super().__init__(message, action=action)
        self.status = status


@contextmanager
def failures_of(url: str, finished: Callable[[], bool] | None = None) -> Iterator[None]:
    """Turn transport failures into what they mean: NotSent before the message was whole, AnswerLost after.

    Without ``finished`` nothing is sent, only fetched, and every failure is CourtUnreachable.
    """
    host = urlsplit(url).hostname or url
    try:
        yield
    except httpx.TransportError as fault:
        words, action = _explain(fault, host)
        if finished is None:
            raise CourtUnreachable(words, action=action) from fault
        never_arrived = isinstance(
            fault, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
        )
        if never_arrived or not finished():
            raise NotSent(f"{words} Nothing was sent.", action=action) from fault
        raise AnswerLost(f"{words} Everything had been sent, but no answer came.", action=action) from fault
    except httpx.HTTPError as fault:
        # An answer came, but its coding is damaged.
        lost = f"The answer of {host} could not be read."
        raise (AnswerLost(lost) if finished is not None and finished() else CourtUnreachable(lost)) from fault


def _explain(fault: httpx.TransportError, host: str) -> tuple[str, str]:
    """The sentence for a transport failure, and what to do about it."""
    for cause in _causes(fault):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _certificate(cause, host)
        if isinstance(cause, socket.gaierror):
            return _not_found(cause.errno == socket.EAI_AGAIN, host)
        if isinstance(cause, OSError) and cause.errno in _OFFLINE:
            return _offline(host)
    text = str(fault).lower()
    if isinstance(fault, httpx.ProxyError):
        return (
            f"The proxy of your network did not let the connection to {host} through ({fault}).",
            "Ask whoever runs your network to allow this address.",
        )
    if "certificate" in text:
        return _certificate(ssl.SSLCertVerificationError(str(fault)), host)
    if "name or service" in text or "getaddrinfo" in text or "nodename" in text:
        return _not_found(False, host)  # noqa: FBT003 - a fact
    if isinstance(fault, httpx.TimeoutException):
        return f"The court at {host} did not answer in time.", _LATER
    if isinstance(fault, httpx.ConnectError):
        return f"The court at {host} cannot be reached.", _NETWORK
    return f"The connection to {host} broke.", _LATER


def _causes(fault: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    cause: BaseException | None = fault
    while cause is not None and cause not in seen:
        seen.append(cause)
        yield cause
        cause = cause.__cause__ or cause.__context__


def _offline(host: str) -> tuple[str, str]:
    return f"This computer is offline, or its network does not reach {host}.", _NETWORK


def _not_found(nobody_answered: bool, host: str) -> tuple[str, str]:  # noqa: FBT001 - a fact
    """Without any name server there is no network; with one, the name itself is not there."""
    return _offline(host) if nobody_answered else (f"The address {host} was not found.", _NETWORK)


def _certificate(fault: ssl.SSLCertVerificationError, host: str) -> tuple[str, str]:
    """Systems differ in their numbers for a bad certificate but say the same in words."""
    code = getattr(fault, "verify_code", 0)
    said = str(getattr(fault, "verify_message", "") or fault.reason or fault)
    low = said.lower()
    start = f"The identity of {host} could not be verified"
    if code == _EXPIRED or "expired" in low:
        return (
            f"{start}: its certificate has expired by this computer's clock.",
            "Check this computer's clock. If it is right, the court has to renew its certificate: try again later.",
        )
    if code == _NOT_YET_VALID or "not yet valid" in low:
        return f"{start}: its certificate is not valid yet by this computer's clock.", "Set this computer's clock."
    if code in _WRONG_NAME or "mismatch" in low or "match" in low:
        return (
            f"{start}: the certificate is another server's ({said}).",
            "Check the addresses of this jurisdiction, and whether your network wants you to sign in first.",
        )
    return f"{start}: this computer does not know who issued its certificate ({said}).", _INSPECTION


def without_soap(reply: httpx.Response, words: str) -> HttpRefusal | AnswerLost:
    """What a reply without a SOAP message means: only a status says whether the request was taken."""
    status = reply.status_code
    if 400 <= status < 500 and status not in _UNDECIDED:
        return HttpRefusal(
            f"{_REFUSED.get(status, _REFUSED_ELSE)} (HTTP status {status}). Nothing was filed.",
            status=status,
            action="Check the addresses of this jurisdiction, or try again later.",
        )
    if not reply.is_success:
        return AnswerLost(server_trouble(reply), action=_when(reply))
    if reply.headers.get("Content-Type", "").lower().startswith("text/html"):
        return AnswerLost(
            "A web page answered instead of the court's software: the court may be closed, or your network may want "
            "you to sign in first."
        )
    return AnswerLost(words)


_REFUSED_ELSE = "The court's server refused the request"
_REFUSED = {
    401: "The court's server does not know this program's certificate",
    403: "The court's server does not let this program in",
    407: "The proxy of your network wants a user name and password",
    413: "The court's server takes no messages as large as this one",
    429: "The court's server was asked too often",
}


def server_trouble(reply: httpx.Response) -> str:
    """The sentence for a status that blames the server, or points elsewhere."""
    status = reply.status_code
    if reply.has_redirect_location:
        return f"The court's server points to another address (HTTP status {status}); it was not followed."
    if status == httpx.codes.SERVICE_UNAVAILABLE:
        return f"The court's system is closed for maintenance or overloaded (HTTP status {status})."
    if status in (httpx.codes.BAD_GATEWAY, httpx.codes.GATEWAY_TIMEOUT):
        return f"The court's system could not be reached from its own front door (HTTP status {status})."
    return f"The court's server had trouble (HTTP status {status})."


def _when(reply: httpx.Response) -> str:
    """When to ask again, as far as the server says."""
    after = reply.headers.get("Retry-After", "")
    if after.isdecimal() and len(after) < 7:
        return f"Ask again in about {max(1, round(int(after) / 60))} min."
    return _LATER
