"""Which sheet of a file is which form: by form number, title, sheet name and the table itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from tongket.formats.workbooks.identity_sheet import MARKER
from tongket.formats.workbooks.layout import form_anchor
from tongket.formats.workbooks.opening import Grid, OpenedBook, at
from tongket.formats.workbooks.sheets import (
    BookLayout,
    FigureSheet,
    FormSheet,
    RegisterSheet,
    StatementSheet,
)
from tongket.formats.workbooks.signs import alike, bare, folded, split_code
from tongket.formats.workbooks.values import plain

__all__ = ["FoundSheet", "find_sheets"]

_TOP_ROWS = 16
_TABLE_ROWS = 80
_TABLE_COLUMNS = 30
_ANCHOR = re.compile(r"(?:bieu|mau|phu luc)(?: so)?[ :.]+(.+)")
_COPY = re.compile(r" ?\(\d+\)$")
_HALF, _MOST, _SOME = 0.5, 0.8, 0.2
_ENOUGH = 3
"""So many labels are a table; one or two may stand anywhere."""


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sheet and the signs by which it is known: anchor, title, sheet, table."""

    name: str
    signs: tuple[str, ...]


def find_sheets(
    opened: OpenedBook, layout: BookLayout, *, leave: Collection[str | None] = ()
) -> Mapping[str, tuple[FoundSheet, ...]]:
    """The sheets of each form by the form's code, in the order of the file; never those in
    ``leave``, the title sheet.

    Two signs must agree, or nearly the whole table be there; a sheet whose form number is of one
    form and whose table is of another is of none.
    """
    by_anchor = {plain(form_anchor(sheet.form)): sheet for sheet in layout.sheets}
    found: dict[str, list[FoundSheet]] = {}
    for name, grid in opened.sheets.items():
        if name in leave or at(grid, 0, 0) == MARKER:
            continue
        form = by_anchor.get(plain(at(grid, 0, 0)))
        if form is not None and plain(at(grid, form.head.title, 0)) == plain(form.form.title):
            found.setdefault(form.form.code, []).append(FoundSheet(name, ("anchor", "title")))
            continue
        known = _recognised(name, grid, layout)
        if known is not None:
            found.setdefault(known[0].form.code, []).append(known[1])
    return {code: tuple(sheets) for code, sheets in found.items()}


def _recognised(name: str, grid: Grid, layout: BookLayout) -> tuple[FormSheet, FoundSheet] | None:
    """The one form that a sheet's signs speak for."""
    tops = _texts(grid, _TOP_ROWS)
    body = {folded(text) for text in _texts(grid, _TABLE_ROWS)}
    body |= {split_code(text)[1] for text in body}
    anchors = {match[1].strip() for t in tops if (match := _ANCHOR.fullmatch(bare(t)))}
    best: list[tuple[int, float, FormSheet, FoundSheet]] = []
    numbered: set[str] = set()
    tabled: dict[str, float] = {}
    for sheet in layout.sheets:
        share, labels = _share(sheet, body)
        tabled[sheet.form.code] = share
        signs: list[str] = []
        if bare(sheet.form.code) in anchors:
            signs.append("anchor")
            numbered.add(sheet.form.code)
        if any(alike(text, sheet.form.title) for text in tops):
            signs.append("title")
        if folded(_COPY.sub("", name)) == folded(sheet.name):
            signs.append("sheet")
        if share >= _HALF or (signs and share >= _SOME):
            signs.append("table")
        if len(signs) > 1 or (share >= _MOST and labels >= _ENOUGH):
            best.append((len(signs), share, sheet, FoundSheet(name, tuple(signs))))
    if not best or len(numbered) > 1:
        return None
    best.sort(key=lambda one: one[:2], reverse=True)
    chosen = best[0]
    code = chosen[2].form.code
    if len(best) > 1 and best[1][:2] == chosen[:2]:
        return None
    contrary = numbered - {code} or any(
        share >= _MOST > tabled[code] for other, share in tabled.items() if other != code
    )
    return None if contrary else (chosen[2], chosen[3])


def _texts(grid: Grid, rows: int) -> list[str]:
    return [
        content
        for cells in grid[:rows]
        for content in cells[:_TABLE_COLUMNS]
        if isinstance(content, str) and content
    ]


def _share(sheet: FormSheet, body: set[str]) -> tuple[float, int]:
    """How much of a form's printed words stand in the sheet, and how many."""
    wanted = {folded(text) for text in _printed(sheet)} - {""}
    found = len(wanted & body)
    return (found / len(wanted) if wanted else 0.0), found


def _printed(sheet: FormSheet) -> Iterator[str]:
    if isinstance(sheet, FigureSheet):
        yield from (line.label for line in sheet.lines)
    elif isinstance(sheet, StatementSheet):
        yield from (split_code(block.title)[1] for block in sheet.blocks)
    elif isinstance(sheet, RegisterSheet):
        yield from sheet.labels
    else:
        yield from sheet.labels
