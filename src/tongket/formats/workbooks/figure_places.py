"""Where the lines and years of a figure form stand in a sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tongket.core.findings import Finding, FindingKind
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.alignment import Alignment
from tongket.formats.workbooks.column_finding import FoundColumns, find_columns
from tongket.formats.workbooks.row_finding import FoundRows, find_rows
from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import FigureLine, FigureSheet, YearColumn
from tongket.formats.workbooks.signs import folded
from tongket.formats.workbooks.values import Content
from tongket.locale import Language, words

__all__ = ["FigurePlaces", "places_of"]


@dataclass(frozen=True, slots=True)
class FigurePlaces:
    """Sheet rows by layout row, sheet columns by year; what is not found is absent.

    ``after`` is the last column of codes, labels and measures; ``header_end`` the first row below
    the header. ``as_made`` says that every anchor stands where the program put it.
    """

    rows: Mapping[int, int]
    columns: Mapping[int, int]
    notes: int | None
    after: int
    header_end: int
    as_made: bool
    copies: frozenset[int] = frozenset()
    copied_columns: frozenset[int] = frozenset()
    contrary: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = field(default=())


def places_of(sheet: SheetOf, layout: FigureSheet) -> FigurePlaces:
    """The layout's own places if every anchor stands there, else what is found by the signs."""
    return _as_made(sheet, layout) or _search(sheet, layout)


def _as_made(sheet: SheetOf, layout: FigureSheet) -> FigurePlaces | None:
    """One comparison for each anchor: the quick way of nearly every workbook."""
    head, grid = layout.head, sheet.grid
    last = max((line.row for line in layout.lines), default=head.numbers)
    if len(grid) <= last or len(grid[0]) <= layout.note_column:
        return None
    numbers, years = grid[head.numbers], grid[head.numbers - 1]
    for column in layout.columns:
        if numbers[column.column] != f"({column.number})" or years[column.column] != column.year:
            return None
    for line in layout.lines:
        cells = grid[line.row]
        if cells[0] != line.code or cells[1] != line.label or cells[2] != line.measure:
            return None
    if any(content != "" for cells in grid[last + 1 :] for content in cells[:3]):
        return None  # perhaps a second row of the same line
    return FigurePlaces(
        rows={line.row: line.row for line in layout.lines},
        columns={column.year: column.column for column in layout.columns},
        notes=layout.note_column,
        after=layout.measure_column,
        header_end=head.first_line,
        as_made=True,
    )


@dataclass(slots=True)
class _Search:
    """What is gathered while a sheet is searched."""

    sheet: SheetOf
    layout: FigureSheet
    findings: list[Finding] = field(default_factory=list)
    copies: set[int] = field(default_factory=set)
    copied_columns: set[int] = field(default_factory=set)


def _search(sheet: SheetOf, layout: FigureSheet) -> FigurePlaces:
    search = _Search(sheet, layout)
    found = find_rows(sheet.grid, layout)
    every_row = sorted(row for rows in found.alignment.rows.values() for row in rows)
    if not every_row:
        if not found.contrary:  # else each of its rows is named with its cells
            search.findings.append(kinds.TABLE_NOT_FOUND.at(sheet.place(), name=sheet.name))
        return _nowhere(search, found)
    note = folded(words(Language.VIETNAMESE).say("workbook.form.note"))
    columns = find_columns(
        sheet.grid,
        layout,
        first_line=every_row[0],
        after=found.anchors.last,
        note_label=note,
    )
    placed_columns = _columns(search, columns, every_row)
    placed_rows = _rows(search, found, sorted(placed_columns.values()))
    _say_by_place(search, found.alignment, columns.alignment)
    return FigurePlaces(
        rows=placed_rows,
        columns=placed_columns,
        notes=columns.notes,
        after=found.anchors.last,
        header_end=columns.header_end,
        as_made=False,
        copies=frozenset(search.copies),
        copied_columns=frozenset(search.copied_columns),
        contrary=found.contrary,
        findings=tuple(search.findings),
    )


def _nowhere(search: _Search, found: FoundRows) -> FigurePlaces:
    return FigurePlaces(
        rows={},
        columns={},
        notes=None,
        after=found.anchors.last,
        header_end=min(found.contrary, default=0),
        as_made=False,
        contrary=found.contrary,
        findings=tuple(search.findings),
    )


def _columns(search: _Search, found: FoundColumns, rows: Sequence[int]) -> dict[int, int]:
    """A sheet column for each year, and a finding for each that is not known."""
    sheet, placed = search.sheet, dict[int, int]()
    for position, wanted in enumerate(search.layout.columns):
        columns = found.alignment.rows.get(position, ())
        texts = [[sheet.at(row, column) for row in rows] for column in columns]
        one = _one_of(columns, texts)
        if one is not None:
            placed[wanted.year] = one
            search.copied_columns.update(set(columns) - {one})
        if len(columns) == 1:
            continue
        cells = [(row, c) for row in rows for c in columns if sheet.at(row, c) != ""]
        kind = _kind_of(one, columns, kinds.COLUMN_COPIED, kinds.COLUMN_TWICE)
        search.findings.append(
            _column_finding(search, wanted, kind or kinds.COLUMN_NOT_FOUND, cells)
        )
        if one is None:
            search.copied_columns.update(columns)
    return placed


def _column_finding(
    search: _Search, wanted: YearColumn, kind: FindingKind, cells: list[tuple[int, int]]
) -> Finding:
    label = f"({wanted.number}) {wanted.year}"
    found = search.sheet.about(kind, cells, column=f"({wanted.number})", label=label)
    year = str(wanted.year)
    return replace(found, place=replace(found.place, column=year, period=year))


def _rows(search: _Search, found: FoundRows, columns: Sequence[int]) -> dict[int, int]:
    """A sheet row for each line, and a finding for each asked line that is not known."""
    sheet, placed = search.sheet, dict[int, int]()
    for position, line in enumerate(search.layout.lines):
        rows = found.alignment.rows.get(position, ())
        texts = [[sheet.at(row, column) for column in columns] for row in rows]
        one = _one_of(rows, texts)
        if one is not None:
            placed[line.row] = one
            search.copies.update(set(rows) - {one})
        asked = any(cell.slot for cell in line.cells)
        if len(rows) == 1 or not (rows or asked):
            continue
        kind = _kind_of(one, rows, kinds.ROW_COPIED, kinds.ROW_TWICE) or kinds.ROW_NOT_FOUND
        cells = [(row, c) for row in rows for c in columns if sheet.at(row, c) != ""]
        search.findings.append(_row_finding(search, line, kind, cells))
        if one is None:
            search.copies.update(rows)
    return placed


def _row_finding(
    search: _Search, line: FigureLine, kind: FindingKind, cells: list[tuple[int, int]]
) -> Finding:
    found = search.sheet.about(kind, cells, label=line.label)
    return replace(found, place=replace(found.place, row=line.code, element=line.form_row.element))


def _one_of(places: Sequence[int], texts: Sequence[list[Content]]) -> int | None:
    """The place that counts: the only one, the only filled one, or the first of equal ones."""
    filled = [i for i, text in enumerate(texts) if any(content != "" for content in text)]
    if not places:
        return None
    if not filled:
        return places[0]
    same = all(texts[i] == texts[filled[0]] for i in filled)
    return places[filled[0]] if same else None


def _kind_of(
    one: int | None, places: Sequence[int], copied: FindingKind, twice: FindingKind
) -> FindingKind | None:
    if not places:
        return None
    return copied if one is not None else twice


def _say_by_place(search: _Search, rows: Alignment, columns: Alignment) -> None:
    """One note for all lines and years that one sign and their place made known."""
    lines, years = search.layout.lines, search.layout.columns
    named = [f"{lines[i].code} {lines[i].label}".strip() for i in sorted(rows.by_place)]
    named += [str(years[i].year) for i in sorted(columns.by_place)]
    if named:
        search.findings.append(
            kinds.KNOWN_BY_PLACE.at(search.sheet.place(), names="; ".join(named))
        )
