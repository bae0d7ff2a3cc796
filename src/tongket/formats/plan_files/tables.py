"""units.csv and populations.csv: records to states of units and counts of persons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from tongket.core.findings import Finding, FindingKind, Place
from tongket.core.plan.check.places import join_pointer
from tongket.core.units import Population, UnitState
from tongket.formats.plan_files import kinds
from tongket.formats.plan_files.csv_text import CsvRecord
from tongket.formats.plan_files.models import Column

__all__ = ["populations", "unit_states"]

Row = TypeVar("Row", UnitState, Population)

_LONGEST_WHOLE = 12
"""Digits of a whole number: more persons than that live nowhere, and no engine would count them."""

_YES = frozenset({"true", "yes", "1", "có", "x"})
_NO = frozenset({"", "false", "no", "0", "không"})


class _Cells:
    """The cells of one record, read by type; what cannot be read is collected."""

    def __init__(self, record: CsvRecord, file: str, root: str) -> None:
        self.record = record
        self.file = file
        self.root = root
        self.findings: list[Finding] = []

    def find(self, kind: FindingKind, column: str, **facts: object) -> None:
        pointer = join_pointer([self.root, self.record.index, column])
        place = Place(file=self.file, line=self.record.line, pointer=pointer)
        self.findings.append(kind.at(place, field=column, **facts))

    def text(self, column: str) -> str:
        return self.record.cells.get(column, "")

    def optional(self, column: str) -> str | None:
        return self.text(column) or None

    def day(self, column: str) -> date | None:
        text = self.text(column)
        if not text:
            return None
        try:
            if len(text) != len("yyyy-mm-dd"):
                raise ValueError(text)
            return date.fromisoformat(text)
        except ValueError:
            self.find(kinds.NOT_A_DATE, column, given=text)
            return None

    def whole(self, column: str) -> int | None:
        text = self.text(column)
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_WHOLE):
            self.find(kinds.NOT_A_WHOLE_NUMBER, column, given=text[: _LONGEST_WHOLE + 1])
            return None
        return int(text)

    def yes(self, column: str) -> bool:
        text = self.text(column).lower()
        if text not in _YES | _NO:
            self.find(kinds.NOT_YES_OR_NO, column, given=text)
        return text in _YES


def unit_states(
    records: Sequence[CsvRecord], file: str, columns: Sequence[Column]
) -> tuple[tuple[UnitState, ...], tuple[Finding, ...]]:
    """The dated states of units; a record with a finding gives none."""
    return _rows(records, file, columns, root="units", build=_unit_state)


def populations(
    records: Sequence[CsvRecord], file: str, columns: Sequence[Column]
) -> tuple[tuple[Population, ...], tuple[Finding, ...]]:
    """Persons by unit and date; a record with a finding gives none."""
    return _rows(records, file, columns, root="populations", build=_population)


def _rows(
    records: Sequence[CsvRecord],
    file: str,
    columns: Sequence[Column],
    *,
    root: str,
    build: Callable[[_Cells], Row | None],
) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    rows: list[Row] = []
    findings: list[Finding] = []
    for record in records:
        cells = _Cells(record, file, root)
        for column in columns:
            if column.filled and column.name in record.cells and not cells.text(column.name):
                cells.find(kinds.EMPTY_VALUE, column.name)
        row = build(cells)
        if row is not None and not cells.findings:
            rows.append(row)
        findings.extend(cells.findings)
    return tuple(rows), tuple(findings)


def _unit_state(cells: _Cells) -> UnitState | None:
    begins, ends = cells.day("valid_from"), cells.day("valid_to")
    if begins is None:
        return None
    return UnitState(
        id=cells.text("id"),
        code=cells.text("code"),
        name=cells.text("name"),
        kind=cells.text("kind"),
        level=cells.text("level"),
        parent=cells.optional("parent"),
        valid_from=begins,
        valid_to=ends,
        source=cells.optional("source"),
    )


def _population(cells: _Cells) -> Population | None:
    day, persons, assumed = cells.day("day"), cells.whole("persons"), cells.yes("assumed")
    if day is None or persons is None:
        return None
    return Population(
        unit=cells.text("unit"),
        day=day,
        persons=persons,
        source=cells.optional("source"),
        assumed=assumed,
        reason=cells.optional("reason"),
    )
