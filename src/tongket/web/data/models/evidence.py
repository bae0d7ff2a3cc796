"""Files that prove what a docket says."""

from __future__ import annotations

from django.db import models

from tongket.web.data.models.accounts import Account
from tongket.web.data.models.dockets import Docket

__all__ = ["Evidence"]


class Evidence(models.Model):
    """A file of evidence (minh chứng). ``key``: the item, or the form, that it is about; empty: the
    whole docket. ``name`` is what it was called there, ``file`` what it is called here: its digest
    and something random, so that no two share one. ``removed_at``: since when it is gone.
    """

    docket = models.ForeignKey(Docket, models.PROTECT, related_name="evidence")
    key = models.CharField(max_length=160, blank=True)
    name = models.CharField(max_length=250)
    file = models.CharField(max_length=100, unique=True)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    acting_for = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.docket_id} {self.name}"
