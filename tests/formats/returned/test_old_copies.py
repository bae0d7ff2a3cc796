"""An .xls goes back untouched, and beside it as an .xlsx with every cell as it was read, marked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.formats.returned.books import FIGURES, HIDDEN, OWN_COMMENT, office_book, opened
from tests.formats.returned.open_documents.books import saved_as
from tests.formats.returned.packages import faults_of
from tests.formats.workbooks.editing import put, write
from tests.libreoffice import needs_libreoffice
from tongket.formats.returned.old_copies import copy_of_old
from tongket.formats.workbooks.opening import OpenedBook, open_book
from tongket.formats.workbooks.values import Spoiled

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@cache
def old_book() -> bytes:
    return saved_as(office_book(), "xlsx", "xls")


def copied(data: bytes) -> bytes:
    copy = copy_of_old(data)
    assert copy is not None
    return copy


@needs_libreoffice
def test_copy_looks_as_the_file_did() -> None:
    copy = copied(old_book())

    assert faults_of(copy) == []
    assert copied(old_book()) == copy
    book, before = opened(copy), opened(saved_as(old_book(), "xls", "xlsx"))
    assert book.sheetnames == before.sheetnames
    assert book[HIDDEN].sheet_state != "visible"
    sheet, old = book[FIGURES], before[FIGURES]
    assert isinstance(sheet, Worksheet)
    assert isinstance(old, Worksheet)
    assert [str(r) for r in sheet.merged_cells.ranges] == ["A1:D1"]
    assert sheet["A1"].font.bold
    for cell in ("A1", "C3", "C5", "D5"):
        mine, theirs = sheet[cell], old[cell]
        assert mine.value == theirs.value
        assert mine.number_format == theirs.number_format
        assert mine.protection.locked == theirs.protection.locked
        assert mine.font.italic == theirs.font.italic
        assert mine.border.left.style == theirs.border.left.style
        assert mine.fill.fgColor.rgb == theirs.fill.fgColor.rgb
    note = sheet["B3"].comment
    assert note is not None
    assert OWN_COMMENT in note.text
    wide, theirs_wide = sheet.column_dimensions["D"].width, old.column_dimensions["D"].width
    assert abs(wide - theirs_wide) < 1


@needs_libreoffice
def test_last_result_of_a_formula_is_shown_and_never_a_number(tmp_path: Path) -> None:
    path = write(tmp_path, put("Biểu 1", "D11", "=500+500"), put("Biểu 1", "E11", "=1/0"))

    copy = copied(saved_as(path.read_bytes(), "xlsx", "xls"))

    sheet = load_workbook(path := _saved(tmp_path, copy))["Biểu 1"]
    assert isinstance(sheet, Worksheet)
    assert (sheet["D11"].value, sheet["D11"].data_type) == ("= 1000", "s")
    assert sheet["D11"].quotePrefix
    assert path.read_bytes().count(b"calcChain") == 0
    again = open_book(copy)
    assert isinstance(again, OpenedBook)
    assert isinstance(again.sheets["Biểu 1"][10][3], (str, Spoiled))


@needs_libreoffice
def test_every_cell_is_as_the_reader_saw_it(tmp_path: Path) -> None:
    old = saved_as(write(tmp_path).read_bytes(), "xlsx", "xls")

    before, after = open_book(old), open_book(copied(old))

    assert isinstance(before, OpenedBook)
    assert isinstance(after, OpenedBook)
    assert list(after.sheets) == list(before.sheets)
    for name, grid in before.sheets.items():
        seen = [[*row] for row in after.sheets[name]]
        wide = max(map(len, grid), default=0)
        assert [(row + [""] * wide)[:wide] for row in seen[: len(grid)]] == grid
        assert not any(cell != "" for row in seen[len(grid) :] for cell in row)


@pytest.mark.parametrize("data", [OLE, OLE + bytes(600), b"", b"PK\3\4"])
def test_what_cannot_be_read_is_not_copied(data: bytes) -> None:
    assert copy_of_old(data) is None


def _saved(folder: Path, data: bytes) -> Path:
    path = folder / "ban-sao.xlsx"
    path.write_bytes(data)
    return path
