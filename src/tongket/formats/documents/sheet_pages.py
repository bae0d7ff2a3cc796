"""A sheet on paper, and where it goes on to the next page.

A row that names those below it never ends a page. A sheet has no "keep with next": where it has
such rows, its pages are ended by hand, a little before the paper ends, as programs do not agree on
the height of a row.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from xlsxwriter.worksheet import Worksheet

from tongket.formats.documents.layout import FONT, MM, PAGE
from tongket.formats.documents.sheet_shape import SheetFit, sheet_width

__all__ = ["page_ends", "page_room", "set_up_page"]

_DEFAULT_HEIGHT: Final = 15.0
"""Points of a row whose height is not set."""

_FILLED: Final = 0.96
"""The share of a page that is filled."""

_INCH: Final = 25.4

_MOST_ENDS: Final = 1023
"""Excel takes so many."""


def page_room(fit: SheetFit, *, landscape: bool) -> float:
    """Points of rows that a page takes, at the scale in which the sheet is as wide as the page."""
    width = PAGE.text_width(landscape=landscape) * MM
    height = PAGE.text_height(landscape=landscape) * MM
    scale = min(1.0, width / sheet_width(fit)) if fit.scale is None else fit.scale / 100
    return height / scale * _FILLED


def page_ends(
    heights: Mapping[int, float], last: int, *, groups: Collection[int], heads: range, room: float
) -> list[int]:
    """The rows, counted from 0, that begin a page after the first. None without ``groups``.

    ``heights`` are points by row; ``groups`` rows that stay with the next one; ``heads`` rows that
    every page repeats.
    """
    if not groups:
        return []

    def height(row: int) -> float:
        return heights.get(row, _DEFAULT_HEIGHT)

    head = sum(map(height, heads))
    ends: list[int] = []
    used = 0.0
    for row in range(last + 1):
        needed, below = height(row), row
        while below in groups and below < last:
            below += 1
            needed += height(below)
        begun = row - 1 not in groups or not used
        if begun and used + needed > room and row > heads.stop:
            ends.append(row)
            used = head
        used += height(row)
    return ends[:_MOST_ENDS]


def set_up_page(page: Worksheet, fit: SheetFit, *, head: str, landscape: bool) -> None:
    """A4, as wide as the page or several of them, page number in the top margin, ``head`` on every
    page.
    """
    page.set_paper(9)
    if landscape:
        page.set_landscape()
    if fit.scale is None:
        page.fit_to_pages(1, 0)
    else:
        page.set_print_scale(fit.scale)
    page.set_margins(
        left=PAGE.left / _INCH,
        right=PAGE.right / _INCH,
        top=PAGE.top / _INCH,
        bottom=PAGE.bottom / _INCH,
    )
    text = head.replace("&", "&&")
    page.set_header(f'&C&"{FONT},Regular"&14&P&R&"{FONT},Regular"&9{text}')
