"""Live formulas of an annex sheet: a ratio is numerator over denominator, a total a sum of parts.

They are read from what the numbers are bound to, and each is worked out here first, exactly: a
formula is written only where it gives the published number to the last digit. Elsewhere (a ratio
over units that gave both figures, a sum with reporters beside the tree) the number stands alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from tongket.core.report import Bound, Run, Table

__all__ = ["sheet_formulas"]

Place = tuple[int, int]
"""Row and column, from 0."""

_PARTS: Final = ("numerator", "denominator")
_FEWEST: Final = 2


def sheet_formulas(table: Table, first_row: int) -> Mapping[Place, str]:
    """Formulas by place on the sheet; ``first_row`` is the row of the first line of the body."""
    numbers = _numbers(table, first_row)
    found: dict[Place, str] = {}
    lines: dict[int, dict[int, Run]] = {}
    columns: dict[int, dict[int, Run]] = {}
    for (row, column), run in numbers.items():
        lines.setdefault(row, {})[column] = run
        columns.setdefault(column, {})[row] = run
    for row, line in lines.items():
        found.update({(row, c): text for c, text in _ratios(line, row).items()})
        for column, parts in _totals(line).items():
            found[row, column] = _sum((row, parts[0]), (row, parts[-1]))
    last = first_row + len(table.rows) - 1
    for column, held in columns.items():
        parts = _parts(held, last) if last in held else ()
        if parts and (last, column) not in found:
            found[last, column] = _sum((parts[0], column), (parts[-1], column))
    return found


def _numbers(table: Table, first_row: int) -> dict[Place, Run]:
    """Bound numbers by place."""
    found: dict[Place, Run] = {}
    for row, cells in enumerate(table.rows, start=first_row):
        column = 0
        for cell in cells:
            run = cell.runs[0] if len(cell.runs) == 1 else None
            if run is not None and run.value is not None:
                found[row, column] = run
            column += cell.columns
    return found


def _ratios(line: Mapping[int, Run], row: int) -> dict[int, str]:
    """Ratios in % whose numerator and denominator stand in the same line."""
    places = {run.bound: column for column, run in line.items() if run.bound is not None}
    found: dict[int, str] = {}
    for bound, column in places.items():
        if bound.field != "value":
            continue
        above, below = (places.get(_with_field(bound, part)) for part in _PARTS)
        if above is None or below is None:
            continue
        run = line[column]
        if _percent(line[above].value, line[below].value, run.decimals) == run.value:
            top, bottom = xl_rowcol_to_cell(row, above), xl_rowcol_to_cell(row, below)
            found[column] = f"=ROUND(100*{top}/{bottom},{run.decimals})"
    return found


def _with_field(bound: Bound, field: str) -> Bound:
    return Bound(bound.table, bound.unit, bound.code, bound.period, field, bound.category)


def _percent(above: Decimal | None, below: Decimal | None, decimals: int) -> Decimal | None:
    if above is None or not below:
        return None
    return (100 * above / below).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _totals(line: Mapping[int, Run]) -> dict[int, Sequence[int]]:
    """Totals of a line with their parts. Where several numbers could be the total of the others
    (all are zero), none is: they would go round in a circle.
    """
    totals = {column: parts for column in line if (parts := _parts(line, column))}
    return {
        column: parts
        for column, parts in totals.items()
        if not any(part in totals and column in totals[part] for part in parts)
    }


def _parts(line: Mapping[int, Run], place: int) -> Sequence[int]:
    """Places of the parts of a total, side by side; none where it is no exact sum of them."""
    whole = line[place]
    if whole.bound is None or whole.bound.table != "figures":
        return ()
    kin = sorted(p for p, run in line.items() if p != place and _is_part(run.bound, whole.bound))
    if len(kin) < _FEWEST or kin[0] < place < kin[-1]:
        return ()
    between = [p for p in line if kin[0] <= p <= kin[-1]]
    total = sum((line[p].value or Decimal(0) for p in kin), Decimal(0))
    return kin if sorted(between) == kin and total == whole.value else ()


def _is_part(part: Bound | None, whole: Bound) -> bool:
    """The same figure of another unit in the same period, or of the same unit in a year of it."""
    if part is None or (part.table, part.code, part.field, part.category) != (
        whole.table, whole.code, whole.field, whole.category,
    ):  # fmt: skip
        return False
    if part.period == whole.period:
        return part.unit != whole.unit
    return part.unit == whole.unit and "-" in whole.period and "-" not in part.period


def _sum(first: Place, last: Place) -> str:
    return f"=SUM({xl_rowcol_to_cell(*first)}:{xl_rowcol_to_cell(*last)})"
