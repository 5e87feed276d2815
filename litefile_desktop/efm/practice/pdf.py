"""PDF files as the court meets them: is it one, and the stamped copy that goes back."""

import io
from pathlib import Path

import pikepdf

#: Readers look for the marks this far into the file and from its end.
_MARK_RANGE = 1024
_STAMP = "PRACTICE - NOTHING WAS FILED"


def page_count(path: Path) -> int:
    """The number of pages of a sound PDF.

    Raises ValueError, with the reason, when the file is none, is cut short, is encrypted or has no page.
    """
    with path.open("rb") as stream:
        start = stream.read(_MARK_RANGE)
        stream.seek(0, io.SEEK_END)
        stream.seek(max(0, stream.tell() - _MARK_RANGE))
        end = stream.read()
    if b"%PDF-" not in start:
        raise ValueError("it does not begin like a PDF")
    # pikepdf mends files that end early; a court's viewer may not.
    if b"%%EOF" not in end:
        raise ValueError("its end is missing")
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise ValueError("it is encrypted")
            if not len(pdf.pages):
                raise ValueError("it has no pages")
            return len(pdf.pages)
    except pikepdf.PasswordError as fault:
        raise ValueError("it is encrypted") from fault
    except (pikepdf.PdfError, RuntimeError) as fault:
        raise ValueError("it cannot be opened") from fault


def stamped_copy(path: Path, first_line: str) -> bytes:
    """The file with the court's line and the practice notice across the top of every page.

    Raises ValueError when the file cannot be opened.
    """
    packed = io.BytesIO()
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            font = pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Helvetica-Bold")
                )
            )
            for page in pdf.pages:
                name = page.add_resource(font, pikepdf.Name.Font)
                # The page's own drawing may leave any state behind; its q..Q keeps it from moving the stamp.
                page.contents_add(b"q\n", prepend=True)
                page.contents_add(b"\nQ\n" + _stamp_drawing(str(name), page.mediabox, first_line))
            pdf.save(packed)
    except pikepdf.PdfError as fault:
        raise ValueError("it cannot be opened") from fault
    return packed.getvalue()


def _stamp_drawing(font: str, box: pikepdf.Array, first_line: str) -> bytes:
    left, top = float(box[0]) + 24, float(box[3]) - 20
    lines = [_literal(first_line), _literal(_STAMP)]
    return (
        f"q 0.7 0 0 rg BT {font} 9 Tf {left:.1f} {top:.1f} Td ({lines[0]}) Tj 0 -11 Td ({lines[1]}) Tj ET Q\n".encode()
    )


def _literal(text: str) -> str:
    plain = text.encode("ascii", "replace").decode()
    return plain.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
