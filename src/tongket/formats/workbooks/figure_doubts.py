"""What stands in a figure form where no figure is asked, and cells that seem to have slipped.

A value in the wrong place is worse than one that is missing. So a value on a heading, under the
table or in the column of remarks is never passed over: it is named, and where a cell nearby is
empty, as after "insert cells, shift down", the whole row or column is left and asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tongket.core.figures import FigureStatus
from tongket.core.findings import Finding
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.figure_places import FigurePlaces
from tongket.formats.workbooks.figure_shifts import shifts_of
from tongket.formats.workbooks.repeated_heads import repeats_head
from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import Address, FigureLine, FigureSheet
from tongket.formats.workbooks.values import (
    Content,
    NumberKind,
    raw_text,
    read_value,
    tidy,
)

__all__ = ["Doubts", "doubts_of"]

_Cell = tuple[int, int]
_ANY = NumberKind(6)
_SHORTLY = (1, 2, 3)
_FAR_BELOW = 1000
_MOST_ROWS = 30
"""Rows of nobody that are named one by one; more of them are not a slip."""

_HEADER_DEPTH = 3
_YES_NO = NumberKind(0, yes_no=True)
_MEANT = frozenset({FigureStatus.GIVEN, FigureStatus.NOTHING, FigureStatus.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class Doubts:
    """Cells that are not read, by (row, column), with the findings that name each of them."""

    left: frozenset[_Cell]
    findings: tuple[Finding, ...]


_NONE = Doubts(frozenset(), ())


def doubts_of(sheet: SheetOf, layout: FigureSheet, places: FigurePlaces) -> Doubts:
    """Everything of a form that stands where nothing is asked; quick where there is nothing."""
    if places.as_made and not _anything_odd(sheet, layout):
        return _NONE
    findings: list[Finding] = []
    left: set[_Cell] = set()
    lines = [line for line in layout.lines if line.row in places.rows]
    row_of = {places.rows[line.row]: line for line in lines}
    strays = _strays(sheet, layout, places, row_of)
    uncertain = frozenset(
        row for row, line in row_of.items() if _slipped_row(sheet, line, places, row, strays)
    )
    for year, column in places.columns.items():
        beside = _pushed_aside(sheet, places, row_of, column=column)
        slipped = _slipped_column(
            sheet, layout, places, year=year, strays=strays, aside=beside, uncertain=uncertain
        )
        if slipped:
            left.update(slipped)
            findings.append(_slipped_finding(sheet, year, slipped))
    known = frozenset(strays)
    for shift in shifts_of(
        layout,
        places,
        is_empty=lambda cell: sheet.at(*cell) == "",
        is_stray=lambda cell: cell in known and _is_pasted(sheet, places, cell),
    ):
        cells = [cell for cell in (*shift.strays, *shift.cells) if cell not in left]
        if cells:
            left.update(cells)
            findings.append(_slipped_finding(sheet, shift.year, cells))
    for row, line in row_of.items():
        slipped = _slipped_row(sheet, line, places, row, strays)
        if slipped:
            left.update(slipped)
            raw = raw_text(sheet.at(*slipped[0]))
            found = sheet.about(kinds.ROW_SLIPPED, slipped, label=line.label, raw=raw)
            findings.append(replace(found, place=replace(found.place, row=line.code)))
    # Of one stray value each column and row that it may come from is in doubt.
    strays = [cell for cell in strays if cell not in left]
    findings += _named_strays(sheet, places, row_of, strays)
    return Doubts(frozenset(left), tuple(findings))


def _slipped_finding(sheet: SheetOf, year: int, cells: list[_Cell]) -> Finding:
    raw = raw_text(sheet.at(*cells[0]))
    found = sheet.about(kinds.COLUMN_SLIPPED, cells, raw=raw)
    return replace(found, place=replace(found.place, column=str(year), period=str(year)))


def _is_pasted(sheet: SheetOf, places: FigurePlaces, cell: _Cell) -> bool:
    """Whether a value outside the asked rows may belong into one of them: not beside words of the
    office's own, as in a row of totals below the table.
    """
    row, _ = cell
    if row in places.rows.values():
        return _may_be_pushed(sheet.at(*cell))
    return not _is_labelled(sheet, places, row) and _is_value(sheet.at(*cell))


def _anything_odd(sheet: SheetOf, layout: FigureSheet) -> bool:
    """Whether an untouched form has anything outside its cells; no more than a look."""
    grid, note = sheet.grid, layout.note_column
    if len(grid[0]) > note + 1 or len(grid) > layout.lines[-1].row + 1:
        return True
    if any(grid[place.row][place.column] != "" for place in layout.closed):
        return True
    return any(grid[line.row][note] != "" for line in layout.lines)


def _may_be_pushed(content: Content) -> bool:
    """Whether a cell may hold a value that was pushed there: anything but words."""
    return _is_value(content) or any(c.isdigit() for c in tidy(str(content)))


def _is_value(content: Content) -> bool:
    """Whether a cell outside the table holds what an officer may have meant as a value; the words
    of a signature do not.
    """
    if not isinstance(content, str):
        return True
    text = tidy(content)
    said = read_value(content, _ANY).status is not None or read_value(content, _YES_NO).status
    return bool(text) and (bool(said) or text[0].isdigit())


def _strays(
    sheet: SheetOf, layout: FigureSheet, places: FigurePlaces, row_of: dict[int, FigureLine]
) -> list[_Cell]:
    """Values below the header that stand on a heading, in an unknown row or an unknown column."""
    known = set(places.columns.values())
    last = max(row_of, default=-1)
    return [
        (row, column)
        for row in range(places.header_end, min(len(sheet.grid), last + _FAR_BELOW))
        if row not in places.copies and not repeats_head(sheet, layout, places, row)
        for column in range(places.after + 1, len(sheet.grid[row]))
        if sheet.grid[row][column] != ""
        and not (column == places.notes and _is_remarks(places, row_of, row))
        and column not in places.copied_columns
        and not (column in known and row in row_of and row_of[row].element is not None)
        and (row <= last + 1 or _is_value(sheet.grid[row][column]))
    ]


def _is_remarks(places: FigurePlaces, row_of: dict[int, FigureLine], row: int) -> bool:
    """Whether what stands in the column of remarks is one: of a known row, or below the table. Of a
    row that is not read for its signs it may be a value that was pushed there.
    """
    return row in row_of or (row > max(row_of, default=-1) and row not in places.contrary)


def _slipped_column(
    sheet: SheetOf,
    layout: FigureSheet,
    places: FigurePlaces,
    *,
    year: int,
    strays: list[_Cell],
    aside: list[_Cell],
    uncertain: frozenset[int],
) -> list[_Cell]:
    """Cells of a column that look as after "insert cells, shift down": a value stands on a heading,
    a grey cell or under the table, or was pushed ``aside`` from there; a cell above it is empty and
    so is one shortly below it, where what was pushed away stood before. In rows that are
    ``uncertain`` what fills a cell may have come from the one before.
    """
    column = places.columns[year]
    cells = [
        (places.rows.get(line.row), cell.slot is not None)
        for line in layout.lines
        for cell in line.cells
        if cell.year == year
    ]
    asked = [row for row, is_asked in cells if is_asked]
    grey = [row for row, is_asked in cells if not is_asked and row is not None]
    own = [c for c in strays if c[1] == column and c[0] not in places.contrary]
    own += [(row, column) for row in grey if sheet.at(row, column) != ""]
    beside = [cell for cell in aside if cell not in own]
    lines = {places.rows[line.row]: line for line in layout.lines if line.row in places.rows}
    empty = [row for row in asked if row is None or row in uncertain or sheet.at(row, column) == ""]
    holes = {row: _moved_hole(sheet, line, places, year=year) for row, line in lines.items()}
    if empty:
        # What is empty on a heading is pushed onto the line below it.
        holes = {row: cells for row, cells in holes.items() if row - 1 not in asked}
    else:
        empty = [row for row, cells in holes.items() if cells]
    moved = [cell for cells in holes.values() for cell in cells if cell[1] != column]
    pushed = [
        cell
        for cell in (*own, *beside)
        if _may_be_pushed(sheet.at(*cell))
        and any(row is None or row < cell[0] for row in empty)
        and any(sheet.at(cell[0] + down, column) == "" for down in _SHORTLY)
    ]
    if not pushed:
        return []
    filled = [(row, column) for row in asked if row is not None and sheet.at(row, column) != ""]
    return [*pushed, *(cell for cell in own if cell not in pushed), *filled, *moved]


def _moved_hole(
    sheet: SheetOf, line: FigureLine, places: FigurePlaces, *, year: int
) -> list[_Cell]:
    """Filled cells of a row up to a year, if one before them is empty: "insert cells, shift right"
    may have filled what "shift down" had emptied.
    """
    row = places.rows[line.row]
    column = places.columns[year]
    before = sorted(
        places.columns[cell.year]
        for cell in line.cells
        if cell.slot is not None and places.columns.get(cell.year, column + 1) <= column
    )
    empty = [each for each in before if sheet.at(row, each) == ""]
    if not empty or empty[-1] == column or before[-1] != column:
        return []
    return [(row, each) for each in before if each > empty[-1]]


def _pushed_aside(
    sheet: SheetOf, places: FigurePlaces, row_of: dict[int, FigureLine], *, column: int
) -> list[_Cell]:
    """Values right of a column, up to the next one, in a row that asks for nothing and has nothing
    in the column itself: as after "insert cells, shift down" in it, then "shift right" there.
    """
    right = [c for c in (*places.columns.values(), places.notes) if c is not None and c > column]
    nearby = range(column + 1, min(right, default=column + 1) + 1)
    below = max(row_of, default=-1) + 1
    return [
        (row, beside)
        for row in range(places.header_end, below + 1)
        if sheet.at(row, column) == "" and _asks_nothing(sheet, places, row_of, row)
        for beside in nearby
        if sheet.at(row, beside) != "" and beside not in places.copied_columns
    ]


def _asks_nothing(
    sheet: SheetOf, places: FigurePlaces, row_of: dict[int, FigureLine], row: int
) -> bool:
    """Whether a row is a heading, or nothing says what it is."""
    if row in row_of:
        return row_of[row].element is None
    return row not in places.copies and not _is_labelled(sheet, places, row)


def _slipped_row(
    sheet: SheetOf, line: FigureLine, places: FigurePlaces, row: int, strays: list[_Cell]
) -> list[_Cell]:
    """Cells of a row with a number among the remarks, in a column of nobody, or alone in the row
    below, and an empty cell before it: as after "insert cells, shift right", or right and down.
    """
    if line.element is None:
        return []
    beside = [cell for cell in strays if cell[0] == row and not _has_header(sheet, places, cell[1])]
    if places.notes is not None and sheet.at(row, places.notes) != "":
        beside.append((row, places.notes))
    beside += [
        cell for cell in strays if cell[0] == row + 1 and not _is_labelled(sheet, places, row + 1)
    ]
    pushed = [cell for cell in beside if _may_be_slipped(sheet.at(*cell), line)]
    asked = [
        (row, places.columns[cell.year])
        for cell in line.cells
        if cell.slot is not None and cell.year in places.columns
    ]
    every = sum(1 for cell in line.cells if cell.slot is not None)
    empty = [cell[1] for cell in asked if sheet.at(*cell) == ""]
    if len(asked) < every:
        empty.append(-1)  # the column of a year is not known: its cell may well be empty
    if not any(column < cell[1] for cell in pushed for column in empty):
        return []
    return [*pushed, *(cell for cell in asked if sheet.at(*cell) != "")]


def _is_labelled(sheet: SheetOf, places: FigurePlaces, row: int) -> bool:
    """Whether a row says what it is, as one of totals does; cells that were pushed say nothing."""
    return any(sheet.text(row, column) for column in range(places.after + 1))


def _has_header(sheet: SheetOf, places: FigurePlaces, column: int) -> bool:
    """Whether a column that is none of the form's has a heading of its own: an office's totals."""
    rows = range(max(0, places.header_end - _HEADER_DEPTH), places.header_end)
    return any(sheet.at(row, column) != "" for row in rows)


def _may_be_slipped(content: Content, line: FigureLine) -> bool:
    """Whether what stands among the remarks may have been pushed there from the last year."""
    if any(read_value(content, kind).status in _MEANT for kind in (line.kind, _YES_NO)):
        return True
    return not isinstance(content, str) or tidy(content)[:1].isdigit()


def _named_strays(
    sheet: SheetOf, places: FigurePlaces, row_of: dict[int, FigureLine], strays: list[_Cell]
) -> Iterator[Finding]:
    """One finding for each row, or for each unknown column beside known rows."""
    columns: dict[int, list[_Cell]] = {}
    rows: dict[int, list[_Cell]] = {}
    known = set(places.columns.values())
    for row, column in strays:
        beside = row in row_of and row_of[row].element is not None and column not in known
        (columns.setdefault(column, []) if beside else rows.setdefault(row, [])).append(
            (row, column)
        )
    rest = [cell for row in list(rows)[_MOST_ROWS:] for cell in rows.pop(row)]
    rest += _far_below(sheet, max(row_of, default=-1) + _FAR_BELOW)
    for row, cells in rows.items():
        line = row_of.get(row)
        label = sheet.text(row, places.after - 1) or sheet.text(row, places.after)
        if line is not None:
            found = sheet.about(kinds.VALUE_ON_HEADING, cells, label=line.label)
            yield replace(found, place=replace(found.place, row=line.code))
        else:
            kind = kinds.ROW_CONTRADICTS if row in places.contrary else kinds.UNKNOWN_ROW
            yield sheet.about(kind, cells, number=row + 1, label=label)
    for cells in columns.values():
        yield sheet.about(kinds.UNKNOWN_COLUMN, cells)
    if rest:
        yield _of_many_rows(sheet, rest)


def _far_below(sheet: SheetOf, first: int) -> list[_Cell]:
    """Values so far below the table that they have nothing to do with it."""
    return [
        (row, column)
        for row in range(max(0, first), len(sheet.grid))
        for column, content in enumerate(sheet.grid[row])
        if content != "" and _is_value(content)
    ]


def _of_many_rows(sheet: SheetOf, cells: list[_Cell]) -> Finding:
    """One finding for rows of nobody that are too many for one each: their range is named."""
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    first, last = Address(min(rows), min(columns)), Address(max(rows), max(columns))
    facts = {"number": f"{min(rows) + 1}–{max(rows) + 1}", "cells": f"{first.name}:{last.name}"}
    label = sheet.text(*cells[0])
    return kinds.UNKNOWN_ROW.at(sheet.place(*cells[0]), **facts, label=label)
