"""The annex workbook."""

import time
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl

from tests.factories_report import HOSTILE, MARKS, annex_book, table, wide_table
from tests.formats.documents.read_back import xlsx_cells
from tongket.core.report import AnnexBook, AnnexSheet, Cell, Run, Table
from tongket.formats.documents.annex_book import write_annex_book


def write(book: AnnexBook, tmp_path: Path) -> Path:
    path = tmp_path / "phu-luc.xlsx"
    write_annex_book(book, path)
    return path


def one(node: Table) -> AnnexBook:
    return AnnexBook("t", MARKS, (AnnexSheet("Xã", "Số liệu", (), (node,)),))


def test_head_of_a_sheet(tmp_path: Path) -> None:
    rows = xlsx_cells(write(annex_book(), tmp_path))["Mục tiêu"]

    assert [row[0] for row in rows[:6]] == [
        "DỰ THẢO – SỐ LIỆU MINH HỌA",
        "Kết quả thực hiện mục tiêu",
        "Ghi chú một",
        None,
        "Bảng 1. Kết quả thực hiện các mục tiêu đến năm 2020",
        "Đơn vị tính: %",
    ]


def test_numbers_are_numbers_with_their_decimals(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write(annex_book(), tmp_path))["Mục tiêu"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == 1234.56]

    assert len(cells) == 11
    assert {cell.number_format for cell in cells} == {"#,##0.00"}


def test_merged_headers_and_frozen_panes(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write(annex_book(), tmp_path))["Mục tiêu"]

    merged = {str(place) for place in sheet.merged_cells.ranges}
    assert {"A7:A8", "B7:B8", "C7:D7", "E7:F7", "G7:G8", "B10:G10"} <= merged
    assert sheet.freeze_panes == "C10"
    assert sheet.print_title_rows == "$7:$9"


def test_print_set_up(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write(annex_book(), tmp_path))["Theo xã"]

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    # One page wide is the default of the format, so it is not written.
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_text_is_never_a_formula_a_link_or_a_number(tmp_path: Path) -> None:
    texts = (HOSTILE, "=1+1", "{=SUM(A1)}", "https://example.org", "007", "@x", "+84", "-1")
    rows = tuple((Cell((Run(text),)),) for text in texts)
    book = one(Table("t", "", (), (1,), rows))
    path = write(book, tmp_path)

    values = [row[0] for row in xlsx_cells(path)["Xã"][3:]]
    assert values == list(texts)
    with zipfile.ZipFile(path) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_a_number_too_long_for_excel_stays_text(tmp_path: Path) -> None:
    long = Decimal("12345678901234567.89")
    rows = ((Cell((Run("12.345.678.901.234.567,89", value=long, decimals=2),)),),)

    cells = xlsx_cells(write(one(Table("t", "", (), (1,), rows)), tmp_path))["Xã"]

    assert cells[-1] == ["12.345.678.901.234.567,89"]


def test_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write(annex_book(), tmp_path).read_bytes()

    assert write(annex_book(), tmp_path).read_bytes() == first


def test_no_rows_no_tables_no_sheets(tmp_path: Path) -> None:
    empty = xlsx_cells(write(one(replace(table(), rows=())), tmp_path))["Xã"]
    assert any("Không có số liệu" in row for row in empty)

    bare = AnnexBook("t", (), (AnnexSheet("Xã", "Số liệu", (), ()),))
    assert xlsx_cells(write(bare, tmp_path))["Xã"] == [["Số liệu"]]

    assert list(xlsx_cells(write(AnnexBook("t", (), ()), tmp_path))) == ["1"]


def test_names_that_excel_refuses_are_changed(tmp_path: Path) -> None:
    names = ("Kết quả: a/b*[c]?", "x" * 40, "X" * 40, "", "'trích'")
    sheets = tuple(AnnexSheet(name, "t", (), ()) for name in names)

    written = list(xlsx_cells(write(AnnexBook("t", (), sheets), tmp_path)))

    assert written == [
        "Kết quả- a-b--c--",
        "x" * 31,
        "X" * 27 + " (3)",
        "4",
        "trích",
    ]


def test_a_sheet_of_all_communes_is_quick(tmp_path: Path) -> None:
    node = wide_table(188, 30)

    start = time.process_time()
    write(one(node), tmp_path)

    assert time.process_time() - start < 2
