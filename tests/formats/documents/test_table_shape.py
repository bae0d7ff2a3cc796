"""Geometry of tables."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.factories_report import table, wide_table
from tongket.core.report import Align, Cell, HeaderCell, Run, Table
from tongket.formats.documents.table_shape import alignment, fitted, is_tall, place_header


def test_header_cells_take_the_first_free_place() -> None:
    placed = [(c.row, c.column, c.rows, c.columns) for c in place_header(table())]

    assert placed == [
        (0, 0, 2, 1),
        (0, 1, 2, 1),
        (0, 2, 1, 2),
        (0, 4, 1, 2),
        (0, 6, 2, 1),
        *((1, column, 1, 1) for column in (2, 3, 4, 5)),
        *((2, column, 1, 1) for column in range(7)),
    ]


@given(
    columns=st.integers(1, 6),
    header=st.lists(
        st.lists(
            st.builds(HeaderCell, st.just("x"), st.integers(1, 7), st.integers(1, 4)), max_size=6
        ),
        max_size=4,
    ),
)
def test_any_header_covers_every_place_once(columns: int, header: list[list[HeaderCell]]) -> None:
    node = Table("t", "", tuple(tuple(row) for row in header), (1,) * columns, ())

    covered = [
        (cell.row + row, cell.column + column)
        for cell in place_header(node)
        for row in range(cell.rows)
        for column in range(cell.columns)
    ]

    assert sorted(covered) == [(r, c) for r in range(len(header)) for c in range(columns)]


def test_widths_hold_while_the_type_is_readable() -> None:
    node = Table("t", "", ((HeaderCell("a"), HeaderCell("b")),), (1, 3), ())

    shape = fitted(node, 400)

    assert list(shape.widths) == [100, 300]
    assert shape.size == 13


def test_narrow_columns_take_from_wide_ones_before_the_type_is_too_small() -> None:
    node = wide_table()
    total = 700.0

    shape = fitted(node, total)

    assert round(sum(shape.widths), 6) == total
    assert shape.size == 11
    assert shape.widths[0] > total * node.widths[0] / sum(node.widths)


def test_a_slip_of_a_word_does_not_shrink_the_table() -> None:
    slip = Cell((Run("x" * 5000),))
    node = replace(table(), rows=((slip,),))

    assert fitted(node, 450).size == fitted(table(rows=1), 450).size


def test_a_row_of_half_a_page_may_be_broken() -> None:
    row = (Cell((Run("chữ " * 2000),)),)

    assert is_tall(row, (100.0,), 12, 700)
    assert not is_tall((Cell((Run("chữ"),)),), (100.0,), 12, 700)


def test_numbers_stand_right() -> None:
    number = table().rows[1][5]

    assert number.align is Align.LEFT
    assert alignment(number) is Align.RIGHT
    assert alignment(replace(number, align=Align.CENTER)) is Align.CENTER
