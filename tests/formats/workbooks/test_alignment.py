"""Rows and columns are known by two agreeing signs, or by one and its place; else by nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tongket.formats.workbooks.alignment import Signed, align


def firm(at: int, line: int) -> Signed:
    return Signed(at, frozenset({line}), firm=True)


def weak(at: int, *lines: int) -> Signed:
    return Signed(at, frozenset(lines))


def test_two_signs_settle_a_row_wherever_it_stands() -> None:
    assert dict(align([firm(3, 2), firm(8, 0)], 3).rows) == {2: (3,), 0: (8,)}


def test_gap_that_fits_exactly_is_filled_by_place() -> None:
    aligned = align([firm(1, 0), weak(2, 1, 3), weak(3, 2, 4), firm(4, 3)], 5)

    assert dict(aligned.rows) == {0: (1,), 1: (2,), 2: (3,), 3: (4,)}
    assert aligned.by_place == {1, 2}


def test_gap_with_a_row_missing_is_left_open() -> None:
    assert dict(align([firm(1, 0), weak(2, 1, 3), firm(4, 4)], 5).rows) == {0: (1,), 4: (4,)}


def test_repeated_label_without_a_known_neighbour_is_nobodys() -> None:
    assert dict(align([weak(2, 1, 3), weak(5, 1, 3)], 5).rows) == {}


def test_single_signs_in_the_order_of_the_form_support_each_other() -> None:
    assert dict(align([weak(2, 1), weak(3, 2)], 9).rows) == {1: (2,), 2: (3,)}


def test_single_signs_in_another_order_do_not() -> None:
    assert dict(align([weak(2, 4), weak(3, 1)], 9).rows) == {}


def test_sign_that_two_rows_have_names_neither() -> None:
    assert dict(align([weak(2, 4), weak(3, 4)], 9).rows) == {}


def test_two_firm_rows_of_one_line_are_both_named() -> None:
    assert dict(align([firm(2, 4), firm(7, 4)], 9).rows) == {4: (2, 7)}


def test_contradicting_row_stands_between_its_neighbours() -> None:
    assert dict(align([firm(1, 0), Signed(2, frozenset()), weak(3, 1), firm(4, 2)], 3).rows) == {
        0: (1,), 2: (4,), 1: (3,),
    }  # fmt: skip


@given(st.data())
def test_deleted_rows_never_make_another_row_take_their_place(data: st.DataObject) -> None:
    # Blocks as in a form: a heading with two signs, then "Trong đó" rows with one shared sign.
    blocks = data.draw(st.lists(st.integers(0, 3), min_size=1, max_size=5))
    heads: list[int] = []
    inner: list[int] = []
    count = 0
    for size in blocks:
        heads.append(count)
        inner += range(count + 1, count + 1 + size)
        count += 1 + size
    gone = data.draw(st.sets(st.sampled_from(range(count)), max_size=1))
    kept = [line for line in range(count) if line not in gone]
    signed = [firm(at, n) if n in heads else weak(at, *inner) for at, n in enumerate(kept)]

    for line, rows in align(signed, count).rows.items():
        assert [kept[at] for at in rows] == [line]
