"""Reorganisation of units: events, and how the figures of one tree are seen on another.

Figures stay with the unit that reported them. A view on the tree of another date follows the
events: a merger adds up, a split divides by declared shares, and a split without shares cannot be
divided (it is shown as such, never guessed). Division of whole numbers keeps sums exact: the parts
of a value v with cumulative shares c0=0 < c1 < ... < cn=T are floor(v*ci/T) - floor(v*c(i-1)/T).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import lcm

from tongket.core.units.tree import UnitState, UnitTree

__all__ = ["EventKind", "Reorganisation", "Share", "TreePart", "tree_parts"]


class EventKind(StrEnum):
    """What happened to units. Only the kinds that change territory carry before and after ids."""

    MERGE = "merge"
    SPLIT = "split"
    REGROUP = "regroup"
    RENAME = "rename"
    RECODE = "recode"
    CHANGE_KIND = "change_kind"
    MOVE = "move"
    END = "end"


@dataclass(frozen=True, slots=True)
class Share:
    """How much of ``before`` went to ``after``: a whole number of persons (or of any measure)."""

    before: str
    after: str
    weight: int


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """One event in force on ``day``: the units of ``before`` become those of ``after``.

    For rename, recode, change_kind and move, both hold the same id and the dated states tell the
    change. ``shares`` is needed only where a unit goes to more than one.
    """

    code: str
    kind: EventKind
    day: date
    before: tuple[str, ...]
    after: tuple[str, ...]
    source: str | None = None
    clause: str | None = None
    shares: tuple[Share, ...] = ()
    note: str | None = None
    assumed: bool = False
    reason: str | None = None

    @property
    def changes_territory(self) -> bool:
        """Whether ids end and others begin."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class TreePart:
    """The part of a reporting unit's value that counts for ``unit`` on the viewed tree.

    The part of v is floor(v*upto/total) - floor(v*start/total). ``divisible`` is false where shares
    are not declared: then there is no number, whatever the bounds say.
    """

    reporter: str
    unit: str
    start: int
    upto: int
    total: int
    divisible: bool = True

    def of(self, value: int) -> int:
        """The part of a value in whole smallest steps."""
        return value * self.upto // self.total - value * self.start // self.total


def tree_parts(
    states: Iterable[UnitState],
    events: Iterable[Reorganisation],
    reported_on: date,
    viewed_on: date,
) -> tuple[TreePart, ...]:
    """How each unit in force on ``reported_on`` counts for each unit in force on ``viewed_on``.

    ``viewed_on`` may not lie before ``reported_on``: history is not undone. One row for each pair
    of reporter and unit; units that received a part and all units above them are included.
    """
    if viewed_on < reported_on:
        raise ValueError(f"view date {viewed_on} lies before report date {reported_on}")
    every = tuple(states)
    source, view = UnitTree.at(every, reported_on), UnitTree.at(every, viewed_on)
    between = sorted(
        (e for e in events if e.changes_territory and reported_on < e.day <= viewed_on),
        key=lambda e: (e.day, e.code),
    )
    position = {unit: place for place, unit in enumerate(view.depth_first())}
    rows: list[TreePart] = []
    for unit in source.depth_first():
        heirs = _heirs(unit, between)
        known = {heir: share for heir, share in heirs.items() if heir in position}
        rows.extend(_parts_of(unit, known, view, position))
    return tuple(rows)


def _heirs(unit: str, events: Iterable[Reorganisation]) -> dict[str, Fraction | None]:
    """Units that hold the territory of ``unit`` after ``events``, each with its share.

    A share of ``None`` is unknown.
    """
    held: dict[str, Fraction | None] = {unit: Fraction(1)}
    for event in events:
        following: dict[str, Fraction | None] = {}
        for holder, share in held.items():
            moved = _successors(holder, event) if holder in event.before else {holder: Fraction(1)}
            for heir, part in moved.items():
                product = None if share is None or part is None else share * part
                known = following.get(heir, Fraction(0))
                following[heir] = None if product is None or known is None else known + product
        held = following
    return held


def _successors(unit: str, event: Reorganisation) -> dict[str, Fraction | None]:
    declared = [s for s in event.shares if s.before == unit]
    if declared:
        total = sum(s.weight for s in declared)
        return {s.after: Fraction(s.weight, total) for s in declared}
    if len(event.after) == 1:
        return {event.after[0]: Fraction(1)}
    return dict.fromkeys(event.after)


def _parts_of(
    reporter: str,
    heirs: Mapping[str, Fraction | None],
    view: UnitTree,
    position: Mapping[str, int],
) -> Iterable[TreePart]:
    if any(share is None for share in heirs.values()):
        yield from _undivided_parts(reporter, tuple(heirs), view)
        return
    known = {heir: share for heir, share in heirs.items() if share}
    total = lcm(*(share.denominator for share in known.values())) if known else 1
    bounds: dict[str, tuple[int, int]] = {}
    reached = 0
    # Depth-first order keeps the parts under one ancestor together, so that each ancestor gets
    # one interval and its parts add up to the whole without remainder.
    for heir in sorted(known, key=position.__getitem__):
        upto = reached + int(known[heir] * total)
        for ancestor in view.ancestors(heir):
            start = bounds.get(ancestor, (reached, upto))[0]
            bounds[ancestor] = (start, upto)
        reached = upto
    for unit, (start, upto) in bounds.items():
        yield TreePart(reporter, unit, start, upto, total)


def _undivided_parts(reporter: str, heirs: tuple[str, ...], view: UnitTree) -> Iterable[TreePart]:
    lines = [view.ancestors(heir) for heir in heirs]
    units = dict.fromkeys(unit for line in lines for unit in line)
    for unit in units:
        whole = all(unit in line for line in lines)
        yield TreePart(reporter, unit, 0, 1, 1, divisible=whole)
