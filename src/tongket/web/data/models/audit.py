"""The audit: one line for each operation, each with the digest of the line before it.

The database itself refuses to change or delete a line (triggers of the migrations).
"""

from __future__ import annotations

from django.db import models

__all__ = ["AuditEntry", "AuditHead"]


class AuditEntry(models.Model):
    """What was done. ``number`` runs without gaps; ``content`` is the JSON that ``digest`` covers,
    together with ``before``, the digest of the line before.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    operation = models.CharField(max_length=40)
    account = models.CharField(max_length=60)
    acting_for = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=40, blank=True)
    content = models.TextField()
    before = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.operation}"


class AuditHead(models.Model):
    """The last line, in one row: whoever writes the next line holds it, so that lines form one
    chain; and a line that is cut off the end is missed.
    """

    number = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.number)
