"""Mutations of rows, columns and headers."""

from __future__ import annotations

from random import Random

from openpyxl.worksheet.worksheet import Worksheet

from tests.mutations.cases import Case, Typed
from tests.mutations.hands import (
    cells_of,
    form_with_header,
    insert,
    label_cell,
    slots_in,
    swap_columns,
    swap_rows,
    unmerge,
)
from tests.mutations.headings import (
    another_label,
    codes_as_numbers,
    codes_into_labels,
    codes_with_stops,
    exchange_years_only,
    lose_codes,
    lose_column_numbers,
    lose_labels,
    lose_years,
    merge_headers,
    retype_labels,
    retype_measures,
    years_retyped,
)
from tongket.formats.workbooks.sheets import FigureSheet

Target = tuple[FigureSheet, Worksheet]
_YES_NO = ("có", "không", "Không")


def insert_blank_row(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    _, sheet, header = target
    insert(sheet, row=random.randint(1, header + 8))
    return True


def insert_blank_column(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    insert(target[1], column=random.randint(1, 7))
    return True


def add_title_rows(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    sheet = target[1]
    for text in ("UBND XÃ", "Số: 12/BC-UBND")[: random.randint(1, 2)]:
        insert(sheet, row=1)
        sheet.cell(1, 1).value = text
    return True


def delete_row(case: Case, random: Random) -> bool:
    return _delete(case, random, by_row=True)


def delete_column(case: Case, random: Random) -> bool:
    return _delete(case, random, by_row=False)


def _delete(case: Case, random: Random, *, by_row: bool) -> bool:
    """The values of the row or column are gone, and may not come back elsewhere."""
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    placed = slots_in(case, form, sheet)
    if not placed:
        return False
    chosen = random.choice(placed)[1]
    at = chosen.row if by_row else chosen.column
    unmerge(sheet)
    if by_row:
        sheet.delete_rows(at)
    else:
        sheet.delete_cols(at)
    return True


def exchange_rows(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    rows = sorted({cell.row for _, cell in slots_in(case, form, sheet)})
    if len(rows) < 2 or "lose codes" in case.done or "lose labels" in case.done:
        return False  # rows told apart by nothing can be exchanged unseen: nobody could know
    unmerge(sheet)
    swap_rows(sheet, *random.sample(rows, 2))
    return True


def exchange_columns(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, header = target
    columns = sorted({cell.column for _, cell in slots_in(case, form, sheet)})
    if len(columns) < 2:
        return False
    unmerge(sheet)
    one, other = random.sample(columns, 2)
    swap_columns(sheet, one, other, header - 1)
    return True


def hide_row_or_column(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    sheet = target[1]
    sheet.row_dimensions[random.randint(9, 16)].hidden = True
    sheet.column_dimensions["DEF"[random.randint(0, 2)]].hidden = True
    return True


def shift_columns_right(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    for _ in range(random.randint(1, 3)):
        insert(target[1], column=1)
    return True


def merge_values(case: Case, random: Random) -> bool:
    """One cell over two years: whose the number is cannot be known; the other one is gone."""
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    placed = {(c.row, c.column): slot for slot, c in slots_in(case, form, sheet)}
    pairs = [(r, c) for r, c in placed if (r, c + 1) in placed]
    if not pairs:
        return False
    row, column = random.choice(pairs)
    slot = placed[row, column]
    unmerge(sheet)
    sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + 1)
    case.truth[slot] = Typed(case.truth[slot].content, None)
    return True


def shift_cells_down(case: Case, random: Random) -> bool:
    """Excel's "insert cells, shift down" in one column, in a form with a heading or end below."""
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    placed = slots_in(case, form, sheet)
    if not placed:
        return False
    unmerge(sheet)
    cell = random.choice(placed)[1]
    for row in range(sheet.max_row + 1, cell.row, -1):
        sheet.cell(row, cell.column).value = sheet.cell(row - 1, cell.column).value
    sheet.cell(cell.row, cell.column).value = None
    return True


def shift_cells_right(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    placed = slots_in(case, form, sheet)
    if not placed:
        return False
    unmerge(sheet)
    cell = random.choice(placed)[1]
    last = [c for _, c in placed if c.row == cell.row][-1]
    if isinstance(last.value, str) and not (last.value[0].isdigit() or last.value in _YES_NO):
        return False  # words among the remarks: nobody could know that they were a figure
    for column in range(sheet.max_column + 1, cell.column, -1):
        sheet.cell(cell.row, column).value = sheet.cell(cell.row, column - 1).value
    sheet.cell(cell.row, cell.column).value = None
    return True


def copy_row_below(case: Case, random: Random) -> bool:
    """A row again under the table, the same or with another value."""
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    rows = {cell.row for _, cell in slots_in(case, form, sheet)}
    if not rows:
        return False
    row, below = random.choice(sorted(rows)), sheet.max_row + 1
    for column in range(1, sheet.max_column + 1):
        cell = sheet.cell(row, column)
        sheet.cell(below, column).value = cell.value
    return True


def repeat_head(case: Case, random: Random) -> bool:
    """The head again among the rows, as offices do for the second page of the print."""
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, header = target
    rows = sorted({cell.row for _, cell in slots_in(case, form, sheet)} - {header + 1})
    if not rows:
        return False
    again = [
        [sheet.cell(row, column).value for column in range(1, sheet.max_column + 1)]
        for row in range(max(1, header - 2), header + 1)
    ]
    at = random.choice(rows)
    insert(sheet, row=at)
    for _ in again[1:]:
        insert(sheet, row=at)
    for down, texts in enumerate(again):
        for column, text in enumerate(texts, start=1):
            sheet.cell(at + down, column).value = text
    return True


def total_row_below(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    sheet = target[1]
    row = sheet.max_row + random.randint(1, 2)
    sheet.cell(row, 2).value = "Cộng"
    for column in range(4, 7):
        sheet.cell(row, column).value = 99001 + column
    return True


def signatures_below(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    sheet = target[1]
    row = sheet.max_row + 2
    sheet.cell(row, 2).value = "Người lập biểu"
    sheet.cell(row, 5).value = "Hưng Hà, ngày 12 tháng 8 năm 2020"
    sheet.cell(row + 1, 5).value = "CHỦ TỊCH"
    return True


def remarks(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    placed = slots_in(case, form, sheet)
    notes = [cell for cell in cells_of(sheet) if cell.value == "Ghi chú"]
    if not (placed and notes):
        return False
    beside = sheet.cell(random.choice(placed)[1].row, notes[0].column)
    if beside.value is not None:
        return False
    beside.value = "Số ước tính cuối năm"
    return True


def paste_too_low(case: Case, random: Random) -> bool:
    """A block of values pasted over a filled form one row too low, so that the last one stands on
    the heading below. No cell is empty for it.
    """
    return _pasted(case, random, down=True)


def paste_too_high(case: Case, random: Random) -> bool:
    """The same one row too high in a form that was blank: the last cell of the block is empty."""
    return _pasted(case, random, down=False)


def _pasted(case: Case, random: Random, *, down: bool) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    headings = {
        cell.row
        for line in form.lines
        if line.element is None and (cell := label_cell(sheet, line.label)) is not None
    }
    placed = {(cell.row, cell.column) for _, cell in slots_in(case, form, sheet)}
    blocks: list[tuple[list[int], int]] = []
    for row, column in sorted(placed):
        edge = row + 1 if down else row - 1
        rows = [row]
        while (rows[-1] - 1 if down else rows[-1] + 1, column) in placed:
            rows.append(rows[-1] - 1 if down else rows[-1] + 1)
        if edge in headings and sheet.cell(edge, column).value is None and len(rows) > 1:
            blocks.append((rows, column))
    if not blocks:
        return False
    unmerge(sheet)
    rows, column = random.choice(blocks)
    for row in rows:
        sheet.cell(row + 1 if down else row - 1, column).value = sheet.cell(row, column).value
    if not down:
        sheet.cell(rows[-1], column).value = None
    return True


STRUCTURE = {
    "insert a blank row": insert_blank_row,
    "insert a blank column": insert_blank_column,
    "title rows above": add_title_rows,
    "delete a row": delete_row,
    "delete a column": delete_column,
    "exchange rows": exchange_rows,
    "exchange columns": exchange_columns,
    "hide rows and columns": hide_row_or_column,
    "shift the whole table right": shift_columns_right,
    "lose codes": lose_codes,
    "lose labels": lose_labels,
    "codes as numbers": codes_as_numbers,
    "codes with a full stop": codes_with_stops,
    "retype labels": retype_labels,
    "codes into the labels": codes_into_labels,
    "another label on a row": another_label,
    "retype measures": retype_measures,
    "retype years": years_retyped,
    "lose column numbers": lose_column_numbers,
    "lose years": lose_years,
    "merge headers": merge_headers,
    "exchange two years only": exchange_years_only,
    "merge two values": merge_values,
    "cells shifted down": shift_cells_down,
    "cells shifted right": shift_cells_right,
    "copy a row below": copy_row_below,
    "the head again among the rows": repeat_head,
    "a row of totals below": total_row_below,
    "signatures below": signatures_below,
    "remarks": remarks,
    "a block pasted one row too low": paste_too_low,
    "a block pasted one row too high": paste_too_high,
}
