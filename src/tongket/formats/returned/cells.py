"""The cells of a sheet's part: found, made where there is none, and read as text."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from tongket.formats.returned.markup import Element, local_name, main
from tongket.formats.returned.package import PackageError
from tongket.formats.workbooks.sheets import Address

__all__ = ["SheetCells", "address_of"]

_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


def address_of(reference: str) -> Address | None:
    """A reference such as ``E12``; None for anything else, or what lies outside any sheet."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    return Address(row - 1, column - 1) if row <= _MOST_ROWS and column <= _MOST_COLUMNS else None


class SheetCells:
    """The cells of a worksheet. Rows and cells that do not say where they are follow on those
    before them.
    """

    __slots__ = ("_data", "_numbers", "_rows", "_sheet")

    def __init__(self, sheet: Element) -> None:
        data = sheet.find(main("sheetData"))
        if data is None:
            raise PackageError("a sheet without cells")
        self._sheet = sheet
        self._data = data
        self._rows: list[Element] = []
        self._numbers: list[int] = []
        number = -1
        for row in data:
            if local_name(row) == "row":
                number = int(row.get("r") or number + 2) - 1
                self._rows.append(row)
                self._numbers.append(number)
        if any(a >= b for a, b in zip(self._numbers, self._numbers[1:], strict=False)):
            raise PackageError("rows out of order")

    def all_cells(self) -> list[Element]:
        """Every cell that is written down."""
        return [cell for row in self._rows for cell in row if local_name(cell) == "c"]

    def find(self, address: Address) -> Element | None:
        """A cell that is written down."""
        row = self._row(address.row)
        if row is None:
            return None
        return next((cell for at, cell in _placed(row) if at == address.column), None)

    def get(self, address: Address) -> Element:
        """A cell; an empty one is made in its place, with the look of its row or column."""
        row = self._row(address.row)
        if row is None:
            row = self._data.makeelement(main("row"), {"r": str(address.row + 1)})
            position = bisect_left(self._numbers, address.row)
            self._data.insert(self._index_of(position), row)
            self._rows.insert(position, row)
            self._numbers.insert(position, address.row)
        before = 0
        for at, cell in _placed(row):
            if at == address.column:
                return cell
            if at < address.column:
                before = row.index(cell) + 1
        cell = row.makeelement(main("c"), {"r": address.name})
        look = self._look_of(row, address.column)
        if look:
            cell.set("s", look)
        row.insert(before, cell)
        row.attrib.pop("spans", "")
        return cell

    def width(self, column: int) -> float:
        """The width of a column in letters."""
        found = self._column(column)
        return float(found.get("width") or 9) if found is not None else 9.0

    def height(self, row: int) -> float:
        """The height of a row in points."""
        found = self._row(row)
        return float(found.get("ht") or 18) if found is not None else 18.0

    def _row(self, number: int) -> Element | None:
        position = bisect_left(self._numbers, number)
        there = position < len(self._numbers) and self._numbers[position] == number
        return self._rows[position] if there else None

    def _index_of(self, position: int) -> int:
        if position < len(self._rows):
            return self._data.index(self._rows[position])
        return len(self._data)

    def _look_of(self, row: Element, column: int) -> str | None:
        if row.get("s") and row.get("customFormat") in ("1", "true"):
            return row.get("s")
        found = self._column(column)
        return found.get("style") if found is not None else None

    def _column(self, column: int) -> Element | None:
        columns = self._sheet.find(main("cols"))
        for found in columns if columns is not None else ():
            low, high = found.get("min"), found.get("max")
            if low and high and int(low) <= column + 1 <= int(high):
                return found
        return None


def _placed(row: Element) -> list[tuple[int, Element]]:
    """The cells of a row with their columns."""
    found: list[tuple[int, Element]] = []
    column = -1
    for cell in row:
        if local_name(cell) != "c":
            continue
        address = address_of(cell.get("r") or "")
        column = address.column if address is not None else column + 1
        found.append((column, cell))
    return found
