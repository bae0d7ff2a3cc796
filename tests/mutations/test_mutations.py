"""Zero values silently in a wrong place, whatever an office did to a workbook.

Each mutation changes a book in one way and says what is then true; hundreds of books here, and
thousands in `make fuzz`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mutations.cases import FIGURES, Case, Fate, Judged, fresh, judge, lines_of, saved
from tests.mutations.kinds import MUTATIONS, mutated
from tests.mutations.resaving import (
    FILTERS,
    libreoffice,
    resaved,
    written_from_nothing,
    written_with_xlsxwriter,
)
from tests.mutations.structure import STRUCTURE

SEEDS = (1, 2)
ALWAYS_WHOLE = (
    "insert a blank row", "insert a blank column", "title rows above", "exchange rows",
    "exchange columns", "hide rows and columns", "shift the whole table right", "lose codes",
    "lose labels", "codes as numbers", "codes with a full stop", "retype labels",
    "codes into the labels", "retype years", "lose column numbers", "lose years",
    "copy a row below", "a row of totals below", "signatures below", "remarks", "rename a sheet",
    "reorder sheets", "hide a sheet", "copy a sheet", "copy a sheet blank", "an extra sheet",
    "lose the form number", "retype the form number", "lose the identity sheet",
    "another form version", "lose the cover", "lose everything above the table", "number as text",
    "1.234,5", "12 người", "a note behind", "an apostrophe in front", "spaces around",
    "full-width digits", "-", "x", "KAD", "không có", "không phát sinh", "TCVN3 letters",
    "VNI letters", "VNI capitals", "decomposed letters",
)  # fmt: skip


def explained(judged: Judged, done: list[str]) -> str:
    findings = [(f.code, f.place.sheet, f.place.cell) for f in judged.reading.findings]
    return f"{done}: {judged.bad}; {findings}"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", MUTATIONS)
def test_mutation_puts_no_value_in_a_wrong_place_and_loses_none(name: str, seed: int) -> None:
    case = mutated([name], seed)

    judged = judge(case, saved(case))

    assert not judged.bad, explained(judged, case.done)


@pytest.mark.parametrize("name", ALWAYS_WHOLE)
def test_mutation_that_hides_nothing_costs_no_value(name: str) -> None:
    case = mutated([name], 3)

    judged = judge(case, saved(case))

    assert case.done == [name]
    assert set(judged.fates.values()) == {Fate.RIGHT}, explained(judged, case.done)


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(sorted(MUTATIONS)), min_size=2, max_size=4, unique=True),
    st.integers(0, 10**6),
)
def test_mutations_together_put_no_value_in_a_wrong_place(names: list[str], seed: int) -> None:
    case = mutated(names, seed)

    judged = judge(case, saved(case))

    assert not judged.bad, explained(judged, case.done)


@settings(max_examples=60)
@given(
    st.sampled_from([written_from_nothing, written_with_xlsxwriter]),
    st.lists(st.sampled_from(sorted(MUTATIONS)), min_size=1, max_size=3, unique=True),
    st.integers(0, 10**6),
)
def test_mutations_of_books_by_other_programs_put_no_value_in_a_wrong_place(
    base: Callable[[], Case], names: list[str], seed: int
) -> None:
    case = mutated(names, seed, base)

    judged = judge(case, saved(case))

    assert not judged.bad, explained(judged, case.done)


@pytest.mark.parametrize("base", [written_from_nothing, written_with_xlsxwriter])
def test_cells_shifted_right_beyond_the_table_are_not_read(base: Callable[[], Case]) -> None:
    """There is no column of remarks that would catch the last value."""
    for seed in range(6):
        case = mutated(["cells shifted right"], seed, base)

        judged = judge(case, saved(case))

        assert case.done == ["cells shifted right"]
        assert not judged.bad, explained(judged, case.done)


def test_cells_shifted_down_and_then_right_are_not_read() -> None:
    """The last value of the row stands alone below the table, and no cell of its column is empty.
    Seen once in a long run of `make fuzz`.
    """
    case = fresh()
    form, sheet = FIGURES[1], case.sheets[FIGURES[1].form.code]
    (*_, line) = lines_of(form)
    first, *_, last = (cell.address for cell in line.cells)
    row = first.row + 1
    sheet.cell(row + 1, last.column + 1).value = sheet.cell(row, last.column + 1).value
    for column in range(last.column + 1, first.column + 1, -1):
        sheet.cell(row, column).value = sheet.cell(row, column - 1).value
    sheet.cell(row, first.column + 1).value = None

    judged = judge(case, saved(case))

    assert not judged.bad, explained(judged, case.done)
    assert "workbook.row-slipped" in {f.code for f in judged.reading.findings}


@pytest.mark.parametrize(
    ("others", "seed", "base"),
    [
        (["title rows above", "-"], 53316, fresh),
        (["lose everything above the table"], 827036, fresh),
        (["copy a sheet with other values"], 136725, fresh),
        (["merge headers"], 935109, fresh),
        ([], 571990, fresh),
        ([], 24782, written_from_nothing),
        (["a note behind", "VNI letters"], 940157, written_with_xlsxwriter),
    ],
)
def test_cells_shifted_down_then_right_elsewhere_are_not_read(
    others: list[str], seed: int, base: Callable[[], Case]
) -> None:
    """The second shift hides the hole that the first one left, or moves what it pushed out."""
    case = mutated([*others, "cells shifted down", "cells shifted right"], seed, base)

    judged = judge(case, saved(case))

    assert not judged.bad, explained(judged, case.done)
    assert "workbook.column-slipped" in {f.code for f in judged.reading.findings}


def test_value_pushed_among_the_remarks_of_a_row_with_another_measure_is_named() -> None:
    """No row of the form is known, so that none of them is the last. Seen once in `make fuzz`."""
    case = mutated(["retype measures", "cells shifted right"], 0)

    judged = judge(case, saved(case))

    assert len(case.done) == 2
    assert not judged.bad, explained(judged, case.done)


def test_measures_of_something_else_are_seen_where_all_labels_are_lost() -> None:
    """A row has only its code left to agree with, and its measure speaks against it. Seen once in
    `make fuzz`.
    """
    for seed in range(6):
        case = mutated(["lose labels", "retype measures"], seed)

        judged = judge(case, saved(case))

        assert not judged.bad, explained(judged, case.done)


def test_measures_of_something_else_in_a_column_without_a_heading_are_seen() -> None:
    for seed in range(12):
        case = mutated(["retype measures"], seed, written_from_nothing)

        judged = judge(case, saved(case))

        assert case.done == ["retype measures"]
        assert not judged.bad, explained(judged, case.done)


@pytest.mark.parametrize("write", [written_from_nothing, written_with_xlsxwriter])
def test_forms_typed_into_a_plain_book_are_read(write: Callable[[], Case]) -> None:
    case = write()

    judged = judge(case, saved(case))

    assert set(judged.fates.values()) == {Fate.RIGHT}, explained(judged, [])
    assert judged.reading.findings[0].code == "workbook.known-by-content"


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not here: `make fuzz` brings it")
@pytest.mark.parametrize("suffix", FILTERS)
def test_book_saved_again_by_libreoffice_is_read_the_same(suffix: str) -> None:
    cases = [fresh(), *(mutated([name], 5) for name in [*STRUCTURE][::3])]
    books = resaved([saved(case) for case in cases], suffix)

    for case, data in zip(cases, books, strict=True):
        judged = judge(case, data)
        assert not judged.bad, explained(judged, case.done)
    assert set(judge(cases[0], books[0]).fates.values()) == {Fate.RIGHT}
