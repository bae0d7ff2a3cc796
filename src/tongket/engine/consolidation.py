"""Consolidation: figures up the tree, indicators as sum over sum, verdicts with their coverage."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tongket.core.figures import ConsolidatedFigure, FigureStatus, from_steps
from tongket.core.verdicts import Coverage, IndicatorResult, Verdict
from tongket.core.verdicts.sensitivity import MissingReporter, sensitivity
from tongket.engine.database import Database, run_programs
from tongket.engine.ground import reporter_tables, slot_tables
from tongket.engine.inputs import EngineInputs
from tongket.engine.limits import refuse_too_large
from tongket.engine.numbers import Numbers, number
from tongket.engine.programs import EVALUATING, SUMMING
from tongket.engine.questions import Question, question_tables, questions_of
from tongket.engine.rules import rule_tests
from tongket.engine.tables import Table

__all__ = ["Consolidating", "Consolidation", "consolidate", "consolidating"]


@dataclass(frozen=True, slots=True)
class Consolidation:
    """What consolidation gives, in the order of units (depth first) and of the plan."""

    figures: tuple[ConsolidatedFigure, ...]
    indicators: tuple[IndicatorResult, ...]


class Consolidating:
    """A consolidation in two steps: first the sums, then the indicators that stand on them."""

    def __init__(self, inputs: EngineInputs, database: Database) -> None:
        """Take the inputs; ValueError for a figure that ``check_figures`` reports as too large."""
        self._database = database
        self._numbers = number(inputs)
        self._questions = questions_of(self._numbers)
        refuse_too_large(self._numbers, self._questions, rule_tests(self._numbers))

    def figures(self) -> tuple[ConsolidatedFigure, ...]:
        """Every figure of every unit on the viewed tree, for every year and the span."""
        run_programs(self._database, _tables(self._numbers, self._questions), SUMMING)
        return tuple(_figures(self._database, self._numbers))

    def indicators(self) -> tuple[IndicatorResult, ...]:
        """Every indicator with verdict, coverage and sensitivity; after ``figures``."""
        run_programs(self._database, (), EVALUATING)
        return tuple(_results(self._database, self._numbers, self._questions))


@contextmanager
def consolidating(
    inputs: EngineInputs, database: Database | None = None
) -> Iterator[Consolidating]:
    """Open a consolidation, in a fresh DuckDB in memory or in the database given."""
    if database is not None:
        yield Consolidating(inputs, database)
        return
    from tongket.engine.duckdb_database import DuckDBDatabase  # noqa: PLC0415

    with closing(DuckDBDatabase()) as own:
        yield Consolidating(inputs, own)


def consolidate(inputs: EngineInputs, database: Database | None = None) -> Consolidation:
    """Both steps at once. ValueError for a figure that ``check_figures`` reports as too large: the
    caller has kept it out.
    """
    with consolidating(inputs, database) as work:
        return Consolidation(figures=work.figures(), indicators=work.indicators())


def _tables(numbers: Numbers, questions: tuple[Question, ...]) -> Iterator[Table]:
    yield from slot_tables(numbers)
    yield from reporter_tables(numbers)
    yield from question_tables(numbers, questions)


def _figures(database: Database, numbers: Numbers) -> Iterator[ConsolidatedFigure]:
    statuses = {status.value: status for status in FigureStatus}
    rows = database.query(
        "SELECT unit, period_slot, value, status, units_reported, units_expected"
        " FROM consolidated ORDER BY unit, period_slot"
    )
    places, slots = numbers.places, numbers.slots
    for unit, slot, value, status, reported, expected in rows:
        asked = slots[slot]
        yield ConsolidatedFigure(
            places[unit],
            asked.element,
            asked.period,
            asked.category,
            value,
            statuses[status],
            reported,
            expected,
        )


def _results(
    database: Database, numbers: Numbers, questions: tuple[Question, ...]
) -> Iterator[IndicatorResult]:
    absent = _missing(database, numbers)
    rows = database.query(
        "SELECT unit, question, numerator, denominator, value, target, verdict, units_reported,"
        " units_expected, population_reported, population_expected"
        " FROM result ORDER BY unit, question"
    )
    for row in rows:
        missing = absent.get((row[0], row[1]), ())
        yield _result(row, numbers.places[row[0]], questions[row[1]], missing)


def _missing(
    database: Database, numbers: Numbers
) -> dict[tuple[int, int], tuple[MissingReporter, ...]]:
    """The reporters that are missing at (unit, question), in the order of the tree."""
    rows = database.query(
        "SELECT unit, question, reporter, persons FROM missing ORDER BY unit, question, reporter"
    )
    absent: dict[tuple[int, int], tuple[MissingReporter, ...]] = {}
    for unit, question, reporter, persons in rows:
        one = MissingReporter(numbers.places[reporter], persons)
        absent[unit, question] = (*absent.get((unit, question), ()), one)
    return absent


def _result(
    row: tuple[Any, ...], unit: str, question: Question, missing: tuple[MissingReporter, ...]
) -> IndicatorResult:
    """One row of the table ``result``, with its sensitivity if anyone is missing."""
    indicator, digits = question.indicator, question.forms.digits
    numerator, denominator = _decimal(row[2], digits), _decimal(row[3], digits)
    coverage = Coverage(row[7], row[8], row[9], row[10])
    target = None if row[5] is None else question.targets[row[5]]
    return IndicatorResult(
        unit=unit,
        indicator=indicator.code,
        period=question.period,
        numerator=numerator,
        denominator=denominator,
        value=_decimal(row[4], indicator.decimals),
        target=target,
        verdict=Verdict(row[6]),
        coverage=coverage,
        sensitivity=sensitivity(
            indicator=indicator,
            target=target,
            numerator=numerator,
            denominator=denominator,
            coverage=coverage,
            missing=missing,
        )
        if missing and target is not None and numerator is not None
        else None,
    )


def _decimal(steps: int | None, digits: int) -> Decimal | None:
    return None if steps is None else from_steps(steps, digits)
