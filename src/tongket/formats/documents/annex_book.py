"""The annexes as a workbook (.xlsx): numbers are numbers, text is never a formula."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tongket.core.report import Align, AnnexBook, AnnexSheet, Cell, Run, Table
from tongket.formats.documents.book_formulas import Formulas, book_formulas
from tongket.formats.documents.framing import source_line, unit_line
from tongket.formats.documents.layout import FONT
from tongket.formats.documents.plain_text import capitals, lines_needed, printable
from tongket.formats.documents.sheet_pages import page_ends, page_room, set_up_page
from tongket.formats.documents.sheet_shape import (
    COLUMN_UNIT,
    SHEET_SIZE,
    SheetFit,
    fixed_columns,
    sheet_fit,
)
from tongket.formats.documents.table_shape import (
    alignment,
    cell_text,
    is_group,
    no_rows,
    place_header,
)

__all__ = ["write_annex_book"]

_TITLE_SIZE: Final = 14.0
_LINE_HEIGHT: Final = 14.0
"""Points that a line of text of size 11 takes in a row."""

_LONG_TABLE: Final = 20
"""A table of so many rows can be filtered."""

_MOST_DIGITS: Final = 15
"""Excel keeps 15 significant digits: a longer number stays text, to the last digit."""

_LONGEST_NAME: Final = 31
_LONGEST_CELL: Final = 32767
_LONGEST_HEAD: Final = 200
"""What Excel takes in a sheet's name, in a cell, and in a page head beside its codes."""

_FORBIDDEN_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_NO_TEXT: Final = Run("")
_MADE: Final = datetime(2020, 1, 1)  # noqa: DTZ001 (the file format has no zone)
"""When a workbook was made is no part of it."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How a cell looks; XlsxWriter keeps one format for each."""

    size: float = SHEET_SIZE
    bold: bool = False
    italic: bool = False
    align: Align = Align.LEFT
    border: bool = False
    wrap: bool = True
    middle: bool = True
    number: str | None = None


class _Page(Worksheet):  # type: ignore[misc]
    """A sheet whose formulas are our own sums and ratios.

    It does not look in each for the names of Excel's newer functions, which takes a tenth of the
    time of a whole workbook. XlsxWriter ships no types.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        del expand_future_functions
        return formula.removeprefix("=")


def write_annex_book(book: AnnexBook, path: Path) -> None:
    """Write a workbook of annexes; the same book gives the same bytes.

    Numbers are written as numbers with their decimals; Excel shows them by the reader's locale.
    Ratios and totals are live formulas whose kept results are the published numbers.
    OSError if the file cannot be written.
    """
    try:
        _write(book, path)
    except FileCreateError as error:
        raise OSError(*getattr(error.args[0], "args", error.args)) from error


def _write(book: AnnexBook, path: Path) -> None:
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": SHEET_SIZE},
    }
    with Workbook(str(path), options) as workbook:
        workbook.set_properties(
            {
                "title": printable(book.title),
                "subject": printable(", ".join(book.marks)),
                "created": _MADE,
            }
        )
        writer = _Writer(workbook)
        names = _names(book)
        formulas = book_formulas(book, names)
        for name, sheet, live in zip(names, book.sheets, formulas, strict=True):
            page = workbook.add_worksheet(name, worksheet_class=_Page)
            writer.write(page, sheet, book.marks, live)
        if not book.sheets:
            workbook.add_worksheet("1")


def _names(book: AnnexBook) -> list[str]:
    """Names of sheets that Excel takes: at most 31 letters, no sign it forbids, no two alike."""
    taken: set[str] = set()
    names: list[str] = []
    for place, sheet in enumerate(book.sheets, start=1):
        clean = " ".join(_FORBIDDEN_IN_NAMES.sub("-", printable(sheet.name)).split())
        name = _cut(clean.strip("' "), _LONGEST_NAME).strip("' ") or str(place)
        if name.casefold() in taken:
            mark = f" ({place})"
            name = _cut(name, _LONGEST_NAME - len(mark)) + mark
        taken.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, most: int) -> str:
    """The beginning of a text that has at most so many UTF-16 units, as Excel counts letters."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore")


def _fitting(text: str) -> str:
    """A text that a cell of Excel takes."""
    return text if 2 * len(text) <= _LONGEST_CELL else _cut(text, _LONGEST_CELL)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A cell ready to be written: its exact number, or its text as Excel takes it, and its look."""

    cell: Cell
    number: Decimal | None
    text: str
    look: Format


class _Writer:
    """Writes sheets into one workbook."""

    __slots__ = ("_format", "_groups", "_heights", "_of_cell", "_prepared")

    def __init__(self, workbook: Workbook) -> None:
        @cache
        def look(look: _Look) -> Format:
            return workbook.add_format(_properties(look))

        @cache
        def of_cell(bold: bool, italic: bool, align: Align, decimals: int | None) -> Format:
            number = None if decimals is None else _number_format(decimals)
            return look(_Look(bold=bold, italic=italic, align=align, border=True, number=number))

        self._format = look
        self._of_cell = of_cell
        self._prepared: dict[int, _Prepared] = {}
        self._heights: dict[int, float] = {}
        self._groups: set[int] = set()

    def write(
        self, page: Worksheet, sheet: AnnexSheet, marks: tuple[str, ...], formulas: Formulas
    ) -> None:
        """Marks, title and notes on top, then the tables."""
        fit = sheet_fit(sheet)
        self._heights, self._groups = {}, set()
        heads = range(0)
        for column, width in enumerate(fit.widths):
            page.set_column(column, column, width)
        row = self._top(page, sheet, marks, fit)
        frozen: int | None = None
        for table in sheet.tables:
            top = row
            start, row = self._table(page, table, row, fit, formulas, sheet.title)
            if frozen is not None:
                self._groups.update(range(top, start + len(table.header)))  # Kept with its rows.
            if frozen is None and table.header:
                frozen = start + len(table.header)
                page.repeat_rows(start, frozen - 1)
                heads = range(start, frozen)
            row += 1
        if frozen is not None:
            fixed = min(fixed_columns(sheet.tables[0]), len(fit.widths) - 1)
            page.freeze_panes(frozen, fixed)
            if fit.scale is not None and fixed:
                page.repeat_columns(0, fixed - 1)
            if len(sheet.tables) == 1:
                _filtered(page, sheet.tables[0], frozen)
        head = " \N{EN DASH} ".join(capitals(printable(mark)) for mark in marks)
        set_up_page(page, fit, head=_cut(head, _LONGEST_HEAD), landscape=sheet.landscape)
        room = page_room(fit, landscape=sheet.landscape)
        ends = page_ends(self._heights, row - 1, groups=self._groups, heads=heads, room=room)
        page.set_h_pagebreaks(ends)

    def _top(
        self, page: Worksheet, sheet: AnnexSheet, marks: tuple[str, ...], fit: SheetFit
    ) -> int:
        """Lines above the tables, each as wide as a page; the first row below them."""
        row = 0
        widths = fit.widths[: fit.first_page]
        if marks:
            text = " \N{EN DASH} ".join(capitals(printable(mark)) for mark in marks)
            self._line(page, row, text, _Look(bold=True, align=Align.RIGHT), widths)
            row += 1
        title = _Look(size=_TITLE_SIZE, bold=True, align=Align.CENTER)
        self._line(page, row, sheet.title, title, widths)
        row += 1
        for note in sheet.notes:
            self._line(page, row, note, _Look(italic=True), widths)
            row += 1
        return row + 1

    def _line(
        self, page: Worksheet, row: int, text: str, look: _Look, widths: tuple[float, ...]
    ) -> None:
        """A text over these columns, in a row as high as it needs."""
        look_format = self._format(look)
        clean = printable(text)
        if len(widths) > 1:
            page.merge_range(row, 0, row, len(widths) - 1, "", look_format)
        page.write_string(row, 0, clean, look_format)
        room = max(sum(widths) * COLUMN_UNIT, 100)
        lines = lines_needed(clean, room, look.size, bold=look.bold)
        self._set_height(page, row, lines * look.size * 1.4)

    def _set_height(self, page: Worksheet, row: int, points: float) -> None:
        self._heights[row] = points
        page.set_row(row, points)

    def _table(
        self,
        page: Worksheet,
        table: Table,
        row: int,
        fit: SheetFit,
        formulas: Formulas,
        above: str,
    ) -> tuple[int, int]:
        """A table; the rows where its header begins and where the next thing may stand.

        Its title is left out where it says what stands ``above`` already.
        """
        widths = fit.widths
        lined = widths[: min(len(table.widths), fit.first_page)]
        title = "" if table.title == above else printable(table.title)
        for text, look in (
            (title, _Look(bold=True, align=Align.CENTER, size=12)),
            (
                unit_line(table.unit_of_measure) if table.unit_of_measure else "",
                _Look(italic=True, align=Align.RIGHT),
            ),
        ):
            if text:
                self._line(page, row, text, look, lined)
                row += 1
        start = row
        self._header(page, table, start, widths)
        row += len(table.header)
        for cells in table.rows or ((no_rows(len(table.widths)),),):
            self._row(page, row, cells, widths, formulas)
            if is_group(cells, len(table.widths)):
                self._groups.add(row)
            row += 1
        if table.source:
            look = _Look(italic=True)
            self._line(page, row, source_line(table.source), look, lined)
            row += 1
        return start, row

    def _header(self, page: Worksheet, table: Table, start: int, widths: tuple[float, ...]) -> None:
        look = self._format(_Look(bold=True, align=Align.CENTER, border=True))
        heights = [1] * len(table.header)
        for at in place_header(table):
            row, text = start + at.row, printable(at.text)
            self._merged(page, (row, at.column, at.rows, at.columns), look)
            page.write_string(row, at.column, text, look)
            room = sum(widths[at.column : at.column + at.columns]) * COLUMN_UNIT
            lines = lines_needed(text, room, SHEET_SIZE, bold=True)
            heights[at.row] = max(heights[at.row], -(-lines // at.rows))
        for row, lines in enumerate(heights, start=start):
            self._set_height(page, row, lines * _LINE_HEIGHT + 4)

    def _row(
        self,
        page: Worksheet,
        row: int,
        cells: tuple[Cell, ...],
        widths: tuple[float, ...],
        formulas: Formulas,
    ) -> None:
        column, lines = 0, 1
        for cell in cells:
            ready = self._prepared.get(id(cell)) or self._prepare(cell)
            span = cell.columns
            if span > 1:
                self._merged(page, (row, column, 1, span), ready.look)
            formula = formulas.get((row, column))
            if ready.number is None:
                if ready.text:
                    page.write_string(row, column, ready.text, ready.look)
                else:
                    page.write_blank(row, column, None, ready.look)
            elif formula is None:
                page.write_number(row, column, ready.number, ready.look)
            else:
                page.write_formula(row, column, formula, ready.look, ready.number)
            room = widths[column] if span == 1 else sum(widths[column : column + span])
            room *= COLUMN_UNIT
            text = cell_text(cell)
            # No letter is wider than the size: most cells need no measuring.
            if len(text) * SHEET_SIZE > room or "\n" in text:
                lines = max(lines, lines_needed(text, room, SHEET_SIZE))
            column += span
        if lines > 1:
            # 409 points is the highest row that Excel knows.
            self._set_height(page, row, min(lines * _LINE_HEIGHT + 4, 409))

    def _prepare(self, cell: Cell) -> _Prepared:
        """A cell, prepared once: equal cells of a report are one value, and it is kept as long as
        this writer, so that no other gets its identity.
        """
        runs = cell.runs
        first = runs[0] if runs else _NO_TEXT
        value = first.value if len(runs) == 1 else None
        is_number = value is not None and _is_exact(value)
        look = self._of_cell(
            first.bold and (len(runs) == 1 or all(run.bold for run in runs)),
            first.italic and (len(runs) == 1 or all(run.italic for run in runs)),
            alignment(cell),
            first.decimals if is_number else None,
        )
        text = "" if is_number or not runs else _fitting(printable(cell_text(cell)))
        ready = _Prepared(cell, value if is_number else None, text, look)
        self._prepared[id(cell)] = ready
        return ready

    def _merged(self, page: Worksheet, place: tuple[int, int, int, int], look: Format) -> None:
        """Merge (row, column, rows, columns) where that is more than one cell."""
        row, column, rows, columns = place
        if rows > 1 or columns > 1:
            page.merge_range(row, column, row + rows - 1, column + columns - 1, "", look)


def _properties(look: _Look) -> dict[str, object]:
    """A look as XlsxWriter wants it."""
    properties: dict[str, object] = {
        "font_name": FONT,
        "font_size": look.size,
        "bold": look.bold,
        "italic": look.italic,
        "align": look.align.value,
        "valign": "vcenter",
        "text_wrap": look.wrap,
    }
    if look.border:
        properties["border"] = 1
    if look.number:
        properties["num_format"] = look.number
    return properties


def _number_format(decimals: int) -> str:
    """Thousands and exactly these decimals; shown as 1.234,5 where that is the locale."""
    return "#,##0" + ("." + "0" * decimals if decimals > 0 else "")


def _is_exact(value: Decimal) -> bool:
    """Whether Excel keeps every digit of a number."""
    if not value.is_finite():
        return False
    digits = value.as_tuple().digits
    return len(digits) <= _MOST_DIGITS or len(value.normalize().as_tuple().digits) <= _MOST_DIGITS


def _filtered(page: Worksheet, table: Table, first: int) -> None:
    """Let people choose rows of a long table whose header is one row above ``first``."""
    if len(table.rows) >= _LONG_TABLE:
        last = first + len(table.rows) - 1
        page.autofilter(first - 1, 0, last, len(table.widths) - 1)
