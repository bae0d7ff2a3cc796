"""The consolidated figures of an open review as they are now, judged once for each state of it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache

from tongket.core.plan import Plan, reporters_of
from tongket.core.submissions import take_in
from tongket.formats.output.reading import IndicatorRow, LeafRow
from tongket.formats.output.tables import indicator_rows, leaf_rows
from tongket.review import Judged, judge
from tongket.web.data.models import OpenReview, Snapshot
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.snapshots import stands_on
from tongket.web.queries.submissions import submissions_of

__all__ = ["Consolidated", "consolidated"]


@dataclass(frozen=True, eq=False)
class Consolidated:
    """What is judged of everything accepted up to ``up_to``; the rows are those of the tables."""

    plan: Plan
    judged: Judged
    revision: int
    up_to: datetime | None

    @property
    def as_of(self) -> date:
        """The date of the tree that figures were reported on."""
        return self.judged.results.as_of

    @property
    def viewed_on(self) -> date:
        """The date of the tree that they are shown on."""
        return self.judged.results.viewed_on

    @cached_property
    def indicators(self) -> tuple[IndicatorRow, ...]:
        """The rows of indicators.csv."""
        return tuple(
            IndicatorRow(*map(str, row)) for row in indicator_rows(self.judged.results.indicators)
        )

    @cached_property
    def leaves(self) -> tuple[LeafRow, ...]:
        """The rows of leaves.csv."""
        rows = leaf_rows(self.judged.reported, self.judged.accepted, self.plan)
        return tuple(LeafRow(*map(str, row)) for row in rows)


def consolidated(review: OpenReview, snapshot: Snapshot | None = None) -> Consolidated:
    """The figures of now, or of a snapshot. The first who asks after an approval waits some
    seconds, others none.
    """
    with _one_at_a_time:
        if snapshot is None:
            return _consolidated(review.pk, review.opened_at, review.revision)
        return _of_snapshot(snapshot.pk, snapshot.digest)


_one_at_a_time = threading.Lock()
"""Several who ask at once wait for one piece of work."""


@lru_cache(maxsize=4)
def _consolidated(review: int, opened_at: datetime, revision: int) -> Consolidated:
    del opened_at  # another review may come to have the same number: a restored database
    row = OpenReview.objects.get(pk=review)
    return Consolidated(plan_of(row), _judged(row, None), revision, row.accepted_at)


@lru_cache(maxsize=4)
def _of_snapshot(snapshot: int, digest: str) -> Consolidated:
    del digest
    row = Snapshot.objects.select_related("review").get(pk=snapshot)
    judged = _judged(row.review, row)
    results = replace(judged.results, stands_on=stands_on(row))
    return Consolidated(
        plan_of(row.review), replace(judged, results=results), row.review.revision, row.made_at
    )


def _judged(review: OpenReview, snapshot: Snapshot | None) -> Judged:
    plan = plan_of(review)
    submissions = submissions_of(review, snapshot)
    # People approved it, so it counts however late it came; that it is late is told.
    until = max((s.sent_on for s in submissions if s.sent_on), default=review.as_of)
    reporters = reporters_of(plan, review.as_of)
    intake = take_in(plan, reporters, submissions, max(until, review.as_of))
    return judge(plan, intake, as_of=review.as_of)
