"""Looking into PDF files by way of a worker process with limits on time and memory."""

import json
import logging
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litefile_desktop.core.errors import Refused
from litefile_desktop.services.worker import Worker, WorkerEnded

log = logging.getLogger(__name__)

#: Characters of an answer, and bytes of a picture: more than the worker ever sends.
_LONGEST_LINE = 10_000
_MOST_BYTES = 128 * 1024 * 1024


class PdfRefused(Refused):
    """A file that no court can take, or a page that cannot be shown; ``reason`` is a short key."""

    code = "bad_document"

    def __init__(self, reason: str, message: str, *, action: str = "") -> None:
        super().__init__(message, action=action, code=f"bad_document.{reason}", step="upload_documents")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What is known of a PDF that is fit to file."""

    pages: int
    has_form_fields: bool


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as RGB or RGBX bytes; ``stride`` is bytes a line, ``channels`` bytes a pixel."""

    width: int
    height: int
    stride: int
    channels: int
    pages: int
    data: bytes


_WORDS = {
    "not_pdf": ("{name} is not a PDF file.", "Courts take PDF files. Save or print it as PDF and add that."),
    "encrypted": ("{name} is password-protected. The court refuses files it cannot open.", "Add a copy without one."),
    "damaged": ("{name} is damaged or cut off: its pages cannot be read.", "Save or print it as PDF again."),
    "no_pages": ("{name} has no pages.", "Save or print it as PDF again."),
    "xfa": ("{name} is a dynamic (XFA) form, which courts cannot open.", "Print it to PDF and add that copy."),
    "unreadable": ("{name} could not be read.", "Check that you may open it, then add it again."),
    "ended": (
        "{name} could not be looked through: the program that reads PDFs stopped at it.",
        "Add it again. If that fails too, save or print it as PDF again.",
    ),
    "too_slow": ("{name} took too long to look through.", "Save or print it as PDF again."),
    "no_such_page": ("{name} has no such page.", ""),
}


def refused(reason: str, name: str) -> PdfRefused:
    """The words for a reason."""
    message, action = _WORDS.get(reason, _WORDS["damaged"])
    return PdfRefused(reason, message.format(name=name), action=action)


def worker_command() -> list[str]:
    """How the worker is started: from source and wheel as a module, from a frozen bundle as itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--pdf-worker"]
    return [sys.executable, "-m", "litefile_desktop.services.pdf_worker"]


class PdfTools(Worker):
    """One worker process that opens PDF files; a request costs no more than its time limit. Thread-safe.

    ``command`` and the time limits stand in for the usual ones in tests.
    """

    def __init__(
        self, *, command: Sequence[str] = (), check_timeout_s: float = 60.0, render_timeout_s: float = 20.0
    ) -> None:
        super().__init__(command or worker_command())
        self._check_timeout_s = check_timeout_s
        self._render_timeout_s = render_timeout_s

    def check(self, path: Path, name: str) -> PdfFacts:
        """Whether a court can take the file. Raises PdfRefused with its name and the reason."""
        answer, _ = self._ask({"do": "check", "path": str(path)}, name, self._check_timeout_s)
        return PdfFacts(pages=answer["pages"], has_form_fields=answer["has_form_fields"])

    def render(self, path: Path, name: str, *, page: int, width: int) -> PagePicture:
        """One page (from 0) as a picture ``width`` pixels wide. Raises PdfRefused."""
        request = {"do": "render", "path": str(path), "page": page, "width": width}
        answer, data = self._ask(request, name, self._render_timeout_s)
        return PagePicture(
            width=answer["width"],
            height=answer["height"],
            stride=answer["stride"],
            channels=answer["channels"],
            pages=answer["pages"],
            data=data,
        )

    def _ask(self, request: dict[str, Any], name: str, timeout_s: float) -> tuple[dict[str, Any], bytes]:
        try:
            answer, data = self.ask(timeout_s, lambda process: _exchange(process, request))
        except WorkerEnded as ended:
            log.warning("the PDF worker ended", extra={"op": request["do"]})
            raise refused("too_slow" if ended.was_late else "ended", name) from None
        if "refused" in answer:
            raise refused(str(answer["refused"]), name)
        return answer, data


def _exchange(process: subprocess.Popen[bytes], request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Raises OSError or ValueError when the worker is gone or talks nonsense."""
    if process.stdin is None or process.stdout is None:
        raise OSError("the worker has no pipes")
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.flush()
    line = process.stdout.readline(_LONGEST_LINE)
    if not line:
        raise OSError("the worker is gone")
    answer = json.loads(line)
    if not _makes_sense(answer, request):
        raise ValueError("the worker talks nonsense")
    data = process.stdout.read(answer["bytes"])
    if len(data) != answer["bytes"]:
        raise OSError("the worker is gone")
    return answer, data


def _makes_sense(answer: Any, request: Mapping[str, Any]) -> bool:
    """A hostile file may have taken the worker over; nothing it says is believed unseen."""
    if not isinstance(answer, dict) or type(answer.get("bytes")) is not int:
        return False
    if "refused" in answer:
        return answer["bytes"] == 0 and isinstance(answer["refused"], str)
    if request["do"] == "check":
        pages, fields = answer.get("pages"), answer.get("has_form_fields")
        return answer["bytes"] == 0 and type(pages) is int and pages > 0 and type(fields) is bool
    sizes = [answer.get(name) for name in ("width", "height", "stride", "channels", "pages")]
    if not all(type(size) is int and size > 0 for size in sizes):
        return False
    return bool(answer["bytes"] == answer["stride"] * answer["height"] <= _MOST_BYTES)
