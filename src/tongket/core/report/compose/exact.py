"""Results as exact fractions, and how they stand to each other and to a target.

Words follow the exact numbers, and never say what the printed ones seem to deny: where two differ
by less than is printed, the case is called "just" or "nearly".
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from tongket.core.plan import Indicator, Plan, Target
from tongket.core.verdicts import Coverage, IndicatorResult, Verdict

__all__ = [
    "PROVISIONAL",
    "change_case",
    "enough",
    "exact",
    "provisional",
    "target_bound",
    "target_case",
    "told_verdict",
    "unsettled",
]

PROVISIONAL: Final = "provisional"
"""What stands for a verdict where a value without a target rests on too little."""


def exact(indicator: Indicator, result: IndicatorResult) -> Fraction | None:
    """The value in the indicator's measure, not rounded; None where there is none."""
    if result.value is None or result.numerator is None:
        return None
    value = Fraction(result.numerator)
    if result.denominator is not None:
        value /= Fraction(result.denominator)
    return value * 100 if indicator.measure == "percent" else value


def target_bound(target: Target, value: Fraction) -> Decimal | None:
    """The bound that a value is told against: the nearer one that it passes or misses."""
    low, high = target.at_least, target.at_most
    if low is None or high is None:
        return low if low is not None else high
    if value < Fraction(low):
        return low
    return high if value > Fraction(high) else None


def target_case(target: Target, value: Fraction, shown: Decimal) -> str:
    """The case of the family ``target`` for a value, of which ``shown`` is printed."""
    bound = target_bound(target, value)
    if bound is None:
        return "inside_range"
    sign = (value > Fraction(bound)) - (value < Fraction(bound))
    # In a range only its missed bound is told: the lower as a floor, the upper as a ceiling.
    floor = target.at_least is not None and (target.at_most is None or sign < 0)
    side = "floor" if floor else "ceiling"
    if sign == 0:
        return f"at_{side}"
    place = {("floor", 1): "above", ("floor", -1): "below", ("ceiling", 1): "over"}
    just = "just_" if shown == bound else ""
    return f"{just}{place.get((side, sign), 'under')}_{side}"


def change_case(indicator: Indicator, before: IndicatorResult, now: IndicatorResult) -> str | None:
    """The case of the family ``change``; None where one of the two has no value.

    A change that goes against the verdict (better, yet not reached; worse, yet reached) is a
    contrast.
    """
    earlier, later = exact(indicator, before), exact(indicator, now)
    if earlier is None or later is None:
        return None
    reached = now.verdict in (Verdict.EXCEEDED, Verdict.MET)
    if earlier == later:
        return "held" if reached else "same"
    if before.value == now.value:
        return "nearly_same"
    word = "rise" if later > earlier else "fall"
    better = _better(now.target, earlier, later)
    judged = reached or now.verdict is Verdict.NOT_MET
    return f"{word}_contrast" if judged and better is not None and better != reached else word


def enough(plan: Plan, coverage: Coverage) -> bool:
    """Whether coverage reaches the plan's floors, so that a value may be compared."""
    review = plan.review
    if coverage.units_expected == 0:
        return False
    if 100 * coverage.units_reported < review.coverage_floor_units * coverage.units_expected:
        return False
    percent = coverage.population_percent
    return percent is None or percent >= review.coverage_floor_population


def provisional(plan: Plan, result: IndicatorResult) -> bool:
    """Whether a value rests on too little to be told as final. Where nothing is aimed at there is
    no verdict to say so: the plan's floors do.
    """
    if result.value is None or result.coverage.units_expected == 0:
        return False
    if result.verdict is Verdict.INSUFFICIENT:
        return True
    return result.target is None and not enough(plan, result.coverage)


def unsettled(plan: Plan, result: IndicatorResult) -> bool:
    """Whether a result rests on too little for a verdict, or to be told as final."""
    return result.verdict is Verdict.INSUFFICIENT or provisional(plan, result)


def told_verdict(plan: Plan, result: IndicatorResult | None) -> str:
    """What stands in the column of verdicts, by its name in ``report.verdict.*``."""
    if result is None:
        return Verdict.NOT_APPLICABLE.value
    if result.verdict is Verdict.NOT_APPLICABLE and provisional(plan, result):
        return PROVISIONAL
    return result.verdict.value


def _better(target: Target | None, earlier: Fraction, later: Fraction) -> bool | None:
    """Whether a change goes towards the target; None for a range, or without a target."""
    if target is None or (target.at_least is not None and target.at_most is not None):
        return None
    return later > earlier if target.at_least is not None else later < earlier
