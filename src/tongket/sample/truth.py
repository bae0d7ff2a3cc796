"""The truth of the sample: every figure asked of every reporter, before any fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tongket.core.figures import Figure, FigureStatus
from tongket.core.formulas.nodes import TOTAL
from tongket.core.plan import Element, Overlap, Plan, RollUp, Slot, TimeRollUp, slots_of
from tongket.sample.drawing import Drawing
from tongket.sample.reconciling import Reconciler
from tongket.sample.relations import Relations
from tongket.sample.sizes import Place
from tongket.sample.streams import MILLION, Stream

__all__ = ["PlaceTruth", "find_truth"]

_FEW = 8
_PART = 600_000


@dataclass(frozen=True, slots=True)
class PlaceTruth:
    """What is true of one reporter: values in smallest steps; slots of ``outside`` do not apply."""

    place: Place
    values: Mapping[Slot, int]
    outside: frozenset[Slot]
    nothing: frozenset[Slot]

    def figures(self) -> tuple[Figure, ...]:
        """The truth as figures, in the order of the slots."""
        return tuple(
            Figure(self.place.reporter.code, s.element, str(s.year), s.category, *self._state(s))
            for s in (*self.values, *self.outside_in_order())
        )

    def outside_in_order(self) -> tuple[Slot, ...]:
        """The slots that do not apply, sorted."""
        return tuple(sorted(self.outside))

    def _state(self, slot: Slot) -> tuple[int | None, FigureStatus]:
        if slot in self.outside:
            return None, FigureStatus.NOT_APPLICABLE
        if slot in self.nothing:
            return 0, FigureStatus.NOTHING
        return self.values[slot], FigureStatus.GIVEN


def find_truth(plan: Plan, relations: Relations, drawing: Drawing) -> tuple[PlaceTruth, ...]:
    """Draw, reconcile with the rules, then let overlapping reporters agree with the sums."""
    reconciler = Reconciler(plan, relations)
    values: dict[str, dict[Slot, int]] = {}
    outside: dict[str, frozenset[Slot]] = {}
    for place in drawing.ground.places:
        own = {
            slot: drawing.series(place, slot.element, slot.category)[slot.year - drawing.first]
            for slot in slots_of(plan, place.reporter.role)
            if _counts(plan, slot, place)
        }
        reconciler.reconcile(own)
        outside[place.reporter.code] = gone = _outside(
            plan, relations, drawing, place=place, own=own
        )
        values[place.reporter.code] = {s: v for s, v in own.items() if s not in gone}
    for place in drawing.ground.places:
        _overlap(plan, drawing, place, values=values, reconciler=reconciler)
    return tuple(
        PlaceTruth(
            place,
            values[place.reporter.code],
            outside[place.reporter.code],
            _nothing(plan, place, values[place.reporter.code], seed=drawing.seed),
        )
        for place in drawing.ground.places
    )


def _counts(plan: Plan, slot: Slot, place: Place) -> bool:
    reporting = plan.element_by_code[slot.element].reported_by(place.reporter.role)
    return reporting is not None and reporting.counts


def _overlap(
    plan: Plan,
    drawing: Drawing,
    place: Place,
    *,
    values: dict[str, dict[Slot, int]],
    reconciler: Reconciler,
) -> None:
    """Figures that are compared only: the official sum under the reporter's unit, or a part."""
    own = values[place.reporter.code]
    shared: dict[Slot, int] = {}
    below = [p for p in drawing.ground.within(place.reporter.unit) if p is not place]
    for slot in slots_of(plan, place.reporter.role):
        element = plan.element_by_code[slot.element]
        reporting = element.reported_by(place.reporter.role)
        if reporting is None or reporting.counts:
            continue
        official = [values[p.reporter.code].get(slot, 0) for p in below if _counts(plan, slot, p)]
        total = sum(official) if official else _drawn(drawing, place, slot)
        if reporting.overlap is Overlap.PART_OF:
            total = total * _part_share(drawing.seed, place, element) // MILLION
        if element.rolls_up is RollUp.NONE and plan.measure_by_code[element.measure].yes_no:
            total = min(1, total)
        shared[slot] = total
    if shared:
        same = {s.element for s in shared if _is_same(plan, s, place)}
        fixed = {s.element for s in own} | same
        own.update(shared)
        reconciler.reconcile(own, fixed)


def _is_same(plan: Plan, slot: Slot, place: Place) -> bool:
    reporting = plan.element_by_code[slot.element].reported_by(place.reporter.role)
    return reporting is not None and reporting.overlap is Overlap.SAME


def _drawn(drawing: Drawing, place: Place, slot: Slot) -> int:
    return drawing.series(place, slot.element, slot.category)[slot.year - drawing.first]


def _part_share(seed: int, place: Place, element: Element) -> int:
    return _PART + Stream(seed, "part of", place.reporter.code, element.code).around(200_000)


def _outside(
    plan: Plan,
    relations: Relations,
    drawing: Drawing,
    *,
    place: Place,
    own: Mapping[Slot, int],
) -> frozenset[Slot]:
    """What does not exist at a place, with all that is a share of it: rural things in a ward, and
    here and there things that need not be (dòng họ, người mới biết chữ).
    """
    kind = drawing.ground.tree[place.reporter.unit].kind.casefold()
    ward = not place.reporter.agency and kind in drawing.pools.no_rural_kinds
    gone: set[str] = set()
    for element in plan.elements:
        magnitude = drawing.kind_of(element)
        if element.code in relations.shares:
            continue
        absent = magnitude.absent and len(drawing.counting(element)) > _FEW
        stream = Stream(drawing.seed, "outside", place.reporter.code, magnitude.words)
        if (magnitude.rural and ward) or (absent and stream.below(100) < magnitude.absent):
            gone.add(element.code)
    for code, share in relations.shares.items():
        if gone & set(share.whole.elements):
            gone.add(code)
    return frozenset(slot for slot in own if slot.element in gone)


def _nothing(plan: Plan, place: Place, values: Mapping[Slot, int], *, seed: int) -> frozenset[Slot]:
    """Some zeros of what happens in a year are written as "-": nothing occurred."""
    found: set[Slot] = set()
    for slot, value in values.items():
        element = plan.element_by_code[slot.element]
        if value or plan.measure_by_code[element.measure].yes_no:
            continue
        stream = Stream(seed, "nothing", place.reporter.code, slot.element)
        flows = element.over_time is TimeRollUp.SUM
        if stream.chance(800_000 if flows else 300_000) and slot.category == TOTAL:
            found.add(slot)
    return frozenset(found)
