"""The blocks of a sheet of statements: which heading is above a line, and where nobody can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import StatementSheet
from tongket.formats.workbooks.signs import alike, bare, folded, split_code
from tongket.formats.workbooks.values import Content, plain

__all__ = ["Blocks", "find_blocks"]

_HEADING_COLUMNS = 4
_SLACK = 40
_LONGEST_NUMBER = 8
_DEEPEST = 5000
"""How far down headings are looked for."""


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
    wanted = _Wanted.of(layout)
    headings: dict[str, list[tuple[int, int]]] = {b.section.code: [] for b in layout.blocks}
    rows: set[int] = set()
    for row in range(min(len(sheet.grid), _DEEPEST)):
        found = _heading(sheet, wanted, row)
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


def _heading(sheet: SheetOf, wanted: _Wanted, row: int) -> tuple[str, int] | None:
    """The section whose heading is in a row, and its column."""
    for column, content in enumerate(sheet.grid[row][:_HEADING_COLUMNS]):
        if _line_number(content):
            return None
        if isinstance(content, str) and content:
            code = wanted.section(content)
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


@lru_cache(maxsize=4096, typed=True)
def _line_number(content: Content) -> int:
    """The number of a blank line, 1 or more; 0 for anything else."""
    if isinstance(content, str) and len(content) > _LONGEST_NUMBER:
        return 0
    text = plain(content).strip(".)( ")
    return int(text) if text.isdecimal() and len(text) < 4 else 0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The headings of a form: folded titles, and each section's number, words and own title."""

    exact: Mapping[str, str]
    parts: tuple[tuple[str, str, str, str], ...]
    longest: int

    @classmethod
    def of(cls, layout: StatementSheet) -> _Wanted:
        titles = [folded(block.title) for block in layout.blocks]
        return cls(
            {
                title: block.section.code
                for title, block in zip(titles, layout.blocks, strict=True)
                if titles.count(title) == 1
            },
            tuple(
                (block.section.code, *split_heading(block.title), bare(block.section.title))
                for block in layout.blocks
            ),
            max(map(len, titles), default=0) + _SLACK,
        )

    def section(self, text: str) -> str | None:
        """The one section whose heading a text is; a text much longer than all is none."""
        if len(text) > self.longest:
            return None
        exact = self.exact.get(folded(text))
        if exact is not None:
            return exact
        code, rest = split_heading(text)
        near = [
            section
            for section, wanted, words, title in self.parts
            if code in ("", wanted) and (alike(rest, words) or bare(rest) == title)
        ]
        return near[0] if len(near) == 1 else None


@lru_cache(maxsize=4096)
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
