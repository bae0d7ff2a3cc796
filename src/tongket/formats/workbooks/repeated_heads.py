"""Heads of a table that stand again among its rows, as for the second page of the print."""

from __future__ import annotations

import re

from tongket.formats.workbooks.figure_places import FigurePlaces
from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import FigureSheet
from tongket.formats.workbooks.signs import folded, number_sign, year_sign
from tongket.formats.workbooks.values import Content, plain

__all__ = ["repeats_head"]

_LETTER = re.compile(r"\(?[A-ZĐ]\)?")
_DEPTH = 4
"""Rows of a head: group, years, numbers, and one that an office put between."""


def repeats_head(sheet: SheetOf, layout: FigureSheet, places: FigurePlaces, row: int) -> bool:
    """Whether a row below the head only says again what the head says: its words, the years, or
    the numbers of the columns.
    """
    return _says_columns(sheet, layout, places, row) or _says_words(sheet, places, row)


def _says_columns(sheet: SheetOf, layout: FigureSheet, places: FigurePlaces, row: int) -> bool:
    """Years, or numbers of columns, over at least half of the columns, and two."""
    lettered = _is_lettered(sheet, places, row)
    placed = [(column, places.columns.get(column.year)) for column in layout.columns]
    said = [
        year_sign(content) == column.year or _is_number(content, column.number, plainly=lettered)
        for column, at in placed
        if at is not None
        for content in (sheet.at(row, at),)
    ]
    return sum(said) > 1 and 2 * sum(said) >= len(said)


def _is_lettered(sheet: SheetOf, places: FigurePlaces, row: int) -> bool:
    """Whether a row has (A), (B), (C) where codes, labels and measures stand."""
    texts = [text for column in range(places.after + 1) if (text := sheet.text(row, column))]
    return len(texts) > 1 and all(map(_LETTER.fullmatch, texts))


def _is_number(content: Content, number: int, *, plainly: bool) -> bool:
    """Whether a cell says the number of its column: (3), or 3 in a row that says so."""
    return number_sign(content) == number or (plainly and plain(content) == str(number))


def _says_words(sheet: SheetOf, places: FigurePlaces, row: int) -> bool:
    """Whether every cell of a row says what the head says above it."""
    said = [(column, _words(content)) for column, content in enumerate(sheet.grid[row])]
    said = [(column, words) for column, words in said if words]
    above = range(max(0, places.header_end - _DEPTH), places.header_end)
    return len(said) > 1 and all(
        any(_words(sheet.at(head, column)) == words for head in above) for column, words in said
    )


def _words(content: Content) -> str:
    return folded(content) if isinstance(content, str) else plain(content)
