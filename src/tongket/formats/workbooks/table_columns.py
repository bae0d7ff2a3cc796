"""The columns of a register or of nominations: by number, header and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tongket.core.findings import Finding, FindingKind
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.alignment import Signed, align
from tongket.formats.workbooks.list_endings import ListEnding, list_ending, says_number
from tongket.formats.workbooks.sheet_reading import SheetOf, same
from tongket.formats.workbooks.sheets import SheetHead
from tongket.formats.workbooks.signs import alike, folded, number_sign
from tongket.formats.workbooks.values import plain
from tongket.locale import Language, words

__all__ = ["LocatedColumns", "locate_columns"]

_HEADER_ROWS = 60
"""How far down a header is looked for."""
_HEADER_HEIGHT = 3
_WIDEST = 200
_PRINTED = re.compile(r"\([A-Z]\)|\(\d+\)")


@dataclass(frozen=True, slots=True)
class LocatedColumns:
    """Where the numbered columns stand; None for one that is not found. ``first_line`` is the row
    under the header; ``ending`` says which rows from there on are no lines.
    """

    first_line: int
    columns: tuple[int | None, ...]
    findings: tuple[Finding, ...]
    ending: ListEnding


def locate_columns(
    sheet: SheetOf, head: SheetHead, labels: Sequence[str], missing: FindingKind
) -> LocatedColumns:
    """The columns (1), (2), ... with their labels: where the layout says, else where number and
    label agree, or one of them and the place. A column in doubt is a finding; so are the cells
    that stand in columns of nobody.
    """
    expected = tuple(range(1, len(labels) + 1))
    if all(
        _is_column(sheet, head.numbers, column, number=column, label=label)
        for column, label in zip(expected, labels, strict=True)
    ):
        return _with_strays(sheet, head.first_line, expected, [])
    last = _last_header_row(sheet, labels)
    if last is None:
        return _lost(sheet, labels, missing)
    signed = [
        sign
        for column in range(min(max(map(len, sheet.grid[: last + 1]), default=0), _WIDEST))
        if (sign := _signed(sheet, last, column, labels)) is not None
    ]
    aligned = align(signed, len(labels))
    columns: list[int | None] = []
    findings: list[Finding] = []
    for position, label in enumerate(labels):
        matches = aligned.rows.get(position, ())
        columns.append(matches[0] if len(matches) == 1 else None)
        if len(matches) != 1:
            findings.append(missing.at(sheet.place(), column=f"({position + 1})", label=label))
    if aligned.by_place:
        names = "; ".join(f"({n + 1}) {labels[n]}" for n in sorted(aligned.by_place))
        findings.append(kinds.KNOWN_BY_PLACE.at(sheet.place(), names=names))
    findings += _inside_header(sheet, last, labels)
    return _with_strays(sheet, last + 1, tuple(columns), findings)


def _inside_header(sheet: SheetOf, last: int, labels: Sequence[str]) -> list[Finding]:
    """Rows that stand between the headers and the column numbers: lines moved there."""
    wanted = {folded(label) for label in labels}
    printed = [
        row
        for row in range(last)
        if any(isinstance(c, str) and folded(c) in wanted for c in sheet.grid[row])
    ]
    rows = range(max(printed) + 1, last) if printed else range(0)
    cells = [(row, c) for row in rows for c, content in enumerate(sheet.grid[row]) if content != ""]
    return [
        sheet.about(kinds.UNKNOWN_ROW, [cell for cell in cells if cell[0] == row], number=row + 1)
        for row in sorted({row for row, _ in cells})
    ]


def _lost(sheet: SheetOf, labels: Sequence[str], missing: FindingKind) -> LocatedColumns:
    """Nothing of the header is there: nothing is read, and everything is named."""
    findings = [
        missing.at(sheet.place(), column=f"({number})", label=label)
        for number, label in enumerate(labels, start=1)
    ]
    return _with_strays(sheet, SheetHead().header, (None,) * len(labels), findings)


def _is_column(sheet: SheetOf, row: int, column: int, *, number: int, label: str) -> bool:
    """Whether a cell holds the column's number and one of the two above it the label."""
    if sheet.at(row, column) != f"({number})":
        return False
    above = (sheet.at(row - 1, column), sheet.at(row - 2, column))
    return label in above or any(same(plain(text), label) for text in above)


def _last_header_row(sheet: SheetOf, labels: Sequence[str]) -> int | None:
    """The row of the column numbers, else the row in which most of the labels stand."""
    numbers: list[int] = []
    printed: list[int] = []
    for cells in sheet.grid[:_HEADER_ROWS]:
        said = {number_sign(content) for content in cells}
        numbers.append(len(said & set(range(1, len(labels) + 1))))
        texts = {folded(content) for content in cells if isinstance(content, str)}
        printed.append(sum(1 for label in labels if folded(label) in texts))
    if 2 * max(numbers, default=0) >= len(labels):
        return numbers.index(max(numbers))
    if 2 * max(printed, default=0) >= len(labels):
        # Labels of grouped columns stand one row below the others.
        most = max(printed)
        return max(row for row, count in enumerate(printed) if count and count >= most // 2)
    return None


def _signed(sheet: SheetOf, last: int, column: int, labels: Sequence[str]) -> Signed | None:
    """What a column's header allows."""
    rows = range(max(0, last - _HEADER_HEIGHT), last + 1)
    texts = [content for row in rows if (content := sheet.at(row, column)) != ""]
    numbers = {n - 1 for text in texts if (n := number_sign(text)) and n <= len(labels)}
    named = {
        number
        for text in texts
        if isinstance(text, str)
        for number, label in enumerate(labels)
        if folded(text) == folded(label) or alike(text, label)
    }
    if not numbers and not named:
        return None
    if numbers and named:
        return Signed(column, frozenset(numbers & named), firm=True)
    printed = any(isinstance(text, str) and number_sign(text) is None for text in texts[-2:])
    if numbers and printed and len(texts) > 1:
        return Signed(column, frozenset())  # another header was typed over the number
    return Signed(column, frozenset(numbers or named))


def _with_strays(
    sheet: SheetOf, first: int, columns: tuple[int | None, ...], findings: list[Finding]
) -> LocatedColumns:
    """The columns, with a finding for each column of nobody that has something in it."""
    ending = list_ending(sheet, first)
    found = LocatedColumns(first, columns, (), ending)
    known = {column for column in columns if column is not None}
    width = max(map(len, sheet.grid), default=0)
    others = [(c, _is_line(sheet, found, c)) for c in range(width) if c not in known]
    strays: dict[int, list[tuple[int, int]]] = {}
    for row in range(first, len(sheet.grid)):
        for column, numbers in others:
            content = sheet.at(row, column)
            if content == "" or (numbers and isinstance(content, float)):
                continue
            text = plain(content)
            if _PRINTED.fullmatch(text) or (numbers and says_number(text)):
                continue
            if ending.is_line(row):
                strays.setdefault(column, []).append((row, column))
    more = (sheet.about(kinds.TEXT_ASIDE, cells) for cells in strays.values())
    return replace(found, findings=(*findings, *more, *ending.findings))


def _is_line(sheet: SheetOf, found: LocatedColumns, column: int) -> bool:
    """Whether a column is the one of line numbers: named so, or left of all others."""
    line = folded(words(Language.VIETNAMESE).say("workbook.form.line"))
    above = range(max(0, found.first_line - _HEADER_HEIGHT - 1), found.first_line)
    if any(folded(sheet.text(row, column)) == line for row in above):
        return True
    known = [c for c in found.columns if c is not None]
    return column < min(known, default=1)
