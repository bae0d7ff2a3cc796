"""What hands do to a sheet: find a cell, insert, exchange, take merged cells apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.mutations.cases import FIGURES, Case
from tongket.core.plan import Slot
from tongket.formats.workbooks.sheets import FigureSheet

__all__ = [
    "any_form",
    "cell_of",
    "cells_of",
    "column_texts",
    "form_with_header",
    "header_row",
    "insert",
    "label_cell",
    "slots_in",
    "swap_columns",
    "swap_rows",
    "unmerge",
]


def any_form(case: Case, random: Random) -> tuple[FigureSheet, Worksheet] | None:
    """One of the figure forms whose sheet is still in the book."""
    forms = [form for form in FIGURES if form.form.code in case.sheets]
    if not forms:
        return None
    form = random.choice(forms)
    return form, case.sheets[form.form.code]


def cells_of(sheet: Worksheet) -> Iterator[Cell]:
    """Every cell with content that is not swallowed by a merged one."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.value is not None:
                yield cell


def cell_of(sheet: Worksheet, content: object) -> Cell | None:
    """The only cell that holds a content."""
    found = [
        c for c in cells_of(sheet)
        if c.value == content and isinstance(c.value, str) == isinstance(content, str)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def slots_in(case: Case, form: FigureSheet, sheet: Worksheet) -> list[tuple[Slot, Cell]]:
    """The figures of a form whose content stands in one cell only."""
    by_value: dict[object, list[Cell]] = {}
    for cell in cells_of(sheet):
        # A text of several looks is a list, and never a figure's content.
        by_value.setdefault(
            str(cell.value) if isinstance(cell.value, list) else cell.value, []
        ).append(cell)
    found: list[tuple[Slot, Cell]] = []
    for line in form.lines:
        for asked in line.cells:
            if asked.slot is not None and asked.slot in case.truth:
                cells = by_value.get(case.truth[asked.slot].content, [])
                if len(cells) == 1:
                    found.append((asked.slot, cells[0]))
    return found


def label_cell(sheet: Worksheet, label: str) -> Cell | None:
    """The cell of a label, if it stands once."""
    return cell_of(sheet, label)


def header_row(sheet: Worksheet) -> int | None:
    """The row of the column numbers."""
    for cell in cells_of(sheet):
        if cell.value in ("(1)", "(A)"):
            return cell.row
    return None


def column_texts(
    sheet: Worksheet, form: FigureSheet, which: Callable[[FigureSheet, int], str]
) -> list[Cell]:
    """The cells that hold a printed text of each line, in whatever row it stands."""
    wanted = {which(form, i) for i in range(len(form.lines))} - {""}
    first = (header_row(sheet) or 0) + 1
    return [
        c for c in cells_of(sheet) if c.row >= first and str(c.value) in wanted and c.column < 6
    ]


def unmerge(sheet: Worksheet) -> None:
    """Take all merged cells apart, as openpyxl does not move them."""
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))


def insert(sheet: Worksheet, *, row: int | None = None, column: int | None = None) -> None:
    """A blank row or column before the one given."""
    unmerge(sheet)
    if row is not None:
        sheet.insert_rows(row)
    if column is not None:
        sheet.insert_cols(column)


def swap_rows(sheet: Worksheet, one: int, other: int, first: int = 1) -> None:
    """Exchange two rows from column ``first`` on."""
    for column in range(first, sheet.max_column + 1):
        a, b = sheet.cell(one, column), sheet.cell(other, column)
        a.value, b.value = b.value, a.value


def swap_columns(sheet: Worksheet, one: int, other: int, first: int = 1) -> None:
    """Exchange two columns from row ``first`` on."""
    for row in range(first, sheet.max_row + 1):
        a, b = sheet.cell(row, one), sheet.cell(row, other)
        a.value, b.value = b.value, a.value


def form_with_header(case: Case, random: Random) -> tuple[FigureSheet, Worksheet, int] | None:
    """A form, its sheet and the row of its column numbers."""
    found = any_form(case, random)
    if found is None:
        return None
    form, sheet = found
    row = header_row(sheet)
    return None if row is None else (form, sheet, row)
