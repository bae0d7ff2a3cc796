"""Workbooks that were sent in and are looked at before anything of them is saved."""

from __future__ import annotations

from django.db import models

from tongket.web.data.models.accounts import Account
from tongket.web.data.models.dockets import Docket

__all__ = ["Upload"]


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

    def __str__(self) -> str:
        return f"{self.docket_id} {self.name}"
