"""units.csv: dated states form one tree on every date, without gaps, clashes or cycles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from tongket.core.findings import Finding, Place
from tongket.core.plan.check import kinds
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.plan import Plan
from tongket.core.units import UnitState, UnitTree

__all__ = ["check_descent", "check_levels_of_units", "check_states"]

_FILE = "units.csv"
_FOREVER = date.max
_DAY = timedelta(days=1)


def _at(index: int, column: str) -> Place:
    return in_file(_FILE, "units", index, column)


def _end(state: UnitState) -> date:
    return state.valid_to or _FOREVER


def check_states(plan: Plan) -> Iterator[Finding]:
    """States of one id follow each other; an official code names one unit at a time."""
    by_id: dict[str, list[tuple[int, UnitState]]] = {}
    by_code: dict[str, list[tuple[int, UnitState]]] = {}
    for index, state in enumerate(plan.units):
        if _end(state) < state.valid_from:
            place = _at(index, "valid_to")
            yield kinds.REVERSED_DATES.at(place, begins=state.valid_from, ends=state.valid_to)
        by_id.setdefault(state.id, []).append((index, state))
        by_code.setdefault(state.code, []).append((index, state))
    for unit, states in by_id.items():
        for index, day in _overlaps(states):
            yield kinds.OVERLAPPING_STATES.at(_at(index, "valid_from"), unit=unit, day=day)
    for code, states in by_code.items():
        for index, day in _overlaps(states, other_id=True):
            yield kinds.OFFICIAL_CODE_TWICE.at(_at(index, "code"), code=code, day=day)


def _overlaps(
    states: list[tuple[int, UnitState]], *, other_id: bool = False
) -> Iterator[tuple[int, date]]:
    """Index and first common day of each state that begins before an earlier one has ended."""
    ordered = sorted(states, key=lambda pair: (pair[1].valid_from, pair[0]))
    for (_, first), (index, second) in pairwise(ordered):
        if second.valid_from <= _end(first) and not (other_id and first.id == second.id):
            yield index, second.valid_from


def check_levels_of_units(plan: Plan) -> Iterator[Finding]:
    """Each state is of a known level in force; only units of the highest level have no parent."""
    levels = {level.code: level for level in plan.review.levels}
    top = min((level.rank for level in levels.values()), default=1)
    by_id: dict[str, list[UnitState]] = {}
    for state in plan.units:
        by_id.setdefault(state.id, []).append(state)
    for index, state in enumerate(plan.units):
        level = levels.get(state.level)
        if level is None:
            nearest = likely(state.level, levels)
            yield kinds.UNKNOWN_LEVEL.at(_at(index, "level"), level=state.level, nearest=nearest)
            continue
        begins, ends = level.valid_from or date.min, level.valid_to or _FOREVER
        if state.valid_from < begins or _end(state) > ends:
            yield kinds.LEVEL_NOT_IN_FORCE.at(
                _at(index, "level"), unit=state.id, level=level.code, begins=begins, ends=ends
            )
        if state.parent is None:
            if level.rank != top:
                yield kinds.UNIT_WITHOUT_PARENT.at(_at(index, "parent"), unit=state.id)
            continue
        above = [levels[s.level].rank for s in by_id.get(state.parent, []) if s.level in levels]
        if above and min(above) >= level.rank:
            yield kinds.PARENT_NOT_ABOVE.at(
                _at(index, "parent"), unit=state.id, parent=state.parent
            )


def check_descent(plan: Plan) -> Iterator[Finding]:
    """Each parent exists as long as its children do; nobody is their own ancestor."""
    by_id: dict[str, list[UnitState]] = {}
    for state in plan.units:
        by_id.setdefault(state.id, []).append(state)
    for index, state in enumerate(plan.units):
        if state.parent is None:
            continue
        place = _at(index, "parent")
        if state.parent not in by_id:
            nearest = likely(state.parent, by_id)
            yield kinds.UNKNOWN_PARENT.at(
                place, unit=state.id, parent=state.parent, nearest=nearest
            )
            continue
        gap = _first_day_without(state, by_id[state.parent])
        if gap is not None:
            yield kinds.PARENT_NOT_IN_FORCE.at(place, unit=state.id, parent=state.parent, day=gap)
    yield from _cycles(plan)
    yield from _outside_root(plan)


def _first_day_without(state: UnitState, parents: list[UnitState]) -> date | None:
    """The first day of ``state`` on which no state of its parent is in force."""
    day = state.valid_from
    for parent in sorted(parents, key=lambda p: p.valid_from):
        if parent.valid_from <= day <= _end(parent):
            if _end(parent) >= _end(state):
                return None
            day = _end(parent) + _DAY
    return day if day <= _end(state) else None


def _cycles(plan: Plan) -> Iterator[Finding]:
    """Each cycle once, at the first line of the table that takes part in it."""
    reported: set[frozenset[str]] = set()
    index_of = {(s.id, s.valid_from): i for i, s in enumerate(plan.units)}
    for day in sorted({state.valid_from for state in plan.units}):
        in_force = {s.id: s for s in plan.units if s.valid_on(day)}
        for start in in_force:
            path = _walk_up(start, in_force)
            cycle = frozenset(path[path.index(path[-1]) :]) if path.count(path[-1]) > 1 else None
            if cycle is None or cycle in reported:
                continue
            reported.add(cycle)
            lines = [index_of[unit, in_force[unit].valid_from] for unit in cycle]
            names = " → ".join(path[path.index(path[-1]) :])
            yield kinds.CYCLE_OF_UNITS.at(_at(min(lines), "parent"), units=names, day=day)


def _walk_up(start: str, in_force: dict[str, UnitState]) -> list[str]:
    """From a unit upwards until the top, or until a unit comes a second time."""
    path = [start]
    while (parent := in_force[path[-1]].parent) is not None and parent in in_force:
        path.append(parent)
        if path.count(parent) > 1:
            break
    return path


def _outside_root(plan: Plan) -> Iterator[Finding]:
    """Units on the day of the cut-off that do not belong to the unit under review."""
    tree = UnitTree.at(plan.units, plan.review.cut_off)
    if plan.review.root not in tree:
        return
    for index, state in enumerate(plan.units):
        line = tree.ancestors(state.id) if state.valid_on(plan.review.cut_off) else ()
        if line and plan.review.root not in line and tree[line[-1]].parent is None:
            yield kinds.UNIT_OUTSIDE_ROOT.at(
                _at(index, "parent"), unit=state.id, root=plan.review.root
            )
