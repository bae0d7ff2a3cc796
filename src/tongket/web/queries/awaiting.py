"""Who has sent its docket while nothing of it is approved: not missing, and not counted either."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from tongket.core.approval import DocketState, ItemState
from tongket.core.report import ReviewResults
from tongket.core.submissions import SubmissionState
from tongket.web.data.models import Item, OpenReview, Snapshot

__all__ = ["Awaiting", "awaiting", "awaiting_mark", "with_awaiting"]

Awaiting = Mapping[str, datetime]
"""Reporter to the time at which it sent."""

_ON_ITS_WAY = (DocketState.SUBMITTED, DocketState.RECEIVED)


def awaiting(review: OpenReview, snapshot: Snapshot | None = None) -> Awaiting:
    """Those whose docket is on its way, and of whom nothing counts: now, or in a snapshot."""
    rows = (
        _of_now(review)
        if snapshot is None
        else snapshot.dockets.filter(items=None).values_list("reporter", "submitted_at")
    )
    return {reporter: sent for reporter, sent in rows if sent is not None}


def _of_now(review: OpenReview) -> Iterable[tuple[str, datetime | None]]:
    taken = Item.objects.filter(docket=OuterRef("pk"), state=ItemState.ACCEPTED)
    dockets = review.dockets.filter(~Exists(taken), state__in=_ON_ITS_WAY)
    return dockets.values_list("reporter", "submitted_at")


def awaiting_mark(found: Awaiting) -> str:
    """A name for exactly these, for what is made once and kept."""
    told = "\n".join(f"{reporter} {sent.isoformat()}" for reporter, sent in sorted(found.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def with_awaiting(results: ReviewResults, found: Awaiting) -> ReviewResults:
    """The results, in which those who sent are not missing."""
    outcomes = tuple(
        replace(
            outcome,
            state=SubmissionState.AWAITING,
            sent_on=timezone.localdate(found[outcome.reporter.code]),
        )
        if outcome.state is SubmissionState.MISSING and outcome.reporter.code in found
        else outcome
        for outcome in results.outcomes
    )
    return replace(results, outcomes=outcomes)
