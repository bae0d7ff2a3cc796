"""Rules on figures: each is data, with its message and its document."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from tongket.core.findings import Severity
from tongket.core.plan.model import PlanModel
from tongket.core.plan.reference import Reference

__all__ = [
    "ChangeRule",
    "FormulaRule",
    "PartsRule",
    "PeersRule",
    "PopulationRule",
    "RangeRule",
    "Rule",
]


class _RuleHead(PlanModel):
    code: str
    severity: Severity
    message: str = Field(description="Vietnamese sentence: what is wrong")
    hint: str = Field(description="Vietnamese sentence: what to do")
    message_en: str
    hint_en: str = Field(
        default="", description="English sentence: what to do; without it the Vietnamese is quoted"
    )
    keeps_out: tuple[str, ...] | None = Field(
        default=None,
        description="Elements that an error keeps out; default: all of the rule's, same year",
    )
    reference: Reference


class FormulaRule(_RuleHead):
    """Must hold at each reporter and year: ``biet_chu <= dan_so``; ``trước(x)`` is last year's."""

    kind: Literal["formula"]
    expression: str


class RangeRule(_RuleHead):
    """Every value of the elements lies between the bounds (in the element's measure)."""

    kind: Literal["range"]
    elements: tuple[str, ...]
    minimum: Decimal | None = None
    maximum: Decimal | None = None


class PartsRule(_RuleHead):
    """Parts add up to (or stay within) the whole. Names may carry a category: ``x[female]``."""

    kind: Literal["parts"]
    whole: str
    parts: tuple[str, ...]
    relation: Literal["equal", "at_most"]


class ChangeRule(_RuleHead):
    """Between one year and the next, a value grows at most ``times``-fold and falls at most to
    1/``times``; values under ``floor`` (in the measure) are too small to judge.

    A value is compared with the nearest years, on either side, that have one. Which of two values
    is wrong is told where the other years tell it (``sql/change_breach.sql``); else both may be.
    """

    kind: Literal["change"]
    elements: tuple[str, ...]
    times: Decimal = Field(gt=1)
    floor: Decimal = Decimal(0)


class PopulationRule(_RuleHead):
    """A count of persons is at most ``times`` the population of the reporter's unit."""

    kind: Literal["population"]
    elements: tuple[str, ...]
    times: Decimal = Field(gt=0)


class PeersRule(_RuleHead):
    """A unit's ratio lies far from that of its peers (same level), by the robust z-score.

    z = 0.6745 (x - median) / MAD (Iglewicz and Hoaglin, 1993); silent below ``least_units`` peers
    or where MAD is zero.
    """

    kind: Literal["peers"]
    indicators: tuple[str, ...]
    threshold: Decimal = Decimal("3.5")
    least_units: int = 8


Rule = Annotated[
    FormulaRule | RangeRule | PartsRule | ChangeRule | PopulationRule | PeersRule,
    Field(discriminator="kind"),
]
