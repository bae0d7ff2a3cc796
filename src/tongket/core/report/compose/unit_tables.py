"""Tables of results by unit: each indicator at each milestone, with numerator and denominator."""

from __future__ import annotations

from collections.abc import Sequence

from tongket.core.plan import Indicator
from tongket.core.report.compose.exact import PROVISIONAL, told_verdict
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import place_name, unit_name
from tongket.core.report.compose.objective_table import measure_label
from tongket.core.report.compose.runs import (
    denominator_run,
    number_cell,
    numerator_run,
    text_cell,
    units_run,
    value_cell,
)
from tongket.core.report.nodes import Align, Cell, HeaderCell, Table
from tongket.core.report.words import Words
from tongket.core.verdicts import IndicatorResult, Verdict

__all__ = ["lowest_table", "middle_table"]

_PARTS = ("numerator", "denominator", "result", "verdict")


def middle_table(index: Index, words: Words) -> Table:
    """Units directly below the root: a row for each indicator and unit, with coverage."""
    heads = ("indicator-number", "indicator", "measure", "unit")
    labels = _Labels(index, words)
    rows = tuple(
        (
            *labels.indicator(indicator),
            labels.unit(unit),
            *_parts(index, words, labels, unit, indicator),
            *_covered(index, words, unit, indicator),
        )
        for indicator in index.plan.indicators
        for unit in index.middle
        if _has_result(index, unit, indicator)
    )
    return _table(index, words, "by-middle", heads, rows)


def lowest_table(index: Index, words: Words) -> Table:
    """Units of the lowest level: a row for each unit and indicator."""
    heads = ("unit-above", "unit", "indicator-number", "indicator", "measure")
    labels = _Labels(index, words)
    rows = tuple(
        labels.lead(unit, indicator) + _parts(index, words, labels, unit, indicator)
        for unit in index.lowest
        for indicator in index.plan.indicators
        if _has_result(index, unit, indicator)
    )
    return _table(index, words, "by-lowest", heads, rows)


def _table(
    index: Index, words: Words, code: str, heads: Sequence[str], rows: tuple[tuple[Cell, ...], ...]
) -> Table:  # fmt: skip
    years = index.milestones
    top = [HeaderCell(words.say(f"report.column.{head}"), rows=2) for head in heads]
    top += [
        HeaderCell(words.say("report.column.in-year", year=year), columns=len(_PARTS))
        for year in years
    ]
    below = [HeaderCell(words.say(f"report.column.{part}")) for _ in years for part in _PARTS]
    widths = [_WIDTHS[head] for head in heads] + [13, 13, 10, 12] * len(years)
    if code == "by-middle":
        top.append(
            HeaderCell(words.say("report.column.coverage-in-year", year=years[-1]), columns=2)
        )
        below += [
            HeaderCell(words.say(f"report.column.units-{c}")) for c in ("reported", "expected")
        ]
        widths += [10, 10]
    return Table(
        code=code,
        title=words.say(f"report.{code}.title"),
        header=(tuple(top), tuple(below)),
        widths=tuple(widths),
        rows=rows,
    )


_WIDTHS = {"indicator-number": 7, "indicator": 40, "measure": 10, "unit": 24, "unit-above": 24}


class _Labels:
    """Cells that stand in many rows, made once."""

    def __init__(self, index: Index, words: Words) -> None:
        units = index.middle + index.lowest
        self._units = {unit: text_cell(unit_name(index, unit)) for unit in units}
        self._places = {unit: text_cell(place_name(index, unit)) for unit in units}
        self._indicators = {
            indicator.code: (
                text_cell(indicator.number, Align.CENTER),
                text_cell(indicator.label),
                text_cell(measure_label(index.plan, indicator), Align.CENTER),
            )
            for indicator in index.plan.indicators
        }
        self._verdicts = {
            verdict: text_cell(words.say(f"report.verdict.{verdict}"), Align.CENTER)
            for verdict in (*(v.value for v in Verdict), PROVISIONAL)
        }
        self._plan = index.plan

    def lead(self, unit: str, indicator: Indicator) -> tuple[Cell, ...]:
        """The first cells of a row of the lowest level."""
        return (self._places[unit], self._units[unit], *self._indicators[indicator.code])

    def unit(self, unit: str) -> Cell:
        """The name of a unit."""
        return self._units[unit]

    def indicator(self, indicator: Indicator) -> tuple[Cell, ...]:
        """Number, label and measure of an indicator."""
        return self._indicators[indicator.code]

    def verdict(self, result: IndicatorResult | None) -> Cell:
        """The verdict of a result."""
        return self._verdicts[told_verdict(self._plan, result)]


def _covered(index: Index, words: Words, unit: str, indicator: Indicator) -> tuple[Cell, Cell]:
    result = index.result(unit, indicator.code, index.milestones[-1])
    if result is None:
        return Cell(), Cell()
    return (
        number_cell(units_run(words, result)),
        number_cell(units_run(words, result, "units_expected")),
    )


def _has_result(index: Index, unit: str, indicator: Indicator) -> bool:
    """Whether anybody at or below a unit was asked for what an indicator needs."""
    results = (index.result(unit, indicator.code, year) for year in index.milestones)
    return any(r is not None and r.coverage.units_expected > 0 for r in results)


def _parts(
    index: Index, words: Words, labels: _Labels, unit: str, indicator: Indicator
) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for year in index.milestones:
        result = index.result(unit, indicator.code, year)
        cells += (
            number_cell(numerator_run(words, result)),
            number_cell(denominator_run(words, result)),
            value_cell(words, indicator, result),
            labels.verdict(result),
        )
    return tuple(cells)
