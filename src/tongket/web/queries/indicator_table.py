"""The indicators of one unit as a table: target, value, verdict and coverage in each milestone."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.core.report import measure_label
from tongket.core.verdicts import IndicatorResult, Verdict
from tongket.formats.output.explanation_words import target_words
from tongket.formats.output.tables import target_text
from tongket.locale import Sentences
from tongket.web.queries.consolidated import Consolidated

__all__ = ["IndicatorCell", "IndicatorLine", "indicator_lines"]


@dataclass(frozen=True, slots=True)
class IndicatorCell:
    """An indicator of the unit in one milestone. ``value`` is "" where nothing was reported."""

    year: int
    target: str
    value: str
    verdict: Verdict
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
                        _cell(year, result, indicator.decimals, spoken) if result else None
                        for year, result in zip(years, results, strict=True)
                    ),
                )
            )
    return tuple(lines)


def _cell(year: int, result: IndicatorResult, decimals: int, spoken: Sentences) -> IndicatorCell:
    coverage = result.coverage
    return IndicatorCell(
        year=year,
        target=target_words(target_text(result.target), spoken),
        value="" if result.value is None else spoken.number(result.value, decimals),
        verdict=result.verdict,
        reported=coverage.units_reported,
        expected=coverage.units_expected,
    )
