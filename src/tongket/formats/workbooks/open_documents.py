"""Formulas, error values and merged cells of an .ods file, from its own XML.

The reader of cells gives only results, so the cells with a formula are looked for here. Repeated
rows and cells are counted, never unrolled: an empty sheet has a million of them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.spoiling import Grid, MergedRange, put_spoiled

__all__ = ["OdsMarks", "is_open_document", "ods_marks"]

_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
_MOST_REPEATED = 300
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_EXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


@dataclass(slots=True)
class OdsMarks:
    """Of one sheet: (row, column, formula) of each formula, places of errors, merged ranges."""

    formulas: list[tuple[int, int, str]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)
    merges: list[MergedRange] = field(default_factory=list)

    def spoil(self, grid: Grid) -> None:
        """Mark the formulas and error values of the sheet's cells."""
        for row, column in self.errors:
            put_spoiled(grid, row, column, kinds.ERROR_CELL, "#")
        for row, column, formula in self.formulas:
            put_spoiled(grid, row, column, kinds.FORMULA, formula)


def is_open_document(package: zipfile.ZipFile) -> bool:
    """Whether a package is a spreadsheet of the open document format."""
    names = package.namelist()
    if "content.xml" not in names or "mimetype" not in names:
        return False
    return package.read("mimetype").strip().startswith(_MIME)


def ods_marks(content: bytes) -> dict[str, OdsMarks]:
    """The marks of every sheet by its name. A document type is refused with ValueError: no
    spreadsheet program writes one, and entities could be hidden in it.
    """
    walk = _Walk()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.ParseFile(BytesIO(content))
    return walk.sheets


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a document type in a spreadsheet")


@dataclass(slots=True)
class _Walk:
    """Where the parser stands: sheet, row, column."""

    sheets: dict[str, OdsMarks] = field(default_factory=dict)
    marks: OdsMarks | None = None
    row: int = 0
    column: int = 0
    rows: int = 1
    depth: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        space, _, tag = name.rpartition(" ")
        if space != _TABLE:
            return
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.row = 0
                self.marks = self.sheets.setdefault(
                    attributes.get(f"{_TABLE} name", ""), OdsMarks()
                )
        elif tag == "table-row" and self.depth == 1:
            self.column = 0
            self.rows = _count(attributes.get(f"{_TABLE} number-rows-repeated"))
        elif tag in ("table-cell", "covered-table-cell") and self.depth == 1:
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        width = _count(attributes.get(f"{_TABLE} number-columns-repeated"))
        if self.marks is not None:
            formula = attributes.get(f"{_TABLE} formula")
            kind = attributes.get(f"{_EXT} value-type")
            places = list(self._places(width)) if formula is not None or kind == "error" else []
            if formula is not None:
                shown = "=" + formula.partition("=")[2]
                self.marks.formulas += [(row, column, shown) for row, column in places]
            elif kind == "error":
                self.marks.errors += places
            down = _count(attributes.get(f"{_TABLE} number-rows-spanned"))
            right = _count(attributes.get(f"{_TABLE} number-columns-spanned"))
            if down > 1 or right > 1:
                corner = (self.row + down - 1, self.column + right - 1)
                self.marks.merges.append(((self.row, self.column), corner))
        self.column += width

    def _places(self, width: int) -> Iterator[tuple[int, int]]:
        for row in range(min(self.rows, _MOST_REPEATED)):
            for column in range(min(width, _MOST_REPEATED)):
                yield self.row + row, self.column + column

    def end(self, name: str) -> None:
        """An element ends."""
        space, _, tag = name.rpartition(" ")
        if space != _TABLE:
            return
        if tag == "table":
            self.depth -= 1
            if self.depth == 0:
                self.marks = None
        elif tag == "table-row" and self.depth == 1:
            self.row += self.rows


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 1
