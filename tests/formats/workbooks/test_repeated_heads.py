"""A head that stands again among the rows of a form is no row of values."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.formats.workbooks.editing import by_slot, codes, read, sheet_of, submission, write

FORM = "Biểu 1"


def head_again(book: Workbook, rows: tuple[int, ...]) -> None:
    """These rows of the head once more below the first line of the form."""
    sheet = sheet_of(book, FORM)
    first = next(cell.row for cell in sheet["A"] if cell.value == "1")
    texts = [[cell.value for cell in sheet[row]] for row in rows]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_rows(first + 1, len(rows))
    for down, cells in enumerate(texts, start=1):
        for column, text in enumerate(cells, start=1):
            sheet.cell(first + down, column).value = text


def head_rows(book: Workbook) -> tuple[int, ...]:
    sheet = sheet_of(book, FORM)
    numbers = next(cell.row for cell in sheet["A"] if cell.value == "(A)")
    return (numbers - 2, numbers - 1, numbers)


@pytest.mark.parametrize("part", [slice(0, 3), slice(1, 3), slice(2, 3), slice(0, 1)])
def test_head_for_the_second_page_is_passed_over(tmp_path: Path, part: slice) -> None:
    whole = by_slot(submission(read(write(tmp_path))))

    reading = read(write(tmp_path, lambda book: head_again(book, head_rows(book)[part])))

    figures = by_slot(submission(reading))
    assert codes(reading) == []
    assert {k: f.figure for k, f in figures.items()} == {k: f.figure for k, f in whole.items()}


def test_numbers_of_columns_retyped_without_brackets_are_no_values(tmp_path: Path) -> None:
    def retype(book: Workbook) -> None:
        for cell in sheet_of(book, FORM)[head_rows(book)[2]]:
            if isinstance(cell.value, str) and cell.value.strip("()").isdigit():
                cell.value = int(cell.value.strip("()"))

    assert codes(read(write(tmp_path, retype))) == ["workbook.known-by-place"]


def test_values_like_the_numbers_of_columns_in_a_row_of_nobody_are_named(tmp_path: Path) -> None:
    def put_row(book: Workbook) -> None:
        sheet = sheet_of(book, FORM)
        head_again(book, (head_rows(book)[2],))
        first = next(cell.row for cell in sheet["A"] if cell.value == "1")
        for cell in sheet[first + 1]:
            if isinstance(cell.value, str):
                known = cell.value.strip("()")
                cell.value = int(known) if known.isdigit() else None

    assert "workbook.unknown-row" in codes(read(write(tmp_path, put_row)))
