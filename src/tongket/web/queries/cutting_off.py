"""What a cut-off would do now: what it keeps, and what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from tongket.core.approval import DocketState, ItemState
from tongket.web.data.models import Docket, Item, OpenReview
from tongket.web.queries.places import scene_of
from tongket.web.queries.snapshots import accepted_items, items_digest

__all__ = ["CutOff", "Waiting", "cut_off_of"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A docket of which ``items`` items would be left out."""

    docket: int
    name: str
    state: str
    items: int


@dataclass(frozen=True, slots=True)
class CutOff:
    """``accepted`` items of ``dockets`` dockets would be kept, of ``expected``; ``figures`` of the
    items are figures that have a value. ``changed``: since the last snapshot.
    """

    accepted: int
    figures: int
    dockets: int
    expected: int
    waiting: tuple[Waiting, ...]
    changed: bool

    @property
    def left_out(self) -> int:
        """How many items would be left out."""
        return sum(one.items for one in self.waiting)


def cut_off_of(review: OpenReview) -> CutOff:
    """What a cut-off would do now."""
    names = scene_of(review).names
    open_or_sent = Q(items__state__in=(ItemState.OPEN, ItemState.SENT))
    rows = Docket.objects.filter(review=review).annotate(left=Count("items", filter=open_or_sent))
    accepted = Item.objects.filter(docket__review=review, state=ItemState.ACCEPTED)
    last = review.snapshots.order_by("number").last()
    all_locked = not rows.exclude(state=DocketState.LOCKED).exists()
    return CutOff(
        accepted=accepted.count(),
        figures=accepted.exclude(element="").exclude(status="").count(),
        dockets=accepted.values("docket").distinct().count(),
        expected=rows.count(),
        waiting=tuple(
            Waiting(row.pk, names[row.reporter], row.state, row.left)
            for row in rows.exclude(state=DocketState.LOCKED).order_by("pk")
            if row.left
        ),
        changed=last is None
        or not all_locked
        or items_digest(review, accepted_items(review)) != last.digest,
    )
