"""A few pages of text as PDF: headings, facts beside their labels, running text. Made with pikepdf alone.

Neither a display nor Qt is needed, so the command line makes the same paper on a machine without a screen. The fonts
are those that every PDF reader has; they know the letters of Western Europe. Other letters are written without their
marks or as ``[U+0142]``, and ``has_odd_letters`` tells that this happened: the exact text belongs into an attachment.
"""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from litefile_desktop.core.later import Later

if TYPE_CHECKING:
    import pikepdf
else:
    pikepdf = Later("pikepdf")

_WIDE, _HIGH = 612.0, 792.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 54.0, 558.0, 738.0, 66.0
_LABEL: Final = 128.0
_FONTS: Final = {"F1": "/Helvetica", "F2": "/Helvetica-Bold", "F3": "/Courier"}
_PLAIN, _BOLD, _MONO = "F1", "F2", "F3"
#: Thousandths of an em from the published metrics of Helvetica, for the characters from space to tilde.
_WIDTHS: Final = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
_OTHER_WIDTH: Final = 778
_BOLD_IS_WIDER: Final = 1.09


@dataclass(frozen=True, slots=True)
class _Run:
    font: str
    size: float
    left: float
    height: float
    words: str


class Paper:
    """Filled from the top down; ``finish`` makes the file."""

    def __init__(self, title: str, foot: str) -> None:
        self._title = title
        self._foot = foot
        self._pages: list[list[_Run]] = [[]]
        self._at = _TOP
        self.has_odd_letters = False

    def heading(self, words: str) -> None:
        """The title over everything."""
        self._lines(words, _BOLD, 17.0, _LEFT, leading=22.0)
        self._at -= 4

    def section(self, words: str) -> None:
        """A heading that does not stand alone at the foot of a page."""
        self._at -= 12
        self._need(54)
        self._lines(words, _BOLD, 11.5, _LEFT, leading=17.0)

    def text(self, words: str, *, strong: bool = False) -> None:
        """Running text; empty text leaves a small space."""
        if words:
            self._lines(words, _BOLD if strong else _PLAIN, 9.5, _LEFT, leading=13.0)
        self._at -= 3

    def fact(self, label: str, value: str, *, mono: bool = False) -> None:
        """A label with what it names; nothing when there is nothing to say."""
        if not value:
            return
        font, size = (_MONO, 8.0) if mono else (_PLAIN, 9.5)
        lines = [line for part in value.splitlines() for line in self._wrapped(part, font, size, _LEFT + _LABEL)]
        self._need(13.0)
        self._put(_PLAIN, 9.5, _LEFT, label)
        for line in lines:
            self._need(13.0)
            self._put(font, size, _LEFT + _LABEL, line)
            self._at -= 13.0

    def finish(self, attachments: dict[str, bytes] | None = None) -> bytes:
        """The pages, numbered, with files attached to them."""
        document = pikepdf.new()
        name = pikepdf.Name
        fonts = {
            key: document.make_indirect(
                pikepdf.Dictionary(
                    Type=name.Font, Subtype=name.Type1, BaseFont=name(face), Encoding=name.WinAnsiEncoding
                )
            )
            for key, face in _FONTS.items()
        }
        for number, runs in enumerate(self._pages, 1):
            document.add_blank_page(page_size=(_WIDE, _HIGH))
            page = document.pages[-1]
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(**fonts))
            foot = _Run(_PLAIN, 8.0, _LEFT, 40.0, self._plain(self._foot))
            count = _Run(_PLAIN, 8.0, _RIGHT - 56, 40.0, f"Page {number} of {len(self._pages)}")
            page.Contents = document.make_stream(b"\n".join(map(_operators, (*runs, foot, count))))
        document.docinfo["/Title"] = self._title
        for file_name, content in (attachments or {}).items():
            document.attachments[file_name] = pikepdf.AttachedFileSpec(document, content, filename=file_name)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    def _lines(self, words: str, font: str, size: float, left: float, *, leading: float) -> None:
        for part in words.splitlines():
            for line in self._wrapped(part, font, size, left):
                self._need(leading)
                self._put(font, size, left, line)
                self._at -= leading

    def _wrapped(self, words: str, font: str, size: float, left: float) -> list[str]:
        room = _RIGHT - left
        lines = [""]
        for word in self._plain(words).split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if _width(longer, font, size) <= room:
                lines[-1] = longer
                continue
            pieces = list(_pieces(word, font, size, room))
            if not lines[-1]:
                lines.pop()
            lines.extend(pieces)
        return [line for line in lines if line] or [""]

    def _need(self, height: float) -> None:
        if self._at - height < _BOTTOM:
            self._pages.append([])
            self._at = _TOP

    def _put(self, font: str, size: float, left: float, words: str) -> None:
        self._pages[-1].append(_Run(font, size, left, self._at, self._plain(words)))

    def _plain(self, words: str) -> str:
        shown = "".join(map(_letter, unicodedata.normalize("NFC", words)))
        self.has_odd_letters = self.has_odd_letters or shown != unicodedata.normalize("NFC", words)
        return shown


def _letter(char: str) -> str:
    if char in "\t\r\n":
        return " "
    for candidate in (char, unicodedata.normalize("NFKD", char)[:1]):
        if candidate.isprintable() and _fits(candidate):
            return candidate
    return f"[U+{ord(char):04X}]"


def _fits(char: str) -> bool:
    try:
        char.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _width(words: str, font: str, size: float) -> float:
    if font == _MONO:
        return 0.6 * size * len(words)
    units = sum(_WIDTHS[ord(char) - 32] if 32 <= ord(char) < 127 else _OTHER_WIDTH for char in words)
    return units / 1000 * size * (_BOLD_IS_WIDER if font == _BOLD else 1.0)


def _pieces(word: str, font: str, size: float, room: float) -> Iterator[str]:
    """A word that is too long for a line, cut where the line ends."""
    piece = ""
    for char in word:
        if piece and _width(piece + char, font, size) > room:
            yield piece
            piece = ""
        piece += char
    yield piece


def _operators(run: _Run) -> bytes:
    words = run.words.encode("cp1252", "replace")
    for special in (b"\\", b"(", b")"):
        words = words.replace(special, b"\\" + special)
    return b"BT /%s %.1f Tf %.1f %.1f Td (%s) Tj ET" % (run.font.encode(), run.size, run.left, run.height, words)
