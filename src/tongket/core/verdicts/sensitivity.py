"""Sensitivity: what the missing reporters would have to report to change a verdict.

Let N / M be the ratio of those that reported, T a bound of the target and m the denominators of the
missing, taken as M x (their persons) / (persons of those that reported). If the missing together
reach the ratio r, the whole reaches (N + r m) / (M + m), which equals T at

    r = (T (M + m) - N) / m.

Everything is an exact fraction. A threshold that has the indicator's decimals is shown as it is,
and ``strict`` says whether it must be passed (a target met at 100% is lost below 100%, not at
99.99%). Any other is rounded, and outward: the missing at it, or beyond it on its side, change the
verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from tongket.core.plan import Indicator, Target
from tongket.core.verdicts.result import Coverage, Sensitivity

__all__ = ["MissingReporter", "sensitivity"]


@dataclass(frozen=True, slots=True)
class MissingReporter:
    """One that was expected and did not give all; ``persons`` live there (0 if not known)."""

    code: str
    persons: int


@dataclass(frozen=True, slots=True)
class _Turn:
    """A ratio of the missing at which the target begins or ceases to be reached.

    ``passed``: it must be passed; reaching it is not enough (a target met exactly is met).
    """

    at: Fraction
    side: str
    passed: bool


def sensitivity(
    *,
    indicator: Indicator,
    target: Target,
    numerator: Decimal,
    denominator: Decimal | None,
    coverage: Coverage,
    missing: Iterable[MissingReporter],
) -> Sensitivity:
    """The ratio (for a plain value: the value) of all missing together that changes the verdict.

    ``numerator`` and ``denominator`` are those of the reporters that gave both; a denominator of
    zero has no verdict and is not asked about. The missing are never below zero, and not above the
    whole where the indicator is ``bounded``. Where nobody's persons are known (agencies), each
    reporter weighs the same. Of the two bounds of a range, the turn nearer to today's ratio counts.
    """
    absent = tuple(missing)
    codes = tuple(reporter.code for reporter in absent)
    if not absent:
        return Sensitivity(changeable=False)
    factor = 100 if indicator.measure == "percent" else 1
    least, most = (
        None if bound is None else Fraction(bound) / factor
        for bound in (target.at_least, target.at_most)
    )
    given = Fraction(numerator)
    if denominator is None:
        now, turns = given, _turns(given, Fraction(0), Fraction(1), (least, most))
        highest = None
    else:
        # With both signs turned, the ratio is the same and the denominator positive.
        sign = 1 if denominator > 0 else -1
        given, size = given * sign, Fraction(denominator) * sign
        now, turns = (
            given / size,
            _turns(given, size, size * _weight(coverage, absent), (least, most)),
        )
        highest = Fraction(1) if indicator.bounded else None
    possible = [turn for turn in turns if _can_happen(turn, highest)]
    if not possible:
        return Sensitivity(changeable=False, missing=codes)
    nearest = min(possible, key=lambda turn: (abs(turn.at - now), turn.side))
    return Sensitivity(
        changeable=True,
        threshold=_outward(nearest, factor, indicator.decimals),
        side=nearest.side,
        missing=codes,
        strict=nearest.passed and _is_exact(nearest, factor, indicator.decimals),
    )


def _weight(coverage: Coverage, absent: tuple[MissingReporter, ...]) -> Fraction:
    """The missing, as a multiple of those that reported: by persons, else by number."""
    persons = sum(reporter.persons for reporter in absent)
    if persons and coverage.population_reported:
        return Fraction(persons, coverage.population_reported)
    return Fraction(len(absent), max(1, coverage.units_reported))


def _turns(
    given: Fraction,
    size: Fraction,
    missing_size: Fraction,
    bounds: tuple[Fraction | None, Fraction | None],
) -> list[_Turn]:
    """Where each bound is crossed, and from which side the missing would have to cross it.

    For a plain value ``size`` is 0 and ``missing_size`` 1: r is then the value of the missing, and
    the whole is ``given`` + r.
    """
    least, most = bounds
    whole = size + missing_size
    now = given / size if size else given
    reached = (least is None or now >= least) and (most is None or now <= most)
    plain = size == 0

    def at(bound: Fraction) -> Fraction:
        return bound - given if plain else (bound * whole - given) / missing_size

    turns: list[_Turn] = []
    if least is not None and (reached or now < least):
        turns.append(_Turn(at(least), "below" if reached else "above", passed=reached))
    if most is not None and (reached or now > most):
        turns.append(_Turn(at(most), "above" if reached else "below", passed=reached))
    return turns


def _can_happen(turn: _Turn, highest: Fraction | None) -> bool:
    """Whether a ratio between zero and ``highest`` lies on the far side of the turn."""
    if turn.side == "below":
        return turn.at > 0 if turn.passed else turn.at >= 0
    if highest is None:
        return True
    return turn.at < highest if turn.passed else turn.at <= highest


def _outward(turn: _Turn, factor: int, decimals: int) -> Decimal:
    """The turn itself if it has the indicator's decimals; else the first threshold beyond it."""
    steps = turn.at * factor * 10**decimals
    whole = floor(steps) if turn.side == "below" else ceil(steps)
    return Decimal(whole).scaleb(-decimals)


def _is_exact(turn: _Turn, factor: int, decimals: int) -> bool:
    """Whether the indicator's decimals hold the turn exactly."""
    steps: Fraction = turn.at * factor * 10**decimals
    return steps.denominator == 1
