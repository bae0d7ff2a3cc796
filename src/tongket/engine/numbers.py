"""Numbers for the things of a plan, so that the tables hold whole numbers only.

Units of the viewed tree come first, in the order in which results are given; then other reporters.
Slots run by element, year (the span last) and category, in plan order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.core.formulas.nodes import TOTAL
from tongket.core.plan import Element, Plan, TimeRollUp
from tongket.core.units import TreePart, UnitTree, tree_parts
from tongket.engine.inputs import EngineInputs

__all__ = ["Numbers", "PeriodSlot", "number"]


@dataclass(frozen=True, slots=True)
class PeriodSlot:
    """One figure asked for, in a year or (``years`` of several) gathered over the span.

    ``years`` are those that make it up; ``period`` is the period code.
    """

    element: str
    category: str
    period: str
    years: tuple[int, ...]
    spans: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one run.

    ``trees`` holds the reporting tree of each day that counts; ``parts``, tree by tree, how its
    reporters count for the units of the viewed tree.
    """

    inputs: EngineInputs
    view: UnitTree
    places: tuple[str, ...]
    viewed: int
    trees: tuple[UnitTree, ...]
    parts: tuple[tuple[TreePart, ...], ...]
    slots: tuple[PeriodSlot, ...]
    place_number: dict[str, int]
    slot_number: dict[tuple[str, str, str], int]

    @property
    def plan(self) -> Plan:
        """The plan of the run."""
        return self.inputs.plan

    def tree_of(self, year: int) -> int:
        """The number of the tree on which figures of ``year`` stand."""
        day = reporting_day(self.inputs, year)
        return next(n for n, tree in enumerate(self.trees) if tree.day == day)

    def slot_of(self, element: str, category: str, year: int) -> int | None:
        """The number of a year slot, ``None`` if the plan does not ask for it."""
        return self.slot_number.get((element, category, str(year)))


def reporting_day(inputs: EngineInputs, year: int) -> date:
    """The day whose tree the figures of ``year`` stand on."""
    for period_tree in inputs.plan.review.period_trees:
        if year in period_tree.years:
            return period_tree.day
    return inputs.as_of


def number(inputs: EngineInputs) -> Numbers:
    """Number the units, reporters, trees and slots of a run."""
    plan = inputs.plan
    view = UnitTree.at(plan.units, inputs.viewed_on)
    years = sorted({year for element in plan.elements for year in element.years})
    days = dict.fromkeys(reporting_day(inputs, year) for year in years)
    trees = tuple(UnitTree.at(plan.units, day) for day in days)
    viewed = view.depth_first()
    others = (unit for tree in trees for unit in tree.depth_first())
    agencies = (agency.code for agency in plan.agencies)
    places = tuple(dict.fromkeys((*viewed, *others, *agencies)))
    slots = tuple(slot for element in plan.elements for slot in _slots_of(plan, element))
    return Numbers(
        inputs=inputs,
        view=view,
        places=places,
        viewed=len(viewed),
        trees=trees,
        parts=tuple(_parts(inputs, view, tree.day) for tree in trees),
        slots=slots,
        place_number={place: n for n, place in enumerate(places)},
        slot_number={(s.element, s.category, s.period): n for n, s in enumerate(slots)},
    )


def _slots_of(plan: Plan, element: Element) -> list[PeriodSlot]:
    """The year slots of an element, then its span, each for the total and every category."""
    categories = (TOTAL, *element.categories)
    years = sorted(set(element.years))
    slots = [PeriodSlot(element.code, c, str(year), (year,)) for year in years for c in categories]
    span = plan.review.span
    within = tuple(year for year in years if span.first <= year <= span.last)
    if within and span.first < span.last:
        made_of = within if element.over_time is TimeRollUp.SUM else within[-1:]
        slots += [PeriodSlot(element.code, c, span.code, made_of, spans=True) for c in categories]
    return slots


def _parts(inputs: EngineInputs, view: UnitTree, day: date) -> tuple[TreePart, ...]:
    """How reporters of ``day`` count for viewed units; an agency counts where its unit counts."""
    plan = inputs.plan
    parts = tree_parts(plan.units, plan.reorganisations, day, inputs.viewed_on)
    of_unit: dict[str, list[TreePart]] = {}
    for part in parts:
        of_unit.setdefault(part.reporter, []).append(part)
    beside = (
        TreePart(agency.code, part.unit, part.start, part.upto, part.total, part.divisible)
        for agency in plan.agencies
        for part in of_unit.get(agency.unit) or _whole(view, agency.unit)
    )
    return (*parts, *beside)


def _whole(view: UnitTree, unit: str) -> list[TreePart]:
    """All of a unit that stands on the viewed tree only, for it and every unit above it."""
    return [TreePart(unit, above, 0, 1, 1) for above in view.ancestors(unit)]
