"""A sheet of one reporter's file, and how its table is found again when it has moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tongket.core.figures import SourceCell
from tongket.core.findings import Finding, FindingKind, Place
from tongket.core.plan import Reporter
from tongket.formats.workbooks.opening import Grid, MergedRange, at
from tongket.formats.workbooks.sheets import Address
from tongket.formats.workbooks.values import Content, Problem, plain, raw_text

__all__ = ["SheetOf", "cells_named", "same"]


@dataclass(frozen=True, slots=True)
class SheetOf:
    """A sheet as read, with what places of findings and sources need."""

    file: str
    name: str
    form: str
    reporter: Reporter
    grid: Grid
    merges: Callable[[], Sequence[MergedRange]] = list
    capitals: Callable[[], frozenset[tuple[int, int]]] = frozenset

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
    return one == other or plain(one).casefold() == plain(other).casefold()
