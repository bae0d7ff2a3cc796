"""Live formulas of a whole annex workbook: those of each sheet, and those from sheet to sheet.

A number that no formula of its own sheet gives is the sum of the units below it where they stand on
another sheet and give it to the last digit, or else what the sheet shows where it is worked out. A
published number stands at one home, to which all others lead, so that no formula goes in a circle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from tongket.core.report import AnnexBook, AnnexSheet, Bound, Run
from tongket.formats.documents.sheet_formulas import Place, bound_numbers, sheet_formulas

__all__ = ["Formulas", "body_rows", "book_formulas"]

Formulas = Mapping[Place, str]

_MOST_PARTS: Final = 200
"""Excel takes 255 in a sum."""

_LONGEST: Final = 8000
"""Letters of a formula: Excel takes 8192."""

_SUMMED: Final = frozenset({"value", "numerator", "denominator"})


@dataclass(frozen=True, slots=True)
class _Spot:
    """A number on a sheet (counted from 0)."""

    sheet: int
    place: Place
    run: Run


def body_rows(sheet: AnnexSheet, marks: tuple[str, ...]) -> tuple[int, ...]:
    """The row, from 0, of the first line of the body of each table of a sheet.

    Above the tables stand the marks, the title and the notes, and below them an empty row; above a
    table its title, if it is not that of the sheet, its unit of measure and its header; below it
    its source and an empty row.
    """
    rows: list[int] = []
    row = bool(marks) + 1 + len(sheet.notes) + 1
    for table in sheet.tables:
        row += (bool(table.title) and table.title != sheet.title) + bool(table.unit_of_measure)
        row += len(table.header)
        rows.append(row)
        row += max(len(table.rows), 1) + bool(table.source) + 1
    return tuple(rows)


def book_formulas(book: AnnexBook, names: Sequence[str]) -> tuple[Formulas, ...]:
    """The formulas of each sheet by place; ``names`` are those of the sheets."""
    found: list[dict[Place, str]] = []
    shown: dict[Bound, list[_Spot]] = {}
    for number, sheet in enumerate(book.sheets):
        formulas: dict[Place, str] = {}
        for table, row in zip(sheet.tables, body_rows(sheet, book.marks), strict=True):
            formulas.update(sheet_formulas(table, row))
            if book.below:
                for place, run in bound_numbers(table, row).items():
                    if run.bound is not None:
                        shown.setdefault(run.bound, []).append(_Spot(number, place, run))
        found.append(formulas)
    below = dict(book.below)
    homes = {bound: _home(spots, found) for bound, spots in shown.items()}
    for bound, spots in shown.items():
        # Most numbers stand once, and nobody is below them.
        if len(spots) > 1 or bound.unit in below:
            bare = [spot for spot in spots if spot.place not in found[spot.sheet]]
            if bare:
                parts = _parts(bound, below, homes) if homes[bound] in bare else ()
                _add(found, bare, homes[bound], parts, names)
    return tuple(found)


def _add(
    found: Sequence[dict[Place, str]],
    bare: Sequence[_Spot],
    home: _Spot,
    parts: Sequence[_Spot],
    names: Sequence[str],
) -> None:
    """The formulas of a published number where it stands without one."""
    for spot in bare:
        text = _sum_of(spot, parts, names) if spot is home else _link(spot, home, names)
        if text is not None:
            found[spot.sheet][spot.place] = text


def _home(spots: Sequence[_Spot], formulas: Sequence[Formulas]) -> _Spot:
    """Where a published number is at home: where its sheet works it out, else where it stands
    first.
    """
    return next((spot for spot in spots if spot.place in formulas[spot.sheet]), spots[0])


def _link(spot: _Spot, home: _Spot, names: Sequence[str]) -> str | None:
    """A cell that shows what another sheet works out."""
    if home.sheet == spot.sheet or home.run.value != spot.run.value:
        return None
    return f"={_reference(home, spot, names)}"


def _parts(
    whole: Bound, below: Mapping[str, tuple[str, ...]], homes: Mapping[Bound, _Spot]
) -> list[_Spot]:
    """The same number of the units directly below."""
    ratio = whole.table == "indicators" and whole.field == "value"
    if whole.field not in _SUMMED or ratio:
        return []
    wanted = (
        Bound(whole.table, unit, whole.code, whole.period, whole.field, whole.category)
        for unit in below.get(whole.unit, ())
    )
    return [homes[bound] for bound in wanted if bound in homes]


def _sum_of(whole: _Spot, parts: Sequence[_Spot], names: Sequence[str]) -> str | None:
    """The sum of parts on other sheets; None where it is not the published number."""
    if not parts or len(parts) > _MOST_PARTS:
        return None
    total = sum((part.run.value or Decimal(0) for part in parts), Decimal(0))
    if total != whole.run.value or any(part.sheet == whole.sheet for part in parts):
        return None
    text = f"=SUM({','.join(_ranges(whole, parts, names))})"
    return text if len(text) <= _LONGEST else None


def _ranges(whole: _Spot, parts: Sequence[_Spot], names: Sequence[str]) -> Iterator[str]:
    """Cells in their order; those that stand under each other are one range."""
    place = 0
    while place < len(parts):
        end = place
        while end + 1 < len(parts) and _is_under(parts[end + 1], parts[end]):
            end += 1
        first = _reference(parts[place], whole, names)
        last = f":{xl_rowcol_to_cell(*parts[end].place)}" if end > place else ""
        yield first + last
        place = end + 1


def _is_under(one: _Spot, other: _Spot) -> bool:
    row, column = other.place
    return one.sheet == other.sheet and one.place == (row + 1, column)


def _reference(spot: _Spot, seen_from: _Spot, names: Sequence[str]) -> str:
    """A cell as a formula on another sheet names it."""
    cell: str = xl_rowcol_to_cell(*spot.place)
    if spot.sheet == seen_from.sheet:
        return cell
    quoted = names[spot.sheet].replace("'", "''")
    return f"'{quoted}'!{cell}"
