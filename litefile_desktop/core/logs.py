"""Log files that may be sent to anybody: only listed facts are printed, everything else is hidden."""

import logging
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

#: Extras that say nothing about a client; all others print as hidden.
SAFE_EXTRAS = frozenset({
    "attempt", "bytes", "codes", "count", "court", "draft", "fault", "ms", "op", "outcome", "port", "status", "step",
    "table",
})  # fmt: skip
_HIDDEN = "<hidden>"
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class RedactingFormatter(logging.Formatter):
    """UTC time, level, module, message, then the safe extras by name; a traceback shows places, never values."""

    converter = time.gmtime  # type: ignore[assignment]  # typeshed wants a bound method here

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        """One line, then the places of the traceback when there is one."""
        # Only a literal message is ours; an exception or a list that was logged as one can hold anything.
        message = record.msg if isinstance(record.msg, str) else _HIDDEN
        line = f"{self.formatTime(record, self.datefmt)}Z {record.levelname} {record.name} {message}"
        for key in sorted(set(vars(record)) - _STANDARD):
            value = " ".join(str(getattr(record, key)).split()) if key in SAFE_EXTRAS else _HIDDEN
            line += f" {key}={value}"
        if record.exc_info and record.exc_info[0] is not None:
            line += "\n" + places(record.exc_info[0], record.exc_info[2])
        return line


def places(kind: type[BaseException], traceback: TracebackType | None) -> str:
    """Where an exception came from, without its text: exception texts can hold names and file names."""
    lines = [f"  {kind.__module__}.{kind.__qualname__}"]
    while traceback is not None:
        code = traceback.tb_frame.f_code
        lines.append(f"  at {Path(code.co_filename).name}:{traceback.tb_lineno} in {code.co_name}")
        traceback = traceback.tb_next
    return "\n".join(lines)


class _QuietFileHandler(RotatingFileHandler):
    """A log that cannot be written, on a full disk for one, is no reason to show a traceback to anybody.

    Once closed it stays closed: a thread that was about to write does not open the file again.
    """

    _is_closed = False

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line, unless logging has ended."""
        if not self._is_closed:
            super().emit(record)

    def close(self) -> None:
        """Close the file for good."""
        self._is_closed = True
        super().close()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Let the line go."""


def start_logging(folder: Path, *, stderr: IO[str] | None = None) -> None:
    """Log to ``folder`` (1 MB a file, and five older ones), errors also to ``stderr`` when given."""
    root = logging.getLogger("litefile_desktop")
    root.setLevel(logging.INFO)
    root.propagate = False
    stop_logging()
    handlers: list[logging.Handler] = [
        _QuietFileHandler(folder / "litefile.log", maxBytes=1_000_000, backupCount=5, encoding="utf-8", delay=True)
    ]
    if stderr is not None:
        console = logging.StreamHandler(stderr)
        console.setLevel(logging.ERROR)
        handlers.append(console)
    for handler in handlers:
        handler.setFormatter(RedactingFormatter())
        root.addHandler(handler)


def stop_logging() -> None:
    """Close and remove every handler that ``start_logging`` added."""
    root = logging.getLogger("litefile_desktop")
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
