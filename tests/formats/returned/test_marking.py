"""A returned workbook is the officer's own: marked where it is wrong, untouched everywhere else."""

from __future__ import annotations

import pytest
from openpyxl.styles import GradientFill, PatternFill

from tests.formats.returned.books import (
    CHARTS,
    FIGURES,
    HIDDEN,
    OWN_COMMENT,
    bytes_of,
    line,
    mark,
    marked,
    office_book,
    opened,
    parts_of,
)
from tests.formats.returned.packages import faults_of
from tongket.core.findings import Severity
from tongket.formats.workbooks.returned_sheet import RETURNED_MARKER

EDITED = {
    "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
    "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
}  # fmt: skip
"""Parts that a mark on the first sheet may change; sheet2 was the selected one."""


def test_parts_that_no_mark_concerns_stay_byte_for_byte() -> None:
    before = parts_of(office_book())

    after = parts_of(mark(office_book(), line("C5")))

    assert {name for name in before if after.get(name) != before[name]} <= EDITED
    assert set(after) - set(before) == {"xl/worksheets/sheet4.xml"}


@pytest.mark.parametrize(
    "cells", [("C5",), ("C5", "C6", "B3"), ("H40",), ("D5",), ("A1",)], ids=str
)
def test_package_is_sound(cells: tuple[str, ...]) -> None:
    assert faults_of(office_book()) == []
    assert faults_of(mark(office_book(), line(*cells))) == []


def test_same_input_gives_same_bytes() -> None:
    book = office_book()

    assert mark(book, line("C5")) == mark(book, line("C5"))


def test_marked_cell_keeps_all_of_its_look_but_the_fill() -> None:
    before, after = opened(office_book()), opened(mark(office_book(), line("C5")))
    mine, theirs = after[FIGURES]["C5"], before[FIGURES]["C5"]

    assert mine.fill.fgColor.rgb[2:4] == "FE"
    assert (mine.value, mine.number_format, mine.protection.locked) == (
        theirs.value,
        theirs.number_format,
        False,
    )
    assert repr(mine.border) == repr(theirs.border)
    assert repr(mine.font) == repr(theirs.font)
    neighbour = after[FIGURES]["C6"]
    assert neighbour.fill.fgColor.rgb == "FFE2EFDA"


def test_error_and_warning_have_colours_of_their_own_and_an_error_wins() -> None:
    sheet = opened(
        mark(
            office_book(),
            line("C5", "C6", severity=Severity.WARNING, what="Khác năm trước"),
            line("C5", number=2),
        )
    )[FIGURES]

    assert sheet["C5"].fill.fgColor.rgb.startswith("FFFEB")
    assert sheet["C6"].fill.fgColor.rgb.startswith("FFFEE")
    assert "Khác năm trước" in sheet["C5"].comment.text
    assert "Không phải là số" in sheet["C5"].comment.text


def test_cell_that_is_not_written_down_gets_the_look_of_its_column() -> None:
    sheet = opened(mark(office_book(), line("D5", "D40")))[FIGURES]

    for cell in ("D5", "D40"):
        assert sheet[cell].number_format == "0.0"
        assert sheet[cell].protection.locked is False
        assert sheet[cell].fill.fgColor.rgb.startswith("FFFEB")
        assert sheet[cell].comment is not None


def test_comments_of_the_officer_are_kept() -> None:
    sheet = opened(mark(office_book(), line("C5", "C6")))[FIGURES]

    assert (sheet["B3"].comment.text, sheet["B3"].comment.author) == (OWN_COMMENT, "Cán bộ xã")
    assert sheet["C5"].comment.text.startswith("Số của tôi")
    assert "Không phải là số" in sheet["C5"].comment.text
    assert sheet["C6"].comment.author == "tongket"


def test_sheet_without_comments_gets_its_first() -> None:
    book = opened(mark(office_book(), line("B2", sheet=CHARTS)))

    assert "Không phải là số" in book[CHARTS]["B2"].comment.text
    assert faults_of(mark(office_book(), line("B2", sheet=CHARTS))) == []


def test_list_comes_first_and_is_shown() -> None:
    data, book = marked(office_book(), [line("C5"), line("C6", number=2)])
    read = opened(data)

    assert book == type(book)(sheet="Cần sửa", lines=2, cells=2)
    assert read.sheetnames == ["Cần sửa", FIGURES, CHARTS, HIDDEN]
    assert read.active is not None
    assert read.active.title == "Cần sửa"
    sheet = read["Cần sửa"]
    assert sheet["A1"].value == RETURNED_MARKER
    assert sheet.row_dimensions[1].hidden
    assert [c.value for c in sheet[7]][1:5] == ["Lỗi", "Biểu 1, dòng 2, cột (1)", FIGURES, "C5"]
    assert sheet["F7"].value == "12"
    assert sheet["E7"].hyperlink.location == "'Biểu 1 o''xã'!C5"


def test_names_of_sheets_move_along_and_protection_stays() -> None:
    before, after = opened(office_book()), opened(mark(office_book(), line("C5")))

    for sheet in (FIGURES, CHARTS):
        assert list(after[sheet].defined_names) == list(before[sheet].defined_names)
    assert list(after.defined_names) == list(before.defined_names)
    assert after[FIGURES].auto_filter.ref == "A2:D8"
    assert after[FIGURES].protection.sheet
    assert after[HIDDEN].sheet_state == "veryHidden"


def test_name_of_the_list_is_another_where_a_sheet_has_it() -> None:
    one = mark(office_book(), line("C5"))
    renamed = opened(one)
    renamed["Cần sửa"]["A1"] = "của tôi"
    two = marked(bytes_of(renamed), [line("C5")])

    assert two[1].sheet == "Cần sửa (2)"


def test_no_cell_at_all_still_gives_the_list() -> None:
    data, book = marked(office_book(), [line()])

    assert book.cells == 0
    assert opened(data).sheetnames[0] == "Cần sửa"
    assert faults_of(data) == []


def test_sheet_that_is_not_there_is_only_listed() -> None:
    _, book = marked(office_book(), [line("C5", sheet="Không có")])

    assert (book.lines, book.cells) == (1, 0)


def test_very_many_findings_are_cut_and_counted() -> None:
    lines = [line("C5", number=number) for number in range(1, 1201)]

    data, book = marked(office_book(), lines)

    assert book.lines == 1000
    assert len(opened(data)[FIGURES]["C5"].comment.text) < 2000
    assert "200" in str(opened(data)["Cần sửa"].cell(1007, 1).value)


def test_gradient_is_left_alone_but_commented() -> None:
    book = opened(office_book())
    book[FIGURES]["C5"].fill = GradientFill(stop=("FF0000", "00FF00"))

    sheet = opened(mark(bytes_of(book), line("C5")))[FIGURES]

    assert sheet["C5"].fill.fill_type == "linear"
    assert "Không phải là số" in sheet["C5"].comment.text


def test_pattern_fill_of_any_kind_is_covered() -> None:
    book = opened(office_book())
    book[FIGURES]["C5"].fill = PatternFill("lightGrid", fgColor="FF112233", bgColor="FF445566")

    sheet = opened(mark(bytes_of(book), line("C5")))[FIGURES]

    assert sheet["C5"].fill.fill_type == "solid"
