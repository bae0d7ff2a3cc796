"""The places of all reporters of a review and their workbooks, worked out once for each plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tongket.core.plan import Plan, Reporter, reporters_of
from tongket.core.units import UnitTree
from tongket.formats.workbooks import BookLayout, book_layout
from tongket.web.data.models import OpenReview
from tongket.web.permissions import Actor, Place, may_see, place_of
from tongket.web.queries.reviews import plan_of

__all__ = ["Scene", "layout_of", "names_of", "scene_of", "seen_by", "told_apart"]


@dataclass(frozen=True, slots=True)
class Scene:
    """The reporters of a review in their order, and where each stands."""

    reporters: dict[str, Reporter]
    places: dict[str, Place]
    names: dict[str, str]


def scene_of(review: OpenReview) -> Scene:
    """The scene of a review."""
    return _scene(review.pk, review.plan_digest)


@lru_cache(maxsize=8)
def _scene(review: int, digest: str) -> Scene:
    del digest
    row = OpenReview.objects.get(pk=review)
    plan = plan_of(row)
    reporters = {r.code: r for r in reporters_of(plan, row.as_of)}
    places = {code: place_of(plan, code, row.as_of) for code in reporters}
    return Scene(reporters, places, names_of(plan, UnitTree.at(plan.units, row.as_of)))


def names_of(plan: Plan, tree: UnitTree) -> dict[str, str]:
    """The names of all units of a tree and of the agencies, each told apart from the others."""
    names = {state.id: state.name for state in tree.states}
    above = {
        state.id: names[state.parent]
        for state in tree.states
        if state.parent and state.parent in names
    }
    return told_apart(names | {agency.code: agency.name for agency in plan.agencies}, above)


def told_apart(names: Mapping[str, str], above: Mapping[str, str]) -> dict[str, str]:
    """A name that several places have is followed by that of the unit above.

    >>> told_apart({"a": "Xã Ba", "b": "Xã Ba", "c": "Xã Tư"}, {"a": "Đông", "b": "Tây"})
    {'a': 'Xã Ba (Đông)', 'b': 'Xã Ba (Tây)', 'c': 'Xã Tư'}
    """
    held = Counter(names.values())
    return {
        code: f"{name} ({above[code]})" if held[name] > 1 and code in above else name
        for code, name in names.items()
    }


def layout_of(review: OpenReview, reporter: Reporter) -> BookLayout:
    """The layout of a reporter's workbook: all of one role have the same."""
    return _layout(review.pk, review.plan_digest, reporter.role)


@lru_cache(maxsize=64)
def _layout(review: int, digest: str, role: str) -> BookLayout:
    reporters = _scene(review, digest).reporters.values()
    row = OpenReview.objects.defer("plan").get(pk=review)
    return book_layout(plan_of(row), next(one for one in reporters if one.role == role))


def seen_by(actor: Actor, review: OpenReview) -> tuple[str, ...]:
    """The reporters whose dockets an actor may see, in their order."""
    places = scene_of(review).places
    return tuple(code for code, place in places.items() if may_see(actor, place) is not None)
