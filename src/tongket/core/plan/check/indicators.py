"""indicators.yaml: formulas that mean something, and targets that can be judged."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.findings import Finding, Place
from tongket.core.formulas import FormulaError, parse_indicator
from tongket.core.plan.check import kinds
from tongket.core.plan.check.expressions import (
    UNITS,
    Side,
    common_years,
    counting_roles,
    read_side,
    syntax_finding,
)
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.indicators import Indicator
from tongket.core.plan.plan import Plan

__all__ = ["PERCENT", "check_formulas", "check_objectives", "indicator_elements"]

PERCENT = "percent"
"""The measure of every ratio; it need not be declared."""

_FILE = "indicators.yaml"


def check_objectives(plan: Plan) -> Iterator[Finding]:
    """Each indicator belongs to an objective."""
    codes = [objective.code for objective in plan.objectives]
    for index, indicator in enumerate(plan.indicators):
        if indicator.objective not in codes:
            given = indicator.objective
            place = in_file(_FILE, "indicators", index, "objective")
            yield kinds.UNKNOWN_OBJECTIVE.at(place, objective=given, nearest=likely(given, codes))


def check_formulas(plan: Plan) -> Iterator[Finding]:
    """Each formula can be read, is linear, and keeps to one dimension and one set of reporters."""
    for index, indicator in enumerate(plan.indicators):
        yield from _check_formula(plan, indicator, index)


def _check_formula(plan: Plan, indicator: Indicator, index: int) -> Iterator[Finding]:
    place, text = in_file(_FILE, "indicators", index, "formula"), indicator.formula
    try:
        ratio = parse_indicator(text)
    except FormulaError as error:
        yield syntax_finding(error, place, text)
        return
    numerator, findings = read_side(plan, ratio.numerator, place, text)
    yield from findings
    denominator = None
    if ratio.denominator is not None:
        denominator, findings = read_side(plan, ratio.denominator, place, text)
        yield from findings
    if numerator is None or (ratio.denominator is not None and denominator is None):
        return
    sides = [side for side in (numerator, denominator) if side is not None]
    yield from _check_sides(sides, place, text)
    yield from _check_measure(plan, indicator, sides, index)


def _check_sides(sides: list[Side], place: Place, text: str) -> Iterator[Finding]:
    elements = tuple(dict.fromkeys(element for side in sides for element in side.elements))
    if any(not side.elements for side in sides):
        yield kinds.FORMULA_WITHOUT_ELEMENT.at(place, formula=text)
    elif any(side.form.constant for side in sides):
        yield kinds.FORMULA_CONSTANT.at(place, formula=text)
    if len({counting_roles(element) for element in elements}) > 1:
        reporters = "; ".join(
            f"{element.code}: {', '.join(sorted(counting_roles(element))) or '–'}"
            for element in elements
        )
        yield kinds.DIFFERENT_REPORTERS.at(place, formula=text, reporters=reporters)
    if elements and not common_years(elements):
        yield kinds.NO_COMMON_YEAR.at(place, formula=text)


def _check_measure(
    plan: Plan, indicator: Indicator, sides: list[Side], index: int
) -> Iterator[Finding]:
    place = in_file(_FILE, "indicators", index, "measure")
    formula = in_file(_FILE, "indicators", index, "formula")
    dimensions = [side.dimensions[0] for side in sides if len(side.dimensions) == 1]
    if len(sides) == 2:
        if indicator.measure != PERCENT:
            yield kinds.MEASURE_DOES_NOT_FIT.at(place, measure=indicator.measure, fitting=PERCENT)
        if len(set(dimensions)) > 1:
            above, below = dimensions
            yield kinds.DIMENSIONS_DIVIDED.at(
                formula, formula=indicator.formula, numerator=above, denominator=below
            )
        if indicator.over_time:
            yield kinds.OVER_TIME_OF_RATIO.at(in_file(_FILE, "indicators", index, "over_time"))
        return
    measure = plan.measure_by_code.get(indicator.measure)
    fitting = [m.code for m in plan.measures if _dimension(plan, m.code) in dimensions]
    if measure is None and indicator.measure != PERCENT:
        nearest = likely(indicator.measure, plan.measure_by_code)
        yield kinds.UNKNOWN_MEASURE.at(place, measure=indicator.measure, nearest=nearest)
    elif dimensions and indicator.measure not in fitting and dimensions != [UNITS]:
        yield kinds.MEASURE_DOES_NOT_FIT.at(
            place, measure=indicator.measure, fitting=", ".join(fitting)
        )
    elif dimensions == [UNITS] and indicator.measure == PERCENT:
        yield kinds.MEASURE_DOES_NOT_FIT.at(place, measure=PERCENT, fitting=", ".join(fitting))


def _dimension(plan: Plan, code: str) -> str:
    measure = plan.measure_by_code[code]
    return UNITS if measure.yes_no else measure.dimension


def indicator_elements(plan: Plan, indicator: Indicator) -> tuple[Side, ...] | None:
    """The sides of an indicator, or None if its formula cannot be read."""
    try:
        ratio = parse_indicator(indicator.formula)
    except FormulaError:
        return None
    place = Place()
    both = [ratio.numerator] if ratio.denominator is None else [ratio.numerator, ratio.denominator]
    sides = [read_side(plan, side, place, indicator.formula)[0] for side in both]
    known = tuple(side for side in sides if side is not None)
    return known if len(known) == len(both) else None
