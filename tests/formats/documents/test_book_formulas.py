"""Formulas from sheet to sheet: districts out of their communes, the whole out of its districts."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl

from tests.formats.documents.test_sheet_formulas import figure, number, ratio, table
from tests.libreoffice import converted, needs_libreoffice
from tongket.core.report import AnnexBook, AnnexSheet, Bound, Cell, Run, Table
from tongket.formats.documents.annex_book import write_annex_book
from tongket.formats.documents.book_formulas import body_rows, book_formulas

BELOW = (("80", ("794", "795")), ("794", ("x1", "x2")), ("795", ("x3",)))
NAMES = ("Chung", "Theo huyện", "Theo xã")


def sheet(name: str, *tables: Table) -> AnnexSheet:
    return AnnexSheet(name, name, (), tables)


def book(*, communes: tuple[tuple[Cell, ...], ...] | None = None) -> AnnexBook:
    whole = table(ratio("10", "20", "50.00"))
    districts = table(ratio("7", "10", "70.00", "794"), ratio("3", "10", "30.00", "795"))
    below = communes or (
        ratio("3", "4", "75.00", "x1"),
        ratio("3", "10", "30.00", "x3"),
        ratio("4", "6", "66.67", "x2"),
    )
    sheets = (sheet(NAMES[0], whole), sheet(NAMES[1], districts), sheet(NAMES[2], table(*below)))
    return AnnexBook("t", (), sheets, BELOW)


def test_each_level_is_the_sum_of_the_one_below_on_its_sheet() -> None:
    whole, districts, communes = book_formulas(book(), NAMES)

    assert whole == {
        (3, 0): "=SUM('Theo huyện'!A4:A5)",
        (3, 1): "=SUM('Theo huyện'!B4:B5)",
        (3, 2): "=ROUND(100*A4/B4,2)",
    }
    assert districts[3, 0] == "=SUM('Theo xã'!A4,'Theo xã'!A6)"
    assert districts[4, 0] == "=SUM('Theo xã'!A5)"
    assert set(communes) == {(3, 2), (4, 2), (5, 2)}


def test_a_sum_that_is_not_the_published_number_stands_alone() -> None:
    # x2 is missing: the district has figures of a reporter that the sheet does not show.
    short = (ratio("3", "4", "75.00", "x1"), ratio("3", "10", "30.00", "x3"))
    _, districts, _ = book_formulas(book(communes=short), NAMES)

    assert (3, 0) not in districts
    assert districts[4, 0] == "=SUM('Theo xã'!A5)"


def test_a_number_that_stands_twice_leads_to_where_it_is_worked_out() -> None:
    matrix = table((number("70.00", Bound("indicators", "794", "a1", "2020")),))
    once = book()
    both = replace(once, sheets=(sheet("Bảng ngang", matrix), *once.sheets))
    formulas = book_formulas(both, ("Bảng ngang", *NAMES))

    assert formulas[0] == {(3, 0): "='Theo huyện'!C4"}


def test_a_name_with_an_apostrophe_is_quoted() -> None:
    whole, _, _ = book_formulas(book(), ("Chung", "Ch'ư Prông", "Theo xã"))

    assert whole[3, 0] == "=SUM('Ch''ư Prông'!A4:A5)"


def test_without_a_tree_each_sheet_is_for_itself() -> None:
    whole, districts, _ = book_formulas(replace(book(), below=()), NAMES)

    assert list(whole) == [(3, 2)]
    assert (3, 0) not in districts


def test_sources_add_up_and_their_shares_are_of_the_whole() -> None:
    def plain(value: str) -> Cell:
        return Cell((Run(value, value=Decimal(value), decimals=len(value.partition(".")[2])),))

    money = table(
        (figure("80", "1.0", code="a"), figure("80", "3.0", code="b"), plain("4.0")),
        (plain("25.00"), plain("75.00"), plain("100.00")),
    )
    wrong = table(
        (figure("80", "1.0", code="a"), figure("80", "3.0", code="b"), plain("4.1")),
        (plain("25.00"), plain("74.00"), plain("100.00")),
    )

    (found,) = book_formulas(AnnexBook("t", (), (sheet("Kinh phí", money),)), ("Kinh phí",))
    (none,) = book_formulas(AnnexBook("t", (), (sheet("Kinh phí", wrong),)), ("Kinh phí",))
    assert found == {
        (3, 2): "=SUM(A4:B4)",
        (4, 0): "=ROUND(100*A4/C4,2)",
        (4, 1): "=ROUND(100*B4/C4,2)",
        (4, 2): "=ROUND(100*C4/C4,2)",
    }
    assert none == {}


def test_bodies_begin_where_they_are_written(tmp_path: Path) -> None:
    tables = (
        replace(table((figure("80", "1"),)), title="Một", unit_of_measure="%", source="x"),
        replace(table((figure("80", "2"),)), title="t", code="b"),
        replace(table((figure("80", "3"),)), code="c"),
    )
    one = AnnexSheet("S", "t", ("ghi chú", "ghi chú"), tables)
    write_annex_book(AnnexBook("t", ("Dự thảo",), (one,)), tmp_path / "b.xlsx")
    page = openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets[0]

    rows = body_rows(one, ("Dự thảo",))
    assert [page.cell(row + 1, 1).value for row in rows] == [1, 2, 3]


@needs_libreoffice
def test_worked_out_anew_from_sheet_to_sheet_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "phu-luc.xlsx"
    write_annex_book(book(), path)
    (anew,) = converted([path], "xlsx", tmp_path)

    before = openpyxl.load_workbook(path, data_only=True)
    after = openpyxl.load_workbook(anew, data_only=True)
    formulas = openpyxl.load_workbook(path)
    held = [c for page in formulas for row in page.iter_rows() for c in row if c.data_type == "f"]
    assert len(held) == 2 + 2 * 2 + 6
    for cell in held:
        name = cell.parent.title
        assert after[name][cell.coordinate].value == before[name][cell.coordinate].value
