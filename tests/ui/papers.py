"""PDFs that look like court papers: real text, any number of pages, any size."""

import hashlib
import io

import pikepdf

_FIRST = "On the days named below the premises were without heat, and notice was given."
_SECOND = "The tenant asked for repair in writing; copies are attached hereto."


def paper_bytes(title: str, *, pages: int = 1, padding: int = 0, fields: bool = False) -> bytes:
    """A paper of that title; ``padding`` adds bytes, ``fields`` a form field."""
    document = pikepdf.new()
    name = pikepdf.Name
    font = document.make_indirect(pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name("/Times-Roman")))
    for number in range(1, pages + 1):
        document.add_blank_page(page_size=(612, 792))
        page = document.pages[-1]
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(_page(title, number).encode("cp1252", "replace"))
    if padding:
        document.Root.Padding = document.make_stream(hashlib.shake_256(title.encode()).digest(padding))
    if fields:
        widget = pikepdf.Dictionary(
            Type=name.Annot, Subtype=name.Widget, FT=name.Tx, T="name", Rect=[72, 600, 300, 620]
        )
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([document.make_indirect(widget)]))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(title: str, number: int) -> str:
    """The content of a page: a caption on the first one, numbered paragraphs below."""
    lines = [(12, 200, 716, "IN THE CIRCUIT COURT OF MAPLE COUNTY")] if number == 1 else []
    lines += [(13, 90, 670, title.upper()[:60])] if number == 1 else []
    top = 630 if number == 1 else 716
    for at in range(9):
        words = f"{(number - 1) * 9 + at + 1}. {_FIRST}"
        lines.append((11, 90, top - at * 44, words))
        lines.append((11, 72, top - at * 44 - 16, _SECOND))
    lines.append((10, 300, 48, str(number)))
    parts = []
    for size, left, height, words in lines:
        safe = words.replace("\\", "").replace("(", "[").replace(")", "]")
        parts.append(f"BT /F1 {size} Tf {left} {height} Td ({safe}) Tj ET")
    return "\n".join(parts)
