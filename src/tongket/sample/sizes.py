"""How large each reporter is, and how well it stands: what all its figures follow."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.core.plan import Plan, Reporter, reporters_of
from tongket.core.units import UnitTree
from tongket.sample.pools import Pools
from tongket.sample.streams import Stream

__all__ = ["Ground", "Place", "survey"]

_LEAF_PERSONS = 8_000


@dataclass(frozen=True, slots=True)
class Place:
    """A reporter on the ground: ``persons`` living in its unit, whether ``urban``, and
    ``standing``, the parts per million by which it does better (+) or worse (-) than the whole.
    """

    reporter: Reporter
    persons: int
    urban: bool
    standing: int


@dataclass(frozen=True, slots=True)
class Ground:
    """All reporters of the review on the tree of its cut-off date."""

    tree: UnitTree
    places: tuple[Place, ...]

    def within(self, unit: str) -> tuple[Place, ...]:
        """Places of units at or under ``unit``, and of agencies that report to one of them."""
        return tuple(p for p in self.places if unit in self.tree.ancestors(p.reporter.unit))


def survey(plan: Plan, pools: Pools, seed: int) -> Ground:
    """Look at every reporter of the plan once."""
    tree = UnitTree.at(plan.units, plan.review.cut_off)
    persons = _persons(plan, tree, seed)
    places: list[Place] = []
    for reporter in reporters_of(plan, plan.review.cut_off):
        urban = tree[reporter.unit].kind.casefold() in pools.urban_kinds
        places.append(
            Place(reporter, persons[reporter.unit], urban, _standing(reporter, tree, urban, seed))
        )
    return Ground(tree, tuple(places))


def _standing(reporter: Reporter, tree: UnitTree, urban: bool, seed: int) -> int:
    """Towns do better; the units of one district are alike; each differs a little of its own."""
    own = Stream(seed, "standing", reporter.code).around(120_000)
    above = [u for u in tree.ancestors(reporter.unit)[1:] if tree[u].parent is not None]
    shared = sum(Stream(seed, "standing", unit).around(150_000) for unit in above)
    return own + shared + (120_000 if urban else 0)


def _persons(plan: Plan, tree: UnitTree, seed: int) -> dict[str, int]:
    """Population of every unit: the latest that the plan declares, else a share of what is left of
    the unit above, else the sum of those below, else a plausible number.
    """
    known: dict[str, int] = {}
    for entry in sorted(plan.populations, key=lambda p: p.day):
        known[entry.unit] = entry.persons
    for unit in tree.depth_first():
        below = tree.children(unit)
        unknown = [child for child in below if child not in known]
        if unit not in known or not unknown:
            continue
        left = known[unit] - sum(known[child] for child in below if child in known)
        weights = [60 + Stream(seed, "persons", child).below(80) for child in unknown]
        for child, weight in zip(unknown, weights, strict=True):
            known[child] = max(500, left * weight // sum(weights))
    for unit in reversed(tree.depth_first()):
        if unit not in known:
            below = tree.children(unit)
            known[unit] = sum(known[child] for child in below) or _LEAF_PERSONS + Stream(
                seed, "persons", unit
            ).around(_LEAF_PERSONS // 2)
    return known
