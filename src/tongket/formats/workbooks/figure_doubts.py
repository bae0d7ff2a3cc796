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
from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import FigureLine, FigureSheet
from tongket.formats.workbooks.signs import year_sign
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
    strays = _strays(sheet, places, row_of)
    for column_year, column in places.columns.items():
        own = [cell for cell in strays if cell[1] == column]
        own += _on_grey(sheet, lines, places, year=column_year, column=column)
        asked = _asked_in_column(lines, places, year=column_year, column=column)
        empty = [cell for cell in asked if sheet.at(*cell) == ""]
        filled = [cell for cell in asked if sheet.at(*cell) != ""]
        if own and empty and any(_is_number(sheet.at(*cell)) for cell in own):
            slipped = [*own, *filled]
            left.update(slipped)
            raw = raw_text(sheet.at(*own[0]))
            found = sheet.about(kinds.COLUMN_SLIPPED, slipped, raw=raw)
            place = replace(found.place, column=str(column_year), period=str(column_year))
            findings.append(replace(found, place=place))
            strays = [cell for cell in strays if cell[1] != column]
    for row, line in row_of.items():
        slipped = _slipped_row(sheet, line, places, row)
        if slipped:
            left.update(slipped)
            raw = raw_text(sheet.at(*slipped[0]))
            found = sheet.about(kinds.ROW_SLIPPED, slipped, label=line.label, raw=raw)
            findings.append(replace(found, place=replace(found.place, row=line.code)))
    findings += _named_strays(sheet, places, row_of, strays)
    return Doubts(frozenset(left), tuple(findings))


def _anything_odd(sheet: SheetOf, layout: FigureSheet) -> bool:
    """Whether an untouched form has anything outside its cells; no more than a look."""
    grid, note = sheet.grid, layout.note_column
    if len(grid[0]) > note + 1 or len(grid) > layout.lines[-1].row + 1:
        return True
    if any(grid[place.row][place.column] != "" for place in layout.closed):
        return True
    return any(grid[line.row][note] != "" for line in layout.lines)


def _is_number(content: Content) -> bool:
    """Whether a cell holds what may be a figure: a number, typed or as text."""
    if isinstance(content, str):
        value = read_value(content, _ANY)
        return value.steps is not None and any(c.isdigit() for c in content)
    return isinstance(content, (int, float)) and not isinstance(content, bool)


def _is_value(content: Content) -> bool:
    """Whether a cell outside the table holds what an officer may have meant as a value; the words
    of a signature do not.
    """
    if not isinstance(content, str):
        return True
    text = tidy(content)
    said = read_value(content, _ANY).status is not None or read_value(content, _YES_NO).status
    return bool(text) and (bool(said) or text[0].isdigit())


def _strays(sheet: SheetOf, places: FigurePlaces, row_of: dict[int, FigureLine]) -> list[_Cell]:
    """Values below the header that stand on a heading, in an unknown row or an unknown column."""
    known = set(places.columns.values())
    last = max(row_of, default=-1)
    return [
        (row, column)
        for row in range(places.header_end, len(sheet.grid))
        if row not in places.copies and not _is_header(sheet, places, row)
        for column in range(places.after + 1, len(sheet.grid[row]))
        if sheet.grid[row][column] != ""
        and column != places.notes
        and column not in places.copied_columns
        and not (column in known and row in row_of and row_of[row].element is not None)
        and (row <= last + 1 or _is_value(sheet.grid[row][column]))
    ]


def _is_header(sheet: SheetOf, places: FigurePlaces, row: int) -> bool:
    """Whether a row below only repeats the years of the header."""
    pairs = [(year, year_sign(sheet.at(row, column))) for year, column in places.columns.items()]
    same = sum(1 for year, shown in pairs if year == shown)
    return same > 1 and 2 * same >= len(pairs)


def _on_grey(
    sheet: SheetOf, lines: list[FigureLine], places: FigurePlaces, *, year: int, column: int
) -> list[_Cell]:
    """Values of a column in cells that are not asked of this reporter."""
    return [
        (places.rows[line.row], column)
        for line in lines
        for cell in line.cells
        if cell.year == year and cell.slot is None and sheet.at(places.rows[line.row], column) != ""
    ]


def _asked_in_column(
    lines: list[FigureLine], places: FigurePlaces, *, year: int, column: int
) -> list[_Cell]:
    return [
        (places.rows[line.row], column)
        for line in lines
        for cell in line.cells
        if cell.year == year and cell.slot is not None
    ]


def _slipped_row(sheet: SheetOf, line: FigureLine, places: FigurePlaces, row: int) -> list[_Cell]:
    """Cells of a row with a number among the remarks and an empty cell before it."""
    if places.notes is None or line.element is None:
        return []
    beside = sheet.at(row, places.notes)
    if beside == "" or not _may_be_slipped(beside, line):
        return []
    asked = [
        (row, places.columns[cell.year])
        for cell in line.cells
        if cell.slot is not None and cell.year in places.columns
    ]
    if all(sheet.at(*cell) != "" for cell in asked):
        return []
    return [(row, places.notes), *(cell for cell in asked if sheet.at(*cell) != "")]


def _may_be_slipped(content: Content, line: FigureLine) -> bool:
    """Whether what stands among the remarks may have been pushed there from the last year."""
    if read_value(content, line.kind).status in _MEANT:
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
