"""Reading registers and statements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from tongket.core.figures import FigureStatus, SourceCell, from_steps
from tongket.core.findings import Finding
from tongket.core.plan import ColumnType, RegisterColumn
from tongket.core.submissions import RegisterEntry, Statement
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.line_blocks import Blocks, find_blocks
from tongket.formats.workbooks.list_endings import list_ending, says_nothing, says_number
from tongket.formats.workbooks.register_limits import beyond_limits
from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import Address, RegisterSheet, StatementSheet
from tongket.formats.workbooks.table_columns import locate_columns
from tongket.formats.workbooks.values import (
    Content,
    NumberKind,
    Problem,
    Spoiled,
    plain,
    raw_text,
    read_day,
    read_value,
    read_year,
    tidy,
)
from tongket.locale import Language, words

__all__ = ["EntryReading", "StatementReading", "read_register", "read_statements"]

_SAYS_NOTHING = frozenset({"", "x", "không có ý kiến", "kad"})


@dataclass(frozen=True, slots=True)
class EntryReading:
    """The lines of a register that hold something, and what was found."""

    entries: tuple[RegisterEntry, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class StatementReading:
    """The statements of a sheet, and what was found."""

    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _ReadCell:
    """What is kept of a cell as it will be printed, its problem, and a number, or a year."""

    text: str
    problem: Problem | None = None
    size: Decimal | None = None


def read_register(sheet: SheetOf, layout: RegisterSheet) -> EntryReading:
    """Every line with content, in the order of the sheet; a column in doubt is not read."""
    located = locate_columns(sheet, layout.head, layout.labels, kinds.COLUMN_NOT_FOUND)
    findings = list(located.findings)
    columns = [
        (column, label, position)
        for column, label, position in zip(
            layout.form.columns, layout.labels, located.columns, strict=True
        )
        if position is not None
    ]
    places = {column.code: position for column, _, position in columns}
    labels = {column.code: label for column, label, _ in columns}
    measures = dict(zip((c.code for c in layout.form.columns), layout.measures, strict=True))
    entries: list[RegisterEntry] = []
    for row in range(located.first_line, len(sheet.grid)):
        cells = sheet.grid[row]
        if not located.ending.is_line(row) or not any(content != "" for content in cells[1:]):
            continue
        if not any(p < len(cells) and plain(cells[p]) for _, _, p in columns):
            findings += _spoiled(sheet, row, [p for _, _, p in columns])
            continue
        number = row - located.first_line + 1
        values: list[tuple[str, str]] = []
        problems: list[tuple[str, Problem]] = []
        sizes: dict[str, Decimal] = {}
        for column, _, position in columns:
            read = _read_cell(sheet.at(row, position), column, measures[column.code])
            if read.text:
                values.append((column.code, read.text))
            if read.size is not None:
                sizes[column.code] = read.size
            if read.problem:
                problems.append((column.code, read.problem))
        limits = beyond_limits(layout.form.columns, sizes)
        problems += [(beyond.column, beyond.problem) for beyond in limits]
        for code, problem in problems:
            found = sheet.finding(problem, row, places[code], label=labels[code], line=number)
            place = replace(found.place, row=str(number), column=labels[code])
            findings.append(replace(found, place=place))
        first = columns[0][2]
        source = SourceCell(
            sheet.file, sheet.name, Address(row, first).name, raw_text(sheet.at(row, first))
        )
        entries.append(
            RegisterEntry(sheet.reporter.code, sheet.form, number, tuple(values), source)
        )
    return EntryReading(tuple(entries), tuple(findings))


def _spoiled(sheet: SheetOf, row: int, columns: list[int]) -> list[Finding]:
    """Formulas and errors of a line that holds nothing else."""
    return [
        sheet.finding(Problem(content.kind), row, column, label="")
        for column in columns
        if isinstance(content := sheet.at(row, column), Spoiled)
    ]


def _read_cell(content: Content, column: RegisterColumn, measure: str) -> _ReadCell:
    """One typed cell as text for printing: numbers 1.234,5, days dd/mm/yyyy.

    A wrong number is left out; a day, year or choice in other words stays as it was typed.
    """
    if isinstance(content, Spoiled):
        return _ReadCell("", Problem(content.kind))
    text = plain(content)
    if not text:
        return _ReadCell("", Problem(kinds.REQUIRED_EMPTY) if column.required else None)
    if column.type is ColumnType.TEXT:
        return _ReadCell(text)
    if column.type in (ColumnType.INTEGER, ColumnType.DECIMAL):
        return _read_number(content, column, measure)
    if column.type is ColumnType.DATE:
        day = read_day(content)
        if day is None:
            return _ReadCell(text, Problem(kinds.NOT_A_DATE))
        return _ReadCell(words(Language.VIETNAMESE).day(day), size=Decimal(day.year))
    if column.type is ColumnType.YEAR:
        year = read_year(content)
        problem = None if year else Problem(kinds.NOT_A_YEAR)
        return _ReadCell(str(year or text), problem, Decimal(year) if year else None)
    known = {tidy(choice).casefold(): choice for choice in column.choices}
    choice = known.get(text.casefold())
    return _ReadCell(text, Problem(kinds.NOT_A_CHOICE)) if choice is None else _ReadCell(choice)


def _read_number(content: Content, column: RegisterColumn, measure: str) -> _ReadCell:
    decimals = column.decimals if column.type is ColumnType.DECIMAL else 0
    value = read_value(content, NumberKind(decimals, measure=measure))
    problem = value.problems[0] if value.problems else None
    if value.status is FigureStatus.GIVEN and value.steps is not None:
        exact = from_steps(value.steps, decimals)
        return _ReadCell(words(Language.VIETNAMESE).number(exact, decimals), problem, exact)
    sign = {FigureStatus.NOTHING: "-", FigureStatus.NOT_APPLICABLE: "x"}
    return _ReadCell(sign.get(value.status, "") if value.status else "", problem)


def read_statements(sheet: SheetOf, layout: StatementSheet) -> StatementReading:
    """Every line with text, under the heading above it; a heading must be there once.

    A line that only says there is nothing (``không có``, ``-``) is no statement. Lines under a
    heading that is not of the form belong to nobody, and are named.
    """
    blocks = find_blocks(sheet, layout)
    starts = sorted(place for places in blocks.headings.values() for place in places)
    if not starts:
        return _nobodys(sheet, layout)
    beside = starts[0][1]
    ending = list_ending(sheet, blocks.first, table=False)
    spoken = [cell for cell in _spoken_cells(sheet, blocks, beside) if cell[0] < ending.end]
    text_column = _text_column(spoken, beside)
    statements: list[Statement] = []
    findings: list[Finding] = []
    placed: set[int] = {row for row, _ in starts}
    for block in layout.blocks:
        places = blocks.headings[block.section.code]
        if len(places) != 1:
            place = replace(sheet.place(), section=block.section.code)
            findings.append(kinds.SECTION_NOT_FOUND.at(place, label=block.title))
            continue
        row = places[0][0]
        ends = (r for r in (*(r for r, _ in starts), *blocks.unknown) if r > row)
        end = min(*ends, ending.end, len(sheet.grid))
        placed.update(range(row, end))
        for line in range(row + 1, end):
            taken = _read_statement(sheet, block.section.code, line, text_column)
            if isinstance(taken, Finding):
                findings.append(taken)
            elif taken is not None:
                statements.append(taken)
    lost = [(row, column) for row, column in spoken if row not in placed]
    if lost:
        findings.append(sheet.about(kinds.LINES_UNPLACED, lost))
    aside = [
        (row, column)
        for row, column in spoken
        if row in placed and column != text_column and row not in {r for r, _ in starts}
    ]
    if aside:
        findings.append(sheet.about(kinds.TEXT_ASIDE, aside))
    findings += ending.findings
    return StatementReading(tuple(statements), tuple(findings))


def _nobodys(sheet: SheetOf, layout: StatementSheet) -> StatementReading:
    """Without any heading every text below the head is nobody's."""
    findings = [
        kinds.SECTION_NOT_FOUND.at(
            replace(sheet.place(), section=block.section.code), label=block.title
        )
        for block in layout.blocks
    ]
    cells = [
        (row, column)
        for row in range(layout.head.legend, len(sheet.grid))
        for column, content in enumerate(sheet.grid[row])
        if isinstance(content, str) and not _is_silent(plain(content))
    ]
    if cells:
        findings.append(sheet.about(kinds.LINES_UNPLACED, cells))
    return StatementReading((), tuple(findings))


def _spoken_cells(sheet: SheetOf, blocks: Blocks, beside: int) -> list[tuple[int, int]]:
    """Cells with something to say, from the first block on: right of the line numbers, or a text in
    place of one.
    """
    return [
        (row, column)
        for row in range(blocks.first, len(sheet.grid))
        for column, content in enumerate(sheet.grid[row])
        if content != ""
        and not _is_silent(plain(content))
        and (column > beside or (column == beside and _says_something(plain(content), row, blocks)))
    ]


def _is_silent(text: str) -> bool:
    """Whether a statement says that there is none."""
    return text.casefold().rstrip(".") in _SAYS_NOTHING or says_nothing(text)


def _says_something(text: str, row: int, blocks: Blocks) -> bool:
    """Whether what stands in place of a line's number is an idea, or a heading of nobody's."""
    return row in blocks.unknown and not says_number(text) and any(map(str.isalpha, text))


def _text_column(spoken: list[tuple[int, int]], beside: int) -> int:
    """The column of the statements: the one in which most of them stand, else beside the numbers.

    A blank column may have been inserted before it.
    """
    counts = Counter(column for _, column in spoken)
    return min(counts, key=lambda c: (-counts[c], c), default=beside + 1)


def _read_statement(
    sheet: SheetOf, section: str, row: int, column: int
) -> Statement | Finding | None:
    content = sheet.at(row, column)
    if isinstance(content, Spoiled):
        found = sheet.finding(Problem(content.kind), row, column, label=section)
        return replace(found, place=replace(found.place, section=section))
    text = plain(content)
    if _is_silent(text):
        return None
    return Statement(sheet.reporter.code, section, text, sheet.source(row, column))
