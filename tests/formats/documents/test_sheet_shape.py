"""How the tables of a sheet share a page."""

from pathlib import Path

import openpyxl
import pytest

from tests.factories_report import MARKS, table, wide_table
from tongket.core.report import AnnexBook, AnnexSheet, Cell, HeaderCell, Run, Table
from tongket.formats.documents.annex_book import write_annex_book
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.layout import MM, PAGE
from tongket.formats.documents.sheet_shape import COLUMN_UNIT, SHEET_SIZE, sheet_fit


def sheet(*tables: Table, title: str = "Số liệu") -> AnnexSheet:
    return AnnexSheet("Xã", title, (), tables)


def words_table(columns: int, word: str) -> Table:
    cells = tuple(Cell((Run(word),)) for _ in range(columns))
    heads = tuple(HeaderCell(str(column)) for column in range(columns))
    return Table("t", "Số liệu", (heads,), (1,) * columns, (cells,) * 30)


@pytest.mark.parametrize("columns", [1, 4, 8, 12])
def test_type_on_paper_is_nine_points_or_more(columns: int) -> None:
    fit = sheet_fit(sheet(words_table(columns, "nghiệp")))
    page = PAGE.text_width(landscape=True) * MM

    assert fit.scale is None
    assert sum(fit.widths) * COLUMN_UNIT <= page * SHEET_SIZE / 9


def test_every_word_fits_its_column() -> None:
    uneven = Table(
        "t",
        "",
        ((HeaderCell("Trường"), HeaderCell("b")),),
        (1, 99),
        ((Cell((Run("1.071.187"),)), Cell((Run("x"),))),),
    )

    narrow = sheet_fit(sheet(uneven)).widths[0] * COLUMN_UNIT

    assert narrow >= text_width("1.071.187", SHEET_SIZE)
    assert narrow >= text_width("Trường", SHEET_SIZE, bold=True)


def test_too_wide_a_table_goes_over_several_pages(tmp_path: Path) -> None:
    wide = sheet(wide_table(30, 40))
    fit = sheet_fit(wide)
    path = tmp_path / "a.xlsx"
    write_annex_book(AnnexBook("t", MARKS, (wide,)), path)
    written = openpyxl.load_workbook(path)["Xã"]

    assert fit.scale == 82
    assert 0 < fit.first_page < 40
    assert written.page_setup.scale == 82
    assert written.print_title_cols == "$A:$B"
    assert written.print_title_rows


def test_title_is_not_said_twice_and_a_long_table_can_be_filtered(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    long = sheet(words_table(3, "x"))
    both = AnnexSheet("Hai", "Số liệu", (), (table(1), table(2)))
    write_annex_book(AnnexBook("t", (), (long, both)), path)
    book = openpyxl.load_workbook(path)

    said = [cell.value for row in book["Xã"].iter_rows() for cell in row]
    assert said.count("Số liệu") == 1
    assert book["Xã"].auto_filter.ref == "A3:C33"
    assert book["Hai"].auto_filter.ref is None
