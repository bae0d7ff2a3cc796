"""What the engine is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.core.figures import Figure
from tongket.core.plan import Plan

__all__ = ["EngineInputs"]


@dataclass(frozen=True, slots=True)
class EngineInputs:
    """A plan, two dates, and the figures as their reporters gave them (one calendar year each).

    Figures stand on the tree of ``as_of`` (or of the plan's ``period_trees``) and are seen on the
    tree of ``viewed_on``, which may not lie before it. A figure that is MISSING may be absent.
    Figures that the plan does not ask for are left aside.
    """

    plan: Plan
    as_of: date
    viewed_on: date
    figures: tuple[Figure, ...]
