"""Reading a figure form: by row codes, labels and years, never by bare addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tongket.core.figures import Figure, FigureStatus, ReportedFigure, SourceCell
from tongket.core.findings import Finding, Place
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import FigureCell, FigureLine, FigureSheet, column_name
from tongket.formats.workbooks.values import Content, Problem, plain, raw_text, read_value

__all__ = ["FigureReading", "read_figures"]

_GREATEST_PLAIN = 1e15


@dataclass(frozen=True, slots=True)
class FigureReading:
    """Figures taken from a form (an empty cell gives none), and what was found on the way."""

    figures: tuple[ReportedFigure, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Located:
    """Sheet rows by layout row, sheet columns by year; what is not found is absent."""

    rows: Mapping[int, int]
    columns: Mapping[int, int]
    notes: int | None
    findings: tuple[Finding, ...] = ()


def read_figures(sheet: SheetOf, layout: FigureSheet) -> FigureReading:
    """All figures asked of the reporter; a row or year that cannot be placed is not read at all."""
    located = _in_place(sheet, layout) or _search(sheet, layout)
    figures: list[ReportedFigure] = []
    findings = list(located.findings)
    for line in layout.lines:
        row = located.rows.get(line.row)
        if line.element is None or row is None or row >= len(sheet.grid):
            continue
        cells = sheet.grid[row]
        for cell in line.cells:
            column = located.columns.get(cell.year)
            if column is None or column >= len(cells) or cells[column] == "":
                continue
            content = cells[column]
            if cell.slot is None:
                problem = Problem(kinds.NOT_ASKED)
                findings.append(_finding(sheet, line, cell, (row, column), problem))
                continue
            figure, problems = _read(sheet, line, cell, row=row, column=column, content=content)
            if figure is not None:
                figures.append(figure)
            findings += [_finding(sheet, line, cell, (row, column), p) for p in problems]
        findings += _remark(sheet, line, row, located.notes)
    return FigureReading(tuple(figures), tuple(findings))


def _read(
    sheet: SheetOf, line: FigureLine, cell: FigureCell, *, row: int, column: int, content: Content
) -> tuple[ReportedFigure | None, tuple[Problem, ...]]:
    """One cell. A plain whole number, by far the most frequent, takes the short way."""
    slot, kind = cell.slot, line.kind
    if slot is None:
        return None, ()
    problems: tuple[Problem, ...] = ()
    if (
        type(content) is float
        and 0 <= content < _GREATEST_PLAIN
        and content.is_integer()
        and not (kind.yes_no or kind.percent)
    ):
        steps: int | None = int(content) * 10**kind.decimals
        status: FigureStatus | None = FigureStatus.GIVEN
        raw = str(int(content))
    else:
        value = read_value(content, kind)
        steps, status, problems, raw = value.steps, value.status, value.problems, raw_text(content)
    # An empty cell changes nothing; a typed mark ("xóa", "…") clears what an older version gave.
    if status is None or (status is FigureStatus.MISSING and raw == ""):
        return None, problems
    figure = Figure(sheet.reporter.code, slot.element, str(slot.year), slot.category, steps, status)
    source = SourceCell(sheet.file, sheet.name, f"{column_name(column)}{row + 1}", raw)
    return ReportedFigure(figure, source), problems


def _finding(
    sheet: SheetOf,
    line: FigureLine,
    cell: FigureCell,
    at: tuple[int, int],
    problem: Problem,
) -> Finding:
    """A problem with the form, row and column as the officer names them."""
    found = sheet.finding(problem, *at, label=line.label, measure=line.measure)
    place: Place = replace(
        found.place,
        row=line.code,
        column=str(cell.year),
        element=line.form_row.element,
        period=str(cell.year),
        category=line.form_row.category,
    )
    return replace(found, place=place)


def _remark(sheet: SheetOf, line: FigureLine, row: int, column: int | None) -> tuple[Finding, ...]:
    """What the officer wrote beside a row, for those who check it."""
    text = sheet.text(row, column) if column is not None else ""
    if not text:
        return ()
    place = replace(sheet.place(row, column), row=line.code, element=line.form_row.element)
    return (kinds.REMARK.at(place, label=line.label, text=text),)


def _in_place(sheet: SheetOf, layout: FigureSheet) -> _Located | None:
    """The layout's own places, if every anchor stands where it should."""
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
    return _Located(
        rows={line.row: line.row for line in layout.lines},
        columns={column.year: column.column for column in layout.columns},
        notes=layout.note_column,
    )


def _search(sheet: SheetOf, layout: FigureSheet) -> _Located:
    """Rows by code, label and measure, columns by number and year: each must be there once."""
    findings: list[Finding] = []
    columns: dict[int, int] = {}
    cells = [(r, c) for r, row in enumerate(sheet.grid) for c, _ in enumerate(row)]
    for wanted in layout.columns:
        matches = {
            c
            for r, c in cells
            if sheet.grid[r][c] == f"({wanted.number})" and sheet.text(r - 1, c) == str(wanted.year)
        }
        if len(matches) == 1:
            columns[wanted.year] = matches.pop()
        else:
            place = replace(sheet.place(), column=str(wanted.year), period=str(wanted.year))
            label = f"({wanted.number}) {wanted.year}"
            findings.append(
                kinds.COLUMN_NOT_FOUND.at(place, column=f"({wanted.number})", label=label)
            )
    rows = _rows_by_anchor(sheet, layout)
    for line in layout.lines:
        if line.row not in rows and any(cell.slot for cell in line.cells):
            place = replace(sheet.place(), row=line.code, element=line.form_row.element)
            findings.append(kinds.ROW_NOT_FOUND.at(place, label=line.label))
    notes = layout.note_column if max(columns.values(), default=0) < layout.note_column else None
    return _Located(rows, columns, notes, tuple(findings))


def _rows_by_anchor(sheet: SheetOf, layout: FigureSheet) -> dict[int, int]:
    """Sheet rows by layout row, for anchors that are unique both in the form and in the sheet."""
    first = _first_column(sheet, layout)
    found: dict[tuple[str, ...], list[int]] = {}
    for row in range(len(sheet.grid)):
        anchor = tuple(sheet.text(row, first + i).casefold() for i in range(3))
        found.setdefault(anchor, []).append(row)
    anchors = {
        line.row: tuple(plain(t).casefold() for t in (line.code, line.label, line.measure))
        for line in layout.lines
    }
    asked = Counter(anchors.values())
    return {
        row: found[anchor][0]
        for row, anchor in anchors.items()
        if asked[anchor] == 1 and len(found.get(anchor, ())) == 1
    }


def _first_column(sheet: SheetOf, layout: FigureSheet) -> int:
    """Where the column of row codes is: left of the column (B), under (A)."""
    for row in sheet.grid[: layout.head.first_line + 40]:
        for column, content in enumerate(row[:-1]):
            if content == "(A)" and row[column + 1] == "(B)":
                return column
    return layout.code_column
