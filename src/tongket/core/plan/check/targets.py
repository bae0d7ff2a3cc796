"""Targets: dated, bounded, for levels that have figures to be judged by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tongket.core.findings import Finding
from tongket.core.formulas import TermKind
from tongket.core.plan.check import kinds
from tongket.core.plan.check.expressions import Side, common_years, counting_roles
from tongket.core.plan.check.indicators import PERCENT, indicator_elements
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.check.roles import rank_of_role
from tongket.core.plan.elements import Element, RollUp
from tongket.core.plan.indicators import Indicator, Target
from tongket.core.plan.plan import Plan

__all__ = ["check_target_levels", "check_target_years", "check_targets"]

_FILE = "indicators.yaml"
_WHOLE = Decimal(100)


def _targets(plan: Plan) -> Iterator[tuple[Indicator, Target, tuple[str | int, ...]]]:
    for index, indicator in enumerate(plan.indicators):
        for place, target in enumerate(indicator.targets):
            yield indicator, target, ("indicators", index, "targets", place)


def check_targets(plan: Plan) -> Iterator[Finding]:
    """Each target has a bound that can be reached, and stands once for a level and year."""
    seen: set[tuple[str | int, int, str]] = set()
    for indicator, target, path in _targets(plan):
        facts = {"indicator": indicator.code, "year": target.year}
        low, high = target.at_least, target.at_most
        if low is None and high is None:
            yield kinds.TARGET_WITHOUT_BOUND.at(in_file(_FILE, *path), **facts)
        if low is not None and high is not None and high < low:
            place = in_file(_FILE, *path, "at_most")
            yield kinds.TARGET_REVERSED.at(place, at_least=low, at_most=high, **facts)
        if indicator.measure == PERCENT and indicator.bounded:
            for name, bound in (("at_least", low), ("at_most", high)):
                if bound is not None and bound > _WHOLE:
                    place = in_file(_FILE, *path, name)
                    yield kinds.TARGET_OVER_100.at(place, bound=bound, **facts)
        if not target.levels:
            yield kinds.TARGET_WITHOUT_LEVEL.at(in_file(_FILE, *path, "levels"), **facts)
        for place_of, level in enumerate(target.levels):
            if (path[1], target.year, level) in seen:
                place = in_file(_FILE, *path, "levels", place_of)
                yield kinds.TARGET_TWICE.at(place, level=level, **facts)
            seen.add((path[1], target.year, level))


def check_target_years(plan: Plan) -> Iterator[Finding]:
    """The year of a target lies in the span, is a milestone, and levels are known."""
    review = plan.review
    levels = [level.code for level in review.levels]
    for indicator, target, path in _targets(plan):
        place = in_file(_FILE, *path, "year")
        if not review.first_year <= target.year <= review.last_year:
            span = f"{review.first_year}-{review.last_year}"
            yield kinds.YEAR_OUTSIDE_SPAN.at(place, year=target.year, span=span)
        elif target.year not in review.milestones:
            yield kinds.TARGET_NOT_AT_MILESTONE.at(
                place, indicator=indicator.code, year=target.year
            )
        for index, level in enumerate(target.levels):
            if level not in levels:
                yield kinds.UNKNOWN_LEVEL.at(
                    in_file(_FILE, *path, "levels", index),
                    level=level,
                    nearest=likely(level, levels),
                )


def check_target_levels(plan: Plan) -> Iterator[Finding]:
    """There are figures for the target: of its year, from reporters at or below its level."""
    for indicator, target, path in _targets(plan):
        sides = indicator_elements(plan, indicator)
        if sides is None:
            continue
        elements = tuple(element for side in sides for element in side.elements)
        if elements and common_years(elements) and target.year not in common_years(elements):
            lacking = ", ".join(e.code for e in elements if target.year not in e.years)
            yield kinds.TARGET_YEAR_NOT_ASKED.at(
                in_file(_FILE, *path, "year"), year=target.year, elements=lacking
            )
        ranks = _ranks(plan, elements)
        staying = [element for side in sides for element in _staying(side)]
        for index, level in enumerate(target.levels):
            rank, place = rank_of_role(plan, level), in_file(_FILE, *path, "levels", index)
            facts = {"indicator": indicator.code, "level": level}
            if ranks and rank is not None and rank > max(ranks):
                yield kinds.TARGET_BELOW_REPORTERS.at(place, **facts)
            elif rank is not None and any(rank not in _ranks(plan, [e]) for e in staying):
                held = ", ".join(dict.fromkeys(e.code for e in staying))
                yield kinds.TARGET_ABOVE_STAYING.at(place, elements=held, **facts)


def _ranks(plan: Plan, elements: Iterable[Element]) -> set[int]:
    """The ranks of those whose figures count."""
    roles = {role for element in elements for role in counting_roles(element)}
    return {rank for role in roles if (rank := rank_of_role(plan, role)) is not None}


def _staying(side: Side) -> Iterator[Element]:
    """The elements whose values are used and do not rise in the tree."""
    used = {term.element for term, _ in side.form.terms if term.kind is TermKind.VALUE}
    for element in side.elements:
        if element.code in used and element.rolls_up is RollUp.NONE:
            yield element
