"""Where each unit stands on a tile map: as the plan draws it, else row by row by official code.

The places of the plan are rows and columns, not geography: a neighbour on the map is a neighbour
there if the plan says so. Boundaries would be better; none with a fitting licence are at hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from tongket.core.report.compose.index import Index

__all__ = ["in_rows", "is_drawn", "places_below"]

_MOST_COLUMNS = 6


def is_drawn(index: Index, unit: str) -> bool:
    """Whether the plan says where the units below one stand."""
    return any(drawn.of == unit for drawn in index.plan.review.maps)


def places_below(index: Index, unit: str) -> dict[str, tuple[int, int]]:
    """Column and row, from 0, of each unit directly below one, in the order of the tree.

    Units that the plan's map leaves out follow in rows of their own below it.
    """
    children = index.tree.children(unit)
    rows = next((drawn.rows for drawn in index.plan.review.maps if drawn.of == unit), ())
    drawn = {
        held: (column, row)
        for row, cells in enumerate(rows)
        for column, held in enumerate(cells)
        if held in children
    }
    left = [child for child in children if child not in drawn]
    columns = max((len(cells) for cells in rows), default=0) or _columns(len(left))
    below = max((row for _, row in drawn.values()), default=-1) + 1
    drawn |= in_rows(left, columns=columns, first=below)
    return {child: drawn[child] for child in children}


def in_rows(units: Sequence[str], *, columns: int, first: int = 0) -> dict[str, tuple[int, int]]:
    """Units in their order, ``columns`` to a row."""
    return {unit: (place % columns, first + place // columns) for place, unit in enumerate(units)}


def _columns(count: int) -> int:
    """As wide as it is needed for rows that are as even as may be: 8 are two rows of 4."""
    rows = -(-count // _MOST_COLUMNS) or 1
    return -(-count // rows) or 1
