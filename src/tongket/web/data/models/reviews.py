"""Reviews that are open for reporting, and the figures fixed at their cut-off."""

from __future__ import annotations

from django.db import models

__all__ = ["OpenReview", "Snapshot", "SnapshotFigure"]


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
    """The accepted figures of a review at one moment, with a digest of them all."""

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


class SnapshotFigure(models.Model):
    """One accepted figure as it was when a snapshot was made."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="figures")
    reporter = models.CharField(max_length=40)
    element = models.CharField(max_length=60)
    period = models.CharField(max_length=12)
    category = models.CharField(max_length=40)
    value = models.BigIntegerField(null=True)
    status = models.CharField(max_length=20)
    version = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="snapshot_figure",
                fields=("snapshot", "reporter", "element", "period", "category"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.reporter} {self.element} {self.period}"
