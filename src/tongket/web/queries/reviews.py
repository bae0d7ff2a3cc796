"""The plan of an open review."""

from __future__ import annotations

from functools import lru_cache

from tongket.core.plan import Plan
from tongket.web.data.models import OpenReview

__all__ = ["plan_of"]


def plan_of(review: OpenReview) -> Plan:
    """The plan that a review was opened with; read once for each digest."""
    return _plan(review.pk, review.plan_digest)


@lru_cache(maxsize=8)
def _plan(review: int, digest: str) -> Plan:
    del digest
    return Plan.model_validate_json(
        OpenReview.objects.values_list("plan", flat=True).get(pk=review)
    )
