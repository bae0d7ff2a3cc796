"""The cells of a table: found, and set apart where several are written as one.

Rows and cells that are alike are written once with a count (an empty sheet has a million of them):
they are counted, never unrolled, and only what has to be marked is taken out of its run.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from tongket.formats.returned.markup import Element
from tongket.formats.returned.open_documents.names import table
from tongket.formats.workbooks.sheets import Address

__all__ = ["TableCells"]

_ROWS: Final = table("number-rows-repeated")
_COLUMNS: Final = table("number-columns-repeated")
_CELLS: Final = frozenset({table("table-cell"), table("covered-table-cell")})
_GROUPS_OF_ROWS: Final = frozenset(
    map(table, ("table-row-group", "table-header-rows", "table-rows"))
)
_GROUPS_OF_COLUMNS: Final = frozenset(
    map(table, ("table-column-group", "table-header-columns", "table-columns"))
)


class TableCells:
    """The cells of one sheet by row and column."""

    __slots__ = ("_rows", "_starts", "_table")

    def __init__(self, element: Element) -> None:
        self._table = element
        self._rows = list(_within(element, table("table-row"), _GROUPS_OF_ROWS))
        self._starts: list[int] = []
        row = 0
        for each in self._rows:
            self._starts.append(row)
            row += _count(each, _ROWS)

    def find(self, address: Address) -> Element | None:
        """A cell that is written down, perhaps together with others that are like it."""
        position = self._position(address.row)
        found = None if position is None else _cell(self._rows[position], address.column)
        return None if found is None else found[0]

    def get(self, address: Address) -> Element:
        """A cell by itself; an empty one is made where there is none."""
        row = self._own_row(address.row)
        found = _cell(row, address.column)
        if found is not None:
            cell, start = found
            _set_apart(cell, _COLUMNS, address.column - start)
            return cell
        gap = address.column - sum(_count(each, _COLUMNS) for each in _cells(row))
        if gap:
            _append(row, table("table-cell"), _COLUMNS, gap)
        return _append(row, table("table-cell"), _COLUMNS, 1)

    def look(self, cell: Element, column: int) -> str:
        """The name of the look that a cell has, of its own or from its row or column."""
        row = cell.getparent()
        by_row = "" if row is None else row.get(table("default-cell-style-name")) or ""
        return cell.get(table("style-name")) or by_row or self._look_of_column(column)

    def _look_of_column(self, column: int) -> str:
        start = 0
        for each in _within(self._table, table("table-column"), _GROUPS_OF_COLUMNS):
            start += _count(each, _COLUMNS)
            if column < start:
                return each.get(table("default-cell-style-name")) or ""
        return ""

    def _position(self, row: int) -> int | None:
        position = bisect_right(self._starts, row) - 1
        if position < 0 or row >= self._starts[position] + _count(self._rows[position], _ROWS):
            return None
        return position

    def _own_row(self, number: int) -> Element:
        position = self._position(number)
        if position is None:
            return self._new_row(number)
        row, start = self._rows[position], self._starts[position]
        before, after = _set_apart(row, _ROWS, number - start)
        rows = [each for each in (before, row, after) if each is not None]
        starts = [start, number, number + 1] if before is not None else [number, number + 1]
        self._rows[position : position + 1] = rows
        self._starts[position : position + 1] = starts[: len(rows)]
        return row

    def _new_row(self, number: int) -> Element:
        """A row behind the last one."""
        end = self._starts[-1] + _count(self._rows[-1], _ROWS) if self._rows else 0
        for count in (number - end, 1):
            if not count:
                continue
            row = self._table.makeelement(table("table-row"))
            if count > 1:
                row.set(_ROWS, str(count))
            row.append(row.makeelement(table("table-cell")))
            self._after_rows(row)
            self._rows.append(row)
            self._starts.append(end)
            end += count
        return self._rows[-1]

    def _after_rows(self, row: Element) -> None:
        """Put a row where the schema wants it: behind the columns and rows that are there."""
        wanted = {
            table("table-row"), table("table-column"), *_GROUPS_OF_ROWS, *_GROUPS_OF_COLUMNS
        }  # fmt: skip
        places = [position for position, each in enumerate(self._table) if each.tag in wanted]
        self._table.insert(places[-1] + 1 if places else len(self._table), row)


def _within(element: Element, tag: str, groups: frozenset[str]) -> Iterator[Element]:
    """Rows or columns in order, also those that stand in groups; none of a table within a cell."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in groups:
            yield from _within(child, tag, groups)


def _cells(row: Element) -> Iterator[Element]:
    return (child for child in row if child.tag in _CELLS)


def _cell(row: Element, column: int) -> tuple[Element, int] | None:
    """The element that holds a column of a row, and the first column that it holds."""
    start = 0
    for each in _cells(row):
        end = start + _count(each, _COLUMNS)
        if column < end:
            return each, start
        start = end
    return None


def _count(element: Element, attribute: str) -> int:
    return max(1, int(element.get(attribute) or 1))


def _append(row: Element, tag: str, attribute: str, count: int) -> Element:
    cell = row.makeelement(tag)
    if count > 1:
        cell.set(attribute, str(count))
    row.append(cell)
    return cell


def _set_apart(
    element: Element, attribute: str, before: int
) -> tuple[Element | None, Element | None]:
    """Leave one of a run in ``element``; what is written before and behind it from now on."""
    after = _count(element, attribute) - before - 1
    element.attrib.pop(attribute, "")
    parts: list[Element | None] = []
    for count, put in ((before, element.addprevious), (after, element.addnext)):
        part = None
        if count > 0:
            part = deepcopy(element)
            part.tail = None
            if count > 1:
                part.set(attribute, str(count))
            put(part)
        parts.append(part)
    return parts[0], parts[1]
