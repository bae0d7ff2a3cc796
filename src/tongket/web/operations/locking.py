"""The cut-off (chốt số liệu): every docket is locked, what was accepted is kept as a snapshot."""

from __future__ import annotations

import hashlib
import json

from django.db import transaction
from django.utils import timezone

from tongket.core.approval import DocketState, ItemState
from tongket.web.data.models import (
    Docket,
    Item,
    OpenReview,
    Snapshot,
    SnapshotFigure,
)
from tongket.web.operations.audit import write_audit
from tongket.web.permissions import Actor, demand, oversees, place_of
from tongket.web.queries import plan_of

__all__ = ["lock_review"]


def lock_review(actor: Actor, review: int, *, reason: str = "") -> Snapshot:
    """Lock every docket and keep the accepted figures under a digest. Denied but for the standing
    agency. Locking again, after something was unlocked and approved anew, makes the next snapshot.
    """
    with transaction.atomic():
        row = OpenReview.objects.select_for_update().get(pk=review)
        plan = plan_of(row)
        role = demand(oversees(actor, place_of(plan, plan.review.root, row.as_of)))
        dockets = Docket.objects.select_for_update().filter(review=row)
        open_ones = dockets.exclude(state=DocketState.LOCKED)
        Item.objects.filter(
            docket__in=open_ones, state__in=(ItemState.OPEN, ItemState.SENT)
        ).update(state=ItemState.LEFT_OUT)
        for docket in open_ones:
            docket.state = DocketState.LOCKED
            docket.revision += 1
            docket.save()
        row.locked_at = timezone.now()
        row.revision += 1
        row.save()
        snapshot = _snapshot(row, reason)
        write_audit(
            "lock", actor, role, place=row.code, snapshot=snapshot.number, digest=snapshot.digest
        )
    return snapshot


def _snapshot(review: OpenReview, reason: str) -> Snapshot:
    """The accepted figures in one order, with the digest of their text."""
    accepted = list(
        Item.objects.filter(docket__review=review, state=ItemState.ACCEPTED)
        .exclude(element="")
        .exclude(status="")
        .order_by("docket__reporter", "element", "period", "category")
        .values_list(
            "docket__reporter", "element", "period", "category", "value", "status", "version"
        )
    )
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in accepted)
    snapshot = Snapshot.objects.create(
        review=review,
        number=review.snapshots.count() + 1,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        figures_held=len(accepted),
        reason=reason,
        made_at=timezone.now(),
    )
    SnapshotFigure.objects.bulk_create(
        (
            SnapshotFigure(
                snapshot=snapshot, reporter=reporter, element=element, period=period,
                category=category, value=value, status=status, version=version,
            )
            for reporter, element, period, category, value, status, version in accepted
        ),
        batch_size=500,
    )  # fmt: skip
    return snapshot
