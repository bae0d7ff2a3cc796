"""The cut-off (chốt số liệu): every docket is locked, what was accepted is kept as a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tongket.core.approval import Action, DocketState, NotPossible, Refusal, lock
from tongket.web.data.models import (
    Docket,
    Item,
    OpenReview,
    Snapshot,
    SnapshotDocket,
    SnapshotItem,
)
from tongket.web.operations.audit import write_audit
from tongket.web.operations.holding import Overtaken, held_docket
from tongket.web.permissions import Actor, demand, oversees, place_of
from tongket.web.queries import plan_of
from tongket.web.queries.awaiting import awaiting
from tongket.web.queries.snapshots import accepted_items, items_digest

__all__ = ["lock_review"]

_COPIED = (
    "key", "form", "element", "period", "category", "raw", "value", "status", "lines", "version",
)  # fmt: skip


def lock_review(
    actor: Actor, review: int, *, reason: str = "", revision: int | None = None
) -> Snapshot:
    """Lock every docket and keep what is accepted under a digest. Denied but for the standing
    agency.

    After something was unlocked and approved anew it makes the next snapshot, and asks why
    (NotPossible without a reason); where nothing changed, the last one stands. Overtaken if
    ``revision`` is not the present one: something else was approved or opened meanwhile.
    """
    with transaction.atomic():
        # Dockets before the review, as every step takes them: two that act do not wait in a ring.
        held = Docket.objects.select_for_update(of=("self",)).filter(review=review).order_by("pk")
        dockets = list(held.select_related("review"))
        row = OpenReview.objects.select_for_update().get(pk=review)
        plan = plan_of(row)
        role = demand(oversees(actor, place_of(plan, plan.review.root, row.as_of)))
        last = row.snapshots.order_by("number").last()
        open_ones = [one for one in dockets if one.state != DocketState.LOCKED]
        accepted = list(accepted_items(row))
        digest = items_digest(row, accepted)
        if last is not None and last.digest == digest and not open_ones:
            return last
        if revision is not None and revision != row.revision:
            raise Overtaken
        if last is not None and not reason.strip():
            raise NotPossible(Refusal(Action.LOCK, DocketState.LOCKED, "no-reason"))
        waiting = awaiting(row)
        for docket in open_ones:
            one = held_docket(docket, actor, role)
            one.store(lock(one.value))
        OpenReview.objects.filter(pk=row.pk).update(
            locked_at=timezone.now(), revision=F("revision") + 1
        )
        number = last.number + 1 if last else 1
        snapshot = _kept(row, accepted, number=number, digest=digest, reason=reason.strip())
        SnapshotDocket.objects.bulk_create(
            SnapshotDocket(snapshot=snapshot, reporter=reporter, submitted_at=sent)
            for reporter, sent in waiting.items()
        )
        write_audit(
            "lock", actor, role,
            place=row.code, snapshot=number, digest=digest, reason=snapshot.reason,
        )  # fmt: skip
    return snapshot


def _kept(
    review: OpenReview, accepted: list[Item], *, number: int, digest: str, reason: str
) -> Snapshot:
    snapshot = Snapshot.objects.create(
        review=review,
        number=number,
        digest=digest,
        figures_held=sum(bool(item.element and item.status) for item in accepted),
        reason=reason[:400],
        made_at=timezone.now(),
    )
    SnapshotItem.objects.bulk_create(_copies(snapshot, accepted), batch_size=500)
    return snapshot


def _copies(snapshot: Snapshot, accepted: list[Item]) -> Iterator[SnapshotItem]:
    for _, group in groupby(accepted, attrgetter("docket_id")):
        items = list(group)
        docket = SnapshotDocket.objects.create(
            snapshot=snapshot,
            reporter=items[0].docket.reporter,
            submitted_at=items[0].docket.submitted_at,
        )
        for item in items:
            yield SnapshotItem(docket=docket, **{name: getattr(item, name) for name in _COPIED})
