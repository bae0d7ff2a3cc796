"""Dockets: what each reporter is asked for, item by item, and all the contents it has had."""

from __future__ import annotations

from django.db import models

from tongket.core.approval import DocketState, ItemState, ReturnState
from tongket.web.data.models.accounts import Account
from tongket.web.data.models.reviews import OpenReview

__all__ = ["Docket", "DocketReturn", "Item", "ItemComment", "ItemVersion", "MissingBelow"]


class Docket(models.Model):
    """The docket of one reporter in one review. ``revision`` counts its changes, so that of two
    people who act on the same page the second is told. ``unlock_refusal``: why the last request to
    unlock was refused, until there is another or something is opened.
    """

    review = models.ForeignKey(OpenReview, models.PROTECT, related_name="dockets")
    reporter = models.CharField(max_length=40)
    role = models.CharField(max_length=40)
    unit = models.CharField(max_length=40)
    state = models.CharField(max_length=12, default=DocketState.DRAFT)
    revision = models.BigIntegerField(default=0)
    deadline = models.DateField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    unlock_items = models.JSONField(null=True, blank=True)
    unlock_reason = models.CharField(max_length=1000, blank=True)
    unlock_refusal = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="docket_reporter", fields=("review", "reporter")),
            models.CheckConstraint(
                name="docket_state", condition=models.Q(state__in=[s.value for s in DocketState])
            ),
        )

    def __str__(self) -> str:
        return f"{self.review_id}/{self.reporter}"


class Item(models.Model):
    """One item of a docket in its present version.

    A figure has ``element``, ``period`` and ``category``, what was typed (``raw``), and its exact
    ``value`` in steps with ``status``; typed text that is no value is kept with status empty. Any
    other item has ``lines``.
    """

    docket = models.ForeignKey(Docket, models.PROTECT, related_name="items")
    key = models.CharField(max_length=160)
    form = models.CharField(max_length=40)
    element = models.CharField(max_length=60, blank=True)
    period = models.CharField(max_length=12, blank=True)
    category = models.CharField(max_length=40, blank=True)
    raw = models.CharField(max_length=400, blank=True)
    value = models.BigIntegerField(null=True, blank=True)
    status = models.CharField(max_length=20, blank=True)
    lines = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=10, default=ItemState.OPEN)
    version = models.PositiveIntegerField(default=0)
    accepted_version = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="item_key", fields=("docket", "key")),
            models.CheckConstraint(
                name="item_state", condition=models.Q(state__in=[s.value for s in ItemState])
            ),
            models.CheckConstraint(
                name="item_accepted_is_this_version",
                condition=~models.Q(state=ItemState.ACCEPTED)
                | models.Q(accepted_version=models.F("version")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.docket_id}/{self.key}"


class ItemVersion(models.Model):
    """A content that an item has had; never changed. ``source`` is where it came from: ``grid``,
    ``paste``, ``api``, or the name and digest of a workbook.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    raw = models.CharField(max_length=400, blank=True)
    value = models.BigIntegerField(null=True)
    status = models.CharField(max_length=20, blank=True)
    lines = models.JSONField(null=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    acting_for = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=300)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(name="item_version", fields=("item", "number")),)

    def __str__(self) -> str:
        return f"{self.item_id} v{self.number}"


class ItemComment(models.Model):
    """What somebody of either side said about an item; never changed."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="comments")
    text = models.CharField(max_length=1000)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    acting_for = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.item_id}: {self.text[:40]}"


class DocketReturn(models.Model):
    """Items that went back with a reason, the answer, and where the loop stands. ``by_request``:
    unlocked as the reporter had asked, so that the reason is the reporter's own.
    """

    docket = models.ForeignKey(Docket, models.PROTECT, related_name="returns")
    number = models.PositiveIntegerField()
    items = models.JSONField()
    reason = models.CharField(max_length=1000)
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, default=ReturnState.ASKED)
    closed_at = models.DateTimeField(null=True, blank=True)
    by_request = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(name="return_number", fields=("docket", "number")),)

    def __str__(self) -> str:
        return f"{self.docket_id} #{self.number}"


class MissingBelow(models.Model):
    """A docket below that a reporter submits without, and why."""

    docket = models.ForeignKey(Docket, models.PROTECT, related_name="missing_below")
    reporter = models.CharField(max_length=40)
    reason = models.CharField(max_length=400)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="missing_below_once", fields=("docket", "reporter")),
        )

    def __str__(self) -> str:
        return f"{self.docket_id} without {self.reporter}"
