"""Blocks of values that were pasted one row too low or too high, in columns without a gap.

"Insert cells" leaves an empty cell; a block that is pasted over a filled form leaves none. What
gives it away is a value on the heading, or under the table, next to the rows that are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tongket.formats.workbooks.figure_places import FigurePlaces
from tongket.formats.workbooks.sheets import FigureLine, FigureSheet

__all__ = ["Shift", "shifts_of"]

_Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shift:
    """A run of rows in the column of a year that may hold the values of their neighbours:
    ``strays`` are the values outside it, ``cells`` those inside.
    """

    year: int
    strays: tuple[_Cell, ...]
    cells: tuple[_Cell, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Asked rows that follow on each other, and the rows of nobody before and behind them."""

    rows: tuple[int, ...]
    above: int | None
    below: int | None


def shifts_of(
    layout: FigureSheet,
    places: FigurePlaces,
    *,
    is_empty: Callable[[_Cell], bool],
    is_stray: Callable[[_Cell], bool],
) -> Iterator[Shift]:
    """Every run with a value behind it and none before; or with one before it and an empty row.

    Values before and behind a full run are totals on headings: an office adds such of its own.
    """
    lines = sorted(
        (line for line in layout.lines if line.row in places.rows),
        key=lambda line: places.rows[line.row],
    )
    for year, column in places.columns.items():
        for run in _runs(lines, places, year):
            before = run.above is not None and is_stray((run.above, column))
            behind = run.below is not None and is_stray((run.below, column))
            gap = any(is_empty((row, column)) for row in run.rows)
            if not (gap if before else behind):
                continue
            yield Shift(
                year,
                tuple(
                    (row, column)
                    for row, there in ((run.above, before), (run.below, behind))
                    if there and row is not None
                ),
                tuple((row, column) for row in run.rows if not is_empty((row, column))),
            )


def _runs(lines: Sequence[FigureLine], places: FigurePlaces, year: int) -> Iterator[_Run]:
    rows: list[int] = []
    above: int | None = None
    for line in lines:
        row = places.rows[line.row]
        asked = any(cell.year == year and cell.slot is not None for cell in line.cells)
        if asked:
            rows.append(row)
            continue
        heading = row if line.element is None else None
        if rows:
            yield _Run(tuple(rows), above, heading)
        rows, above = [], heading
    if rows:
        yield _Run(tuple(rows), above, rows[-1] + 1)
