"""Consolidated figures at every level, each down to its leaves; charts; and the files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tongket.core.approval import ItemState
from tongket.core.units import UnitTree
from tongket.formats.output.explanation import Explanation, explain
from tongket.formats.output.explanation_words import counted_part, head_lines
from tongket.review import form_places
from tongket.web.data.models import Docket, OpenReview, Snapshot
from tongket.web.data.speech import speech
from tongket.web.permissions import may_see, oversees, place_of
from tongket.web.queries import plan_of, scene_of
from tongket.web.queries.consolidated import consolidated
from tongket.web.queries.documents import (
    REVIEW_FILES,
    UNIT_FILES,
    chart_drawing,
    charts_of_unit,
    file_of_review,
    file_of_unit,
)
from tongket.web.queries.doors import review_with
from tongket.web.queries.indicator_table import indicator_lines
from tongket.web.queries.snapshots import stands_on
from tongket.web.site.middleware import actor_in

__all__ = ["chart", "leaves", "results", "review_file", "unit_file"]

_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class Seen:
    """A unit or agency whose results may be seen; ``depth`` is its level below the root."""

    code: str
    name: str
    depth: int

    @property
    def indent(self) -> str:
        """Spaces that a list of choices keeps."""
        return "\N{EM SPACE}" * self.depth


@require_safe
def results(request: HttpRequest, code: str) -> HttpResponse:
    """The indicators of a unit, ``?unit=``; else of the highest that may be seen. They stand on the
    newest figures, or on ``?snapshot=``.
    """
    review = get_object_or_404(OpenReview, code=code)
    seen = list(_seen(request, review))
    if not seen:
        raise Http404
    unit = request.GET.get("unit") or min(seen, key=lambda one: one.depth).code
    chosen = next((one for one in seen if one.code == unit), None)
    if chosen is None:
        raise Http404
    snapshot = _snapshot(request, review)
    held = consolidated(review, snapshot)
    plan = held.plan
    at_root = unit == plan.review.root
    places = scene_of(review).places
    within = {code for code, place in places.items() if at_root or unit in place.around}
    return render(
        request,
        "tongket/results.html",
        {
            "review": review,
            "seen": seen,
            "chosen": chosen,
            "held": held,
            "accepted": _reported(review, snapshot, within),
            "expected": len(within),
            "years": plan.review.milestones,
            "lines": indicator_lines(held, unit, speech()),
            "charts": charts_of_unit(review, unit, snapshot),
            "files": REVIEW_FILES if at_root else (),
            "unit_files": () if at_root else UNIT_FILES,
            "snapshots": review.snapshots.order_by("-number"),
            **_basis(snapshot),
            "cuts_off": oversees(actor_in(request), place_of(plan, plan.review.root, review.as_of)),
        },
    )


@require_safe
def leaves(request: HttpRequest, code: str, unit: str, indicator: str, year: int) -> HttpResponse:
    """A number down to the cells it came from."""
    review = _visible(request, code, unit)
    snapshot = _snapshot(request, review)
    held = consolidated(review, snapshot)
    if indicator not in held.plan.indicator_by_code:
        raise Http404
    found = explain(held, indicator, unit, year)
    lines = head_lines(found, held.plan, speech())
    return render(
        request,
        "tongket/leaves.html",
        {
            "review": review,
            "unit": unit,
            "title": lines[0],
            "head": lines[1:],
            "leaves": list(_leaf_lines(found, review)),
            "held": held,
            **_basis(snapshot),
        },
    )


@require_safe
def chart(request: HttpRequest, code: str, unit: str, name: str) -> HttpResponse:
    """A chart of the report of a unit, drawn."""
    review = _visible(request, code, unit)
    drawn = charts_of_unit(review, unit, _snapshot(request, review))
    found = next((one for one in drawn if one.code == name), None)
    if found is None:
        raise Http404
    return HttpResponse(chart_drawing(found), content_type="image/svg+xml")


@require_safe
def review_file(request: HttpRequest, code: str, name: str) -> FileResponse:
    """A file of the whole review, for who may see all of it."""
    review = get_object_or_404(OpenReview, code=code)
    _visible(request, code, plan_of(review).review.root)
    if name not in REVIEW_FILES:
        raise Http404
    snapshot = _snapshot(request, review)
    return _file(file_of_review(review, name, snapshot), name, snapshot)


@require_safe
def unit_file(request: HttpRequest, code: str, unit: str, name: str) -> FileResponse:
    """The own report of a unit or agency."""
    review = _visible(request, code, unit)
    if name not in UNIT_FILES or unit == plan_of(review).review.root:
        raise Http404
    snapshot = _snapshot(request, review)
    return _file(file_of_unit(review, unit, name, snapshot), f"{unit}-{name}", snapshot)


def _snapshot(request: HttpRequest, review: OpenReview) -> Snapshot | None:
    """The snapshot that is asked for, by its number; none for the newest figures."""
    number = request.GET.get("snapshot", "")
    if not number:
        return None
    if not number.isdecimal() or len(number) > _DIGITS:
        raise Http404
    return get_object_or_404(review.snapshots, number=int(number))


def _basis(snapshot: Snapshot | None) -> dict[str, object]:
    """The snapshot of a page, with what its links carry on."""
    if snapshot is None:
        return {"snapshot": None, "carried": "", "carried_on": ""}
    chosen = f"snapshot={snapshot.number}"
    return {"snapshot": stands_on(snapshot), "carried": f"?{chosen}", "carried_on": f"&{chosen}"}


def _file(made: Path, name: str, snapshot: Snapshot | None) -> FileResponse:
    """A file to keep; one of a snapshot is called so."""
    named = name if snapshot is None else f"chot-{snapshot.number}-{name}"
    return FileResponse(made.open("rb"), as_attachment=True, filename=named)


def _reported(review: OpenReview, snapshot: Snapshot | None, within: Collection[str]) -> int:
    """Of how many of these reporters something counts."""
    if snapshot is not None:
        kept = snapshot.dockets.filter(reporter__in=within, items__isnull=False)
        return kept.distinct().count()
    accepted = Docket.objects.filter(
        review=review, reporter__in=within, items__state=ItemState.ACCEPTED
    )
    return accepted.distinct().count()


def _visible(request: HttpRequest, code: str, unit: str) -> OpenReview:
    """The review, if the unit or agency is in the sight of who asks."""
    try:
        return review_with(actor_in(request), code, unit)
    except OpenReview.DoesNotExist as none:
        raise Http404 from none


def _seen(request: HttpRequest, review: OpenReview) -> Iterator[Seen]:
    """The units in sight, each below the one it belongs to, then the agencies."""
    plan, actor = plan_of(review), actor_in(request)
    tree = UnitTree.at(plan.units, review.as_of)

    def below(unit: str, depth: int) -> Iterator[Seen]:
        if may_see(actor, place_of(plan, unit, review.as_of)) is not None:
            yield Seen(unit, tree[unit].name, depth)
        for child in tree.children(unit):
            yield from below(child, depth + 1)

    yield from below(plan.review.root, 0)
    for agency in plan.agencies:
        if may_see(actor, place_of(plan, agency.code, review.as_of)) is not None:
            yield Seen(agency.code, agency.name, 1)


def _leaf_lines(found: Explanation, review: OpenReview) -> Iterator[dict[str, object]]:
    spoken, plan = speech(), plan_of(review)
    dockets = dict(Docket.objects.filter(review=review).values_list("reporter", "pk"))
    places = form_places(plan)
    roles = {code: reporter.role for code, reporter in scene_of(review).reporters.items()}
    for leaf in found.leaves:
        role = roles.get(leaf.reporter, "")
        form, _ = places.get((role, leaf.element, leaf.category), (None, None))
        yield {
            "leaf": leaf,
            "element": plan.element_by_code[leaf.element].label,
            "category": ""
            if leaf.category == "total"
            else plan.category_by_code[leaf.category].label,
            "standing": spoken.say(f"standing.{leaf.standing.value}"),
            "value": counted_part(leaf, spoken),
            "docket": dockets.get(leaf.reporter),
            "form": form,
        }
