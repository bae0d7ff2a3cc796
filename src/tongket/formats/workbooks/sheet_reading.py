"""A sheet of one reporter's file, and how its table is found again when it has moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tongket.core.figures import SourceCell
from tongket.core.findings import Finding, FindingKind, Place
from tongket.core.plan import Reporter
from tongket.formats.workbooks.opening import Grid, MergedRange, at
from tongket.formats.workbooks.sheets import Address, SheetHead
from tongket.formats.workbooks.values import Content, Problem, plain, raw_text

__all__ = ["LocatedColumns", "SheetOf", "cells_named", "locate_columns", "same"]

_HEADER_ROWS = 60
"""How far down a header is looked for."""


@dataclass(frozen=True, slots=True)
class SheetOf:
    """A sheet as read, with what places of findings and sources need."""

    file: str
    name: str
    form: str
    reporter: Reporter
    grid: Grid
    merges: Callable[[], Sequence[MergedRange]] = list

    def merged(self) -> Sequence[MergedRange]:
        """Merged ranges, as ((top, left), (bottom, right)); read only when asked for."""
        return self.merges()

    def at(self, row: int, column: int) -> Content:
        """A cell; empty beyond the edge."""
        return at(self.grid, row, column)

    def text(self, row: int, column: int) -> str:
        """A cell as one tidy line."""
        return plain(self.at(row, column))

    def source(self, row: int, column: int) -> SourceCell:
        """The cell a value came from."""
        raw = raw_text(self.at(row, column))
        return SourceCell(self.file, self.name, Address(row, column).name, raw)

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """The place of a cell, or of the whole form."""
        cell = None if row is None or column is None else Address(row, column).name
        return Place(
            file=self.file, sheet=self.name, cell=cell, unit=self.reporter.code, form=self.form
        )

    def about(
        self, kind: FindingKind, cells: Sequence[tuple[int, int]], **facts: object
    ) -> Finding:
        """A finding at the first of several cells (row, column), with the others beside it; of the
        whole form if there are none. The fact ``cells`` names them all.
        """
        place = self.place(*cells[0]) if cells else self.place()
        found = kind.at(place, **facts, cells=cells_named(cells))
        return replace(found, also=tuple(self.place(*cell) for cell in cells[1:]))

    def finding(self, problem: Problem, row: int, column: int, **more: object) -> Finding:
        """A problem of a cell, with the text that stands there. ``more`` are facts."""
        facts = {"raw": raw_text(self.at(row, column)), **more, **dict(problem.facts)}
        return problem.kind.at(self.place(row, column), **facts)


def cells_named(cells: Iterable[tuple[int, int]]) -> str:
    """Cells (row, column) as a spreadsheet names them: ``D11, E11``."""
    return ", ".join(Address(row, column).name for row, column in cells)


def same(one: str, other: str) -> bool:
    """Whether two printed texts are the same but for spaces and capitals."""
    return plain(one).casefold() == plain(other).casefold()


@dataclass(frozen=True, slots=True)
class LocatedColumns:
    """Where the numbered columns stand; None for one that is not found. ``first_line`` is the row
    under the column numbers.
    """

    first_line: int
    columns: tuple[int | None, ...]
    findings: tuple[Finding, ...]


def locate_columns(
    sheet: SheetOf, head: SheetHead, labels: Sequence[str], missing: FindingKind
) -> LocatedColumns:
    """The columns (1), (2), ... with their labels: where the layout says, else where both the
    number and the label are found, once only. A column in doubt is a finding.
    """
    expected = tuple(range(1, len(labels) + 1))
    if all(
        _is_column(sheet, head.numbers, column, number=column, label=label)
        for column, label in zip(expected, labels, strict=True)
    ):
        return LocatedColumns(head.first_line, expected, ())
    row = _numbers_row(sheet, labels)
    found: list[int | None] = []
    findings: list[Finding] = []
    for number, label in enumerate(labels, start=1):
        matches = [
            column
            for column in range(len(sheet.grid[row]) if row is not None else 0)
            if row is not None and _is_column(sheet, row, column, number=number, label=label)
        ]
        found.append(matches[0] if len(matches) == 1 else None)
        if len(matches) != 1:
            findings.append(missing.at(sheet.place(), column=f"({number})", label=label))
    first_line = head.first_line if row is None else row + 1
    return LocatedColumns(first_line, tuple(found), tuple(findings))


def _is_column(sheet: SheetOf, row: int, column: int, *, number: int, label: str) -> bool:
    """Whether a cell holds the column's number and one of the two above it the label."""
    return sheet.at(row, column) == f"({number})" and any(
        same(sheet.text(row - up, column), label) for up in (1, 2)
    )


def _numbers_row(sheet: SheetOf, labels: Sequence[str]) -> int | None:
    """The row in which most of the column numbers stand; None if there is none."""
    wanted = {f"({number})" for number in range(1, len(labels) + 1)}
    counts = [
        sum(1 for content in cells if isinstance(content, str) and content in wanted)
        for cells in sheet.grid[:_HEADER_ROWS]
    ]
    most = max(counts, default=0)
    return counts.index(most) if most else None
