"""Widths of columns by what stands in them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.core.report import Cell, HeaderCell, Run, Table
from tongket.formats.documents.column_widths import eased
from tongket.formats.documents.layout import CELL_PADDING, MM
from tongket.formats.documents.plain_text import lines_needed
from tongket.formats.documents.table_shape import fitted

TOTAL = 450.0
ROOM = 2 * CELL_PADDING * MM + 1
LONG = "Lao động nông thôn tham gia học tập cập nhật kiến thức tại trung tâm học tập cộng đồng"


def table_of(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Table:
    return Table(
        "t",
        "",
        (tuple(HeaderCell(text) for text in head),),
        tuple(widths),
        tuple(tuple(Cell((Run(text),)) for text in row) for row in rows),
    )


def lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    return lines_needed(text, width - ROOM, size, bold=bold)


def test_width_goes_to_the_column_that_makes_rows_tall() -> None:
    node = table_of(("TT", "Chỉ tiêu", "Kết quả"), [("1", LONG, "12,5")] * 5, (30, 30, 30))
    shape = fitted(node, TOTAL)

    assert round(sum(shape.widths), 6) == TOTAL
    assert lines(LONG, shape.widths[1], shape.size) < lines(LONG, TOTAL / 3, shape.size)
    assert shape.widths[1] > shape.widths[2]


def test_a_head_is_not_tall_and_narrow_where_there_is_room() -> None:
    head = ("Đơn vị", LONG, "Kết quả", "Ghi chú")
    node = table_of(head, [("Huyện Tân Trụ", "60,21 (C)", "50", "")] * 15, (10, 5, 10, 10))
    shape = fitted(node, TOTAL)

    assert lines(LONG, shape.widths[1], shape.size, bold=True) <= 4
    assert lines("Huyện Tân Trụ", shape.widths[0], shape.size) == 1


def test_a_short_text_that_stood_on_one_line_stays_there() -> None:
    rows = [("Thành phố Tân An", "100,00 (Đ)", LONG)] * 12
    node = table_of(("Đơn vị", "Kết quả", "Lý do"), rows, (30, 25, 45))
    shape = fitted(node, TOTAL)

    assert lines("Thành phố Tân An", shape.widths[0], shape.size) == 1
    assert lines("100,00 (Đ)", shape.widths[1], shape.size) == 1


def test_columns_declared_alike_under_one_head_stay_alike() -> None:
    head = ("Chỉ tiêu", "Mục tiêu", "Mục tiêu")
    node = table_of(head, [(LONG, "1", "Không đủ căn cứ")] * 4, (20, 20, 20))
    shape = fitted(node, TOTAL)

    assert shape.widths[1] == pytest.approx(shape.widths[2])


def test_widths_hold_where_every_row_is_one_line() -> None:
    node = table_of(("a", "b"), [("1", "2")] * 40, (1, 3))

    assert fitted(node, 400).widths == (100, 300)


def test_a_single_long_text_among_many_rows_is_seen() -> None:
    rows = [("Trường Tiểu học", "")] * 69 + [("Trường Tiểu học", LONG)] + [("Trường", "")] * 125
    node = table_of(("Tập thể", "Ghi chú"), rows, (44, 6))
    shape = fitted(node, TOTAL)

    assert lines(LONG, shape.widths[1], shape.size) <= 4


@given(
    rows=st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), max_size=30),
    first=st.integers(1, 9),
)
def test_any_text_keeps_the_total_and_the_least(rows: list[tuple[str, str]], first: int) -> None:
    widths = (TOTAL * first / 10, TOTAL * (10 - first) / 10)
    texts = [[(place, text, False) for place, text in enumerate(row)] for row in rows]
    found = eased(widths, (30.0, 40.0), ([(0, "a", True)], texts), size=11, around=ROOM)

    assert sum(found) == pytest.approx(TOTAL)
    assert all(
        width >= min(least, asked) - 1e-6
        for width, least, asked in zip(found, (30.0, 40.0), widths, strict=True)
    )
