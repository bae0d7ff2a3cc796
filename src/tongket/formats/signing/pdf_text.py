"""The words of a page with their places, as pdfium sees them.

A *segment* is a stretch of letters on one line without a wide gap: a line of the text, or a line of
one of two columns that stand side by side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from ctypes import byref
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

__all__ = ["Letter", "Segment", "segments_of"]

_GAP = 1.5
"""A gap of so many sizes of type divides segments."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its place in points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class Segment:
    """Letters in the order of reading; ``text`` has exactly one character for each."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        """What it says, composed (NFC)."""
        return "".join(letter.text for letter in self.letters)

    @property
    def words(self) -> str:
        """What it says, blanks at both ends removed."""
        return self.text.strip()

    @property
    def left(self) -> float:
        """The left edge of its first visible letter."""
        return self._seen()[0].left

    @property
    def right(self) -> float:
        """The right edge of its last visible letter."""
        return self._seen()[-1].right

    @property
    def bottom(self) -> float:
        """The lowest descender that its type may have."""
        return min(letter.bottom for letter in self._seen())

    @property
    def top(self) -> float:
        """The highest ascender that its type may have."""
        return max(letter.top for letter in self._seen())

    @property
    def centre(self) -> float:
        """Half way between its edges."""
        return (self.left + self.right) / 2

    @property
    def size(self) -> float:
        """Size of its type."""
        return max(letter.size for letter in self._seen())

    def _seen(self) -> list[Letter]:
        return [letter for letter in self.letters if not letter.text.isspace()]


def segments_of(page: pypdfium2.PdfPage) -> tuple[Segment, ...]:
    """The segments of a page from top to bottom, from left to right."""
    found: list[list[Letter]] = []
    for letter in _letters(page):
        if found and _continues(found[-1], letter):
            found[-1].append(letter)
        elif not letter.text.isspace():
            found.append([letter])
    return tuple(
        sorted((Segment(tuple(letters)) for letters in found), key=lambda s: (-s.top, s.left))
    )


def _continues(before: list[Letter], letter: Letter) -> bool:
    last = before[-1]
    apart = abs(letter.bottom - last.bottom) > 0.3 * max(last.size, letter.size)
    gap = letter.left - last.right
    return not apart and -0.5 * last.size < gap < _GAP * last.size


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    """Every letter, a mark that stands alone joined to the letter before it."""
    text = page.get_textpage()
    pending: Letter | None = None
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        sign = chr(code) if 32 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
        if pending is not None and sign and unicodedata.combining(sign):
            joined = unicodedata.normalize("NFC", pending.text + sign)
            if len(joined) == 1:
                pending = Letter(joined, *_box(pending))
                continue
        if pending is not None:
            yield pending
        pending = _placed(text, index, sign) if sign else None
    if pending is not None:
        yield pending


def _box(letter: Letter) -> tuple[float, float, float, float, float]:
    return letter.left, letter.right, letter.bottom, letter.top, letter.size


def _placed(text: pypdfium2.PdfTextPage, index: int, sign: str) -> Letter | None:
    """A letter with its place; None for one that pdfium made up and that stands nowhere."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text, index, byref(box)):
        return None
    size = pdfium.FPDFText_GetFontSize(text, index)
    if box.right <= box.left and not sign.isspace():
        return None
    return Letter(sign, box.left, box.right, box.bottom, box.top, size)
