"""Cells of an .ods that show something else than they hold: see ``misleading_looks``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from tongket.core.findings import FindingKind
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.misleading_looks import (
    SHORT,
    Behind,
    as_shown,
    changes,
    kind_of_pieces,
)
from tongket.formats.workbooks.spoiling import Grid, put_spoiled
from tongket.formats.workbooks.trailing_words import FOREIGN, MULTIPLIERS
from tongket.formats.workbooks.values import tidy

__all__ = ["put_open_document_looks"]

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _STYLE, _TEXT, _OFFICE, _NUMBER = (
    f"{_ODF}{room}:1.0 " for room in ("table", "style", "text", "office", "datastyle")
)
_FACTORS = {"1000": 1, "1000000": 2, "1000000000": 3}
"""By how many thousands a format divides what it shows."""

_SIGNS = re.compile(
    rb'text-line-through-(?:type|style)="(?!none)|text-position="(?!0%)|value-type="percentage"|'
    rb"display-factor|" + b"|".join(re.escape(word.encode()) for word in (*MULTIPLIERS, *FOREIGN)),
    re.IGNORECASE,
)


def put_open_document_looks(content: bytes, styles: bytes, sheets: Mapping[str, Grid]) -> None:
    """Mark the cells of every sheet of which nobody knows what is meant, and put the words that a
    number is shown with behind it. Nothing is looked for where no look of that kind is declared.

    ``content`` and ``styles`` are the parts of these names; formats stand in either.
    """
    parts = [part for part in (styles, content) if part]
    if not any(map(_SIGNS.search, parts)):
        return
    walk = _Walk(sheets)
    for part in parts:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = walk.start
        parser.EndElementHandler = walk.end
        parser.CharacterDataHandler = walk.said
        parser.ParseFile(BytesIO(part))


@dataclass(slots=True)
class _Cell:
    """A cell while it is read: what it shows, and the pieces of it that look otherwise."""

    struck: bool
    number: bool
    thousands: int = 0
    text: list[str] = field(default_factory=list)
    struck_out: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)

    def kind(self) -> FindingKind | None:
        """Why nobody knows what is meant; None if it is clear."""
        whole = "".join(self.text)
        if self.struck and len(whole) <= SHORT:
            return kinds.STRUCK
        return kind_of_pieces(whole, struck=self.struck_out, raised=self.raised)


@dataclass(slots=True)
class _Walk:
    """Where the parser stands, and the styles that it has met."""

    sheets: Mapping[str, Grid]
    struck: set[str] = field(default_factory=set)
    raised: set[str] = field(default_factory=set)
    style: str = ""
    format: str = ""
    divided: dict[str, int] = field(default_factory=dict)
    grid: Grid | None = None
    row: int = 0
    rows: int = 1
    column: int = 0
    columns: int = 1
    cell: _Cell | None = None
    spans: list[str] = field(default_factory=list)
    notes: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name.startswith((_STYLE, _NUMBER)):
            self._style(name, attributes)
        elif name == f"{_TABLE}table":
            self.grid, self.row = self.sheets.get(attributes.get(f"{_TABLE}name", "")), 0
        elif name == f"{_TABLE}table-row":
            self.column, self.rows = 0, _count(attributes.get(f"{_TABLE}number-rows-repeated"))
        elif name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            self.columns = _count(attributes.get(f"{_TABLE}number-columns-repeated"))
            kind = attributes.get(f"{_OFFICE}value-type")
            look = attributes.get(f"{_TABLE}style-name", "")
            number = kind in ("float", "percentage")
            thousands = self.divided.get(look, 0) if number else 0
            self.cell = _Cell(look in self.struck, number, thousands)
        elif name == f"{_OFFICE}annotation":
            self.notes += 1
        elif name == f"{_TEXT}span":
            self.spans.append(attributes.get(f"{_TEXT}style-name", ""))

    def _style(self, name: str, attributes: dict[str, str]) -> None:
        """What a style, or a format of numbers that it refers to, says."""
        if name == f"{_STYLE}style":
            self.style = attributes.get(f"{_STYLE}name", "")
            thousands = self.divided.get(attributes.get(f"{_STYLE}data-style-name", ""), 0)
            if thousands:
                self.divided[self.style] = thousands
        elif name == f"{_NUMBER}number-style":
            self.format = attributes.get(f"{_STYLE}name", "")
        elif name == f"{_NUMBER}number":
            factor = attributes.get(f"{_NUMBER}display-factor", "").partition(".")[0]
            if factor in _FACTORS:
                self.divided[self.format] = _FACTORS[factor]
        elif name == f"{_STYLE}text-properties":
            through = (f"{_STYLE}text-line-through-type", f"{_STYLE}text-line-through-style")
            if any(attributes.get(part, "none") != "none" for part in through):
                self.struck.add(self.style)
            if not attributes.get(f"{_STYLE}text-position", "0%").startswith("0%"):
                self.raised.add(self.style)

    def said(self, text: str) -> None:
        """Letters of a cell, not of a comment on it."""
        if self.cell is None or self.notes:
            return
        self.cell.text.append(text)
        if any(span in self.struck for span in self.spans):
            self.cell.struck_out.append(text)
        if any(span in self.raised for span in self.spans):
            self.cell.raised.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == f"{_TEXT}span":
            self.spans.pop()
        elif name == f"{_OFFICE}annotation":
            self.notes -= 1
        elif name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            if self.cell is not None and self.cell.text:
                self._put(self.cell)
            self.column += self.columns
            self.cell = None
        elif name == f"{_TABLE}table-row":
            self.row += self.rows
        elif name == f"{_TABLE}table":
            self.grid = None

    def _put(self, cell: _Cell) -> None:
        grid = self.grid or []
        shown, kind = "".join(cell.text), cell.kind()
        words = _words_behind(tidy(shown)) if cell.number else ""
        if kind is None and not (words or cell.thousands):
            return
        for row in range(self.row, min(self.row + self.rows, len(grid))):
            for column in range(self.column, min(self.column + self.columns, len(grid[row]))):
                content = grid[row][column]
                if kind is not None:
                    put_spoiled(grid, row, column, kind, shown)
                elif isinstance(content, float):
                    grid[row][column] = as_shown(content, Behind(words, cell.thousands))


def _words_behind(shown: str) -> str:
    """The words with which a number is shown, if they make another number of it, or the sign of
    percent.

    >>> _words_behind("7 nghìn"), _words_behind("98,7%"), _words_behind("12 người")
    ('nghìn', '%', '')
    """
    words = shown.lstrip("0123456789., +-")
    if words == "%" or changes(words):
        return words
    return ""


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 1
