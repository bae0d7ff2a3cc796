"""The indicators of one unit as a table: target, value, verdict and coverage in each milestone."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.core.plan import Indicator, Plan
from tongket.core.report import measure_label, told_verdict
from tongket.core.verdicts import IndicatorResult
from tongket.formats.output.explanation_words import target_words
from tongket.formats.output.tables import target_text
from tongket.locale import Sentences
from tongket.web.queries.consolidated import Consolidated

__all__ = ["IndicatorCell", "IndicatorLine", "indicator_lines"]


@dataclass(frozen=True, slots=True)
class IndicatorCell:
    """An indicator of the unit in one milestone. ``value`` is "" where nothing was reported;
    ``verdict`` is its name in the catalogue.
    """

    year: int
    target: str
    value: str
    verdict: str
    reported: int
    expected: int

    @property
    def complete(self) -> bool:
        """Whether nobody is missing."""
        return self.reported == self.expected


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator over the milestones; None where it is not worked out for the unit."""

    code: str
    number: str
    label: str
    measure: str
    assumed: bool
    cells: tuple[IndicatorCell | None, ...]


def indicator_lines(held: Consolidated, unit: str, spoken: Sentences) -> tuple[IndicatorLine, ...]:
    """Every indicator that the unit has, in the order of the plan."""
    plan = held.plan
    years = plan.review.milestones
    found = {(r.indicator, r.period): r for r in held.judged.results.indicators if r.unit == unit}
    lines = []
    for indicator in plan.indicators:
        results = [found.get((indicator.code, str(year))) for year in years]
        if any(results):
            lines.append(
                IndicatorLine(
                    code=indicator.code,
                    number=indicator.number,
                    label=indicator.label,
                    measure=measure_label(plan, indicator),
                    assumed=indicator.reference.assumed,
                    cells=tuple(
                        _cell(plan, indicator, result, spoken) if result else None
                        for result in results
                    ),
                )
            )
    return tuple(lines)


def _cell(
    plan: Plan, indicator: Indicator, result: IndicatorResult, spoken: Sentences
) -> IndicatorCell:
    coverage = result.coverage
    return IndicatorCell(
        year=int(result.period),
        target=target_words(target_text(result.target), spoken),
        value="" if result.value is None else spoken.number(result.value, indicator.decimals),
        verdict=told_verdict(plan, result),
        reported=coverage.units_reported,
        expected=coverage.units_expected,
    )
