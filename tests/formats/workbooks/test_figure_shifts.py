"""Values pasted beside their rows or columns, or kept below a merged cell: asked, not taken."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.formats.workbooks.editing import Edit, by_slot, codes, put, read, submission, write
from tests.formats.workbooks.hostile.books import in_part
from tongket.formats.workbooks import WorkbookReading

FORM = "Biểu 1"
ROWS = range(11, 15)
"""The first block of the form, between the headings in rows 10 and 15."""


def block(top: int, *, blank: bool) -> Edit:
    """Four values in column D from a row on, over what is there or over nothing."""

    def edit(book: Workbook) -> None:
        sheet = book[FORM]
        for row in ROWS if blank else ():
            sheet[f"D{row}"] = None
        for row, value in enumerate((2000, 1400, 1800, 900), start=top):
            sheet[f"D{row}"] = value

    return edit


def values(reading: WorkbookReading, year: str = "2018") -> Mapping[str, int | None]:
    return {
        f"{element} {category}": f.figure.value
        for (element, category, period), f in by_slot(submission(reading)).items()
        if period == year and element in ("population", "literate")
    }


@pytest.mark.parametrize(("top", "blank"), [(12, False), (12, True), (10, True)])
def test_block_pasted_one_row_aside_is_left_and_named(
    tmp_path: Path, top: int, blank: bool
) -> None:
    reading = read(write(tmp_path, block(top, blank=blank)))

    assert values(reading) == {}
    (finding,) = [f for f in reading.findings if f.code == "workbook.column-slipped"]
    named = (finding.fact("cells") or "").split(", ")
    assert {f"D{row}" for row in range(top, top + 4)} <= set(named)


def test_block_pasted_too_high_over_a_filled_form_is_named_on_the_heading(tmp_path: Path) -> None:
    """It cannot be told from a total that the office put on the heading."""
    reading = read(write(tmp_path, block(10, blank=False)))

    assert [f.place.cell for f in reading.findings] == ["D10"]
    assert codes(reading) == ["workbook.value-on-heading"]


def test_part_of_a_block_pasted_one_row_too_high_is_left_and_named(tmp_path: Path) -> None:
    """The gap is in the middle: what stands below it was there before. Seen in `make fuzz`."""
    edits = [put(FORM, f"D{row}", value) for row, value in ((10, 2000), (11, 1400), (12, 1800))]

    reading = read(write(tmp_path, *edits, put(FORM, "D13", None)))

    assert values(reading) == {}
    assert codes(reading) == ["workbook.column-slipped"]


def test_block_whose_last_value_is_told_in_words_is_left_too(tmp_path: Path) -> None:
    """``khoảng 900`` on the heading is no number, but it was one of the block. Seen in the fuzz."""
    reading = read(write(tmp_path, block(12, blank=False), put(FORM, "D15", "khoảng 900")))

    assert values(reading) == {}
    assert "workbook.column-slipped" in codes(reading)


def test_totals_on_all_headings_hold_up_nothing(tmp_path: Path) -> None:
    before = values(read(write(tmp_path)))

    reading = read(write(tmp_path, put(FORM, "D10", 99), put(FORM, "D15", 98)))

    assert values(reading) == before
    assert set(codes(reading)) == {"workbook.value-on-heading"}


def test_number_alone_among_the_remarks_is_asked_about(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put(FORM, "G11", 1002), put(FORM, "G12", "số tạm tính 1003")))

    assert codes(reading) == ["workbook.number-as-remark", "workbook.remark"]


def test_values_kept_below_a_merged_cell_are_not_read(tmp_path: Path) -> None:
    """Some programs keep what a merged cell covers; nobody sees it."""
    path = write(tmp_path, put(FORM, "E11", 1001), put(FORM, "F11", 1002))
    before = values(read(path), "2019")
    merged = b'<mergeCell ref="E11:F11"/></mergeCells>'
    part = "xl/worksheets/sheet2.xml"
    path.write_bytes(
        in_part(part, lambda xml: xml.replace(b"</mergeCells>", merged), path.read_bytes())
    )

    reading = read(path)

    assert before["population total"] == 1001
    assert "population total" not in values(reading, "2019")
    assert "population total" not in values(reading, "2020")
    assert sorted(f.place.cell or "" for f in reading.findings) == ["E11", "F11"]
    assert set(codes(reading)) == {"workbook.merged-value"}


def test_formula_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put(FORM, "D11", "=SUM('Số liệu'!A1)")))

    assert [f.fact("raw") for f in reading.findings] == ["=SUM('Số liệu'!A1)"]


def test_many_rows_below_the_table_are_one_finding(tmp_path: Path) -> None:
    def paste(book: Workbook) -> None:
        for row in (*range(30, 90), 5000):
            book[FORM][f"D{row}"] = row

    reading = read(write(tmp_path, paste))

    *single, many = reading.findings
    assert {f.code for f in reading.findings} == {"workbook.unknown-row"}
    assert [f.place.cell for f in single] == [f"D{row}" for row in range(30, 60)]
    assert (many.place.cell, many.fact("cells")) == ("D60", "D60:D5000")


def test_value_beside_the_table_of_a_copy_is_named(tmp_path: Path) -> None:
    def copy(book: Workbook) -> None:
        book.copy_worksheet(book[FORM])["D22"] = 77

    reading = read(write(tmp_path, copy))

    assert codes(reading) == ["workbook.unknown-row", "workbook.sheet-copied"]
    assert reading.findings[0].place.cell == "D22"
