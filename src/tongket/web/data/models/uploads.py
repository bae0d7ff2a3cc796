"""Workbooks that were sent in and are looked at before anything of them is saved."""

from __future__ import annotations

from django.db import models

from tongket.web.data.models.accounts import Account
from tongket.web.data.models.dockets import Docket
from tongket.web.data.models.reviews import OpenReview

__all__ = ["Batch", "BatchFile", "BatchState", "Upload"]


class Batch(models.Model):
    """Workbooks of several reporters that somebody sent together. ``confirmed_at``: since when all
    that have no fault are to be saved.
    """

    token = models.CharField(max_length=60, unique=True)
    review = models.ForeignKey(OpenReview, models.PROTECT, related_name="batches")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.review_id} {self.made_at}"


class Upload(models.Model):
    """A workbook that somebody sent for a docket. The file is called ``token``; ``name`` is what it
    was called there. ``taken_at``: when what is in it was saved, so that it is saved once;
    ``items_taken``: how many items that were.
    """

    token = models.CharField(max_length=60, unique=True)
    docket = models.ForeignKey(Docket, models.PROTECT, related_name="uploads")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    name = models.CharField(max_length=250)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    items_taken = models.PositiveIntegerField(default=0)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="uploads")

    def __str__(self) -> str:
        return f"{self.docket_id} {self.name}"


class BatchState(models.TextChoices):
    """What became of one workbook of a batch; worded in the locale."""

    WAITING = "waiting"
    READY = "ready"
    SAME = "same"
    UNREADABLE = "unreadable"
    FOREIGN = "foreign"
    CLOSED = "closed"
    DOUBLED = "doubled"
    SAVED = "saved"
    CHANGED = "changed"
    STOPPED = "stopped"


class BatchFile(models.Model):
    """One workbook of a batch, in the order in which they came. Its bytes are kept under ``stored``
    until it was read; then there is an ``upload`` of its reporter, which is looked at and saved as
    any other. Of its ``changes`` so many are ``replaced``: what stands there now goes. ``tries``:
    how often reading it, then saving it, was begun and did not end.
    """

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="files")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=250)
    stored = models.CharField(max_length=100, unique=True)
    state = models.CharField(max_length=12, default=BatchState.WAITING)
    docket = models.ForeignKey(Docket, models.PROTECT, null=True, related_name="+")
    upload = models.ForeignKey(Upload, models.SET_NULL, null=True, related_name="+")
    shown = models.CharField(max_length=64, blank=True)
    changes = models.PositiveIntegerField(default=0)
    replaced = models.PositiveIntegerField(default=0)
    conflicts = models.PositiveIntegerField(default=0)
    faults = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="batch_file_number", fields=("batch", "number")),
        )

    def __str__(self) -> str:
        return f"{self.batch_id} {self.number} {self.name}"

    @property
    def faultless(self) -> bool:
        """Whether it can be saved without having been looked at one by one."""
        return self.state == BatchState.READY and not self.faults and not self.conflicts
