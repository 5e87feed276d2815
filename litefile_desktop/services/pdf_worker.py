"""The process that opens PDF files, so that a hostile one never meets the window or the drafts.

Run as ``python -m litefile_desktop.services.pdf_worker``. It reads one JSON request a line and answers
with one JSON line, followed by ``bytes`` raw bytes when there is a picture. It has no network, no
database and a bounded memory; its parent kills it when it takes too long.
"""

import json
import sys
from pathlib import Path
from typing import IO, Any

import pikepdf
import pypdfium2

_MEMORY_BYTES = 1536 * 1024 * 1024
_PICTURE_LIMIT = 4000


def check(path: Path) -> dict[str, Any]:
    """What a PDF is: page count, whether it has fillable fields; or the reason why a court cannot take it."""
    with path.open("rb") as stream:
        head = stream.read(1024)
        stream.seek(max(0, path.stat().st_size - 2048))
        tail = stream.read()
    if b"%PDF-" not in head:
        return {"refused": "not_pdf"}
    try:
        # A file without its end mark is cut off. Repair would open it, with pages missing.
        with pikepdf.open(path, attempt_recovery=b"%%EOF" in tail, suppress_warnings=True) as document:
            return _describe(document)
    except pikepdf.PasswordError:
        return {"refused": "encrypted"}
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, RuntimeError):
        return {"refused": "damaged"}


def _describe(document: pikepdf.Pdf) -> dict[str, Any]:
    if document.is_encrypted:
        return {"refused": "encrypted"}
    pages = len(document.pages)
    if pages == 0:
        return {"refused": "no_pages"}
    form = document.Root.get("/AcroForm")
    if form is not None and "/XFA" in form:
        return {"refused": "xfa"}
    for page in document.pages:  # every page must at least be readable
        page.get("/Annots")
    fields = form.get("/Fields") if form is not None else None
    return {"pages": pages, "has_form_fields": bool(fields is not None and len(fields))}


def render(path: Path, page: int, width: int) -> tuple[dict[str, Any], bytes]:
    """One page as RGB bytes, ``width`` pixels wide."""
    document = pypdfium2.PdfDocument(path)
    try:
        if not 0 <= page < len(document):
            return {"refused": "no_such_page"}, b""
        sheet = document[page]
        scale = min(width, _PICTURE_LIMIT) / max(1.0, sheet.get_width())
        scale = min(scale, _PICTURE_LIMIT / max(1.0, sheet.get_height()))
        bitmap = sheet.render(scale=scale, rev_byteorder=True)
        data = bytes(bitmap.buffer)
        answer = {
            "width": bitmap.width,
            "height": bitmap.height,
            "stride": bitmap.stride,
            "channels": bitmap.n_channels,
            "pages": len(document),
        }
        return answer, data
    finally:
        document.close()


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - does not exist on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the parent closes the pipe."""
    for line in requests:
        request = json.loads(line)
        picture = b""
        try:
            if request["do"] == "check":
                answer = check(Path(request["path"]))
            else:
                answer, picture = render(Path(request["path"]), int(request["page"]), int(request["width"]))
        except OSError as fault:
            answer = {"refused": "unreadable", "reason": fault.strerror or ""}
        except (pypdfium2.PdfiumError, MemoryError):
            answer = {"refused": "damaged"}
        answer["bytes"] = len(picture)
        answers.write(json.dumps(answer).encode() + b"\n" + picture)
        answers.flush()


def main() -> None:
    """The worker's entry; also reached by ``--pdf-worker`` in a frozen bundle."""
    _bound_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
