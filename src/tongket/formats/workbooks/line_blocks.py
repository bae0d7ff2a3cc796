"""The blocks of a sheet of statements: which heading is above a line, and where nobody can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import StatementSheet
from tongket.formats.workbooks.signs import alike, bare, folded, split_code
from tongket.formats.workbooks.values import Content, plain

__all__ = ["Blocks", "find_blocks"]

_HEADING_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Blocks:
    """``headings``: row and column of each section's heading, once or several times.

    ``unknown``: rows that look like a heading and are none of the form; what follows is nobody's.
    ``first``: the first row that is a heading or a numbered line.
    """

    headings: Mapping[str, tuple[tuple[int, int], ...]]
    unknown: frozenset[int]
    first: int


def find_blocks(sheet: SheetOf, layout: StatementSheet) -> Blocks:
    """Headings by their words, with or without the section's number, accents and capitals.

    A text where the line numbers stand, below the column numbers, is a heading too; so is the
    place where the line numbers begin again.
    """
    headings: dict[str, list[tuple[int, int]]] = {b.section.code: [] for b in layout.blocks}
    rows: set[int] = set()
    for row in range(len(sheet.grid)):
        found = _heading(sheet, layout, row)
        if found is not None:
            headings[found[0]].append((row, found[1]))
            rows.add(row)
    every = sorted(place for places in headings.values() for place in places)
    column = every[0][1] if every else layout.number_column
    first = next(
        (r for r in range(len(sheet.grid)) if r in rows or _line_number(sheet.at(r, column))),
        len(sheet.grid),
    )
    unknown = _unknown(sheet, rows, first=first, column=column)
    return Blocks({code: tuple(places) for code, places in headings.items()}, unknown, first)


def _heading(sheet: SheetOf, layout: StatementSheet, row: int) -> tuple[str, int] | None:
    """The section whose heading is in a row, and its column."""
    for column, content in enumerate(sheet.grid[row][:_HEADING_COLUMNS]):
        if isinstance(content, str) and content:
            code = _section(content, layout)
            if code is not None:
                return code, column
    return None


def _unknown(sheet: SheetOf, headings: set[int], *, first: int, column: int) -> frozenset[int]:
    """Rows where another block begins that has no known heading."""
    unknown: set[int] = set()
    last = 0
    for row in range(first, len(sheet.grid)):
        if row in headings:
            last = 0
            continue
        text = sheet.at(row, column)
        number = _line_number(text)
        if isinstance(text, str) and text.strip() and not number:
            unknown.add(row)
        elif number:
            if number <= last:
                unknown.add(row)
            last = number
    return frozenset(unknown)


def _line_number(content: Content) -> int:
    """The number of a blank line, 1 or more; 0 for anything else."""
    text = plain(content).strip(".)( ")
    return int(text) if text.isdigit() and len(text) < 4 else 0


def _section(text: str, layout: StatementSheet) -> str | None:
    """The one section whose heading this text is."""
    exact = [b.section.code for b in layout.blocks if folded(b.title) == folded(text)]
    if len(exact) == 1:
        return exact[0]
    code, rest = split_heading(text)
    near = []
    for block in layout.blocks:
        wanted, title = split_heading(block.title)
        same = alike(rest, title) or bare(rest) == bare(block.section.title)
        if same and code in ("", wanted):
            near.append(block.section.code)
    return near[0] if len(near) == 1 else None


def split_heading(text: str) -> tuple[str, str]:
    """The number of a section and the words of its heading.

    >>> split_heading("III.2. Ưu điểm")
    ('iii.2', 'ưu điểm')
    """
    head, _, rest = plain(text).partition(" ")
    marked = head.strip(".")
    numbered = head.endswith(".") or "." in marked
    if rest and numbered and all(c.isalnum() or c == "." for c in marked):
        return marked.casefold(), folded(rest)
    return split_code(text)
