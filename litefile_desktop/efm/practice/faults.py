"""Faults by name: what can go wrong on the way to a court, so that a client can be seen to survive it."""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from litefile_desktop.core.errors import WrongUsage


class Fault(StrEnum):
    """One kind of trouble.

    The work of the operation is *not* done with the first group, so nothing is filed; with the second it is done
    and only the answer is lost or spoilt.
    """

    REFUSE = "refuse"
    RESET_BEFORE_UPLOAD = "reset-before-upload"
    RESET_DURING_UPLOAD = "reset-during-upload"
    HTTP_500 = "http-500"
    HTTP_503 = "http-503"
    SOAP_FAULT = "soap-fault"
    ERROR_IN_200 = "error-in-200"
    EXPIRED_TOKEN = "expired-token"  # noqa: S105
    REDIRECT = "redirect"
    CLOCK_SKEW = "clock-skew"

    ACCEPT_THEN_RESET = "accept-then-reset"
    ACCEPT_THEN_HANG = "accept-then-hang"
    SLOW = "slow"
    MALFORMED = "malformed"
    TRUNCATED_MULTIPART = "truncated-multipart"
    WRONG_TYPE = "wrong-type"
    HUGE_REPLY = "huge-reply"
    ENTITY_BOMB = "entity-bomb"
    UNKNOWN_ELEMENTS = "unknown-elements"
    EMPTY_RECEIPT = "empty-receipt"


#: The operation by which ``NAME@GetCodes`` names downloads of code lists.
CODES = "GetCodes"
#: The one by which ``NAME@GetCopy`` names fetching a stamped copy.
COPY = "GetCopy"

#: Faults that only a SOAP answer can show; downloads pass them by.
_SOAP_ONLY = frozenset({
    Fault.SOAP_FAULT, Fault.ERROR_IN_200, Fault.EXPIRED_TOKEN, Fault.CLOCK_SKEW, Fault.TRUNCATED_MULTIPART,
    Fault.ENTITY_BOMB, Fault.UNKNOWN_ELEMENTS, Fault.EMPTY_RECEIPT,
})  # fmt: skip
_SPEC = re.compile(r"([a-z0-9-]+)(?:@([A-Za-z]+))?(?:\*(\d{1,6}))?")


@dataclass(slots=True)
class _Armed:
    fault: Fault
    operation: str
    left: int | None

    def meets(self, operation: str) -> bool:
        if self.operation:
            return self.operation == operation
        if operation in (CODES, COPY) and self.fault in _SOAP_ONLY:
            return False
        # Signing in again must be possible, or an expired token could not be mended.
        return not (operation == "AuthenticateUser" and self.fault is Fault.EXPIRED_TOKEN)


@dataclass(slots=True)
class Faults:
    """The faults a court was started with, and how often each may still happen."""

    armed: list[_Armed] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def parse(cls, specs: Sequence[str]) -> "Faults":
        """Read ``NAME``, ``NAME@Operation``, ``NAME*N`` and ``NAME@Operation*N``. Raises WrongUsage."""
        return cls([_parse(spec) for spec in specs])

    def arm(self, specs: Sequence[str]) -> None:
        """Let more happen from now on. Raises WrongUsage."""
        armed = [_parse(spec) for spec in specs]
        with self._lock:
            self.armed += armed

    def take(self, operation: str) -> Fault | None:
        """The fault that this call meets, counted; None when it goes well."""
        with self._lock:
            for armed in self.armed:
                # A refusal without an operation happens to whole connections, below.
                if armed.meets(operation) and (armed.operation or armed.fault is not Fault.REFUSE):
                    return self._count(armed)
        return None

    def takes_refusal(self) -> bool:
        """Whether this connection is dropped before anything is read from it."""
        with self._lock:
            for armed in self.armed:
                if armed.fault is Fault.REFUSE and not armed.operation:
                    self._count(armed)
                    return True
        return False

    def _count(self, armed: _Armed) -> Fault:
        if armed.left is not None:
            armed.left -= 1
            if not armed.left:
                self.armed.remove(armed)
        return armed.fault


def _parse(spec: str) -> _Armed:
    match = _SPEC.fullmatch(spec.strip())
    if match is None or match[1] not in {fault.value for fault in Fault} or match[3] == "0":
        names = ", ".join(fault.value for fault in Fault)
        raise WrongUsage(
            f"The practice court has no fault {spec!r}.",
            action=f"Write NAME, NAME@Operation or NAME*TIMES, with one of: {names}.",
        )
    fault, operation, times = Fault(match[1]), match[2] or "", match[3]
    if fault is Fault.EMPTY_RECEIPT and not operation:
        operation = "ReviewFiling"
    return _Armed(fault, operation, int(times) if times else None)
