"""Results made of a few figures, to read the sentences that are made of them.

An indicator is {tên, trong câu, từ, đến, đơn vị tính, năm 2015, năm 2020}; a figure "98/100" is a
numerator over a denominator, "12" a plain value, "-" nothing given. Behind it may stand how many
reported: "98/100 của 8/10". ``theo đơn vị`` gives figures of 2020 by district.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from tests.core.report.small_plan import ASSUMED, CITED, DAY, small_plan
from tongket.core.plan import Indicator, Objective, Plan, Target
from tongket.core.report import ReviewResults
from tongket.core.units import UnitState
from tongket.core.verdicts import Coverage, IndicatorResult, Verdict

YEARS = (2015, 2020)
_FIGURE = re.compile(r"(-|\d+(?:/\d+)?)(?: của (\d+)/(\d+))?")


@dataclass(frozen=True, slots=True)
class Given:
    """A figure: numerator, denominator (None for a plain value), reporters, those expected."""

    numerator: int | None
    denominator: int | None
    reported: int = 1
    expected: int = 1


def given(text: object) -> Given:
    """A figure as an official writes it."""
    found = _FIGURE.fullmatch(str(text))
    assert found, text
    figure, reported, expected = found.groups()
    counts = (int(reported), int(expected)) if reported else (1, 1)
    if figure == "-":
        return Given(None, None, 0, counts[1])
    top, _, bottom = figure.partition("/")
    return Given(int(top), int(bottom) if bottom else None, *counts)


def review_of(
    indicators: Sequence[Mapping[str, Any]], *, objective: str = "Xóa mù chữ"
) -> ReviewResults:
    """The results of a province that reported these."""
    names = list(dict.fromkeys(u for i in indicators for u in i.get("theo đơn vị", {})))
    units = (
        _unit("T", "Tỉnh", "Tỉnh Mẫu", "province", None),
        *(_unit(f"H{n}", n.split(" ", 1)[0], n, "district", "T") for n in names),
    )
    plan = _plan(indicators, objective, units)
    results: list[IndicatorResult] = []
    for indicator, asked in zip(plan.indicators, indicators, strict=True):
        for year in YEARS:
            if f"năm {year}" in asked:
                figure = given(asked[f"năm {year}"])
                results.append(result(plan, "T", indicator, year, figure))
        for unit, text in asked.get("theo đơn vị", {}).items():
            results.append(result(plan, f"H{unit}", indicator, 2020, given(text)))
    return ReviewResults(
        plan=plan,
        as_of=DAY,
        viewed_on=DAY,
        illustrative=False,
        outcomes=(),
        figures=(),
        indicators=tuple(results),
        entries=(),
        statements=(),
        nominations=(),
        findings=(),
    )


def exact_value(indicator: Indicator, figure: Given) -> Fraction | None:
    """The value in the measure of the indicator; None where there is none."""
    if figure.numerator is None or figure.denominator == 0:
        return None
    if figure.denominator is None:
        return Fraction(figure.numerator)
    return Fraction(100 * figure.numerator, figure.denominator)


def result(
    plan: Plan, unit: str, indicator: Indicator, year: int, figure: Given
) -> IndicatorResult:
    """The result of a figure: value half up, verdict by the exact value."""
    value = exact_value(indicator, figure)
    target = next((t for t in indicator.targets if t.year == year), None)
    shown = None
    if value is not None:
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        step = Decimal(1).scaleb(-indicator.decimals)
        shown = exact.quantize(step, rounding=ROUND_HALF_UP)
    coverage = Coverage(figure.reported, figure.expected, 0, 0)
    return IndicatorResult(
        unit=unit,
        indicator=indicator.code,
        period=str(year),
        numerator=None if figure.numerator is None else Decimal(figure.numerator),
        denominator=None if figure.denominator is None else Decimal(figure.denominator),
        value=shown,
        target=target,
        verdict=_verdict(plan, target, value, coverage),
        coverage=coverage,
    )


def _verdict(
    plan: Plan, target: Target | None, value: Fraction | None, coverage: Coverage
) -> Verdict:
    floor = plan.review.coverage_floor_units
    if target is None:
        return Verdict.NOT_APPLICABLE
    if value is None or 100 * coverage.units_reported < floor * coverage.units_expected:
        return Verdict.INSUFFICIENT
    low, high = target.at_least, target.at_most
    if (low is not None and value < Fraction(low)) or (high is not None and value > Fraction(high)):
        return Verdict.NOT_MET
    if low is not None and high is not None:
        return Verdict.MET
    bound = low if low is not None else high
    assert bound is not None
    return Verdict.MET if value == Fraction(bound) else Verdict.EXCEEDED


def _unit(code: str, kind: str, name: str, level: str, parent: str | None) -> UnitState:
    return UnitState(code, code, name, kind, level, parent, date(2000, 1, 1))


def _plan(
    indicators: Sequence[Mapping[str, Any]], objective: str, units: tuple[UnitState, ...]
) -> Plan:
    plan = small_plan()
    review = plan.review.model_copy(
        update={"milestones": YEARS, "first_year": 2015, "coverage_floor_population": Decimal(0)}
    )
    made = tuple(
        Indicator.model_validate(
            {
                "code": f"i{place}",
                "number": f"1.{place}",
                "label": asked["tên"],
                "in_sentence": asked.get("trong câu"),
                "objective": "o",
                "formula": "ban / số_đơn_vị(ban)" if asked.get("có/không") else "biet_chu / dan_so",
                "measure": asked.get("đơn vị tính", "percent"),
                "decimals": 0 if "đơn vị tính" in asked else 2,
                "targets": _targets(asked),
                "reference": CITED,
            }
        )
        for place, asked in enumerate(indicators, start=1)
    )
    objectives = (Objective(code="o", number="1", label=objective, reference=ASSUMED_REFERENCE),)
    changed = {"review": review, "units": units, "indicators": made, "objectives": objectives}
    return plan.model_copy(update=changed)


def _targets(asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    low, high = asked.get("từ"), asked.get("đến")
    if low is None and high is None:
        return []
    levels = ["province", "district"]
    bounds = {"at_least": low, "at_most": high}
    years = asked.get("năm giao", [2020])
    return [{"year": year, "levels": levels, **bounds, "reference": CITED} for year in years]


ASSUMED_REFERENCE = Objective.model_validate(
    {"code": "o", "number": "1", "label": "o", "reference": ASSUMED}
).reference
