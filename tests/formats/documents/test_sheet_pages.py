"""Ends of printed pages: heights in points, rows from 0."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from tests.long_an import LongAnReview
from tongket.core.report import AnnexBook, AnnexSheet, Cell, HeaderCell, Run, Table
from tongket.formats.documents.annex_book import write_annex_book
from tongket.formats.documents.sheet_pages import page_ends

HEADS = range(1, 2)


def ends(heights: list[float], groups: set[int], room: float = 100) -> list[int]:
    """Where pages of so many points begin; row 1 is repeated."""
    return page_ends(
        dict(enumerate(heights)), len(heights) - 1, groups=groups, heads=HEADS, room=room
    )


def test_a_sheet_without_groups_is_left_to_the_program() -> None:
    assert ends([20.0] * 50, set()) == []


def test_a_group_that_would_end_a_page_begins_the_next() -> None:
    # Rows 0-3 take 80 points, the group 20 more: the row below it would be on the next page.
    assert ends([20, 20, 20, 20, 20, 20, 20], {4}) == [4]


def test_a_group_with_room_for_the_row_below_it_stays() -> None:
    assert ends([20, 20, 20, 20, 20, 20, 20], {3}) == [5]


def test_a_group_below_a_group_goes_with_it() -> None:
    assert ends([20, 20, 20, 20, 20, 20, 20], {3, 4}) == [3]


def test_the_repeated_header_takes_its_room_on_each_page() -> None:
    # 20 of the header and four rows of 20.
    assert ends([20.0] * 14, {2}) == [5, 9, 13]


@given(
    heights=st.lists(st.integers(10, 30), min_size=4, max_size=60),
    marked=st.sets(st.integers(2, 59), min_size=1),
)
def test_no_page_ends_with_a_group(heights: list[int], marked: set[int]) -> None:
    last = len(heights) - 1
    groups = {row for row in marked if row < last and not {row - 1, row - 2} & marked}

    begun = ends([float(height) for height in heights], groups, room=120)

    assert not [row for row in begun if row - 1 in groups]
    for first, after in pairwise([*begun, last + 1]):
        assert heights[1] + sum(heights[first:after]) <= 120


def test_sheets_with_objectives_end_their_pages_before_a_group(long_an: LongAnReview) -> None:
    book = openpyxl.load_workbook(long_an.out / "phu-luc.xlsx")
    sheet = book["Mục tiêu"]
    wide = [m for m in sheet.merged_cells.ranges if m.size["rows"] == 1 < m.size["columns"]]
    groups = {m.min_row for m in wide if sheet.cell(m.min_row, m.min_col).font.bold}
    breaks = {brk.id for brk in sheet.row_breaks.brk}

    assert len(breaks) >= 2
    # The id of a break is the last row of its page, counted from 1.
    assert not breaks & groups


def test_list_of_nominees_has_one_head_which_every_page_repeats(long_an: LongAnReview) -> None:
    sheet = openpyxl.load_workbook(long_an.out / "khen-thuong.xlsx")["Đề nghị"]
    breaks = {brk.id for brk in sheet.row_breaks.brk}
    heads = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "TT"]
    wide = [m for m in sheet.merged_cells.ranges if m.size["columns"] == sheet.max_column]
    awards = {m.min_row for m in wide if m.min_row > heads[0]}

    assert len(heads) == 1
    assert sheet.print_title_rows == f"${heads[0]}:${heads[0]}"
    assert len(awards) >= 4
    assert len(breaks) > 10
    # No page ends with the name of an award.
    assert not breaks & awards


def test_a_further_table_stays_with_its_title_and_head(tmp_path: Path) -> None:
    heads = (HeaderCell("TT"), HeaderCell("Tên"))
    rows = tuple((Cell((Run(str(n)),)), Cell((Run("Xã An Ninh"),))) for n in range(40))
    tables = tuple(
        Table(code=f"t{n}", title=f"Bảng {n}", header=(heads,), widths=(10, 80), rows=rows)
        for n in range(4)
    )
    sheet = AnnexSheet(name="Bảng", title="Các bảng", notes=(), tables=tables)
    write_annex_book(AnnexBook("Phụ lục", (), (sheet,)), tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["Bảng"]
    breaks = {brk.id for brk in page.row_breaks.brk}
    begins = [row for row in range(1, page.max_row + 1) if page.cell(row, 1).value == "TT"][1:]

    assert breaks
    # Neither the title above a head nor the head itself is the last row of a page.
    assert not breaks & {row for head in begins for row in (head - 1, head)}
