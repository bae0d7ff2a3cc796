"""Tables of figures, .csv or .parquet: one row for each figure, as ``figures.csv`` of a review.

Columns ``unit, element, period, category, value, status``; ``units_expected`` tells consolidated
rows from those a reporter gave; any other column is ignored.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from sys import intern

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
from tongket.formats.guard import Ended, Guard
from tongket.formats.inbox_files import read_whole
from tongket.formats.limits import LIMITS
from tongket.formats.raw_tables import (
    TOO_MANY_ROWS,
    RawTable,
    UnusableTableError,
    csv_table,
    parquet_table,
)
from tongket.formats.refusals import Refusal, refusal_of_end
from tongket.formats.workbooks.sheets import column_name

__all__ = ["TABLE_ROOM", "TABLE_SUFFIXES", "TableReading", "read_figure_table"]

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
MORE_ROWS = FindingKind("table.more-rows", Severity.ERROR)
CONSOLIDATED = FindingKind("table.consolidated-skipped", Severity.NOTE)

TABLE_ROOM = __name__
"""What a guarded process must load to read tables."""

TABLE_SUFFIXES = frozenset({".csv", ".parquet"})
_COLUMNS = ("unit", "element", "period", "category", "value", "status")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_LARGEST = 10**15
_LONGEST = 80
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

    A file that cannot be used gives no submission and exactly one finding. ``digest`` is the
    SHA-256 of its bytes; empty if they could not be read.
    """

    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]
    digest: str = ""


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


@dataclass(frozen=True, slots=True)
class _Taken:
    """A row and its figure."""

    row: _Row
    figure: Figure


@dataclass(slots=True)
class _Collector:
    """Findings of many rows: those of one kind and subject become one, with the first line."""

    name: str
    found: dict[tuple[str, str], Finding]
    counts: dict[tuple[str, str], int]

    def add(self, kind: FindingKind, row: _Row, subject: str, **facts: object) -> None:
        """Note a row that is not taken because of ``subject``; beyond so many subjects only the
        kind is told.
        """
        key = (kind.code, subject)
        if key not in self.found and len(self.found) >= LIMITS.table_findings:
            kind, key, subject = MORE_ROWS, (MORE_ROWS.code, ""), ""
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


def read_figure_table(
    path: Path, name: str, plan: Plan, *, guard: Guard | None = None
) -> TableReading:
    """Read the table at ``path``, called ``name`` in every place. Nothing raises.

    A row is taken if its unit (of any date) or agency, element, year and category are known, the
    element is asked of it, and the value fits. Of rows that contradict each other none is taken.
    ``guard`` saves time where many tables are read.
    """
    data = read_whole(path)
    if isinstance(data, Refusal):
        return TableReading((), (data.at(name),))
    packed = path.suffix.casefold() == ".parquet"
    if not packed and len(data) <= LIMITS.calm_table:
        return _read_table(data, name, plan, packed)
    if guard is None:
        with Guard(preload=TABLE_ROOM) as own:
            ended = own.run(_read_table, data, name, plan, packed)
    else:
        ended = guard.run(_read_table, data, name, plan, packed)
    if isinstance(ended, Ended):
        digest = hashlib.sha256(data).hexdigest()
        return TableReading((), (refusal_of_end(ended).at(name),), digest)
    return ended


def _read_table(data: bytes, name: str, plan: Plan, packed: bool) -> TableReading:
    digest = hashlib.sha256(data).hexdigest()
    try:
        with parquet_table(data) if packed else csv_table(data) as table:
            return _taken(table, name, plan, digest)
    except UnusableTableError as unusable:
        return TableReading((), (unusable.refusal.at(name),), digest)


def _taken(table: RawTable, name: str, plan: Plan, digest: str) -> TableReading:
    """The submissions in a table, and what was found."""
    collector = _Collector(name, {}, {})
    roles = _roles(plan)
    rows, value_column = _rows(table)
    taken: dict[tuple[str, str, str, str], list[_Taken]] = {}
    for row in rows:
        figure = _figure(row, plan, roles, collector)
        if figure is not None:
            taken.setdefault(row.key, []).append(_Taken(row, figure))
    by_unit: dict[str, list[ReportedFigure]] = {}
    for (unit, *_), versions in taken.items():
        first = versions[0]
        for other in versions[1:]:
            kind = SAME_ROW if other.figure == first.figure else CONTRADICTING_ROWS
            collector.add(kind, other.row, f"{first.row.line}, {other.row.line}")
        if all(other.figure == first.figure for other in versions):
            row = first.row
            source = SourceCell(name, None, f"{value_column}{row.line}", row.value or row.status)
            by_unit.setdefault(unit, []).append(ReportedFigure(first.figure, source))
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
    return TableReading(submissions, collector.findings(), digest)


def _roles(plan: Plan) -> Mapping[str, frozenset[str]]:
    """Levels a unit ever had, or the agency itself, by reporter code."""
    roles: dict[str, set[str]] = {agency.code: {agency.code} for agency in plan.agencies}
    for state in plan.units:
        roles.setdefault(state.id, set()).add(state.level)
    return {code: frozenset(levels) for code, levels in roles.items()}


def _rows(table: RawTable) -> tuple[Iterator[_Row], str]:
    """The rows one after the other, and the letters of the column of values."""
    header = [text.strip().casefold() for text in table.header]
    missing = [column for column in _COLUMNS if column not in header]
    if missing:
        facts = {"missing": ", ".join(missing), "wanted": ", ".join(_COLUMNS)}
        raise UnusableTableError(Refusal.of(COLUMNS_MISSING, **facts))
    places = [header.index(column) for column in _COLUMNS]
    expected = header.index("units_expected") if "units_expected" in header else None
    return _each_row(table, places, expected), column_name(places[_COLUMNS.index("value")])


def _short(text: str) -> str:
    """A cell as a sentence may quote it. No code, year or number is as long as what is cut."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _each_row(table: RawTable, places: list[int], expected: int | None) -> Iterator[_Row]:
    for line, cells in enumerate(table.rows, start=2):
        if line - 1 > LIMITS.table_rows:
            raise UnusableTableError(Refusal.of(TOO_MANY_ROWS, limit=LIMITS.table_rows))
        if not any(cells):
            continue
        texts = [_short(cells[p].strip()) if p < len(cells) else "" for p in places]
        many = cells[expected].strip() if expected is not None and expected < len(cells) else ""
        # The same few codes in every row are kept once.
        unit, element, period, category, value, status = map(intern, texts)
        yield _Row(
            line=line,
            unit=unit,
            element=element,
            period=period,
            category=category,
            value=value,
            status=status,
            units_expected=many,
        )


def _figure(
    row: _Row, plan: Plan, roles: Mapping[str, frozenset[str]], collector: _Collector
) -> Figure | None:
    """The figure of a row, or a finding."""
    is_span = re.fullmatch(r"\d{4}-\d{4}", row.period) is not None
    several = re.fullmatch(r"0*([2-9]|[1-9][0-9]+)", row.units_expected) is not None
    if is_span or row.status in ("partial", "not_divisible") or several:
        collector.add(CONSOLIDATED, row, "")
        return None
    element = plan.element_by_code.get(row.element)
    if row.unit not in roles:
        collector.add(UNKNOWN_UNIT, row, row.unit)
    elif element is None:
        collector.add(UNKNOWN_ELEMENT, row, row.element)
    elif row.period not in map(str, element.years):
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
