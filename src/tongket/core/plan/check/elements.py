"""elements.yaml: measures, years, roll-up, and reporters whose figures must not count twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tongket.core.findings import Finding
from tongket.core.plan.check import kinds
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.check.roles import roles_of, unknown_roles
from tongket.core.plan.elements import Element, RollUp
from tongket.core.plan.plan import Plan
from tongket.core.units import UnitTree

__all__ = ["check_element_reporters", "check_element_years", "check_elements"]

_FILE = "elements.yaml"


def check_elements(plan: Plan) -> Iterator[Finding]:
    """Measures and categories are known; the roll-up fits the measure."""
    for index, element in enumerate(plan.elements):
        path = ("elements", index)
        measure = plan.measure_by_code.get(element.measure)
        if measure is None:
            nearest = likely(element.measure, plan.measure_by_code)
            place = in_file(_FILE, *path, "measure")
            yield kinds.UNKNOWN_MEASURE.at(place, measure=element.measure, nearest=nearest)
        elif measure.yes_no and element.decimals:
            place = in_file(_FILE, *path, "decimals")
            yield kinds.YES_NO_WITH_DECIMALS.at(place, element=element.code)
        if measure is not None and not _roll_up_fits(element, yes_no=measure.yes_no):
            place = in_file(_FILE, *path, "rolls_up")
            yield kinds.ROLL_UP_DOES_NOT_FIT.at(
                place, element=element.code, rolls_up=element.rolls_up.value, measure=measure.label
            )
        for place_of, category in enumerate(element.categories):
            if category not in plan.category_by_code:
                place = in_file(_FILE, *path, "categories", place_of)
                nearest = likely(category, plan.category_by_code)
                yield kinds.UNKNOWN_CATEGORY.at(place, category=category, nearest=nearest)
        if not element.years:
            place = in_file(_FILE, *path, "years")
            yield kinds.ELEMENT_WITHOUT_YEARS.at(place, element=element.code)


def _roll_up_fits(element: Element, *, yes_no: bool) -> bool:
    """A yes or no is counted, a number is added; either may stay where it is."""
    if element.rolls_up is RollUp.NONE:
        return True
    return (element.rolls_up is RollUp.COUNT_YES) == yes_no


def check_element_years(plan: Plan) -> Iterator[Finding]:
    """Figures are asked for years of the span, or for the baseline year."""
    review = plan.review
    for index, element in enumerate(plan.elements):
        for place_of, year in enumerate(element.years):
            if not (review.first_year <= year <= review.last_year or year == review.baseline_year):
                place = in_file(_FILE, "elements", index, "years", place_of)
                span = f"{review.first_year}-{review.last_year}"
                yield kinds.YEAR_OUTSIDE_SPAN.at(place, year=year, span=span)


def check_element_reporters(plan: Plan) -> Iterator[Finding]:
    """Somebody reports each element; where several do, one is official and the rest say how their
    figures stand to the official ones.
    """
    known = roles_of(plan)
    tree = UnitTree.at(plan.units, plan.review.cut_off)
    for index, element in enumerate(plan.elements):
        path = ("elements", index, "reporters")
        yield from unknown_roles((r.by for r in element.reporters), known, _FILE, *path)
        if not element.reporters:
            yield kinds.ELEMENT_NOBODY_REPORTS.at(in_file(_FILE, *path), element=element.code)
            continue
        official = [(i, r.by) for i, r in enumerate(element.reporters) if r.overlap is None]
        if not official:
            yield kinds.NO_OFFICIAL_REPORTER.at(in_file(_FILE, *path), element=element.code)
        reported: set[int] = set()
        for (_, first), (place_of, second) in combinations(official, 2):
            if place_of not in reported and _areas_overlap(plan, tree, first, second):
                reported.add(place_of)
                yield kinds.UNDECLARED_OVERLAP.at(
                    in_file(_FILE, *path, place_of),
                    element=element.code,
                    first=first,
                    second=second,
                )


def _areas_overlap(plan: Plan, tree: UnitTree, first: str, second: str) -> bool:
    """Two levels cover the same land, and so do an agency and a level below its unit. Only
    agencies of two units of which neither lies in the other are apart.
    """
    units = [plan.agency_by_code[role].unit for role in (first, second) if role in _agencies(plan)]
    if len(units) < 2:
        return True
    one, other = units
    return one in tree.ancestors(other) or other in tree.ancestors(one) or one == other


def _agencies(plan: Plan) -> dict[str, object]:
    return dict(plan.agency_by_code)
