"""Who reports: the units of the tree by level, and agencies beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pydantic import Field

from tongket.core.plan.model import PlanModel
from tongket.core.plan.reference import Reference
from tongket.core.units import UnitTree

if TYPE_CHECKING:
    from tongket.core.plan.plan import Plan

__all__ = ["Agency", "Reporter", "Slot", "Theme", "reporters_of", "slots_of"]


class Theme(PlanModel):
    """What the plan asks an agency to review."""

    text: str
    programmes: tuple[str, ...] = Field(default=(), description="Ids of sources it goes by")
    reference: Reference


class Agency(PlanModel):
    """An agency or mass organisation: reports beside the tree, to ``unit``, never as a node."""

    code: str
    name: str
    short: str
    unit: str
    themes: tuple[Theme, ...]
    optional: bool = Field(default=False, description="Not expected; nothing is missed without it")
    reference: Reference


@dataclass(frozen=True, slots=True)
class Reporter:
    """One who sends a submission. ``code`` is the id of a unit or the code of an agency; ``role``
    the level code or the agency code, as forms and elements name reporters.
    """

    code: str
    name: str
    role: str
    unit: str
    agency: bool
    expected: bool = True


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One figure that a reporter is asked for."""

    element: str
    category: str
    year: int


def reporters_of(plan: Plan, day: date) -> tuple[Reporter, ...]:
    """All reporters on ``day``: units that fill a form, depth first, then agencies."""
    tree = UnitTree.at(plan.units, day)
    roles = {role for form in plan.forms for role in form.reporters}
    units = tuple(
        Reporter(unit, tree[unit].name, tree[unit].level, unit, agency=False)
        for unit in tree.depth_first()
        if tree[unit].level in roles
    )
    agencies = tuple(
        Reporter(a.code, a.name, a.code, a.unit, agency=True, expected=not a.optional)
        for a in plan.agencies
        if a.code in roles
    )
    return units + agencies


def slots_of(plan: Plan, role: str) -> tuple[Slot, ...]:
    """The figures asked of a role (level or agency), by element, category, year."""
    return tuple(
        Slot(element.code, category, year)
        for element in plan.elements
        if element.reported_by(role)
        for category in ("total", *element.categories)
        for year in element.years
    )
