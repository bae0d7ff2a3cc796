"""A .pdf as it is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tongket.formats.document_check import kinds
from tongket.formats.document_check.portable.lines import PlacedLine, lines_of
from tongket.formats.document_check.portable.opening import PortablePage, portable_pages
from tongket.formats.document_check.portable.paragraphs import Column, passages_of
from tongket.formats.document_check.seen import (
    PageNumber,
    Passage,
    Region,
    Seen,
    SeenPage,
    Spot,
)
from tongket.formats.refusals import Refusal

__all__ = ["read_portable"]

_TOP: Final = 24.0
"""Millimetres from the upper edge in which the number of a page is looked for."""

_BOTTOM: Final = 22.0
_NUMBER: Final = re.compile(
    r"[-–—\s]*(?:trang\s*)?(\d{1,4}|[ivxl]{1,6})(?:\s*/\s*\d+)?[-–—.\s]*", re.IGNORECASE
)
_FULL_LINES: Final = 6
_CAP: Final = 0.72
"""Height of a capital with its mark above the baseline, at size 1."""

_POINT: Final = 25.4 / 72


@dataclass(frozen=True, slots=True)
class _Sheet:
    page: PortablePage
    lines: list[PlacedLine]
    column: Column | None
    number: PlacedLine | None


def read_portable(data: bytes) -> Seen | Refusal:
    """Read a .pdf, or say why not."""
    pages = portable_pages(data)
    if isinstance(pages, Refusal):
        return pages
    if not any(page.texts for page in pages):
        return Refusal(kinds.NO_TEXT)
    sheets = [_sheet(page) for page in pages]
    passages: list[Passage] = []
    for at, sheet in enumerate(sheets, start=1):
        rest = [line for line in sheet.lines if line is not sheet.number]
        passages += passages_of(sheet.page, rest, sheet.column, at)
    return Seen(
        passages=tuple(passages),
        pages=tuple(_seen_page(sheet, at) for at, sheet in enumerate(sheets, start=1)),
        numbers=tuple(_numbers(sheets)),
        page_count=len(pages),
        several_pages=len(pages) > 1,
        exact=False,
    )


def _sheet(page: PortablePage) -> _Sheet:
    lines = lines_of(page)
    number = next((line for line in lines if _is_number(line, page)), None)
    return _Sheet(page, lines, _column(page, [x for x in lines if x is not number]), number)


def _is_number(line: PlacedLine, page: PortablePage) -> bool:
    """Whether a line is the number of the page: alone in a margin."""
    edge = line.baseline < _TOP or line.baseline > page.height - _BOTTOM
    return edge and not line.in_table and _NUMBER.fullmatch(line.text.strip()) is not None


def _column(page: PortablePage, lines: list[PlacedLine]) -> Column | None:
    """Where running text begins and ends on a page; None where there are too few lines to tell."""
    running = [
        line
        for line in lines
        if line.side is None and not line.in_table and line.right - line.left > page.width * 0.35
    ]
    if len(running) < 2:
        return None
    left = min(line.left for line in running)
    right = max(line.right for line in running)
    full = sum(line.right > right - 2 for line in running)
    return Column(left, right, sure=full >= _FULL_LINES)


def _seen_page(sheet: _Sheet, at: int) -> SeenPage:
    """Margins as far as the text shows them: a ragged page says nothing of its right or end."""
    page, margins = sheet.page, {}
    if sheet.column is not None and not page.turned:
        if sheet.column.sure:
            margins["left"] = sheet.column.left
            margins["right"] = page.width - sheet.column.right
        text = [line for line in sheet.lines if line is not sheet.number and line.baseline > 15]
        if text and at > 1:
            first = min(text, key=lambda line: line.baseline)
            margins["top"] = first.baseline - first.size * _CAP * _POINT
        if text:
            margins["bottom"] = page.height - max(line.baseline for line in text)
    return SeenPage(at, page.width, page.height, margins, Spot(page=at))


def _numbers(sheets: list[_Sheet]) -> Iterator[PageNumber]:
    for at, sheet in enumerate(sheets, start=1):
        line = sheet.number
        if line is None:
            continue
        middle = (line.left + line.right) / 2
        page = sheet.page
        inner = page.width / 2 + 5
        if sheet.column is not None and sheet.column.sure:
            inner = (sheet.column.left + sheet.column.right) / 2
        near = min(abs(middle - inner), abs(middle - page.width / 2))
        spot = Spot(page=at, top=round(line.baseline, 1))
        found = _NUMBER.fullmatch(line.text.strip())
        yield PageNumber(
            passage=Passage(line.pieces, spot, Region.HEADER),
            first=at == 1,
            in_footer=line.baseline > page.height / 2,
            centred=near < 7,
            digits="arabic" if found and found[1].isdigit() else "roman",
        )
