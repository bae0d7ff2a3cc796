"""Formulas of the annex sheets: they give the published numbers, in Excel's hands too."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl

from tests.libreoffice import converted, needs_libreoffice
from tongket.core.report import AnnexBook, AnnexSheet, Bound, Cell, HeaderCell, Run, Table
from tongket.formats.documents.annex_book import write_annex_book
from tongket.formats.documents.sheet_formulas import sheet_formulas


def number(value: str, bound: Bound) -> Cell:
    exact = Decimal(value)
    decimals = len(value.partition(".")[2])
    return Cell((Run(value.replace(".", ","), value=exact, decimals=decimals, bound=bound),))


def figure(unit: str, value: str, period: str = "2020", code: str = "tien") -> Cell:
    return number(value, Bound("figures", unit, code, period))


def ratio(above: str, below: str, value: str, unit: str = "80") -> tuple[Cell, ...]:
    return tuple(
        number(text, Bound("indicators", unit, "a1", "2020", field))
        for text, field in ((above, "numerator"), (below, "denominator"), (value, "value"))
    )


def table(*rows: tuple[Cell, ...]) -> Table:
    columns = max(len(row) for row in rows)
    header = (tuple(HeaderCell(str(c)) for c in range(columns)),)
    return Table("t", "", header, (10,) * columns, rows)


def test_a_ratio_is_its_numerator_over_its_denominator() -> None:
    assert sheet_formulas(table(ratio("2", "3", "66.67")), 5) == {(5, 2): "=ROUND(100*A6/B6,2)"}


def test_a_number_that_the_formula_would_not_give_stands_alone() -> None:
    assert sheet_formulas(table(ratio("2", "3", "66.66")), 0) == {}
    assert sheet_formulas(table(ratio("0", "0", "0.00")), 0) == {}


def test_half_is_rounded_up_as_in_the_engine() -> None:
    assert list(sheet_formulas(table(ratio("1", "800", "0.13")), 0)) == [(0, 2)]


def test_the_whole_is_the_sum_of_its_units() -> None:
    line = (figure("80", "6.5"), figure("794", "2.5"), figure("795", "4.0"))

    assert sheet_formulas(table(line), 0) == {(0, 0): "=SUM(B1:C1)"}
    assert sheet_formulas(table((replace(line[0]), line[1])), 0) == {}
    assert sheet_formulas(table((figure("80", "6.6"), *line[1:])), 0) == {}


def test_numbers_that_could_all_be_the_total_stand_alone() -> None:
    zeros = tuple(figure(unit, "0") for unit in ("80", "794", "795"))
    one = (figure("80", "5"), figure("794", "0"), figure("795", "5"))

    assert sheet_formulas(table(zeros), 0) == {}
    assert sheet_formulas(table(one), 0) == {}


def test_the_last_line_is_the_sum_of_those_above_and_a_span_that_of_its_years() -> None:
    def line(unit: str, one: str, two: str, span: str) -> tuple[Cell, ...]:
        return (
            figure(unit, one, "2019"),
            figure(unit, two, "2020"),
            figure(unit, span, "2012-2020"),
        )

    rows = (line("794", "1", "2", "3"), line("795", "4", "5", "9"), line("80", "5", "7", "12"))

    assert sheet_formulas(table(*rows), 0) == {
        (0, 2): "=SUM(A1:B1)",
        (1, 2): "=SUM(A2:B2)",
        (2, 2): "=SUM(A3:B3)",
        (2, 0): "=SUM(A1:A2)",
        (2, 1): "=SUM(B1:B2)",
    }


def sample() -> AnnexBook:
    ratios = table(
        *(
            ratio(str(n), "800", str((Decimal(n) / 8).quantize(Decimal("0.01"), "ROUND_HALF_UP")))
            for n in range(1, 400)
        )
    )
    sums = table(*((figure("80", "0.3"), figure("794", "0.1"), figure("795", "0.2")),) * 3)
    return AnnexBook("t", (), (AnnexSheet("Tỷ lệ", "t", (), (ratios, replace(sums, code="s"))),))


def test_what_excel_shows_before_it_works_out_is_the_published_number(tmp_path: Path) -> None:
    path = tmp_path / "phu-luc.xlsx"
    write_annex_book(sample(), path)
    formulas = openpyxl.load_workbook(path).active
    kept = openpyxl.load_workbook(path, data_only=True).active

    assert formulas is not None
    assert kept is not None
    assert str(formulas["C4"].value).startswith("=ROUND(")
    assert kept["C4"].value == 0.13


@needs_libreoffice
def test_worked_out_anew_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "phu-luc.xlsx"
    write_annex_book(sample(), path)
    (anew,) = converted([path], "xlsx", tmp_path)

    before = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    after = openpyxl.load_workbook(anew, data_only=True).worksheets[0]
    held = openpyxl.load_workbook(path).worksheets[0]
    formulas = [c for row in held.iter_rows() for c in row if str(c.value).startswith("=")]

    assert len(formulas) == 402
    for cell in formulas:
        assert after[cell.coordinate].value == before[cell.coordinate].value, cell.coordinate
