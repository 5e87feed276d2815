"""A record of what goes over the wire, for whoever helps: element names and codes, never a fact about anybody.

Off unless asked for. What is written is chosen, not taken out: only names of elements, and values of those few
that hold codes of the court's lists. Names, numbers, addresses, tokens, certificates, documents have no way in.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final, Protocol

from litefile_desktop.core.clock import Clock, iso_utc
from litefile_desktop.efm import names
from litefile_desktop.efm.xml import PREFIXES, Element, local

_LIMIT: Final = 5_000_000
_HIDDEN: Final = "·"
_SHORT: Final = {uri: prefix for prefix, uri in PREFIXES.items()}

#: Elements whose text is a code of a list, a status, a yes or no, or a count: nothing about a person.
_CODES: Final = frozenset({
    "AcceptMultipleLeadDocumentsIndicator", "AnswerID", "AttachServiceContactIndicator", "AttachmentSequenceID",
    "BinaryCategoryText", "BinaryFormatStandardName", "CaseCategoryCode", "CaseCategoryText", "CaseParticipantRoleCode",
    "CaseSecurity", "CaseSubTypeText", "CaseTypeCode", "CaseTypeText", "DamageAmountCode", "DocumentSequenceID",
    "ErrorCode", "FilerTypeText", "FilingAction", "FilingStatusCode", "IdentificationCategoryText",
    "IdentificationSourceText", "LocationCountryFIPS10-4Code", "LowerCourtText", "MotionTypeCode", "PageCount",
    "QuestionID", "RegisterActionDescriptionText", "RemedyCode", "RoleName", "ServiceCodeID", "StatusCode",
    "TotalSize", "faultcode",
})  # fmt: skip
#: What a code looks like; text that does not is hidden whatever element it stands in.
_CODE: Final = re.compile(r"[A-Za-z0-9:_.-]{1,40}")
_KEPT_ATTRIBUTES: Final = {f"{{{names.S}}}id": "id", f"{{{names.S}}}ref": "ref", f"{{{names.XSI}}}nil": "nil"}
_KEY: Final = re.compile(r"[A-Za-z]{1,20}-?[0-9]{0,4}")


class CallRecord(Protocol):
    """One call while it goes on."""

    def status(self, number: int) -> None:
        """The HTTP status of the answer."""

    def reply(self, root: Element) -> None:
        """The answer, once it was read."""


class WireLog(Protocol):
    """Where calls are recorded, if anywhere."""

    def call(self, operation: str, message: Element) -> AbstractContextManager[CallRecord]:
        """Record one call: what is sent now, what comes back later."""


class NoWireLog:
    """Records nothing."""

    @contextmanager
    def call(self, operation: str, message: Element) -> Iterator[CallRecord]:  # noqa: ARG002 - the protocol's
        """Do nothing."""
        yield self

    def status(self, number: int) -> None:
        """Do nothing."""

    def reply(self, root: Element) -> None:
        """Do nothing."""


class FileWireLog:
    """A text file, readable by its owner only; at 5 MB it becomes the one before, and a new one begins."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()

    @contextmanager
    def call(self, operation: str, message: Element) -> Iterator[CallRecord]:
        """Write the call when it is over, whatever became of it."""
        record = _Record()
        lines = [f"{iso_utc(self._clock.now())} {operation}", *outline(message)]
        try:
            yield record
        except BaseException as fault:
            record.lines.append(f"failed: {type(fault).__name__}")
            raise
        finally:
            self._write("\n".join([*lines, *record.lines, "", ""]))

    def _write(self, text: str) -> None:
        """A log that cannot be written is no reason for a call to fail."""
        with self._lock:
            try:
                if self._path.exists() and self._path.stat().st_size > _LIMIT:
                    self._path.replace(self._path.with_suffix(".log.1"))
                if not self._path.exists():
                    self._path.touch(mode=0o600)
                with self._path.open("a", encoding="utf-8") as stream:
                    stream.write(text)
            except OSError:
                return


class _Record:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def status(self, number: int) -> None:
        self.lines.append(f"HTTP {number}")

    def reply(self, root: Element) -> None:
        self.lines += outline(root)


def outline(node: Element, depth: int = 0) -> Iterator[str]:
    """The tree as lines of element names, with the codes in it."""
    if not isinstance(node.tag, str):
        return
    uri = node.tag[1:].partition("}")[0] if node.tag.startswith("{") else ""
    prefix = _SHORT.get(uri, "")
    shown = f"{prefix}:{local(node)}" if prefix else local(node)
    kept = [(name, node.get(key) or "") for key, name in _KEPT_ATTRIBUTES.items()]
    marks = [f"{name}={value}" for name, value in kept if _KEY.fullmatch(value)]
    text = (node.text or "").strip()
    if text and not len(node):
        marks.append(text if local(node) in _CODES and _CODE.fullmatch(text) else _HIDDEN)
    yield "  " * depth + " ".join([shown, *marks])
    for child in node:
        yield from outline(child, depth + 1)
