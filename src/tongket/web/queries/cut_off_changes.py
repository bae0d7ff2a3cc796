"""What a cut-off has otherwise than the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count

from tongket.formats.workbooks.values import NumberKind
from tongket.locale import Sentences
from tongket.web.data.models import OpenReview, SnapshotDocket, SnapshotItem
from tongket.web.queries.item_words import item_words
from tongket.web.queries.places import scene_of
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.shown import number_kind, shown_value
from tongket.web.queries.since_review import content_told, lines_apart, lines_told

__all__ = ["CutOffChange", "changes_by_cut_off"]

Dockets = Mapping[str, SnapshotDocket]
Kept = Mapping[int, Mapping[str, SnapshotItem]]


@dataclass(frozen=True, slots=True)
class CutOffChange:
    """A place that counts otherwise in a cut-off than in the one before; empty where it does not
    count at all. Of a list the lines that went and those that came.
    """

    reporter: str
    name: str
    key: str
    place: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes_by_cut_off(
    review: OpenReview, spoken: Sentences
) -> Mapping[int, tuple[CutOffChange, ...]]:
    """Number of a snapshot to what changed since the one before; nothing for the first."""
    rows = (
        SnapshotDocket.objects.filter(snapshot__review=review)
        .annotate(held=Count("items"))
        .select_related("snapshot")
        .order_by("snapshot__number", "pk")
    )
    snapshots: dict[int, dict[str, SnapshotDocket]] = {}
    for row in rows:
        snapshots.setdefault(row.snapshot.number, {})[row.reporter] = row
    pairs = list(pairwise(snapshots.items()))
    # Nothing changes unless it is sent anew, and nothing is dropped but by its number: the other
    # dockets, nearly all, are not read.
    touched = {
        number: [code for code in earlier | later if _mark(earlier, code) != _mark(later, code)]
        for (_, earlier), (number, later) in pairs
    }
    wanted = [
        docket.pk
        for (_, earlier), (number, later) in pairs
        for code in touched[number]
        for docket in (earlier.get(code), later.get(code))
        if docket is not None
    ]
    kept: dict[int, dict[str, SnapshotItem]] = {}
    for item in SnapshotItem.objects.filter(docket__in=wanted).order_by("pk"):
        kept.setdefault(item.docket_id, {})[item.key] = item
    return {
        number: tuple(
            change
            for code in touched[number]
            for change in _changes(
                review, code, (_of(kept, earlier, code), _of(kept, later, code)), spoken
            )
        )
        for (_, earlier), (number, later) in pairs
    }


def _mark(dockets: Dockets, code: str) -> tuple[object, ...]:
    row = dockets.get(code)
    return (row.submitted_at, row.held) if row is not None and row.held else ()  # type: ignore[attr-defined]


def _of(kept: Kept, dockets: Dockets, code: str) -> Mapping[str, SnapshotItem]:
    row = dockets.get(code)
    return kept.get(row.pk, {}) if row is not None else {}


def _changes(
    review: OpenReview,
    reporter: str,
    apart: tuple[Mapping[str, SnapshotItem], Mapping[str, SnapshotItem]],
    spoken: Sentences,
) -> Iterable[CutOffChange]:
    earlier, later = apart
    plan, words = plan_of(review), item_words(review, reporter)
    name = scene_of(review).names.get(reporter, reporter)
    for key in [key for key in words if key in earlier or key in later]:
        old, new = earlier.get(key), later.get(key)
        if content_told(old) == content_told(new):
            continue
        one = new or old
        assert one is not None
        if one.element:
            kind = number_kind(plan, one.element)
            before, after = _words(old, kind, spoken), _words(new, kind, spoken)
        else:
            lines = lines_apart(old.lines if old else None, new.lines if new else None)
            before, after = lines_told(*lines, spoken=spoken)
        yield CutOffChange(reporter, name, key, words[key], before, after)


def _words(item: SnapshotItem | None, kind: NumberKind, spoken: Sentences) -> tuple[str, ...]:
    return (shown_value(item, kind, spoken),) if item is not None else ()
