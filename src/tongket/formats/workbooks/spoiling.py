"""Marks put into a grid in place of formulas and error values, and merged ranges."""

from __future__ import annotations

from tongket.core.findings import FindingKind
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.values import Content, Spoiled

__all__ = ["Grid", "MergedRange", "put_spoiled", "spoil_errors"]

Grid = list[list[Content]]
"""Rows of cells from A1 on; rows and columns beyond the last used cell are not there."""

MergedRange = tuple[tuple[int, int], tuple[int, int]]
"""((top, left), (bottom, right)), counted from 0."""

_ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "Err:502", "Err:508"}
)
_FARTHEST = 1000


def put_spoiled(grid: Grid, row: int, column: int, kind: FindingKind, raw: str) -> None:
    """Mark a cell; the grid grows where it must. Far outside any form there is nothing to spoil."""
    if row > len(grid) + _FARTHEST or column > _FARTHEST:
        return
    while len(grid) <= row:
        grid.append([])
    cells = grid[row]
    cells.extend("" for _ in range(column + 1 - len(cells)))
    cells[column] = Spoiled(kind, raw)


def spoil_errors(grid: Grid) -> None:
    """Mark every cell that shows a spreadsheet's error, in formats that give it as text."""
    for cells in grid:
        for column, content in enumerate(cells):
            if isinstance(content, str) and content in _ERRORS:
                cells[column] = Spoiled(kinds.ERROR_CELL, "#")
