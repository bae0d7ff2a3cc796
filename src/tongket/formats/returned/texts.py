"""The texts of cells, as a person sees them: shared, inline, numbers."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from tongket.formats.returned.book_parts import BookParts
from tongket.formats.returned.cells import SheetCells
from tongket.formats.returned.markup import Element, main
from tongket.formats.returned.package import Package
from tongket.formats.workbooks.sheets import Address
from tongket.locale import Sentences

__all__ = ["CellTexts"]


class CellTexts:
    """Reads cells of a workbook; the shared texts are parsed when the first is wanted."""

    __slots__ = ("_book", "_package", "_shared")

    def __init__(self, package: Package, book: BookParts) -> None:
        self._package = package
        self._book = book
        self._shared: list[str] | None = None

    def of(self, cell: Element | None) -> str:
        """The text of a cell as it is stored; empty for none."""
        if cell is None:
            return ""
        if cell.get("t") == "inlineStr":
            return "".join(text.text or "" for text in cell.iter(main("t")))
        value = cell.find(main("v"))
        stored = (value.text or "") if value is not None else ""
        if cell.get("t") != "s":
            return stored
        shared = self._texts()
        return shared[int(stored)] if stored.isdecimal() and int(stored) < len(shared) else ""

    def shown(self, cell: Element | None, sentences: Sentences) -> str:
        """The text of a cell as its officer sees it, a number with its separators."""
        text = self.of(cell)
        if cell is None or cell.get("t", "n") != "n" or not text:
            return text
        try:
            number = Decimal(repr(float(text)))
        except (ValueError, InvalidOperation):
            return text
        exponent = number.normalize().as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        return sentences.number(number, decimals) if number.is_finite() and decimals < 16 else text

    def row(self, cells: SheetCells, row: int, most: int) -> tuple[str, ...]:
        """The texts of a row from its first cell to the first empty one."""
        found: list[str] = []
        for column in range(most):
            text = self.of(cells.find(Address(row, column)))
            if not text:
                break
            found.append(text)
        return tuple(found)

    def _texts(self) -> list[str]:
        if self._shared is None:
            part = self._book.part_of("sharedStrings")
            entries = self._package.look(part).iterfind(main("si")) if part else ()
            # Phonetic guides (rPh) are no part of what is shown.
            self._shared = [
                "".join(
                    text.text or ""
                    for text in entry.iter(main("t"))
                    if (above := text.getparent()) is None or above.tag != main("rPh")
                )
                for entry in entries
            ]
        return self._shared
