"""The result of an indicator for one unit and period."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from tongket.core.plan import Target

__all__ = ["Coverage", "IndicatorResult", "Sensitivity", "Verdict"]


class Verdict(StrEnum):
    """vượt, đạt, chưa đạt, không đủ căn cứ (coverage below the floor), không áp dụng."""

    EXCEEDED = "exceeded"
    MET = "met"
    NOT_MET = "not_met"
    INSUFFICIENT = "insufficient"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what was asked lies behind a number: reporters that gave *every* element of the
    indicator, of those expected, by count and by persons living in them.

    ``population_expected`` is 0 where no expected reporter has a population (agencies).
    """

    units_reported: int
    units_expected: int
    population_reported: int
    population_expected: int

    @property
    def complete(self) -> bool:
        """Whether nobody is missing."""
        return self.units_reported == self.units_expected

    @property
    def population_percent(self) -> Decimal | None:
        """Persons in reporting units in % of all expected; None where none has a population.

        Two decimals, rounded *down*, so that 100 means everybody.
        """
        if self.population_expected == 0:
            return None
        share = Decimal(100 * self.population_reported) / Decimal(self.population_expected)
        return share.quantize(Decimal("0.01"), rounding=ROUND_FLOOR)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What the missing reporters would have to report, taken together, to change the verdict.

    ``changeable`` is false if no possible report would change it. ``threshold`` is the ratio (in
    the indicator's measure) of the missing at which it changes, ``side`` says from which side:
    ``below`` (they would have to lie below it) or ``above``. At the threshold itself the verdict is
    another already, unless ``strict``: then the threshold is the exact bound and must be passed
    (below 100%). Their denominators are taken as proportional to population, the only thing known
    of them.
    """

    changeable: bool
    threshold: Decimal | None = None
    side: str | None = None
    missing: tuple[str, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """Numerator and denominator in the measure of their elements; ``value`` in the indicator's
    measure, rounded half up to its decimals. All are None where nothing was reported; denominator
    is None for a plain value.
    """

    unit: str
    indicator: str
    period: str
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    target: Target | None
    verdict: Verdict
    coverage: Coverage
    sensitivity: Sensitivity | None = None
