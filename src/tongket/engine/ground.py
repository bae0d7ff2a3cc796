"""The tables about who reports and what was given: reporters, trees, slots, figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tongket.core.figures import Figure, FigureStatus
from tongket.engine.numbers import Numbers
from tongket.engine.tables import Row, Table

__all__ = ["reporter_tables", "slot_tables", "standing_reporters"]

_ANSWERS = {
    status: status.value
    for status in (FigureStatus.GIVEN, FigureStatus.NOTHING, FigureStatus.NOT_APPLICABLE)
}


def slot_tables(numbers: Numbers) -> Iterator[Table]:
    """The slots, who is asked for them, how periods gather them, and the figures given."""
    plan = numbers.plan
    years = [(n, slot) for n, slot in enumerate(numbers.slots) if not slot.spans]
    rolls_up = {e.code: e.rolls_up for e in plan.elements}
    ones = {e.code: 10**e.decimals for e in plan.elements}
    roles = {e.code: tuple(r.by for r in e.reporters if r.counts) for e in plan.elements}
    tree_of = {year: numbers.tree_of(year) for _, slot in years for year in slot.years}
    yield Table.of(
        "slot",
        ((n, tree_of[s.years[0]], rolls_up[s.element].value, ones[s.element]) for n, s in years),
    )
    yield Table.of(
        "asked", ((n, role) for n, s in years for role in dict.fromkeys(roles[s.element]))
    )
    yield Table.of(
        "gathering",
        (
            (n, numbers.slot_number[s.element, s.category, str(year)])
            for n, s in enumerate(numbers.slots)
            for year in s.years
        ),
    )
    yield Table.of("figure", _figure_rows(numbers, numbers.inputs.figures))


def _figure_rows(numbers: Numbers, figures: Iterable[Figure]) -> Iterator[Row]:
    places, slots = numbers.place_number, numbers.slot_number
    for figure in figures:
        slot = slots.get((figure.element, figure.category, figure.period))
        place = places.get(figure.reporter)
        answer = _ANSWERS.get(figure.status)
        if slot is not None and place is not None and answer is not None:
            yield (place, slot, figure.value, answer)


def reporter_tables(numbers: Numbers) -> Iterator[Table]:
    """Who stands on which reporting tree, and what part of them each viewed unit takes."""
    place = numbers.place_number
    yield Table.of(
        "standing",
        (
            (tree, role, place[reporter])
            for tree in range(len(numbers.trees))
            for role, reporter in standing_reporters(numbers, tree)
        ),
    )
    homes = {agency.code: agency.unit for agency in numbers.plan.agencies}
    yield Table.of(
        "part",
        (
            (
                tree,
                place[part.reporter],
                place[part.unit],
                part.start,
                part.upto,
                part.total,
                int(part.divisible),
                int(homes.get(part.reporter, part.reporter) == part.unit),
            )
            for tree, parts in enumerate(numbers.parts)
            for part in parts
        ),
    )
    units = numbers.places[: numbers.viewed]
    yield Table.of("unit", ((place[unit], numbers.view[unit].level) for unit in units))
    yield Table.of("population", ((place[u], n) for u, n in _persons(numbers) if u in place))


def standing_reporters(numbers: Numbers, tree: int) -> tuple[tuple[str, str], ...]:
    """(role, reporter) of all units of a reporting tree and of the agencies beside it.

    An optional agency is expected only if it gave anything at all.
    """
    states = numbers.trees[tree]
    gave = {f.reporter for f in numbers.inputs.figures if f.status is not FigureStatus.MISSING}
    units = tuple((states[unit].level, unit) for unit in states.depth_first())
    agencies = tuple(
        (a.code, a.code) for a in numbers.plan.agencies if not a.optional or a.code in gave
    )
    return units + agencies


def _persons(numbers: Numbers) -> Iterator[tuple[str, int]]:
    """The population of each unit: the latest known on the day of the view."""
    known = [p for p in numbers.plan.populations if p.day <= numbers.inputs.viewed_on]
    latest = {p.unit: p.persons for p in sorted(known, key=lambda p: p.day)}
    yield from sorted(latest.items())
