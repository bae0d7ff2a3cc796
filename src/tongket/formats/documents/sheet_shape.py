"""Widths of the columns of an annex sheet, how it goes on paper, and which columns stay in view.

A sheet is made to be read on paper too: its columns share the width of a page, or up to a fifth
more, which shrinks type of 11 points to no less than 9. A table that needs more goes over several
pages side by side rather than become too small to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tongket.core.report import AnnexSheet, Table
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.layout import MM, PAGE
from tongket.formats.documents.table_shape import cell_text, evened, place_header

__all__ = ["COLUMN_UNIT", "SHEET_SIZE", "SheetFit", "fixed_columns", "sheet_fit", "sheet_width"]

SHEET_SIZE: Final = 11.0
"""Size of type on a sheet, in points."""

COLUMN_UNIT: Final = 5.25
"""Points in a unit of column width (a digit of the default type)."""

_AROUND: Final = 3.75
"""Points that a column has beside its units."""

_SLACK: Final = 3.0
"""Points left free beside the longest word, for a program that measures otherwise."""

_SMALLEST: Final = 9.0
"""Points that type has on paper at least."""

_KEPT: Final = 0.75
"""The sheet grows before a column gives up more of its share than this leaves."""

_STEPS: Final = 4
"""Totals tried between the width of a page and the widest."""

_LONG: Final = 40
"""A table of more rows begins in the middle, with type of 10 points: that saves paper."""

_LEAST_COLUMN: Final = 4.0
_LONGEST_WORD: Final = 24


@dataclass(frozen=True, slots=True)
class SheetFit:
    """Widths of columns in Excel's units; ``scale`` in % where one page is not wide enough, and how
    many columns then stand on the first page.
    """

    widths: tuple[float, ...]
    scale: int | None
    first_page: int


def sheet_fit(sheet: AnnexSheet) -> SheetFit:
    """How the tables of a sheet share its columns, enough for every one of them."""
    page = PAGE.text_width(landscape=sheet.landscape) * MM
    widest = page * SHEET_SIZE / _SMALLEST
    columns = max((len(table.widths) for table in sheet.tables), default=1)
    shared = [_LEAST_COLUMN * COLUMN_UNIT] * columns
    for table in sheet.tables:
        for column, width in enumerate(_table_widths(table, page, widest)):
            shared[column] = max(shared[column], width)
    widths = tuple((width - _AROUND) / COLUMN_UNIT for width in shared)
    if sum(shared) <= widest * 1.01:
        return SheetFit(widths, None, columns)
    fitting, reached = 0, 0.0
    for width in shared:
        reached += width
        if reached > widest:
            break
        fitting += 1
    return SheetFit(widths, round(100 * _SMALLEST / SHEET_SIZE), max(fitting, 1))


def sheet_width(fit: SheetFit) -> float:
    """Width of all columns of a sheet, in points."""
    return sum(width * COLUMN_UNIT + _AROUND for width in fit.widths)


def _table_widths(table: Table, page: float, widest: float) -> tuple[float, ...]:
    """Widths in points: the shares of the table in the least total in which the words fit."""
    whole = sum(table.widths) or 1
    needed = [word + _AROUND + _SLACK if word else 0.0 for word in _longest(table)]
    least = [max(need, _LEAST_COLUMN * COLUMN_UNIT) for need in needed]
    for step in range(_STEPS // 2 if len(table.rows) > _LONG else 0, _STEPS + 1):
        total = page + (widest - page) * step / _STEPS
        asked = tuple(total * share / whole for share in table.widths)
        widths = evened(asked, least)
        kept = min(width / wish for width, wish in zip(widths, asked, strict=True) if wish)
        if sum(least) <= total and kept >= _KEPT:
            return widths
    if sum(least) <= widest:
        return evened(asked, least)
    return tuple(max(wish * 0.8, need) for wish, need in zip(asked, least, strict=True))


def _longest(table: Table) -> list[float]:
    """Width in points of the longest word of each column; long slips do not count."""
    plain: list[set[str]] = [set() for _ in table.widths]
    heads: list[set[str]] = [set() for _ in table.widths]
    for row in table.rows:
        column = 0
        for cell in row:
            if cell.columns == 1 and cell.runs and column < len(plain):
                (heads if cell.runs[0].bold else plain)[column].add(cell_text(cell))
            column += cell.columns
    for placed in place_header(table):
        if placed.columns == 1:
            heads[placed.column].add(placed.text)
    return [
        max(
            (
                text_width(word, SHEET_SIZE, bold=bold)
                for texts, bold in ((words, False), (bolds, True))
                for word in _words(texts)
            ),
            default=0.0,
        )
        for words, bolds in zip(plain, heads, strict=True)
    ]


def _words(texts: set[str]) -> set[str]:
    """The words of texts, without slips that are longer than any word."""
    return {word for text in texts for word in text.split() if len(word) <= _LONGEST_WORD}


def fixed_columns(table: Table) -> int:
    """Columns that stay in view: those up to the first column of numbers, at most two."""
    numbers = [
        sum(cell.columns for cell in row[:place])
        for row in table.rows[:20]
        for place, cell in enumerate(row)
        if len(cell.runs) == 1 and cell.runs[0].value is not None
    ]
    return min(min(numbers, default=0), 2)
