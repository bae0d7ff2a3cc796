"""A folder of results back to the values that it was written from."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Final

from tongket.core.figures import (
    ConsolidatedFigure,
    Figure,
    FigureStatus,
    ReportedFigure,
    SourceCell,
    to_steps,
)
from tongket.core.plan import Plan, Target, reporters_of
from tongket.core.report import OwnFigures, ReviewResults
from tongket.core.units import UnitTree
from tongket.core.verdicts import Coverage, IndicatorResult, Verdict
from tongket.formats.output.contributions import CONTRIBUTIONS, Contributions, read_contributions
from tongket.formats.output.reading import IndicatorRow, StoredResults, UnreadableResultsError
from tongket.formats.output.tables import FIGURE_COLUMNS, target_text

__all__ = ["read_own_figures", "read_review"]

_FIGURES: Final = "figures.csv"
_WHOLE: Final = 10_000
_STATUSES: Final = {status.value: status for status in FigureStatus}
_VERDICTS: Final = {verdict.value: verdict for verdict in Verdict}


def read_review(stored: StoredResults) -> ReviewResults:
    """The results that a folder was written from.

    Persons are not published: of a coverage by population its share is kept (in ten-thousandths).
    Changes between versions of a file are left out. UnreadableResultsError if the folder lacks
    something (also one of an earlier version of the program) or was altered.
    """
    contributions = _contributions(stored)
    record = stored.record
    try:
        figures = _figures(stored)
        indicators = _indicators(stored, contributions)
    except (KeyError, ValueError, ArithmeticError, OSError) as error:
        raise UnreadableResultsError(stored.folder, _FIGURES) from error
    return ReviewResults(
        plan=stored.plan,
        as_of=record.as_of,
        viewed_on=record.viewed_on,
        illustrative=record.illustrative,
        outcomes=contributions.outcomes,
        figures=figures,
        indicators=indicators,
        entries=contributions.entries,
        statements=contributions.statements,
        nominations=contributions.nominations,
        findings=stored.findings,
    )


def read_own_figures(stored: StoredResults) -> OwnFigures:
    """The figures as they were reported. UnreadableResultsError if leaves.csv was altered."""
    elements = stored.plan.element_by_code
    accepted: list[ReportedFigure] = []
    kept_out: list[ReportedFigure] = []
    try:
        for row in stored.leaves:
            steps = _steps(row.value, elements[row.element].decimals)
            figure = Figure(
                row.unit, row.element, row.period, row.category, steps, _STATUSES[row.status]
            )
            source = SourceCell(row.file, row.sheet or None, row.cell or None, row.raw)
            (accepted if row.accepted == "yes" else kept_out).append(ReportedFigure(figure, source))
    except (KeyError, ValueError, ArithmeticError) as error:
        raise UnreadableResultsError(stored.folder, "leaves.csv") from error
    return OwnFigures(tuple(accepted), tuple(kept_out))


def _contributions(stored: StoredResults) -> Contributions:
    reporters = {r.code: r for r in reporters_of(stored.plan, stored.record.as_of)}
    findings = {finding.id: finding for finding in stored.findings}
    try:
        return read_contributions(stored.folder / CONTRIBUTIONS, reporters, findings)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableResultsError(stored.folder, CONTRIBUTIONS) from error


def _figures(stored: StoredResults) -> tuple[ConsolidatedFigure, ...]:
    decimals = {element.code: element.decimals for element in stored.plan.elements}
    path: Path = stored.folder / _FIGURES
    found: list[ConsolidatedFigure] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        if tuple(next(rows, ())) != FIGURE_COLUMNS:
            raise ValueError(path)
        for unit, element, period, category, value, status, reported, expected in rows:
            found.append(
                ConsolidatedFigure(
                    unit=unit,
                    element=element,
                    period=period,
                    category=category,
                    value=_steps(value, decimals[element]),
                    status=_STATUSES[status],
                    units_reported=int(reported),
                    units_expected=int(expected),
                )
            )
    return tuple(found)


def _indicators(stored: StoredResults, held: Contributions) -> tuple[IndicatorResult, ...]:
    tree = UnitTree.at(stored.plan.units, stored.record.viewed_on)
    levels = {state.id: state.level for state in tree.states}
    return tuple(
        IndicatorResult(
            unit=row.unit,
            indicator=row.indicator,
            period=row.period,
            numerator=_number(row.numerator),
            denominator=_number(row.denominator),
            value=_number(row.value),
            target=_target(stored.plan, row, levels.get(row.unit)),
            verdict=_VERDICTS[row.verdict],
            coverage=_coverage(row),
            sensitivity=held.sensitivities.get((row.unit, row.indicator, row.period)),
        )
        for row in stored.indicators
    )


def _coverage(row: IndicatorRow) -> Coverage:
    share = _number(row.population_coverage)
    return Coverage(
        units_reported=int(row.units_reported),
        units_expected=int(row.units_expected),
        population_reported=0 if share is None else int(share * 100),
        population_expected=0 if share is None else _WHOLE,
    )


def _target(plan: Plan, row: IndicatorRow, level: str | None) -> Target | None:
    """The target of the plan that the row names."""
    if not row.target:
        return None
    targets = plan.indicator_by_code[row.indicator].targets
    return next(
        t
        for t in targets
        if str(t.year) == row.period and level in t.levels and target_text(t) == row.target
    )


def _steps(text: str, decimals: int) -> int | None:
    """A number as smallest steps; whole ones, the most by far, without a decimal in between."""
    if text.isdecimal():
        whole: int = int(text) * 10**decimals
        return whole
    return to_steps(Decimal(text), decimals) if text else None


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
