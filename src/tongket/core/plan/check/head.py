"""plan.yaml: span, levels, calendar, trees of past years, and the agency that consolidates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from tongket.core.findings import Finding
from tongket.core.plan.check import kinds
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.check.roles import rank_of_role, roles_of
from tongket.core.plan.plan import Plan
from tongket.core.plan.review import Level

__all__ = ["check_calendar", "check_root", "check_span", "check_standing_agency"]

_FILE = "plan.yaml"


def check_span(plan: Plan) -> Iterator[Finding]:
    """Years and dates of the head agree with each other."""
    review = plan.review
    if review.last_year < review.first_year:
        yield kinds.REVERSED_SPAN.at(
            in_file(_FILE, "last_year"), first=review.first_year, last=review.last_year
        )
        return
    years: list[tuple[tuple[str | int, ...], int]] = []
    years.extend((("milestones", i), year) for i, year in enumerate(review.milestones))
    for index, tree in enumerate(review.period_trees):
        places = enumerate(tree.years)
        years.extend((("period_trees", index, "years", i), year) for i, year in places)
        if tree.day > review.cut_off:
            place = in_file(_FILE, "period_trees", index, "day")
            yield kinds.TREE_AFTER_CUT_OFF.at(place, day=tree.day, cut_off=review.cut_off)
    for path, year in years:
        if not review.first_year <= year <= review.last_year:
            yield kinds.YEAR_OUTSIDE_SPAN.at(
                in_file(_FILE, *path), year=year, span=review.span.code
            )
    yield from _check_levels(review.levels)


def _check_levels(levels: tuple[Level, ...]) -> Iterator[Finding]:
    for index, level in enumerate(levels):
        if level.valid_from and level.valid_to and level.valid_to < level.valid_from:
            place = in_file(_FILE, "levels", index, "valid_to")
            yield kinds.REVERSED_DATES.at(place, begins=level.valid_from, ends=level.valid_to)
    for (_, first), (index, second) in combinations(enumerate(levels), 2):
        apart = _before(first.valid_to, second.valid_from) or _before(
            second.valid_to, first.valid_from
        )
        if first.rank == second.rank and not apart:
            place = in_file(_FILE, "levels", index, "rank")
            yield kinds.LEVELS_SHARE_RANK.at(
                place, first=first.code, second=second.code, rank=first.rank
            )


def _before(end: date | None, begin: date | None) -> bool:
    return end is not None and begin is not None and end < begin


def check_root(plan: Plan) -> Iterator[Finding]:
    """The unit whose review this is exists on every date that matters."""
    root, review = plan.review.root, plan.review
    states = [state for state in plan.units if state.id == root]
    if not states:
        nearest = likely(root, (state.id for state in plan.units))
        yield kinds.UNKNOWN_ROOT.at(in_file(_FILE, "root"), unit=root, nearest=nearest)
        return
    days = {review.cut_off: in_file(_FILE, "root")} | {
        tree.day: in_file(_FILE, "period_trees", i, "day")
        for i, tree in enumerate(review.period_trees)
    }
    for day, place in days.items():
        if not any(state.valid_on(day) for state in states):
            yield kinds.ROOT_NOT_IN_FORCE.at(place, unit=root, day=day)


def check_standing_agency(plan: Plan) -> Iterator[Finding]:
    """The standing agency is one of the agencies; each agency reports to a unit in force."""
    codes = [agency.code for agency in plan.agencies]
    if plan.review.standing_agency not in codes:
        given = plan.review.standing_agency
        yield kinds.UNKNOWN_AGENCY.at(
            in_file(_FILE, "standing_agency"), agency=given, nearest=likely(given, codes)
        )
    ids = dict.fromkeys(state.id for state in plan.units)
    in_force = {state.id for state in plan.units if state.valid_on(plan.review.cut_off)}
    for index, agency in enumerate(plan.agencies):
        place = in_file("assignments.yaml", "agencies", index, "unit")
        if agency.unit not in ids:
            yield kinds.UNKNOWN_UNIT.at(place, unit=agency.unit, nearest=likely(agency.unit, ids))
        elif agency.unit not in in_force:
            yield kinds.UNIT_NOT_IN_FORCE.at(place, unit=agency.unit, day=plan.review.cut_off)
        if not agency.themes:
            place = in_file("assignments.yaml", "agencies", index, "themes")
            yield kinds.AGENCY_WITHOUT_THEME.at(place, agency=agency.code)


def check_calendar(plan: Plan) -> Iterator[Finding]:
    """Deadlines name known roles; whoever fills a form has one, by the cut-off; lower levels come
    first.
    """
    known = roles_of(plan)
    filling = dict.fromkeys(role for form in plan.forms for role in form.reporters)
    for index, deadline in enumerate(plan.review.calendar):
        place = in_file(_FILE, "calendar", index, "by")
        if deadline.by not in known:
            nearest = likely(deadline.by, known)
            yield kinds.UNKNOWN_ROLE.at(place, role=deadline.by, nearest=nearest)
        elif deadline.by not in filling and deadline.by != _level_of_root(plan):
            yield kinds.DEADLINE_WITHOUT_FORM.at(place, role=deadline.by)
        if deadline.by in filling and deadline.day > plan.review.cut_off:
            yield kinds.DEADLINE_AFTER_CUT_OFF.at(
                in_file(_FILE, "calendar", index, "day"),
                role=deadline.by,
                day=deadline.day,
                cut_off=plan.review.cut_off,
            )
    given = {deadline.by for deadline in plan.review.calendar}
    for role in filling:
        if role in known and role not in given:
            yield kinds.ROLE_WITHOUT_DEADLINE.at(in_file(_FILE, "calendar"), role=role)
    for index, agency in enumerate(plan.agencies):
        if agency.code not in filling and not agency.optional:
            place = in_file("assignments.yaml", "agencies", index)
            yield kinds.AGENCY_WITHOUT_FORM.at(place, agency=agency.code)
    yield from _check_order(plan)


def _level_of_root(plan: Plan) -> str | None:
    """The level that sends the report itself: it has a deadline without filling a form."""
    return next((state.level for state in plan.units if state.id == plan.review.root), None)


def _check_order(plan: Plan) -> Iterator[Finding]:
    """A level can only sum up what the level below has sent."""
    levels = {level.code for level in plan.review.levels}
    entries = [(i, d) for i, d in enumerate(plan.review.calendar) if d.by in levels]
    for (_, upper), (index, lower) in ((a, b) for a in entries for b in entries if a is not b):
        above, below = rank_of_role(plan, upper.by), rank_of_role(plan, lower.by)
        if above is not None and below is not None and above < below and upper.day < lower.day:
            yield kinds.DEADLINE_OUT_OF_ORDER.at(
                in_file(_FILE, "calendar", index, "day"),
                lower=lower.by,
                upper=upper.by,
                lower_day=lower.day,
                upper_day=upper.day,
            )
