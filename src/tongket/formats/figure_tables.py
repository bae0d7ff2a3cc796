"""Tables of figures, .csv or .parquet: one row for each figure, as ``figures.csv`` of a review.

Columns ``unit, element, period, category, value, status``; ``units_expected`` tells consolidated
rows from those a reporter gave; any other column is ignored.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from io import StringIO
from pathlib import Path

import duckdb

from tongket.core.figures import (
    Figure,
    FigureStatus,
    NotExactError,
    ReportedFigure,
    SourceCell,
    to_steps,
)
from tongket.core.findings import Finding, FindingKind, Place, Severity
from tongket.core.plan import Element, Plan
from tongket.core.submissions import Submission
from tongket.formats.workbooks.sheets import column_name

__all__ = ["TABLE_SUFFIXES", "TableReading", "read_figure_table"]

UNREADABLE = FindingKind("table.unreadable", Severity.ERROR)
COLUMNS_MISSING = FindingKind("table.columns-missing", Severity.ERROR)
UNKNOWN_UNIT = FindingKind("table.unknown-unit", Severity.ERROR)
UNKNOWN_ELEMENT = FindingKind("table.unknown-element", Severity.ERROR)
UNKNOWN_PERIOD = FindingKind("table.unknown-period", Severity.ERROR)
UNKNOWN_CATEGORY = FindingKind("table.unknown-category", Severity.ERROR)
UNKNOWN_STATUS = FindingKind("table.unknown-status", Severity.ERROR)
NOT_ASKED = FindingKind("table.not-asked", Severity.WARNING)
BAD_VALUE = FindingKind("table.bad-value", Severity.ERROR)
SAME_ROW = FindingKind("table.same-row", Severity.WARNING)
CONTRADICTING_ROWS = FindingKind("table.contradicting-rows", Severity.ERROR)
CONSOLIDATED = FindingKind("table.consolidated-skipped", Severity.NOTE)

TABLE_SUFFIXES = frozenset({".csv", ".parquet"})
_COLUMNS = ("unit", "element", "period", "category", "value", "status")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_LARGEST = 10**15
_OF_A_REPORTER = {
    status.value: status
    for status in (
        FigureStatus.GIVEN,
        FigureStatus.NOTHING,
        FigureStatus.NOT_APPLICABLE,
        FigureStatus.MISSING,
    )
}

_SIGNS = {
    FigureStatus.GIVEN: (),
    FigureStatus.NOTHING: ("", "-"),
    FigureStatus.NOT_APPLICABLE: ("", "x"),
    FigureStatus.MISSING: ("",),
}
"""What the column of values may hold beside a status that is no number."""


@dataclass(frozen=True, slots=True)
class TableReading:
    """A submission (``tabular``) for each reporter in the table, by code; and what was found.

    A file that cannot be used gives no submission and exactly one finding.
    """

    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as text; ``line`` as a spreadsheet would number it, the header being line 1."""

    line: int
    unit: str
    element: str
    period: str
    category: str
    value: str
    status: str
    units_expected: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What the row is about."""
        return (self.unit, self.element, self.period, self.category)


class _UnusableTableError(Exception):
    """Carries the one finding of a file that cannot be used."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(slots=True)
class _Collector:
    """Findings of many rows: those of one kind and subject become one, with the first line."""

    name: str
    found: dict[tuple[str, str], Finding]
    counts: dict[tuple[str, str], int]

    def add(self, kind: FindingKind, row: _Row, subject: str, **facts: object) -> None:
        """Note a row that is not taken because of ``subject``."""
        key = (kind.code, subject)
        self.counts[key] = self.counts.get(key, 0) + 1
        if key not in self.found:
            place = Place(
                file=self.name,
                line=row.line,
                unit=row.unit,
                element=row.element,
                period=row.period,
                category=row.category,
            )
            self.found[key] = kind.at(place, subject=subject, **facts)

    def findings(self) -> tuple[Finding, ...]:
        """Each with the number of rows it stands for."""
        return tuple(
            replace(finding, facts=(*finding.facts, ("rows", str(self.counts[key]))))
            for key, finding in self.found.items()
        )


def read_figure_table(path: Path, name: str, plan: Plan) -> TableReading:
    """Read the table at ``path``, called ``name`` in every place. Nothing raises.

    A row is taken if its unit (of any date) or agency, element, year and category are known, the
    element is asked of it, and the value fits. Of rows that contradict each other none is taken.
    """
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        rows, value_column = _rows(path, name)
    except _UnusableTableError as unusable:
        return TableReading((), (unusable.finding,))
    except (OSError, UnicodeDecodeError, csv.Error, duckdb.Error) as error:
        detail = type(error).__name__
        return TableReading((), (UNREADABLE.at(Place(file=name), detail=detail),))
    collector = _Collector(name, {}, {})
    roles = _roles(plan)
    taken: dict[tuple[str, str, str, str], list[tuple[_Row, Figure]]] = {}
    for row in rows:
        figure = _figure(row, plan, roles, collector)
        if figure is not None:
            taken.setdefault(row.key, []).append((row, figure))
    by_unit: dict[str, list[ReportedFigure]] = {}
    for (unit, *_), versions in taken.items():
        row, figure = versions[0]
        for other, again in versions[1:]:
            same = again == figure
            kind = SAME_ROW if same else CONTRADICTING_ROWS
            collector.add(kind, other, f"{row.line}, {other.line}")
        if all(again == figure for _, again in versions):
            source = SourceCell(name, None, f"{value_column}{row.line}", row.value or row.status)
            by_unit.setdefault(unit, []).append(ReportedFigure(figure, source))
    submissions = tuple(
        Submission(
            reporter=unit,
            file=name,
            digest=digest,
            form_version=plan.review.version,
            sent_on=None,
            figures=tuple(figures),
            tabular=True,
        )
        for unit, figures in sorted(by_unit.items())
    )
    return TableReading(submissions, collector.findings())


def _roles(plan: Plan) -> Mapping[str, frozenset[str]]:
    """Levels a unit ever had, or the agency itself, by reporter code."""
    roles: dict[str, set[str]] = {agency.code: {agency.code} for agency in plan.agencies}
    for state in plan.units:
        roles.setdefault(state.id, set()).add(state.level)
    return {code: frozenset(levels) for code, levels in roles.items()}


def _rows(path: Path, name: str) -> tuple[list[_Row], str]:
    """All rows, and the letters of the column of values."""
    table = _parquet(path) if path.suffix.casefold() == ".parquet" else _csv(path)
    header = [text.strip().casefold() for text in next(table, ())]
    missing = [column for column in _COLUMNS if column not in header]
    if missing:
        facts = {"missing": ", ".join(missing), "wanted": ", ".join(_COLUMNS)}
        raise _UnusableTableError(COLUMNS_MISSING.at(Place(file=name), **facts))
    places = [header.index(column) for column in _COLUMNS]
    expected = header.index("units_expected") if "units_expected" in header else None
    rows: list[_Row] = []
    for line, cells in enumerate(table, start=2):
        if not any(cells):
            continue
        texts = [cells[p].strip() if p < len(cells) else "" for p in places]
        many = cells[expected].strip() if expected is not None and expected < len(cells) else ""
        unit, element, period, category, value, status = texts
        rows.append(
            _Row(
                line=line,
                unit=unit,
                element=element,
                period=period,
                category=category,
                value=value,
                status=status,
                units_expected=many,
            )
        )
    return rows, column_name(places[_COLUMNS.index("value")])


def _csv(path: Path) -> Iterator[Sequence[str]]:
    """Records of a UTF-8 file; commas, semicolons or tabs, as the header shows."""
    text = path.read_text(encoding="utf-8-sig")
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _parquet(path: Path) -> Iterator[Sequence[str]]:
    """Header and records of a Parquet file as text; a number as its shortest decimal."""
    with duckdb.connect() as connection:
        result = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        yield [column[0] for column in result.description or ()]
        while records := result.fetchmany(10_000):
            yield from ([_text(value) for value in record] for record in records)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _figure(
    row: _Row, plan: Plan, roles: Mapping[str, frozenset[str]], collector: _Collector
) -> Figure | None:
    """The figure of a row, or a finding."""
    many = row.units_expected
    is_span = re.fullmatch(r"\d{4}-\d{4}", row.period) is not None
    if is_span or row.status in ("partial", "not_divisible") or (many.isdigit() and int(many) > 1):
        collector.add(CONSOLIDATED, row, "")
        return None
    element = plan.element_by_code.get(row.element)
    if row.unit not in roles:
        collector.add(UNKNOWN_UNIT, row, row.unit)
    elif element is None:
        collector.add(UNKNOWN_ELEMENT, row, row.element)
    elif not row.period.isdigit() or int(row.period) not in element.years:
        collector.add(UNKNOWN_PERIOD, row, row.period)
    elif row.category not in ("total", *element.categories):
        collector.add(UNKNOWN_CATEGORY, row, row.category)
    elif not any(element.reported_by(role) for role in roles[row.unit]):
        collector.add(NOT_ASKED, row, row.element)
    else:
        return _valued(row, element, collector)
    return None


def _valued(row: _Row, element: Element, collector: _Collector) -> Figure | None:
    """The value in smallest steps by its status; an empty status goes by the value."""
    default = FigureStatus.GIVEN if row.value else FigureStatus.MISSING
    status = _OF_A_REPORTER.get(row.status) if row.status else default
    if status is None:
        collector.add(UNKNOWN_STATUS, row, row.status)
        return None
    steps = _steps(row.value, element.decimals)
    value = 0 if status is FigureStatus.NOTHING else None
    fits = row.value in _SIGNS[status] or (status is FigureStatus.NOTHING and steps == 0)
    if status is FigureStatus.GIVEN:
        value, fits = steps, steps is not None
    if not fits:
        collector.add(BAD_VALUE, row, f"{row.line}: {row.value}", raw=row.value)
        return None
    return Figure(row.unit, row.element, row.period, row.category, value, status)


def _steps(text: str, decimals: int) -> int | None:
    """A number of the table in smallest steps; None if it is none, or does not fit."""
    if not _NUMBER.fullmatch(text) or Decimal(text) >= _LARGEST:
        return None
    try:
        return to_steps(Decimal(text), decimals)
    except NotExactError:
        return None
