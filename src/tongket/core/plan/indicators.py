"""Objectives, indicators and their dated targets."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from tongket.core.plan.model import PlanModel
from tongket.core.plan.reference import Reference

__all__ = ["Indicator", "Objective", "Target"]


class Target(PlanModel):
    """What must be reached in ``year`` by units of ``levels``; bounds in the indicator's measure.

    ``at_least`` alone: higher is better. ``at_most`` alone: lower is better (zero is allowed).
    Both: a range, in which there is no exceeding.
    """

    year: int
    levels: tuple[str, ...]
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    reference: Reference


class Objective(PlanModel):
    """A group of indicators, as the programme numbers its objectives."""

    code: str
    number: str
    label: str
    reference: Reference


class Indicator(PlanModel):
    """A measured objective. The formula is a ratio (shown in %) or a plain value.

    ``bounded`` says that the numerator is part of the denominator, so a ratio cannot pass 100%.
    """

    code: str
    number: str
    label: str
    in_sentence: str | None = Field(default=None, description="Its name inside a sentence")
    objective: str
    formula: str
    measure: str = Field(description="'percent' for ratios, else the measure of the elements")
    decimals: int = Field(default=2, ge=0, le=6)
    bounded: bool = True
    over_time: bool = Field(default=False, description="Also for the whole span (values only)")
    targets: tuple[Target, ...] = ()
    reference: Reference
    note: str | None = None
