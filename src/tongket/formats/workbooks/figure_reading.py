"""Reading a figure form: by row codes, labels and years, never by bare addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tongket.core.figures import (
    Figure,
    FigureStatus,
    ReportedFigure,
    SourceCell,
    from_steps,
)
from tongket.core.findings import Finding, Place
from tongket.core.plan import Slot
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.figure_doubts import doubts_of
from tongket.formats.workbooks.figure_places import FigurePlaces, places_of
from tongket.formats.workbooks.head_measures import other_measures
from tongket.formats.workbooks.opening import MergedRange
from tongket.formats.workbooks.settling import settle
from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import FigureCell, FigureLine, FigureSheet, column_name
from tongket.formats.workbooks.values import (
    Problem,
    ReadValue,
    plain,
    raw_text,
    read_as,
    read_value,
)

__all__ = ["FigureReading", "read_figures"]

_GREATEST_PLAIN = 1e15
_GIVEN = FigureStatus.GIVEN


@dataclass(frozen=True, slots=True)
class FigureReading:
    """Figures taken from a form (an empty cell gives none), and what was found on the way."""

    figures: tuple[ReportedFigure, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    """A cell with two readings, kept until the other years of its row are known."""

    cell: FigureCell
    row: int
    column: int
    value: ReadValue


def read_figures(sheet: SheetOf, layout: FigureSheet) -> FigureReading:
    """All figures asked of the reporter; a row or year that cannot be placed is not read at all."""
    places = places_of(sheet, layout)
    doubts = doubts_of(sheet, layout, places)
    figures: list[ReportedFigure] = []
    findings = [*places.findings, *doubts.findings, *other_measures(sheet, layout, places)]
    for line in layout.lines:
        row = places.rows.get(line.row)
        if line.element is None or row is None or row >= len(sheet.grid):
            continue
        found = _read_line(sheet, line, row, places=places, left=doubts.left, figures=figures)
        findings += found
        findings += _remark(sheet, line, row, places, left=(row, places.notes) in doubts.left)
    reading = FigureReading(tuple(figures), tuple(findings))
    merged = [place for place in sheet.merged() if _is_among(place, places)]
    return _without_merged(sheet, layout, places, reading, merged) if merged else reading


def _read_line(
    sheet: SheetOf,
    line: FigureLine,
    row: int,
    *,
    places: FigurePlaces,
    left: frozenset[tuple[int, int]],
    figures: list[ReportedFigure],
) -> list[Finding]:
    """The figures of one row, put behind ``figures``; what was found is given back."""
    cells = sheet.grid[row]
    columns, kind = places.columns, line.kind
    quick = not (kind.yes_no or kind.percent)
    first = len(figures)
    unsettled: list[_Open] = []
    findings: list[Finding] = []
    for cell in line.cells:
        column = columns.get(cell.year)
        if column is None or column >= len(cells) or (row, column) in left:
            continue
        content, slot = cells[column], cell.slot
        if content == "":
            continue
        if slot is None:
            problem = Problem(kinds.NOT_ASKED)
            findings.append(_finding(sheet, line, cell, (row, column), problem))
        elif (
            quick
            and type(content) is float
            and 0 <= content < _GREATEST_PLAIN
            and content.is_integer()
        ):
            # A plain whole number, by far the most frequent, takes the short way.
            number = int(content)
            steps = number * 10**kind.decimals
            figures.append(_reported(sheet, slot, row, column, steps, _GIVEN, str(number)))
        else:
            value = read_value(content, kind)
            if value.choices:
                unsettled.append(_Open(cell, row, column, value))
                continue
            figures += _figure(sheet, cell, row=row, column=column, value=value)
            findings += [_finding(sheet, line, cell, (row, column), p) for p in value.problems]
    if unsettled:
        settled = _settle_row(sheet, line, unsettled, figures[first:])
        figures += settled.figures
        findings += settled.findings
    return findings


def _figure(
    sheet: SheetOf, cell: FigureCell, *, row: int, column: int, value: ReadValue
) -> Iterator[ReportedFigure]:
    """The figure that was read, if any.

    An empty cell changes nothing; a typed mark ("xóa", "…") clears what an older version gave.
    """
    content = sheet.grid[row][column]
    raw = raw_text(content)
    slot, status = cell.slot, value.status
    if slot is None or status is None or (status is FigureStatus.MISSING and not plain(content)):
        return
    yield _reported(sheet, slot, row, column, value.steps, status, raw)


def _reported(
    sheet: SheetOf,
    slot: Slot,
    row: int,
    column: int,
    steps: int | None,
    status: FigureStatus,
    raw: str,
) -> ReportedFigure:
    figure = Figure(sheet.reporter.code, slot.element, str(slot.year), slot.category, steps, status)
    return ReportedFigure(
        figure, SourceCell(sheet.file, sheet.name, f"{column_name(column)}{row + 1}", raw)
    )


def _settle_row(
    sheet: SheetOf, line: FigureLine, unsettled: Sequence[_Open], others: Sequence[ReportedFigure]
) -> FigureReading:
    """The cells of a row that can be read in two ways, by its other years."""
    figures: list[ReportedFigure] = []
    findings: list[Finding] = []
    for one in unsettled:
        value = _settled(line, one.value, others)
        at = (one.row, one.column)
        figures += _figure(sheet, one.cell, row=one.row, column=one.column, value=value)
        findings += [_finding(sheet, line, one.cell, at, p) for p in value.problems]
    return FigureReading(tuple(figures), tuple(findings))


def _settled(line: FigureLine, value: ReadValue, others: Sequence[ReportedFigure]) -> ReadValue:
    """The reading that the other years of the row are near to; the value as it was if none is."""
    history = [
        from_steps(other.figure.value, line.kind.decimals)
        for other in others
        if other.figure.status is FigureStatus.GIVEN and other.figure.value is not None
    ]
    possible = tuple(c for c in value.choices if read_as(c, line.kind).status is not None)
    chosen = settle(value.choices, history)
    if chosen is None or chosen not in possible:
        return value
    shown = _shown(chosen)
    rest = [_shown(choice) for choice in value.choices if choice != chosen]
    facts = (("read", shown), ("other", rest[0] if rest else ""), ("years", str(len(history))))
    return read_as(chosen, line.kind, Problem(kinds.SETTLED, facts))


def _shown(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _finding(
    sheet: SheetOf, line: FigureLine, cell: FigureCell, at: tuple[int, int], problem: Problem
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


def _remark(
    sheet: SheetOf, line: FigureLine, row: int, places: FigurePlaces, *, left: bool
) -> tuple[Finding, ...]:
    """What the officer wrote beside a row, for those who check it."""
    column = places.notes
    text = sheet.text(row, column) if column is not None and not left else ""
    if not text:
        return ()
    place = replace(sheet.place(row, column), row=line.code, element=line.form_row.element)
    number = not line.kind.yes_no and read_value(text, line.kind).status is _GIVEN
    kind = kinds.NUMBER_AS_REMARK if number else kinds.REMARK
    return (kind.at(place, label=line.label, text=text),)


def _is_among(merged: MergedRange, places: FigurePlaces) -> bool:
    """Whether a merged cell may hold figures: below the header and right of the labels."""
    (top, left), (bottom, right) = merged
    several = (top, left) != (bottom, right)
    return several and bottom >= places.header_end and right > places.after


def _without_merged(
    sheet: SheetOf,
    layout: FigureSheet,
    places: FigurePlaces,
    reading: FigureReading,
    merged: Sequence[MergedRange],
) -> FigureReading:
    """A value in a cell merged over several: nobody can say which of them is meant, and what some
    programs keep below it nobody can see.
    """
    asked = {
        (places.rows[line.row], places.columns[cell.year]): (line, cell)
        for line in layout.lines
        for cell in line.cells
        if cell.slot and line.row in places.rows and cell.year in places.columns
    }
    names: set[str] = set()
    findings = list(reading.findings)
    for (top, left), (bottom, right) in merged:
        shown = f"{column_name(left)}{top + 1}:{column_name(right)}{bottom + 1}"
        problem = Problem(kinds.MERGED_VALUE, (("range", shown),))
        for at, slot in asked.items():
            inside = top <= at[0] <= bottom and left <= at[1] <= right
            if inside and sheet.at(*at) != "":
                findings.append(_finding(sheet, *slot, at, problem))
                names.add(f"{column_name(at[1])}{at[0] + 1}")
    if not names:
        return reading
    figures = tuple(f for f in reading.figures if f.source.cell not in names)
    kept = [f for f in findings if f.place.cell not in names or f.code == kinds.MERGED_VALUE.code]
    return FigureReading(figures, tuple(kept))
