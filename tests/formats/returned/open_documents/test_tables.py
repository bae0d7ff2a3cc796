"""Cells of a table that are written as runs: found, set apart, and nothing else moves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tongket.formats.returned.markup import Element
from tongket.formats.returned.open_documents.names import NAMESPACES, table
from tongket.formats.returned.open_documents.tables import TableCells
from tongket.formats.workbooks.sheets import Address

Run = tuple[int, str]
Row = tuple[int, list[Run], bool]
HIGH, WIDE = 12, 9

RUNS = st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["a", "b", ""])), max_size=4)
ROWS = st.lists(st.tuples(st.integers(1, 3), RUNS, st.booleans()), max_size=5)


def sheet_of(rows: list[Row]) -> Element:
    """A table of runs; some of the rows stand in a group."""
    sheet = etree.Element(table("table"), nsmap=NAMESPACES)
    column = etree.SubElement(sheet, table("table-column"))
    column.set(table("number-columns-repeated"), "3")
    column.set(table("default-cell-style-name"), "by-column")
    for count, cells, grouped in rows:
        above = etree.SubElement(sheet, table("table-row-group")) if grouped else sheet
        row = etree.SubElement(above, table("table-row"))
        row.set(table("number-rows-repeated"), str(count))
        for width, look in cells:
            cell = etree.SubElement(row, table("table-cell"))
            cell.set(table("number-columns-repeated"), str(width))
            if look:
                cell.set(table("style-name"), look)
    etree.SubElement(sheet, table("named-expressions"))
    return sheet


def looks(sheet: Element) -> list[list[str]]:
    """The look of every cell, runs unrolled."""
    found: list[list[str]] = []
    for row in sheet.iter(table("table-row")):
        cells = [
            cell.get(table("style-name")) or ""
            for cell in row
            for _ in range(int(cell.get(table("number-columns-repeated")) or 1))
        ]
        found += [cells] * int(row.get(table("number-rows-repeated")) or 1)
    rows = (found + [[]] * HIGH)[: max(HIGH, len(found))]
    return [(cells + [""] * WIDE)[: max(WIDE, len(cells))] for cells in rows]


@given(ROWS, st.lists(st.tuples(st.integers(0, HIGH - 1), st.integers(0, WIDE - 1)), max_size=6))
def test_marked_cells_change_and_no_other(rows: list[Row], places: list[tuple[int, int]]) -> None:
    sheet = sheet_of(rows)
    wanted = looks(sheet)
    cells = TableCells(sheet)

    for row, column in places:
        cells.get(Address(row, column)).set(table("style-name"), "marked")
        wanted[row][column] = "marked"

    assert looks(sheet) == wanted
    for row, column in places:
        found = cells.find(Address(row, column))
        assert found is not None
        assert found.get(table("style-name")) == "marked"
    assert sheet[-1].tag == table("named-expressions")


def test_a_million_rows_are_never_unrolled() -> None:
    cells = TableCells(sheet := sheet_of([(1_048_576, [(16_384, "a")], False)]))

    cells.get(Address(500_000, 8_000)).set(table("style-name"), "marked")

    assert len(list(sheet.iter(table("table-row")))) == 3
    assert len(list(sheet.iter(table("table-cell")))) == 5


def test_look_comes_from_the_cell_else_its_row_else_its_column() -> None:
    cells = TableCells(sheet := sheet_of([(2, [(1, "own"), (4, "")], False)]))
    first = cells.get(Address(0, 0))
    second = cells.get(Address(1, 1))
    fifth = cells.get(Address(1, 4))

    assert cells.look(first, 0) == "own"
    assert cells.look(second, 1) == "by-column"
    assert cells.look(fifth, 4) == ""
    for row in sheet.iter(table("table-row")):
        row.set(table("default-cell-style-name"), "by-row")
    assert cells.look(second, 1) == "by-row"
