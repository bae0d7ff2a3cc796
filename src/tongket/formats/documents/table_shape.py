"""The shape of a table on paper: where header cells lie, how wide columns are, how large the type.

Pure geometry for the three renderers; lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tongket.core.report import Align, Cell, HeaderCell, Run, Table
from tongket.formats.documents.column_widths import CellText, eased
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.layout import CELL_PADDING, MM, TABLE_SIZES
from tongket.formats.documents.plain_text import lines_needed, unparted, words_of
from tongket.locale import words

__all__ = [
    "PlacedHeader",
    "TableFit",
    "alignment",
    "begins_with",
    "cell_text",
    "evened",
    "fitted",
    "is_group",
    "is_short",
    "is_tall",
    "no_rows",
    "place_header",
]

_SHORT_TABLE: Final = 8
"""Rows of a table that stands on one page whole."""

_LOW_TABLE: Final = 15
_LOW_SHARE: Final = 0.4
"""Rows of a table that stands on one page whole where it takes no more of a page."""

_LONGEST_WORD: Final = 24
"""A longer "word" is a slip or an address: it is broken rather than shrinking the whole table."""

_TALL_SHARE: Final = 0.35
"""A row taller than this share of the page may break over two pages."""


_LINE_SHARE: Final = 1.15
"""The height of a line of a table to the size of its type."""

_ROW_PADDING: Final = 3.0
"""Points above and below the text of a row together."""

_ABOVE: Final = 40.0
"""Points for a title of two lines and the unit of measure."""

_READABLE: Final = 11.0
"""Type of this size or larger needs no help."""

_SMALL: Final = 9.0
_KEPT: Final = 0.8
"""Type may shrink to this size for the sake of columns that would lose more than a fifth."""

_REMEMBERED: Final = 128
_FITS: Final[dict[tuple[int, float], tuple[Table, TableFit]]] = {}
"""The tables are held with their fits: as long as they are, nothing else has their ``id``."""

_AROUND: Final = 2 * CELL_PADDING * MM + 1
"""What a cell needs beside its text."""


@dataclass(frozen=True, slots=True)
class TableFit:
    """Widths of the columns and size of the type, in points."""

    widths: tuple[float, ...]
    size: float


@dataclass(frozen=True, slots=True)
class PlacedHeader:
    """A header cell with its place, counted from 0."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def place_header(table: Table) -> tuple[PlacedHeader, ...]:
    """Header cells at their places, row by row: each takes the first free place, as in HTML.

    Places that no cell covers get an empty one; what reaches over the edge is cut.
    """
    return _placed(table.header, len(table.widths))


@lru_cache(maxsize=256)
def _placed(header: tuple[tuple[HeaderCell, ...], ...], width: int) -> tuple[PlacedHeader, ...]:
    """Tables of one form have one header: it is placed once for all reports."""
    height = len(header)
    taken: set[tuple[int, int]] = set()
    placed: list[PlacedHeader] = []

    def put(row: int, column: int, cell: HeaderCell) -> None:
        columns = min(cell.columns, _free_run(taken, row, column, width))
        rows = min(cell.rows, height - row)
        taken.update((row + r, column + c) for r in range(rows) for c in range(columns))
        placed.append(PlacedHeader(row, column, rows, columns, cell.text))

    for row, cells in enumerate(header):
        for cell in cells:
            column = next((c for c in range(width) if (row, c) not in taken), None)
            if column is not None:
                put(row, column, cell)
    for row in range(height):
        for column in range(width):
            if (row, column) not in taken:
                put(row, column, HeaderCell(""))
    return tuple(sorted(placed, key=lambda cell: (cell.row, cell.column)))


def _free_run(taken: set[tuple[int, int]], row: int, column: int, width: int) -> int:
    """How many places are free from this one to the right."""
    end = column
    while end < width and (row, end) not in taken:
        end += 1
    return end - column


def fitted(table: Table, total: float) -> TableFit:
    """Columns of a table in a total width (points), and its size of type; worked out once for the
    renderers that follow one another.
    """
    key = (id(table), total)
    held = _FITS.get(key)
    if held is None or held[0] is not table:
        if len(_FITS) >= _REMEMBERED:
            _FITS.clear()
        held = _FITS[key] = table, _fitted(table, total)
    return held[1]


def _fitted(table: Table, total: float) -> TableFit:
    """Columns of a table in a total width (points), and its size of type.

    The relative widths say the size: as long as the type stays readable, they hold. Below that,
    narrow columns take from wide ones what their longest word needs. In that size, width then goes
    to where it saves lines.
    """
    whole = sum(table.widths) or 1
    asked = tuple(total * width / whole for width in table.widths)
    words = _longest_words(table)
    size = _largest(words, asked)
    if size >= _READABLE:
        return _eased(table, TableFit(asked, size), words)
    fits: list[TableFit] = []
    for smaller in (size for size in TABLE_SIZES if size <= _READABLE):
        widths = evened(asked, [word * smaller + _AROUND for word in words])
        if _largest(words, widths) >= smaller:
            fits.append(TableFit(widths, smaller))
    gentle = (fit for fit in fits if fit.size >= _SMALL and _least_kept(asked, fit) >= _KEPT)
    chosen = next(gentle, None) or next(iter(fits), None)
    return _eased(table, chosen, words) if chosen else TableFit(asked, size)


def _eased(table: Table, fit: TableFit, longest: list[float]) -> TableFit:
    """The same size in widths that take fewer lines."""
    head: list[CellText] = [
        (placed.column, placed.text, True) for placed in place_header(table) if placed.columns == 1
    ]
    rows = [list(_cells_of_one_column(row, len(table.widths))) for row in table.rows]
    least = [word * fit.size + _AROUND for word in longest]
    widths = eased(fit.widths, least, (head, rows), size=fit.size, around=_AROUND)
    return TableFit(widths, fit.size)


def _cells_of_one_column(row: tuple[Cell, ...], columns: int) -> Iterator[CellText]:
    column = 0
    for cell in row:
        if cell.columns == 1 and cell.runs and column < columns:
            yield column, cell_text(cell), cell.runs[0].bold
        column += cell.columns


def _least_kept(asked: tuple[float, ...], fit: TableFit) -> float:
    """The share of its width that the column keeps which gives most."""
    return min(width / wish for width, wish in zip(fit.widths, asked, strict=True) if wish)


def _largest(words: list[float], widths: tuple[float, ...]) -> float:
    """The largest size of type in which every column's longest word fits."""
    needed = max(
        (word / max(width - _AROUND, 1) for word, width in zip(words, widths, strict=True)),
        default=0.0,
    )
    return next((size for size in TABLE_SIZES if size * needed <= 1), TABLE_SIZES[-1])


def evened(asked: tuple[float, ...], least: list[float]) -> tuple[float, ...]:
    """Widths of the same total that give each column at least what it needs, if there is room."""
    raised = [max(width, need) for width, need in zip(asked, least, strict=True)]
    surplus = sum(raised) - sum(asked)
    free = [width - need for width, need in zip(raised, least, strict=True)]
    room = sum(free)
    if surplus > room:
        return asked
    share = surplus / room if room else 0.0
    return tuple(width - spare * share for width, spare in zip(raised, free, strict=True))


def _longest_words(table: Table) -> list[float]:
    """Width at size 1 of the longest word of each column; cells over several columns do not count.

    They have the room of all of them.
    """
    longest = [0.0] * len(table.widths)
    for column, columns, text, bold in _texts(table):
        if columns == 1 and column < len(longest):
            for word in words_of(text):
                if len(word) <= _LONGEST_WORD:
                    longest[column] = max(longest[column], text_width(word, 1, bold=bold))
    return longest


def cell_text(cell: Cell) -> str:
    """The text of a cell."""
    runs = cell.runs
    return unparted(runs[0].text if len(runs) == 1 else "".join(run.text for run in runs))


def no_rows(columns: int) -> Cell:
    """What stands in a table that has no rows."""
    return Cell((Run(words().say("documents.no-rows"), italic=True),), Align.CENTER, columns)


def alignment(cell: Cell) -> Align:
    """Alignment of a cell; a number stands right unless it was centred."""
    is_number = len(cell.runs) == 1 and cell.runs[0].value is not None
    return Align.RIGHT if is_number and cell.align is Align.LEFT else cell.align


def _texts(table: Table) -> Iterator[tuple[int, int, str, bool]]:
    """First column, columns, text, and whether it is bold, of every cell."""
    for placed in place_header(table):
        yield placed.column, placed.columns, placed.text, True
    for row in table.rows:
        column = 0
        for cell in row:
            if cell.runs:
                yield column, cell.columns, cell_text(cell), cell.runs[0].bold
            column += cell.columns


def is_group(row: tuple[Cell, ...], columns: int) -> bool:
    """Whether a row names the rows below it: bold words over more than half of the columns."""
    return any(cell.columns * 2 > columns and cell.runs and cell.runs[0].bold for cell in row)


def is_short(table: Table, shape: TableFit, page: float) -> bool:
    """Whether a table is kept on one page (its height in points): few rows, none of them tall, or
    some more that are low, of which a few would stand alone on the next page.
    """
    rows = table.rows
    if not 0 < len(rows) <= _LOW_TABLE:
        return False
    if len(rows) > _SHORT_TABLE:
        return _head(table, shape) + sum(_row(row, shape) for row in rows) < page * _LOW_SHARE
    return not any(is_tall(row, shape.widths, shape.size, page / len(rows)) for row in rows)


def begins_with(table: Table, shape: TableFit, page: float) -> float:
    """About how many points of a page (its height) the least beginning of a table takes: title,
    header and the first two rows. A table that begins lower begins on the next page. Nought where
    that says nothing: one row, or rows that are tall themselves.
    """
    first = table.rows[:2]
    if len(first) < 2 or any(is_tall(row, shape.widths, shape.size, page) for row in first):
        return 0.0
    whole = _head(table, shape) + sum(_row(row, shape) for row in first)
    return whole if whole < page / 2 else 0.0


def _head(table: Table, shape: TableFit) -> float:
    """Height of title, unit of measure and header."""
    head: list[float] = [0.0] * max(len(table.header), 1)
    for cell in place_header(table):
        room = sum(shape.widths[cell.column : cell.column + cell.columns]) - 2 * CELL_PADDING * MM
        lines = lines_needed(cell.text, room, shape.size, bold=True)
        head[cell.row] = max(head[cell.row], _height(lines, shape.size) / cell.rows)
    return _ABOVE + sum(head)


def _row(row: tuple[Cell, ...], shape: TableFit) -> float:
    return _height(_lines(row, shape), shape.size)


def _height(lines: int, size: float) -> float:
    return lines * size * _LINE_SHARE + _ROW_PADDING


def _lines(row: tuple[Cell, ...], shape: TableFit) -> int:
    """Lines of the cell of a row that has most."""
    most, column = 1, 0
    for cell in row:
        room = sum(shape.widths[column : column + cell.columns]) - 2 * CELL_PADDING * MM
        most = max(most, lines_needed(cell_text(cell), room, shape.size))
        column += cell.columns
    return most


def is_tall(row: tuple[Cell, ...], widths: tuple[float, ...], size: float, page: float) -> bool:
    """Whether a row takes so much of a page (its height in points) that it may be broken."""
    limit = page * _TALL_SHARE / (size * 1.15)
    column = 0
    for cell in row:
        room = sum(widths[column : column + cell.columns]) - 2 * CELL_PADDING * MM
        column += cell.columns
        text = cell_text(cell)
        # No letter is wider than the size: most cells need no measuring.
        if len(text) * size > room * limit and lines_needed(text, room, size) > limit:
            return True
    return False
