"""The text and the drawn lines of a .pdf, as the file places them. Nothing in it is run."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from tongket.formats.document_check import kinds
from tongket.formats.document_check.seen import Piece
from tongket.formats.refusals import Refusal

__all__ = ["Ink", "PlacedText", "PortablePage", "portable_pages"]

_MM: Final = 25.4 / 72
_MOST_PAGES: Final = 600
_MOST_OBJECTS: Final = 400_000
_PASSWORD: Final = 4
"""FPDF_ERR_PASSWORD."""

_THIN: Final = 1.3
_SHORT: Final = 4.0
_INVISIBLE: Final = 3
_BOLD: Final = ("bold", "demi", "black", "heavy")
_SLANTED: Final = ("italic", "oblique")


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Letters set alike, from ``left`` to ``right`` on a baseline, in mm from the top left."""

    piece: Piece
    left: float
    right: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Ink:
    """A drawn line or thin box, in millimetres from the top left."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def across(self) -> bool:
        """Whether it is a line from left to right."""
        return self.bottom - self.top < _THIN and self.right - self.left > _SHORT

    @property
    def upright(self) -> bool:
        """Whether it is a line from top to bottom."""
        return self.right - self.left < _THIN and self.bottom - self.top > _SHORT


@dataclass(frozen=True, slots=True)
class PortablePage:
    """What one page shows. ``turned`` pages are measured, not read."""

    width: float
    height: float
    turned: bool
    texts: tuple[PlacedText, ...]
    inks: tuple[Ink, ...]


def portable_pages(data: bytes) -> tuple[PortablePage, ...] | Refusal:
    """Every page of a .pdf, or why not."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - loads PDFium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        return Refusal(kinds.ENCRYPTED if locked else kinds.DAMAGED)
    try:
        if len(document) > _MOST_PAGES:
            return Refusal(kinds.TOO_LARGE)
        left = _MOST_OBJECTS
        pages: list[PortablePage] = []
        for page in document:
            seen = _page(page, left)
            left -= len(seen.texts) + len(seen.inks)
            pages.append(seen)
        return tuple(pages) if left > 0 else Refusal(kinds.TOO_LARGE)
    except pdfium.PdfiumError:
        return Refusal(kinds.DAMAGED)
    finally:
        document.close()


def _page(page: Any, most: int) -> PortablePage:  # noqa: ANN401 - pypdfium2 ships no types
    import pypdfium2.raw as raw  # noqa: PLC0415, PLR0402

    width, height = (side * _MM for side in page.get_size())
    box = page.get_mediabox()
    origin, top = box[0], box[3]
    if page.get_rotation():
        return PortablePage(width, height, True, (), ())
    textpage = page.get_textpage()
    texts: list[PlacedText] = []
    inks: list[Ink] = []
    wanted = [raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH]
    for item in page.get_objects(filter=wanted, max_depth=1):
        if len(texts) + len(inks) > most:
            break
        if item.type == raw.FPDF_PAGEOBJ_PATH:
            x0, y0, x1, y1 = item.get_bounds()
            ink = Ink(*(v * _MM for v in (x0 - origin, x1 - origin, top - y1, top - y0)))
            if ink.across or ink.upright:
                inks.append(ink)
        else:
            texts += _texts(item, textpage, (origin, top), raw)
    return PortablePage(width, height, False, tuple(texts), tuple(inks))


def _texts(
    item: Any,  # noqa: ANN401
    textpage: Any,  # noqa: ANN401
    corner: tuple[float, float],
    raw: Any,  # noqa: ANN401
) -> Iterator[PlacedText]:
    if raw.FPDFTextObj_GetTextRenderMode(item.raw) == _INVISIBLE:
        return
    length = raw.FPDFTextObj_GetText(item.raw, textpage.raw, None, 0)
    if length <= 2:
        return
    letters = (ctypes.c_ushort * (length // 2))()
    raw.FPDFTextObj_GetText(item.raw, textpage.raw, letters, length)
    text = bytes(letters).decode("utf-16-le", "replace").rstrip("\0")
    matrix = item.get_matrix()
    if abs(matrix.b) > 0.01 * abs(matrix.a) or not text:
        return
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(item.raw, size)
    x0, _, x1, _ = item.get_bounds()
    font = str(item.get_font().get_base_name() or "").rpartition("+")[2]
    name = font.casefold()
    start = min(matrix.e, x0)
    yield PlacedText(
        Piece(
            text=unicodedata.normalize("NFC", text).replace("\N{ZERO WIDTH SPACE}", ""),
            font=font or None,
            size=round(abs(size.value * matrix.d), 2),
            bold=any(word in name for word in _BOLD),
            italic=any(word in name for word in _SLANTED),
            colour=_colour(item, raw),
        ),
        (start - corner[0]) * _MM,
        (x1 - corner[0]) * _MM,
        (corner[1] - matrix.f) * _MM,
    )


def _colour(item: Any, raw: Any) -> str | None:  # noqa: ANN401
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(item.raw, *parts):
        return None
    return "".join(f"{part.value:02X}" for part in parts[:3])
