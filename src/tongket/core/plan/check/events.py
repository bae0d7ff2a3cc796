"""reorganisations.yaml and populations.csv: events that fit the dates of units, persons counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tongket.core.findings import Finding
from tongket.core.plan.check import kinds
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.plan import Plan
from tongket.core.units import EventKind, Reorganisation, UnitState, UnitTree

__all__ = ["check_events", "check_populations", "check_unit_changes"]

_FILE = "reorganisations.yaml"
_SAME_TERRITORY = frozenset(
    {EventKind.RENAME, EventKind.RECODE, EventKind.CHANGE_KIND, EventKind.MOVE}
)


def check_events(plan: Plan) -> Iterator[Finding]:
    """Units of an event are in force before and after it; shares cover what is divided."""
    states: dict[str, list[UnitState]] = {}
    for state in plan.units:
        states.setdefault(state.id, []).append(state)
    for index, event in enumerate(plan.reorganisations):
        path = ("reorganisations", index)
        for side, units in (("before", event.before), ("after", event.after)):
            for place, unit in enumerate(units):
                if unit not in states:
                    yield kinds.UNKNOWN_UNIT.at(
                        in_file(_FILE, *path, side, place), unit=unit, nearest=likely(unit, states)
                    )
        yield from _check_dates(event, states, path)
        yield from _check_kind(event, path)
        yield from _check_shares(event, path)


def _check_dates(
    event: Reorganisation, states: dict[str, list[UnitState]], path: tuple[str | int, ...]
) -> Iterator[Finding]:
    eve = event.day - timedelta(days=1) if event.day > date.min else event.day
    for place, unit in enumerate(event.before):
        where = in_file(_FILE, *path, "before", place)
        known = states.get(unit, [])
        if known and not any(state.valid_on(eve) for state in known):
            yield kinds.UNIT_NOT_IN_FORCE.at(where, unit=unit, day=eve)
        elif unit not in event.after and any(state.valid_on(event.day) for state in known):
            yield kinds.UNIT_OUTLIVES_EVENT.at(where, unit=unit, day=event.day)
    for place, unit in enumerate(event.after):
        where = in_file(_FILE, *path, "after", place)
        known = states.get(unit, [])
        if known and not any(state.valid_on(event.day) for state in known):
            yield kinds.UNIT_NOT_IN_FORCE.at(where, unit=unit, day=event.day)
        elif known and unit not in event.before:
            begins = min(state.valid_from for state in known)
            if begins != event.day:
                yield kinds.UNIT_BEGINS_OTHERWISE.at(where, unit=unit, begins=begins, day=event.day)


def _check_kind(event: Reorganisation, path: tuple[str | int, ...]) -> Iterator[Finding]:
    fits = True
    if event.kind in _SAME_TERRITORY:
        fits = event.before == event.after
    elif event.kind is EventKind.MERGE:
        fits = len(event.after) == 1
    elif event.kind is EventKind.SPLIT:
        fits = len(event.before) == 1
    if not fits or not event.before:
        yield kinds.EVENT_DOES_NOT_FIT.at(
            in_file(_FILE, *path, "kind"),
            kind=event.kind.value,
            before=len(event.before),
            after=len(event.after),
        )


def _check_shares(event: Reorganisation, path: tuple[str | int, ...]) -> Iterator[Finding]:
    for place, share in enumerate(event.shares):
        if share.before not in event.before or share.after not in event.after:
            yield kinds.SHARE_OUTSIDE_EVENT.at(
                in_file(_FILE, *path, "shares", place), before=share.before, after=share.after
            )
    if event.kind in _SAME_TERRITORY:
        return
    if len(event.after) > 1:
        for unit in event.before:
            if not any(share.before == unit and share.weight for share in event.shares):
                yield kinds.NOT_DIVISIBLE.at(in_file(_FILE, *path), unit=unit, event=event.code)
    if event.shares:
        for place, unit in enumerate(event.after):
            if not any(share.after == unit and share.weight for share in event.shares):
                yield kinds.SHARES_NOT_COVERING.at(in_file(_FILE, *path, "after", place), unit=unit)


def check_unit_changes(plan: Plan) -> Iterator[Finding]:
    """A unit that ends or begins within the years under review does so by an event."""
    review = plan.review
    ended = {unit for event in plan.reorganisations for unit in event.before}
    begun = {unit for event in plan.reorganisations for unit in event.after}
    first: dict[str, tuple[date, int]] = {}
    last: dict[str, tuple[date, int]] = {}
    for index, state in enumerate(plan.units):
        begin, end = (state.valid_from, index), (state.valid_to or date.max, index)
        first[state.id] = min(first.get(state.id, begin), begin)
        last[state.id] = max(last.get(state.id, end), end)
    for unit, (day, index) in last.items():
        if day < review.cut_off and unit not in ended:
            place = in_file("units.csv", "units", index, "valid_to")
            yield kinds.UNIT_ENDS_WITHOUT_EVENT.at(place, unit=unit, day=day)
    start = date(min(max(review.first_year, date.min.year), date.max.year), 1, 1)
    for unit, (day, index) in first.items():
        if start < day <= review.cut_off and unit not in begun:
            place = in_file("units.csv", "units", index, "valid_from")
            yield kinds.UNIT_BEGINS_WITHOUT_EVENT.at(place, unit=unit, day=day)


def check_populations(plan: Plan) -> Iterator[Finding]:
    """Every unit that reports has a count of persons; the counts of one day add up."""
    ids = dict.fromkeys(state.id for state in plan.units)
    counted = {count.unit for count in plan.populations}
    for index, count in enumerate(plan.populations):
        if count.unit not in ids:
            place = in_file("populations.csv", "populations", index, "unit")
            yield kinds.UNKNOWN_UNIT.at(place, unit=count.unit, nearest=likely(count.unit, ids))
    filling = {role for form in plan.forms for role in form.reporters}
    days = [plan.review.cut_off, *(tree.day for tree in plan.review.period_trees)]
    missing: set[str] = set()
    for index, state in enumerate(plan.units):
        asked = state.level in filling and any(state.valid_on(day) for day in days)
        if asked and state.id not in counted and state.id not in missing:
            missing.add(state.id)
            place = in_file("units.csv", "units", index)
            yield kinds.POPULATION_MISSING.at(place, unit=state.id, name=state.name)
    yield from _check_sums(plan)


def _check_sums(plan: Plan) -> Iterator[Finding]:
    by_day: dict[date, dict[str, int]] = {}
    for count in plan.populations:
        by_day.setdefault(count.day, {})[count.unit] = count.persons
    trees = {day: UnitTree.at(plan.units, day) for day in by_day}
    for index, count in enumerate(plan.populations):
        persons = by_day[count.day]
        children = trees[count.day].children(count.unit)
        if children and all(child in persons for child in children):
            total = sum(persons[child] for child in children)
            if total != count.persons:
                yield kinds.POPULATION_DOES_NOT_ADD_UP.at(
                    in_file("populations.csv", "populations", index, "persons"),
                    unit=count.unit,
                    day=count.day,
                    persons=count.persons,
                    total=total,
                )
