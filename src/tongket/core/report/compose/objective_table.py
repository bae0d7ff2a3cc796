"""The table of objectives: target, result and verdict at each milestone, and coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tongket.core.plan import Indicator, Plan
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.runs import (
    denominator_run,
    number_cell,
    numerator_run,
    population_run,
    target_runs,
    text_cell,
    units_run,
    value_cell,
    value_run,
    verdict_cell,
)
from tongket.core.report.nodes import Align, Cell, HeaderCell, Run, Table
from tongket.core.report.words import Words
from tongket.core.verdicts import IndicatorResult

__all__ = [
    "assumed_note",
    "detail_table",
    "has_assumed_targets",
    "objective_table",
    "shown",
    "yearly_table",
]


_ONE_LINE = 11
"""Longest numerator and denominator, in characters, that stand side by side in a narrow column."""

RowOf = Callable[[Index, Words, Indicator], tuple[Cell, ...]]
"""Makes the row of an indicator."""


def objective_table(index: Index, words: Words) -> Table:
    """Grouped by objective. The last milestone shows numerator and denominator behind its value."""
    years = index.milestones
    top = [HeaderCell(words.say(f"report.column.{c}"), rows=2) for c in ("number", "indicator")]
    top += [HeaderCell(words.say("report.column.in-year", year=year), columns=3) for year in years]
    top += [] if index.single else [HeaderCell(words.say("report.column.coverage"), rows=2)]
    below = [
        HeaderCell(words.say(f"report.column.{c}"))
        for _ in years
        for c in ("target", "result", "verdict")
    ]
    covered = () if index.single else (12,)
    return Table(
        code="objectives",
        title=words.say("report.objectives.title"),
        header=(tuple(top), tuple(below)),
        widths=(6, 34, *_milestone_widths(len(years)), *covered),
        rows=tuple(_rows(index, words, _row, 2 + 3 * len(years) + len(covered))),
        unit_of_measure=words.say("report.measure.percent-unless-said"),
    )


def detail_table(index: Index, words: Words) -> Table:
    """Every number in a cell of its own: for the annexes."""
    years = index.milestones
    top = [
        HeaderCell(words.say(f"report.column.{c}"), rows=2)
        for c in ("number", "indicator", "measure")
    ]
    top += [HeaderCell(words.say("report.column.in-year", year=year), columns=5) for year in years]
    top.append(HeaderCell(words.say("report.column.coverage-in-year", year=years[-1]), columns=3))
    below = [
        HeaderCell(words.say(f"report.column.{c}"))
        for _ in years
        for c in ("target", "numerator", "denominator", "result", "verdict")
    ]
    below += [
        HeaderCell(words.say(f"report.column.{c}"))
        for c in ("units-reported", "units-expected", "population")
    ]
    return Table(
        code="objectives-detail",
        title=words.say("report.objectives.title"),
        header=(tuple(top), tuple(below)),
        widths=(6, 34, 9, *((10, 13, 13, 10, 12) * len(years)), 9, 9, 10),
        rows=tuple(_rows(index, words, _detail_row, 6 + 5 * len(years))),
    )


def yearly_table(index: Index, words: Words) -> Table:
    """The result of every year under review, and of the whole span where an indicator has one."""
    review = index.plan.review
    periods = [str(year) for year in review.span.years]
    if any(index.result(index.root, i.code, review.span.code) for i in index.plan.indicators):
        periods.append(review.span.code)
    heads = [words.say(f"report.column.{c}") for c in ("number", "indicator", "measure")]

    def row(index: Index, words: Words, indicator: Indicator) -> tuple[Cell, ...]:
        results = (index.result(index.root, indicator.code, period) for period in periods)
        return (
            text_cell(indicator.number, Align.CENTER),
            text_cell(indicator.label),
            text_cell(measure_label(index.plan, indicator), Align.CENTER),
            *(value_cell(words, indicator, result) for result in results),
        )

    return Table(
        code="objectives-by-year",
        title=words.say("report.sheet-title.by-year", span=review.span.code),
        header=(tuple(HeaderCell(head) for head in (*heads, *periods)),),
        widths=(6, 44, 9, *(10,) * len(periods)),
        rows=tuple(_rows(index, words, row, len(heads) + len(periods))),
    )


def has_assumed_targets(index: Index) -> bool:
    """Whether any target shown in the table is an assumption."""
    targets = (
        index.target(indicator, index.root, year)
        for indicator in index.plan.indicators
        for year in index.milestones
    )
    return any(target is not None and target.reference.assumed for target in targets)


def assumed_note(index: Index) -> str:
    """The id of the note on assumed targets: in the own report of a unit no annex lists them."""
    own = index.results.viewer is not None
    return f"report.objectives.{'own-' * own}assumed"


def shown(index: Index, indicator: Indicator) -> bool:
    """Whether an indicator has a row: in the view of one reporter or office, only if somebody in
    it was asked for what it needs.
    """
    if index.results.viewer is None:
        return True
    results = (index.result(index.root, indicator.code, year) for year in index.milestones)
    return any(r is not None and r.coverage.units_expected > 0 for r in results)


def _milestone_widths(years: int) -> tuple[int, ...]:
    """The last milestone carries numerator and denominator too."""
    return (*((10, 10, 11) * (years - 1)), 10, 15, 11)


def _rows(index: Index, words: Words, row: RowOf, columns: int) -> Iterator[tuple[Cell, ...]]:
    """A row for each indicator under a merged row for its objective."""
    for objective in index.plan.objectives:
        held = [
            i for i in index.plan.indicators if i.objective == objective.code and shown(index, i)
        ]
        if not held:
            continue
        label = Cell((Run(objective.label, bold=True),), columns=columns - 1)
        yield text_cell(objective.number, Align.CENTER, bold=True), label
        for indicator in held:
            yield row(index, words, indicator)


def _row(index: Index, words: Words, indicator: Indicator) -> tuple[Cell, ...]:
    cells = [text_cell(indicator.number, Align.CENTER), _label(index, indicator)]
    last = index.milestones[-1]
    for year in index.milestones:
        result = index.result(index.root, indicator.code, year)
        target = index.target(indicator, index.root, year)
        cells.append(Cell(target_runs(words, target), Align.CENTER))
        if year == last:
            cells.append(_value_with_parts(words, indicator, result))
        else:
            cells.append(value_cell(words, indicator, result))
        cells.append(verdict_cell(index.plan, words, result))
    if not index.single:
        cells.append(_coverage(words, index.result(index.root, indicator.code, last)))
    return tuple(cells)


def _detail_row(index: Index, words: Words, indicator: Indicator) -> tuple[Cell, ...]:
    cells = [
        text_cell(indicator.number, Align.CENTER),
        text_cell(indicator.label),
        text_cell(measure_label(index.plan, indicator), Align.CENTER),
    ]
    for year in index.milestones:
        result = index.result(index.root, indicator.code, year)
        cells += [
            Cell(target_runs(words, index.target(indicator, index.root, year)), Align.CENTER),
            number_cell(numerator_run(words, result)),
            number_cell(denominator_run(words, result)),
            value_cell(words, indicator, result),
            verdict_cell(index.plan, words, result),
        ]
    result = index.result(index.root, indicator.code, index.milestones[-1])
    if result is None:
        return (*cells, Cell(), Cell(), Cell())
    return (
        *cells,
        number_cell(units_run(words, result)),
        number_cell(units_run(words, result, "units_expected")),
        number_cell(population_run(words, result)),
    )


def measure_label(plan: Plan, indicator: Indicator) -> str:
    """The measure of an indicator: % for ratios."""
    if indicator.measure == "percent":
        return "%"
    known = plan.measure_by_code.get(indicator.measure)
    return known.label if known else indicator.measure


def _label(index: Index, indicator: Indicator) -> Cell:
    """A plain value says its measure beside its name."""
    if indicator.measure == "percent":
        return text_cell(indicator.label)
    return text_cell(f"{indicator.label} ({measure_label(index.plan, indicator)})")


def _value_with_parts(words: Words, indicator: Indicator, result: IndicatorResult | None) -> Cell:
    value = value_run(words, indicator, result)
    if result is None or result.denominator is None or value.value is None:
        return Cell((value,), Align.CENTER)
    top, bottom = numerator_run(words, result), denominator_run(words, result)
    over = "/\n" if len(top.text) + len(bottom.text) > _ONE_LINE else "/"
    return Cell((value, Run("\n("), top, Run(over), bottom, Run(")")), Align.CENTER)


def _coverage(words: Words, result: IndicatorResult | None) -> Cell:
    """Reporters that gave every figure of all expected, and their share of the population."""
    if result is None or result.coverage.units_expected == 0:
        return text_cell("x", Align.CENTER)
    units = units_run(words, result), Run("/"), units_run(words, result, "units_expected")
    population = population_run(words, result)
    if population.value is None:
        return Cell(units, Align.CENTER)
    return Cell((*units, Run("\n("), population, Run("%)")), Align.CENTER)
