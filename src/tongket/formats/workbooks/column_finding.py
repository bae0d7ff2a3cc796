"""The year columns of a figure form in a sheet that people have worked on: by number and year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tongket.formats.workbooks.alignment import Alignment, Signed, align
from tongket.formats.workbooks.opening import Grid, at
from tongket.formats.workbooks.sheets import FigureSheet
from tongket.formats.workbooks.signs import folded, number_sign, year_sign
from tongket.formats.workbooks.values import Content

__all__ = ["FoundColumns", "find_columns"]

_HEADER_ROWS = 8
"""How far above the first line the header is looked for."""


@dataclass(frozen=True, slots=True)
class FoundColumns:
    """``alignment`` by position of the column in the form; ``notes`` is the column of remarks;
    ``header_end`` the first row below the header.
    """

    alignment: Alignment
    notes: int | None
    header_end: int


def find_columns(
    grid: Grid, layout: FigureSheet, *, first_line: int, after: int, note_label: str
) -> FoundColumns:
    """Where each year stands, right of column ``after``, by the header above ``first_line``.

    Number and year agree, or one of them and the place between the neighbours.
    """
    rows = range(max(0, first_line - _HEADER_ROWS), first_line)
    width = max((len(grid[row]) for row in rows if row < len(grid)), default=0)
    by_number = {column.number: i for i, column in enumerate(layout.columns)}
    by_year: dict[int, list[int]] = {}
    for i, wanted in enumerate(layout.columns):
        by_year.setdefault(wanted.year, []).append(i)
    signed: list[Signed] = []
    notes: list[int] = []
    for column in range(after + 1, width):
        texts = [at(grid, row, column) for row in rows]
        if any(isinstance(t, str) and folded(t) == note_label for t in texts):
            notes.append(column)
            continue
        sign = _signed(column, texts, by_number, by_year)
        if sign is not None:
            signed.append(sign)
    found = align(signed, len(layout.columns))
    end = _header_end(grid, layout, found, rows)
    return FoundColumns(found, notes[0] if len(notes) == 1 else None, end)


def _header_end(grid: Grid, layout: FigureSheet, found: Alignment, rows: range) -> int:
    """The first row below the lowest one that says the numbers or years of most columns."""
    placed = [(layout.columns[i], c) for i, columns in found.rows.items() for c in columns]
    for row in reversed(rows):
        said = sum(
            1
            for wanted, column in placed
            for content in (at(grid, row, column),)
            if number_sign(content) == wanted.number or year_sign(content) == wanted.year
        )
        if said and 2 * said >= len(placed):
            return row + 1
    return rows.stop


def _signed(
    column: int,
    texts: list[Content],
    by_number: Mapping[int, int],
    by_year: Mapping[int, list[int]],
) -> Signed | None:
    """What a column's header allows; None where nothing of this form stands over it."""
    numbers = {n for text in texts if (n := number_sign(text)) is not None}
    years = {y for text in texts if (y := year_sign(text)) is not None}
    if not numbers and not years:
        return None
    if len(numbers) > 1 or len(years) > 1:
        return Signed(column, frozenset())
    lines_of_number = {by_number[n] for n in numbers if n in by_number}
    lines_of_year = {i for y in years for i in by_year.get(y, ())}
    if numbers and years:
        return Signed(column, frozenset(lines_of_number & lines_of_year), firm=True)
    return Signed(column, frozenset(lines_of_number | lines_of_year))
