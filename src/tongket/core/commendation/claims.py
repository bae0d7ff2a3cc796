"""The number that a nomination claims, against the consolidated data of the nominating unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from tongket.core.narrative.wording import plain_number
from tongket.core.plan import Indicator
from tongket.core.submissions import Nomination
from tongket.core.verdicts import IndicatorResult, Verdict

__all__ = ["Claim", "Comparison", "Doubt", "compare_claim", "read_claim"]

_CLAIM = re.compile(r"([-−]?\d+(?:[.,]\d+)*)\s*%?")


class Comparison(StrEnum):
    """AGREES at the precision given; CONTRADICTED: the data are worse than the claim (or differ,
    where no direction is known); UNDERSTATED: the data are better; UNCONFIRMED: nothing to compare.
    """

    AGREES = "agrees"
    CONTRADICTED = "contradicted"
    UNDERSTATED = "understated"
    UNCONFIRMED = "unconfirmed"


class Doubt(StrEnum):
    """Why a claim cannot be confirmed."""

    UNREADABLE = "unreadable"
    NO_INDICATOR = "no_indicator"
    NO_DATA = "no_data"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the comparison found; ``actual`` is the value of the data, None where there is none."""

    comparison: Comparison
    actual: Decimal | None = None
    doubt: Doubt | None = None


def read_claim(text: str) -> Decimal | None:
    """The claimed number with the decimals it was given (``98,50 %``); None if it is not one.

    >>> read_claim("98,50 %")
    Decimal('98.50')
    """
    match = _CLAIM.fullmatch(text.strip())
    if match is None:
        return None
    digits = match[1].lstrip("-−")
    plain = plain_number(digits)
    if not re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return None
    value = Decimal(plain)
    decimals = _decimals_given(digits, plain)
    if decimals:
        value = value.quantize(Decimal(1).scaleb(-decimals))
    return value if digits == match[1] else -value


def _decimals_given(digits: str, plain: str) -> int:
    """Decimals as typed, zeros at the end too: they say how precise the claim is."""
    if "," in digits:
        return len(digits.rpartition(",")[2])
    thousands = digits.replace(".", "") == plain
    return 0 if thousands else len(digits.rpartition(".")[2])


def compare_claim(
    nomination: Nomination, indicator: Indicator | None, result: IndicatorResult | None
) -> Claim | None:
    """Compare a claim with the result of the nominating unit in the last year.

    None where nothing is claimed.
    """
    if not nomination.claim_value:
        return None
    claimed = read_claim(nomination.claim_value)
    if claimed is None:
        return Claim(Comparison.UNCONFIRMED, doubt=Doubt.UNREADABLE)
    if indicator is None:
        return Claim(Comparison.UNCONFIRMED, doubt=Doubt.NO_INDICATOR)
    if result is None or result.value is None:
        return Claim(Comparison.UNCONFIRMED, doubt=Doubt.NO_DATA)
    actual = _at_precision_of(claimed, result.value)
    if actual == claimed:
        return Claim(Comparison.AGREES, result.value)
    if result.verdict is Verdict.INSUFFICIENT or not result.coverage.complete:
        return Claim(Comparison.UNCONFIRMED, result.value, Doubt.INCOMPLETE)
    better = _is_better(actual, claimed, indicator)
    return Claim(Comparison.UNDERSTATED if better else Comparison.CONTRADICTED, result.value)


def _at_precision_of(claimed: Decimal, value: Decimal) -> Decimal:
    """The value with no more decimals than the claim has."""
    exponent = claimed.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _is_better(actual: Decimal, claimed: Decimal, indicator: Indicator) -> bool:
    """Whether the data are better than the claim, by the direction of the indicator's targets."""
    rising = any(t.at_least is not None and t.at_most is None for t in indicator.targets)
    falling = any(t.at_most is not None and t.at_least is None for t in indicator.targets)
    if rising == falling:
        return False
    return actual > claimed if rising else actual < claimed
