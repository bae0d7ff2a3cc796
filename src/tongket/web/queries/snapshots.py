"""Snapshots: the digest of everything in one, and whether it still holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC

from django.utils import timezone

from tongket.core.approval import ItemState
from tongket.core.report import StandsOn
from tongket.web.data.models import Item, OpenReview, Snapshot, SnapshotItem

__all__ = ["accepted_items", "broken_snapshots", "items_digest", "snapshot_items", "stands_on"]


def accepted_items(review: OpenReview) -> Iterator[Item]:
    """Every item that counts now, docket by docket."""
    return (
        Item.objects.filter(docket__review=review, state=ItemState.ACCEPTED)
        .select_related("docket")
        .order_by("docket_id", "pk")
        .iterator(chunk_size=5000)
    )


def snapshot_items(snapshot: Snapshot) -> Iterator[SnapshotItem]:
    """Every item that counted then, in the same order."""
    return (
        SnapshotItem.objects.filter(docket__snapshot=snapshot)
        .select_related("docket")
        .order_by("docket_id", "pk")
        .iterator(chunk_size=5000)
    )


def items_digest(review: OpenReview, items: Iterable[Item | SnapshotItem]) -> str:
    """The digest of what counts: the plan, who sent when, and every item with what it says."""
    text = hashlib.sha256(f"{review.plan_digest} {review.as_of.isoformat()}".encode())
    for item in items:
        sent = item.docket.submitted_at
        told = [
            item.docket.reporter, sent.astimezone(UTC).isoformat() if sent else None, item.key,
            item.version, item.status, item.value, item.raw, item.lines,
        ]  # fmt: skip
        text.update(b"\n" + json.dumps(told, ensure_ascii=False, sort_keys=True).encode())
    return text.hexdigest()


def broken_snapshots() -> Iterator[Snapshot]:
    """Snapshots whose rows do not give the digest under which they were made."""
    for snapshot in Snapshot.objects.select_related("review").order_by("pk"):
        if items_digest(snapshot.review, snapshot_items(snapshot)) != snapshot.digest:
            yield snapshot


def stands_on(snapshot: Snapshot) -> StandsOn:
    """A snapshot as a report names it."""
    return StandsOn(snapshot.number, timezone.localdate(snapshot.made_at), snapshot.digest)
