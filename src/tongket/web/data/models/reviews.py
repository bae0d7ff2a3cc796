"""Reviews that are open for reporting, and the figures fixed at their cut-off."""

from __future__ import annotations

from django.db import models

__all__ = ["OpenReview", "Snapshot", "SnapshotDocket", "SnapshotItem"]


class OpenReview(models.Model):
    """A plan that is being reported on, kept whole: what is asked cannot change under it.

    ``plan`` is the JSON of ``tongket.core.plan.Plan``. ``revision`` counts how often what is
    accepted changed, last at ``accepted_at``, so that consolidated figures know whether they are of
    now.
    """

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=400)
    plan = models.TextField()
    plan_digest = models.CharField(max_length=64)
    as_of = models.DateField()
    illustrative = models.BooleanField(default=False)
    revision = models.BigIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.code


class Snapshot(models.Model):
    """Everything that was accepted of a review at one moment, with a digest of it all.

    ``figures_held``: how many items have a value; ``reason``: why there is another one.
    """

    review = models.ForeignKey(OpenReview, models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    figures_held = models.PositiveIntegerField()
    reason = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="snapshot_number", fields=("review", "number")),
        )

    def __str__(self) -> str:
        return f"{self.review_id}#{self.number}"


class SnapshotDocket(models.Model):
    """A reporter of whom something was accepted when a snapshot was made, or, without items, one
    whose docket waited for approval then. Named as in ``Docket``, so that what reads a docket reads
    this.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="dockets")
    reporter = models.CharField(max_length=40)
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="snapshot_docket", fields=("snapshot", "reporter")),
        )

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.reporter}"


class SnapshotItem(models.Model):
    """An accepted item, whole, as it was when a snapshot was made. Named as in ``Item``."""

    docket = models.ForeignKey(SnapshotDocket, models.PROTECT, related_name="items")
    key = models.CharField(max_length=160)
    form = models.CharField(max_length=40)
    element = models.CharField(max_length=60)
    period = models.CharField(max_length=12)
    category = models.CharField(max_length=40)
    raw = models.CharField(max_length=400)
    value = models.BigIntegerField(null=True)
    status = models.CharField(max_length=20)
    lines = models.JSONField(null=True)
    version = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(name="snapshot_item", fields=("docket", "key")),)

    def __str__(self) -> str:
        return f"{self.docket_id} {self.key} v{self.version}"
