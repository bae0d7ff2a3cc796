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

__all__ = ["Place", "bound_numbers", "sheet_formulas"]

Place = tuple[int, int]
"""Row and column, from 0."""

_PARTS: Final = ("numerator", "denominator")
_FEWEST: Final = 2


def sheet_formulas(table: Table, first_row: int) -> Mapping[Place, str]:
    """Formulas by place on the sheet; ``first_row`` is the row of the first line of the body."""
    numbers = bound_numbers(table, first_row)
    found: dict[Place, str] = {}
    lines: dict[int, dict[int, Run]] = {}
    columns: dict[int, dict[int, Run]] = {}
    for (row, column), run in numbers.items():
        lines.setdefault(row, {})[column] = run
        columns.setdefault(column, {})[row] = run
    for row, line in lines.items():
        found.update({(row, c): text for c, text in _ratios(line, row).items()})
        found.update({(row, c): text for c, text in _sources_in_all(line, row).items()})
        found.update({(row, c): text for c, text in _shares(line, lines.get(row - 1), row).items()})
        for column, parts in _totals(line).items():
            found[row, column] = _sum((row, parts[0]), (row, parts[-1]))
    for column, held in columns.items():
        # The last number that is bound: a line of shares below it is none.
        last = max((row for row, run in held.items() if run.bound is not None), default=None)
        parts = _parts(held, last) if last is not None else ()
        if last is not None and parts and (last, column) not in found:
            found[last, column] = _sum((parts[0], column), (parts[-1], column))
    return found


def bound_numbers(table: Table, first_row: int) -> dict[Place, Run]:
    """Numbers by place; ``first_row`` is the row of the first line of the body."""
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


def _sources_in_all(line: Mapping[int, Run], row: int) -> dict[int, str]:
    """The last number of a line as the sum of the figures of one unit and period before it."""
    *before, last = sorted(line)
    bounds = [line[column].bound for column in before]
    kinds = {(b.table, b.unit, b.period, b.field, b.category) for b in bounds if b is not None}
    if len(before) < _FEWEST or _is_published(line[last]) or None in bounds:
        return {}
    total = sum((line[column].value or Decimal(0) for column in before), Decimal(0))
    gapless = before == list(range(before[0], last))
    if len(kinds) != 1 or not gapless or total != line[last].value:
        return {}
    return {last: _sum((row, before[0]), (row, before[-1]))}


def _shares(line: Mapping[int, Run], above: Mapping[int, Run] | None, row: int) -> dict[int, str]:
    """Shares in % of the last number of the line above, each under its number."""
    if above is None or sorted(line) != sorted(above) or any(map(_is_published, line.values())):
        return {}
    last = max(line)
    right = all(
        _percent(above[column].value, above[last].value, run.decimals) == run.value
        for column, run in line.items()
    )
    if not right or len(line) <= _FEWEST or not _is_published(above[min(above)]):
        return {}
    whole = xl_rowcol_to_cell(row - 1, last)
    return {
        column: f"=ROUND(100*{xl_rowcol_to_cell(row - 1, column)}/{whole},{run.decimals})"
        for column, run in line.items()
    }


def _is_published(run: Run) -> bool:
    return run.bound is not None or run.derived is not None


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
