"""Widths of the columns of an annex sheet, and which of them stay in view."""

from __future__ import annotations

from typing import Final

from tongket.core.report import Table
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.table_shape import cell_text

__all__ = ["COLUMN_UNIT", "SHEET_SIZE", "fixed_columns", "sheet_widths"]

SHEET_SIZE: Final = 11.0
"""Size of type on a sheet, in points."""

COLUMN_UNIT: Final = 5.25
"""Points in a unit of column width (a digit of the default type)."""

_SHEET_WIDTH: Final = 150.0
"""Units shared among the columns of a sheet."""

_WIDEST_SHEET: Final = 330.0
"""Units up to which all columns of a table grow together, so that its narrowest fits its words."""

_LEAST_COLUMN: Final = 5.0


def sheet_widths(tables: tuple[Table, ...]) -> list[float]:
    """Widths of the columns of a sheet, in Excel's units, enough for every table on it."""
    columns = max((len(table.widths) for table in tables), default=1)
    widths = [_LEAST_COLUMN] * columns
    for table in tables:
        for column, width in enumerate(_table_widths(table)):
            widths[column] = max(widths[column], width)
    return widths


def _table_widths(table: Table) -> list[float]:
    """The relative widths of a table, scaled until its longest words fit or the sheet is full."""
    shares = [share / (sum(table.widths) or 1) for share in table.widths]
    least = [needed / COLUMN_UNIT + 2 for needed in _longest(table)]
    wanted = max(
        (need / share for need, share in zip(least, shares, strict=True) if share), default=0.0
    )
    total = min(max(_SHEET_WIDTH, wanted), _WIDEST_SHEET)
    return [max(total * share, need) for share, need in zip(shares, least, strict=True)]


def _longest(table: Table) -> list[float]:
    """Width in points of the longest number or word of each column; long slips do not count."""
    texts: list[set[str]] = [set() for _ in table.widths]
    for row in table.rows:
        column = 0
        for cell in row:
            if cell.columns == 1 and cell.runs and column < len(texts):
                texts[column].add(cell_text(cell))
            column += cell.columns
    return [
        max((text_width(word, SHEET_SIZE) for word in _words(column)), default=0.0)
        for column in texts
    ]


def _words(texts: set[str]) -> set[str]:
    """The words of texts, without slips that are longer than any word."""
    return {word for text in texts for word in text.split() if len(word) <= 24}


def fixed_columns(table: Table) -> int:
    """Columns that stay in view: those up to the first column of numbers, at most two."""
    numbers = [
        sum(cell.columns for cell in row[:place])
        for row in table.rows[:20]
        for place, cell in enumerate(row)
        if len(cell.runs) == 1 and cell.runs[0].value is not None
    ]
    return min(min(numbers, default=0), 2)
